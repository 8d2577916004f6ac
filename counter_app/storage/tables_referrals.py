"""Requests laid before somebody else: what was asked and what was answered, only ever added to."""

from __future__ import annotations

from sqlalchemy import CheckConstraint, Column, Date, ForeignKey, Index, Table, Text

from counter_app.storage.columns import Key, acting_clerk, canonical_json, key, recorded_at
from counter_app.storage.tables import metadata

referral_act = Table(
    "referral_act",
    metadata,
    key(),
    Column("request_id", Key, ForeignKey("request.id"), nullable=False),
    # asked or decided
    Column("kind", Text(), nullable=False),
    # Digest of who asks what about whom: an answer holds for exactly this.
    Column("about", Text(), nullable=False),
    # The articles that refer, as a JSON list: an answer holds for exactly these.
    canonical_json("causes"),
    # `regulation.referral.Body`
    Column("body", Text(), nullable=False),
    # `regulation.referral.Verdict`, of an answer.
    Column("verdict", Text(), nullable=True),
    # The facts that an answer settles, by name.
    canonical_json("settles"),
    Column("reason", Text(), nullable=False, default=""),
    # Of an answer: the day of the decision, and which document it stands in.
    Column("decided_on", Date(), nullable=True),
    Column("paper", Text(), nullable=False, default=""),
    acting_clerk(),
    recorded_at(),
    CheckConstraint("kind IN ('asked', 'decided')", name="kind"),
    CheckConstraint(
        "kind <> 'decided' OR (verdict IS NOT NULL AND decided_on IS NOT NULL AND reason <> '')",
        name="answer",
    ),
    CheckConstraint("kind <> 'decided' OR body <> 'college' OR paper <> ''", name="college_paper"),
    Index(None, "request_id", "id"),
)
