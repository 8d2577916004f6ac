"""What happened to the term of a request: nothing of it is ever changed, only added to."""

from __future__ import annotations

from sqlalchemy import Column, Date, ForeignKey, Table, Text

from counter_app.storage.columns import Key, acting_clerk, key, recorded_at
from counter_app.storage.tables import metadata

request_term = Table(
    "request_term",
    metadata,
    key(),
    Column("request_id", Key, ForeignKey("request.id"), nullable=False, index=True),
    # suspended, resumed or extended
    Column("change", Text(), nullable=False),
    Column("changed_on", Date(), nullable=False),
    # Until when at the latest; none where it simply runs again.
    Column("until", Date(), nullable=True),
    Column("reason", Text(), nullable=False, default=""),
    acting_clerk(),
    recorded_at(),
)
