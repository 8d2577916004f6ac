"""Searches among as many persons as the largest city has, on both engines, beside what the machine can do.

Run it as `python -m tests.benchmarks.search [--persons 1000000] [--growth 100000] [--folder DIR]`. It fills a file
and a server of its own, and prints each search beside the very same question asked in raw SQL. Read the ratios
rather than the milliseconds: everything of a line was measured in turns.
"""

from __future__ import annotations

import argparse
import os
import random
import sqlite3
import statistics
import tempfile
import time
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from itertools import islice
from pathlib import Path
from typing import Any, Final

import psycopg

from counter_app.clock import SystemClock
from counter_app.domain.folding import fold
from counter_app.domain.staff import Clerk, Role
from counter_app.services.desk import Desk
from counter_app.services.person_query import read_query
from counter_app.services.persons import Persons, Reason, look_up
from counter_app.storage import migrate
from counter_app.storage.database import Database
from counter_app.storage.embedded import EmbeddedFile
from counter_app.storage.person_names import ways_to_find
from tests.benchmarks.search_population import Resident, as_heard, misspelt, residents
from tests.databases import KEY, OWNER, PASSWORD, PostgresqlServer, acting_as, add_account, running_server

PERSONS: Final = 1_000_000
_QUESTIONS: Final = 150
_AT_ONCE: Final = 20_000
#: As long as a common record is; nobody reads it for a list, but it lies between the rows.
_RECORD: Final = '{"label":"x","categories":{"01":[' + ",".join(['["01.10","1234567890"]'] * 90) + "]}}"
_LAST: Final = "\uffff"

_PERSON: Final = (
    "id", "a_number", "bsn", "label", "shown_name", "secrecy_raw", "content_digest", "version_stamp", "import_id",
    "birth", "postcode", "house_number", "street_fold", "house_suffix", "place_fold", "sex", "address_line", "record",
)  # fmt: skip
_NAME: Final = ("person_id", "kind", "surname_fold", "given_fold", "birth_year", "birth", "is_open")
_SPELLING: Final = ("spelling", "surname_fold", "is_open")
_SHOWN: Final = (
    "p.id, p.secrecy_raw, p.shown_name, p.birth, p.a_number, p.bsn, p.sex, p.address_line, p.signals"
)


def person_row(one: Resident) -> tuple[Any, ...]:
    street = fold(one.street)
    line = f"{one.street} {one.number}{one.letter}, {one.postcode} Verzonnen"
    shown = f"{one.surname}, {one.given}"
    return (
        one.id, one.a_number, one.bsn, str(one.id), shown, one.secrecy, "x", "x", 1, one.birth, one.postcode,
        one.number, street, one.letter.lower() or None, "verzonnen", one.sex, line, _RECORD,
    )  # fmt: skip


def name_rows(one: Resident) -> list[tuple[Any, ...]]:
    given, is_open = fold(one.given), one.secrecy == "0"
    names = [("own", one.folded), *((kind, fold(name)) for kind, name in one.other)]
    return [(one.id, kind, name, given, one.year, one.birth, is_open) for kind, name in names]


def batches(everybody: Iterable[Resident]) -> Iterator[list[Resident]]:
    rest = iter(everybody)
    while batch := list(islice(rest, _AT_ONCE)):
        yield batch


class Dictionary:
    """Which surnames were taken up, so that each is once."""

    def __init__(self) -> None:
        self._known: set[str] = set()

    def rows(self, names: Sequence[tuple[Any, ...]]) -> list[tuple[str, str, bool]]:
        new = sorted({row[2] for row in names if row[6]} - self._known)
        self._known.update(new)
        return [(way, name, True) for name in new for way in ways_to_find(name)]


