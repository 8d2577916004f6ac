"""The disclosure log: a chain that grows, that can be followed, and that can forget."""

from __future__ import annotations

import hashlib
from datetime import UTC

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from sqlalchemy import delete, func, select
from sqlalchemy.exc import IntegrityError

from counter_app.domain.staff import Role
from counter_app.errors import NotAllowed
from counter_app.storage import log_chain, log_verify
from counter_app.storage.database import Database, current_clerk_id
from counter_app.storage.log_chain import LogKind
from counter_app.storage.log_verify import Cancelled, Verification
from counter_app.storage.tables_log import log_header, log_payload
from tests.databases import ClerkDatabase
from tests.storage.case import EDITION, add_entry, add_person, allow

_TEXTS = st.text(st.characters(exclude_categories=["Cs"]), max_size=20)
_VALUES = st.recursive(
    st.none() | st.booleans() | st.integers() | _TEXTS,
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(_TEXTS, inner, max_size=3),
    max_leaves=6,
)


def _verify(database: Database) -> Verification:
    with database.snapshot() as connection:
        return log_verify.verify(connection)


def test_an_empty_log_is_intact(database: Database) -> None:
    assert _verify(database) == Verification(intact=True, entries=0)


def test_each_entry_holds_the_hash_of_the_one_before(
    database: Database, clerk_database: ClerkDatabase
) -> None:
    clerk = clerk_database("jansen", [Role.CLERK])
    entries = []
    for about in ("Jansen", "De Vries", "Çelik"):
        with clerk.begin() as connection:
            entries.append(add_entry(connection, about))

    with database.read() as connection:
        rows = connection.execute(select(log_header).order_by(log_header.c.number)).all()
    assert [row.number for row in rows] == [entry.number for entry in entries] == [1, 2, 3]
    assert [row.hash for row in rows] == [entry.hash for entry in entries]
    assert [row.previous_hash for row in rows] == ["0" * 64, rows[0].hash, rows[1].hash]
    assert [row.recorded_at for row in rows] == [entry.recorded_at for entry in entries]
    assert all(entry.recorded_at.tzinfo is UTC for entry in entries)
    for row in rows:
        assert hashlib.sha256(row.stored).hexdigest() == row.hash
        assert b"Vries" not in row.stored
    assert _verify(clerk) == Verification(intact=True, entries=3)


def test_the_payload_tells_who_did_what_about_whom(database: Database, clerk_database: ClerkDatabase) -> None:
    person_id = add_person(database)
    clerk = clerk_database("jansen", [Role.CLERK])
    with clerk.begin() as connection:
        clerk_id = current_clerk_id(connection)
        add_entry(connection, "Jansen", person_id=person_id)

    with clerk.read() as connection:
        row = connection.execute(select(log_payload)).one()
    assert (row.clerk_id, row.person_id, row.request_id) == (clerk_id, person_id, None)
    assert log_chain.read_payload(row.payload)["about"] == "Jansen"


def test_an_entry_of_a_task_that_failed_was_never_there(
    database: Database, clerk_database: ClerkDatabase
) -> None:
    clerk = clerk_database("jansen", [Role.CLERK])
    with clerk.begin() as connection:
        add_entry(connection, "Jansen")
        connection.rollback()
    with clerk.begin() as connection:
        assert add_entry(connection, "De Vries").number == 1
    assert _verify(database).entries == 1


def test_nobody_writes_the_log_without_an_account(database: Database) -> None:
    with pytest.raises((NotAllowed, IntegrityError)), database.begin() as connection:
        add_entry(connection, "Jansen")
    assert _verify(database).entries == 0


@settings(max_examples=25, suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None)
@given(payload=st.dictionaries(_TEXTS, _VALUES, max_size=4))
def test_any_payload_comes_back_and_verifies(
    clerk_database: ClerkDatabase, database: Database, payload: dict[str, object]
) -> None:
    with database.read() as connection:
        known = connection.execute(select(func.count()).select_from(log_header)).scalar_one()
    clerk = clerk_database(f"clerk{known}", [Role.CLERK])
    with clerk.begin() as connection:
        number = log_chain.append(connection, LogKind.OWN_DATA, EDITION, payload).number

    with clerk.read() as connection:
        whole = connection.execute(
            select(log_payload.c.payload).where(log_payload.c.number == number)
        ).scalar_one()
    assert log_chain.read_payload(whole) == payload
    assert _verify(clerk).intact


