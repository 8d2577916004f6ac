"""What a clerk had in hand these days, and the organisations they keep at hand."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, time
from typing import Final

from sqlalchemy import Connection, func, insert, or_, select, union_all

from counter_app import sentences
from counter_app.clock import AMSTERDAM
from counter_app.domain.channel import Channel
from counter_app.domain.request import RequestState
from counter_app.domain.requester import ORGANISATIONS, RequesterClass
from counter_app.domain.staff import Right
from counter_app.errors import UserError
from counter_app.services.desk import Desk
from counter_app.services.requests import Requests
from counter_app.services.stored_requests import StoredRequest, read_request
from counter_app.services.terms import first_of_working_days
from counter_app.storage.case_reading import REQUEST, REQUESTER_NAME
from counter_app.storage.tables_favourites import favourite
from counter_app.storage.tables_requests import request, request_event, request_fact

WORKING_DAYS: Final = 5
_MOST: Final = 50


@dataclass(frozen=True, slots=True)
class RecentRequest:
    """A request of these days: who asks, and never about whom."""

    id: int
    number: str
    state: RequestState
    channel: Channel
    requester_class: RequesterClass | None
    requester_name: str
    has_subject: bool
    touched_at: datetime


@dataclass(frozen=True, slots=True)
class Favourite:
    """An organisation that the clerk starred."""

    id: int
    requester_class: RequesterClass
    name: str
    address: str


class Recent:
    """The list behind F5, for one desk."""

    def __init__(self, desk: Desk) -> None:
        self._desk = desk

    def requests(self) -> tuple[RecentRequest, ...]:
        """One's own requests of the last five working days, the one touched last first."""
        desk = self._desk
        desk.require(Right.READ_REQUESTS)
        first = first_of_working_days(desk.clock.today(), WORKING_DAYS)
        since = datetime.combine(first, time.min, AMSTERDAM)
        acts = [
            select(table.c.request_id, table.c.recorded_at)
            .join(request, request.c.id == table.c.request_id)
            .where(
                table.c.recorded_at >= since,
                or_(table.c.clerk_id == desk.clerk.id, request.c.created_by == desk.clerk.id),
            )
            for table in (request_event, request_fact)
        ]
        touched = union_all(*acts).subquery()
        last = func.max(touched.c.recorded_at).label("touched_at")
        query = (
            select(*REQUEST, REQUESTER_NAME, last)
            .join(touched, touched.c.request_id == request.c.id)
            .group_by(request.c.id)
            .order_by(last.desc(), request.c.id.desc())
            .limit(_MOST)
        )
        with desk.database.read() as connection:
            rows = connection.execute(query).all()
        return tuple(
            RecentRequest(
                id=row.id,
                number=row.number,
                state=RequestState(row.state),
                channel=Channel(row.channel),
                requester_class=RequesterClass(row.requester_class) if row.requester_class else None,
                # Who asks their own data is the subject, and no list tells about whom.
                requester_name="" if row.requester_class == RequesterClass.SUBJECT else row.requester_name,
                has_subject=row.subject_person_id is not None,
                touched_at=row.touched_at,
            )
            for row in rows
        )

    def favourites(self) -> tuple[Favourite, ...]:
        """The organisations that stand starred, by name."""
        desk = self._desk
        desk.require(Right.HANDLE_REQUESTS)
        with desk.database.read() as connection:
            return _standing(connection, desk.clerk.id)

    def star(self, request_id: int) -> tuple[Favourite, ...]:
        """Keeps the requester of a request at hand. Raises UserError when that is a person."""
        self._desk.require(Right.HANDLE_REQUESTS)
        with self._desk.database.begin() as connection:
            stored = read_request(connection, request_id)
            kind = stored.requester_class
            if kind is None or kind not in ORGANISATIONS or stored.requester_person_id is not None:
                raise UserError(sentences.ONLY_ORGANISATIONS, "requester_class")
            if not stored.requester_name:
                raise UserError(sentences.NAME_BEFORE_STAR, "requester_name")
            _keep(connection, kind, stored.requester_name, stored.requester_address, starred=True)
            return _standing(connection, self._desk.clerk.id)

    def unstar(self, favourite_id: int) -> tuple[Favourite, ...]:
        """Takes the star away; the row stays as it was."""
        self._desk.require(Right.HANDLE_REQUESTS)
        with self._desk.database.begin() as connection:
            found = _one(connection, self._desk.clerk.id, favourite_id)
            _keep(connection, found.requester_class, found.name, found.address, starred=False)
            return _standing(connection, self._desk.clerk.id)

    def begin(self, favourite_id: int, channel: Channel = Channel.COUNTER) -> StoredRequest:
        """A new request of a favourite: who asks is filled in, the rest is still to be asked."""
        self._desk.require(Right.HANDLE_REQUESTS)
        with self._desk.database.read() as connection:
            found = _one(connection, self._desk.clerk.id, favourite_id)
        requests = Requests(self._desk)
        made = requests.start(channel)
        return requests.save(
            made.id,
            made.version,
            requester_class=found.requester_class,
            requester_name=found.name,
            requester_address=found.address,
        )


def _keep(connection: Connection, kind: RequesterClass, name: str, address: str, *, starred: bool) -> None:
    connection.execute(
        insert(favourite).values(requester_class=str(kind), name=name, address=address, starred=starred)
    )


def _one(connection: Connection, clerk_id: int, favourite_id: int) -> Favourite:
    found = next((one for one in _standing(connection, clerk_id) if one.id == favourite_id), None)
    if found is None:
        raise UserError(sentences.NO_SUCH_FAVOURITE)
    return found


def _standing(connection: Connection, clerk_id: int) -> tuple[Favourite, ...]:
    """What the newest row about each name says."""
    newest = (
        select(func.max(favourite.c.id))
        .where(favourite.c.clerk_id == clerk_id)
        .group_by(favourite.c.requester_class, favourite.c.name)
    )
    rows = connection.execute(
        select(favourite)
        .where(favourite.c.id.in_(newest), favourite.c.starred)
        .order_by(func.lower(favourite.c.name), favourite.c.id)
    )
    return tuple(
        Favourite(row.id, RequesterClass(row.requester_class), row.name, row.address) for row in rows
    )
