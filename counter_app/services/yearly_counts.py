"""How often public bodies outside were given data this year, held against what the rules of today allow."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, date, datetime, time
from typing import Final

from sqlalchemy import Connection

from counter_app.clock import AMSTERDAM
from counter_app.domain.requester import OUTSIDE_BODIES
from counter_app.domain.staff import Right
from counter_app.regulation.edition import YearlyLimit
from counter_app.regulation.editions import edition_named
from counter_app.services.desk import Desk
from counter_app.services.editions import rules_on
from counter_app.services.settings import Municipality, read_municipality
from counter_app.services.stored_requests import StoredRequest
from counter_app.storage.body_counts import BodyCount, given_to_bodies

#: From this part of the limit on somebody hears of it, in hundredths.
NEAR: Final = 80
_CLASSES: Final = tuple(str(one) for one in sorted(OUTSIDE_BODIES))


@dataclass(frozen=True, slots=True)
class Given:
    """How often one body was given data in a year, and how often at most."""

    times: int
    most: int
    article: str

    @property
    def hundredths(self) -> int:
        """Which part of the limit was given."""
        return 100 * self.times // self.most

    @property
    def is_near(self) -> bool:
        return self.hundredths >= NEAR


def limit_on(connection: Connection, municipality: Municipality, today: date) -> tuple[int, YearlyLimit]:
    """What the rules of today allow one body in a year, with where that stands."""
    limit = edition_named(rules_on(connection, municipality, today).edition).yearly_limit
    return limit.for_inhabitants(int(municipality.inhabitants)), limit


def by_entry(connection: Connection, today: date) -> dict[int, Given]:
    """Of each entry of the register of recipients that was given data this year: how often."""
    most, limit = limit_on(connection, read_municipality(connection), today)
    return {
        one.entry_id: Given(one.times, most, limit.article)
        for one in _counted(connection, today)
        if one.entry_id is not None
    }


def had_all(
    connection: Connection, stored: StoredRequest, municipality: Municipality, today: date
) -> bool | None:
    """Whether who asks already had all that a body gets in a year; None for who isn't a body outside."""
    if stored.requester_class not in OUTSIDE_BODIES:
        return None
    most, _ = limit_on(connection, municipality, today)
    only = (stored.recipient_entry_id, stored.requester_name)
    if stored.recipient_entry_id is None and not stored.requester_name.strip():
        return False
    return sum(one.times for one in _counted(connection, today, only)) >= most


def near_limit(desk: Desk) -> int:
    """How many bodies were given so much this year that somebody should know."""
    desk.require(Right.READ_REGISTERS)
    today = desk.clock.today()
    with desk.database.read() as connection:
        most, _ = limit_on(connection, read_municipality(connection), today)
        return sum(100 * one.times >= NEAR * most for one in _counted(connection, today))


def _counted(
    connection: Connection, today: date, only: tuple[int | None, str] | None = None
) -> tuple[BodyCount, ...]:
    since, until = (
        datetime.combine(date(year, 1, 1), time(), AMSTERDAM).astimezone(UTC)
        for year in (today.year, today.year + 1)
    )
    return given_to_bodies(connection, _CLASSES, since, until, only)
