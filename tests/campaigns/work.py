"""A counter that works on and on in a process of its own: whole disclosures, every third one with a second person."""

from __future__ import annotations

import json
import os
import select
import signal
import time
import traceback
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from random import Random
from typing import IO, Any

from counter_app.brp.synthetic import DEMO_CAST
from counter_app.clock import SystemClock
from counter_app.errors import EnvironmentTrouble
from counter_app.services import demo_requests
from counter_app.services.accounts import read_clerk
from counter_app.services.demo import ACCOUNTS, LOCATIONS, DemoAccount
from counter_app.services.desk import Desk
from counter_app.services.office import Counter
from counter_app.services.sign_in import SignIn
from counter_app.storage.database import Database
from tests.databases import KEY

_CAST: Mapping[str, str] = {role: member.a_number for role, member in DEMO_CAST.items()}
_ACCOUNTS = {one.login: one for one in ACCOUNTS}
#: After trouble a clerk looks at the screen before trying again.
_BREATH = 0.05
#: What a clerk and, where needed, a second person do from the question to the log entry.
TASKS = (
    lambda clerk, _: demo_requests.own_data(clerk, _CAST["housemate_one"]),
    lambda clerk, _: demo_requests.natural_person_with_consent(clerk, _CAST["lives_alone"]),
    lambda clerk, second: demo_requests.municipal_call(clerk, _CAST["address_investigated"], second),
)


@dataclass(frozen=True, slots=True)
class Where:
    """How a process opens the campaign's database."""

    path: Path | None = None
    url: str = ""

    def owner(self, password: str, owner: str) -> Database:
        if self.path is not None:
            return Database.open_embedded(self.path, KEY)
        return Database.open_server(self.url, owner, password)


def counter_of(where: Where, one: DemoAccount) -> Counter:
    """Signed in; past the password on the file, as it costs the time in which there is nothing to kill."""
    if where.path is None:
        database = Database.open_server(where.url, one.login, one.password)
    else:
        database = Database.open_embedded(where.path, KEY)
    clock = SystemClock()
    with database.read() as connection:
        clerk = read_clerk(connection, one.login, clock.today())
    assert clerk is not None
    acting = database if where.path is None else database.session(clerk.id)
    return Counter(Desk(clerk, LOCATIONS[0], acting, clock), SignIn(database, clock))


@dataclass(slots=True)
class Child:
    """A counter at work in a process of its own, and what was heard of it."""

    pid: int
    heard: int
    told: list[int] = field(default_factory=list)
    troubles: list[str] = field(default_factory=list)
    crashes: list[str] = field(default_factory=list)
    #: When the last thing that was given was begun.
    begun: float = 0.0
    _ended: bool = False
    _half: bytes = b""

    def listen(self, until: Callable[[Child], bool] = lambda _: True, seconds: float | None = None) -> None:
        """Takes in what it says until that is so, until it says no more, or for so long."""
        end = None if seconds is None else time.monotonic() + seconds
        while not self._ended:
            left = None if end is None else max(0.0, end - time.monotonic())
            if not select.select([self.heard], [], [], left)[0]:
                return
            came = os.read(self.heard, 1 << 16)
            # What the kill cut off was told to nobody.
            self._ended = not came
            *lines, self._half = (self._half + came).split(b"\n")
            for line in lines:
                self._take_in(json.loads(line))
            if lines and until(self):
                return

    def _take_in(self, said: dict[str, Any]) -> None:
        self.told += said.get("told", [])
        self.begun = said.get("begun", self.begun)
        self.troubles += said.get("trouble", [])
        self.crashes += said.get("crash", [])

    def kill(self) -> None:
        """Without a word, and hears what it said before."""
        os.kill(self.pid, signal.SIGKILL)
        os.waitpid(self.pid, 0)
        self.listen(lambda _: False)
        os.close(self.heard)


def start(where: Where, login: str, seed: int) -> Child:
    """A process that works until it is killed. Nobody may have the database open in this one."""
    hears, says = os.pipe()
    pid = os.fork()
    if pid == 0:
        os.close(hears)
        with os.fdopen(says, "w") as told:
            _work(where, login, Random(seed), told)
        os._exit(0)
    os.close(says)
    child = Child(pid, hears)
    # It begins with an empty word, so that nothing is killed before it is at work.
    child.listen()
    return child


def _work(where: Where, login: str, chance: Random, told: IO[str]) -> None:
    def say(**what: Any) -> None:
        told.write(json.dumps(what) + "\n")
        told.flush()

    clerk, second = (counter_of(where, _ACCOUNTS[one]) for one in (login, "ines"))
    say()
    while True:
        try:
            begun = time.monotonic()
            given = chance.choice(TASKS)(clerk, second)
            say(told=[given.log_number], begun=begun)
            for paper in clerk.paper.documents(given.request.id):
                print_id, _ = clerk.paper.start_print(paper.id, "printer")
                clerk.paper.finish_print(print_id, True)
        except EnvironmentTrouble as trouble:
            say(trouble=[trouble.happened])
            time.sleep(_BREATH)
        except Exception:  # noqa: BLE001 - the outer door of this process
            say(crash=[traceback.format_exc()])
            time.sleep(_BREATH)
        if os.getppid() == 1:
            # Whoever started it is gone.
            os._exit(0)
