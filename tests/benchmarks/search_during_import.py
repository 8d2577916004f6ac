"""Searches while a delivery comes in, on both engines, beside the same searches with nothing else going on.

Run it as `python -m tests.benchmarks.search_during_import [--persons 20000] [--delivery 5000] [--engine both]`. The
import runs in a thread of the same process, as behind the window; on a server another machine could do it, which
hinders less. Read the ratios: both halves of a line were measured right after each other.
"""

from __future__ import annotations

import argparse
import os
import statistics
import sys
import tempfile
import threading
import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from itertools import cycle
from pathlib import Path
from typing import Any, Final

from counter_app.brp.synthetic import city, write_gbav
from counter_app.clock import SystemClock
from counter_app.domain.staff import Clerk, Role
from counter_app.services.desk import Desk
from counter_app.services.imports import import_gbav
from counter_app.services.persons import Persons
from counter_app.storage.database import Database
from tests.benchmarks.search import questions, sample, shared, signed_in
from tests.benchmarks.search_city import fill_file, fill_server
from tests.databases import acting_as, add_account, running_server
from ui.background import TURN_SECONDS

_KINDS: Final = (
    "bsn",
    "street and number",
    "prefix and year",
    "given name, name and year",
    "one slip, and year",
)
#: Nobody asks faster than they type.
_PAUSE: Final = 0.005
_GOAL: Final = 3.0
Ask = Callable[[str], object]


def percentile(seconds: Sequence[float], part: int) -> float:
    return 1000 * statistics.quantiles(seconds, n=100)[part - 1]


def asked(
    asks: dict[str, Ask], typed: Iterator[tuple[str, ...]], going: Callable[[int], bool]
) -> dict[str, list[float]]:
    """The seconds of each way to ask, in turns, as long as it goes on."""
    taken: dict[str, list[float]] = {name: [] for name in asks}
    turns = 0
    while going(turns):
        for text in next(typed):
            for name, ask in asks.items():
                time.sleep(_PAUSE)
                began = time.perf_counter()
                ask(text)
                taken[name].append(time.perf_counter() - began)
        turns += 1
    return taken


@contextmanager
def importing(database: Database, delivery: Path) -> Iterator[threading.Thread]:
    """The delivery comes in meanwhile, by who deals with deliveries."""
    made = add_account(database, f"bakker_{time.time_ns()}", {Role.DATA_MANAGER})
    handle = acting_as(database, made)
    desk = Desk(
        Clerk(made.id, made.login, "Bakker", frozenset({Role.DATA_MANAGER})), "Balie 2", handle, SystemClock()
    )
    thread = threading.Thread(target=import_gbav, args=(desk, delivery))
    thread.start()
    try:
        yield thread
    finally:
        thread.join()
        handle.close()


@dataclass(frozen=True, slots=True)
class Beside:
    """The seconds of each way to ask, with nothing going on and while the delivery came in, and how long that took."""

    idle: dict[str, list[float]]
    busy: dict[str, list[float]]
    took: float


def measure(database: Database, delivery: Path, count: int) -> Beside:
    """Asks the same questions before and during an import."""
    people = sample(count)
    typed = cycle([tuple(questions(one)[kind] for kind in _KINDS) for one in people])
    with signed_in(database, f"visser_{time.time_ns()}") as desk:
        asks: dict[str, Any] = shared(Persons(desk), desk)
        asked(asks, typed, lambda turns: turns < 20)
        idle = asked(asks, typed, lambda turns: turns < 100)
        began = time.perf_counter()
        with importing(database, delivery) as thread:
            busy = asked(asks, typed, lambda turns: thread.is_alive())
        return Beside(idle, busy, time.perf_counter() - began)


def tell(title: str, found: Beside, count: int) -> None:
    print(f"\n{title}: among {count:,} persons; the delivery took {found.took:.0f} s")
    for name, low in found.idle.items():
        high = found.busy[name]
        ratio = percentile(high, 95) / percentile(low, 95)
        print(
            f"  {name:<26} idle p50 {percentile(low, 50):7.2f} p95 {percentile(low, 95):7.2f} ms   importing "
            f"p50 {percentile(high, 50):7.2f} p95 {percentile(high, 95):7.2f} ms ({len(high)} searches)   "
            f"p95 {ratio:5.2f} x idle (goal {_GOAL:.0f})",
            flush=True,
        )


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0] if __doc__ else None)
    parser.add_argument("--persons", type=int, default=20_000)
    parser.add_argument("--delivery", type=int, default=5_000)
    parser.add_argument("--engine", choices=["file", "server", "both"], default="both")
    told = parser.parse_args()
    # As in the window, where a job may not keep the interpreter for long.
    sys.setswitchinterval(TURN_SECONDS)
    with tempfile.TemporaryDirectory(prefix="balie-search-") as passing:
        folder = Path(passing)
        delivery = folder / "delivery.csv"
        write_gbav(delivery, told.delivery, 11, city())
        if told.engine != "server":
            database = fill_file(folder / "balie.db", told.persons)
            tell("SQLCipher", measure(database, delivery, told.persons), told.persons)
            database.close()
        if told.engine != "file":
            with running_server() as server:
                os.environ["PGSSLROOTCERT"] = str(server.certificates.authority)
                database = fill_server(server, "city", told.persons)
                tell("PostgreSQL", measure(database, delivery, told.persons), told.persons)
                database.close()


if __name__ == "__main__":
    main()
