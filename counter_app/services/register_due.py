"""What the registers ask of this clerk: entries to approve, and entries of their own that run out or are due."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta

from counter_app.clock import AMSTERDAM, local_time
from counter_app.domain.retention import months_later
from counter_app.domain.staff import Clerk, Role
from counter_app.registers import ALL_REGISTERS
from counter_app.registers.checking import read_time
from counter_app.registers.definition import Deadline, Register, Value, Values
from counter_app.registers.entry import RUNS_OUT, Entry, Standing
from counter_app.services.deputies import stands_in
from counter_app.services.desk import Desk
from counter_app.services.terms import last_of_working_days
from counter_app.storage.register_rows import entries_of

#: The register of which somebody outside may have to hear.
BREACHES = "breaches"


@dataclass(frozen=True, slots=True)
class Due:
    """The last day on which an entry can be settled in time, and whether it went by."""

    day: date
    is_late: bool
    #: On that day, until which time; None: the whole day.
    until: time | None = None


def to_approve(desk: Desk) -> int:
    """How many changes wait for somebody like this clerk, and weren't entered by them."""
    with desk.database.read() as connection:
        roles = approving_roles(desk.clerk, stands_in(connection, desk.clerk.id, desk.clock.today()))
        keys = [one.key for one in ALL_REGISTERS.values() if may_approve(one, desk.clerk, roles)]
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


def due_of(register: Register, entry: Entry, today: date, now: datetime | None = None) -> Due | None:
    """Until when something of an entry must be done, the first of all; None where nothing waits or it ended.

    Without `now` a term of hours is late when its last day went by.
    """
    if entry.standing(today) is Standing.ENDED:
        return None
    values = entry.shown(today).values
    open_terms = [
        _due(deadline, values, today, now)
        for deadline in register.deadlines
        if not _is_past(values.get(deadline.done), today)
        and deadline.since in values
        and (not deadline.every or deadline.every in values)
        and values.get(deadline.obliged) is not False
    ]
    return min(open_terms, key=lambda one: (one.day, one.until or time.max), default=None)


def _is_past(day: Value | None, today: date) -> bool:
    """Whether something was done: what is planned for a day to come wasn't."""
    return day is not None and date.fromisoformat(str(day)) <= today


def _due(deadline: Deadline, values: Values, today: date, now: datetime | None) -> Due:
    since = date.fromisoformat(str(values[deadline.since]))
    if own := values.get(deadline.own):
        day = date.fromisoformat(str(own))
    elif deadline.every:
        day = months_later(since, int(str(values[deadline.every])))
    elif deadline.hours:
        return _due_hours(deadline, since, values, today, now)
    elif deadline.working_days:
        day = last_of_working_days(since, deadline.working_days)
    else:
        day = since + timedelta(days=deadline.days)
    return Due(day, day < today)


def _due_hours(deadline: Deadline, since: date, values: Values, today: date, now: datetime | None) -> Due:
    """So many real hours from the hour that is known, else from the beginning of the day."""
    hour = read_time(str(values.get(deadline.since_hour, "")))
    begun = datetime.combine(since, hour or time.min, AMSTERDAM).astimezone(UTC)
    ended = begun + timedelta(hours=deadline.hours)
    if hour is None:
        # The last day that lies within the term as a whole, whatever the hour was.
        day = local_time(ended).date() - timedelta(days=1)
        return Due(day, day < today)
    last = local_time(ended)
    late = last.date() < today if now is None else ended < now
    return Due(last.date(), late, last.time())


def approving_roles(clerk: Clerk, deputises: bool) -> frozenset[Role]:
    """The roles in which somebody approves: their own, and that of the supervisor on the days of a deputy."""
    return clerk.roles | ({Role.SUPERVISOR} if deputises else frozenset())


def may_approve(register: Register, clerk: Clerk, roles: frozenset[Role]) -> bool:
    """Whether somebody who approves in these roles does so here; a deputy only in what they can read."""
    return bool(register.approve & roles) and bool(register.read & clerk.roles)


def to_inform(desk: Desk) -> tuple[int, date | None]:
    """How many breaches of which somebody has still to be informed, and the first day; for who keeps them."""
    register = ALL_REGISTERS[BREACHES]
    if not register.change & desk.clerk.roles:
        return 0, None
    today = desk.clock.today()
    with desk.database.read() as connection:
        entries = entries_of(connection, [BREACHES])
    open_ones = [one for one in entries if one.standing(today) is not Standing.ENDED]
    values = [one.shown(today).values for one in open_ones]
    days = [
        date.fromisoformat(str(one["warn_by"]))
        for one in values
        if "warn_by" in one and not _is_past(one.get("informed_on"), today)
    ]
    return len(days), min(days, default=None)


def due(desk: Desk) -> tuple[int, date | None]:
    """How many entries of this clerk's registers must be settled within two weeks or are late, and the first day."""
    keys = [one.key for one in ALL_REGISTERS.values() if one.deadlines and one.change & desk.clerk.roles]
    if not keys:
        return 0, None
    today, now = desk.clock.today(), desk.clock.now()
    with desk.database.read() as connection:
        entries = entries_of(connection, keys)
    found = (due_of(ALL_REGISTERS[one.register], one, today, now) for one in entries)
    days = [one.day for one in found if one is not None and one.day - today <= RUNS_OUT]
    return len(days), min(days, default=None)
