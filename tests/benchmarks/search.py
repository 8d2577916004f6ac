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
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from itertools import chain
from pathlib import Path
from typing import Any, Final

import psycopg

from counter_app.clock import SystemClock
from counter_app.domain.staff import Clerk, Role
from counter_app.services.desk import Desk
from counter_app.services.person_query import read_query
from counter_app.services.persons import Persons, Reason, look_up
from counter_app.storage.database import Database
from counter_app.storage.embedded import EmbeddedFile
from tests.benchmarks.search_city import fill_file, fill_plain, fill_server
from tests.benchmarks.search_population import Resident, as_heard, misspelt, residents
from tests.databases import KEY, PostgresqlServer, acting_as, add_account, running_server

PERSONS: Final = 1_000_000
_QUESTIONS: Final = 150
_ROUNDS: Final = 5
#: What scans, or waits for the disk, is asked in the first round about one in so many persons.
_SELDOM: Final = 10
_AUDITED: Final = "ours, with its audit line"
#: What is asked for the recall alone, and what nothing can do better than: the name as it is written.
_RECALLED_ONLY: Final = ("one slip, and birth date", "as heard, and birth date", "name and year")
_LAST: Final = "\uffff"
_SHOWN: Final = (
    "p.id, p.secrecy_raw, p.shown_name, p.birth, p.a_number, p.bsn, p.sex, p.address_line, p.signals"
)


Ask = Callable[[Resident], object]
#: Seconds of processor time of the processes that work for this one.
Helped = Callable[[], float]


@dataclass(frozen=True, slots=True)
class Timing:
    """The milliseconds of one way to ask, round by round, and those of the processor."""

    rounds: list[list[float]]
    processor: list[list[float]]

    @property
    def p50(self) -> float:
        """The median of the rounds' medians."""
        return 1000 * statistics.median(map(statistics.median, self.rounds))

    @property
    def p95(self) -> float:
        return 1000 * statistics.quantiles(chain.from_iterable(self.rounds), n=20)[18]

    @property
    def first(self) -> float:
        """The median of the first round, in which nothing that was asked for had been read before."""
        return 1000 * statistics.median(self.rounds[0])

    @property
    def spent(self) -> float:
        return 1000 * statistics.median(map(statistics.median, self.processor))


def in_turns(
    people: Sequence[Resident], ways: dict[str, Ask], helped: Helped, seldom: frozenset[str] = frozenset()
) -> dict[str, Timing]:
    """Every way asks about every person, one after the other, some rounds long; a slow one only a few times."""
    taken: dict[str, list[list[float]]] = {name: [] for name in ways}
    worked: dict[str, list[list[float]]] = {name: [] for name in ways}
    for turn in range(_ROUNDS):
        for lists in (taken, worked):
            for name in ways:
                if turn == 0 or name not in seldom:
                    lists[name].append([])
        for at, one in enumerate(people):
            for name, ask in ways.items():
                if name in seldom and (turn or at % _SELDOM):
                    continue
                theirs, mine, began = helped(), time.process_time(), time.perf_counter()
                ask(one)
                taken[name][-1].append(time.perf_counter() - began)
                mine = time.process_time() - mine
                worked[name][-1].append(mine + helped() - theirs)
    return {name: Timing(taken[name], worked[name]) for name in ways}


def processor_of(raw: psycopg.Connection[Any]) -> Helped:
    """The processor time of the server's processes that serve somebody in this database now."""
    serving = raw.execute(
        "SELECT pid FROM pg_stat_activity WHERE datname = current_database() AND backend_type = 'client backend'"
    ).fetchall()
    clocks = [Path(f"/proc/{pid}/schedstat") for (pid,) in serving]
    return lambda: sum(int(clock.read_text().split()[0]) for clock in clocks) / 1e9


def tell(title: str, timings: dict[str, Timing], floor: str) -> None:
    print(f"\n{title}")
    base = timings[floor]
    for name, one in timings.items():
        print(
            f"  {name:<28} p50 {one.p50:8.3f} ms  {one.p50 / base.p50:7.2f} x {floor}   p95 {one.p95:8.3f} ms   "
            f"first {one.first:8.3f} ms   processor {one.spent:8.3f} ms  {one.spent / base.spent:7.2f} x",
            flush=True,
        )


