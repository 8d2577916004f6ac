"""The latest moment that a database knows of: what a clock can be held against."""

from __future__ import annotations

from datetime import datetime

from sqlalchemy import Connection, func, select

from counter_app.storage.columns import database_now
from counter_app.storage.tables_staff import audit_line


def newest_moment(connection: Connection) -> datetime | None:
    """A server's own time; an embedded file, which has no clock, says when it was last worked in."""
    if connection.dialect.name == "postgresql":
        query = select(database_now())
    else:
        query = select(func.max(audit_line.c.recorded_at))
    found: datetime | None = connection.scalar(query)
    return found
