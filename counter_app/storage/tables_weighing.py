"""The weighing of interests, step by step: nothing of it is ever changed, only added to."""

from __future__ import annotations

from sqlalchemy import Boolean, CheckConstraint, Column, Date, ForeignKey, Index, Integer, Table, Text

from counter_app.storage.columns import Key, acting_clerk, canonical_json, key, recorded_at
from counter_app.storage.tables import metadata

weighing_step = Table(
    "weighing_step",
    metadata,
    key(),
    Column("request_id", Key, ForeignKey("request.id"), nullable=False),
    # Digest of who asks what about whom: a weighing holds for exactly this.
    Column("about", Text(), nullable=False),
    # `domain.weighing.StepKind`
    Column("kind", Text(), nullable=False),
    Column("done_on", Date(), nullable=False),
    # The last day to answer, or the last day on which nothing may leave.
    Column("until", Date(), nullable=True),
    # Of a weighing: whether the interest of the requester weighs heavier; of relief: whether it was granted.
    Column("positive", Boolean(), nullable=True),
    Column("term_weeks", Integer(), nullable=True),
    # What was said, weighed or given as a reason, by the names of `domain.weighing`.
    canonical_json("told"),
    acting_clerk(),
    recorded_at(),
    CheckConstraint("kind <> 'announced' OR (until IS NOT NULL AND term_weeks >= 2)", name="waiting_term"),
    CheckConstraint("kind <> 'weighed' OR positive IS NOT NULL", name="outcome"),
    Index(None, "request_id", "id"),
)
