"""The logos that the municipality has had: a paper that was made keeps the one of its day."""

from __future__ import annotations

from sqlalchemy import CheckConstraint, Column, LargeBinary, Table, Text

from counter_app.storage.columns import acting_clerk, key, recorded_at
from counter_app.storage.tables import metadata

logo = Table(
    "logo",
    metadata,
    key(),
    # SHA-256 of the picture, as papers and the setting name it.
    Column("digest", Text(), nullable=False, unique=True),
    Column("picture", LargeBinary(), nullable=False),
    acting_clerk("kept_by"),
    recorded_at(),
    CheckConstraint("length(digest) = 64", name="digest"),
)
