"""Four eyes: another person, for exactly these facts, once; every other attempt is refused and remembered."""

from __future__ import annotations

import dataclasses

import pytest
from sqlalchemy import func, select

from counter_app.domain.request import RequestState
from counter_app.domain.staff import Role
from counter_app.errors import NotAllowed, UserError
from counter_app.services.decisions import digest_of
from counter_app.services.demo import LOCATIONS
from counter_app.services.demo_requests import CALLED_BACK
from counter_app.services.office import Counter
from counter_app.services.stored_requests import StoredRequest
from counter_app.storage.tables_requests import approval
from tests.services import stories
from tests.town import Town


def _approve(supervisor: Counter, stored: StoredRequest) -> StoredRequest:
    digest = digest_of(supervisor.approvals.weighed(stored.id))
    return supervisor.approvals.decide(stored.id, digest, True)


def _approvals(town: Town) -> int:
    with town.database.read() as connection:
        return int(connection.execute(select(func.count()).select_from(approval)).scalar_one())


def _denied(town: Town) -> list[tuple[int | None, int | None, str]]:
    lines = stories.audit_lines(town.database, "approval_denied")
    return [(line.clerk_id, line.request_id, line.detail["why"]) for line in lines]


def test_the_queue_tells_who_waits_and_nothing_about_whom(town: Town) -> None:
    clerk, supervisor = town.counter(), town.counter(Role.SUPERVISOR)
    assert supervisor.approvals.queue() == ()
    first = stories.waiting_call(clerk, town, "mother")
    second = stories.waiting_call(clerk, town, "couple_open")
    queue = supervisor.approvals.queue()
    assert [one.request_id for one in queue] == [first.id, second.id]
    assert queue[0].asked_by == "Sanne de Wit"
    for one in queue:
        shown = " ".join(str(value) for value in dataclasses.astuple(one))
        for name in ("Heuvel", "Marieke", "Dekker", "Horst"):
            assert name not in shown
    approved = _approve(supervisor, first)
    assert approved.state is RequestState.READY
    assert [one.request_id for one in supervisor.approvals.queue()] == [second.id]
    assert supervisor.approvals.weighed(second.id).case.record is None


def test_a_refusal_has_a_reason_and_holds_the_request(town: Town) -> None:
    clerk, supervisor = town.counter(), town.counter(Role.SUPERVISOR)
    stored = stories.waiting_call(clerk, town)
    digest = digest_of(supervisor.approvals.weighed(stored.id))
    with pytest.raises(UserError, match="waarom") as wrong:
        supervisor.approvals.decide(stored.id, digest, False, " ")
    assert wrong.value.field == "reason"
    held = supervisor.approvals.decide(stored.id, digest, False, "Morgen kan het per brief.")
    assert held.state is RequestState.ON_HOLD
    with pytest.raises(UserError, match="goedkeuring"):
        clerk.disclosure.release(held.id, held.version)
    again = clerk.decisions.decide(held.id, held.version)
    assert again.state is RequestState.AWAITING_APPROVAL
    assert stories.entries(town.database) == []


def test_what_changed_after_the_approval_needs_a_new_one(town: Town) -> None:
    clerk, supervisor = town.counter(), town.counter(Role.SUPERVISOR)
    stored = stories.waiting_call(clerk, town)
    stored = _approve(supervisor, stored)
    changed = clerk.requests.save(stored.id, stored.version, purpose="Een ander doel")
    with pytest.raises(UserError, match="goedkeuring"):
        clerk.disclosure.release(changed.id, changed.version)
    decided = clerk.decisions.decide(changed.id, changed.version)
    assert decided.state is RequestState.AWAITING_APPROVAL
    assert stories.entries(town.database) == []
    ready = _approve(supervisor, decided)
    assert clerk.disclosure.release(ready.id, ready.version).log_number == 1


def test_what_changed_while_the_supervisor_looked_goes_back_to_the_clerk(town: Town) -> None:
    clerk, supervisor = town.counter(), town.counter(Role.SUPERVISOR)
    stored = stories.waiting_call(clerk, town)
    shown = digest_of(supervisor.approvals.weighed(stored.id))
    changed = clerk.requests.save(stored.id, stored.version, purpose="Een ander doel")
    clerk.decisions.decide(changed.id, changed.version)
    with pytest.raises(UserError, match="feiten zijn gewijzigd"):
        supervisor.approvals.decide(stored.id, shown, True)
    assert clerk.requests.read(stored.id).state is RequestState.IN_PROGRESS
    assert _approvals(town) == 0
    assert _denied(town)[0][:2] == (supervisor.clerk.id, stored.id)


def test_a_code_raised_while_it_waited_is_no_approval(town: Town) -> None:
    clerk, supervisor = town.counter(), town.counter(Role.SUPERVISOR)
    stored = stories.waiting_call(clerk, town)
    shown = digest_of(supervisor.approvals.weighed(stored.id))
    town.set_secrecy("address_investigated", "7")
    with pytest.raises(UserError, match="feiten zijn gewijzigd"):
        supervisor.approvals.decide(stored.id, shown, True)
    assert _approvals(town) == 0
    assert len(_denied(town)) == 1


