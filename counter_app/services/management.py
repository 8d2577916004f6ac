"""What a municipality still has to fill in before its counters can do everything."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from sqlalchemy import Connection

from counter_app import sentences
from counter_app.domain.installation import Lack
from counter_app.domain.staff import Right
from counter_app.services.desk import Desk
from counter_app.services.installation import lacking


@dataclass(frozen=True, slots=True)
class Missing:
    """Something that isn't there yet, and what it holds back."""

    lack: Lack
    words: str
    holds_back: str


def is_ready(connection: Connection, today: date) -> tuple[Missing, ...]:
    """What still has to be done, in the order of doing it; nothing when all is there."""
    return tuple(Missing(lack, *sentences.MISSING[lack.value]) for lack in lacking(connection, today))


def what_is_missing(desk: Desk) -> tuple[Missing, ...]:
    """The list of the application manager."""
    desk.require(Right.MANAGE_ACCOUNTS)
    with desk.database.snapshot() as connection:
        return is_ready(connection, desk.clock.today())
