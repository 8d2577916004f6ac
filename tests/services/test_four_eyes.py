"""Four eyes can't be gone round: by the program, by raw SQL under the clerk's own session, or by waiting."""

# ruff: noqa: S608 - the statements of an attacker
from __future__ import annotations

import pytest
from sqlalchemy import Connection, insert, select, text, update
from sqlalchemy.exc import IntegrityError

from counter_app.domain.channel import Channel
from counter_app.domain.decision import Outcome
from counter_app.domain.request import RequestState
from counter_app.domain.requester import RequesterClass
from counter_app.domain.second_person import NEEDS, Act, needed
from counter_app.domain.staff import Right, Role
from counter_app.errors import NotAllowed, UserError
from counter_app.services.demo_requests import ADDRESS, CALLED_BACK, CONSENT
from counter_app.services.office import Counter
from counter_app.services.refunds import give_money_back, open_refunds
from counter_app.services.stored_requests import StoredRequest
from counter_app.storage import log_chain
from counter_app.storage.log_chain import LogKind
from counter_app.storage.tables_requests import document, request, request_event
from tests.services import stories
from tests.services.four_eyes import approve, nothing_left, refused
from tests.services.stories import answer_all
from tests.town import Town


def write_log(connection: Connection, stored: StoredRequest) -> None:
    log_chain.append(connection, LogKind.DISCLOSURE, "naarden-2007", {}, request_id=stored.id)


def write_slip(connection: Connection, stored: StoredRequest) -> None:
    log_chain.append(connection, LogKind.DISCLOSURE, "naarden-2007", {})
    connection.execute(
        insert(document).values(request_id=stored.id, kind="slip", log_number=1, title="x", content="{}")
    )


def say_given(connection: Connection, stored: StoredRequest) -> None:
    connection.execute(update(request).where(request.c.id == stored.id).values(state="disclosed"))


def say_ready(connection: Connection, stored: StoredRequest) -> None:
    connection.execute(update(request).where(request.c.id == stored.id).values(state="ready"))


WAYS_OUT = {"log": write_log, "slip": write_slip, "given": say_given, "ready": say_ready}


# The table itself


def test_every_act_stands_in_the_table_once_with_an_article_and_a_right() -> None:
    assert [one.act for one in NEEDS] == list(Act)
    assert all(one.articles for one in NEEDS)
    assert {one.right for one in NEEDS} == {Right.APPROVE, Right.TAKE_PAYMENTS}


@pytest.mark.parametrize(
    ("outcome", "channel", "weighing", "acts"),
    [
        (Outcome.DISCLOSE, Channel.TELEPHONE, None, (Act.TELEPHONE,)),
        (Outcome.DISCLOSE_LIMITED, Channel.TELEPHONE, None, (Act.TELEPHONE,)),
        (Outcome.DISCLOSE, Channel.SELECTION, None, (Act.SELECTION,)),
        (Outcome.DISCLOSE, Channel.LETTER, "positief_termijn_verstreken", (Act.WEIGHING,)),
        (Outcome.DISCLOSE, Channel.LETTER, None, ()),
        (Outcome.DISCLOSE, Channel.COUNTER, None, ()),
        (Outcome.REFUSE, Channel.TELEPHONE, None, ()),
        (Outcome.REFER_SUPERVISOR, Channel.COUNTER, None, (Act.REFERRAL,)),
        (Outcome.REFER_COLLEGE, Channel.LETTER, None, (Act.REFERRAL,)),
        (Outcome.WEIGH, Channel.LETTER, None, (Act.WEIGHING,)),
    ],
)
def test_what_the_table_asks(
    outcome: Outcome, channel: Channel, weighing: str | None, acts: tuple[Act, ...]
) -> None:
    assert needed(outcome, channel, weighing) == acts


# Raw SQL, in the clerk's own session on both engines


@pytest.mark.parametrize("way", sorted(WAYS_OUT))
def test_a_clerk_with_a_sql_prompt_gives_nothing_by_telephone(town: Town, way: str) -> None:
    clerk = town.counter()
    stored = stories.waiting_call(clerk, town)
    with pytest.raises(IntegrityError, match="no second person"), clerk.desk.database.begin() as connection:
        WAYS_OUT[way](connection, stored)
    nothing_left(town)
    assert len(refused(town)) == 1
    assert clerk.requests.read(stored.id).state is RequestState.AWAITING_APPROVAL


