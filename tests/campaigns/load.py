"""Many clerks at once on one server: whole disclosures with approvals, and what each step of them took.

`python -m tests.campaigns.load --clerks 32 --minutes 3` prints the percentiles of every step beside those of pgbench
on the same server in the same run, and looks afterwards whether every promise holds.
"""

from __future__ import annotations

import argparse
import json
import os
import shutil
import subprocess
import sys
import tempfile
import time
import traceback
from collections import defaultdict
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import UTC, datetime
from pathlib import Path
from random import Random
from typing import IO, Any, cast

from counter_app.clock import SetClock
from counter_app.domain.staff import Role
from counter_app.services.demo import ACCOUNTS, DemoAccount, furnish
from counter_app.services.office import Counter
from counter_app.storage import migrate
from tests.campaigns import invariants
from tests.campaigns.work import TASKS, Where, counter_of
from tests.databases import OWNER, PASSWORD, PostgresqlServer, running_server

_DURABLE = {"fsync": "on", "full_page_writes": "on", "synchronous_commit": "on"}
_PERSONS = 30
#: One supervisor for so many clerks.
_PER_SUPERVISOR = 8
_PERCENTILES = (50, 95, 99)


@dataclass(slots=True)
class Heard:
    """What the clerks told when they were done."""

    told: list[int] = field(default_factory=list)
    crashes: list[str] = field(default_factory=list)
    milliseconds: dict[str, list[float]] = field(default_factory=lambda: defaultdict(list))


class Watched:
    """A counter whose every step is timed, under the name of the service and its verb."""

    def __init__(self, counter: Counter, took: dict[str, list[float]]) -> None:
        self._counter = counter
        self._took = took

    def __getattr__(self, name: str) -> Any:
        found = getattr(self._counter, name)
        is_service = type(found).__module__.startswith("counter_app.services") and name != "desk"
        return _Part(name, found, self._took) if is_service else found


class _Part:
    def __init__(self, name: str, service: Any, took: dict[str, list[float]]) -> None:
        self._name = name
        self._service = service
        self._took = took

    def __getattr__(self, verb: str) -> Callable[..., Any]:
        act = getattr(self._service, verb)

        def timed(*args: Any, **named: Any) -> Any:
            began = time.perf_counter()
            try:
                return act(*args, **named)
            finally:
                self._took.setdefault(f"{self._name}.{verb}", []).append((time.perf_counter() - began) * 1000)

        return timed


