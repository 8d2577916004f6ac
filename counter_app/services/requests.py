"""Requests from intake to archive: taking in, saving every answer, moving from state to state."""

from __future__ import annotations

import json
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from typing import Any

from sqlalchemy import Connection, func, insert, select, update

from counter_app import sentences
from counter_app.domain.channel import Channel
from counter_app.domain.request import OPEN_STATES, RequestState
from counter_app.domain.requester import RequesterClass
from counter_app.domain.staff import Right
from counter_app.errors import UserError
from counter_app.services import person_source
from counter_app.services.credit import give_back
from counter_app.services.desk import Desk
from counter_app.services.own_requests import refuse_own
from counter_app.services.persons import require_designated
from counter_app.services.recipients import with_link
from counter_app.services.requester_change import about_requester, another_requester
from counter_app.services.settings import read_municipality
from counter_app.services.stored_requests import (
    Event,
    StoredRequest,
    add_event,
    back_to_work,
    keep_fact,
    lock_request,
    move,
    read_request,
)
from counter_app.services.terms import (
    NEARLY_OVER,
    due_on,
    last_of_working_days,
    suspended_in,
    term_in,
)
from counter_app.storage import renewals
from counter_app.storage.case_reading import REQUEST, REQUESTER_NAME, tell
from counter_app.storage.sequences import REQUESTS, next_number
from counter_app.storage.tables_requests import (
    request,
    request_event,
)
from counter_app.storage.tables_staff import account

SERIES = REQUESTS
#: What the intake may change; number, state and version follow from what is done.
_FIELDS = frozenset(
    {
        "requester_class",
        "requester_name",
        "requester_address",
        "requester_person_id",
        "recipient_entry_id",
        "subject_person_id",
        "purpose",
        "elements",
        "received_on",
    }
)


#: What says who is in a request.
_WHO = frozenset({"requester_class", "requester_person_id", "recipient_entry_id", "subject_person_id"})


@dataclass(frozen=True, slots=True)
class WorkItem:
    """A row of a work-list: nothing in it tells about whom."""

    id: int
    number: str
    state: RequestState
    channel: Channel
    requester_class: RequesterClass | None
    requester_name: str
    received_on: date
    due_on: date
    clerk: str
    has_subject: bool
    #: The term stands still until this day, while something is asked of the requester.
    suspended_until: date | None = None
    #: Late, or nearly: within so few working days that the supervisor looks along.
    is_near: bool = False
    #: A newer delivery changed somebody in it or around it: the decision is made anew.
    is_renewed: bool = False


