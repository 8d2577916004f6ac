"""Column types and defaults that read the same on SQLite and PostgreSQL."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import Any

from sqlalchemy import BigInteger, Column, DateTime, Dialect, Integer, Text
from sqlalchemy.ext.compiler import compiles
from sqlalchemy.sql.functions import FunctionElement
from sqlalchemy.types import TypeDecorator

#: Surrogate keys and amounts: 64 bits on both engines (SQLite wants INTEGER for a row id).
Key = BigInteger().with_variant(Integer(), "sqlite")


class Instant(TypeDecorator[datetime]):
    """A moment in UTC; always comes back with its time zone."""

    impl = DateTime(timezone=True)
    cache_ok = True

    def process_bind_param(self, value: datetime | None, dialect: Dialect) -> datetime | None:
        if value is None:
            return None
        if value.tzinfo is None:
            raise ValueError("an instant without a time zone")
        moment = value.astimezone(UTC)
        return moment.replace(tzinfo=None) if dialect.name == "sqlite" else moment

    def process_result_value(self, value: Any, dialect: Dialect) -> datetime | None:
        if value is None:
            return None
        moment: datetime = value
        return moment.replace(tzinfo=UTC) if moment.tzinfo is None else moment.astimezone(UTC)


class database_now(FunctionElement[datetime]):  # noqa: N801 - reads as a function in a column
    """The clock of the database, not of the counter machine."""

    inherit_cache = True
    type = Instant()


@compiles(database_now, "sqlite")
def _sqlite_now(element: Any, compiler: Any, **_: Any) -> str:
    return "(strftime('%Y-%m-%d %H:%M:%f', 'now'))"


@compiles(database_now, "postgresql")
def _postgresql_now(element: Any, compiler: Any, **_: Any) -> str:
    return "clock_timestamp()"


def key() -> Column[int]:
    """The surrogate key of a table."""
    return Column("id", Key, primary_key=True, autoincrement=True)


def recorded_at() -> Column[datetime]:
    """When the row was written, by the database's own clock."""
    return Column("recorded_at", Instant(), nullable=False, server_default=database_now())


def canonical_json(name: str, *, nullable: bool = False) -> Column[str]:
    """JSON kept as the very text that was written, because a digest or a replay depends on its bytes."""
    return Column(name, Text(), nullable=nullable)
