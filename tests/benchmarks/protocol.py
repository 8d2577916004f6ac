"""The disclosure log: appending to it until it is on the disk, by one and by many at once, and recounting it."""

from __future__ import annotations

import os
import re
import shutil
import sqlite3
import statistics
import subprocess
import sys
import tempfile
from collections.abc import Callable
from pathlib import Path
from typing import Any, Final

from counter_app.domain.staff import Role
from counter_app.storage import log_chain, migrate
from counter_app.storage.canonical import canonical
from counter_app.storage.database import Database
from counter_app.storage.log_chain import LogKind
from tests.benchmarks import verify_log
from tests.benchmarks.goals import Line, at_least, at_most, duration, exactly, not_measured, times, worst
from tests.benchmarks.turns import in_rounds, medians, percentile
from tests.databases import (
    KEY,
    PASSWORD,
    AccountMade,
    PostgresqlServer,
    acting_as,
    add_account,
    running_server,
)

ROOT: Final = Path(__file__).resolve().parents[2]
_EDITION: Final = "naarden-2007"
#: As long as an entry about an ordinary disclosure is.
TOLD: Final[dict[str, Any]] = {
    "requester": "Stichting Verzonnen",
    "requester_class": "vrije_derde_rechtspersoon",
    "subject": "1000000001",
    "channel": "brief",
    "scope": "elements",
    "elements": ["01.02.10", "01.02.30", "01.02.40", "08.11.10", "08.11.20", "08.11.60"],
    "grounds": ["art. 11 lid 5", "art. 100 lid 1 onder a Wet GBA"],
    "ground": "art. 11 lid 5",
    "purpose": "Toegekende uitkering bezorgen",
    "secrecy_seen": "0",
    "identity": "handtekening",
    "nota": "2026-0412",
    "desk": "Balie 3",
}
#: A server as it runs at a municipality: what is committed is on the disk.
DURABLE: Final = {
    "fsync": "on",
    "full_page_writes": "on",
    "synchronous_commit": "on",
    "shared_buffers": "256MB",
}
#: Seconds that pgbench takes for one way.
_PGBENCH_SECONDS: Final = 4
_MANY: Final = 32


def file_with_clerk(folder: Path) -> tuple[Database, Database]:
    """An embedded database, as its owner and as a clerk has it."""
    database = Database.create_embedded(folder / "balie.db", KEY)
    migrate.create(database)
    return database, acting_as(database, add_account(database, "jansen", {Role.CLERK}))


def append(handle: Database) -> None:
    """One entry in a transaction of its own, as a release makes it."""
    with handle.begin() as connection:
        log_chain.append(connection, LogKind.DISCLOSURE, _EDITION, TOLD)


def floor_of(folder: Path) -> Callable[[int], object]:
    """The least that is durable: bytes at the end of a file, and the disk told so."""
    file = os.open(folder / "floor.bin", os.O_CREAT | os.O_WRONLY | os.O_APPEND, 0o600)
    whole = canonical(TOLD).encode()

    def write(_: int) -> None:
        os.write(file, whole)
        os.fdatasync(file)

    return write


def _plain_insert(folder: Path) -> Callable[[int], object]:
    """A row in an SQLite file without a chain, a key or guards: what a program without a log would do."""
    raw = sqlite3.connect(folder / "plain.db", isolation_level=None)
    raw.executescript("PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL; CREATE TABLE told (body TEXT)")
    whole = canonical(TOLD)
    return lambda _: raw.execute("INSERT INTO told VALUES (?)", (whole,))


def appended(folder: Path, count: int) -> None:
    """What the counting of syncs runs in a process of its own."""
    database, handle = file_with_clerk(folder)
    for _ in range(count):
        append(handle)
    database.close()


def syncs_per_entry() -> float | None:
    """How often the disk is told for one entry; None where nothing can count it."""
    if shutil.which("strace") is None:
        return None
    # Few enough that the file isn't tidied up in between, which has syncs of its own.
    few, many = 5, 45
    return (_syncs(many) - _syncs(few)) / (many - few)


def _syncs(count: int) -> int:
    with tempfile.TemporaryDirectory() as folder:
        told = Path(folder) / "strace"
        subprocess.run(
            ["strace", "-f", "-qq", "-e", "trace=fsync,fdatasync", "-o", told,
             sys.executable, "-m", __name__, folder, str(count)],
            check=True, cwd=ROOT,
        )  # fmt: skip
        return len(re.findall(r"\bf(?:data)?sync\(", told.read_text()))


def append_line(quick: bool) -> Line:
    """Goal 8."""
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        database, handle = file_with_clerk(folder)
        ways: dict[str, Callable[[int], object]] = {
            "floor": floor_of(folder),
            "peer": _plain_insert(folder),
            "ours": lambda _: append(handle),
        }
        found = medians(ways, 20 if quick else 60)
        database.close()
    syncs = syncs_per_entry()
    counted = "syncs not counted (no strace)" if syncs is None else f"{syncs:g} sync an entry"
    ratio = at_most(found["ours"] / found["floor"], 4)
    verdict = ratio if syncs is None else worst(ratio, exactly(syncs == 1))
    return Line(
        "8", "append, durable, chained, encrypted", duration(found["ours"]),
        f"write + fdatasync {duration(found['floor'])}: {times(found['ours'], found['floor'])}",
        f"bare SQLite insert {duration(found['peer'])}: {times(found['ours'], found['peer'])}",
        "<= 4x floor, exactly 1 sync", verdict, counted,
    )  # fmt: skip