class Requests:
    """Intake and saving, for one desk."""

    def __init__(self, desk: Desk) -> None:
        self._desk = desk

    def start(self, channel: Channel, received_on: date | None = None) -> StoredRequest:
        """A new request; its number is given here, so abandoning it is withdrawing it."""
        desk = self._desk
        desk.require(Right.HANDLE_REQUESTS)
        today = desk.clock.today()
        received = received_on or today
        if received > today:
            raise UserError(sentences.RECEIVED_IN_FUTURE, "received_on")
        with desk.database.begin() as connection:
            return read_request(connection, take_in(connection, desk, channel, received))

    def save(self, request_id: int, version: int, **changes: Any) -> StoredRequest:
        """Saves changed fields of the request. Raises Conflict when somebody else saved since `version`.

        Fields: requester_class, requester_name, requester_address, requester_person_id,
        recipient_entry_id (which fills in the first three), subject_person_id, purpose, elements
        (of `Element`), received_on.
        """
        desk = self._desk
        desk.require(Right.HANDLE_REQUESTS)
        for linked in ("requester_person_id", "subject_person_id"):
            if changes.get(linked) is not None:
                person_source.ask(desk, changes[linked], request_id=request_id)
        if changes.keys() & _WHO:
            tell(desk.database, request_id)
        with desk.database.begin() as connection:
            stored = lock_request(connection, request_id, version)
            if unknown := changes.keys() - _FIELDS:
                raise TypeError(f"no field of a request: {', '.join(sorted(unknown))}")
            changes = with_link(connection, stored, changes, desk.clock.today())
            for linked in ("requester_person_id", "subject_person_id"):
                if changes.get(linked) != getattr(stored, linked):
                    refuse_own(connection, request_id, changes.get(linked))
                    require_designated(connection, desk, changes.get(linked))
            values = {name: _column(value) for name, value in changes.items()}
            received = changes.get("received_on", stored.received_on)
            if received > desk.clock.today():
                raise UserError(sentences.RECEIVED_IN_FUTURE, "received_on")
            requester = changes.get("requester_class", stored.requester_class)
            values["due_on"] = term_in(connection, request_id, received, requester, desk.clock.today()).due_on
            connection.execute(update(request).where(request.c.id == request_id).values(**values))
            if another_requester(stored, changes):
                _take_answers_back(connection, stored, about_requester)
            subject = stored.subject_person_id
            if subject is not None and changes.get("subject_person_id", subject) != subject:
                _take_answers_back(connection, stored, lambda _key: True)
            back_to_work(connection, stored, "changed")
            return read_request(connection, request_id)

    def withdraw(self, request_id: int, version: int, note: str) -> StoredRequest:
        """The requester withdraws, or the clerk gives up: the request ends and nothing was given."""
        desk = self._desk
        desk.require(Right.HANDLE_REQUESTS)
        with desk.database.begin() as connection:
            stored = lock_request(connection, request_id, version)
            give_back(connection, stored, stored.edition, desk.clock.today())
            move(connection, stored, RequestState.WITHDRAWN, "withdrawn", note)
            return read_request(connection, request_id)

    def read(self, request_id: int) -> StoredRequest:
        """The request with the answers that stand."""
        self._desk.require(Right.READ_REQUESTS)
        with self._desk.database.snapshot() as connection:
            return read_request(connection, request_id)

    def find(self, number: str) -> int:
        """The id of the request with this number. Raises UserError when there is none."""
        self._desk.require(Right.READ_REQUESTS)
        with self._desk.database.read() as connection:
            found = connection.execute(
                select(request.c.id).where(request.c.number == number.strip())
            ).scalar()
        if found is None:
            raise UserError(sentences.NO_SUCH_REQUEST.format(number=number.strip()), "number")
        return int(found)

    def history(self, request_id: int) -> tuple[Event, ...]:
        """What happened to a request, oldest first."""
        self._desk.require(Right.READ_REQUESTS)
        with self._desk.database.read() as connection:
            rows = connection.execute(
                select(request_event, account.c.name)
                .join(account, account.c.id == request_event.c.clerk_id)
                .where(request_event.c.request_id == request_id)
                .order_by(request_event.c.id)
            ).all()
        return tuple(
            Event(
                row.kind,
                row.from_state and RequestState(row.from_state),
                row.to_state and RequestState(row.to_state),
                row.note,
                row.name,
                row.recorded_at,
            )
            for row in rows
        )

    def work_list(self, *, everybody: bool = False, most: int = 200) -> tuple[WorkItem, ...]:
        """Open requests by deadline, the late ones first; one's own, or everybody's."""
        desk = self._desk
        desk.require(Right.READ_REQUESTS)
        query = (
            select(*REQUEST, REQUESTER_NAME, account.c.name.label("clerk"))
            .join(account, account.c.id == request.c.created_by)
            .where(request.c.state.in_([str(state) for state in OPEN_STATES]))
            .order_by(request.c.due_on, request.c.id)
            .limit(most)
        )
        if not everybody:
            query = query.where(request.c.created_by == desk.clerk.id)
        with desk.database.read() as connection:
            rows = connection.execute(query).all()
            today = desk.clock.today()
            still = suspended_in(connection, [row.id for row in rows], today)
            renewed = renewals.standing_in(connection, [row.id for row in rows])
        near = last_of_working_days(today, NEARLY_OVER)
        return tuple(_work_item(row, still.get(row.id), near, row.id in renewed) for row in rows)

    def counts(self) -> dict[RequestState, int]:
        """How many requests stand in each state, for the figures at the left and on the start page."""
        self._desk.require(Right.READ_REQUESTS)
        with self._desk.database.read() as connection:
            rows = connection.execute(select(request.c.state, func.count()).group_by(request.c.state)).all()
        return {RequestState(state): count for state, count in rows}


def take_in(connection: Connection, desk: Desk, channel: Channel, received: date) -> int:
    """A new request with the next number; its key."""
    due, edition = due_on(received, None), read_municipality(connection).edition
    # Last, because until the commit no other counter gets one.
    sequence = next_number(connection, SERIES, desk.clock.today().year)
    made: int = connection.execute(
        insert(request)
        .values(
            number=f"{desk.clock.today().year}-{sequence:05d}",
            state=str(RequestState.IN_PROGRESS),
            channel=str(channel),
            location=desk.location,
            received_on=received,
            due_on=due,
            elements="[]",
            edition=edition,
        )
        .returning(request.c.id)
    ).scalar_one()
    add_event(connection, made, "started", None, RequestState.IN_PROGRESS)
    return made


def _take_answers_back(connection: Connection, stored: StoredRequest, which: Callable[[str], bool]) -> None:
    """Answers were given about one person, and say nothing about another."""
    for fact in stored.facts:
        if which(fact.key):
            keep_fact(connection, stored.id, fact.key, None, "intake")


def _column(value: Any) -> Any:
    if isinstance(value, tuple):
        return json.dumps([str(one) for one in value])
    return str(value) if isinstance(value, (RequesterClass, Channel)) else value


def _work_item(row: Any, still: date | None, near: date, renewed: bool) -> WorkItem:
    return WorkItem(
        id=row.id,
        number=row.number,
        state=RequestState(row.state),
        channel=Channel(row.channel),
        requester_class=RequesterClass(row.requester_class) if row.requester_class else None,
        # Who asks their own data is the subject: no list tells about whom, whether secret or not.
        requester_name="" if row.requester_class == RequesterClass.SUBJECT else row.requester_name,
        received_on=row.received_on,
        due_on=row.due_on,
        clerk=row.clerk,
        has_subject=row.subject_person_id is not None,
        suspended_until=still,
        is_near=still is None and row.due_on <= near,
        is_renewed=renewed,
    )
