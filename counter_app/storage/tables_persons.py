"""Person records as delivered, the keys to find them by, and the reports of their import."""

from __future__ import annotations

from sqlalchemy import Boolean, Column, Date, ForeignKey, Index, Integer, Table, Text

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
    # Which reader made records of it.
    Column("kind", Text(), nullable=False, server_default="gbav"),
    # Up to which day the supplier kept these data, as far as anybody said.
    Column("kept_until", Date(), nullable=True),
    Column("expected", Integer(), nullable=False, server_default="0"),
    # Records of the file that were dealt with and committed: where a run that was cut off goes on.
    Column("done", Integer(), nullable=False, server_default="0"),
    Column("new", Integer(), nullable=False, server_default="0"),
    Column("changed", Integer(), nullable=False, server_default="0"),
    Column("unchanged", Integer(), nullable=False, server_default="0"),
    Column("rejected", Integer(), nullable=False, server_default="0"),
    Column("anomalies", Integer(), nullable=False, server_default="0"),
    Column("finished_at", Instant(), nullable=True),
    Column("cancelled", Boolean(), nullable=False, default=False),
    # The first of what was refused and of what was odd; the counts stand beside it.
    canonical_json("report", nullable=True),
    Index(None, "file_digest"),
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
    # The code that counts: as delivered, or stricter while a request for secrecy of our own stands.
    Column("secrecy_raw", Text(), nullable=True),
    # Only while it does: what was delivered («» for nothing), so that it comes back afterwards.
    Column("secrecy_delivered", Text(), nullable=True),
    Column("content_digest", Text(), nullable=False),
    Column("version_stamp", Text(), nullable=False),
    Column("import_id", Key, ForeignKey("import_run.id"), nullable=False),
    # Up to which day a delivery vouched for this record, also when nothing in it had changed.
    Column("kept_until", Date(), nullable=True),
    Column("birth", Folded, nullable=True),
    Column("postcode", Folded, nullable=True),
    Column("house_number", Integer(), nullable=True),
    Column("street_fold", Folded, nullable=True),
    # House letter and addition as they are typed behind the number: «a2».
    Column("house_suffix", Folded, nullable=True),
    Column("place_fold", Folded, nullable=True),
    Column("municipality", Text(), nullable=True),
    # What a list of hits shows beside the name, so that nobody's record is read for it.
    Column("sex", Text(), nullable=True),
    Column("address_line", Text(), nullable=True),
    # The lasting signals, parted by spaces.
    Column("signals", Text(), nullable=True),
    # Every name and the address as they are searched by what narrows down; how it is built stands beside `prepare`.
    Column("words", Folded, nullable=False, server_default=""),
    # One value per address, so that co-residents are found without comparing six columns.
    Column("address_key", Text(), nullable=True, index=True),
    # Last, because what stands behind so long a text is slow to reach.
    canonical_json("record"),
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
    Column("birth_year", Integer(), nullable=True),
    Column("birth", Folded, nullable=True),
    # Whether the person's code is 0, said here too: on a server a name hides with its person.
    Column("is_open", Boolean(), nullable=False, default=False),
    # The person's other names and address, so that what narrows down is settled on the index as well.
    Column("words", Folded, nullable=False, server_default=""),
    # In a file: what a list shows of the person, unless they are secret. On a server always empty.
    Column("listed", Text(), nullable=True),
    Index(None, "surname_fold"),
    # In the order of a list, with all that its order asks, and in a file all that the list shows; a server looks up
    # among the persons who is shown.
    Index(
        "ix_person_name_listed",
        "birth_year",
        "surname_fold",
        "given_fold",
        "birth",
        "person_id",
        "kind",
        "is_open",
        "words",
        "listed",
    ),
)

#: The dictionary of surnames: each under its own letters, under its sound, and with a letter left out.
surname_spelling = Table(
    "surname_spelling",
    metadata,
    key(),
    Column("spelling", Folded, nullable=False),
    Column("surname_fold", Folded, nullable=False),
    # Whether somebody whose code is 0 has this name.
    Column("is_open", Boolean(), nullable=False, default=False),
    Index(None, "surname_fold", "spelling", unique=True),
    # All that is asked of the dictionary stands in it.
    Index(None, "spelling", "is_open", "surname_fold"),
)

person_relation = Table(
    "person_relation",
    metadata,
    key(),
    Column("person_id", Key, ForeignKey("person.id"), nullable=False, index=True),
    # parent, partner, former_partner or child
    Column("kind", Text(), nullable=False),
    # Also who refers to a person is looked up, when something about that person changes.
    Column("a_number", Text(), nullable=True, index=True),
    Column("bsn", Text(), nullable=True, index=True),
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