def fill_file(path: Path, count: int) -> Database:
    """A file of ours, filled past the services; one that is there already is taken as it is."""
    if path.exists():
        return Database.open_embedded(path, KEY)
    database = Database.create_embedded(path, KEY)
    migrate.create(database)
    add_account(database, "jansen", {Role.CLERK})
    raw = EmbeddedFile(path, KEY).connect()
    raw.create_function("current_account", 0, lambda: None)
    raw.execute("PRAGMA synchronous = OFF")
    raw.execute("PRAGMA cache_size = -1000000")
    # Guards and indexes are laid when everybody is there, which is many times faster.
    laid = raw.execute(
        "SELECT type, name, sql FROM sqlite_master WHERE type IN ('trigger', 'index') AND sql IS NOT NULL "
        "AND tbl_name IN ('person', 'person_name', 'surname_spelling')"
    ).fetchall()
    for kind, name, _ in laid:
        raw.execute(f"DROP {kind} {name}")
    raw.execute("INSERT INTO import_run (file_name, file_digest, cancelled) VALUES ('x', 'x', 0)")
    dictionary = Dictionary()

    def put(table: str, columns: Sequence[str], rows: list[tuple[Any, ...]]) -> None:
        marks = ", ".join("?" * len(columns))
        raw.executemany(f"INSERT INTO {table} ({', '.join(columns)}) VALUES ({marks})", rows)  # noqa: S608

    for batch in batches(residents(count)):
        names = [row for one in batch for row in name_rows(one)]
        raw.execute("BEGIN")
        put("person", _PERSON, [person_row(one) for one in batch])
        put("person_name", _NAME, names)
        put("surname_spelling", _SPELLING, list(dictionary.rows(names)))
        raw.execute("COMMIT")
    for _, _, statement in laid:
        raw.execute(statement)
    raw.close()
    return database


def fill_plain(path: Path, count: int) -> sqlite3.Connection:
    """The floor and the scan: the same people in a plain file with nothing but what the questions ask."""
    if path.exists():
        return sqlite3.connect(path, isolation_level=None)
    raw = sqlite3.connect(path, isolation_level=None)
    raw.executescript(
        """PRAGMA journal_mode = OFF; PRAGMA synchronous = OFF;
        CREATE TABLE person (id INTEGER PRIMARY KEY, bsn TEXT, name TEXT, sfold TEXT, vfold TEXT, jaar INTEGER,
        birth TEXT, postcode TEXT, number INTEGER, sex TEXT, address TEXT, secrecy TEXT);
        CREATE VIRTUAL TABLE tri USING fts5(sfold, tokenize='trigram');"""
    )
    known: set[str] = set()
    for batch in batches(residents(count)):
        raw.execute("BEGIN")
        raw.executemany(
            "INSERT INTO person VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
            [
                (one.id, one.bsn, f"{one.surname}, {one.given}", one.folded, fold(one.given), one.year, one.birth,
                 one.postcode, one.number, one.sex, f"{one.street} {one.number}{one.letter}", one.secrecy)
                for one in batch
            ],
        )  # fmt: skip
        new = {one.folded for one in batch} - known
        known |= new
        raw.executemany("INSERT INTO tri VALUES (?)", [(name,) for name in new])
        raw.execute("COMMIT")
    raw.executescript(
        """CREATE INDEX by_bsn ON person (bsn); CREATE INDEX by_year ON person (jaar, sfold, vfold, birth);
        CREATE INDEX by_home ON person (postcode, number);"""
    )
    return raw


def fill_server(server: PostgresqlServer, name: str, count: int) -> Database:
    """A database of ours on a server, filled as its owner."""
    with server.superuser() as connection:
        connection.execute(f"CREATE DATABASE {name} OWNER {OWNER}")
    database = server.open(name, expect_current=False)
    migrate.create(database)
    dictionary = Dictionary()
    with psycopg.connect(
        host="127.0.0.1", port=server.port, user=OWNER, password=PASSWORD, dbname=name, autocommit=True,
        sslmode="verify-full", sslrootcert=str(server.certificates.authority),
    ) as raw:  # fmt: skip
        raw.execute("INSERT INTO import_run (file_name, file_digest, cancelled) VALUES ('x', 'x', false)")
        raw.execute("SET maintenance_work_mem = '512MB'")
        # Indexes are laid when everybody is there, which is many times faster.
        laid = raw.execute(
            "SELECT indexname, indexdef FROM pg_indexes WHERE tablename IN ('person', 'person_name', "
            "'surname_spelling') AND indexname NOT IN (SELECT conname FROM pg_constraint)"
        ).fetchall()
        for name_of, _ in laid:
            raw.execute(f'DROP INDEX "{name_of}"')

        def put(table: str, columns: Sequence[str], rows: list[tuple[Any, ...]]) -> None:
            with raw.cursor().copy(f"COPY {table} ({', '.join(columns)}) FROM STDIN") as copy:
                for row in rows:
                    copy.write_row(row)

        for batch in batches(residents(count)):
            names = [row for one in batch for row in name_rows(one)]
            put("person", _PERSON, [person_row(one) for one in batch])
            put("person_name", _NAME, names)
            put("surname_spelling", _SPELLING, list(dictionary.rows(names)))
        for _, statement in laid:
            raw.execute(statement)
        raw.execute("VACUUM ANALYZE person")
        raw.execute("VACUUM ANALYZE person_name")
        raw.execute("VACUUM ANALYZE surname_spelling")
    return database


