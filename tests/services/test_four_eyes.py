"""Four eyes can't be gone round: by the program, by raw SQL under the clerk's own session, or by waiting."""

# ruff: noqa: S608 - the statements of an attacker
from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta

import pytest
from sqlalchemy import Connection, func, insert, select, text, update
from sqlalchemy.exc import IntegrityError

from counter_app.domain.channel import Channel
from counter_app.domain.decision import Outcome
from counter_app.domain.request import RequestState
from counter_app.domain.requester import RequesterClass
from counter_app.domain.second_person import NEEDS, Act, needed
from counter_app.domain.staff import Right, Role
from counter_app.errors import NotAllowed, UserError
from counter_app.services.decisions import digest_of
from counter_app.services.demo_requests import ADDRESS, CALLED_BACK, CONSENT
from counter_app.services.office import Counter
from counter_app.services.own_requests import link_account
from counter_app.services.refunds import give_money_back, open_refunds
from counter_app.services.requests import StoredRequest
from counter_app.services.settings import write_settings
from counter_app.storage import log_chain
from counter_app.storage.log_chain import LogKind
from counter_app.storage.tables_log import log_header
from counter_app.storage.tables_requests import approval, decision, document, request, request_event
from tests.services import stories
from tests.services.stories import answer_all
from tests.town import Town


def approve(supervisor: Counter, stored: StoredRequest) -> StoredRequest:
    digest = digest_of(supervisor.approvals.weighed(stored.id))
    return supervisor.approvals.decide(stored.id, digest, True)


def refused(town: Town) -> list[str]:
    """What the trail says of attempts that the database itself stopped."""
    return [line.detail["why"] for line in stories.audit_lines(town.database, "guard_refused")]


def nothing_left(town: Town) -> None:
    with town.database.read() as connection:
        assert connection.execute(select(func.count()).select_from(log_header)).scalar_one() == 0
        slips = select(func.count()).select_from(document).where(document.c.log_number.is_not(None))
        assert connection.execute(slips).scalar_one() == 0
        given = select(func.count()).select_from(request).where(request.c.state == "disclosed")
        assert connection.execute(given).scalar_one() == 0


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


def _approval(connection: Connection, stored: StoredRequest, **other: object) -> dict[str, object]:
    """The very row that a right approval of this request would be."""
    kept = connection.execute(
        select(decision.c.id, decision.c.digest, decision.c.clerk_id)
        .where(decision.c.request_id == stored.id)
        .order_by(decision.c.id.desc())
        .limit(1)
    ).one()
    seen = connection.execute(select(request.c.matter).where(request.c.id == stored.id)).scalar_one()
    return {
        "request_id": stored.id,
        "decision_id": kept.id,
        "act": "telephone",
        "decision_digest": kept.digest,
        "matter_seen": seen,
        "asked_by": kept.clerk_id,
        "approved": True,
        "reason": "",
        **other,
    }


def _raw_approval(counter: Counter, stored: StoredRequest, **other: object) -> None:
    with counter.desk.database.begin() as connection:
        connection.execute(insert(approval).values(**_approval(connection, stored, **other)))


def test_a_clerk_approves_nothing_with_a_sql_prompt_not_even_for_a_colleague(town: Town) -> None:
    clerk, colleague = town.counter(), town.second_clerk()
    stored = stories.waiting_call(clerk, town)
    with pytest.raises(IntegrityError, match="second person"):
        _raw_approval(clerk, stored)
    with pytest.raises(IntegrityError, match="second person"):
        _raw_approval(colleague, stored)
    # In the name of the supervisor neither.
    with pytest.raises((IntegrityError, NotAllowed)):
        _raw_approval(clerk, stored, decided_by=town.counter(Role.SUPERVISOR).clerk.id)
    with town.database.read() as connection:
        assert connection.execute(select(func.count()).select_from(approval)).scalar_one() == 0
    assert len(refused(town)) >= 2
    nothing_left(town)


