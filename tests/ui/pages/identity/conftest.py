"""The page Identiteit on one request, with a clerk at the keyboard."""

from __future__ import annotations

from dataclasses import dataclass

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from counter_app.domain.identity import IdentityFinding
from counter_app.services.office import Counter
from counter_app.services.stored_requests import StoredRequest
from tests.services.test_identity import own_request, record_of, zone_of
from tests.town import Town
from tests.ui.pages.conftest import ShowPage, press, settled, typed, words_on
from ui.background import Background
from ui.main_window import MainWindow
from ui.pages.identity import IdentityPage
from ui.theme import Theme

PERSON = "lives_alone"


@dataclass
class Desk:
    """The page on one request, and a clerk's hands on the keyboard."""

    page: IdentityPage
    window: MainWindow
    counter: Counter
    stored: StoredRequest
    qtbot: QtBot
    background: Background
    done: list[int]

    def type_lines(self, lines: tuple[str, ...]) -> None:
        """Each line where the focus is; a full one goes on to the next by itself."""
        for line in lines:
            typed(self.window, line)
        self.wait_for_comparison()

    def wait_for_comparison(self) -> None:
        self.qtbot.waitUntil(lambda: "Wordt nu vergeleken." not in words_on(self.page), timeout=10_000)
        self.settle()

    def settle(self) -> None:
        settled(self.qtbot, self.background)
        QApplication.processEvents()

    def press(self, *keys: Qt.Key) -> None:
        for key in keys:
            press(self.window, key)
            self.settle()

    @property
    def focus(self) -> str:
        widget = self.window.focusWidget()
        return f"{widget.accessibleName()} {widget.accessibleDescription()}" if widget else ""

    @property
    def found(self) -> IdentityFinding:
        found = self.counter.identity.case(self.stored.id).found
        assert found is not None
        return found.finding

    @property
    def found_number(self) -> tuple[str, str]:
        found = self.counter.identity.case(self.stored.id).found
        assert found is not None
        return found.called_number, found.number_source

    @property
    def nothing_recorded(self) -> bool:
        return self.counter.identity.case(self.stored.id).found is None

    def enabled(self, key: str) -> bool:
        button = self.window.action_bar.button(key)
        return button is not None and button.isEnabled()


@pytest.fixture
def open_desk(
    theme: Theme, background: Background, sqlite_town: Town, show: ShowPage, qtbot: QtBot
) -> OpenDesk:
    return OpenDesk(theme, background, sqlite_town, show, qtbot)


@dataclass
class OpenDesk:
    """Call it with a request to have the page on it."""

    theme: Theme
    background: Background
    town: Town
    show: ShowPage
    qtbot: QtBot

    def __call__(self, stored: StoredRequest, scanned: tuple[str, ...] = ()) -> Desk:
        counter = self.town.counter()
        page = IdentityPage(self.theme, counter, self.background)
        done: list[int] = []
        page.done.connect(done.append)
        page.open_request(stored.id)
        window = self.show(page)
        for line in scanned:  # the request isn't there yet
            typed(window, line)
        desk = Desk(page, window, counter, stored, self.qtbot, self.background, done)
        desk.settle()
        return desk

    def at_counter(self) -> Desk:
        return self(own_request(self.town, self.town.counter()))

    def lines(self, role: str = PERSON, **changes: str) -> tuple[str, ...]:
        return tuple(zone_of(record_of(self.town, role), **changes).splitlines())