@pytest.mark.parametrize("way", ["log", "slip", "given"])
@pytest.mark.parametrize("change", ["subject", "purpose", "fact", "identity"])
def test_what_is_changed_behind_an_approval_makes_it_void(town: Town, way: str, change: str) -> None:
    clerk, supervisor = town.counter(), town.counter(Role.SUPERVISOR)
    stored = approve(supervisor, stories.waiting_call(clerk, town))
    changes = {
        "subject": f"UPDATE request SET subject_person_id = {town.person_id('mother')} WHERE id = {stored.id}",
        "purpose": f"UPDATE request SET purpose = 'Iets anders' WHERE id = {stored.id}",
        "fact": "INSERT INTO request_fact (request_id, fact, value, source, reason) "
        f"VALUES ({stored.id}, 'department', '\"Belastingen\"', 'x', '')",
        "identity": "INSERT INTO identity_check (request_id, document_kind, last_four, checks, result, reason, "
        f"called_number, number_source) VALUES ({stored.id}, 'call_back', '', '{{}}', 'yes', '', '', '')",
    }
    with pytest.raises(IntegrityError, match="no second person"):
        _in_one_go(clerk, stored, changes[change], way)
    # And in two steps, of which the first one stays.
    with clerk.desk.database.begin() as connection:
        connection.execute(text(changes[change]))
    with pytest.raises(IntegrityError, match="no second person"), clerk.desk.database.begin() as connection:
        WAYS_OUT[way](connection, stored)
    nothing_left(town)
    assert len(refused(town)) == 2


def test_the_count_that_an_approval_saw_is_never_turned_back(town: Town) -> None:
    clerk, supervisor = town.counter(), town.counter(Role.SUPERVISOR)
    stored = approve(supervisor, stories.waiting_call(clerk, town))
    before = _matter(town, stored)
    with clerk.desk.database.begin() as connection:
        connection.execute(update(request).where(request.c.id == stored.id).values(purpose="Iets anders"))
    assert _matter(town, stored) == before + 1
    turn_back = update(request).where(request.c.id == stored.id).values(matter=before)
    if town.database.dialect == "postgresql":
        # Nobody was granted the column.
        with pytest.raises(NotAllowed), clerk.desk.database.begin() as connection:
            connection.execute(turn_back)
    else:
        with pytest.raises(IntegrityError, match="second person"), clerk.desk.database.begin() as connection:
            connection.execute(turn_back)
    assert _matter(town, stored) == before + 1


def _in_one_go(clerk: Counter, stored: StoredRequest, change: str, way: str) -> None:
    with clerk.desk.database.begin() as connection:
        connection.execute(text(change))
        WAYS_OUT[way](connection, stored)


def _matter(town: Town, stored: StoredRequest) -> int:
    with town.database.read() as connection:
        return int(connection.execute(select(request.c.matter).where(request.c.id == stored.id)).scalar_one())


def test_a_call_can_not_become_a_letter_to_need_nobody(town: Town) -> None:
    clerk = town.counter()
    stored = stories.waiting_call(clerk, town)
    kinds = NotAllowed if town.database.dialect == "postgresql" else IntegrityError
    with pytest.raises(kinds), clerk.desk.database.begin() as connection:
        connection.execute(update(request).where(request.c.id == stored.id).values(channel="schriftelijk"))


@pytest.mark.parametrize("state", ["ready", "disclosed"])
def test_a_call_is_not_born_given(town: Town, state: str) -> None:
    clerk = town.counter()
    stored = clerk.requests.start(Channel.COUNTER)
    with town.database.read() as connection:
        row = dict(connection.execute(select(request).where(request.c.id == stored.id)).mappings().one())
    for filled in ("id", "matter", "created_by", "recorded_at"):
        del row[filled]
    born = row | {"number": "2026-09999", "channel": "telefoon", "state": state}
    with pytest.raises(IntegrityError, match="no second person"), clerk.desk.database.begin() as connection:
        connection.execute(insert(request).values(**born))


