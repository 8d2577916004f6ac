"""What requests for secrecy ask of somebody: a record to show the code, a lifting to judge, the yearly notice."""

from __future__ import annotations

from datetime import date
from typing import Final

from sqlalchemy import Connection

from counter_app.domain.retention import years_later
from counter_app.registers.entry import RUNS_OUT
from counter_app.registers.secrecy_notices import KEY
from counter_app.services.desk import Desk
from counter_app.services.secrecy_requests import SecrecyRequests
from counter_app.storage.register_rows import entries_of

_DAY: Final = "published_on"


def standing(desk: Desk) -> tuple[int, date | None]:
    """Requests that the record must show within two weeks or should have shown, and the first last day."""
    today = desk.clock.today()
    days = [
        one.due_on for one in SecrecyRequests(desk).list() if one.is_open and one.due_on - today <= RUNS_OUT
    ]
    return len(days), min(days, default=None)


def lifting(desk: Desk) -> int:
    """How many persons want it lifted and wait for a second colleague."""
    return sum(one.lifting for one in SecrecyRequests(desk).list())


def is_published_this_year(connection: Connection, today: date) -> tuple[bool, date | None]:
    """Whether it was told within the year that everybody can ask for secrecy, and when it was told last."""
    told = [
        date.fromisoformat(str(entry.shown(today).values[_DAY]))
        for entry in entries_of(connection, [KEY])
        if _DAY in entry.shown(today).values
    ]
    last = max((day for day in told if day <= today), default=None)
    return last is not None and today < years_later(last, 1), last