def staff(clerks: int) -> tuple[DemoAccount, ...]:
    """So many clerks, and the supervisors who approve what they give."""
    made = [
        DemoAccount(f"balie{one:02}", f"Medewerker {one}", Role.CLERK, f"oefenen-balie-{one:02}", True)
        for one in range(clerks)
    ]
    made += [
        DemoAccount(f"chef{one:02}", f"Chef {one}", Role.SUPERVISOR, f"oefenen-chef-{one:02}", True)
        for one in range(-(-clerks // _PER_SUPERVISOR))
    ]
    return (*ACCOUNTS, *made)


def _work(
    where: Where, clerk: DemoAccount, second: DemoAccount, until: float, tasks: int | None, says: IO[str]
) -> None:
    """One clerk until the time is over, or for so many tasks; a third of them needs the supervisor."""
    took: dict[str, list[float]] = {}
    told: list[int] = []
    crashes: list[str] = []
    chance = Random(clerk.login)
    try:
        own = cast(Counter, Watched(counter_of(where, clerk), took))
        other = cast(Counter, Watched(counter_of(where, second), took))
        while len(told) < tasks if tasks is not None else time.monotonic() < until:
            began = time.perf_counter()
            given = chance.choice(TASKS)(own, other)
            for paper in own.paper.documents(given.request.id):
                print_id, _ = own.paper.start_print(paper.id, "printer")
                own.paper.finish_print(print_id, True)
            told.append(given.log_number or 0)
            took.setdefault("a whole disclosure", []).append((time.perf_counter() - began) * 1000)
    except Exception:  # noqa: BLE001 - the outer door of this process
        crashes.append(traceback.format_exc())
    json.dump({"told": told, "crashes": crashes, "took": took}, says)


def drive(where: Where, people: Sequence[DemoAccount], minutes: float, tasks: int | None) -> Heard:
    """Every clerk in a process of their own; returns when the last one is done."""
    clerks = [one for one in people if one.login.startswith("balie")]
    seconds = [one for one in people if one.login.startswith("chef")]
    until = time.monotonic() + minutes * 60
    running = []
    for number, clerk in enumerate(clerks):
        heard, says = os.pipe()
        pid = os.fork()
        if pid == 0:
            os.close(heard)
            with os.fdopen(says, "w") as told:
                _work(where, clerk, seconds[number // _PER_SUPERVISOR], until, tasks, told)
            os._exit(0)
        os.close(says)
        running.append((pid, heard))
    all_of_them = Heard()
    for pid, heard in running:
        with os.fdopen(heard) as stream:
            whole = stream.read()
        os.waitpid(pid, 0)
        said = json.loads(whole)
        all_of_them.told += said["told"]
        all_of_them.crashes += said["crashes"]
        for step, took in said["took"].items():
            all_of_them.milliseconds[step] += took
    return all_of_them


def pgbench(server: PostgresqlServer, clients: int, seconds: int) -> list[float]:
    """What a transaction of the server's own benchmark takes here and now, in milliseconds, one by one."""
    program = shutil.which("pgbench") or str(Path(server.command[0]).parent / "pgbench")
    with server.superuser() as connection:
        connection.execute("CREATE DATABASE bench")
    known = {
        "PGHOST": "127.0.0.1",
        "PGPORT": str(server.port),
        "PGUSER": "postgres",
        "PGPASSWORD": PASSWORD,
        "PGDATABASE": "bench",
        "PGSSLMODE": "verify-full",
        "PGSSLROOTCERT": str(server.certificates.authority),
    }
    with tempfile.TemporaryDirectory() as folder:
        for words in (
            ["-i", "-q", "-s", "4"],
            ["-n", "-c", str(clients), "-j", "2", "-T", str(seconds), "-l"],
        ):
            subprocess.run(
                [program, *words], check=True, capture_output=True, cwd=folder, env=os.environ | known
            )
        lines = [line for log in Path(folder).glob("pgbench_log*") for line in log.read_text().splitlines()]
    return [int(line.split()[2]) / 1000 for line in lines]


def percentiles(took: Sequence[float]) -> tuple[float, ...]:
    """The values below which so many of a hundred lie."""
    ordered = sorted(took)
    return tuple(ordered[min(len(ordered) - 1, len(ordered) * one // 100)] for one in _PERCENTILES)


@contextmanager
def _ground(people: tuple[DemoAccount, ...]) -> Iterator[PostgresqlServer]:
    """A server that keeps what it says it keeps, with the staff and a small register."""
    with running_server(settings_too=_DURABLE) as server:
        os.environ["PGSSLROOTCERT"] = str(server.certificates.authority)
        with server.superuser() as connection:
            connection.execute(f"CREATE DATABASE balie OWNER {OWNER}")
        database = server.open("balie", expect_current=False)
        migrate.create(database)
        with tempfile.TemporaryDirectory() as workplace:
            furnish(database, SetClock(datetime.now(UTC)), Path(workplace), people, _PERSONS)
        database.close()
        yield server


def _print(steps: Mapping[str, Sequence[float]]) -> None:
    print(f"{'step':<32}{'times':>8}" + "".join(f"{f'p{one} ms':>11}" for one in _PERCENTILES))
    for step, took in steps.items():
        print(f"{step:<32}{len(took):>8}" + "".join(f"{one:>11.1f}" for one in percentiles(took)))


def main() -> int:
    """Run, print, and fail when anything was lost, double or broken."""
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    parser.add_argument("--clerks", type=int, default=32)
    parser.add_argument("--minutes", type=float, default=3)
    parser.add_argument("--tasks", type=int, help="so many for each clerk, instead of minutes")
    parser.add_argument("--bench", type=int, default=20, help="seconds of pgbench")
    told = parser.parse_args()
    people = staff(told.clerks)
    with _ground(people) as server:
        bench = pgbench(server, told.clerks, told.bench)
        where = Where(url=server.url("balie"))
        began = time.monotonic()
        heard = drive(where, people, told.minutes, told.tasks)
        lasted = time.monotonic() - began
        owner = where.owner(PASSWORD, OWNER)
        faults = heard.crashes + invariants.broken(owner, heard.told)
        entries = invariants.entries(owner)
        owner.close()
    if entries != len(heard.told):
        faults.append(f"{len(heard.told)} disclosures were told and {entries} are there")
    print(f"{told.clerks} clerks, {lasted:.0f} s, {entries} disclosures, {entries / lasted:.1f} a second")
    _print(
        {
            f"pgbench, {told.clerks} clients": bench,
            **dict(sorted(heard.milliseconds.items(), key=lambda one: -sum(one[1]))),
        }
    )
    for fault in faults:
        print(fault, file=sys.stderr)
    print(f"{len(faults)} promises broken")
    return 1 if faults else 0


if __name__ == "__main__":
    sys.exit(main())
