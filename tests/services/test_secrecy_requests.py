"""A request for secrecy made here counts at once, wherever a code is asked for and at every counter."""

from __future__ import annotations

import ast
from pathlib import Path

import pytest
from sqlalchemy import update

import counter_app
from counter_app.brp.synthetic import DEMO_CAST
from counter_app.domain.channel import Channel
from counter_app.domain.decision import Outcome
from counter_app.domain.request import RequestState
from counter_app.domain.secrecy_request import Capacity
from counter_app.domain.staff import Role
from counter_app.errors import NotAllowed
from counter_app.services.decisions import digest_of
from counter_app.services.payers import payer_of
from counter_app.services.persons import Hit, Reason
from counter_app.services.secrecy_requests import Named
from counter_app.services.selections import LookedAt, look_up
from counter_app.storage import renewals
from counter_app.storage.tables_persons import person
from tests.services import stories
from tests.services.secrecy_desk import NOBODY, ask
from tests.services.test_selections import everybody_grown_up
from tests.town import Town


def test_from_its_entry_on_it_counts_wherever_a_code_is_asked_for(town: Town) -> None:
    clerk, other = town.counter(), town.second_clerk()
    member, subject = DEMO_CAST[NOBODY], town.person_id(NOBODY)
    ready = stories.paid_letter(clerk, town, NOBODY)
    ready = clerk.decisions.decide(ready.id, ready.version)
    assert ready.state is RequestState.READY
    asking = stories.own_data(clerk, town, NOBODY)
    assert clerk.decisions.known(asking.id).payer is not None
    request = ask(town, NOBODY)
    assert (request.counting, request.persons, request.steps) == (1, 1, ())

    # Absent outside of a request, whoever looks and however.
    for role in (Role.CLERK, Role.SUPERVISOR, Role.DATA_MANAGER, Role.AUDITOR):
        looking = town.counter(role)
        for typed in (
            member.bsn,
            member.a_number,
            "Oldenzeel 1982",
            "Johanna Oldenzeel 1982",
            "Oldenzeell 1982",
        ):
            found = looking.persons.search(typed, reason=Reason.AT_COUNTER)
            assert (found.hits, found.more) == ((), False), (role, typed)
    with pytest.raises(NotAllowed):
        clerk.persons.open(subject, reason=Reason.AT_COUNTER)

    # Shielded inside, for who is designated alone, and then as code 7.
    stored = stories.letter(clerk, town, "address_investigated")
    assert clerk.persons.search(member.bsn, request_id=stored.id).hits == (Hit(subject, shielded=True),)
    theirs = stories.letter(other, town, "address_investigated")
    assert other.persons.search(member.bsn, request_id=theirs.id).hits == ()
    assert clerk.persons.open(subject, request_id=stored.id).masked
    view = clerk.persons.open(subject, request_id=stored.id, ground="art. 98")
    assert (view.secrecy.code, view.record is not None) == ("7", True)

    # What was ready waits, says so to every counter, and the release reads it again.
    with town.database.read() as connection:
        assert ready.id in renewals.standing_in(connection, [ready.id])
    known = clerk.decisions.known(ready.id)
    assert known.derived_value("secrecy") == "7"
    assert clerk.decisions.preview(known, {}).decision.outcome is Outcome.REFUSE
    released = clerk.disclosure.release(ready.id, ready.version)
    assert released.log_number is None
    assert all(one["kind"] != "disclosure" for one in stories.entries(town.database))

    # Nor on a nota, by telephone, or on a selection.
    with clerk.desk.database.read() as connection:
        assert (
            payer_of(
                connection, clerk.requests.read(asking.id), clerk.desk.clock.today(), view.record
            ).address
            == ()
        )
    told = clerk.decisions.known(stories.call(clerk, town, NOBODY).id)
    assert told.derived_value("secrecy") == "7"
    assert clerk.decisions.preview(told, {}).decision.outcome is Outcome.IN_WRITING_ONLY
    chosen = {
        one.person_id: one.secrecy.code
        for one in look_up(
            town.database,
            everybody_grown_up(town),
            LookedAt(),
            lambda _done, _total: None,
            lambda: False,
            today=town.clock.today(),
        )
    }
    assert chosen[subject] == "7"


