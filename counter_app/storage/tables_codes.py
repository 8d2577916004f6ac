"""Newer national tables than those of the program, as the municipality read them in; every set stays."""

from __future__ import annotations

from sqlalchemy import CheckConstraint, Column, Date, Table, Text

from counter_app.storage.columns import acting_clerk, canonical_json, key, recorded_at
from counter_app.storage.tables import metadata

national_table_set = Table(
    "national_table_set",
    metadata,
    key(),
    acting_clerk(nullable=True),
    recorded_at(),
    # The newest day that a code begins or ends on: the set with the newest one holds.
    Column("newest_entry", Date(), nullable=False),
    Column("digest", Text(), nullable=False, unique=True),
    # All tables together, as `counter_app.brp.national_tables` makes a text of them.
    canonical_json("content"),
    CheckConstraint("length(digest) = 64", name="digest"),
)
