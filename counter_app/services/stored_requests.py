"""Requests as they are kept: reading one, taking it for a change, and what is added to it."""

from __future__ import annotations

import json
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from sqlalchemy import Connection, func, insert, literal, select, union, update

from counter_app import sentences
from counter_app.domain.channel import Channel
from counter_app.domain.elements import Element
from counter_app.domain.request import OPEN_STATES, RequestState, may_become
from counter_app.domain.requester import RequesterClass
from counter_app.domain.second_person import BY_SECOND_PERSON
from counter_app.errors import Conflict, UserError
from counter_app.services.own_requests import refuse_own
from counter_app.storage.case_reading import REQUEST, REQUESTER_ADDRESS, REQUESTER_NAME, rows_told
from counter_app.storage.database import current_clerk_id
from counter_app.storage.tables_requests import (
    decision,
    identity_check,
    request,
    request_event,
    request_fact,
)
from counter_app.storage.tables_staff import account

_IN_LIST = (
    func.coalesce(REQUESTER_NAME.element, "").label("requester_name"),
    literal("").label("requester_address"),
)


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
    #: The entry of a register that the requester was chosen from.
    recipient_entry_id: int | None = None

    @property
    def is_open(self) -> bool:
        return self.state in OPEN_STATES


def read_request(connection: Connection, request_id: int, *, in_list: bool = False) -> StoredRequest:
    """The stored request. Raises UserError when the id is unknown.

    For lists, which go over what waits and read nobody, without an address and the name of who is secret.
    """
    asker = _IN_LIST if in_list else (REQUESTER_NAME, REQUESTER_ADDRESS)
    query = (
        select(*REQUEST, *asker, account.c.name.label("clerk"))
        .join(account, account.c.id == request.c.created_by)
        .where(request.c.id == request_id)
    )
    rows = rows_told(connection, query, (request_id,), "requester_name", "requester_address")
    if not rows:
        raise UserError(sentences.NO_SUCH_REQUEST.format(number=request_id), "number")
    (row,) = rows
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
        recipient_entry_id=row.recipient_entry_id,
    )


def lock_request(connection: Connection, request_id: int, version: int | None) -> StoredRequest:
    """Takes the request for this transaction and counts its version up.

    Raises Conflict when somebody saved since `version` was read (None: no matter), UserError when the
    request has ended, and Denied when the acting colleague is one of the persons in it.
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
    refuse_own(connection, request_id, stored.requester_person_id, stored.subject_person_id)
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
    said = [
        select(table.c.clerk_id).where(table.c.request_id == stored.id)
        for table in (request_fact, identity_check, decision)
    ]
    handled = select(request_event.c.clerk_id).where(
        request_event.c.request_id == stored.id, request_event.c.kind.not_in(BY_SECOND_PERSON)
    )
    clerks = connection.execute(union(*said, handled)).scalars()
    return frozenset({stored.clerk_id, *clerks})


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
