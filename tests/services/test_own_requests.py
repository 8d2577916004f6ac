"""Nobody handles or approves a request about themselves or a housemate."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from sqlalchemy import text

from counter_app.domain.channel import Channel
from counter_app.domain.requester import RequesterClass
from counter_app.domain.staff import Role
from counter_app.errors import NotAllowed, UserError
from counter_app.services.decisions import digest_of
from counter_app.services.office import Counter
from counter_app.services.own_requests import link_account
from tests.services import stories
from tests.town import Town


@pytest.fixture
def linked(town: Town) -> Counter:
    """Sanne, of whom it was said who she is in the register."""
    clerk, manager = town.counter(), town.counter(Role.APPLICATION_MANAGER)
    with town.database.read() as connection:
        bsn = connection.execute(
            text("SELECT bsn FROM person WHERE id = :id"), {"id": town.person_id("housemate_one")}
        ).scalar_one()
    link_account(manager.desk, clerk.clerk.id, f"{bsn[:4]} {bsn[4:]}")
    return clerk


@pytest.mark.parametrize("whom", ["housemate_one", "housemate_two"])
def test_nobody_handles_an_own_request_or_that_of_a_housemate(town: Town, linked: Counter, whom: str) -> None:
    stored = linked.requests.start(Channel.COUNTER)
    for linking in ("subject_person_id", "requester_person_id"):
        with pytest.raises(UserError, match="Draag het over"):
            linked.requests.save(stored.id, stored.version, **{linking: town.person_id(whom)})
    colleague = town.second_clerk()
    theirs = colleague.requests.start(Channel.COUNTER)
    theirs = colleague.requests.save(
        theirs.id,
        theirs.version,
        requester_class=RequesterClass.SUBJECT,
        subject_person_id=town.person_id(whom),
        requester_name="Een inwoner",
    )
    tries: list[Callable[[], object]] = [
        lambda: linked.decisions.known(theirs.id),
        lambda: linked.decisions.decide(theirs.id, theirs.version),
        lambda: linked.disclosure.release(theirs.id, theirs.version),
        lambda: linked.persons.open(town.person_id(whom), request_id=theirs.id),
        lambda: linked.requests.save(theirs.id, theirs.version, purpose="x"),
    ]
    told = set()
    for attempt in tries:
        with pytest.raises(UserError) as wrong:
            attempt()
        told.add(wrong.value.sentence)
    assert len(told) == 1
    lines = stories.audit_lines(town.database, "own_request_denied")
    assert len(lines) == 2 + len(tries)
    assert {line.clerk_id for line in lines} == {linked.clerk.id}
    assert colleague.requests.read(theirs.id).version == theirs.version


def test_a_manager_links_by_number_and_hears_nothing_else(town: Town, linked: Counter) -> None:
    manager = town.counter(Role.APPLICATION_MANAGER)
    for bsn in ("123456789", "999999990"):
        with pytest.raises(UserError) as wrong:
            link_account(manager.desk, linked.clerk.id, bsn)
        assert wrong.value.field == "bsn"
    link_account(manager.desk, linked.clerk.id, "")
    stored = linked.requests.start(Channel.COUNTER)
    stored = linked.requests.save(
        stored.id, stored.version, subject_person_id=town.person_id("housemate_one")
    )
    for line in stories.audit_lines(town.database, "account_linked", "account_unlinked"):
        assert set(line.detail) == {"account"}
    with pytest.raises(NotAllowed):
        link_account(linked.desk, linked.clerk.id, "")


def test_the_supervisor_does_not_approve_about_themselves(town: Town) -> None:
    clerk, supervisor = town.counter(), town.counter(Role.SUPERVISOR)
    stored = stories.waiting_call(clerk, town, "mother")
    with town.database.read() as connection:
        bsn = connection.execute(
            text("SELECT bsn FROM person WHERE id = :id"), {"id": town.person_id("mother")}
        ).scalar_one()
    digest = digest_of(supervisor.approvals.weighed(stored.id))
    link_account(town.counter(Role.APPLICATION_MANAGER).desk, supervisor.clerk.id, bsn)
    assert supervisor.approvals.queue() == ()
    with pytest.raises(UserError, match="Draag"):
        supervisor.approvals.weighed(stored.id)
    with pytest.raises(UserError, match="Draag"):
        supervisor.approvals.decide(stored.id, digest, True)
    assert len(stories.audit_lines(town.database, "own_request_denied")) == 2
    assert stories.audit_lines(town.database, "approval_denied") == []
