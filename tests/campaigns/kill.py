"""Kills counters, the server and the disk at random moments, and looks after each whether every promise holds.

`python -m tests.campaigns.kill --rounds 300 --seed 2007` ends with a table of what was done and found.
"""

from __future__ import annotations

import argparse
import math
import os
import signal
import sys
import tempfile
import time
from collections import Counter as Tally
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import UTC, datetime
from pathlib import Path
from random import Random

from counter_app.clock import SetClock
from counter_app.services.demo import ACCOUNTS, furnish
from counter_app.storage import migrate
from counter_app.storage.database import Database
from tests.campaigns import invariants
from tests.campaigns.disk import Disk, small_disk
from tests.campaigns.work import Child, Where, start
from tests.databases import KEY, OWNER, PASSWORD, PostgresqlServer, running_server

#: Who works at the same time in every round.
_CLERKS = ("sanne", "hugo")
_PERSONS = 30
_LONGEST = 1.2
_DURABLE = {"fsync": "on", "full_page_writes": "on", "synchronous_commit": "on"}
#: The server's own log fits on the disk, and takes its room only when it is written, so that a full disk hurts.
_SMALL = {
    "min_wal_size": "32MB",
    "max_wal_size": "48MB",
    "wal_init_zero": "off",
    "wal_recycle": "off",
    "shared_buffers": "16MB",
    "max_connections": "30",
}


@dataclass(slots=True)
class Ground:
    """One database of the campaign on its own disk, and everything that can be taken from it."""

    engine: str
    where: Where
    disk: Disk
    server: PostgresqlServer | None = None
    told: list[int] = field(default_factory=list)

    def writers(self, children: list[Child]) -> list[int]:
        """Who writes to the disk: the counters on a file, every process of the server else."""
        if self.server is None:
            return [one.pid for one in children]
        top = self.server.process.pid
        return [top, *_children_of(top)]

    def found(self) -> list[str]:
        """What doesn't hold; the database is closed again at the end, for what is forked next."""
        database = self.where.owner(PASSWORD, OWNER)
        try:
            return invariants.broken(database, self.told)
        finally:
            database.close()


def _children_of(pid: int) -> list[int]:
    return [int(one) for one in Path(f"/proc/{pid}/task/{pid}/children").read_text().split()]


def kill_clerk(ground: Ground, children: list[Child], chance: Random) -> None:
    """One counter of the two dies without a word, the other one works on."""
    time.sleep(chance.random() * _LONGEST)
    one = children.pop(chance.randrange(len(children)))
    one.kill()
    children.append(one)


def kill_server(ground: Ground, children: list[Child], chance: Random) -> None:
    """Every process of the server stops at once, nothing is written away; then it is started again."""
    assert ground.server is not None
    time.sleep(chance.random() * _LONGEST)
    ground.server.process.send_signal(signal.SIGQUIT)
    ground.server.process.wait()
    time.sleep(chance.random() * 0.3)
    ground.server.start()


def fill_disk(ground: Ground, children: list[Child], chance: Random) -> None:
    """The disk is full for a while; a server that gave up is started again when there is room."""
    time.sleep(chance.random() * _LONGEST)
    writers = ground.writers(children)
    ground.disk.fill(writers)
    for one in children:
        # Full for as long as it takes to hurt somebody, and no longer than a clerk would look at it.
        one.listen(lambda child: bool(child.troubles), seconds=0.5 + 2 * chance.random())
    ground.disk.empty(writers)
    if ground.server is not None and _has_ended(ground.server):
        ground.server.start()


def _has_ended(server: PostgresqlServer) -> bool:
    # It may be on its way out.
    time.sleep(0.3)
    return server.process.poll() is not None


KINDS: dict[str, Callable[[Ground, list[Child], Random], None]] = {
    "clerk": kill_clerk,
    "server": kill_server,
    "disk": fill_disk,
}


@dataclass(slots=True)
class Score:
    """What was done in one kind of round, and what was found."""

    rounds: int = 0
    entries: int = 0
    told_trouble: Tally[str] = field(default_factory=Tally)
    faults: list[str] = field(default_factory=list)