@dataclass(frozen=True, slots=True)
class Timing:
    """The milliseconds of one way to ask."""

    seconds: list[float]

    @property
    def p50(self) -> float:
        return 1000 * statistics.median(self.seconds)

    @property
    def p95(self) -> float:
        return 1000 * statistics.quantiles(self.seconds, n=20)[18]


Ask = Callable[[Resident], object]


def in_turns(
    people: Sequence[Resident], ways: dict[str, Ask], seldom: frozenset[str] = frozenset()
) -> dict[str, Timing]:
    """Every way asks about every person, one after the other; a scan asks a few times only."""
    for one in people[:10]:
        for name, ask in ways.items():
            if name not in seldom:
                ask(one)
    taken: dict[str, list[float]] = {name: [] for name in ways}
    for at, one in enumerate(people):
        for name, ask in ways.items():
            if name in seldom and at % 30:
                continue
            began = time.perf_counter()
            ask(one)
            taken[name].append(time.perf_counter() - began)
    return {name: Timing(seconds) for name, seconds in taken.items()}


def tell(title: str, timings: dict[str, Timing], floor: str) -> None:
    print(f"\n{title}")
    base = timings[floor].p50
    for name, one in timings.items():
        print(
            f"  {name:<34} p50 {one.p50:8.3f} ms   p95 {one.p95:8.3f} ms   {one.p50 / base:7.2f} x {floor}",
            flush=True,
        )


def shared(persons: Persons, desk: Desk) -> dict[str, Callable[[str], Any]]:
    """Ours: what the window waits for, and the same with its line in the trail."""
    return {
        "ours": lambda text: look_up(desk, read_query(text)),
        "ours, with its audit line": lambda text: persons.search(text, reason=Reason.AT_COUNTER),
    }


def questions(one: Resident) -> dict[str, str]:
    """What a clerk types who looks for this person."""
    year = one.birth[:4]
    whole = f"{one.birth[6:]}-{one.birth[4:6]}-{year}"
    draw = random.Random(one.id)
    return {
        "bsn": one.bsn,
        "postcode and number": f"{one.postcode} {one.number}",
        "postcode, number and name": f"{one.postcode} {one.number} {one.surname}",
        "street and number": f"{one.street} {one.number}",
        "prefix and year": f"{one.folded[:4]} {year}",
        "name and birth date": f"{one.surname} {whole}",
        "given name, name and year": f"{one.given.split()[0]} {one.surname} {year}",
        "name, year and street": f"{one.surname} {year} {one.street}",
        "inside a name, and birth date": f"{_inside(one)} {whole}",
        "one slip, and year": f"{misspelt(one.folded, draw)} {year}",
        "one slip, and birth date": f"{misspelt(one.folded, draw)} {whole}",
        "as heard, and year": f"{as_heard(one.folded)} {year}",
        "as heard, and birth date": f"{as_heard(one.folded)} {whole}",
    }


def _inside(one: Resident) -> str:
    name = one.folded
    return name[1:5] if len(name) < 8 else name[2:7]


def sample(count: int) -> list[Resident]:
    """Persons drawn from the whole city, so that common names weigh in; no secret ones, and no short names."""
    draw = random.Random(7)
    wanted = set(draw.sample(range(count), min(count, 6 * _QUESTIONS)))
    found = [one for at, one in enumerate(residents(count)) if at in wanted]
    fit = [
        one
        for one in found
        if one.secrecy == "0" and len(one.folded) >= 6 and one.folded.isalpha() and one.birth[4:] != "0000"
    ]
    return fit[:_QUESTIONS]


def recall(people: Sequence[Resident], ask: Callable[[str], Any], kind: str) -> tuple[float, float]:
    """The share that is in the answer, and the share that is there or was told to be behind its twenty rows."""
    there = behind = 0
    for one in people:
        result = ask(questions(one)[kind])
        shown = any(hit.person_id == one.id for hit in result.hits)
        there += shown
        behind += shown or result.more
    return there / len(people), behind / len(people)


