"""Open requests that a newer delivery touched: that something changed, and never what or about whom."""

from __future__ import annotations

from sqlalchemy import Column, ForeignKey, Index, Table

from counter_app.storage.columns import Key, key, recorded_at
from counter_app.storage.tables import metadata

renewal_notice = Table(
    "renewal_notice",
    metadata,
    key(),
    Column("request_id", Key, ForeignKey("request.id"), nullable=False),
    recorded_at(),
    Index(None, "request_id", "id"),
)