def one_round(ground: Ground, kind: str, chance: Random, score: Score) -> None:
    """Two counters at work, one blow, everybody who lives works on, and then every promise is looked at."""
    before = len(ground.told)
    children = [start(ground.where, login, chance.randrange(2**32)) for login in _CLERKS]
    alive = list(children)
    try:
        KINDS[kind](ground, children, chance)
        if kind == "clerk":
            alive.remove(children[-1])
        healed = time.monotonic()
        for one in alive:
            # Whoever lives gives something after the blow, in the same process, with the same handles.
            one.listen(lambda child: child.begun > healed)
    finally:
        for one in alive:
            one.kill()
    for one in children:
        ground.told += one.told
        score.told_trouble.update(one.troubles)
        score.faults += [f"a crash of the counter: {crash}" for crash in one.crashes]
    score.faults += ground.found()
    score.rounds += 1
    score.entries += len(ground.told) - before


@contextmanager
def grounds() -> Iterator[tuple[Ground, Ground]]:
    """A furnished municipality on each engine, each on a small disk of its own."""
    with (
        small_disk(24) as file_disk,
        small_disk(224) as server_disk,
        running_server(server_disk.folder, _DURABLE | _SMALL) as server,
    ):
        # The counters find the server's authority where a counter machine has it.
        os.environ["PGSSLROOTCERT"] = str(server.certificates.authority)
        path = file_disk.folder / "balie.db"
        _furnish(Database.create_embedded(path, KEY))
        with server.superuser() as connection:
            connection.execute(f"CREATE DATABASE balie OWNER {OWNER}")
        _furnish(server.open("balie", expect_current=False))
        yield (
            Ground("sqlite", Where(path=path), file_disk),
            Ground("postgresql", Where(url=server.url("balie")), server_disk, server),
        )


def _furnish(database: Database) -> None:
    migrate.create(database)
    with tempfile.TemporaryDirectory() as workplace:
        furnish(database, SetClock(datetime.now(UTC)), Path(workplace), ACCOUNTS, _PERSONS)
    database.close()


def campaign(rounds: int, seed: int, until: float) -> dict[tuple[str, str], Score]:
    """So many rounds, divided over the engines and the kinds of blow, as far as there is time."""
    chance = Random(seed)
    scores: dict[tuple[str, str], Score] = {}
    with grounds() as both:
        plans = [(ground, kind) for ground in both for kind in KINDS if ground.server or kind != "server"]
        for number in range(rounds):
            ground, kind = plans[number % len(plans)]
            score = scores.setdefault((ground.engine, kind), Score())
            one_round(ground, kind, chance, score)
            if score.faults or time.monotonic() > until:
                break
    return scores


def main() -> int:
    """Run, print, and fail when anything was found."""
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    parser.add_argument("--rounds", type=int, default=10)
    parser.add_argument("--seed", type=int, default=2007)
    parser.add_argument("--minutes", type=float, help="stop after so long, whatever was done by then")
    told = parser.parse_args()
    # Who stops the campaign leaves no disk and no server behind.
    signal.signal(signal.SIGTERM, lambda *_: sys.exit(1))
    began = time.monotonic()
    scores = campaign(told.rounds, told.seed, began + 60 * (told.minutes or math.inf))
    print(f"seed {told.seed}, {time.monotonic() - began:.0f} s")
    print(f"{'engine':<12}{'blow':<8}{'rounds':>7}{'entries':>9}{'trouble told':>14}{'broken':>8}")
    for (engine, kind), score in scores.items():
        told_trouble = score.told_trouble.total()
        print(
            f"{engine:<12}{kind:<8}{score.rounds:>7}{score.entries:>9}{told_trouble:>14}{len(score.faults):>8}"
        )
    for sentence, times in sum((one.told_trouble for one in scores.values()), Tally[str]()).most_common():
        print(f"  {times:>5} x {sentence}")
    faults = [fault for score in scores.values() for fault in score.faults]
    for fault in faults:
        print(fault, file=sys.stderr)
    rounds = sum(score.rounds for score in scores.values())
    print(f"{rounds} rounds, {len(faults)} promises broken")
    return 1 if faults or (told.minutes is None and rounds < told.rounds) else 0


if __name__ == "__main__":
    sys.exit(main())
