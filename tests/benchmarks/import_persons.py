"""Reads deliveries into an empty register, on both engines, and prints it beside what the machine can do at all.

Run it as `python -m tests.benchmarks.import_persons [--persons 687,10000,100000] [--rounds 3] [--file-only]`; 687
stands for the official test set, other numbers for a generated city. The floor splits the lines into stacks, folds
the names, writes JSON and six indexes with plain sqlite3: without a check, a secret or a duplicate found. Read the
ratios: by the clock on a quiet machine with two cores; on a busy one the processor time of the process that has
most to do, which is what the clock comes to when each has a core.
"""

from __future__ import annotations

import argparse
import csv
import json
import multiprocessing
import os
import resource
import sqlite3
import statistics
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager
from itertools import islice
from pathlib import Path
from typing import Any

from counter_app.brp.synthetic import city, write_gbav
from counter_app.clock import SystemClock
from counter_app.domain.folding import fold, sound_key
from counter_app.domain.staff import Clerk, Role
from counter_app.services.desk import Desk
from counter_app.services.imports import import_gbav
from counter_app.storage import migrate
from counter_app.storage.database import Database
from tests.databases import KEY, OWNER, PostgresqlServer, running_server

OFFICIAL = "20220502_Testset_persoonslijsten_proefomgeving_GBA-V.csv"
_OFFICIAL_COUNT = 687
_AT_ONCE = 500
_TRUSTED = "PGSSLROOTCERT"
_SCHEMA = """
PRAGMA journal_mode = wal;
PRAGMA synchronous = full;
CREATE TABLE pl (id integer primary key, anr, bsn, given, prefix, name, sfold, vfold, sound, birth, pc, number);
CREATE TABLE occurrence (pl, category, stack, depth, body, primary key (pl, category, stack, depth)) without rowid;
"""
_INDEXES = """
CREATE INDEX i1 ON pl (bsn);
CREATE INDEX i2 ON pl (anr);
CREATE INDEX i3 ON pl (pc, number);
CREATE INDEX i4 ON pl (sfold, vfold, birth);
CREATE INDEX i5 ON pl (substr(birth, 1, 4), sfold, vfold);
CREATE INDEX i6 ON pl (sound);
"""
_ONE_PERSON = "INSERT INTO pl VALUES (?,?,?,?,?,?,?,?,?,?,?,?)"
Stacks = dict[str, list[list[dict[str, str]]]]
#: What is timed, with everything ready for it.
Job = Callable[[], None]


def floor(delivery: Path, folder: Path) -> None:
    """The same file, with nothing of ours in between."""
    with closing(sqlite3.connect(folder / "floor.db")) as driver:
        driver.executescript(_SCHEMA)
        rows = _floor_rows(delivery)
        while some := list(islice(rows, _AT_ONCE)):
            driver.executemany(_ONE_PERSON, [one for one, _ in some])
            driver.executemany(
                "INSERT INTO occurrence VALUES (?,?,?,?,?)", [each for _, many in some for each in many]
            )
        driver.commit()
        driver.executescript(_INDEXES)


def _floor_rows(delivery: Path) -> Iterator[tuple[tuple[Any, ...], list[tuple[Any, ...]]]]:
    for number, stacks in enumerate(_floor_stacks(delivery), 1):
        person, home = (stacks.get(one, [[{}]])[0][0] for one in ("01", "08"))
        name, given = person.get("02.40", ""), person.get("02.10", "")
        row = (
            number,
            person.get("01.10"),
            person.get("01.20"),
            given,
            person.get("02.30"),
            name,
            fold(name),
            fold(given),
            sound_key(name),
            person.get("03.10"),
            home.get("11.60"),
            home.get("11.20"),
        )
        yield (
            row,
            [
                (number, category, at, depth, json.dumps(one, ensure_ascii=False, separators=(",", ":")))
                for category, several in stacks.items()
                for at, stack in enumerate(several)
                for depth, one in enumerate(stack)
            ],
        )


def _floor_stacks(delivery: Path) -> Iterator[Stacks]:
    with delivery.open(encoding="utf-8-sig", newline="") as file:
        lines = csv.reader(file, delimiter=";")
        columns = {at: (one[:2], one[3:]) for at, one in enumerate(next(lines)) if one}
        stacks: Stacks = {}
        markers: dict[str, str] = {}
        for line in lines:
            if line[0] and stacks:
                yield stacks
                stacks, markers = {}, {}
            below: dict[str, dict[str, str]] = {}
            for at, value in enumerate(line):
                if value and at:
                    category, element = columns[at]
                    below.setdefault(category, {})[element] = value
            for category, one in below.items():
                marker, before = one.pop("H", ""), markers.pop(category, "")
                if one:
                    several = stacks.setdefault(category, [])
                    if before.startswith(("5", "6")) and several:
                        several[-1].append(one)
                    else:
                        several.append([one])
                markers[category] = marker
        yield stacks


