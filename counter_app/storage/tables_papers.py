"""What became of papers since their release: held, let out, withdrawn; and the lines that were not handed out."""

from __future__ import annotations

from sqlalchemy import CheckConstraint, Column, ForeignKey, Index, Table, Text

from counter_app.domain.held_paper import BY_SECOND_PERSON, PaperStep
from counter_app.storage.columns import Key, acting_clerk, key, recorded_at
from counter_app.storage.tables import metadata

_KINDS = ", ".join(f"'{one}'" for one in PaperStep)
_DECIDED = ", ".join(f"'{one}'" for one in BY_SECOND_PERSON)

paper_step = Table(
    "paper_step",
    metadata,
    key(),
    Column("request_id", Key, ForeignKey("request.id"), nullable=False, index=True),
    # The entry of the log that the papers belong to: all of one release go together.
    Column("log_number", Key, ForeignKey("log_header.number"), nullable=False),
    # `domain.held_paper.PaperStep`
    Column("kind", Text(), nullable=False),
    # Over all facts with the secrecy that counted: what was let out is so under exactly this.
    Column("digest", Text(), nullable=False),
    Column("why", Text(), nullable=False, default=""),
    acting_clerk(),
    recorded_at(),
    CheckConstraint(f"kind IN ({_KINDS})", name="known_kind"),
    CheckConstraint(f"kind NOT IN ({_DECIDED}) OR length(trim(why)) > 0", name="with_a_reason"),
    Index(None, "log_number", "id"),
)

not_handed = Table(
    "not_handed",
    metadata,
    key(),
    # Each line once; the line itself stays as it is.
    Column("log_number", Key, ForeignKey("log_header.number"), nullable=False, unique=True),
    # What was to come on the nota of a month for it, and doesn't.
    Column("charge_id", Key, ForeignKey("collective_charge.id"), nullable=True, unique=True),
    acting_clerk(),
    recorded_at(),
)
