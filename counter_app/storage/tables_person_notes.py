"""Notes beside a person record: of each kind the newest row stands, the rows before it are its history."""

from __future__ import annotations

from sqlalchemy import CheckConstraint, Column, Date, ForeignKey, Index, Table, Text

from counter_app.domain.person_note import PersonNoteKind
from counter_app.storage.columns import Key, acting_clerk, key, recorded_at
from counter_app.storage.tables import metadata

_KINDS = ", ".join(f"'{kind}'" for kind in PersonNoteKind)

person_note = Table(
    "person_note",
    metadata,
    key(),
    Column("person_id", Key, ForeignKey("person.id"), nullable=False),
    # Fixed kinds and no words beside them: so nobody can write down what must not be kept here.
    Column("kind", Text(), nullable=False),
    # The last day on which it is shown; empty ends what stood.
    Column("ends_on", Date(), nullable=True),
    acting_clerk(),
    recorded_at(),
    CheckConstraint(f"kind IN ({_KINDS})", name="known_kind"),
    Index(None, "person_id", "id"),
)