# Refusals by the services stay in the trail, though their transaction is undone


def test_a_release_without_approval_is_a_line_in_the_trail(town: Town) -> None:
    clerk = town.counter()
    stored = stories.waiting_call(clerk, town)
    with pytest.raises(UserError, match="goedkeuring"):
        clerk.disclosure.release(stored.id, stored.version)
    (line,) = stories.audit_lines(town.database, "release_denied")
    assert (line.request_id, line.clerk_id) == (stored.id, clerk.clerk.id)
    assert clerk.requests.read(stored.id).version == stored.version
    nothing_left(town)


def test_an_approval_of_the_same_facts_after_they_were_touched_is_asked_again(town: Town) -> None:
    clerk, supervisor = town.counter(), town.counter(Role.SUPERVISOR)
    stored = approve(supervisor, stories.waiting_call(clerk, town))
    was = stored.purpose
    stored = clerk.requests.save(stored.id, stored.version, purpose="Iets anders")
    stored = clerk.requests.save(stored.id, stored.version, purpose=was)
    with pytest.raises(UserError, match="goedkeuring"):
        clerk.disclosure.release(stored.id, stored.version)
    assert clerk.decisions.decide(stored.id, stored.version).state is RequestState.AWAITING_APPROVAL


def test_a_paid_call_by_exception_that_is_stopped_gives_the_money_back(town: Town) -> None:
    clerk, supervisor = town.counter(), town.counter(Role.SUPERVISOR)
    stored = stories.paid_letter(clerk, town)
    ready = clerk.decisions.decide(stored.id, stored.version)
    town.set_secrecy("lives_alone", "7")
    stopped = clerk.disclosure.release(ready.id, ready.version)
    assert stopped.credit_note
    assert stopped.request.state is RequestState.REFUSED
    (owed,) = open_refunds(town.counter(Role.CASHIER).desk)
    assert give_money_back(town.counter(Role.CASHIER).desk, owed.nota.number).owed_back_cents == 0
    assert supervisor.approvals.queue() == ()
    nothing_left(town)


# The exception of art. 11 lid 3


def _special_call(town: Town, counter: Counter) -> StoredRequest:
    stored = counter.requests.start(Channel.TELEPHONE)
    stored = counter.requests.save(
        stored.id,
        stored.version,
        requester_class=RequesterClass.FREE_NATURAL_PERSON,
        requester_name="E. Lindeman",
        requester_address="Lijnbaanpad 5\n1411 BB NAARDEN",
        subject_person_id=town.person_id("lives_alone"),
        purpose="Ziekenhuisopname van een familielid",
        elements=ADDRESS,
    )
    stored = counter.identity.record(stored.id, stored.version, CALLED_BACK)
    answers = {**CONSENT, "special_case": True, "callback_known_number": True}
    stored = answer_all(counter, stored, answers)
    return counter.decisions.decide(stored.id, stored.version)


def test_only_the_supervisor_grants_the_exception_and_only_for_what_was_asked(town: Town) -> None:
    clerk, supervisor = town.counter(), town.counter(Role.SUPERVISOR)
    stored = _special_call(town, clerk)
    assert stored.state is RequestState.REFERRED
    with pytest.raises(UserError):
        clerk.interview.answer(stored.id, stored.version, "phone_exception", True, "x", "Mag wel.")
    with pytest.raises(NotAllowed):
        clerk.approvals.settle_exception(stored.id, True, "Mag wel.")
    with pytest.raises(UserError) as wrong:
        supervisor.approvals.settle_exception(stored.id, True, " ")
    assert wrong.value.field == "reason"
    granted = supervisor.approvals.settle_exception(stored.id, True, "Levensbedreigend.")
    assert granted.state is RequestState.IN_PROGRESS
    assert clerk.decisions.known(stored.id).derived_value("phone_exception") is True
    changed = clerk.requests.save(stored.id, granted.version, purpose="Iets heel anders")
    assert clerk.decisions.known(changed.id).derived_value("phone_exception") is False
    with town.database.read() as connection:
        kinds = connection.execute(
            select(request_event.c.kind).where(request_event.c.request_id == stored.id)
        ).scalars()
        assert "exception_granted" in set(kinds)
    nothing_left(town)
