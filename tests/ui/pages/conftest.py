"""Pages in a real window, on a real embedded database, driven by keys."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

import pytest
from PySide6.QtCore import QDeadlineTimer, QEvent, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel, QWidget
from pytestqt.qtbot import QtBot

from ui.background import Background
from ui.main_window import MainWindow, WindowView
from ui.pages.page import Page
from ui.theme import Theme

ShowPage = Callable[[Page], MainWindow]
#: Enough for what an answer sets going in the window itself: a layout, the focus, what is shown behind it.
_ROUND_MS = 2


@pytest.fixture(scope="session")
def dressed(qapp: QApplication) -> Theme:
    theme = Theme()
    theme.apply(qapp)
    return theme


@pytest.fixture
def theme(dressed: Theme) -> Iterator[Theme]:
    yield dressed
    dressed.set_scale(1.0)


@pytest.fixture
def background(qapp: QApplication) -> Iterator[Background]:
    made = Background()
    yield made
    made.stop()


@pytest.fixture
def show(qtbot: QtBot, theme: Theme, background: Background) -> Iterator[ShowPage]:
    """Call it with a page to have it in a window that has the keyboard."""
    windows: list[MainWindow] = []

    def put(page: Page) -> MainWindow:
        window = MainWindow(theme, WindowView("Gemeente Naarden", fictitious=True), ())
        windows.append(window)
        window.resize(1440, 900)
        window.add_page(page)
        with qtbot.waitExposed(window):
            window.show()
        window.activateWindow()
        qtbot.waitUntil(window.isActiveWindow)
        window.show_page(page)
        return window

    yield put
    settled(qtbot, background)
    for window in windows:
        window.close()
        window.deleteLater()
    # A window goes here and now, and not when a collector comes across it in a later test.
    QApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)


def press(window: QWidget, key: Qt.Key, held: Qt.KeyboardModifier | None = None) -> None:
    """Press a key where the focus is, as a person does."""
    target = window.focusWidget() or window
    QTest.keyClick(target, key, held or Qt.KeyboardModifier.NoModifier)


def typed(window: QWidget, text: str) -> None:
    """Type where the focus is."""
    target = window.focusWidget()
    assert target is not None
    QTest.keyClicks(target, text)


def settled(qtbot: QtBot, background: Background) -> None:
    """Wait until nothing is under way any more, and what that led to is done."""
    patience = QDeadlineTimer(10_000)
    while background.busy:
        with qtbot.waitSignal(background.busy_changed, timeout=patience.remainingTime()):
            pass
        qtbot.wait(_ROUND_MS)


def words_on(page: QWidget) -> str:
    """Everything that stands on a page in labels that are shown."""
    return "\n".join(label.text() for label in page.findChildren(QLabel) if label.isVisible())
