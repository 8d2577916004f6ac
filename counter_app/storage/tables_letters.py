"""The municipality's own versions of the texts of letters; the text that came with the program is version 0."""

from __future__ import annotations

from sqlalchemy import CheckConstraint, Column, Integer, Table, Text, UniqueConstraint

from counter_app.storage.columns import acting_clerk, key, recorded_at
from counter_app.storage.tables import metadata

letter_text = Table(
    "letter_text",
    metadata,
    key(),
    # `domain.letter.LetterName`
    Column("name", Text(), nullable=False),
    Column("version", Integer(), nullable=False),
    Column("text", Text(), nullable=False),
    acting_clerk("edited_by"),
    recorded_at(),
    UniqueConstraint("name", "version"),
    CheckConstraint("version > 0", name="version"),
)
