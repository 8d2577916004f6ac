"""Requests from intake to archive: taking in, saving every answer, moving from state to state."""

from __future__ import annotations

import json
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from sqlalchemy import Connection, Row, func, insert, select, update

from counter_app import sentences
from counter_app.domain.channel import Channel
from counter_app.domain.elements import Element
from counter_app.domain.request import OPEN_STATES, RequestState, may_become
from counter_app.domain.requester import RequesterClass
from counter_app.domain.staff import Right
from counter_app.errors import Conflict, UserError
from counter_app.services.credit import give_back
from counter_app.services.desk import Desk
from counter_app.services.persons import require_designated
from counter_app.services.settings import read_municipality
from counter_app.services.terms import due_on
from counter_app.storage.database import current_clerk_id
from counter_app.storage.sequences import next_number
from counter_app.storage.tables_requests import request, request_event, request_fact
from counter_app.storage.tables_staff import account

SERIES = "request"
#: What the intake may change; number, state and version follow from what is done.
_FIELDS = frozenset(
    {
        "requester_class",
        "requester_name",
        "requester_address",
        "requester_person_id",
        "subject_person_id",
        "purpose",
        "elements",
        "received_on",
    }
)
#: Events that a second person leaves behind without working on the request.
BY_SECOND_PERSON = ("approved", "approval_refused", "approval_outdated")


@dataclass(frozen=True, slots=True)
class GivenFact:
    """The answer that stands for one fact: value, where it comes from, and who gave it."""

    key: str
    value: Any
    source: str
    reason: str
    clerk_id: int
    clerk: str
    recorded_at: datetime


@dataclass(frozen=True, slots=True)
class Event:
    """One line of a request's history."""

    kind: str
    from_state: RequestState | None
    to_state: RequestState | None
    note: str
    clerk: str
    recorded_at: datetime


@dataclass(frozen=True, slots=True)
class StoredRequest:
    """A request as kept, with the answers that stand."""

    id: int
    number: str
    version: int
    state: RequestState
    channel: Channel
    received_on: date
    due_on: date
    requester_class: RequesterClass | None
    requester_name: str
    requester_address: str
    requester_person_id: int | None
    subject_person_id: int | None
    purpose: str
    elements: tuple[Element, ...]
    edition: str
    clerk_id: int
    clerk: str
    facts: tuple[GivenFact, ...]

    @property
    def is_open(self) -> bool:
        return self.state in OPEN_STATES


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
            sequence = next_number(connection, SERIES, today.year)
            made = connection.execute(
                insert(request)
                .values(
                    number=f"{today.year}-{sequence:05d}",
                    state=str(RequestState.IN_PROGRESS),
                    channel=str(channel),
                    received_on=received,
                    due_on=due_on(received, None),
                    elements="[]",
                    edition=read_municipality(connection).edition,
                )
                .returning(request.c.id)
            ).scalar_one()
            add_event(connection, made, "started", None, RequestState.IN_PROGRESS)
            return read_request(connection, made)

    def save(self, request_id: int, version: int, **changes: Any) -> StoredRequest:
        """Saves changed fields of the request. Raises Conflict when somebody else saved since `version`.

        Fields: requester_class, requester_name, requester_address, requester_person_id,
        subject_person_id, purpose, elements (of `Element`), received_on.
        """
        desk = self._desk
        desk.require(Right.HANDLE_REQUESTS)
        with desk.database.begin() as connection:
            stored = lock_request(connection, request_id, version)
            if unknown := changes.keys() - _FIELDS:
                raise TypeError(f"no field of a request: {', '.join(sorted(unknown))}")
            for linked in ("requester_person_id", "subject_person_id"):
                if changes.get(linked) != getattr(stored, linked):
                    require_designated(connection, desk, changes.get(linked))
            values = {name: _column(value) for name, value in changes.items()}
            received = changes.get("received_on", stored.received_on)
            if received > desk.clock.today():
                raise UserError(sentences.RECEIVED_IN_FUTURE, "received_on")
            requester = changes.get("requester_class", stored.requester_class)
            values["due_on"] = due_on(received, requester)
            connection.execute(update(request).where(request.c.id == request_id).values(**values))
            subject = stored.subject_person_id
            if subject is not None and changes.get("subject_person_id", subject) != subject:
                _take_answers_back(connection, stored)
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
            select(request, account.c.name.label("clerk"))
            .join(account, account.c.id == request.c.created_by)
            .where(request.c.state.in_([str(state) for state in OPEN_STATES]))
            .order_by(request.c.due_on, request.c.id)
            .limit(most)
        )
        if not everybody:
            query = query.where(request.c.created_by == desk.clerk.id)
        with desk.database.read() as connection:
            rows = connection.execute(query).all()
        return tuple(_work_item(row) for row in rows)

    def counts(self) -> dict[RequestState, int]:
        """How many requests stand in each state, for the figures at the left and on the start page."""
        self._desk.require(Right.READ_REQUESTS)
        with self._desk.database.read() as connection:
            rows = connection.execute(select(request.c.state, func.count()).group_by(request.c.state)).all()
        return {RequestState(state): count for state, count in rows}


