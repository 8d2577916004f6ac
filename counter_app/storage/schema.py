"""Which schema a database has, and which one this program knows."""

from __future__ import annotations

from sqlalchemy import Connection, text

from counter_app.storage.trouble import Fault, trouble

#: Every revision of `migrations/versions`, oldest first; said here too because reading them costs
#: half a second of imports at start.
REVISIONS: tuple[str, ...] = ("0001",)
CURRENT = REVISIONS[-1]

_HAS_TABLE = {
    "sqlite": "SELECT 1 FROM sqlite_master WHERE type = 'table' AND name = 'alembic_version'",
    "postgresql": "SELECT 1 WHERE to_regclass('alembic_version') IS NOT NULL",
}


def revision_of(connection: Connection) -> str | None:
    """The revision that the database is at; None when it has no tables of ours."""
    if connection.scalar(text(_HAS_TABLE[connection.dialect.name])) is None:
        return None
    return revision_now(connection)


def revision_now(connection: Connection) -> str | None:
    """The same of a database that had our tables when it was opened."""
    revision: str | None = connection.scalar(text("SELECT version_num FROM alembic_version"))
    return revision


def require_current(revision: str | None) -> None:
    """Refuse to work on a database that this program doesn't know exactly."""
    if revision is None:
        raise trouble(Fault.EMPTY)
    if revision not in REVISIONS:
        raise trouble(Fault.NEWER)
    if revision != CURRENT:
        raise trouble(Fault.OLDER)
