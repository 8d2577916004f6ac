"""Signals in the audit trail: what deserves a question, worked out anew from the lines each time."""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Any

from sqlalchemy import Connection, Row, Select, func, select

from counter_app.clock import local_date, local_time
from counter_app.domain.oversight import EXPORTING, LIMITS, OPENING, SEEING, Limits, SignalKind
from counter_app.services import oversight_verdicts
from counter_app.services.oversight_limits import LimitsByDay, read_limits
from counter_app.services.oversight_lines import TrailLine, read_by_id, within
from counter_app.services.oversight_verdicts import Verdict
from counter_app.services.terms import is_working_day
from counter_app.storage.tables_persons import person
from counter_app.storage.tables_second_person import own_person
from counter_app.storage.tables_staff import account, audit_line

_FAILED = "sign_in_failed"
#: A refusal about oneself is a try.
_TRIED = "own_request_denied"
_READ = SEEING | EXPORTING | {_FAILED, "sign_in", _TRIED}

Key = tuple[SignalKind, int | None, date]


@dataclass(frozen=True, slots=True)
class Signal:
    """One kind of signal about one colleague on one day; without a colleague where nobody is known."""

    kind: SignalKind
    clerk_id: int | None
    clerk: str
    day: date
    #: How many times it happened, and the newest line that tells so.
    count: int
    last_line: int
    verdict: Verdict | None = None
    #: Those that counted on that day.
    limits: Limits = LIMITS

    @property
    def is_open(self) -> bool:
        """Nobody looked yet, or more came after they looked."""
        return self.verdict is None or self.verdict.last_line < self.last_line


@dataclass(slots=True)
class _Persons:
    """Who the colleagues are in the register, and who lives with them."""

    own: dict[int, int] = field(default_factory=dict)
    #: By person, the colleagues that they are.
    colleagues: dict[int, set[int]] = field(default_factory=dict)
    numbers: dict[int, tuple[str, ...]] = field(default_factory=dict)
    housemates: dict[int, set[int]] = field(default_factory=dict)


@dataclass(slots=True)
class _Found:
    """The lines behind one signal; a count that isn't the number of lines stands beside them."""

    lines: list[int] = field(default_factory=list)
    count: int = 0

    def add(self, line: int, times: int = 1) -> None:
        self.lines.append(line)
        self.count += times


def signals(connection: Connection, first: date, last: date) -> tuple[Signal, ...]:
    """The signals of these days, the newest first."""
    limits = read_limits(connection)
    found = _found(connection, first, last, limits)
    verdicts = oversight_verdicts.of_signals(connection, first, last)
    names: dict[int, str] = {
        row.id: row.name for row in connection.execute(select(account.c.id, account.c.name))
    }
    made = [
        Signal(
            kind,
            clerk_id,
            names.get(clerk_id, "") if clerk_id is not None else "",
            day,
            one.count,
            max(one.lines),
            verdicts.get((kind, clerk_id, day)),
            limits.on(day),
        )
        for (kind, clerk_id, day), one in found.items()
    ]
    order = list(SignalKind)
    return tuple(sorted(made, key=lambda one: (-one.day.toordinal(), order.index(one.kind), one.clerk)))


def lines_behind(
    connection: Connection, kind: SignalKind, clerk_id: int | None, day: date
) -> tuple[TrailLine, ...]:
    """The lines that make a signal, in the order in which they happened."""
    found = _found(connection, day, day, read_limits(connection)).get((kind, clerk_id, day))
    lines = read_by_id(connection, found.lines) if found is not None else {}
    return tuple(lines[line] for line in sorted(lines))


