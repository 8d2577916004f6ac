"""Two real servers, the second in step with the first: the first dies while clerks work, the second takes over.

`python -m tests.campaigns.failover --rounds 5 --seed 2007` ends with what was told, what was found, and how long
nobody could work. The counters stay open: they have both servers in their address, and try again by themselves.
"""

from __future__ import annotations

import argparse
import os
import shutil
import signal
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from random import Random

from counter_app.clock import SetClock
from counter_app.services.demo import ACCOUNTS, furnish
from counter_app.storage import migrate
from counter_app.storage.database import Database
from tests.campaigns import invariants
from tests.campaigns.work import Child, Where, start
from tests.databases import (
    OWNER,
    PASSWORD,
    PostgresqlServer,
    free_port,
    running_server,
    server_programs,
    unprivileged,
)

_NAME = "town"
_STANDBY = "standby"
_CLERKS = ("sanne", "hugo")
_PERSONS = 30
#: So long a counter may take to work again after the second server was told to take over.
_PATIENCE = 60.0
_DURABLE = {"fsync": "on", "full_page_writes": "on", "synchronous_commit": "on", "wal_level": "replica"}


@dataclass(frozen=True, slots=True)
class Found:
    """One round: what clerks were told before and after, what was lost, and for how long nobody worked."""

    before: int
    after: int
    seconds_away: float
    problems: tuple[str, ...]

    @property
    def words(self) -> str:
        found = "; ".join(self.problems) or "nothing lost, every promise holds"
        return f"{self.before} given before, {self.after} after, {self.seconds_away:.1f} s away: {found}"


def run(rounds: int, seed: int, seconds: float) -> Iterator[Found]:
    """The rounds; in each the servers change places."""
    chance = Random(seed)
    with ExitStack() as running:
        first = running.enter_context(running_server(settings_too=_DURABLE))
        _furnish(first)
        spare = running.enter_context(_Spare.made())
        for _ in range(rounds):
            second = spare.follow(first)
            running.callback(_stop, second)
            where = Where(url=_address(first, second))
            yield _round(first, second, where, chance.uniform(0.5, 1.5) * seconds, seconds)
            # What died is made anew as the follower of who took over.
            first, spare = second, _Spare(first.port, first.folder)


def _round(
    first: PostgresqlServer, second: PostgresqlServer, where: Where, until_death: float, seconds: float
) -> Found:
    clerks = [start(where, login, number) for number, login in enumerate(_CLERKS)]
    try:
        for one in clerks:
            one.listen(lambda child: bool(child.told), _PATIENCE)
        _listen(clerks, until_death)
        _die(first)
        died = time.monotonic()
        # Whatever was under way is told now; nobody can write anywhere.
        _listen(clerks, 1.0)
        told = [number for one in clerks for number in one.told]
        with second.superuser(_NAME) as connection:
            there = connection.execute("SELECT coalesce(max(number), 0) FROM log_header").fetchone()
            connection.execute("SELECT pg_promote(true, 30)")
        lost = [number for number in told if there is None or number > there[0]]
        away = _until_work_again(clerks, died)
        _listen(clerks, seconds)
    finally:
        for one in clerks:
            one.kill()
    all_told = [number for one in clerks for number in one.told]
    problems = [f"lost: {sorted(lost)}"] if lost else []
    problems += [crash for one in clerks for crash in one.crashes]
    with _opened(where) as database:
        problems += invariants.broken(database, all_told)
    return Found(len(told), len(all_told) - len(told), away, tuple(problems))


def _listen(clerks: list[Child], seconds: float) -> None:
    end = time.monotonic() + seconds
    while time.monotonic() < end:
        for one in clerks:
            one.listen(seconds=0.05)


def _until_work_again(clerks: list[Child], since: float) -> float:
    """Until every clerk gave something again; how long that took since the death."""
    before = [len(one.told) for one in clerks]
    while time.monotonic() - since < _PATIENCE:
        _listen(clerks, 0.1)
        if all(len(one.told) > count for one, count in zip(clerks, before, strict=True)):
            return time.monotonic() - since
    raise TimeoutError("nobody works again")


def _stop(server: PostgresqlServer) -> None:
    if server.process.poll() is None:
        server.stop()


