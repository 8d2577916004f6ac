"""Requests for secrecy that came in here: the paper, the persons on it, and every step since; nothing changes."""

from __future__ import annotations

from sqlalchemy import Boolean, CheckConstraint, Column, Date, ForeignKey, Index, Integer, Table, Text

from counter_app.domain.secrecy_request import Capacity, Proof, Step
from counter_app.storage.columns import Key, acting_clerk, key, recorded_at
from counter_app.storage.tables import metadata


def _one_of(column: str, values: type[Capacity] | type[Proof] | type[Step]) -> str:
    allowed = ", ".join(f"'{one}'" for one in values)
    return f"{column} IN ({allowed})"


secrecy_request = Table(
    "secrecy_request",
    metadata,
    key(),
    Column("received_on", Date(), nullable=False),
    # It came with the declaration of a move, and then counts in the record at once.
    Column("with_move", Boolean(), nullable=False),
    # By when the record must show the code.
    Column("due_on", Date(), nullable=False),
    # How the identity of who asks was established.
    Column("proof", Text(), nullable=False),
    # The mark of the letter or form.
    Column("reference", Text(), nullable=False, default=""),
    # How many persons are on it, so that a list needs to read nobody.
    Column("persons", Integer(), nullable=False),
    acting_clerk(),
    recorded_at(),
    CheckConstraint(_one_of("proof", Proof), name="known_proof"),
    CheckConstraint("persons > 0", name="about_somebody"),
)

secrecy_subject = Table(
    "secrecy_subject",
    metadata,
    key(),
    Column("request_id", Key, ForeignKey("secrecy_request.id"), nullable=False, index=True),
    # Who has a record; of who has none yet a number, by which the record is known when it comes.
    Column("person_id", Key, ForeignKey("person.id"), nullable=True, index=True),
    Column("a_number", Text(), nullable=True, index=True),
    Column("bsn", Text(), nullable=True, index=True),
    Column("capacity", Text(), nullable=False),
    acting_clerk(),
    recorded_at(),
    CheckConstraint(_one_of("capacity", Capacity), name="known_capacity"),
    CheckConstraint("(person_id IS NULL) = (a_number IS NOT NULL OR bsn IS NOT NULL)", name="somebody"),
)

secrecy_step = Table(
    "secrecy_step",
    metadata,
    key(),
    Column("request_id", Key, ForeignKey("secrecy_request.id"), nullable=False, index=True),
    Column("subject_id", Key, ForeignKey("secrecy_subject.id"), nullable=False, index=True),
    Column("kind", Text(), nullable=False),
    # Of who asks to lift it.
    Column("proof", Text(), nullable=True),
    Column("why", Text(), nullable=False, default=""),
    # None when the delivery was read in without anybody signed in.
    acting_clerk(nullable=True),
    recorded_at(),
    CheckConstraint(_one_of("kind", Step), name="known_kind"),
    CheckConstraint(
        f"(kind = '{Step.LIFT_ASKED}') = (proof IS NOT NULL) AND (proof IS NULL OR {_one_of('proof', Proof)})",
        name="who_asks_is_known",
    ),
    CheckConstraint(
        f"kind NOT IN ('{Step.REFUSED}', '{Step.LIFT_REFUSED}') OR length(trim(why)) > 0",
        name="with_a_reason",
    ),
    Index(None, "subject_id", "kind"),
)
