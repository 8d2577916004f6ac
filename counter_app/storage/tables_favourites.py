"""Favourites: the organisations that a clerk keeps at hand; never persons."""

from __future__ import annotations

from sqlalchemy import Boolean, CheckConstraint, Column, Index, Table, Text

from counter_app.storage.columns import acting_clerk, key, recorded_at
from counter_app.storage.tables import metadata

favourite = Table(
    "favourite",
    metadata,
    key(),
    Column("requester_class", Text(), nullable=False),
    Column("name", Text(), nullable=False),
    Column("address", Text(), nullable=False, default=""),
    # The newest row of a clerk about a name stands; false takes the star away.
    Column("starred", Boolean(), nullable=False),
    acting_clerk(),
    recorded_at(),
    CheckConstraint("requester_class NOT IN ('betrokkene', 'vrije_derde_natuurlijk')", name="no_person"),
    CheckConstraint(
        "requester_class NOT IN ('gemachtigde', 'wettelijk_vertegenwoordiger')", name="not_for_one"
    ),
    CheckConstraint("name <> ''", name="named"),
    Index(None, "clerk_id", "id"),
)
