"""To which printer each kind of paper goes at each location."""

from __future__ import annotations

from sqlalchemy import Boolean, CheckConstraint, Column, ForeignKey, Integer, Table, Text, UniqueConstraint

from counter_app.storage.columns import Key, key
from counter_app.storage.tables import metadata

printer_setting = Table(
    "printer_setting",
    metadata,
    key(),
    Column("location_id", Key, ForeignKey("location.id", ondelete="CASCADE"), nullable=False),
    # `output.documents.DocumentKind`, or "other": whatever has no line of its own.
    Column("kind", Text(), nullable=False),
    # As this printer is called on the computers of the location.
    Column("printer", Text(), nullable=False),
    # As the printer calls it; empty: the printer chooses.
    Column("tray", Text(), nullable=False, default=""),
    Column("copies", Integer(), nullable=False, default=1),
    Column("two_sided", Boolean(), nullable=False, default=False),
    UniqueConstraint("location_id", "kind"),
    CheckConstraint("copies BETWEEN 1 AND 9", name="copies"),
    CheckConstraint("printer <> ''", name="printer"),
)
