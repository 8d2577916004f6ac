"""Person records as delivered, the keys to find them by, and the reports of their import."""

from __future__ import annotations

from sqlalchemy import Boolean, Column, ForeignKey, Index, Integer, Table, Text

from counter_app.storage.columns import Folded, Instant, Key, acting_clerk, canonical_json, key, recorded_at
from counter_app.storage.tables import metadata

import_run = Table(
    "import_run",
    metadata,
    key(),
    recorded_at(),
    acting_clerk(nullable=True),
    Column("file_name", Text(), nullable=False),
    Column("file_digest", Text(), nullable=False),
    Column("finished_at", Instant(), nullable=True),
    Column("cancelled", Boolean(), nullable=False, default=False),
    canonical_json("report", nullable=True),
)

person = Table(
    "person",
    metadata,
    key(),
    # Unique, yet it may change (rubriek 20.10) or be absent: never a foreign key.
    Column("a_number", Text(), nullable=True, unique=True),
    Column("bsn", Text(), nullable=True, index=True),
    Column("label", Text(), nullable=False),
    # As it stands in a list: «Berg, Anna van den».
    Column("shown_name", Text(), nullable=False),
    Column("secrecy_raw", Text(), nullable=True),
    Column("content_digest", Text(), nullable=False),
    Column("version_stamp", Text(), nullable=False),
    Column("import_id", Key, ForeignKey("import_run.id"), nullable=False),
    canonical_json("record"),
    Column("birth", Folded, nullable=True),
    Column("postcode", Folded, nullable=True),
    Column("house_number", Integer(), nullable=True),
    Column("street_fold", Folded, nullable=True),
    Column("municipality", Text(), nullable=True),
    # One value per address, so that co-residents are found without comparing six columns.
    Column("address_key", Text(), nullable=True, index=True),
    Index(None, "postcode", "house_number"),
    Index(None, "street_fold", "house_number"),
)

person_name = Table(
    "person_name",
    metadata,
    key(),
    Column("person_id", Key, ForeignKey("person.id"), nullable=False, index=True),
    # own, partner or earlier
    Column("kind", Text(), nullable=False),
    Column("surname_fold", Folded, nullable=False),
    Column("given_fold", Folded, nullable=False),
    Column("sound_key", Folded, nullable=False),
    Column("birth_year", Integer(), nullable=True),
    Index(None, "surname_fold", "given_fold"),
    Index(None, "birth_year", "surname_fold", "given_fold"),
    Index(None, "sound_key", "birth_year"),
)

person_relation = Table(
    "person_relation",
    metadata,
    key(),
    Column("person_id", Key, ForeignKey("person.id"), nullable=False, index=True),
    # parent, partner, former_partner or child
    Column("kind", Text(), nullable=False),
    Column("a_number", Text(), nullable=True),
    Column("bsn", Text(), nullable=True),
)

person_anomaly = Table(
    "person_anomaly",
    metadata,
    key(),
    Column("import_id", Key, ForeignKey("import_run.id"), nullable=False, index=True),
    # None for a record that was rejected.
    Column("person_id", Key, ForeignKey("person.id"), nullable=True, index=True),
    Column("label", Text(), nullable=False),
    Column("rubriek", Text(), nullable=False),
    Column("value", Text(), nullable=False),
    Column("kind", Text(), nullable=False),
)
