"""Disclosures that somebody called wrong: the line of the log, and the entry that was opened about it at once."""

from __future__ import annotations

from sqlalchemy import Column, ForeignKey, Table

from counter_app.storage.columns import Key, acting_clerk, key, recorded_at
from counter_app.storage.tables import metadata

wrong_disclosure = Table(
    "wrong_disclosure",
    metadata,
    key(),
    # Each line once; the line itself stays as it is.
    Column("log_number", Key, ForeignKey("log_header.number"), nullable=False, unique=True),
    # In the register of breaches; whoever said it need not be able to read it.
    Column("entry_id", Key, ForeignKey("register_entry.id"), nullable=False, unique=True),
    acting_clerk(),
    recorded_at(),
)
