"""The only place where the clock is read: instants in UTC, dates that count in Europe/Amsterdam."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, date, datetime
from typing import Protocol
from zoneinfo import ZoneInfo

AMSTERDAM = ZoneInfo("Europe/Amsterdam")


class Clock(Protocol):
    """What a service needs to know about time."""

    def now(self) -> datetime:
        """This instant, in UTC, with its time zone."""

    def today(self) -> date:
        """The calendar day in Europe/Amsterdam."""


class SystemClock:
    """The clock of the computer."""

    def now(self) -> datetime:
        return datetime.now(UTC)

    def today(self) -> date:
        return local_date(self.now())


@dataclass(slots=True)
class SetClock:
    """A clock that stands where it is put: for demonstrations and tests that tell a story over days."""

    instant: datetime

    def now(self) -> datetime:
        return self.instant

    def today(self) -> date:
        return local_date(self.instant)


def local_date(instant: datetime) -> date:
    """The day in Europe/Amsterdam on which `instant` falls."""
    return local_time(instant).date()


def local_time(instant: datetime) -> datetime:
    """`instant` as the wall clock in the Netherlands shows it."""
    return instant.astimezone(AMSTERDAM)
