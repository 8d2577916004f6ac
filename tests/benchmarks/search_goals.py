"""Goals of searching: one service call beside raw SQL, the recall of forgiving searches, and how both grow."""

from __future__ import annotations

import os
import sys
import tempfile
import time
from collections.abc import Callable, Mapping, Sequence
from contextlib import closing
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final

from counter_app.brp.synthetic import city, write_gbav
from counter_app.services.persons import Persons
from counter_app.storage.database import Database
from counter_app.storage.embedded import EmbeddedFile
from tests.benchmarks import search_during_import
from tests.benchmarks.goals import Line, Verdict, at_most, duration, exactly, times, worst
from tests.benchmarks.search import (
    Ask,
    Timing,
    file_floors,
    in_turns,
    questions,
    recall,
    sample,
    server_floors,
    shared,
    signed_in,
)
from tests.benchmarks.search_city import fill_file, fill_plain, fill_server
from tests.benchmarks.search_population import Resident
from tests.databases import KEY, running_server
from ui.background import TURN_SECONDS

#: Of each search: how it is told, how many times the floor it may take, and what part of a scan.
_GOALS: Final = {
    "bsn": ("1", "a BSN", 6, None),
    "prefix and year": ("2", "begin of a name, and year", 3.5, 30),
    "inside a name, and birth date": ("3", "inside a name", 3, 6),
}
_FORGIVING: Final = ("one slip, and year", "as heard, and year")
_SCAN: Final = "peer: scan with LIKE"
#: Among fewer persons a scan is too short for what the goal says of it.
_SCANNED: Final = 100_000
_LEAST_RECALL: Final = 0.97
_SERVER: Final = {"shared_buffers": "512MB", "fsync": "on", "synchronous_commit": "on", "max_wal_size": "4GB"}


@dataclass(frozen=True, slots=True)
class Found:
    """What one engine came to among so many persons."""

    persons: int
    timings: dict[str, dict[str, Timing]]
    recalled: dict[str, float]
    statements: dict[str, int]
    scans: int


def file_lines(persons: int, smaller: int, asked: int) -> list[Line]:
    """Goals 1 to 5 on an encrypted file."""
    with tempfile.TemporaryDirectory(prefix="balie-search-") as name:
        large = _on_file(Path(name), persons, asked)
        small = _on_file(Path(name), smaller, asked)
    lines = [_beside_floor(kind, large, "") for kind in _GOALS]
    return [*lines, _forgiving(large), _growth(small, large)]


def server_lines(persons: int, asked: int) -> list[Line]:
    """Goals 1 to 3 on a server: the floor is a prepared query on the same server."""
    with running_server(Path(tempfile.gettempdir()), _SERVER) as server:
        os.environ["PGSSLROOTCERT"] = str(server.certificates.authority)
        name = f"city_{persons}"
        database = fill_server(server, name, persons)
        people = sample(persons)
        with server.superuser(name) as raw, signed_in(database, f"visser_{persons}") as desk:
            ask = shared(Persons(desk), desk)["ours"]
            ask(people[0].bsn)
            timings = _timed(people[:asked], ask, server_floors(raw), tuple(_GOALS))
            recalled = {kind: recall(people[:asked], ask, kind)[1] for kind in _FORGIVING}
        database.close()
    found = Found(persons, timings, recalled, {}, 0)
    return [_beside_floor(kind, found, "p") for kind in _GOALS]


def _on_file(folder: Path, persons: int, asked: int) -> Found:
    people = sample(persons)
    path = folder / f"balie-{persons}.db"
    database = fill_file(path, persons)
    with (
        closing(fill_plain(folder / f"plain-{persons}.db", persons)) as plain,
        closing(EmbeddedFile(path, KEY).connect()) as raw,
        signed_in(database, f"visser_{time.time_ns()}") as desk,
    ):
        ask = shared(Persons(desk), desk)["ours"]
        timings = _timed(people[:asked], ask, file_floors(plain, raw), (*_GOALS, *_FORGIVING))
        recalled = {kind: recall(people, ask, kind)[1] for kind in _FORGIVING}
        statements, scans = _looked_through(desk.database, people[:20], ask, raw)
    database.close()
    return Found(persons, timings, recalled, statements, scans)


def _timed(
    people: Sequence[Resident],
    ask: Callable[[str], Any],
    floors: Mapping[str, Mapping[str, Ask]],
    kinds: Sequence[str],
) -> dict[str, dict[str, Timing]]:
    typed = {one.id: questions(one) for one in people}
    found = {}
    for kind in kinds:
        ways: dict[str, Ask] = {**floors.get(kind, {})}
        ways["ours"] = lambda one, kind=kind: ask(typed[one.id][kind])  # type: ignore[misc]
        found[kind] = in_turns(people, ways, lambda: 0.0, frozenset({_SCAN}))
    return found


