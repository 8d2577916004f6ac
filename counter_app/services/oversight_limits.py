"""From where on something is a signal: set by the privacy officer, and kept with who set it and when."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, time, timedelta
from typing import Final

from sqlalchemy import Connection, insert, select

from counter_app import sentences
from counter_app.clock import local_date
from counter_app.domain.oversight import LIMITS, NUMBER_BOUNDS, TIME_BOUNDS, Limits
from counter_app.domain.staff import Right
from counter_app.errors import UserError
from counter_app.services.desk import Desk
from counter_app.storage import audit
from counter_app.storage.tables_oversight import signal_limit
from counter_app.storage.tables_staff import account

_TIME: Final = re.compile(r"([0-9]{1,2})[:.]([0-9]{2})")


@dataclass(frozen=True, slots=True)
class StandingLimits:
    """Limits, from which day on they count, and who set them; nobody did where they came with the program."""

    limits: Limits = LIMITS
    since: date = date.min
    by: str = ""


@dataclass(frozen=True, slots=True)
class LimitsByDay:
    """The limits of every day: what was a signal stays one, whatever was set later."""

    known: tuple[StandingLimits, ...] = (StandingLimits(),)

    def on(self, day: date) -> Limits:
        """The limits that counted on a day."""
        return self.known[bisect_right(self.known, day, key=lambda one: one.since) - 1].limits

    @property
    def newest(self) -> StandingLimits:
        return self.known[-1]


def read_limits(connection: Connection) -> LimitsByDay:
    """All limits that ever counted, the oldest first."""
    rows = connection.execute(
        select(signal_limit, account.c.name)
        .join(account, account.c.id == signal_limit.c.clerk_id)
        .order_by(signal_limit.c.id)
    )
    found = [StandingLimits()]
    for row in rows:
        limits = Limits(
            row.without_case,
            row.failed_sign_ins,
            time.fromisoformat(row.opens),
            time.fromisoformat(row.closes),
        )
        # From the day after it was set, and never before what was set earlier.
        since = max(local_date(row.recorded_at) + timedelta(days=1), found[-1].since)
        found.append(StandingLimits(limits, since, row.name))
    return LimitsByDay(tuple(found))


def set_limits(desk: Desk, typed: Mapping[str, str]) -> StandingLimits:
    """Keeps other limits, as they were typed. Raises UserError beside the first that can't be."""
    desk.require(Right.SET_SIGNALS)
    numbers = {name: _number(name, typed.get(name, "")) for name in NUMBER_BOUNDS}
    times = {name: _moment(name, typed.get(name, "")) for name in TIME_BOUNDS}
    wanted = Limits(numbers["without_case"], numbers["failed_sign_ins"], times["opens"], times["closes"])
    with desk.database.begin() as connection:
        standing = read_limits(connection).newest
        if standing.limits == wanted:
            return standing
        kept = {name: _plain(getattr(wanted, name)) for name in (*NUMBER_BOUNDS, *TIME_BOUNDS)}
        connection.execute(insert(signal_limit).inline().values(kept))
        before = {name: _plain(getattr(standing.limits, name)) for name in kept}
        changed = [name for name in kept if kept[name] != before[name]]
        audit.write(
            connection,
            "signal_limits_set",
            location=desk.location,
            detail={name: {"old": before[name], "new": kept[name]} for name in changed},
        )
    with desk.database.read() as connection:
        return read_limits(connection).newest


def _plain(value: int | time) -> int | str:
    return value if isinstance(value, int) else f"{value:%H:%M}"


def _number(name: str, typed: str) -> int:
    least, most = NUMBER_BOUNDS[name]
    digits = typed.strip()
    if not (digits.isascii() and digits.isdigit() and len(digits) < 9 and least <= int(digits) <= most):
        raise UserError(sentences.BAD_NUMBER.format(least=least, most=most), name)
    return int(digits)


def _moment(name: str, typed: str) -> time:
    earliest, latest = TIME_BOUNDS[name]
    found = _TIME.fullmatch(typed.strip())
    hour, minute = (int(found[1]), int(found[2])) if found and typed.isascii() else (24, 0)
    if hour > 23 or minute > 59 or not earliest <= time(hour, minute) <= latest:
        told = sentences.BAD_TIME.format(earliest=f"{earliest:%H:%M}", latest=f"{latest:%H:%M}")
        raise UserError(told, name)
    return time(hour, minute)
