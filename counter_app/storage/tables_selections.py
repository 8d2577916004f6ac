"""Ad-hoc selections: whom they are about, and each time that one was handed out."""

from __future__ import annotations

from sqlalchemy import Boolean, Column, ForeignKey, Integer, Table, Text

from counter_app.storage.columns import Key, acting_clerk, canonical_json, key, recorded_at
from counter_app.storage.tables import metadata

#: The newest row of a request holds; an approval is for exactly its digest.
selection = Table(
    "selection",
    metadata,
    key(),
    Column("request_id", Key, ForeignKey("request.id"), nullable=False, index=True),
    # `domain.selection.Criteria` as JSON.
    canonical_json("criteria"),
    Column("counts_only", Boolean(), nullable=False),
    # `domain.selection.Grouping`
    Column("grouping", Text(), nullable=False),
    Column("digest", Text(), nullable=False),
    acting_clerk(),
    recorded_at(),
)

selection_run = Table(
    "selection_run",
    metadata,
    key(),
    Column("request_id", Key, ForeignKey("request.id"), nullable=False, index=True),
    Column("selection_id", Key, ForeignKey("selection.id"), nullable=False),
    # None for a hand-out of numbers only: a small number would tell.
    Column("persons", Integer(), nullable=True),
    Column("first_log_number", Key, ForeignKey("log_header.number"), nullable=False),
    Column("last_log_number", Key, ForeignKey("log_header.number"), nullable=False),
    # SHA-256 of the encrypted file; empty when numbers only went out on paper.
    Column("file_digest", Text(), nullable=False, default=""),
    acting_clerk(),
    recorded_at(),
)