def read_request(connection: Connection, request_id: int) -> StoredRequest:
    """The stored request. Raises UserError when the id is unknown."""
    row = connection.execute(
        select(request, account.c.name.label("clerk"))
        .join(account, account.c.id == request.c.created_by)
        .where(request.c.id == request_id)
    ).one_or_none()
    if row is None:
        raise UserError(sentences.NO_SUCH_REQUEST.format(number=request_id), "number")
    return StoredRequest(
        id=row.id,
        number=row.number,
        version=row.version,
        state=RequestState(row.state),
        channel=Channel(row.channel),
        received_on=row.received_on,
        due_on=row.due_on,
        requester_class=RequesterClass(row.requester_class) if row.requester_class else None,
        requester_name=row.requester_name,
        requester_address=row.requester_address,
        requester_person_id=row.requester_person_id,
        subject_person_id=row.subject_person_id,
        purpose=row.purpose,
        elements=tuple(Element(one) for one in json.loads(row.elements)),
        edition=row.edition,
        clerk_id=row.created_by,
        clerk=row.clerk,
        facts=_standing_facts(connection, request_id),
    )


def lock_request(connection: Connection, request_id: int, version: int | None) -> StoredRequest:
    """Takes the request for this transaction and counts its version up.

    Raises Conflict when somebody saved since `version` was read (None: no matter), and UserError when the
    request has ended.
    """
    counted = update(request).where(request.c.id == request_id).values(version=request.c.version + 1)
    if version is not None:
        counted = counted.where(request.c.version == version)
    saved = connection.execute(counted).rowcount
    stored = read_request(connection, request_id)
    if saved == 0:
        raise Conflict(sentences.REQUEST_CHANGED)
    if not stored.is_open:
        raise UserError(sentences.REQUEST_ENDED)
    return stored


def move(connection: Connection, stored: StoredRequest, to: RequestState, kind: str, note: str = "") -> None:
    """Brings a locked request to another state, if the table of transitions allows it."""
    if stored.state is not to and not may_become(stored.state, to):
        raise UserError(sentences.NOT_FROM_HERE)
    connection.execute(update(request).where(request.c.id == stored.id).values(state=str(to)))
    add_event(connection, stored.id, kind, stored.state, to, note)


def back_to_work(connection: Connection, stored: StoredRequest, kind: str) -> None:
    """What changes a request that was waiting, brings it back to the clerk: nothing waits on old facts.

    Who changes a request for the first time is in its history, so that they can never approve it.
    """
    if stored.state is not RequestState.IN_PROGRESS:
        move(connection, stored, RequestState.IN_PROGRESS, kind)
    elif current_clerk_id(connection) not in worked_on(connection, stored):
        add_event(connection, stored.id, kind, stored.state, stored.state)


def add_event(
    connection: Connection,
    request_id: int,
    kind: str,
    from_state: RequestState | None,
    to_state: RequestState | None,
    note: str = "",
) -> None:
    """A line in the request's history."""
    connection.execute(
        insert(request_event).values(
            request_id=request_id,
            kind=kind,
            from_state=from_state and str(from_state),
            to_state=to_state and str(to_state),
            note=note,
        )
    )


def keep_fact(
    connection: Connection, request_id: int, key: str, value: Any, source: str, reason: str = ""
) -> None:
    """Appends an answer; earlier ones stay."""
    connection.execute(
        insert(request_fact).values(
            request_id=request_id, fact=key, value=json.dumps(value), source=source, reason=reason
        )
    )


def worked_on(connection: Connection, stored: StoredRequest) -> frozenset[int]:
    """Everybody who entered or answered anything in a request: none of them may approve it."""
    answered = select(request_fact.c.clerk_id).where(request_fact.c.request_id == stored.id)
    handled = select(request_event.c.clerk_id).where(
        request_event.c.request_id == stored.id, request_event.c.kind.not_in(BY_SECOND_PERSON)
    )
    clerks = connection.execute(answered.union(handled)).scalars()
    return frozenset({stored.clerk_id, *clerks})


def _take_answers_back(connection: Connection, stored: StoredRequest) -> None:
    """Answers were given about one person, and say nothing about another."""
    for fact in stored.facts:
        keep_fact(connection, stored.id, fact.key, None, "intake")


def _standing_facts(connection: Connection, request_id: int) -> tuple[GivenFact, ...]:
    rows = connection.execute(
        select(request_fact, account.c.name.label("clerk"))
        .join(account, account.c.id == request_fact.c.clerk_id)
        .where(request_fact.c.request_id == request_id)
        .order_by(request_fact.c.id)
    ).all()
    standing: dict[str, GivenFact] = {}
    for row in rows:
        standing.pop(row.fact, None)
        value = json.loads(row.value)
        if value is not None:
            standing[row.fact] = GivenFact(
                row.fact, value, row.source, row.reason, row.clerk_id, row.clerk, row.recorded_at
            )
    return tuple(standing.values())


def _column(value: Any) -> Any:
    if isinstance(value, tuple):
        return json.dumps([str(one) for one in value])
    return str(value) if isinstance(value, (RequesterClass, Channel)) else value


def _work_item(row: Row[Any]) -> WorkItem:
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
    )