Forged = Callable[[Town, Counter, StoredRequest], dict[str, object]]


@pytest.mark.parametrize(
    "forged",
    [
        pytest.param(lambda other: {"decision_digest": "0" * 64}, id="another digest"),
        pytest.param(lambda other: {"matter_seen": 0}, id="facts of before"),
        pytest.param(lambda other: {"asked_by": other.clerk_id + 1}, id="asked by somebody else"),
    ],
)
def test_even_a_supervisor_writes_no_approval_that_fits_nothing(
    town: Town, forged: Callable[[StoredRequest], dict[str, object]]
) -> None:
    clerk, supervisor = town.counter(), town.counter(Role.SUPERVISOR)
    stored = stories.waiting_call(clerk, town)
    with pytest.raises(IntegrityError, match="second person"):
        _raw_approval(supervisor, stored, **forged(stored))
    assert len(refused(town)) == 1
    _raw_approval(supervisor, stored)


def test_an_approval_is_not_carried_to_another_request_nor_replayed(town: Town) -> None:
    clerk, supervisor = town.counter(), town.counter(Role.SUPERVISOR)
    one = stories.waiting_call(clerk, town, "mother")
    other = stories.waiting_call(clerk, town, "couple_open")
    with supervisor.desk.database.read() as connection:
        of_one = _approval(connection, one)
    with pytest.raises(IntegrityError, match="second person"), supervisor.desk.database.begin() as connection:
        connection.execute(insert(approval).values(**of_one | {"request_id": other.id}))
    approved = approve(supervisor, one)
    clerk.disclosure.release(one.id, approved.version)
    # Once given, the same row again is an approval of nothing.
    with pytest.raises(IntegrityError, match="second person"), supervisor.desk.database.begin() as connection:
        connection.execute(insert(approval).values(**of_one))
    with pytest.raises(UserError, match="goedkeuring"):
        clerk.disclosure.release(other.id, clerk.requests.read(other.id).version)
    assert len(stories.entries(town.database)) == 1


@pytest.mark.parametrize("touch", ["request_fact", "identity_check", "request_event", "decision"])
def test_who_left_a_trace_in_a_request_writes_no_approval_of_it(
    town: Town, both_roles: Counter, touch: str
) -> None:
    bram = town.second_clerk()
    stored = stories.call(bram, town)
    if touch == "request_fact":
        stored = both_roles.interview.answer(
            stored.id, stored.version, "legal_doubt", False, "telefoon", "Gelezen en niets gevonden."
        ).stored
    elif touch == "identity_check":
        stored = both_roles.identity.record(stored.id, stored.version, CALLED_BACK)
    elif touch == "request_event":
        stored = both_roles.requests.save(stored.id, stored.version, purpose="Spoedopvang, nu meteen")
    else:
        stored = both_roles.decisions.decide(stored.id, stored.version)
    stored = bram.requests.save(stored.id, stored.version, requester_name="Sociale Zaken, J. Terpstra")
    stored = bram.decisions.decide(stored.id, stored.version)
    assert stored.state is RequestState.AWAITING_APPROVAL
    with pytest.raises(IntegrityError, match="second person"):
        _raw_approval(both_roles, stored)
    assert refused(town)


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


# Own requests


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


# Deputies, turns, and calls that wait too long


