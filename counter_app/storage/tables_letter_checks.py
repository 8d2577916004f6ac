"""Who looked at a letter, at what, beside what, and what that came to."""

from __future__ import annotations

from sqlalchemy import CheckConstraint, Column, ForeignKey, Index, Table, Text

from counter_app.storage.columns import Key, acting_clerk, key, recorded_at
from counter_app.storage.tables import metadata

letter_check = Table(
    "letter_check",
    metadata,
    key(),
    Column("request_id", Key, ForeignKey("request.id"), nullable=False),
    # `domain.letter_check.LetterPart`
    Column("part", Text(), nullable=False),
    # `domain.letter_check.ComparedWith`
    Column("compared_with", Text(), nullable=False),
    # Whether it is the sender's own: yes, no or unknown.
    Column("result", Text(), nullable=False),
    Column("note", Text(), nullable=False, default=""),
    # Who asked then: a look at the letter of somebody else says nothing.
    Column("requester_person_id", Key, ForeignKey("person.id"), nullable=True),
    Column("requester_name", Text(), nullable=False),
    Column("requester_address", Text(), nullable=False),
    acting_clerk(),
    recorded_at(),
    CheckConstraint("compared_with <> 'nothing' OR result = 'unknown'", name="compared"),
    Index(None, "request_id", "id"),
)
