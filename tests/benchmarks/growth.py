"""How cost grows from ten thousand to a million persons and log entries, as one picture.

Run it as `python -m tests.benchmarks.growth [--up-to 1000000] [--picture growth.svg]`; a million takes some minutes.
"""

from __future__ import annotations

import argparse
import sqlite3
import statistics
import sys
import tempfile
import time
from collections.abc import Callable, Sequence
from contextlib import closing
from functools import partial
from importlib import import_module
from pathlib import Path
from typing import Final

from counter_app.domain.staff import Role
from counter_app.services.persons import Persons
from counter_app.storage import migrate
from counter_app.storage.database import Database
from tests.benchmarks import verify_log
from tests.benchmarks.protocol import append
from tests.benchmarks.search import questions, sample, shared, signed_in
from tests.benchmarks.search_city import fill_file, fill_plain
from tests.databases import KEY, acting_as, add_account

PICTURE: Final = Path(__file__).resolve().parent / "growth.svg"
SIZES: Final = (10_000, 31_600, 100_000, 316_000, 1_000_000)
_SEARCHES: Final = (
    "bsn", "postcode and number", "prefix and year", "inside a name, and birth date", "one slip, and year",
)  # fmt: skip
_SCAN: Final = "a scan, for comparison"
_APPENDED, _RECOUNTED = "append an entry", "recount an entry"
_ASKED: Final = 100
_SCANS: Final = 6
_WARM: Final = 20
#: Milliseconds by what was measured, one for each size.
Curves = dict[str, list[float]]


def of_searches(sizes: tuple[int, ...]) -> Curves:
    """The median of each search on an encrypted file, and of reading everybody in a plain one."""
    found: Curves = {name: [] for name in (*_SEARCHES, _SCAN)}
    for size in sizes:
        with tempfile.TemporaryDirectory(prefix="balie-growth-") as name:
            for kind, milliseconds in _searched(Path(name), size).items():
                found[kind].append(milliseconds)
        _say(size, found)
    return found


def _searched(folder: Path, size: int) -> dict[str, float]:
    people = sample(size)[:_ASKED]
    typed = [questions(one) for one in people]
    database = fill_file(folder / "balie.db", size)
    with signed_in(database, f"visser_{time.time_ns()}") as desk:
        ask = shared(Persons(desk), desk)["ours"]
        found = {
            kind: _median([partial(ask, one[kind]) for one in typed], len(typed) + _WARM)
            for kind in _SEARCHES
        }
    database.close()
    with closing(fill_plain(folder / "plain.db", size)) as plain:
        scan = "SELECT id FROM person NOT INDEXED WHERE sfold LIKE ?"
        asked = [partial(_rows, plain, scan, f"%{one.folded[1:5]}%") for one in people]
        found[_SCAN] = _median(asked, _SCANS)
    return found


def _rows(connection: sqlite3.Connection, statement: str, value: str) -> object:
    return connection.execute(statement, (value,)).fetchall()


def of_the_log(sizes: tuple[int, ...]) -> Curves:
    """What one entry more costs behind so many, and what each costs in a recount."""
    found: Curves = {_APPENDED: [], _RECOUNTED: []}
    for size in sizes:
        with tempfile.TemporaryDirectory(prefix="balie-growth-") as name:
            database = Database.create_embedded(Path(name) / "balie.db", KEY)
            migrate.create(database)
            verify_log.fill(database, size)
            began = time.perf_counter()
            verify_log.recount(database, size, None)
            found[_RECOUNTED].append(1000 * (time.perf_counter() - began) / size)
            handle = acting_as(database, add_account(database, "jansen", {Role.CLERK}))
            found[_APPENDED].append(_median([partial(append, handle)], _ASKED))
            database.close()
        _say(size, found)
    return found


def _median(tasks: Sequence[Callable[[], object]], count: int) -> float:
    """Milliseconds of one time; the first times fill memory and don't count."""
    taken = []
    for at in range(count):
        began = time.perf_counter()
        tasks[at % len(tasks)]()
        taken.append(time.perf_counter() - began)
    return 1000 * statistics.median(taken[min(_WARM, count // 2) :])


def _say(size: int, found: Curves) -> None:
    told = ", ".join(f"{name} {curve[-1]:.3f}" for name, curve in found.items())
    print(f"{size:>9,}: {told} ms", flush=True)


def draw(sizes: tuple[int, ...], searches: Curves, log: Curves, picture: Path) -> None:
    """Both on logarithmic axes, where what grows with the persons is a slope and what doesn't lies flat."""
    matplotlib = import_module("matplotlib")
    matplotlib.use("Agg")
    matplotlib.rcParams["svg.hashsalt"] = "balie"
    figure, panes = import_module("matplotlib.pyplot").subplots(1, 2, figsize=(11, 4.2), layout="constrained")
    for pane, curves, below in ((panes[0], searches, "persons"), (panes[1], log, "entries in the log")):
        for name, curve in curves.items():
            pane.plot(
                sizes, curve, marker="o", markersize=3, label=name, linestyle=":" if name == _SCAN else "-"
            )
        pane.set(xscale="log", yscale="log", xlabel=below, ylabel="median, ms")
        pane.grid(visible=True, which="major", linewidth=0.4)
        pane.legend(fontsize=7, frameon=False)
    figure.savefig(picture, metadata={"Date": None})


def main(arguments: list[str]) -> int:
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0] if __doc__ else None)
    parser.add_argument("--up-to", type=int, default=SIZES[-1])
    parser.add_argument("--picture", type=Path, default=PICTURE)
    options = parser.parse_args(arguments)
    sizes = tuple(size for size in SIZES if size <= options.up_to)
    draw(sizes, of_searches(sizes), of_the_log(sizes), options.picture)
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
