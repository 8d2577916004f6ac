"""Fills databases with a city to search in: a file and a server of ours, and a plain file for the floor."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable, Iterator, Sequence
from itertools import islice
from pathlib import Path
from typing import Any, Final

import psycopg

from counter_app.domain.folding import fold
from counter_app.domain.staff import Role
from counter_app.storage import migrate
from counter_app.storage.database import Database
from counter_app.storage.embedded import EmbeddedFile
from counter_app.storage.person_names import INTO_FILE, ways_to_find
from counter_app.storage.prepared import words_of
from tests.benchmarks.search_population import Resident, residents
from tests.databases import KEY, OWNER, PASSWORD, PostgresqlServer, add_account

_AT_ONCE: Final = 20_000
#: As long as a common record is; nobody reads it for a list, but it lies between the rows.
_RECORD: Final = '{"label":"x","categories":{"01":[' + ",".join(['["01.10","1234567890"]'] * 90) + "]}}"

_PERSON: Final = (
    "id", "a_number", "bsn", "label", "shown_name", "secrecy_raw", "content_digest", "version_stamp", "import_id",
    "birth", "postcode", "house_number", "street_fold", "house_suffix", "place_fold", "sex", "address_line",
    "words", "record",
)  # fmt: skip
_NAME: Final = ("person_id", "kind", "surname_fold", "given_fold", "birth_year", "birth", "is_open", "words")
_SPELLING: Final = ("spelling", "surname_fold", "is_open")


def person_row(one: Resident) -> tuple[Any, ...]:
    street, letter = fold(one.street), one.letter.lower()
    line = f"{one.street} {one.number}{one.letter}, {one.postcode} Verzonnen"
    shown = f"{one.surname}, {one.given}"
    words = words_of(_names(one), _home(one), sounds=True)
    return (
        one.id, one.a_number, one.bsn, str(one.id), shown, one.secrecy, "x", "x", 1, one.birth, one.postcode,
        one.number, street, letter or None, "verzonnen", one.sex, line, words, _RECORD,
    )  # fmt: skip


def name_rows(one: Resident) -> list[tuple[Any, ...]]:
    given, is_open, names, home = fold(one.given), one.secrecy == "0", _names(one), _home(one)
    kinds = ["own", *(kind for kind, _ in one.other)]
    return [
        (one.id, kind, name, given, one.year, one.birth, is_open,
         words_of([each for each in names if each[0] != name], home))
        for kind, (name, _) in zip(kinds, names, strict=True)
    ]  # fmt: skip


def _names(one: Resident) -> list[tuple[str, str]]:
    given = fold(one.given)
    return [(one.folded, given), *((fold(name), given) for _, name in one.other)]


def _home(one: Resident) -> str:
    return " ".join(filter(None, (one.letter.lower(), fold(one.street), "verzonnen")))


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
        raw.executemany(INTO_FILE, names)
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
        raw.execute("SELECT setval(pg_get_serial_sequence('person', 'id'), max(id)) FROM person")
        raw.execute("VACUUM ANALYZE person")
        raw.execute("VACUUM ANALYZE person_name")
        raw.execute("VACUUM ANALYZE surname_spelling")
    return database