def _die(server: PostgresqlServer) -> None:
    """The whole machine at once: no process of it gets to do anything any more."""
    top = server.process.pid
    everyone = [int(one) for one in Path(f"/proc/{top}/task/{top}/children").read_text().split()]
    for pid in (top, *everyone):
        os.kill(pid, signal.SIGKILL)
    server.process.wait(20)


@dataclass(frozen=True, slots=True)
class _Spare:
    """A place for a server that follows another one."""

    port: int
    folder: Path

    @classmethod
    @contextmanager
    def made(cls) -> Iterator[_Spare]:
        folder = Path(tempfile.mkdtemp(prefix="balie-pg-", dir="/dev/shm"))
        _give_away(folder)
        try:
            yield cls(free_port(), folder)
        finally:
            shutil.rmtree(folder)

    def follow(self, leader: PostgresqlServer) -> PostgresqlServer:
        """A copy of the leader that is in step with it from now on: no commit without it."""
        data = self.folder / f"data-{leader.port}-{time.monotonic_ns()}"
        authority = leader.certificates.authority
        source = (
            f"host=127.0.0.1 port={leader.port} user=postgres application_name={_STANDBY} "
            f"sslmode=verify-full sslrootcert={authority} "
            # The servers' own user can't look into the home of who runs the campaign.
            f"sslcert={self.folder / 'none'}"
        )
        slot = f"slot_{time.monotonic_ns()}"
        subprocess.run(
            [
                server_programs() / "pg_basebackup",
                f"--pgdata={data}",
                "--write-recovery-conf",
                "--create-slot",
                f"--slot={slot}",
                "--checkpoint=fast",
                f"--dbname={source}",
            ],
            check=True,
            cwd=self.folder,
            env={**os.environ, "PGPASSWORD": PASSWORD},
            **unprivileged(),
        )
        command = [*leader.command]
        command[command.index("-D") + 1] = data
        command[command.index("-p") + 1] = str(self.port)
        follower = PostgresqlServer(self.port, command, self.folder, leader.certificates)
        follower.start()
        with leader.superuser() as connection:
            connection.execute(f"ALTER SYSTEM SET synchronous_standby_names = '{_STANDBY}'")
            connection.execute("SELECT pg_reload_conf()")
            for _ in range(500):
                states = connection.execute("SELECT sync_state FROM pg_stat_replication").fetchall()
                if states == [("sync",)]:
                    return follower
                time.sleep(0.02)
        raise TimeoutError("the second server doesn't keep up with the first")


def _give_away(folder: Path) -> None:
    as_user = unprivileged()
    if as_user:
        os.chown(folder, as_user["user"], as_user["group"])


def _address(first: PostgresqlServer, second: PostgresqlServer) -> str:
    """Both servers, of which whoever may write is used."""
    return (
        f"postgresql:///{_NAME}?host=127.0.0.1:{first.port}&host=127.0.0.1:{second.port}"
        f"&target_session_attrs=read-write&sslrootcert={first.certificates.authority}"
    )


@contextmanager
def _opened(where: Where) -> Iterator[Database]:
    database = where.owner(PASSWORD, OWNER)
    try:
        yield database
    finally:
        database.close()


def _furnish(server: PostgresqlServer) -> None:
    with server.superuser() as connection:
        connection.execute(f"CREATE DATABASE {_NAME} OWNER {OWNER}")
    url = f"{server.url(_NAME)}?sslrootcert={server.certificates.authority}"
    database = Database.open_server(url, OWNER, PASSWORD, expect_current=False)
    migrate.create(database)
    with tempfile.TemporaryDirectory() as workplace:
        furnish(database, SetClock(datetime.now(UTC)), Path(workplace), ACCOUNTS, _PERSONS)
    database.close()


def main() -> int:
    """The campaign by hand."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--rounds", type=int, default=3)
    parser.add_argument("--seed", type=int, default=2007)
    parser.add_argument("--seconds", type=float, default=5.0, help="of work before and after")
    options = parser.parse_args()
    is_whole = True
    for number, found in enumerate(run(options.rounds, options.seed, options.seconds), 1):
        print(f"round {number}: {found.words}", flush=True)
        is_whole = is_whole and not found.problems
    return 0 if is_whole else 1


if __name__ == "__main__":
    sys.exit(main())