def told(
    title: str,
    people: Sequence[Resident],
    asks: dict[str, Callable[[str], Any]],
    floors: dict[str, dict[str, Ask]],
) -> dict[str, Timing]:
    """All the searches of one database; answers the timings of ours."""
    mine: dict[str, Timing] = {}
    for kind in questions(people[0]):
        if kind == "one slip, and birth date" or kind == "as heard, and birth date":
            continue

        def ours(one: Resident, ask: Callable[[str], Any], kind: str = kind) -> object:
            return ask(questions(one)[kind])

        ways: dict[str, Ask] = dict(floors.get(kind, {"floor": floors["bsn"]["floor"]}))
        for name, ask in asks.items():
            ways[name] = lambda one, ask=ask, ours=ours: ours(one, ask)  # type: ignore[misc]
        timings = in_turns(people, ways, frozenset(name for name in ways if name.startswith("peer")))
        tell(
            f"{title}: {kind}" + ("" if kind in floors else "  (beside the floor of a BSN)"), timings, "floor"
        )
        mine[kind] = timings["ours"]
    for kind in (
        "one slip, and year",
        "one slip, and birth date",
        "as heard, and year",
        "as heard, and birth date",
    ):
        there, behind = recall(people, asks["ours"], kind)
        print(f"  recall, {kind:<28} {there:.3f} shown, {behind:.3f} shown or behind «more than twenty»")
    return mine


def file_floors(plain: sqlite3.Connection, ours: Any) -> dict[str, dict[str, Ask]]:
    """The same questions on a plain file, and on ours past everything of ours."""

    def rows(connection: Any, text: str, *values: object) -> Any:
        return connection.execute(text, values).fetchall()

    bsn = "SELECT id, bsn, name, birth, sex, address, secrecy FROM person WHERE bsn = ?"
    by_year = (
        "SELECT id, bsn, name, birth, sex, address, secrecy FROM person WHERE jaar = ? AND sfold >= ? AND sfold < ? "
        "ORDER BY sfold, vfold, birth LIMIT 51"
    )
    scan = (
        "SELECT id, bsn, name, birth, sex, address, secrecy FROM person NOT INDEXED WHERE sfold LIKE ? "
        "AND birth LIKE ? ORDER BY sfold, vfold, birth LIMIT 51"
    )
    holding = (
        "SELECT p.id, bsn, name, birth, sex, address, secrecy FROM (SELECT sfold FROM tri WHERE tri MATCH ? "
        "ORDER BY sfold) AS s CROSS JOIN person AS p INDEXED BY by_year ON p.jaar = ? AND p.sfold = s.sfold "
        "AND p.birth = ? ORDER BY p.sfold, p.vfold LIMIT 51"
    )
    ours_bsn = f"SELECT {_SHOWN} FROM person AS p WHERE bsn = ?"  # noqa: S608
    ours_year = (
        f"SELECT {_SHOWN} FROM person_name AS n CROSS JOIN person AS p WHERE p.id = n.person_id "  # noqa: S608
        "AND n.birth_year = ? AND n.surname_fold >= ? AND n.surname_fold < ? "
        "ORDER BY n.surname_fold, n.given_fold, n.birth LIMIT 51"
    )
    return {
        "bsn": {
            "floor": lambda one: rows(plain, bsn, one.bsn),
            "floor on the encrypted file": lambda one: rows(
                ours,
                ours_bsn,
                one.bsn,
            ),
        },
        "prefix and year": {
            "floor": lambda one: rows(plain, by_year, one.year, one.folded[:4], one.folded[:4] + _LAST),
            "floor on the encrypted file": lambda one: rows(
                ours, ours_year, one.year, one.folded[:4], one.folded[:4] + _LAST
            ),
            "peer: scan with LIKE": lambda one: rows(plain, scan, f"{one.folded[:4]}%", f"{one.year}%"),
        },
        "inside a name, and birth date": {
            "floor": lambda one: rows(plain, holding, f'"{_inside(one)}"', one.year, one.birth),
            "peer: scan with LIKE": lambda one: rows(plain, scan, f"%{_inside(one)}%", one.birth),
        },
    }


