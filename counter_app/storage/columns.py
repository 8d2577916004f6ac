"""Column types and defaults that read the same on SQLite and PostgreSQL."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import Any

from sqlalchemy import BigInteger, Column, DateTime, Dialect, ForeignKey, Identity, Integer, Text
from sqlalchemy.ext.compiler import compiles
from sqlalchemy.sql.functions import FunctionElement
from sqlalchemy.types import TypeDecorator

#: Marks, in `Column.info`, a column that only the session itself can fill.
ACTING = "acting"

#: Surrogate keys and amounts: 64 bits on both engines (SQLite wants INTEGER for a row id).
Key = BigInteger().with_variant(Integer(), "sqlite")

#: Text that is searched by its beginning: one index serves prefix, equality and order only when the
#: server compares bytes, as SQLite does.
Folded = Text().with_variant(Text(collation="C"), "postgresql")


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


class current_account(FunctionElement[int]):  # noqa: N801 - reads as a function in a column
    """The account that the session acts as: a function that each engine has under the same name."""

    inherit_cache = True
    type = Key


@compiles(current_account, "sqlite")
def _sqlite_account(element: Any, compiler: Any, **_: Any) -> str:
    return "(current_account())"


@compiles(current_account, "postgresql")
def _postgresql_account(element: Any, compiler: Any, **_: Any) -> str:
    return "current_account()"


def key() -> Column[int]:
    """The surrogate key of a table."""
    return Column("id", Key, Identity(), primary_key=True)


def acting_clerk(name: str = "clerk_id", *, nullable: bool = False) -> Column[int]:
    """The account that wrote the row: filled by the database, and a trigger refuses any other."""
    return Column(
        name,
        Key,
        ForeignKey("account.id"),
        nullable=nullable,
        server_default=current_account(),
        info={ACTING: True},
    )


def recorded_at() -> Column[datetime]:
    """When the row was written, by the database's own clock."""
    return Column("recorded_at", Instant(), nullable=False, server_default=database_now())


def canonical_json(name: str, *, nullable: bool = False) -> Column[str]:
    """JSON kept as the very text that was written, because a digest or a replay depends on its bytes."""
    return Column(name, Text(), nullable=nullable)
