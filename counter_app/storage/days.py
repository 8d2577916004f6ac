"""Days in SQL: between two dates on either engine, and today in Amsterdam on a file."""

from __future__ import annotations

from typing import Any

from sqlalchemy import ColumnElement, Integer
from sqlalchemy.ext.compiler import compiles
from sqlalchemy.sql.functions import FunctionElement


def amsterdam_day(moment: str = "'now'") -> str:
    """The day in Amsterdam at a moment in UTC, in the SQL of a file, which knows no time zones.

    Summer time lasts from one o'clock UTC on the last Sunday of March to the same on that of October (Directive
    2000/84/EC).
    """
    begins, ends = (
        f"datetime({moment}, 'start of year', '+{months} months', '-7 days', 'weekday 0', '+1 hours')"
        for months in (3, 10)
    )
    summer = f"datetime({moment}) >= {begins} AND datetime({moment}) < {ends}"
    return f"date({moment}, CASE WHEN {summer} THEN '+2 hours' ELSE '+1 hours' END)"


class _DaysBetween(FunctionElement[int]):
    inherit_cache = True
    type = Integer()


@compiles(_DaysBetween, "sqlite")
def _sqlite_days(element: Any, compiler: Any, **how: Any) -> str:
    first, last = (compiler.process(one, **how) for one in element.clauses)
    return f"CAST(julianday({last}) - julianday({first}) AS INTEGER)"


@compiles(_DaysBetween, "postgresql")
def _postgresql_days(element: Any, compiler: Any, **how: Any) -> str:
    first, last = (compiler.process(one, **how) for one in element.clauses)
    return f"({last} - {first})"


def days_between(first: ColumnElement[Any], last: ColumnElement[Any]) -> ColumnElement[int]:
    """How many days `last` is after `first`."""
    return _DaysBetween(first, last)