def test_the_approval_of_another_case_or_one_given_before_is_refused_and_remembered(town: Town) -> None:
    clerk, supervisor = town.counter(), town.counter(Role.SUPERVISOR)
    one = stories.waiting_call(clerk, town, "mother")
    other = stories.waiting_call(clerk, town, "couple_open")
    of_one = digest_of(supervisor.approvals.weighed(one.id))
    with pytest.raises(UserError, match="feiten zijn gewijzigd"):
        supervisor.approvals.decide(other.id, of_one, True)
    approved = supervisor.approvals.decide(one.id, of_one, True)
    with pytest.raises(UserError, match="wacht niet op goedkeuring"):
        supervisor.approvals.decide(one.id, of_one, True)
    given = clerk.disclosure.release(one.id, approved.version)
    assert given.log_number == 1
    with pytest.raises(UserError, match="afgerond"):
        supervisor.approvals.decide(one.id, of_one, True)
    assert _approvals(town) == 1
    assert [request_id for _, request_id, _ in _denied(town)] == [other.id, one.id, one.id]
    now = clerk.requests.read(other.id)
    with pytest.raises(UserError, match="goedkeuring"):
        clerk.disclosure.release(other.id, now.version)


def test_nobody_approves_their_own_work_under_another_role(town: Town, both_roles: Counter) -> None:
    stored = stories.waiting_call(both_roles, town)
    assert both_roles.approvals.queue() == ()
    with pytest.raises(UserError, match="werkte"):
        _approve(both_roles, stored)
    one = town.account()
    with pytest.raises(UserError, match="werkte"):
        both_roles.approvals.decide_at_desk(stored.id, one.login, one.password, True)
    assert _approvals(town) == 0
    assert [clerk_id for clerk_id, _, _ in _denied(town)] == [both_roles.clerk.id] * 2
    assert both_roles.requests.read(stored.id).state is RequestState.AWAITING_APPROVAL


@pytest.mark.parametrize("touch", ["answered", "changed a field", "checked identity", "decided"])
def test_who_touched_a_request_of_a_colleague_cannot_approve_it(
    town: Town, both_roles: Counter, touch: str
) -> None:
    bram = town.second_clerk()
    stored = stories.call(bram, town)
    if touch == "answered":
        case = both_roles.interview.answer(
            stored.id, stored.version, "legal_doubt", False, "telefoon", "Gelezen en niets gevonden."
        )
        stored = case.stored
    elif touch == "changed a field":
        stored = both_roles.requests.save(stored.id, stored.version, purpose="Spoedopvang, nu meteen")
    elif touch == "checked identity":
        stored = both_roles.identity.record(stored.id, stored.version, CALLED_BACK)
    else:
        stored = both_roles.decisions.decide(stored.id, stored.version)
    stored = bram.requests.save(stored.id, stored.version, requester_name="Sociale Zaken, J. Terpstra")
    stored = bram.decisions.decide(stored.id, stored.version)
    assert stored.state is RequestState.AWAITING_APPROVAL
    with pytest.raises(UserError, match="werkte"):
        _approve(both_roles, stored)
    assert both_roles.approvals.queue() == ()
    assert _approvals(town) == 0
    assert _approve(town.counter(Role.SUPERVISOR), stored).state is RequestState.READY


def test_the_supervisor_approves_at_the_clerks_desk_with_their_own_password(town: Town) -> None:
    clerk, second = town.counter(), town.account(Role.SUPERVISOR)
    stored = stories.waiting_call(clerk, town)
    with pytest.raises(UserError, match="Gebruikersnaam of wachtwoord"):
        clerk.approvals.decide_at_desk(stored.id, second.login, "not-the-password", True)
    colleague = [one for one in town.accounts if one.role is Role.CLERK][1]
    with pytest.raises(NotAllowed):
        clerk.approvals.decide_at_desk(stored.id, colleague.login, colleague.password, True)
    assert clerk.requests.read(stored.id).state is RequestState.AWAITING_APPROVAL
    ready = clerk.approvals.decide_at_desk(stored.id, second.login, second.password, True)
    assert ready.state is RequestState.READY
    assert clerk.clerk.name == "Sanne de Wit"
    with pytest.raises(NotAllowed):
        clerk.approvals.queue()
    given = clerk.disclosure.release(ready.id, ready.version)
    assert given.log_number == 1
    # The colleague without the right is in the trail once, at this desk.
    assert {one.clerk_id for one in stories.audit_lines(town.database, "not_allowed")} == {clerk.clerk.id}
    (line,) = stories.audit_lines(town.database, "approval_denied")
    assert (line.request_id, line.location) == (stored.id, LOCATIONS[0])
    assert line.clerk_id not in (clerk.clerk.id, None)


def test_an_approval_in_the_name_of_the_asker_never_reaches_the_table(town: Town) -> None:
    clerk, supervisor = town.counter(), town.counter(Role.SUPERVISOR)
    stored = _approve(supervisor, stories.waiting_call(clerk, town))
    with town.database.read() as connection:
        row = connection.execute(select(approval)).one()
    assert (row.asked_by, row.decided_by) == (clerk.clerk.id, supervisor.clerk.id)
    assert clerk.requests.history(stored.id)[-1].clerk == "Inès Bakker"