def server_floors(raw: psycopg.Connection[Any]) -> dict[str, dict[str, Ask]]:
    """The same questions on the same server, prepared, asked by somebody from whom nobody hides."""

    def rows(text: str, *values: object) -> Any:
        return raw.execute(text, values, prepare=True).fetchall()

    bsn = f"SELECT {_SHOWN} FROM person AS p WHERE bsn = %s"  # noqa: S608
    by_year = (
        f"SELECT {_SHOWN} FROM person_name AS n JOIN person AS p ON p.id = n.person_id "  # noqa: S608
        "WHERE n.birth_year = %s AND n.surname_fold >= %s AND n.surname_fold < %s "
        "ORDER BY n.surname_fold, n.given_fold, n.birth LIMIT 51"
    )
    scan = (
        f"SELECT {_SHOWN} FROM person AS p WHERE upper(shown_name) LIKE %s AND birth LIKE %s "  # noqa: S608
        "ORDER BY shown_name LIMIT 51"
    )
    return {
        "bsn": {"floor": lambda one: rows(bsn, one.bsn)},
        "prefix and year": {
            "floor": lambda one: rows(by_year, one.year, one.folded[:4], one.folded[:4] + _LAST),
            "peer: scan with LIKE": lambda one: rows(scan, f"{one.surname[:4].upper()}%", f"{one.year}%"),
        },
    }


@contextmanager
def signed_in(database: Database, login: str) -> Iterator[Desk]:
    """A clerk's desk: on a server with a role of their own, from whom the secret persons hide."""
    made = add_account(database, login, {Role.CLERK})
    handle = acting_as(database, made)
    yield Desk(
        Clerk(made.id, made.login, "Jansen", frozenset({Role.CLERK})), "Balie 1", handle, SystemClock()
    )
    handle.close()


def on_file(folder: Path, count: int) -> dict[str, Timing]:
    people = sample(count)
    began = time.perf_counter()
    database = fill_file(folder / f"balie-{count}.db", count)
    plain = fill_plain(folder / f"plain-{count}.db", count)
    print(f"\n=== SQLCipher, {count:,} persons (filled in {time.perf_counter() - began:.0f} s)")
    raw = EmbeddedFile(folder / f"balie-{count}.db", KEY).connect()
    with signed_in(database, f"visser_{time.time_ns()}") as desk:
        found = told("SQLCipher", people, shared(Persons(desk), desk), file_floors(plain, raw))
    for one in (raw, plain, database):
        one.close()
    return found


def on_server(server: PostgresqlServer, count: int) -> dict[str, Timing]:
    people = sample(count)
    began = time.perf_counter()
    name = f"city_{count}"
    database = fill_server(server, name, count)
    print(f"\n=== PostgreSQL, {count:,} persons (filled in {time.perf_counter() - began:.0f} s)")
    with server.superuser(name) as raw, signed_in(database, f"visser_{count}") as desk:
        found = told("PostgreSQL", people, shared(Persons(desk), desk), server_floors(raw))
    database.close()
    return found


def grown(title: str, small: dict[str, Timing], large: dict[str, Timing]) -> None:
    print(f"\n{title}: growth of each search, p50 and p95")
    for kind, one in large.items():
        print(f"  {kind:<34} {one.p50 / small[kind].p50:6.2f} x   {one.p95 / small[kind].p95:6.2f} x")


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0] if __doc__ else None)
    parser.add_argument("--persons", type=int, default=PERSONS)
    parser.add_argument(
        "--growth", type=int, default=0, help="also measure among so many, and print the growth"
    )
    parser.add_argument("--engine", choices=["file", "server", "both"], default="both")
    parser.add_argument("--folder", type=Path, default=None, help="where the files stay, to measure again")
    told_args = parser.parse_args()
    sizes = [size for size in (told_args.growth, told_args.persons) if size]
    if told_args.engine != "server":
        with tempfile.TemporaryDirectory(prefix="balie-search-") as passing:
            by_size = [on_file(told_args.folder or Path(passing), size) for size in sizes]
            if len(by_size) > 1:
                grown("SQLCipher", *by_size)
    if told_args.engine != "file":
        # What is committed is on the disk, as it is at a counter.
        settings = {
            "shared_buffers": "512MB",
            "fsync": "on",
            "synchronous_commit": "on",
            "max_wal_size": "4GB",
        }
        with running_server(told_args.folder, settings) as server:
            os.environ["PGSSLROOTCERT"] = str(server.certificates.authority)
            by_size = [on_server(server, size) for size in sizes]
            if len(by_size) > 1:
                grown("PostgreSQL", *by_size)


if __name__ == "__main__":
    main()
