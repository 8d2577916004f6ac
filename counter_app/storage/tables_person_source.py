"""What the national interface answered about the persons of a request: when, whether, and how it stands around them."""

from __future__ import annotations

from sqlalchemy import Boolean, Column, ForeignKey, Index, Integer, Table, Text

from counter_app.storage.columns import Key, acting_clerk, key, recorded_at
from counter_app.storage.tables import metadata

person_fetch = Table(
    "person_fetch",
    metadata,
    key(),
    recorded_at(),
    acting_clerk(),
    Column("request_id", Key, ForeignKey("request.id"), nullable=False),
    Column("person_id", Key, ForeignKey("person.id"), nullable=False),
    # found, gone (no longer known there) or no_answer
    Column("outcome", Text(), nullable=False),
    # What went wrong, also with what was asked beside the person.
    Column("trouble", Text(), nullable=False, server_default=""),
    Column("source", Text(), nullable=False),
    # Of the record as it was read; empty without one.
    Column("digest", Text(), nullable=False, server_default=""),
    # The strictest code among the relatives; none where that isn't known.
    Column("related", Text(), nullable=True),
    Column("household", Boolean(), nullable=True),
    Column("residents", Integer(), nullable=True),
    Index(None, "request_id", "person_id", "id"),
)