def crowd_line(quick: bool) -> Line:
    """Goal 9."""
    what, goal = (
        f"append on PostgreSQL, {_MANY} clients, one chain",
        ">= 0.10x of no chain, p95 <= 40x of one client",
    )
    if shutil.which("pgbench") is None:
        return not_measured("9", what, goal, "pgbench isn't installed")
    with running_server(Path(tempfile.gettempdir()), DURABLE) as server:
        before = os.environ.get("PGSSLROOTCERT")
        os.environ["PGSSLROOTCERT"] = str(server.certificates.authority)
        try:
            made = _log_on(server)
            seconds = 2 if quick else _PGBENCH_SECONDS
            whole = canonical(TOLD)
            chained = f"SELECT * FROM log_append('disclosure', '{_EDITION}', '{whole}', NULL, NULL);"  # noqa: S608
            bare = f"INSERT INTO told VALUES ('{whole}');"  # noqa: S608
            rounds = [
                (
                    _pgbench(server, "postgres", bare, _MANY, seconds),
                    _pgbench(server, made.login, chained, _MANY, seconds),
                    _pgbench(server, made.login, chained, 1, seconds),
                )
                for _ in range(1 if quick else 3)
            ]
        finally:
            os.environ.pop("PGSSLROOTCERT") if before is None else os.environ.update(PGSSLROOTCERT=before)
    free, many, one = (
        (
            statistics.median(found[at][0] for found in rounds),
            statistics.median(found[at][1] for found in rounds),
        )
        for at in range(3)
    )
    share, waits = many[0] / free[0], many[1] / one[1]
    return Line(
        "9", what, f"{many[0]:,.0f}/s, p95 {duration(many[1])}", f"no chain {free[0]:,.0f}/s: {share:.2f}x",
        f"one client {one[0]:,.0f}/s, p95 {duration(one[1])}: {waits:.1f}x", goal,
        worst(at_least(share, 0.10), at_most(waits, 40)), "pgbench, TLS, fsync on",
    )  # fmt: skip


def _log_on(server: PostgresqlServer) -> AccountMade:
    with server.superuser() as keeper:
        keeper.execute("CREATE DATABASE log OWNER balie_owner")
    database = server.open("log", expect_current=False)
    migrate.create(database)
    made = add_account(database, "jansen", {Role.CLERK})
    database.close()
    with server.superuser("log") as keeper:
        keeper.execute("CREATE TABLE told (body text)")
    return made


def _pgbench(
    server: PostgresqlServer, login: str, statement: str, clients: int, seconds: int
) -> tuple[float, float]:
    """Transactions in a second, and the 95th percentile of how long one took."""
    with tempfile.TemporaryDirectory() as folder:
        script = Path(folder) / "script.sql"
        script.write_text(statement)
        told = subprocess.run(
            ["pgbench", "-n", "-M", "prepared", "-c", str(clients), "-j", "2", "-T", str(seconds), "-l", "-f", script,
             "-h", "127.0.0.1", "-p", str(server.port), "-U", login, "log"],
            check=True, capture_output=True, text=True, cwd=folder,
            env={**os.environ, "PGPASSWORD": PASSWORD, "PGSSLMODE": "verify-full"},
        )  # fmt: skip
        took = [
            int(line.split()[2]) / 1e6
            for log in Path(folder).glob("pgbench_log.*")
            for line in log.read_text().splitlines()
        ]
    rate = re.search(r"tps = ([\d.]+)", told.stdout)
    assert rate is not None
    return float(rate[1]), percentile(took, 95)


def verify_line(quick: bool) -> Line:
    """Goal 10."""
    count = 20_000 if quick else 60_000
    kept = [(header[6], payload[2] + payload[1].encode()) for header, payload in verify_log.entries(count)]
    with tempfile.TemporaryDirectory() as folder:
        database = Database.create_embedded(Path(folder) / "balie.db", KEY)
        migrate.create(database)
        verify_log.fill(database, count)
        found = {
            name: count / statistics.median(taken)
            for name, taken in in_rounds(
                {
                    "floor": lambda _: verify_log.hash_alone(kept),
                    "ours": lambda _: verify_log.recount(database, count, None),
                    "two": lambda _: verify_log.recount(database, count, database.file),
                },
                1,
                5,
            ).items()
        }
        database.close()
    share = found["ours"] / found["floor"]
    return Line(
        "10", "recount the chain, encrypted", f"{found['ours']:,.0f}/s",
        f"hashing alone {found['floor']:,.0f}/s: {share:.2f}x",
        f"two processes {found['two']:,.0f}/s: {found['two'] / found['floor']:.2f}x", ">= 0.18x floor",
        at_least(share, 0.18), f"{count:,} entries, two hashes each",
    )  # fmt: skip


if __name__ == "__main__":
    appended(Path(sys.argv[1]), int(sys.argv[2]))
