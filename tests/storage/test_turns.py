"""Threads of one program that write in one file do so in the order in which they came."""

from __future__ import annotations

import threading
import time

from sqlalchemy import text

from counter_app.storage.database import Database
from counter_app.storage.turns import Turns

_LONG = 60.0


def _until(turns: Turns, waiting: int) -> None:
    while turns.waiting < waiting:
        time.sleep(0.001)


def is_free(turns: Turns) -> bool:
    """Nobody kept the turn: somebody who waits for it behind us gets it after us."""

    def take() -> None:
        with turns.mine(_LONG):
            pass

    next_one = threading.Thread(target=take, daemon=True)
    with turns.mine(_LONG):
        next_one.start()
        _until(turns, 1)
    next_one.join(_LONG)
    return not next_one.is_alive()


def test_who_waits_is_next_however_eager_the_one_before(sqlite_database: Database) -> None:
    """As a search with its line in the trail, beside a delivery that writes one transaction after the other."""
    assert sqlite_database.file is not None
    turns = sqlite_database.file.turns
    told: list[str] = []

    def write(name: str) -> None:
        with sqlite_database.begin() as connection:
            connection.execute(text("SELECT 1"))
            told.append(name)

    searches = [threading.Thread(target=write, args=(f"search {at}",)) for at in range(3)]
    with sqlite_database.begin():
        for at, each in enumerate(searches):
            each.start()
            _until(turns, at + 1)
        told.append("import")
    write("import again")
    for each in searches:
        each.join()
    assert told == ["import", "search 0", "search 1", "search 2", "import again"]
    assert turns.waiting == 0


def test_who_waits_comes_in_between_two_transactions_of_another_program(sqlite_database: Database) -> None:
    """As `counter-app import` beside the window: it knows nothing of our queue, and pauses for a moment only."""
    assert sqlite_database.file is not None
    other = Database.open_embedded(sqlite_database.file.path, sqlite_database.file.key)
    under_way, told = threading.Event(), []

    def write_on_and_on() -> None:
        for at in range(100):
            with other.begin():
                under_way.set()
                time.sleep(0.02)
                told.append(f"import {at}")
            time.sleep(0.005)

    importing = threading.Thread(target=write_on_and_on)
    importing.start()
    under_way.wait()
    with sqlite_database.begin():
        told.append("search")
    importing.join()
    other.close()
    assert told[-1] != "search"
    # And whoever only reads waits as before where SQLite itself has to.
    with sqlite_database.read() as connection:
        assert connection.scalar(text("PRAGMA busy_timeout")) == 5000


def test_who_loses_patience_leaves_the_queue_whole() -> None:
    turns = Turns()
    came: list[str] = []

    def wait(name: str, patience: float) -> None:
        with turns.mine(patience):
            came.append(name)

    hasty, patient = (
        threading.Thread(target=wait, args=told) for told in (("hasty", 0.05), ("patient", _LONG))
    )
    with turns.mine(_LONG):
        hasty.start()
        _until(turns, 1)
        patient.start()
        hasty.join()
        # It went to ask the file itself, which tells it that somebody else is writing.
        assert came == ["hasty"]
        _until(turns, 1)
    patient.join()
    assert came == ["hasty", "patient"]
    assert is_free(turns)


def test_a_turn_is_passed_on_after_a_failure() -> None:
    turns = Turns()
    try:
        with turns.mine(_LONG):
            raise ValueError
    except ValueError:
        pass
    assert is_free(turns)