def _found(connection: Connection, first: date, last: date, limits: LimitsByDay) -> dict[Key, _Found]:
    persons = _read_persons(connection)
    logins = {row.login: row.id for row in connection.execute(select(account.c.id, account.c.login))}
    found: dict[Key, _Found] = defaultdict(_Found)
    query: Select[Any] = (
        select(
            audit_line.c.id,
            audit_line.c.recorded_at,
            audit_line.c.kind,
            audit_line.c.clerk_id,
            audit_line.c.person_id,
            audit_line.c.request_id,
            audit_line.c.detail,
        )
        .where(audit_line.c.kind.in_(sorted(_READ)), *within(first, last))
        .order_by(audit_line.c.id)
    )
    for row in connection.execute(query):
        day = local_date(row.recorded_at)
        if row.kind in (_FAILED, "sign_in"):
            whose, times = _failed_tries(row, logins)
            if times:
                found[SignalKind.FAILED_SIGN_INS, whose, day].add(row.id, times)
            continue
        for kind in _kinds_of(row, persons, limits.on(day)):
            found[kind, row.clerk_id, day].add(row.id)
    return {
        (kind, whose, day): one
        for (kind, whose, day), one in found.items()
        if one.count >= _least(kind, limits.on(day))
    }


def _least(kind: SignalKind, limits: Limits) -> int:
    if kind is SignalKind.WITHOUT_CASE:
        return limits.without_case
    return limits.failed_sign_ins if kind is SignalKind.FAILED_SIGN_INS else 1


def _failed_tries(row: Row[Any], logins: dict[str, int]) -> tuple[int | None, int]:
    """Whose name was tried, and how often: a server's refusals are told by the sign-in that came after."""
    detail = json.loads(row.detail)
    if row.kind == _FAILED:
        return logins.get(detail.get("login", "")), 1
    return row.clerk_id, int(detail.get("failed_before", 0))


def _kinds_of(row: Row[Any], persons: _Persons, limits: Limits) -> Iterator[SignalKind]:
    if row.kind in EXPORTING:
        yield SignalKind.EXPORT
        return
    clerk, seen = row.clerk_id, row.person_id
    if seen is not None:
        if persons.own.get(clerk) == seen:
            yield SignalKind.OWN_RECORD
        elif seen in persons.housemates.get(clerk, ()):
            yield SignalKind.OWN_ADDRESS
        if persons.colleagues.get(seen, set()) - {clerk}:
            yield SignalKind.COLLEAGUE
    elif row.kind == "search" and _looked_for_oneself(row, persons):
        yield SignalKind.OWN_RECORD
    if row.kind in OPENING and row.request_id is None:
        yield SignalKind.WITHOUT_CASE
    if row.kind in SEEING and is_outside_hours(row.recorded_at, limits):
        yield SignalKind.OUTSIDE_HOURS


def _looked_for_oneself(row: Row[Any], persons: _Persons) -> bool:
    numbers = persons.numbers.get(row.clerk_id, ())
    if not numbers or not any(number in row.detail for number in numbers):
        return False
    criteria = json.loads(row.detail).get("criteria", {})
    return criteria.get("bsn") in numbers or criteria.get("a_number") in numbers


def is_outside_hours(moment: datetime, limits: Limits) -> bool:
    """Not on a working day, or before or after the hours in which the town hall works."""
    there = local_time(moment)
    return not is_working_day(there.date()) or not limits.opens <= there.time() < limits.closes


def _read_persons(connection: Connection) -> _Persons:
    newest = select(func.max(own_person.c.id)).group_by(own_person.c.account_id)
    rows = connection.execute(
        select(own_person.c.account_id, person.c.id, person.c.bsn, person.c.a_number, person.c.address_key)
        .join(person, person.c.id == own_person.c.person_id)
        .where(own_person.c.id.in_(newest))
    ).all()
    found = _Persons()
    homes: dict[str, set[int]] = defaultdict(set)
    keys = {row.address_key for row in rows if row.address_key is not None}
    for one in connection.execute(
        select(person.c.id, person.c.address_key).where(person.c.address_key.in_(sorted(keys)))
    ):
        homes[one.address_key].add(one.id)
    for row in rows:
        found.own[row.account_id] = row.id
        found.colleagues.setdefault(row.id, set()).add(row.account_id)
        found.numbers[row.account_id] = tuple(number for number in (row.bsn, row.a_number) if number)
        found.housemates[row.account_id] = homes.get(row.address_key, set()) - {row.id}
    return found
