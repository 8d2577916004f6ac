"""Requests: what was asked, what was established, what was decided, and who approved."""

from __future__ import annotations

from sqlalchemy import Boolean, CheckConstraint, Column, Date, ForeignKey, Index, Integer, Table, Text

from counter_app.storage.columns import Instant, Key, acting_clerk, canonical_json, key, recorded_at
from counter_app.storage.tables import metadata

request = Table(
    "request",
    metadata,
    key(),
    # Given at the first save, per year, gapless.
    Column("number", Text(), nullable=False, unique=True),
    # Counts the changes, so that two clerks in one request get a conflict and no lost write.
    Column("version", Integer(), nullable=False, default=1),
    Column("state", Text(), nullable=False, index=True),
    Column("channel", Text(), nullable=False),
    # Where it was taken in: for the figures per location.
    Column("location", Text(), nullable=False, default=""),
    Column("received_on", Date(), nullable=False, index=True),
    Column("due_on", Date(), nullable=False),
    Column("requester_class", Text(), nullable=True),
    Column("requester_name", Text(), nullable=False, default=""),
    Column("requester_address", Text(), nullable=False, default=""),
    Column("requester_person_id", Key, ForeignKey("person.id"), nullable=True),
    # The entry of a register that the requester was chosen from; a letter never changes it.
    Column("recipient_entry_id", Key, ForeignKey("register_entry.id"), nullable=True),
    Column("subject_person_id", Key, ForeignKey("person.id"), nullable=True),
    Column("purpose", Text(), nullable=False, default=""),
    # Names of `domain.elements.Element`, as a JSON list.
    canonical_json("elements"),
    Column("edition", Text(), nullable=False),
    # Counts what an approval is about (`storage.four_eyes`); only the database changes it.
    Column("matter", Integer(), nullable=False, server_default="0"),
    acting_clerk("created_by"),
    recorded_at(),
)

request_fact = Table(
    "request_fact",
    metadata,
    key(),
    Column("request_id", Key, ForeignKey("request.id"), nullable=False),
    Column("fact", Text(), nullable=False),
    # JSON; null takes an earlier answer back.
    canonical_json("value"),
    Column("source", Text(), nullable=False),
    Column("reason", Text(), nullable=False, default=""),
    acting_clerk(),
    recorded_at(),
    Index(None, "request_id", "id"),
)

request_event = Table(
    "request_event",
    metadata,
    key(),
    Column("request_id", Key, ForeignKey("request.id"), nullable=False),
    Column("kind", Text(), nullable=False),
    Column("from_state", Text(), nullable=True),
    Column("to_state", Text(), nullable=True),
    Column("note", Text(), nullable=False, default=""),
    acting_clerk(),
    recorded_at(),
    Index(None, "request_id", "id"),
)

identity_check = Table(
    "identity_check",
    metadata,
    key(),
    Column("request_id", Key, ForeignKey("request.id"), nullable=False, index=True),
    Column("person_id", Key, ForeignKey("person.id"), nullable=True),
    # The kind and the last four characters; the number itself is never kept.
    Column("document_kind", Text(), nullable=False),
    Column("last_four", Text(), nullable=False, default=""),
    Column("expires_on", Date(), nullable=True),
    # Of a call back: the number of our own list that was dialled, and where in that list it stands.
    Column("called_number", Text(), nullable=False, default=""),
    Column("number_source", Text(), nullable=False, default=""),
    canonical_json("checks"),
    # yes, no or doubt
    Column("result", Text(), nullable=False),
    Column("reason", Text(), nullable=False, default=""),
    acting_clerk(),
    recorded_at(),
    CheckConstraint("length(last_four) <= 4", name="last_four"),
)

control_answer = Table(
    "control_answer",
    metadata,
    key(),
    Column("request_id", Key, ForeignKey("request.id"), nullable=False, index=True),
    Column("person_id", Key, ForeignKey("person.id"), nullable=False),
    # Which question of `services.control_questions`; neither the answer given nor the right one.
    Column("question", Text(), nullable=False),
    Column("is_right", Boolean(), nullable=False),
    acting_clerk(),
    recorded_at(),
)

decision = Table(
    "decision",
    metadata,
    key(),
    Column("request_id", Key, ForeignKey("request.id"), nullable=False, index=True),
    Column("edition", Text(), nullable=False),
    Column("edition_hash", Text(), nullable=False),
    Column("outcome", Text(), nullable=False),
    # By the clock of the counter: a term ends on a day in the Netherlands.
    Column("decided_on", Date(), nullable=True),
    # The article under which a figure counts a refusal (`regulation.explain`); never one that tells of secrecy.
    Column("counted_under", Text(), nullable=False, default=""),
    # Every fact with source and clerk, and the trace: enough to replay the decision.
    canonical_json("receipt"),
    # Over facts and outcome: an approval holds for exactly this.
    Column("digest", Text(), nullable=False),
    acting_clerk(),
    recorded_at(),
)

approval = Table(
    "approval",
    metadata,
    key(),
    Column("request_id", Key, ForeignKey("request.id"), nullable=False, index=True),
    Column("decision_id", Key, ForeignKey("decision.id"), nullable=False),
    # `domain.second_person.Act`
    Column("act", Text(), nullable=False),
    Column("decision_digest", Text(), nullable=False),
    # The request's `matter` when it was approved.
    Column("matter_seen", Integer(), nullable=False),
    Column("asked_by", Key, ForeignKey("account.id"), nullable=False),
    Column("approved", Boolean(), nullable=False),
    Column("reason", Text(), nullable=False, default=""),
    acting_clerk("decided_by"),
    recorded_at(),
    CheckConstraint("decided_by <> asked_by", name="four_eyes"),
)

document = Table(
    "document",
    metadata,
    key(),
    Column("request_id", Key, ForeignKey("request.id"), nullable=False, index=True),
    # slip or invoice
    Column("kind", Text(), nullable=False),
    Column("log_number", Key, ForeignKey("log_header.number"), nullable=True),
    Column("invoice_id", Key, ForeignKey("invoice.id"), nullable=True),
    # How it leaves: `domain.letter.WayOut`
    Column("way_out", Text(), nullable=False, default="hand"),
    Column("title", Text(), nullable=False),
    # What the paper says, so that it can be drawn again to the same bytes.
    canonical_json("content"),
    recorded_at(),
)

document_print = Table(
    "document_print",
    metadata,
    key(),
    Column("document_id", Key, ForeignKey("document.id"), nullable=False, index=True),
    # printer, file or voice
    Column("way", Text(), nullable=False),
    Column("printer", Text(), nullable=False, default=""),
    Column("copies", Integer(), nullable=False, default=1),
    Column("duplicate", Boolean(), nullable=False, default=False),
    Column("succeeded", Boolean(), nullable=True),
    Column("trouble", Text(), nullable=False, default=""),
    Column("finished_at", Instant(), nullable=True),
    acting_clerk(),
    recorded_at(),
)
