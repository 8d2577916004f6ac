"""The registers: entries, every change of them, and what a second person said of it; nothing is overwritten."""

from __future__ import annotations

from sqlalchemy import (
    Boolean,
    CheckConstraint,
    Column,
    Date,
    ForeignKey,
    ForeignKeyConstraint,
    Index,
    Integer,
    Table,
    Text,
    UniqueConstraint,
)

from counter_app.storage.columns import Key, acting_clerk, canonical_json, key, recorded_at
from counter_app.storage.tables import metadata

register_entry = Table(
    "register_entry",
    metadata,
    key(),
    # The key of a `registers.definition.Register`.
    Column("register", Text(), nullable=False),
    Column("sequence", Integer(), nullable=False),
    recorded_at(),
    UniqueConstraint("register", "sequence"),
)

register_change = Table(
    "register_change",
    metadata,
    key(),
    Column("entry_id", Key, ForeignKey("register_entry.id"), nullable=False),
    # Counts the changes of an entry, so that two keepers get a conflict and no lost write.
    Column("version", Integer(), nullable=False),
    # added, changed or ended
    Column("act", Text(), nullable=False),
    # Every field as it is from this change on; an end repeats what was.
    canonical_json("content"),
    Column("valid_from", Date(), nullable=False),
    Column("valid_until", Date(), nullable=True),
    Column("why", Text(), nullable=False, default=""),
    Column("needs_second_person", Boolean(), nullable=False),
    # None for what came with the program.
    acting_clerk("entered_by", nullable=True),
    recorded_at(),
    UniqueConstraint("entry_id", "version"),
    # What the verdict refers to, so that nobody can name another as the one who entered it.
    UniqueConstraint("id", "entered_by"),
    CheckConstraint("valid_until IS NULL OR valid_until >= valid_from", name="in_order"),
)

register_verdict = Table(
    "register_verdict",
    metadata,
    key(),
    Column("change_id", Key, nullable=False),
    Column("entered_by", Key, nullable=False),
    Column("approved", Boolean(), nullable=False),
    Column("reason", Text(), nullable=False, default=""),
    acting_clerk("decided_by"),
    recorded_at(),
    UniqueConstraint("change_id"),
    ForeignKeyConstraint(["change_id", "entered_by"], ["register_change.id", "register_change.entered_by"]),
    CheckConstraint("decided_by <> entered_by", name="four_eyes"),
    Index(None, "entered_by"),
)
