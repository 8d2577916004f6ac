"""Who read which instruction of the college: the words of one change, so that another one is read anew."""

from __future__ import annotations

from sqlalchemy import Column, ForeignKey, Table, UniqueConstraint

from counter_app.storage.columns import Key, acting_clerk, key, recorded_at
from counter_app.storage.tables import metadata

instruction_receipt = Table(
    "instruction_receipt",
    metadata,
    key(),
    Column("change_id", Key, ForeignKey("register_change.id"), nullable=False),
    acting_clerk(),
    recorded_at(),
    UniqueConstraint("change_id", "clerk_id"),
)
