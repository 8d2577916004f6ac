"""Who works here, where, with which settings, and the audit trail of what they looked at."""

from __future__ import annotations

from sqlalchemy import Boolean, Column, Date, ForeignKey, Index, Integer, Table, Text

from counter_app.storage.columns import Instant, Key, acting_clerk, canonical_json, key, recorded_at
from counter_app.storage.tables import metadata

account = Table(
    "account",
    metadata,
    key(),
    Column("login", Text(), nullable=False, unique=True),
    Column("name", Text(), nullable=False),
    # None on PostgreSQL, where the server keeps the password of the clerk's own role.
    Column("password_hash", Text(), nullable=True),
    Column("designated", Boolean(), nullable=False, default=False),
    Column("active", Boolean(), nullable=False, default=True),
    Column("failed_attempts", Integer(), nullable=False, default=0),
    Column("locked_until", Instant(), nullable=True),
    # Given by somebody else: good for one sign-in, at which the clerk chooses their own.
    Column("password_is_temporary", Boolean(), nullable=False, default=False),
    recorded_at(),
)

account_role = Table(
    "account_role",
    metadata,
    Column("account_id", Key, ForeignKey("account.id"), primary_key=True),
    Column("role", Text(), primary_key=True),
)

location = Table(
    "location",
    metadata,
    key(),
    Column("name", Text(), nullable=False, unique=True),
)

setting = Table(
    "setting",
    metadata,
    Column("name", Text(), primary_key=True),
    Column("value", Text(), nullable=False),
)

edition_in_force = Table(
    "edition_in_force",
    metadata,
    key(),
    Column("edition", Text(), nullable=False),
    # Readings that the college settled otherwise than the edition's default: name and truth.
    canonical_json("settings"),
    # From this day on it decides; the newest row that has begun holds.
    Column("valid_from", Date(), nullable=False),
    # What the college decided, and when; the supervisor records it.
    Column("college_decision", Text(), nullable=False),
    Column("decided_on", Date(), nullable=False),
    acting_clerk(nullable=True),
    recorded_at(),
)

audit_line = Table(
    "audit_line",
    metadata,
    key(),
    recorded_at(),
    # None before anybody signed in: a failed sign-in, or the key alone on a database without accounts.
    acting_clerk(nullable=True),
    Column("location", Text(), nullable=True),
    Column("kind", Text(), nullable=False),
    Column("person_id", Key, ForeignKey("person.id"), nullable=True),
    Column("request_id", Key, ForeignKey("request.id"), nullable=True),
    Column("reason", Text(), nullable=True),
    canonical_json("detail"),
    Index(None, "clerk_id", "recorded_at"),
    Index(None, "person_id", "recorded_at"),
    Index(None, "kind", "recorded_at"),
    Index(None, "recorded_at"),
)