def test_the_chain_can_forget(database: Database, clerk_database: ClerkDatabase) -> None:
    clerk = clerk_database("jansen", [Role.CLERK])
    supervisor = clerk_database("bakker", [Role.SUPERVISOR])
    for about in ("Jansen", "De Vries", "Visser"):
        with clerk.begin() as connection:
            add_entry(connection, about)
    allow(database, "log", 1, 3)

    with supervisor.begin() as connection:
        told = log_chain.destroy(connection, EDITION, [3, 1], "bewaartermijn")

    with supervisor.read() as connection:
        kept = connection.execute(select(log_payload.c.number, log_payload.c.payload)).all()
        kinds = connection.scalars(select(log_header.c.kind).order_by(log_header.c.number)).all()
    assert [entry.number for entry in told] == [4]
    assert sorted(row.number for row in kept) == [2, 4]
    assert kinds == ["disclosure", "disclosure", "disclosure", "destroyed"]
    assert log_chain.read_payload(dict(map(tuple, kept))[4]) == {
        "numbers": [1, 3],
        "reason": "bewaartermijn",
    }
    assert _verify(database) == Verification(intact=True, entries=4)


def test_what_tells_of_a_destruction_is_never_destroyed(
    database: Database, clerk_database: ClerkDatabase
) -> None:
    both = clerk_database("jansen", [Role.CLERK, Role.SUPERVISOR])
    with both.begin() as connection:
        add_entry(connection, "Jansen")
    allow(database, "log", 1, 2, 7)
    with both.begin() as connection:
        log_chain.destroy(connection, EDITION, [1], "bewaartermijn")

    for numbers in ([2], [1], [7]):
        with pytest.raises((ValueError, IntegrityError)), both.begin() as connection:
            log_chain.destroy(connection, EDITION, numbers, "nog eens")
    assert _verify(database) == Verification(intact=True, entries=2)


def test_many_payloads_are_destroyed_in_steps(database: Database, clerk_database: ClerkDatabase) -> None:
    both = clerk_database("jansen", [Role.CLERK, Role.SUPERVISOR])
    with both.begin() as connection:
        for number in range(1, 603):
            add_entry(connection, f"Persoon {number}")
    allow(database, "log", *range(1, 602))
    with both.begin() as connection:
        told = log_chain.destroy(connection, EDITION, range(1, 602), "bewaartermijn")

    assert [entry.number for entry in told] == [603, 604]
    with database.read() as connection:
        assert connection.scalars(select(log_payload.c.number).order_by(log_payload.c.number)).all() == [
            602,
            603,
            604,
        ]
    assert _verify(database) == Verification(intact=True, entries=604)


def test_a_payload_goes_only_behind_an_entry_that_names_it(
    database: Database, clerk_database: ClerkDatabase
) -> None:
    both = clerk_database("jansen", [Role.CLERK, Role.SUPERVISOR])
    with both.begin() as connection:
        add_entry(connection, "Jansen")
        add_entry(connection, "De Vries")
    allow(database, "log", 1, 2)
    with both.begin() as connection:
        log_chain.destroy(connection, EDITION, [1], "bewaartermijn")

    with pytest.raises(IntegrityError, match="append-only"), database.begin() as connection:
        connection.execute(delete(log_payload).where(log_payload.c.number == 2))


def test_only_disclosures_are_counted_for_a_person(database: Database, clerk_database: ClerkDatabase) -> None:
    person_id = add_person(database)
    jansen = clerk_database("jansen", [Role.CLERK])
    visser = clerk_database("visser", [Role.CLERK])
    with jansen.begin() as connection:
        add_entry(connection, "Jansen", person_id=person_id)
        log_chain.append(connection, LogKind.OWN_DATA, EDITION, {}, None, person_id)
    with visser.begin() as connection:
        add_entry(connection, "Jansen", person_id=person_id)

    with visser.read() as connection:
        assert log_chain.count_disclosures(connection, person_id) == 2
        assert log_chain.count_disclosures(connection, person_id + 1) == 0


def test_verification_tells_how_far_it_is_and_can_be_stopped(
    database: Database, clerk_database: ClerkDatabase
) -> None:
    clerk = clerk_database("jansen", [Role.CLERK])
    with clerk.begin() as connection:
        for number in range(2100):
            add_entry(connection, f"Persoon {number}")

    told: list[tuple[int, int]] = []
    with clerk.snapshot() as connection:
        verification = log_verify.verify(connection, lambda done, total: told.append((done, total)))
    assert verification.intact
    # A file is walked in stretches, of which a short log gets four; a server tells rows as they come.
    steps = [525, 1050, 1575, 2100] if database.dialect == "sqlite" else [2000, 2100]
    assert told == [(done, 2100) for done in steps]
    with pytest.raises(Cancelled), clerk.snapshot() as connection:
        log_verify.verify(connection, cancelled=lambda: True)


def test_an_entry_that_names_it_is_not_enough_without_a_signed_list(
    database: Database, clerk_database: ClerkDatabase
) -> None:
    both = clerk_database("jansen", [Role.CLERK, Role.SUPERVISOR])
    with both.begin() as connection:
        add_entry(connection, "Jansen")
    with pytest.raises(IntegrityError, match="append-only: log_payload"), both.begin() as connection:
        log_chain.destroy(connection, EDITION, [1], "bewaartermijn")
    assert _verify(database) == Verification(intact=True, entries=1)
