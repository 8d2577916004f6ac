"""The window asks the database nothing itself: every statement of a clerk's morning runs on a worker."""

from __future__ import annotations

import threading
from collections.abc import Iterator

import pytest
from PySide6.QtCore import Qt
from sqlalchemy import Engine, event

from tests.journeys.driver import Clerk
from tests.journeys.test_window import clerk as clerk
from tests.journeys.test_window import look_somebody_up, new_request, settle, sign_in
from tests.town import Town

K = Qt.Key
ALT = Qt.KeyboardModifier.AltModifier
CTRL = Qt.KeyboardModifier.ControlModifier
NONE = Qt.KeyboardModifier.NoModifier


@pytest.fixture
def statements() -> Iterator[dict[str, list[str]]]:
    """Every statement that any engine is given, by the name of the thread that gave it."""
    given: dict[str, list[str]] = {}

    def note(_connection: object, _cursor: object, statement: str, *_rest: object) -> None:
        given.setdefault(threading.current_thread().name, []).append(statement)

    event.listen(Engine, "before_cursor_execute", note)
    yield given
    event.remove(Engine, "before_cursor_execute", note)


def test_no_statement_runs_on_the_thread_of_the_window(
    clerk: Clerk, town: Town, statements: dict[str, list[str]]
) -> None:
    statements.clear()
    sign_in(clerk, town)
    look_somebody_up(clerk, "lives_alone")
    new_request(clerk, NONE)
    clerk.press(K.Key_J)
    settle(clerk)
    for digit in (K.Key_5, K.Key_7, K.Key_1):
        clerk.press(digit, ALT)
        settle(clerk)
    clerk.press(K.Key_L, CTRL)
    clerk.type(town.account().password)
    clerk.press(K.Key_Return)
    clerk.sees("Mijn werk")
    settle(clerk)
    on_the_window = statements.pop(threading.main_thread().name, [])
    assert on_the_window == []
    # It did look: both workers asked plenty.
    assert sum(len(asked) for asked in statements.values()) > 50