@pytest.mark.parametrize(
    ("asks", "about", "fact", "value"),
    [
        ("housemate_two", "housemate_one", "household_secrecy", True),
        ("mother", "child", "related_secrecy", "7"),
        ("child", "mother", "related_secrecy", "7"),
    ],
)
def test_it_counts_for_who_lives_with_them_and_who_is_related(
    town: Town, asks: str, about: str, fact: str, value: object
) -> None:
    clerk = town.counter()
    stored = stories.letter(clerk, town, about)
    capacity = Capacity.PARENT if asks == "child" else Capacity.SELF
    ask(town, asks, capacity=capacity)
    assert clerk.decisions.known(stored.id).derived_value(fact) == value
    with town.database.read() as connection:
        assert renewals.standing_in(connection, [stored.id]) == {stored.id}


def test_an_approval_from_before_is_void(town: Town) -> None:
    clerk, supervisor = town.counter(), town.counter(Role.SUPERVISOR)
    stored = stories.waiting_call(clerk, town)
    digest = digest_of(supervisor.approvals.weighed(stored.id))
    stored = supervisor.approvals.decide(stored.id, digest, True)
    assert stored.state is RequestState.READY
    ask(town, "address_investigated")
    released = clerk.disclosure.release(stored.id, stored.version)
    assert (released.log_number, released.request.state is RequestState.DISCLOSED) == (None, False)


def test_it_counts_around_who_has_no_record_here(town: Town) -> None:
    """The record of a mother names a child that isn't registered here; of the child it was asked by number."""
    clerk, child = town.counter(), DEMO_CAST["child"]
    with town.database.begin() as connection:
        gone = update(person).where(person.c.id == town.person_id("child"))
        connection.execute(gone.values(a_number=None, bsn=None))
    stored = stories.letter(clerk, town, "mother")
    assert clerk.decisions.known(stored.id).derived_value("related_secrecy") == "0"
    named = [Named(Capacity.PARENT, bsn=child.bsn)]
    request = clerk.secrecy_requests.enter(clerk.desk.clock.today(), Channel.COUNTER, named)
    assert clerk.decisions.known(stored.id).derived_value("related_secrecy") == "7"
    assert clerk.decisions.known(stored.id).derived_value("household_secrecy") is True
    with town.database.read() as connection:
        assert renewals.standing_in(connection, [stored.id]) == {stored.id}
    (one,) = clerk.secrecy_requests.subjects(request.id)
    clerk.secrecy_requests.ask_lifting(request.id, one.id, Channel.COUNTER)
    town.counter(Role.SUPERVISOR).secrecy_requests.lift(request.id, one.id)
    assert clerk.decisions.known(stored.id).derived_value("related_secrecy") == "0"


#: Where a code is read out of a record itself: to keep it, and to hold two deliveries against each other.
_READ_FROM_RECORD = {
    "brp/checks.py",
    "domain/person.py",
    "domain/renewal.py",
    "services/persons.py",
    "storage/person_fetches.py",
    "storage/prepared.py",
}


def test_nothing_else_reads_the_code_out_of_a_record() -> None:
    """Whatever decides, shows or prints asks the column, in which a request made here counts."""
    root = Path(counter_app.__file__).parent
    readers = set()
    for file in [*root.rglob("*.py"), *(root.parent / "ui").rglob("*.py")]:
        if "synthetic" in file.parts or "haal_centraal" in file.parts:
            continue
        for node in ast.walk(ast.parse(file.read_text(encoding="utf-8"))):
            if isinstance(node, ast.Attribute) and (
                node.attr == "secrecy_code"
                or (node.attr == "secrecy" and isinstance(node.value, ast.Name) and "record" in node.value.id)
            ):
                readers.add(file.relative_to(root).as_posix() if root in file.parents else str(file))
    assert readers <= _READ_FROM_RECORD - {"services/persons.py"}