def of_the_floor(delivery: Path, folder: Path) -> Job:
    return lambda: floor(delivery, folder)


def ours(database: Database, delivery: Path) -> None:
    """The service, as the command line calls it."""
    importer = Clerk(0, "", "", frozenset({Role.DATA_MANAGER}))
    report = import_gbav(Desk(importer, "", database, SystemClock()), delivery)
    assert report.new + report.rejected_count + report.unchanged + report.changed == report.read


def on_a_file(delivery: Path, folder: Path) -> Job:
    database = Database.create_embedded(folder / "ours.db", KEY)
    migrate.create(database)
    return lambda: _until_closed(database, delivery)


def _until_closed(database: Database, delivery: Path) -> None:
    ours(database, delivery)
    database.close()


@contextmanager
def _authority(server: PostgresqlServer) -> Iterator[None]:
    """As a counter machine has it."""
    before = os.environ.get(_TRUSTED)
    os.environ[_TRUSTED] = str(server.certificates.authority)
    yield
    os.environ.pop(_TRUSTED) if before is None else os.environ.update({_TRUSTED: before})


def seconds(prepared: Callable[[Path, Path], Job], delivery: Path) -> tuple[float, float, float]:
    """By the clock, and in processor time of this process and of who reads for it; the register was made before."""
    with tempfile.TemporaryDirectory() as folder:
        job = prepared(delivery, Path(folder))
        begun, before = time.perf_counter(), os.times()
        job()
        passed, after = time.perf_counter() - begun, os.times()
        here = after.user + after.system - before.user - before.system
        ahead = after.children_user + after.children_system - before.children_user - before.children_system
        return passed, here, ahead


def _peak(delivery: Path, told: Any) -> None:
    with tempfile.TemporaryDirectory() as folder:
        on_a_file(delivery, Path(folder))()
    told.put((_most_held(), resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss / 1024))


def _most_held() -> float:
    """The most MiB that this process held; what `getrusage` says of it counts whoever started it as well."""
    status = Path("/proc/self/status").read_text()
    return int(status.partition("VmHWM:")[2].split()[0]) / 1024


def memory(delivery: Path) -> tuple[float, float]:
    """The most memory that an import takes in MiB: of the process that writes, and of the one that reads."""
    context = multiprocessing.get_context("spawn")
    told = context.Queue()
    process = context.Process(target=_peak, args=(delivery, told))
    process.start()
    found: tuple[float, float] = told.get()
    process.join()
    return found


def main(arguments: list[str]) -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--persons", default=f"{_OFFICIAL_COUNT},10000,100000")
    parser.add_argument("--rounds", type=int, default=3)
    parser.add_argument("--file-only", action="store_true", help="without a server")
    parser.add_argument("--shared", type=Path, default=Path(__file__).parents[3] / "shared" / "data")
    options = parser.parse_args(arguments)
    pair = "writes / reads"
    print(
        f"| persons | engine | persons/s | x floor (clock) | x floor (processor), {pair} | peak MiB, {pair} |"
    )
    print("|---|---|---|---|---|---|")
    with tempfile.TemporaryDirectory() as folder, running_server() as server, _authority(server):
        for count in map(int, options.persons.split(",")):
            delivery = Path(folder) / f"{count}.csv"
            if count == _OFFICIAL_COUNT:
                delivery = options.shared / "gba-v" / OFFICIAL
            else:
                write_gbav(delivery, count, 1, city())

            def on_a_server(delivery: Path, _folder: Path) -> Job:
                with server.superuser() as connection:
                    connection.execute("DROP DATABASE IF EXISTS benchmark")
                    connection.execute(f"CREATE DATABASE benchmark OWNER {OWNER}")
                database = server.open("benchmark", expect_current=False)
                migrate.create(database)
                return lambda: _until_closed(database, delivery)

            jobs: dict[str, Callable[[Path, Path], Job]] = {"floor": of_the_floor, "SQLCipher": on_a_file}
            if not options.file_only:
                jobs["PostgreSQL"] = on_a_server
            times: dict[str, list[tuple[float, float, float]]] = {name: [] for name in jobs}
            for _ in range(options.rounds if count <= 10_000 else 1):
                for name, job in jobs.items():
                    times[name].append(seconds(job, delivery))
            clock, busy, ahead = (
                {name: statistics.median(each[at] for each in told) for name, told in times.items()}
                for at in range(3)
            )
            for name in jobs:
                peak = "{:.0f} / {:.0f}".format(*memory(delivery)) if name == "SQLCipher" else ""
                print(
                    f"| {count} | {name} | {count / clock[name]:.0f} | {clock[name] / clock['floor']:.1f} "
                    f"| {busy[name] / busy['floor']:.1f} / {ahead[name] / busy['floor']:.1f} | {peak} |",
                    flush=True,
                )


if __name__ == "__main__":
    main(sys.argv[1:])
