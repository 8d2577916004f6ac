"""Ad-hoc selections (art. 6): whom a request of a municipal body is about, kept, counted and looked up."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Any, Final

from sqlalchemy import ColumnElement, Connection, insert, select

from counter_app import sentences
from counter_app.domain.answer import Answer
from counter_app.domain.channel import Channel
from counter_app.domain.folding import fold
from counter_app.domain.person import PersonRecord
from counter_app.domain.secrecy import SecrecyCode, read_code
from counter_app.domain.selection import Criteria, Grouping
from counter_app.domain.small_groups import LEAST
from counter_app.domain.staff import Right
from counter_app.errors import UserError
from counter_app.services.desk import Desk
from counter_app.services.renewal import lags_behind
from counter_app.services.settings import read_municipality
from counter_app.services.stored_requests import StoredRequest, back_to_work, lock_request, read_request
from counter_app.storage import audit
from counter_app.storage.database import Database
from counter_app.storage.tables_persons import person
from counter_app.storage.tables_selections import selection

#: Records read in one go.
PAGE: Final = 200

Progress = Callable[[int, int], None]
Cancelled = Callable[[], bool]


class Stopped(Exception):
    """Somebody asked to stop; raised through the file that was being written, so that it goes."""


@dataclass(frozen=True, slots=True)
class Asked:
    """The selection of a request as it stands."""

    id: int
    criteria: Criteria
    counts_only: bool
    grouping: Grouping
    digest: str


@dataclass(frozen=True, slots=True)
class Count:
    """About how many belong to a selection; None stands for fewer than `least`, and nought for nobody."""

    persons: int | None
    least: int


@dataclass(frozen=True, slots=True)
class Chosen:
    """Somebody who belongs to a selection, with the code as it was read at that moment."""

    person_id: int
    record: PersonRecord
    secrecy: SecrecyCode


@dataclass(slots=True)
class LookedAt:
    """How far a look through the register came; `undecided` are those whose record doesn't tell."""

    done: int = 0
    total: int = 0
    undecided: int = field(default=0)


