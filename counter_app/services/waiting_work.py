"""All that waits for one second person: approvals, referrals, weighings and held papers, by deadline."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum
from typing import TYPE_CHECKING

from sqlalchemy import Connection, func, select

from counter_app.clock import local_date
from counter_app.domain.request import RequestState
from counter_app.domain.requester import RequesterClass
from counter_app.domain.staff import Right
from counter_app.domain.weighing import BY_SECOND_PERSON
from counter_app.services.own_requests import is_own
from counter_app.services.stored_requests import StoredRequest, read_request, worked_on
from counter_app.services.terms import NEARLY_OVER, last_of_working_days
from counter_app.services.weighing import weighing_in
from counter_app.storage.paper_steps import standing
from counter_app.storage.tables_requests import decision, request
from counter_app.storage.tables_staff import account

if TYPE_CHECKING:
    from counter_app.services.desk import Desk


class Task(StrEnum):
    """What is asked of the second person."""

    APPROVE = "approve"
    REFERRAL = "referral"
    WEIGHING = "weighing"
    PAPER = "paper"


_TASKS = {
    RequestState.AWAITING_APPROVAL: Task.APPROVE,
    RequestState.REFERRED: Task.REFERRAL,
    RequestState.WEIGHING: Task.WEIGHING,
}


@dataclass(frozen=True, slots=True)
class ToDecide:
    """One request that waits for this colleague; nothing in it tells about whom."""

    request_id: int
    task: Task
    number: str
    channel: str
    requester_class: RequesterClass | None
    requester_name: str
    asked_by: str
    asked_at: datetime
    due_on: date
    #: Within so few working days of its end that it goes before the rest.
    is_near: bool = False


class WaitingWork:
    """What a second person is asked, for one desk."""

    def __init__(self, desk: Desk) -> None:
        self._desk = desk

    def mine(self) -> tuple[ToDecide, ...]:
        """What waits and isn't one's own work, the first deadline first."""
        desk = self._desk
        desk.require(Right.APPROVE)
        newest = select(func.max(decision.c.id)).group_by(decision.c.request_id)
        query = (
            select(request.c.id, decision.c.recorded_at, account.c.name)
            .join(decision, decision.c.request_id == request.c.id)
            .join(account, account.c.id == decision.c.clerk_id)
            .where(
                request.c.state.in_([str(state) for state in _TASKS]),
                decision.c.id.in_(newest),
            )
            .order_by(request.c.due_on, request.c.id)
        )
        near = last_of_working_days(desk.clock.today(), NEARLY_OVER)
        found = []
        with desk.database.snapshot() as connection:
            for row in connection.execute(query).all():
                stored = read_request(connection, row.id, in_list=True)
                if self._is_mine(connection, stored):
                    task = _TASKS[stored.state]
                    found.append(_to_decide(stored, task, row.name, row.recorded_at, near))
            for held in standing(connection):
                stored = read_request(connection, held.request_id, in_list=True)
                if self._is_mine(connection, stored):
                    found.append(_to_decide(stored, Task.PAPER, held.clerk, held.recorded_at, near))
        return tuple(sorted(found, key=lambda one: (one.due_on, one.request_id)))

    def _is_mine(self, connection: Connection, stored: StoredRequest) -> bool:
        desk = self._desk
        if desk.clerk.id in worked_on(connection, stored):
            return False
        if is_own(connection, stored.requester_person_id, stored.subject_person_id):
            return False
        if stored.state is not RequestState.WEIGHING:
            return True
        steps = weighing_in(connection, stored).next_kinds(desk.clock.today())
        return any(step in BY_SECOND_PERSON for step in steps)


def _to_decide(stored: StoredRequest, task: Task, asked_by: str, asked_at: datetime, near: date) -> ToDecide:
    # Somebody waits for a paper that was held from the day on which it was to leave.
    due = local_date(asked_at) if task is Task.PAPER else stored.due_on
    own = stored.requester_class is RequesterClass.SUBJECT
    return ToDecide(
        stored.id,
        task,
        stored.number,
        str(stored.channel),
        stored.requester_class,
        # Who asks their own data is the subject: no list tells about whom.
        "" if own else stored.requester_name,
        asked_by,
        asked_at,
        due,
        due <= near,
    )