def shared(persons: Persons, desk: Desk) -> dict[str, Callable[[str], Any]]:
    """Ours: what the window waits for, and the same with its line in the trail."""
    return {
        "ours": lambda text: look_up(desk, read_query(text)),
        _AUDITED: lambda text: persons.search(text, reason=Reason.AT_COUNTER),
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
        "name and year": f"{one.surname} {year}",
    }


def _inside(one: Resident) -> str:
    name = one.folded
    return name[1:5] if len(name) < 8 else name[2:7]


def sample(count: int) -> list[Resident]:
    """Persons drawn from the whole city, so that common names weigh in; no secret ones, and no short names."""
    draw = random.Random(7)
    wanted = set(draw.sample(range(count), min(count, 6 * _QUESTIONS)))
    found = [one for at, one in enumerate(residents(count)) if at in wanted]
    return [
        one
        for one in found
        if one.secrecy == "0" and len(one.folded) >= 6 and one.folded.isalpha() and one.birth[4:] != "0000"
    ]


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
    helped: Helped,
) -> dict[str, Timing]:
    """All the searches of one database; answers the timings of ours."""
    asked, typed = people[:_QUESTIONS], {one.id: questions(one) for one in people}
    mine: dict[str, Timing] = {}
    for kind in (one for one in typed[people[0].id] if one not in _RECALLED_ONLY):
        ways: dict[str, Ask] = dict(floors.get(kind, {"floor": floors["bsn"]["floor"]}))
        for name, ask in asks.items():
            ways[name] = lambda one, ask=ask, kind=kind: ask(typed[one.id][kind])  # type: ignore[misc]
        seldom = frozenset(name for name in ways if name.startswith("peer") or name == _AUDITED)
        timings = in_turns(asked, ways, helped, seldom)
        beside = "" if kind in floors else "  (beside the floor of a BSN)"
        tell(f"{title}: {kind}{beside}", timings, "floor")
        mine[kind] = timings["ours"]
    for kind in ("one slip, and year", "as heard, and year", *_RECALLED_ONLY):
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
    holding = (
        f"SELECT {_SHOWN} FROM person_name AS n JOIN person AS p ON p.id = n.person_id WHERE n.birth_year = %s "  # noqa: S608
        "AND n.birth = %s AND n.surname_fold = ANY (ARRAY(SELECT surname_fold FROM surname_spelling "
        "WHERE spelling >= %s AND spelling < %s ORDER BY spelling LIMIT 60)) "
        "ORDER BY n.surname_fold, n.given_fold LIMIT 51"
    )
    return {
        "bsn": {"floor": lambda one: rows(bsn, one.bsn)},
        "inside a name, and birth date": {
            "floor": lambda one: rows(
                holding, one.year, one.birth, f"*{_inside(one)}", f"*{_inside(one)}{_LAST}"
            )
        },
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
        found = told("SQLCipher", people, shared(Persons(desk), desk), file_floors(plain, raw), lambda: 0.0)
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
        asks = shared(Persons(desk), desk)
        # Its connection is there from the first question on.
        asks["ours"](people[0].bsn)
        found = told("PostgreSQL", people, asks, server_floors(raw), processor_of(raw))
    database.close()
    return found


def grown(title: str, small: dict[str, Timing], large: dict[str, Timing]) -> None:
    print(f"\n{title}: growth of each search: p50, p95, first round and processor time")
    for kind, one in large.items():
        less = small[kind]
        print(
            f"  {kind:<34} {one.p50 / less.p50:6.2f} x   {one.p95 / less.p95:6.2f} x   "
            f"{one.first / less.first:6.2f} x   {one.spent / less.spent:6.2f} x"
        )


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
        # On the disk, where a real one is; the memory is for who reads.
        with running_server(told_args.folder or Path(tempfile.gettempdir()), settings) as server:
            os.environ["PGSSLROOTCERT"] = str(server.certificates.authority)
            by_size = [on_server(server, size) for size in sizes]
            if len(by_size) > 1:
                grown("PostgreSQL", *by_size)


if __name__ == "__main__":
    main()
