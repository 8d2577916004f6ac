"""Contact data that citizens gave: of each item the newest row stands, the rows before it are its history."""

from __future__ import annotations

from sqlalchemy import CheckConstraint, Column, Date, ForeignKey, Index, Table, Text

from counter_app.domain.contact_data import ContactKind, ContactStep
from counter_app.storage.columns import Key, acting_clerk, key, recorded_at
from counter_app.storage.tables import metadata

_KINDS = ", ".join(f"'{kind}'" for kind in ContactKind)
_STEPS = ", ".join(f"'{step}'" for step in ContactStep)

contact_item = Table(
    "contact_item",
    metadata,
    key(),
    Column("person_id", Key, ForeignKey("person.id"), nullable=False),
    Column("kind", Text(), nullable=False),
    Column("value", Text(), nullable=False),
    # What it was given with. No reference: the application may lie in another program of the municipality.
    Column("product", Text(), nullable=False),
    Column("application", Text(), nullable=False, default=""),
    Column("given_on", Date(), nullable=False),
    Column("step", Text(), nullable=False),
    acting_clerk(),
    recorded_at(),
    CheckConstraint(f"kind IN ({_KINDS})", name="known_kind"),
    CheckConstraint(f"step IN ({_STEPS})", name="known_step"),
    Index(None, "person_id", "id"),
)
