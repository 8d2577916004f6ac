"""The hours of a search: what was estimated, who agreed to it, and what it took."""

from __future__ import annotations

from sqlalchemy import CheckConstraint, Column, Date, ForeignKey, Integer, Table, Text

from counter_app.storage.columns import Key, acting_clerk, key, recorded_at
from counter_app.storage.tables import metadata

search_step = Table(
    "search_step",
    metadata,
    key(),
    Column("request_id", Key, ForeignKey("request.id"), nullable=False, index=True),
    # estimated, accepted, declined or spent
    Column("kind", Text(), nullable=False),
    # Of a step that is spent: nothing, its minutes tell.
    Column("quarters", Integer(), nullable=True),
    Column("minutes", Integer(), nullable=True),
    # What the requester was told that it would cost at most.
    Column("cents", Integer(), nullable=True),
    # Who agreed or declined, and how they let it be known.
    Column("answered_by", Text(), nullable=False, default=""),
    Column("channel", Text(), nullable=False, default=""),
    Column("happened_on", Date(), nullable=False),
    acting_clerk(),
    recorded_at(),
    CheckConstraint("kind IN ('estimated', 'accepted', 'declined', 'spent')", name="kind"),
    CheckConstraint("kind <> 'spent' OR (minutes > 0 AND quarters IS NULL)", name="spent"),
    CheckConstraint("kind = 'spent' OR (quarters > 0 AND cents >= 0 AND minutes IS NULL)", name="told"),
    CheckConstraint("kind NOT IN ('accepted', 'declined') OR answered_by <> ''", name="answered"),
)
