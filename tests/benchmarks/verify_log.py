"""Counts the disclosure log again, entry by entry, and prints it beside what hashing alone costs on this machine.

Run it as `python -m tests.benchmarks.verify_log [entries]`. The floor hashes the very same bytes, header and
payload, out of memory; read the share of it rather than the entries per second.
"""

from __future__ import annotations

import secrets
import statistics
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from hashlib import sha256
from pathlib import Path
from typing import Any

from counter_app.storage import log_verify, migrate
from counter_app.storage.canonical import canonical
from counter_app.storage.database import Database
from counter_app.storage.embedded import EmbeddedFile
from counter_app.storage.log_chain import NO_HASH, LogKind, beginning_of, end_of, header_text

ENTRIES = 1_000_000
_ROUNDS = 3
_AT_ONCE = 10_000
_KEY = bytes(range(32))
_EDITION = "brp"
_MOMENT = "2026-11-02 10:00:00.000000"


def entries(count: int) -> Iterator[tuple[tuple[Any, ...], tuple[Any, ...]]]:
    """A header and a payload like those of an extract, for each number."""
    previous = NO_HASH
    for number in range(1, count + 1):
        told = {
            "requester": f"Stichting Verzonnen {number % 997}",
            "requester_class": "vrije_derde",
            "subject": f"{number:010d}",
            "channel": "balie",
            "scope": "elements",
            "elements": ["01.02.10", "01.02.30", "01.02.40", "08.11.10", "08.11.20", "08.11.60"],
            "grounds": ["art. 11 lid 5", "art. 100 lid 1 onder a Wet GBA"],
            "ground": "art. 11 lid 5",
            "purpose": "Toegekende uitkering bezorgen",
            "secrecy_seen": "0",
            "identity": "paspoort",
            "nota": "2026-0412",
            "desk": "Balie 3",
        }
        whole = beginning_of(1) + canonical(told) + end_of(None, None)
        salt = secrets.token_bytes(16)
        digest = sha256(salt + whole.encode()).hexdigest()
        kind = LogKind.DISCLOSURE.value
        stored = header_text(number, _MOMENT, kind, f'"{_EDITION}"', digest, previous).encode()
        own = sha256(stored).hexdigest()
        yield (number, _MOMENT, kind, _EDITION, digest, previous, stored, own), (number, whole, salt, 1)
        previous = own


def fill(database: Database, count: int) -> None:
    """Writes the log past the guards: only what is read afterwards is measured."""
    assert database.file is not None
    driver = database.file.connect()
    driver.execute("PRAGMA foreign_keys = OFF")
    driver.execute("PRAGMA journal_mode = WAL")
    for (name,) in driver.execute("SELECT name FROM sqlite_master WHERE type = 'trigger'").fetchall():
        driver.execute(f"DROP TRIGGER {name}")
    driver.execute("BEGIN")
    headers: list[tuple[Any, ...]] = []
    payloads: list[tuple[Any, ...]] = []

    def write() -> None:
        driver.executemany(
            "INSERT INTO log_header (number, recorded_at, kind, edition, payload_digest, previous_hash, "
            "stored, hash) VALUES (?, ?, ?, ?, ?, ?, ?, ?)",
            headers,
        )
        driver.executemany(
            "INSERT INTO log_payload (number, payload, salt, clerk_id) VALUES (?, ?, ?, ?)", payloads
        )
        headers.clear()
        payloads.clear()

    for header, payload in entries(count):
        headers.append(header)
        payloads.append(payload)
        if len(headers) == _AT_ONCE:
            write()
    write()
    driver.execute("INSERT INTO sequence (series, year, last) VALUES ('log', 0, ?)", [count])
    driver.execute("COMMIT")
    driver.close()


def hash_alone(kept: list[tuple[bytes, bytes]]) -> None:
    """The floor: two hashes to an entry and nothing else."""
    for stored, salted in kept:
        sha256(stored).hexdigest()
        sha256(salted).hexdigest()


def recount(database: Database, count: int, file: EmbeddedFile | None) -> None:
    """What `log verify` does; without the file in one process."""
    with database.snapshot() as connection:
        found = log_verify.verify(connection, file=file)
    assert found == log_verify.Verification(intact=True, entries=count), found


def seconds(task: Callable[[], None]) -> float:
    """How long a task takes."""
    begun = time.perf_counter()
    task()
    return time.perf_counter() - begun


def main(count: int) -> None:
    """Fills a file, and counts it again beside the floor, in turns."""
    sample = min(count, 100_000)
    kept = [(header[6], payload[2] + payload[1].encode()) for header, payload in entries(sample)]
    with tempfile.TemporaryDirectory() as folder:
        database = Database.create_embedded(Path(folder) / "balie.db", _KEY)
        migrate.create(database)
        fill(database, count)
        floors, alone, together = [], [], []
        for _ in range(_ROUNDS):
            floors.append(sample / seconds(lambda: hash_alone(kept)))
            alone.append(count / seconds(lambda: recount(database, count, None)))
            together.append(count / seconds(lambda: recount(database, count, database.file)))
        database.close()
    floor = statistics.median(floors)
    size = sum(len(stored) + len(salted) for stored, salted in kept) // sample
    print(f"{count:,} entries of {size} bytes in an encrypted file, median of {_ROUNDS} rounds")
    print(f"floor, hashing alone: {floor:,.0f} entries/s")
    for name, rates in (("in one process:      ", alone), ("with a second:       ", together)):
        told = statistics.median(rates)
        print(f"{name} {told:,.0f} entries/s, {told / floor:.2f} of the floor")


if __name__ == "__main__":
    main(int(sys.argv[1]) if len(sys.argv) > 1 else ENTRIES)
