"""Somebody rewrites the whole log after a change, every hash anew: only what was signed elsewhere still tells."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from sqlalchemy import event

from counter_app.domain.staff import Role
from counter_app.storage import log_chain, log_verify, trouble
from counter_app.storage.canonical import canonical
from counter_app.storage.database import Database
from counter_app.storage.log_verify import Verification
from tests.databases import ClerkDatabase, PostgresqlServer
from tests.storage.case import add_entry

#: Runs a statement past guards and references.
Run = Callable[..., list[tuple[Any, ...]]]
_ENTRIES = 8


@dataclass(frozen=True, slots=True)
class Line:
    """What an intruder keeps of an entry; number and hashes are made again."""

    recorded_at: str
    kind: str
    edition: str
    payload: str
    salt: bytes
    clerk_id: int


class Forger:
    """Holds the log in memory, changes it, and writes it back as if it had always been so."""

    def __init__(self, run: Run) -> None:
        self._run = run
        rows = run(
            "SELECT stored, kind, edition, payload, salt, clerk_id FROM log_header "
            "JOIN log_payload ON log_payload.number = log_header.number ORDER BY log_header.number"
        )
        self.lines = [
            Line(json.loads(bytes(stored))["recorded_at"], kind, edition, payload, bytes(salt), clerk_id)
            for stored, kind, edition, payload, salt, clerk_id in rows
        ]
        self.hashes = [row[0] for row in run("SELECT hash FROM log_header ORDER BY number")]

    def write(self, lines: Sequence[Line]) -> list[str]:
        """The log anew, hanging together from its first entry to its last; the new hashes."""
        self._run("DELETE FROM log_payload")
        self._run("DELETE FROM log_header")
        previous, hashes = log_chain.NO_HASH, []
        for number, line in enumerate(lines, start=1):
            digest = hashlib.sha256(line.salt + line.payload.encode()).hexdigest()
            stored = log_chain.header_text(
                number, line.recorded_at, line.kind, json.dumps(line.edition), digest, previous
            ).encode()
            own = hashlib.sha256(stored).hexdigest()
            self._run(
                "INSERT INTO log_header (number, recorded_at, kind, edition, payload_digest, previous_hash, "
                "stored, hash) VALUES (?, ?, ?, ?, ?, ?, ?, ?)",
                [number, line.recorded_at, line.kind, line.edition, digest, previous, stored, own],
            )
            self._run(
                "INSERT INTO log_payload (number, payload, salt, clerk_id) VALUES (?, ?, ?, ?)",
                [number, line.payload, line.salt, line.clerk_id],
            )
            previous = own
            hashes.append(own)
        self._run("UPDATE sequence SET last = ? WHERE series = 'log'", [len(lines)])
        return hashes


@pytest.fixture
def log(database: Database, clerk_database: ClerkDatabase) -> Database:
    """A log of some entries, by two clerks in turns."""
    clerks = clerk_database("jansen", [Role.CLERK]), clerk_database("visser", [Role.CLERK])
    for number in range(_ENTRIES):
        with clerks[number % 2].begin() as connection:
            add_entry(connection, f"Verzonnen {number}")
    return database


@pytest.fixture
def forger(log: Database, request: pytest.FixtureRequest) -> Iterator[Forger]:
    """A superuser of the server, or who has the key of the file."""
    if log.dialect == "postgresql":
        server: PostgresqlServer = request.getfixturevalue("postgresql_server")
        with server.superuser(request.getfixturevalue("postgresql_name")) as connection:
            connection.execute("SET session_replication_role = replica; SET timezone = 'UTC'")
            yield Forger(_runner(connection, "%s"))
        return
    assert log.file is not None
    connection = log.file.connect()
    for (name,) in connection.execute("SELECT name FROM sqlite_master WHERE type = 'trigger'").fetchall():
        connection.execute(f"DROP TRIGGER {name}")
    yield Forger(_runner(connection, "?"))
    connection.close()


def _runner(connection: Any, mark: str) -> Run:
    def run(statement: str, values: Sequence[Any] = ()) -> list[tuple[Any, ...]]:
        cursor = connection.execute(statement.replace("?", mark), values)
        return [] if cursor.description is None else cursor.fetchall()

    return run


def _verify(database: Database, heads: dict[int, str] | None = None) -> Verification:
    with database.snapshot() as connection:
        return log_verify.verify(connection, heads=heads)


def _another(line: Line) -> Line:
    return replace(line, payload=line.payload.replace("Verzonnen", "Verwisseld"))


_TAMPERING: dict[str, Callable[[Sequence[Line], int, int], Sequence[Line]]] = {
    "change": lambda lines, at, other: [*lines[:at], _another(lines[at]), *lines[at + 1 :]],
    "delete": lambda lines, at, other: [*lines[:at], *lines[at + 1 :]],
    "insert": lambda lines, at, other: [*lines[:at], _another(lines[other]), *lines[at:]],
    "swap": lambda lines, at, other: [
        lines[other] if n == at else lines[at] if n == other else line for n, line in enumerate(lines)
    ],
    "truncate": lambda lines, at, other: lines[:at],
}


@settings(max_examples=40, suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None)
@given(
    how=st.sampled_from(sorted(_TAMPERING)),
    at=st.integers(0, _ENTRIES - 1),
    other=st.integers(0, _ENTRIES - 1),
    signed=st.sets(st.integers(1, _ENTRIES), min_size=1, max_size=4),
)
def test_what_was_signed_for_can_not_be_rewritten(
    log: Database, forger: Forger, how: str, at: int, other: int, signed: set[int]
) -> None:
    heads = {number: forger.hashes[number - 1] for number in signed}
    tampered = _TAMPERING[how](forger.lines, at, other)
    hashes = forger.write(tampered)
    # Without a signature nobody could tell.
    assert _verify(log) == Verification(intact=True, entries=len(tampered))

    wrong = [n for n, own in heads.items() if n > len(hashes) or hashes[n - 1] != own]
    found = _verify(log, heads)
    assert found.intact is not bool(wrong)
    if wrong:
        assert found.first_broken == min(*wrong, len(tampered) + 1)
    kept = forger.write(forger.lines)
    assert kept == forger.hashes
    assert _verify(log, heads) == Verification(intact=True, entries=_ENTRIES)


def test_the_range_of_a_rewrite_is_told_by_the_heads_around_it(log: Database, forger: Forger) -> None:
    heads = {number: forger.hashes[number - 1] for number in (2, 6)}
    forger.write(_TAMPERING["change"](forger.lines, 3, 0))
    found = _verify(log, heads)
    assert (found.first_broken, found.reason) == (6, trouble.LOG_REWRITTEN.format(since=3))


def test_an_old_copy_is_shorter_than_what_was_signed(log: Database, forger: Forger) -> None:
    heads = {_ENTRIES: forger.hashes[-1]}
    forger.write(forger.lines[:5])
    assert _verify(log).intact
    found = _verify(log, heads)
    assert (found.first_broken, found.reason, found.entries) == (6, trouble.LOG_BEFORE_HEAD, 5)


def test_the_end_of_the_chain_comes_with_the_verdict(log: Database, forger: Forger) -> None:
    found = _verify(log, {1: forger.hashes[0]})
    assert (found.end, found.heads) == (forger.hashes[-1], 1)


def test_a_recount_asks_the_database_once_for_thousands_of_entries(
    database: Database, clerk_database: ClerkDatabase
) -> None:
    clerk = clerk_database("jansen", [Role.CLERK])
    asked: list[str] = []
    # A file is walked in stretches, some five of them whether it holds two thousand entries or forty thousand.
    for written, statements in ((1, {"sqlite": 4, "postgresql": 5}), (2000, {"sqlite": 8, "postgresql": 6})):
        with clerk.begin() as connection:
            for number in range(written):
                add_entry(connection, f"Verzonnen {number}")
        with clerk.snapshot() as connection:
            asked.clear()
            event.listen(connection, "before_cursor_execute", lambda *told: asked.append(told[2]))
            assert log_verify.verify(connection).intact
        assert len(asked) == statements[database.dialect], asked


def test_the_stored_bytes_are_hashed_and_not_what_they_would_be_written_as(
    log: Database, forger: Forger
) -> None:
    first = forger.lines[0]
    whole = json.loads(first.payload)["payload"]
    # The same payload, but not as this program would write it.
    loose = first.payload.replace(canonical(whole), json.dumps(dict(reversed(whole.items())), indent=1))
    assert loose != first.payload
    forger.write([replace(first, payload=loose), *forger.lines[1:]])
    assert _verify(log).intact
