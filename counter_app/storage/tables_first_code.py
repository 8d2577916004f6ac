"""The one-time code with which the first application manager of a database is made."""

from __future__ import annotations

from sqlalchemy import Column, Integer, Table, Text

from counter_app.storage.columns import Instant, key, recorded_at
from counter_app.storage.tables import metadata

first_code = Table(
    "first_code",
    metadata,
    key(),
    # None on PostgreSQL, where the code is the password of a role that can do nothing else.
    Column("code_hash", Text(), nullable=True),
    Column("expires_at", Instant(), nullable=False),
    Column("failed_attempts", Integer(), nullable=False, default=0),
    Column("locked_until", Instant(), nullable=True),
    # Used, or replaced by a newer code.
    Column("ended_at", Instant(), nullable=True),
    recorded_at(),
)
