"""What belongs to a request besides its facts: papers, consent, who acts for whom, notes, objections, links."""

from __future__ import annotations

from sqlalchemy import (
    CheckConstraint,
    Column,
    Date,
    ForeignKey,
    Index,
    Integer,
    LargeBinary,
    Table,
    Text,
    UniqueConstraint,
)

from counter_app.storage.columns import Key, acting_clerk, canonical_json, key, recorded_at
from counter_app.storage.tables import metadata

#: The kind whose bytes go as soon as the check is recorded; a trigger knows it by this word.
IDENTITY_COPY = "identity_copy"

attachment = Table(
    "attachment",
    metadata,
    key(),
    Column("request_id", Key, ForeignKey("request.id"), nullable=False, index=True),
    # The attachment of another request that this one is the same paper as; its bytes are kept once.
    Column("original_id", Key, ForeignKey("attachment.id"), nullable=True, index=True),
    # `domain.attachment.AttachmentKind`
    Column("kind", Text(), nullable=False),
    # What the bytes are, whatever the file was called.
    Column("media_type", Text(), nullable=False),
    # For reading only: no path, and never used as the name of a file.
    Column("name", Text(), nullable=False),
    Column("pages", Integer(), nullable=False),
    Column("size", Integer(), nullable=False),
    # SHA-256 over the bytes, in hexadecimal; stays when they are destroyed.
    Column("digest", Text(), nullable=False),
    acting_clerk(),
    recorded_at(),
    CheckConstraint("length(digest) = 64", name="digest"),
    UniqueConstraint("request_id", "original_id"),
)

attachment_content = Table(
    "attachment_content",
    metadata,
    Column("attachment_id", Key, ForeignKey("attachment.id"), primary_key=True, autoincrement=False),
    Column("content", LargeBinary(), nullable=False),
)

#: The bytes of an attachment go only after such a row.
attachment_destroyed = Table(
    "attachment_destroyed",
    metadata,
    key(),
    Column("attachment_id", Key, ForeignKey("attachment.id"), nullable=False, unique=True),
    # The check of identity that the copy was for.
    Column("identity_check_id", Key, ForeignKey("identity_check.id"), nullable=False),
    acting_clerk(),
    recorded_at(),
)

consent = Table(
    "consent",
    metadata,
    key(),
    Column("request_id", Key, ForeignKey("request.id"), nullable=False),
    # The person who gives it: the subject, else it counts for nothing.
    Column("giver_person_id", Key, ForeignKey("person.id"), nullable=False),
    Column("receiver", Text(), nullable=False),
    # Names of `domain.elements.Element`, as a JSON list.
    canonical_json("elements"),
    Column("purpose", Text(), nullable=False),
    Column("signed_on", Date(), nullable=True),
    # yes, no or unknown
    Column("signed", Text(), nullable=False),
    Column("attachment_id", Key, ForeignKey("attachment.id"), nullable=True),
    acting_clerk(),
    recorded_at(),
    Index(None, "request_id", "id"),
)

consent_step = Table(
    "consent_step",
    metadata,
    key(),
    Column("request_id", Key, ForeignKey("request.id"), nullable=False),
    Column("consent_id", Key, ForeignKey("consent.id"), nullable=False),
    # `domain.consent.StepKind`
    Column("kind", Text(), nullable=False),
    Column("done_on", Date(), nullable=False),
    # Of a check: whether the consent is real: yes, no or unknown.
    Column("result", Text(), nullable=True),
    # With what was compared, by which document, or why.
    Column("told", Text(), nullable=False),
    acting_clerk(),
    recorded_at(),
    CheckConstraint("kind = 'withdrawn' OR result IS NOT NULL", name="result"),
    Index(None, "request_id", "id"),
)

representation = Table(
    "representation",
    metadata,
    key(),
    Column("request_id", Key, ForeignKey("request.id"), nullable=False),
    # `domain.representation.Capacity`
    Column("capacity", Text(), nullable=False),
    Column("representative", Text(), nullable=False),
    Column("principal_person_id", Key, ForeignKey("person.id"), nullable=False),
    Column("granted_on", Date(), nullable=True),
    Column("valid_until", Date(), nullable=True),
    # What the paper says that the representative may do.
    Column("extent", Text(), nullable=False),
    # Whether the paper proves it: yes, no or unknown.
    Column("proven", Text(), nullable=False),
    Column("attachment_id", Key, ForeignKey("attachment.id"), nullable=True),
    acting_clerk(),
    recorded_at(),
    Index(None, "request_id", "id"),
)

request_note = Table(
    "request_note",
    metadata,
    key(),
    Column("request_id", Key, ForeignKey("request.id"), nullable=False, index=True),
    # `domain.dossier.NoteKind`
    Column("kind", Text(), nullable=False),
    Column("note", Text(), nullable=False),
    # The last day on which it is shown as something to know.
    Column("ends_on", Date(), nullable=False),
    acting_clerk(),
    recorded_at(),
)

#: A mail about a request: when and from whom; the mail itself is never kept.
received_email = Table(
    "received_email",
    metadata,
    key(),
    Column("request_id", Key, ForeignKey("request.id"), nullable=False, index=True),
    Column("received_on", Date(), nullable=False),
    Column("sender", Text(), nullable=False),
    acting_clerk(),
    recorded_at(),
)

objection = Table(
    "objection",
    metadata,
    key(),
    Column("request_id", Key, ForeignKey("request.id"), nullable=False, index=True),
    Column("received_on", Date(), nullable=False),
    Column("forwarded_to", Text(), nullable=False),
    Column("due_on", Date(), nullable=False),
    Column("note", Text(), nullable=False, default=""),
    acting_clerk(),
    recorded_at(),
)

objection_outcome = Table(
    "objection_outcome",
    metadata,
    key(),
    Column("objection_id", Key, ForeignKey("objection.id"), nullable=False, unique=True),
    # `domain.dossier.ObjectionOutcome`
    Column("outcome", Text(), nullable=False),
    Column("decided_on", Date(), nullable=False),
    Column("note", Text(), nullable=False),
    acting_clerk(),
    recorded_at(),
)

request_link = Table(
    "request_link",
    metadata,
    key(),
    Column("request_id", Key, ForeignKey("request.id"), nullable=False, index=True),
    # `domain.dossier.LinkKind`
    Column("kind", Text(), nullable=False),
    # The first request of the same letter, or the one whose decision was objected to.
    Column("to_request_id", Key, ForeignKey("request.id"), nullable=False, index=True),
    acting_clerk(),
    recorded_at(),
    UniqueConstraint("request_id", "kind"),
    CheckConstraint("request_id <> to_request_id", name="another"),
)

#: Whom the letter names, of somebody who isn't in our register; the newest row counts.
named_subject = Table(
    "named_subject",
    metadata,
    key(),
    Column("request_id", Key, ForeignKey("request.id"), nullable=False, index=True),
    Column("name", Text(), nullable=False),
    # As the letter has it: `domain.partial_date`.
    Column("birth", Text(), nullable=False, default=""),
    Column("address", Text(), nullable=False, default=""),
    acting_clerk(),
    recorded_at(),
)
