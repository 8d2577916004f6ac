"""What somebody with the right to it looked at and found in order, before real requests may rest on it."""

from __future__ import annotations

from sqlalchemy import Column, Table, Text

from counter_app.storage.columns import acting_clerk, key, recorded_at
from counter_app.storage.tables import metadata

installation_approval = Table(
    "installation_approval",
    metadata,
    key(),
    Column("lack", Text(), nullable=False),
    acting_clerk(),
    recorded_at(),
)
