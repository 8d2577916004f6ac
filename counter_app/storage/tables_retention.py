"""Destruction after the term: what is held, which lists there are, who signed them, and how they ended."""

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

from counter_app.storage.columns import Key, acting_clerk, key, recorded_at
from counter_app.storage.tables import metadata

legal_hold = Table(
    "legal_hold",
    metadata,
    key(),
    # None: nothing at all may be destroyed. The newest row about the same request holds.
    Column("request_id", Key, ForeignKey("request.id"), nullable=True, index=True),
    # False lifts it again.
    Column("holds", Boolean(), nullable=False),
    Column("reason", Text(), nullable=False),
    acting_clerk(),
    recorded_at(),
    CheckConstraint("reason <> ''", name="reason"),
)

destruction_list = Table(
    "destruction_list",
    metadata,
    key(),
    Column("number", Text(), nullable=False, unique=True),
    # What was due on this day.
    Column("due_on", Date(), nullable=False),
    # Done before, on a database that was put back since: then nothing stops it.
    Column("repeated", Boolean(), nullable=False, default=False),
    acting_clerk("proposed_by"),
    recorded_at(),
    # What the signature refers to, so that nobody can name another as the proposer.
    UniqueConstraint("id", "proposed_by"),
)

destruction_item = Table(
    "destruction_item",
    metadata,
    key(),
    Column("list_id", Key, ForeignKey("destruction_list.id"), nullable=False),
    # `domain.retention.Kind`
    Column("kind", Text(), nullable=False),
    # The key of the request, the invoice or the last row; of the log its number.
    Column("subject_id", Key, nullable=False),
    # As it stands on paper.
    Column("number", Text(), nullable=False),
    Column("rows", Integer(), nullable=False, default=1),
    UniqueConstraint("list_id", "kind", "subject_id"),
    Index(None, "kind", "subject_id"),
)

destruction_signature = Table(
    "destruction_signature",
    metadata,
    key(),
    Column("list_id", Key, nullable=False),
    Column("proposed_by", Key, nullable=False),
    # How many lines were signed for.
    Column("items", Integer(), nullable=False),
    acting_clerk("signed_by"),
    recorded_at(),
    UniqueConstraint("list_id"),
    ForeignKeyConstraint(["list_id", "proposed_by"], ["destruction_list.id", "destruction_list.proposed_by"]),
    CheckConstraint("signed_by <> proposed_by", name="four_eyes"),
)

destruction_end = Table(
    "destruction_end",
    metadata,
    key(),
    Column("list_id", Key, ForeignKey("destruction_list.id"), nullable=False),
    # carried_out, refused or withdrawn
    Column("outcome", Text(), nullable=False),
    Column("destroyed", Integer(), nullable=False, default=0),
    # Lines that something held back between the signature and the destruction.
    Column("left_alone", Integer(), nullable=False, default=0),
    Column("reason", Text(), nullable=False, default=""),
    acting_clerk(),
    recorded_at(),
    UniqueConstraint("list_id"),
)
