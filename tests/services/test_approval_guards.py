"""An approval fits one request, one colleague and one moment: by raw SQL too, and for deputies as for supervisors."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta

import pytest
from sqlalchemy import Connection, func, insert, select
from sqlalchemy.exc import IntegrityError

from counter_app.domain.request import RequestState
from counter_app.domain.staff import Right, Role
from counter_app.errors import NotAllowed, UserError
from counter_app.services.demo_requests import CALLED_BACK
from counter_app.services.office import Counter
from counter_app.services.settings import write_settings
from counter_app.services.stored_requests import StoredRequest
from counter_app.storage.tables_requests import approval, decision, request
from tests.services import stories
from tests.services.four_eyes import approve, nothing_left, refused
from tests.town import Town


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
