"""The disclosure log: a chain of headers without personal data, and the payloads that can be forgotten."""

from __future__ import annotations

from sqlalchemy import Boolean, CheckConstraint, Column, ForeignKey, Index, Integer, LargeBinary, Table, Text

from counter_app.storage.columns import Instant, Key, acting_clerk, canonical_json, key, recorded_at
from counter_app.storage.tables import metadata

log_header = Table(
    "log_header",
    metadata,
    # Given at commit, gapless.
    Column("number", Key, primary_key=True, autoincrement=False),
    Column("recorded_at", Instant(), nullable=False),
    # disclosure, own_data, counts, shielded, reprint, not_handed or destroyed
    Column("kind", Text(), nullable=False),
    Column("edition", Text(), nullable=False),
    Column("payload_digest", Text(), nullable=False),
    Column("previous_hash", Text(), nullable=False),
    # The very bytes that `hash` is taken over; never serialised again.
    Column("stored", LargeBinary(), nullable=False),
    Column("hash", Text(), nullable=False, unique=True),
)

log_payload = Table(
    "log_payload",
    metadata,
    Column("number", Key, ForeignKey("log_header.number"), primary_key=True, autoincrement=False),
    canonical_json("payload"),
    Column("salt", LargeBinary(), nullable=False),
    Column("request_id", Key, ForeignKey("request.id"), nullable=True),
    Column("person_id", Key, ForeignKey("person.id"), nullable=True),
    acting_clerk(),
    Index(None, "person_id"),
    Index(None, "clerk_id"),
    Index(None, "request_id"),
)

sequence = Table(
    "sequence",
    metadata,
    Column("series", Text(), primary_key=True),
    Column("year", Integer(), primary_key=True),
    Column("last", Integer(), nullable=False),
)

log_check = Table(
    "log_check",
    metadata,
    key(),
    # What a recount of the whole chain came to.
    Column("intact", Boolean(), nullable=False),
    Column("entries", Integer(), nullable=False),
    Column("first_broken", Key, nullable=True),
    # None when the key alone counted, on a database without accounts.
    acting_clerk(nullable=True),
    recorded_at(),
)

log_identity = Table(
    "log_identity",
    metadata,
    Column("id", Key, primary_key=True, autoincrement=False),
    # Tells this database from every other, also from one that began as the same empty file.
    Column("mark", Text(), nullable=False),
    recorded_at(),
    CheckConstraint("id = 1", name="one"),
)

log_key = Table(
    "log_key",
    metadata,
    key(),
    # Of those who sign heads of the log; their private keys are on no counter machine.
    Column("public_key", Text(), nullable=False),
    Column("holder", Text(), nullable=False),
    # The newest row of a key holds: False when it is withdrawn.
    Column("trusted", Boolean(), nullable=False),
    # None when the key of the file alone acted, on a database without accounts.
    acting_clerk(nullable=True),
    recorded_at(),
    CheckConstraint("length(public_key) = 64", name="whole"),
)

signed_head = Table(
    "signed_head",
    metadata,
    key(),
    # The entry that it vouches for. No reference: it has to outlive that entry's removal.
    Column("number", Key, nullable=False),
    # The text of the signed file; the signature is in it.
    canonical_json("content"),
    acting_clerk(nullable=True),
    recorded_at(),
)
