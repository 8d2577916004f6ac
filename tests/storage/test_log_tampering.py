"""Somebody with the server or the key in hands changes the log: verification names the first broken line."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterator, Sequence
from typing import Any

import pytest

from counter_app.domain.staff import Role
from counter_app.storage import guards, log_chain, log_verify, trouble
from counter_app.storage.database import Database
from counter_app.storage.log_verify import Verification
from tests.databases import ClerkDatabase, PostgresqlServer, acting_as, add_account
from tests.storage.case import EDITION, add_entry, allow

#: Runs a statement as an intruder whom no guard stops.
Intruder = Callable[[str, Sequence[Any]], list[tuple[Any, ...]]]


@pytest.fixture
def log(database: Database, clerk_database: ClerkDatabase) -> Database:
    """Six entries, the fourth of which tells that the payload of the first was destroyed."""
    both = clerk_database("jansen", [Role.CLERK, Role.SUPERVISOR])
    for about in ("Jansen", "De Vries", "Visser"):
        with both.begin() as connection:
            add_entry(connection, about)
    allow(database, "log", 1)
    with both.begin() as connection:
        log_chain.destroy(connection, EDITION, [1], "bewaartermijn")
    for about in ("Bakker", "Smit"):
        with both.begin() as connection:
            add_entry(connection, about)
    return database


@pytest.fixture
def intruder(log: Database, request: pytest.FixtureRequest) -> Iterator[Intruder]:
    """Raw SQL past guards and references: a superuser of the server, or who has the key of the file."""
    if log.dialect == "postgresql":
        server: PostgresqlServer = request.getfixturevalue("postgresql_server")
        with server.superuser(request.getfixturevalue("postgresql_name")) as connection:
            connection.execute("SET session_replication_role = replica; SET timezone = 'UTC'")
            yield _runner(connection, "%s")
        return
    assert log.file is not None
    connection = log.file.connect()
    connection.create_function("current_account", 0, lambda: None)
    for (name,) in connection.execute("SELECT name FROM sqlite_master WHERE type = 'trigger'").fetchall():
        connection.execute(f"DROP TRIGGER {name}")
    yield _runner(connection, "?")
    connection.close()


def _runner(connection: Any, mark: str) -> Intruder:
    def run(statement: str, values: Sequence[Any] = ()) -> list[tuple[Any, ...]]:
        cursor = connection.execute(statement.replace("?", mark), values)
        return [] if cursor.description is None else cursor.fetchall()

    return run


def _verify(database: Database) -> Verification:
    with database.snapshot() as connection:
        return log_verify.verify(connection)


def _stored(intruder: Intruder, number: int) -> str:
    return bytes(intruder("SELECT stored FROM log_header WHERE number = ?", [number])[0][0]).decode()


def _change_kind(intruder: Intruder) -> None:
    intruder("UPDATE log_header SET kind = 'counts' WHERE number = 3", [])


def _change_time(intruder: Intruder) -> None:
    intruder("UPDATE log_header SET recorded_at = '2026-01-01 10:00:00.000000' WHERE number = 3", [])


def _change_stored(intruder: Intruder) -> None:
    bent = _stored(intruder, 3).replace('"disclosure"', '"own_data"')
    intruder("UPDATE log_header SET stored = ? WHERE number = 3", [bent.encode()])


def _change_and_hash_again(intruder: Intruder) -> None:
    bent = _stored(intruder, 3).replace('"disclosure"', '"counts"').encode()
    values = [bent, hashlib.sha256(bent).hexdigest()]
    intruder("UPDATE log_header SET kind = 'counts', stored = ?, hash = ? WHERE number = 3", values)


def _change_payload(intruder: Intruder) -> None:
    intruder("UPDATE log_payload SET payload = replace(payload, 'De Vries', 'De Boer') WHERE number = 2", [])


def _change_clerk(intruder: Intruder) -> None:
    intruder("UPDATE log_payload SET clerk_id = clerk_id + 1 WHERE number = 5", [])


def _change_subject(intruder: Intruder) -> None:
    intruder("UPDATE log_payload SET person_id = 12 WHERE number = 5", [])


def _change_salt(intruder: Intruder) -> None:
    intruder("UPDATE log_payload SET salt = ? WHERE number = 5", [bytes(16)])


def _delete_line(intruder: Intruder) -> None:
    _delete(intruder, 3)


def _delete_payload(intruder: Intruder) -> None:
    intruder("DELETE FROM log_payload WHERE number = 5", [])


def _delete_what_tells_of_destruction(intruder: Intruder) -> None:
    intruder("DELETE FROM log_payload WHERE number = 4", [])


def _swap_lines(intruder: Intruder) -> None:
    for before, after in ((2, 99), (3, 2), (99, 3)):
        _renumber(intruder, before, after)


def _close_the_gap(intruder: Intruder) -> None:
    _delete(intruder, 3)
    for number in (4, 5, 6):
        _renumber(intruder, number, number - 1)


def _cut_the_end(intruder: Intruder) -> None:
    _delete(intruder, 6)


def _add_a_line(intruder: Intruder) -> None:
    ((previous, digest),) = intruder("SELECT hash, payload_digest FROM log_header WHERE number = 6", [])
    moment = "2026-11-02 10:00:00.000000"
    forged = log_chain.header_text(7, moment, "disclosure", f'"{EDITION}"', digest, previous).encode()
    own_hash = hashlib.sha256(forged).hexdigest()
    intruder(
        "INSERT INTO log_header (number, recorded_at, kind, edition, payload_digest, previous_hash, stored, hash)"
        " VALUES (7, ?, 'disclosure', ?, ?, ?, ?, ?)",
        [moment, EDITION, digest, previous, forged, own_hash],
    )
    _copy_payload(intruder, 6, 7)


def _put_another_payload_back(intruder: Intruder) -> None:
    _copy_payload(intruder, 2, 1)


def _add_a_stray_payload(intruder: Intruder) -> None:
    _copy_payload(intruder, 2, 12)


def _delete(intruder: Intruder, number: int) -> None:
    intruder("DELETE FROM log_payload WHERE number = ?", [number])
    intruder("DELETE FROM log_header WHERE number = ?", [number])


def _renumber(intruder: Intruder, before: int, after: int) -> None:
    intruder("UPDATE log_header SET number = ? WHERE number = ?", [after, before])
    intruder("UPDATE log_payload SET number = ? WHERE number = ?", [after, before])


def _copy_payload(intruder: Intruder, number: int, to: int) -> None:
    ((payload, salt, clerk_id),) = intruder(
        "SELECT payload, salt, clerk_id FROM log_payload WHERE number = ?", [number]
    )
    _insert_payload(intruder, to, payload, salt, clerk_id)


def _insert_payload(intruder: Intruder, *values: Any) -> None:
    intruder("INSERT INTO log_payload (number, payload, salt, clerk_id) VALUES (?, ?, ?, ?)", values)


@pytest.mark.parametrize(
    ("tamper", "number", "reason"),
    [
        (_change_kind, 3, trouble.LOG_HEADER_CHANGED),
        (_change_time, 3, trouble.LOG_HEADER_CHANGED),
        (_change_stored, 3, trouble.LOG_HEADER_CHANGED),
        (_change_and_hash_again, 4, trouble.LOG_CHAIN_BROKEN),
        (_change_payload, 2, trouble.LOG_PAYLOAD_CHANGED),
        (_change_clerk, 5, trouble.LOG_PAYLOAD_CHANGED),
        (_change_subject, 5, trouble.LOG_PAYLOAD_CHANGED),
        (_change_salt, 5, trouble.LOG_PAYLOAD_CHANGED),
        (_delete_line, 3, trouble.LOG_ENTRY_MISSING),
        (_delete_payload, 5, trouble.LOG_PAYLOAD_MISSING),
        (_delete_what_tells_of_destruction, 1, trouble.LOG_PAYLOAD_MISSING),
        (_swap_lines, 2, trouble.LOG_HEADER_CHANGED),
        (_close_the_gap, 3, trouble.LOG_HEADER_CHANGED),
        (_cut_the_end, 6, trouble.LOG_TRUNCATED),
        (_add_a_line, 7, trouble.LOG_ENTRY_ADDED),
        (_put_another_payload_back, 1, trouble.LOG_PAYLOAD_CHANGED),
        (_add_a_stray_payload, 12, trouble.LOG_ENTRY_ADDED),
    ],
)
def test_the_first_broken_line_is_named(
    log: Database, intruder: Intruder, tamper: Callable[[Intruder], None], number: int, reason: str
) -> None:
    assert _verify(log) == Verification(intact=True, entries=6)
    tamper(intruder)
    found = _verify(log)
    assert (found.intact, found.first_broken, found.reason) == (False, number, reason)


def test_a_payload_kept_aside_and_put_back_is_noticed(
    log: Database, intruder: Intruder, clerk_database: ClerkDatabase
) -> None:
    aside = intruder("SELECT number, payload, salt, clerk_id FROM log_payload WHERE number = 2", [])[0]
    supervisor = clerk_database("bakker", [Role.SUPERVISOR])
    _lay_guards_again(log)
    allow(log, "log", 2, list_number="V2026-002")
    with supervisor.begin() as connection:
        log_chain.destroy(connection, EDITION, [2], "bewaartermijn")
    assert _verify(log).intact

    _insert_payload(intruder, *aside)

    found = _verify(log)
    assert (found.intact, found.first_broken, found.reason) == (False, 2, trouble.LOG_PAYLOAD_BACK)


def test_every_byte_of_an_entry_counts(log: Database, intruder: Intruder) -> None:
    whole = _stored(intruder, 3).encode()
    ((payload,),) = intruder("SELECT payload FROM log_payload WHERE number = 3", [])
    for position in range(0, len(whole), 17):
        bent = bytearray(whole)
        bent[position] ^= 1
        intruder("UPDATE log_header SET stored = ? WHERE number = 3", [bytes(bent)])
        assert _verify(log).first_broken == 3
    intruder("UPDATE log_header SET stored = ? WHERE number = 3", [whole])
    for position in range(0, len(payload), 17):
        bent_text = payload[:position] + chr(ord(payload[position]) ^ 1) + payload[position + 1 :]
        intruder("UPDATE log_payload SET payload = ? WHERE number = 3", [bent_text])
        assert _verify(log).first_broken == 3
    intruder("UPDATE log_payload SET payload = ? WHERE number = 3", [payload])
    assert _verify(log).intact


@pytest.mark.parametrize(
    "statement",
    [
        "UPDATE log_payload SET payload = CAST(payload AS BLOB) WHERE number = 3",
        "UPDATE log_payload SET salt = 'text' WHERE number = 3",
        "UPDATE log_header SET edition = x'00ff' WHERE number = 3",
        "UPDATE log_header SET stored = 'text' WHERE number = 3",
        "UPDATE log_header SET hash = 12 WHERE number = 3",
    ],
)
def test_values_of_another_kind_stop_no_verification(sqlite_database: Database, statement: str) -> None:
    clerk = acting_as(sqlite_database, add_account(sqlite_database, "jansen", [Role.CLERK]))
    with clerk.begin() as connection:
        for about in ("Jansen", "De Vries", "Visser", "Bakker"):
            add_entry(connection, about)
    with sqlite_database.begin() as connection:
        for table in ("log_header", "log_payload"):
            connection.exec_driver_sql(f"DROP TRIGGER {table}_no_update")
        connection.exec_driver_sql(statement)
    assert _verify(sqlite_database).first_broken == 3


def _lay_guards_again(database: Database) -> None:
    with database.begin() as connection:
        guards.install(connection)
