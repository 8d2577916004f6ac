"""The oversight of the audit trail: the sample of each month, and what who looked came to."""

from __future__ import annotations

from sqlalchemy import CheckConstraint, Column, Date, ForeignKey, Index, Integer, Table, Text

from counter_app.storage.columns import Key, acting_clerk, canonical_json, key, recorded_at
from counter_app.storage.tables import metadata

oversight_sample = Table(
    "oversight_sample",
    metadata,
    key(),
    # The first day of the month that it is drawn from: one draw, for good.
    Column("month", Date(), nullable=False, unique=True),
    # The hash of the last log entry of that month, and what was made of it.
    Column("head", Text(), nullable=False),
    Column("seed", Text(), nullable=False),
    # Out of how many lines.
    Column("population", Integer(), nullable=False),
    # Numbers of lines, which may be destroyed later: so no references.
    canonical_json("lines"),
    acting_clerk(),
    recorded_at(),
)

oversight_verdict = Table(
    "oversight_verdict",
    metadata,
    key(),
    # Of a signal: its kind, its day, and the newest line that was looked at.
    Column("signal", Text(), nullable=True),
    Column("day", Date(), nullable=True),
    Column("last_line", Key, nullable=True),
    # Of a line in a sample.
    Column("sample_id", Key, ForeignKey("oversight_sample.id"), nullable=True, index=True),
    Column("line", Key, nullable=True),
    # Whose acts were looked at; None where nobody is known, as with a sign-in under a name without an account.
    Column("about_id", Key, ForeignKey("account.id"), nullable=True),
    # in_order, explained or follow_up
    Column("conclusion", Text(), nullable=False),
    Column("note", Text(), nullable=False),
    acting_clerk(),
    recorded_at(),
    CheckConstraint("about_id <> clerk_id", name="not_oneself"),
    CheckConstraint("(signal IS NULL) <> (sample_id IS NULL)", name="one_thing"),
    CheckConstraint("(signal IS NULL) = (last_line IS NULL)", name="whole_signal"),
    CheckConstraint("(sample_id IS NULL) = (line IS NULL)", name="whole_line"),
    Index(None, "day"),
)

#: From where on something is a signal: the newest row counts, from the day after it was made.
signal_limit = Table(
    "signal_limit",
    metadata,
    key(),
    Column("without_case", Integer(), nullable=False),
    Column("failed_sign_ins", Integer(), nullable=False),
    # As on the clock: «07:30».
    Column("opens", Text(), nullable=False),
    Column("closes", Text(), nullable=False),
    acting_clerk(),
    recorded_at(),
)
