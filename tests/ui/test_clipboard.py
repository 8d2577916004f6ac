"""What was copied out of the window is on the clipboard for a minute, and not on a locked computer."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLineEdit
from pytestqt.qtbot import QtBot

from counter_app.clock import SetClock
from ui.clipboard import KEPT, CopiedText


@pytest.fixture
def clock() -> SetClock:
    return SetClock(datetime(2026, 11, 22, 10, 0, tzinfo=UTC))


@pytest.fixture
def copied(clock: SetClock, qtbot: QtBot) -> CopiedText:
    """A clerk marks an address and copies it."""
    guard = CopiedText(clock)
    field = QLineEdit("Lijnbaanpad 5")
    qtbot.addWidget(field)
    field.show()
    field.activateWindow()
    field.setFocus()
    qtbot.waitUntil(field.hasFocus)
    field.selectAll()
    QTest.keyClick(field, Qt.Key.Key_C, Qt.KeyboardModifier.ControlModifier)
    assert QGuiApplication.clipboard().text() == "Lijnbaanpad 5"
    return guard


def test_after_a_minute_it_is_gone(copied: CopiedText, clock: SetClock) -> None:
    clock.instant += KEPT - timedelta(seconds=1)
    copied.look()
    assert QGuiApplication.clipboard().text() == "Lijnbaanpad 5"
    clock.instant += timedelta(seconds=1)
    copied.look()
    assert QGuiApplication.clipboard().text() == ""


def test_copying_again_begins_the_minute_again(copied: CopiedText, clock: SetClock, qtbot: QtBot) -> None:
    clock.instant += KEPT - timedelta(seconds=1)
    QGuiApplication.clipboard().setText("2026-00017")
    clock.instant += timedelta(seconds=2)
    copied.look()
    assert QGuiApplication.clipboard().text() == "2026-00017"
    clock.instant += KEPT
    copied.look()
    assert QGuiApplication.clipboard().text() == ""


def test_it_goes_at_once_when_nobody_looks_after_the_screen(copied: CopiedText) -> None:
    copied.clear()
    assert QGuiApplication.clipboard().text() == ""