class Selections:
    """Choosing and counting, for one desk."""

    def __init__(self, desk: Desk) -> None:
        self._desk = desk

    def asked(self, request_id: int) -> Asked | None:
        """The selection of a request; None when nothing was chosen yet."""
        self._desk.require(Right.READ_REQUESTS)
        with self._desk.database.read() as connection:
            return asked_in(connection, request_id)

    def save(
        self, request_id: int, version: int, criteria: Criteria, *, counts_only: bool, grouping: Grouping
    ) -> StoredRequest:
        """Keeps whom the request is about. Raises UserError with the field that can't be right.

        What was approved before is approved no longer: the approval was for another group of people.
        """
        desk = self._desk
        desk.require(Right.HANDLE_REQUESTS)
        fault = criteria.fault()
        if fault is not None:
            raise UserError(sentences.SELECTION_FAULTS[fault[1]], fault[0])
        if not counts_only and not criteria.names_persons:
            raise UserError(sentences.SELECTION_OF_EVERYBODY, "age_from")
        chosen = json.dumps(criteria.to_plain(), ensure_ascii=False, sort_keys=True)
        digest = hashlib.sha256(f"{chosen}|{counts_only}|{grouping}".encode()).hexdigest()
        with desk.database.begin() as connection:
            stored = lock_request(connection, request_id, version)
            if stored.channel is not Channel.SELECTION:
                raise UserError(sentences.NO_SELECTION)
            connection.execute(
                insert(selection).values(
                    request_id=request_id,
                    criteria=chosen,
                    counts_only=counts_only,
                    grouping=str(grouping),
                    digest=digest,
                )
            )
            back_to_work(connection, stored, "selection_changed")
            return read_request(connection, request_id)

    def count(
        self,
        request_id: int,
        progress: Progress = lambda done, total: None,
        cancelled: Cancelled = lambda: False,
    ) -> Count:
        """About how many belong: rounded down, so that two counts never differ by one person alone.

        Raises `Stopped` when it was cancelled.
        """
        desk = self._desk
        desk.require(Right.HANDLE_REQUESTS)
        with desk.database.read() as connection:
            asked = require_asked(connection, request_id)
            least = smallest_group(connection)
        tell_reading(desk, request_id)
        everybody = look_up(
            desk.database, asked.criteria, LookedAt(), progress, cancelled, today=desk.clock.today()
        )
        found = sum(1 for _ in everybody)
        with desk.database.begin() as connection:
            audit.write(connection, "selection_counted", request_id=request_id, location=desk.location)
        return Count(None if 0 < found < least else found // least * least, least)


def asked_in(connection: Connection, request_id: int) -> Asked | None:
    """The newest selection of a request."""
    row = connection.execute(
        select(selection).where(selection.c.request_id == request_id).order_by(selection.c.id.desc()).limit(1)
    ).one_or_none()
    if row is None:
        return None
    criteria = Criteria.from_plain(json.loads(row.criteria))
    return Asked(row.id, criteria, row.counts_only, Grouping(row.grouping), row.digest)


def require_asked(connection: Connection, request_id: int) -> Asked:
    """The same. Raises UserError while nothing was chosen."""
    asked = asked_in(connection, request_id)
    if asked is None:
        raise UserError(sentences.SELECTION_MISSING)
    return asked


def tell_reading(desk: Desk, request_id: int) -> None:
    """Keeps that everybody is looked through for a selection, before anybody is: who is secret may be in it."""
    with desk.database.begin() as connection:
        audit.write(connection, "selection_read", request_id=request_id, location=desk.location)


def smallest_group(connection: Connection) -> int:
    """From how many persons on a number may be told: what the municipality set, and never fewer than five."""
    return max(LEAST, int(read_municipality(connection).least_group))


def look_up(
    database: Database,
    criteria: Criteria,
    looked: LookedAt,
    progress: Progress,
    cancelled: Cancelled,
    *,
    today: date,
) -> Iterator[Chosen]:
    """Everybody who belongs to a selection, page by page, so that memory stays and nobody waits.

    Raises `Stopped` between two pages when it was cancelled. Whose record doesn't tell, or lags so far behind
    that nobody knows today's secrecy code, is counted and not given.
    """
    with database.read() as connection:
        settings = read_municipality(connection)
        municipality = settings.code
        ids = list(connection.execute(_candidates(criteria, municipality)).scalars())
    looked.total = len(ids)
    for start in range(0, len(ids), PAGE):
        if cancelled():
            raise Stopped
        page = ids[start : start + PAGE]
        with database.read() as connection:
            rows = connection.execute(
                select(person.c.id, person.c.record, person.c.secrecy_raw, person.c.kept_until)
                .where(person.c.id.in_(page))
                .order_by(person.c.id)
            ).all()
        for row in rows:
            record = PersonRecord.from_json(row.record)
            belongs = criteria.holds_for(record, municipality)
            if belongs is Answer.YES and lags_behind(settings, row.kept_until, today):
                belongs = Answer.UNKNOWN
            if belongs is Answer.YES:
                yield Chosen(row.id, record, read_code(row.secrecy_raw))
            looked.undecided += belongs is Answer.UNKNOWN
        looked.done = min(start + PAGE, looked.total)
        progress(looked.done, looked.total)


def codes_stand(connection: Connection, seen: Mapping[int, str]) -> bool:
    """Whether everybody still has the code that was written beside them; empty for one that can't be read."""
    ids = list(seen)
    for start in range(0, len(ids), PAGE):
        page = ids[start : start + PAGE]
        rows = connection.execute(
            select(person.c.id, person.c.secrecy_raw).where(person.c.id.in_(page))
        ).all()
        if {row.id: read_code(row.secrecy_raw).code or "" for row in rows} != {
            one: seen[one] for one in page
        }:
            return False
    return True


def _candidates(criteria: Criteria, municipality: str) -> Any:
    """Who comes into question by the indexed columns; `Criteria.holds_for` decides."""
    wanted: list[ColumnElement[bool]] = [person.c.municipality == municipality]
    if criteria.postcodes is not None:
        first_code, last_code = criteria.postcodes
        wanted += [person.c.postcode >= first_code, person.c.postcode <= last_code]
    if criteria.street:
        wanted.append(person.c.street_fold == fold(criteria.street))
    if criteria.birth_years is not None:
        first, last = criteria.birth_years
        # Without a year the record can't tell, and is counted as such.
        known = (person.c.birth >= f"{max(first, 0):04d}0000") & (person.c.birth <= f"{last:04d}9999")
        wanted.append(known | person.c.birth.is_(None) | (person.c.birth < "0001"))
    return select(person.c.id).where(*wanted).order_by(person.c.id)
