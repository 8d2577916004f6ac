"""The municipality's official text of the reglement, who read it, and what they remarked on it."""

from __future__ import annotations

from sqlalchemy import (
    CheckConstraint,
    Column,
    Date,
    ForeignKey,
    Index,
    LargeBinary,
    Table,
    Text,
    UniqueConstraint,
)

from counter_app.storage.columns import Key, acting_clerk, key, recorded_at
from counter_app.storage.tables import metadata

regulation_text = Table(
    "regulation_text",
    metadata,
    key(),
    # The rule set that this is the text of.
    Column("edition", Text(), nullable=False),
    # As the municipality calls it: «vastgesteld 12 juni 2007».
    Column("version", Text(), nullable=False),
    Column("valid_from", Date(), nullable=False),
    Column("media_type", Text(), nullable=False),
    # SHA-256 over `content`, in hexadecimal.
    Column("digest", Text(), nullable=False),
    Column("content", LargeBinary(), nullable=False),
    acting_clerk(),
    recorded_at(),
    UniqueConstraint("edition", "version"),
    CheckConstraint("length(digest) = 64", name="digest"),
)

reading_receipt = Table(
    "reading_receipt",
    metadata,
    key(),
    Column("text_id", Key, ForeignKey("regulation_text.id"), nullable=False, index=True),
    acting_clerk(),
    recorded_at(),
    Index(None, "clerk_id", "id"),
)

reading_remark = Table(
    "reading_remark",
    metadata,
    key(),
    Column("edition", Text(), nullable=False),
    # As the case files write it; empty for the whole text.
    Column("article", Text(), nullable=False, default=""),
    Column("remark", Text(), nullable=False),
    acting_clerk(),
    recorded_at(),
)
