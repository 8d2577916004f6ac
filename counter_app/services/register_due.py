"""What the registers ask of this clerk: entries to approve, and entries of their own that run out or are due."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta

from counter_app.registers import ALL_REGISTERS
from counter_app.registers.definition import Register
from counter_app.registers.entry import RUNS_OUT, Entry, Standing
from counter_app.services.desk import Desk
from counter_app.services.terms import last_of_working_days
from counter_app.storage.register_rows import entries_of


@dataclass(frozen=True, slots=True)
class Due:
    """The last day on which an entry can be settled in time, and whether it went by."""

    day: date
    is_late: bool


def to_approve(desk: Desk) -> int:
    """How many changes wait for somebody like this clerk, and weren't entered by them."""
    keys = [one.key for one in ALL_REGISTERS.values() if one.approve & desk.clerk.roles]
    if not keys:
        return 0
    with desk.database.read() as connection:
        waiting = [one.waiting for one in entries_of(connection, keys)]
    return sum(change is not None and change.entered_by != desk.clerk.id for change in waiting)


def running_out(desk: Desk) -> tuple[int, date | None]:
    """How many entries that this clerk keeps run out within two weeks, and the first last day."""
    keys = [one.key for one in ALL_REGISTERS.values() if one.change & desk.clerk.roles]
    if not keys:
        return 0, None
    today = desk.clock.today()
    with desk.database.read() as connection:
        found = [one for one in entries_of(connection, keys) if one.standing(today) is Standing.RUNNING_OUT]
    days = [day for one in found if (day := one.last_day(one.shown(today))) is not None]
    return len(found), min(days, default=None)


def due_of(register: Register, entry: Entry, today: date) -> Due | None:
    """Until when an entry must be settled; None where it has no term, was settled, or no longer holds."""
    deadline, values = register.deadline, entry.shown(today).values
    if deadline is None or entry.standing(today) is Standing.ENDED:
        return None
    if deadline.done in values or deadline.since not in values:
        return None
    since = date.fromisoformat(str(values[deadline.since]))
    if own := values.get(deadline.own):
        day = date.fromisoformat(str(own))
    elif deadline.working_days:
        day = last_of_working_days(since, deadline.working_days)
    else:
        day = since + timedelta(days=deadline.days)
    return Due(day, day < today)


def due(desk: Desk) -> tuple[int, date | None]:
    """How many entries of this clerk's registers must be settled within two weeks or are late, and the first day."""
    keys = [one.key for one in ALL_REGISTERS.values() if one.deadline and one.change & desk.clerk.roles]
    if not keys:
        return 0, None
    today = desk.clock.today()
    with desk.database.read() as connection:
        entries = entries_of(connection, keys)
    found = (due_of(ALL_REGISTERS[one.register], one, today) for one in entries)
    days = [one.day for one in found if one is not None and one.day - today <= RUNS_OUT]
    return len(days), min(days, default=None)
