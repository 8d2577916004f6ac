"""The hours of a search: told first, agreed by the requester, and never charged above what was agreed."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import TYPE_CHECKING, Any, Final

from sqlalchemy import Connection, insert, select

from counter_app import sentences
from counter_app.domain.staff import Right
from counter_app.errors import UserError
from counter_app.services.billing import find_tariff, standing_nota
from counter_app.services.stored_requests import StoredRequest, add_event, lock_request, read_request
from counter_app.storage import audit
from counter_app.storage.tables_search import search_step

if TYPE_CHECKING:
    from counter_app.services.desk import Desk

#: The line of the tariff table, per quarter of an hour or part of it.
SEARCH: Final = "4.4"
MINUTES: Final = 15
#: A working week: what takes longer is another kind of work.
MOST_QUARTERS: Final = 160


class SearchStep(StrEnum):
    """What happens around a search."""

    ESTIMATED = "estimated"
    ACCEPTED = "accepted"
    DECLINED = "declined"
    SPENT = "spent"


class AnsweredBy(StrEnum):
    """Who agreed with an estimate, or didn't; the name stands in the request alone."""

    REQUESTER = "requester"
    ON_BEHALF = "on_behalf"


class AnsweredVia(StrEnum):
    """How they let it be known."""

    COUNTER = "counter"
    LETTER = "letter"
    TELEPHONE = "telephone"


@dataclass(frozen=True, slots=True)
class Search:
    """How a search stands: what was told, what was agreed at most, and what it took so far."""

    estimated: int | None = None
    estimated_cents: int = 0
    #: Whether the newest estimate still waits for an answer.
    waits: bool = False
    accepted: int | None = None
    accepted_on: date | None = None
    minutes: int = 0
    #: What a quarter cost at most when it was agreed.
    accepted_unit_cents: int = 0

    @property
    def quarters(self) -> int:
        """What is charged: every part of a quarter is a whole one, and never more than was agreed."""
        return min(quarters_in(self.minutes), self.accepted or 0)

    @property
    def minutes_left(self) -> int:
        """How long somebody may still search."""
        return max(0, (self.accepted or 0) * MINUTES - self.minutes)


NO_SEARCH: Final = Search()


class SearchTimes:
    """Estimating, agreeing and keeping the time, for one desk."""

    def __init__(self, desk: Desk) -> None:
        self._desk = desk

    def estimate(self, request_id: int, version: int, quarters: int) -> StoredRequest:
        """What is told to the requester before anybody searches; a higher one needs a new agreement."""
        with self._desk.database.begin() as connection:
            stored, search = self._begin(connection, request_id, version)
            if not 0 < quarters <= MOST_QUARTERS:
                raise UserError(sentences.SEARCH_QUARTERS.format(most=MOST_QUARTERS), "quarters")
            if quarters < quarters_in(search.minutes):
                raise UserError(sentences.SEARCH_ALREADY_LONGER, "quarters")
            line = find_tariff(connection, stored.edition, SEARCH, self._desk.clock.today())
            return self._keep(
                connection, stored, SearchStep.ESTIMATED, quarters=quarters, cents=quarters * line.unit_cents
            )

    def answer(
        self, request_id: int, version: int, *, agreed: bool, by: AnsweredBy, via: AnsweredVia
    ) -> StoredRequest:
        """What the requester said to the estimate that was told last."""
        with self._desk.database.begin() as connection:
            stored, search = self._begin(connection, request_id, version)
            if not search.waits:
                raise UserError(sentences.NO_ESTIMATE)
            return self._keep(
                connection,
                stored,
                SearchStep.ACCEPTED if agreed else SearchStep.DECLINED,
                quarters=search.estimated,
                cents=search.estimated_cents,
                answered_by=str(by),
                channel=str(via),
            )

    def spend(self, request_id: int, version: int, minutes: int) -> StoredRequest:
        """Time that somebody searched. Raises UserError above what the requester agreed to."""
        with self._desk.database.begin() as connection:
            stored, search = self._begin(connection, request_id, version)
            if search.accepted is None:
                raise UserError(sentences.SEARCH_NOT_AGREED)
            if minutes <= 0:
                raise UserError(sentences.SEARCH_MINUTES, "minutes")
            if minutes > search.minutes_left:
                raise UserError(sentences.SEARCH_TOO_LONG.format(left=search.minutes_left), "minutes")
            return self._keep(connection, stored, SearchStep.SPENT, minutes=minutes)

    def _begin(self, connection: Connection, request_id: int, version: int) -> tuple[StoredRequest, Search]:
        self._desk.require(Right.HANDLE_REQUESTS)
        stored = lock_request(connection, request_id, version)
        if standing_nota(connection, request_id) is not None:
            raise UserError(sentences.SEARCH_AFTER_NOTA)
        return stored, search_of(connection, request_id)

    def _keep(
        self, connection: Connection, stored: StoredRequest, step: SearchStep, **said: Any
    ) -> StoredRequest:
        connection.execute(
            insert(search_step).values(
                request_id=stored.id, kind=str(step), happened_on=self._desk.clock.today(), **said
            )
        )
        add_event(connection, stored.id, f"search_{step}", stored.state, stored.state)
        audit.write(
            connection,
            "search_time",
            request_id=stored.id,
            location=self._desk.location,
            detail={"step": str(step), **said},
        )
        return read_request(connection, stored.id)


def search_of(connection: Connection, request_id: int) -> Search:
    """The search of a request, from all that happened."""
    rows = connection.execute(
        select(search_step).where(search_step.c.request_id == request_id).order_by(search_step.c.id)
    ).all()
    estimated: int | None = None
    accepted: int | None = None
    accepted_on: date | None = None
    cents, minutes, waits, unit = 0, 0, False, 0
    for row in rows:
        match SearchStep(row.kind):
            case SearchStep.ESTIMATED:
                estimated, cents, waits = row.quarters, row.cents, True
            case SearchStep.ACCEPTED:
                accepted, accepted_on, waits = row.quarters, row.happened_on, False
                unit = row.cents // row.quarters
            case SearchStep.DECLINED:
                waits = False
            case SearchStep.SPENT:
                minutes += row.minutes
    return Search(estimated, cents, waits, accepted, accepted_on, minutes, unit)


def quarters_in(minutes: int) -> int:
    """Quarters of an hour, every part of one as a whole."""
    return -(-minutes // MINUTES)
