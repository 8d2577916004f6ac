"""The monthly sample of who looked at whom: nobody chooses its lines, and everybody can draw them again."""

from __future__ import annotations

import json
from dataclasses import dataclass
from datetime import date, timedelta

from sqlalchemy import ColumnElement, Connection, Row, func, insert, select

from counter_app.domain.oversight import (
    LIMITS,
    SEEING,
    draw,
    first_of_month,
    month_after,
    month_before,
    seed_of,
)
from counter_app.services.oversight_lines import TrailLine, begin_of, read_by_id, within
from counter_app.services.oversight_verdicts import Verdict, count_of_sample, of_sample
from counter_app.storage.canonical import canonical
from counter_app.storage.log_chain import NO_HASH
from counter_app.storage.tables_log import log_header
from counter_app.storage.tables_oversight import oversight_sample, oversight_verdict
from counter_app.storage.tables_staff import audit_line

#: So far back a month that nobody drew from is still brought up.
MONTHS_BACK = 12


@dataclass(frozen=True, slots=True)
class SampleLine:
    """One drawn line; `line` is None when its term passed and it was destroyed."""

    number: int
    line: TrailLine | None
    verdict: Verdict | None


@dataclass(frozen=True, slots=True)
class Sample:
    """What was drawn from a month, and whether another draw gives the same."""

    id: int
    month: date
    seed: str
    population: int
    lines: tuple[SampleLine, ...]
    #: None when lines were destroyed since, so that nobody can draw again.
    drawn_rightly: bool | None

    @property
    def to_see(self) -> int:
        return sum(1 for one in self.lines if one.line is not None and one.verdict is None)


@dataclass(frozen=True, slots=True)
class DueSample:
    """A month of which lines wait to be looked at."""

    month: date
    count: int


def months(connection: Connection, today: date) -> tuple[date, ...]:
    """The months that are over and have something to draw from, or were drawn from; the newest first."""
    drawn = set(connection.scalars(select(oversight_sample.c.month)))
    return tuple(one for one in _past(today) if one in drawn or _size(connection, one, 1))


def read(connection: Connection, month: date) -> Sample | None:
    """The sample of a month; None when it wasn't drawn yet."""
    row = connection.execute(select(oversight_sample).where(oversight_sample.c.month == month)).one_or_none()
    if row is None:
        return None
    numbers: list[int] = json.loads(row.lines)
    lines, verdicts = read_by_id(connection, numbers), of_sample(connection, row.id)
    return Sample(
        row.id,
        month,
        row.seed,
        row.population,
        tuple(SampleLine(one, lines.get(one), verdicts.get(one)) for one in numbers),
        _drawn_rightly(connection, row, numbers),
    )


def keep(connection: Connection, month: date) -> None:
    """Draws from a month that is over, once and for all."""
    head = _head(connection, month)
    seed = seed_of(month, head)
    population = _population(connection, month)
    connection.execute(
        insert(oversight_sample)
        .inline()
        .values(
            month=month,
            head=head,
            seed=seed,
            population=len(population),
            lines=canonical(list(draw(seed, population))),
        )
    )


def due(connection: Connection, today: date, clerk_id: int) -> tuple[DueSample, ...]:
    """The months of which this colleague can still look at lines, the oldest first."""
    found = []
    for month in reversed(_past(today)):
        row = connection.execute(
            select(oversight_sample.c.id, oversight_sample.c.lines).where(oversight_sample.c.month == month)
        ).one_or_none()
        if row is None:
            count = _size(connection, month, LIMITS.sample)
        elif count_of_sample(connection, row.id) == len(json.loads(row.lines)):
            count = 0
        else:
            count = _left(connection, row.id, json.loads(row.lines), clerk_id)
        if count:
            found.append(DueSample(month, count))
    return tuple(found)


def _past(today: date) -> list[date]:
    month, found = first_of_month(today), []
    for _ in range(MONTHS_BACK):
        month = month_before(month)
        found.append(month)
    return found


def _left(connection: Connection, sample_id: int, numbers: list[int], clerk_id: int) -> int:
    """Drawn lines that are there, that nobody looked at and that aren't of this colleague."""
    seen = select(oversight_verdict.c.line).where(oversight_verdict.c.sample_id == sample_id)
    whose = audit_line.c.clerk_id.is_(None) | (audit_line.c.clerk_id != clerk_id)
    query = (
        select(func.count())
        .select_from(audit_line)
        .where(audit_line.c.id.in_(numbers), audit_line.c.id.not_in(seen), whose)
    )
    return connection.execute(query).scalar_one()


def _in(month: date) -> tuple[ColumnElement[bool], ...]:
    last = month_after(month) - timedelta(days=1)
    return (audit_line.c.kind.in_(sorted(SEEING)), *within(month, last))


def _population(connection: Connection, month: date) -> list[int]:
    return list(connection.scalars(select(audit_line.c.id).where(*_in(month)).order_by(audit_line.c.id)))


def _size(connection: Connection, month: date, most: int) -> int:
    some = select(audit_line.c.id).where(*_in(month)).limit(most).subquery()
    return connection.execute(select(func.count()).select_from(some)).scalar_one()


def _head(connection: Connection, month: date) -> str:
    """The hash of the last log entry of the month or before: what it will be, nobody knows before its end."""
    found: str | None = connection.scalar(
        select(log_header.c.hash)
        .where(log_header.c.recorded_at < begin_of(month_after(month)))
        .order_by(log_header.c.number.desc())
        .limit(1)
    )
    return found or NO_HASH


def _drawn_rightly(connection: Connection, row: Row[tuple[object, ...]], numbers: list[int]) -> bool | None:
    population = _population(connection, row.month)
    if len(population) < row.population:
        return None
    seed = seed_of(row.month, _head(connection, row.month))
    return seed == row.seed and list(draw(seed, population)) == numbers
