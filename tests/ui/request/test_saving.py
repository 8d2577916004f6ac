"""Saving in order: each errand builds on the version that the one before it left."""

from __future__ import annotations

from dataclasses import replace

import pytest
from pytestqt.qtbot import QtBot

from counter_app.errors import EnvironmentTrouble, UserError
from tests.ui.pages.conftest import settled
from tests.ui.request.cases import a_case
from ui.background import Background
from ui.request.saving import Saved, SaveQueue, Task


class Database:
    """Counts versions as the real one does, and can be away."""

    def __init__(self) -> None:
        self.version = 1
        self.seen: list[int] = []
        self.away = False

    def errand(self) -> Task:
        def task(version: int) -> Saved:
            if self.away:
                raise EnvironmentTrouble("Geen verbinding.", "Probeer het opnieuw.")
            self.seen.append(version)
            assert version == self.version
            self.version += 1
            case = a_case()
            return Saved(replace(case, stored=replace(case.stored, version=self.version)))

        return task


def refused(_version: int) -> Saved:
    raise UserError("Dit kan niet.")


@pytest.fixture
def queue(background: Background) -> SaveQueue:
    made = SaveQueue(background)
    made.begin(1)
    return made


def test_errands_that_come_faster_than_they_are_saved_keep_their_order(
    queue: SaveQueue, qtbot: QtBot, background: Background
) -> None:
    database, back = Database(), []
    queue.done.connect(lambda key, _saved: back.append(key))
    for number in range(5):
        queue.put(f"errand {number}", database.errand())
    settled(qtbot, background)
    assert database.seen == [1, 2, 3, 4, 5]
    assert back == [f"errand {number}" for number in range(5)]
    assert not queue.busy


def test_one_that_is_refused_does_not_hold_the_next(
    queue: SaveQueue, qtbot: QtBot, background: Background
) -> None:
    database, failures = Database(), []
    queue.failed.connect(lambda key, _error: failures.append(key))
    queue.put("bad", refused)
    queue.put("good", database.errand())
    settled(qtbot, background)
    assert failures == ["bad"]
    assert database.version == 2


def test_while_the_world_outside_is_away_everything_waits_in_order(
    queue: SaveQueue, qtbot: QtBot, background: Background
) -> None:
    database = Database()
    database.away = True
    queue.put("first", database.errand())
    queue.put("second", database.errand())
    settled(qtbot, background)
    assert queue.stuck
    assert database.seen == []
    database.away = False
    queue.try_again()
    settled(qtbot, background)
    assert database.seen == [1, 2]
    assert not queue.stuck


def test_what_comes_back_for_another_request_is_not_listened_to(
    queue: SaveQueue, qtbot: QtBot, background: Background
) -> None:
    database, back = Database(), []
    queue.done.connect(lambda key, _saved: back.append(key))
    queue.put("old", database.errand())
    queue.begin(2)
    queue.put("new", database.errand())
    settled(qtbot, background)
    assert back == ["new"]
