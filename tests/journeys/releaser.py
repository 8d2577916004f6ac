"""A process of its own that releases requests in children of its own, and kills each at a moment of its choosing.

One line of JSON in for each request, one word out: «killed» or «done». The children are forked before any
database is open, so each one is a program that starts, works and is gone.
"""

from __future__ import annotations

import json
import os
import signal
import sys
import traceback
from pathlib import Path
from typing import Any

from counter_app.clock import SystemClock
from counter_app.services.accounts import read_clerk
from counter_app.services.desk import Desk
from counter_app.services.office import Counter
from counter_app.services.sign_in import SignIn
from counter_app.storage.database import Database
from tests.databases import KEY


def _work(told: dict[str, Any], ready: int) -> None:
    """Decide, release and print, as the counter does it."""
    if "url" in told:
        database = Database.open_server(told["url"], told["login"], told["password"])
    else:
        # Past the sign-in: its password costs the time in which there is nothing to kill.
        database = Database.open_embedded(Path(told["path"]), KEY).session(told["account_id"])
    with database.read() as connection:
        clerk = read_clerk(connection, told["login"], SystemClock().today())
    assert clerk is not None
    clock = SystemClock()
    counter = Counter(Desk(clerk, "Balie 1", database, clock), SignIn(database, clock))
    stored = counter.requests.read(told["request"])
    os.write(ready, b"r")
    stored = counter.decisions.decide(stored.id, stored.version)
    counter.disclosure.release(stored.id, stored.version)
    for paper in counter.paper.documents(stored.id):
        print_id, _ = counter.paper.start_print(paper.id, "printer")
        counter.paper.finish_print(print_id, True)


def _end_of(told: dict[str, Any]) -> str:
    """Runs one child; kills it when it isn't done after so many seconds of work."""
    heard, ready = os.pipe()
    child = os.fork()
    if child == 0:
        try:
            _work(told, ready)
        except Exception:  # noqa: BLE001 - the outer door of this process
            traceback.print_exc()
            os._exit(1)
        os._exit(0)
    os.close(ready)
    if os.read(heard, 1) and told["kill_after"] is not None:
        # SIGCHLD is blocked, so a child that is done ends the wait.
        signal.sigtimedwait([signal.SIGCHLD], told["kill_after"])
        os.kill(child, signal.SIGKILL)
    os.close(heard)
    _, status = os.waitpid(child, 0)
    while signal.sigtimedwait([signal.SIGCHLD], 0) is not None:
        pass
    if os.WIFSIGNALED(status):
        return "killed"
    return "done" if os.WEXITSTATUS(status) == 0 else "failed"


def main() -> None:
    """Serve until the input ends."""
    signal.pthread_sigmask(signal.SIG_BLOCK, [signal.SIGCHLD])
    for line in sys.stdin:
        print(_end_of(json.loads(line)), flush=True)


if __name__ == "__main__":
    main()