def test_a_deputy_approves_on_the_days_given_and_not_after(town: Town) -> None:
    clerk, supervisor = town.counter(), town.counter(Role.SUPERVISOR)
    head = town.account(Role.DEPARTMENT_HEAD)
    with pytest.raises(NotAllowed):
        clerk.deputies.name(clerk.clerk.id, town.clock.today(), town.clock.today())
    one = next(one for one in supervisor.deputies.candidates() if one.name == head.name)
    with pytest.raises(UserError, match="laatste dag"):
        supervisor.deputies.name(one.account_id, town.clock.today(), town.clock.today() - timedelta(days=1))
    with pytest.raises(UserError, match="niet uzelf"):
        supervisor.deputies.name(supervisor.clerk.id, town.clock.today(), town.clock.today())
    assert not town.counter(Role.DEPARTMENT_HEAD).may(Right.APPROVE)
    supervisor.deputies.name(one.account_id, town.clock.today(), town.clock.today())
    (standing,) = supervisor.deputies.standing()
    assert (standing.name, standing.for_name) == (head.name, supervisor.clerk.name)
    deputy = town.office.counter(head.login, head.password, "Balie 1")
    assert deputy.may(Right.APPROVE)
    assert not deputy.may(Right.SET_EDITION)
    stored = stories.waiting_call(clerk, town)
    assert [one.request_id for one in deputy.approvals.queue()] == [stored.id]
    assert approve(deputy, stored).state is RequestState.READY
    # Ended, though still signed in: the window may not know it yet.
    supervisor.deputies.end(one.account_id)
    other = stories.waiting_call(clerk, town, "mother")
    with pytest.raises(NotAllowed):
        deputy.approvals.queue()
    with pytest.raises(NotAllowed):
        deputy.approvals.decide(other.id, "0" * 64, True)
    with pytest.raises(IntegrityError, match="second person"):
        _raw_approval(deputy, other)
    assert clerk.requests.read(other.id).state is RequestState.AWAITING_APPROVAL
    if deputy.desk.database.dialect == "postgresql":
        deputy.close()


def test_the_supervisor_is_asked_first_and_then_the_deputy(town: Town) -> None:
    clerk, supervisor = town.counter(), town.counter(Role.SUPERVISOR)
    head = town.account(Role.DEPARTMENT_HEAD)
    one = next(one for one in supervisor.deputies.candidates() if one.name == head.name)
    supervisor.deputies.name(one.account_id, town.clock.today(), town.clock.today())
    stored = stories.waiting_call(clerk, town)
    asked = clerk.approvals.asked(stored.id)
    assert asked is not None
    assert asked.turn is not None
    assert [name for _, name in asked.turns] == [supervisor.clerk.name, head.name]
    assert asked.turn[1] == supervisor.clerk.name
    (waiting,) = supervisor.approvals.queue()
    assert waiting.my_turn
    assert waiting.asks_now == supervisor.clerk.name


def test_a_call_nobody_took_in_time_is_held_by_whoever_looks_next(town: Town) -> None:
    clerk, supervisor = town.counter(), town.counter(Role.SUPERVISOR)
    stored = stories.waiting_call(clerk, town)
    clerk.live.look()
    assert clerk.live.look().answered == ()
    with town.database.begin() as connection:
        write_settings(connection, {"approval_minutes": "0"})
    assert supervisor.approvals.queue() == ()
    held = clerk.requests.read(stored.id)
    assert held.state is RequestState.ON_HOLD
    (event,) = [one for one in clerk.requests.history(stored.id) if one.kind == "approval_expired"]
    assert event.from_state is RequestState.AWAITING_APPROVAL
    (told,) = clerk.live.look().answered
    assert (told.number, told.kind) == (stored.number, "approval_expired")
    # Holding it is no work on it: asked again, the same supervisor may approve.
    with town.database.begin() as connection:
        write_settings(connection, {"approval_minutes": "10"})
    again = clerk.decisions.decide(held.id, held.version)
    assert approve(supervisor, again).state is RequestState.READY


def test_the_clerk_hears_of_an_answer_once_and_the_supervisor_sees_the_number(town: Town) -> None:
    clerk, supervisor = town.counter(), town.counter(Role.SUPERVISOR)
    assert clerk.live.look().waiting == 0
    stored = stories.waiting_call(clerk, town)
    assert (supervisor.live.look().waiting, supervisor.live.look().my_turn) == (1, 1)
    approve(supervisor, stored)
    (told,) = clerk.live.look().answered
    assert (told.request_id, told.kind) == (stored.id, "approved")
    assert clerk.live.look().answered == ()
    assert supervisor.live.look().waiting == 0
    assert clerk.live.look().queue is None


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