def _looked_through(
    database: Database, people: Sequence[Resident], ask: Callable[[str], Any], raw: Any
) -> tuple[dict[str, int], int]:
    """The most statements that one search took, by kind, and how many of all read a whole table of persons."""
    most, scans = dict.fromkeys((*_GOALS, *_FORGIVING), 0), 0
    told: list[str] = []
    with database.quick() as lent:
        driver = lent.connection.driver_connection
    assert driver is not None
    driver.set_trace_callback(told.append)
    asked: set[str] = set()
    for one in people:
        for kind in (*_GOALS, *_FORGIVING):
            told.clear()
            ask(questions(one)[kind])
            selects = [text for text in told if text.lstrip().startswith(("SELECT", "WITH"))]
            most[kind] = max(most[kind], len(selects))
            asked.update(selects)
    driver.set_trace_callback(None)
    for text in asked:
        plan = " ".join(row[3] for row in raw.execute(f"EXPLAIN QUERY PLAN {text}"))
        scans += "SCAN person" in plan or "SCAN p " in plan or "SCAN n " in plan
    return most, scans


def _beside_floor(kind: str, found: Found, on: str) -> Line:
    number, what, most, part = _GOALS[kind]
    timings = found.timings[kind]
    ours, floor, scan = timings["ours"].p50, timings["floor"].p50, timings.get(_SCAN)
    verdict = at_most(ours / floor, most)
    goal = f"<= {most}x floor"
    if part is not None:
        goal += f", <= 1/{part} of a scan"
        if scan is not None and found.persons >= _SCANNED:
            verdict = worst(verdict, at_most(ours / scan.p50, 1 / part))
    counted = f"{found.persons:,} persons"
    if not on:
        counted += f", {found.statements[kind]} statements at most, {found.scans} scans"
        verdict = worst(verdict, exactly(found.scans == 0))
    keyed = timings.get("floor on the encrypted file")
    beside = f"; with the key {times(ours, keyed.p50)}" if keyed else ""
    engine = "PostgreSQL" if on else "encrypted"
    return Line(
        number + on, f"search {what}, {engine}", duration(ours / 1000),
        f"raw SQL {duration(floor / 1000)}: {times(ours, floor)}{beside}",
        f"scan {duration(scan.p50 / 1000)}: {times(ours, scan.p50)}" if scan else "-", goal, verdict, counted,
    )  # fmt: skip


def _forgiving(found: Found) -> Line:
    slip, heard = (found.recalled[kind] for kind in _FORGIVING)
    exact = found.timings["prefix and year"]["ours"].p95
    worst_p95 = max(found.timings[kind]["ours"].p95 for kind in _FORGIVING)
    return Line(
        "4", "recall of forgiving searches, and their p95", f"slip {slip:.3f}, as heard {heard:.3f}",
        f"exact p95 {duration(exact / 1000)}: {times(worst_p95, exact)}", "-",
        f">= {_LEAST_RECALL}, p95 <= 10x exact",
        worst(_recalled(slip), _recalled(heard), at_most(worst_p95 / exact, 10)),
        f"{found.persons:,} persons",
    )  # fmt: skip


def _recalled(found: float) -> Verdict:
    """A share of persons found doesn't waver with the machine."""
    return exactly(found >= _LEAST_RECALL)


def _growth(small: Found, large: Found) -> Line:
    grown = {
        kind: max(
            timings["ours"].p50 / small.timings[kind]["ours"].p50,
            timings["ours"].p95 / small.timings[kind]["ours"].p95,
        )
        for kind, timings in large.timings.items()
    }
    scan = large.timings["prefix and year"][_SCAN].p50 / small.timings["prefix and year"][_SCAN].p50
    kind = max(grown, key=lambda one: grown[one])
    most = 6 if large.persons > 200_000 else 5
    return Line(
        "5", f"growth of every search, {small.persons:,} to {large.persons:,}", f"{grown[kind]:.1f}x ({kind})",
        "-", f"scan {scan:.1f}x", f"p50 and p95 <= {most}x", at_most(grown[kind], most),
        "no scan of persons" if not large.scans else f"{large.scans} scans",
    )  # fmt: skip


def import_lines(persons: int, delivery: int) -> list[Line]:
    """The goal beyond the table: searching while a delivery comes in."""
    before = sys.getswitchinterval()
    # As in the window, where a job may not keep the interpreter for long.
    sys.setswitchinterval(TURN_SECONDS)
    lines = []
    with tempfile.TemporaryDirectory(prefix="balie-search-") as name:
        file = Path(name) / "delivery.csv"
        write_gbav(file, delivery, 11, city())
        database = fill_file(Path(name) / "balie.db", persons)
        lines.append(_during("encrypted", search_during_import.measure(database, file, persons), persons))
        database.close()
        with running_server() as server:
            os.environ["PGSSLROOTCERT"] = str(server.certificates.authority)
            database = fill_server(server, "city", persons)
            lines.append(
                _during("PostgreSQL", search_during_import.measure(database, file, persons), persons)
            )
            database.close()
    sys.setswitchinterval(before)
    return lines


def _during(engine: str, found: search_during_import.Beside, persons: int) -> Line:
    idle, busy = (search_during_import.percentile(taken["ours"], 95) for taken in (found.idle, found.busy))
    return Line(
        "+", f"search while a delivery comes in, {engine}, p95", duration(busy / 1000),
        f"idle {duration(idle / 1000)}: {times(busy, idle)}", "-", "<= 3x idle", at_most(busy / idle, 3),
        f"{persons:,} persons, {len(found.busy['ours'])} searches",
    )  # fmt: skip
