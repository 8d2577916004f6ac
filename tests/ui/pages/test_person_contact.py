"""Contact data beside a record by keyboard: taken down, told for a first contact, refused, and blocked when wrong."""

from __future__ import annotations

from datetime import timedelta

import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from counter_app.services.persons import Reason
from tests.registers.filled import entered
from tests.town import Town
from tests.ui.pages.conftest import ShowPage, press, settled, typed, words_on
from tests.ui.pages.test_person_page import categories
from ui.background import Background
from ui.main_window import MainWindow
from ui.pages.person import PersonPage
from ui.theme import Theme
from ui.widgets.form_field import FormField
from ui.widgets.link_button import LinkButton

K = Qt.Key
ALT = Qt.KeyboardModifier.AltModifier
NUMBER = "0355550142"


class Clerk:
    """Somebody at the record of a resident."""

    def __init__(self, page: PersonPage, window: MainWindow, qtbot: QtBot, background: Background) -> None:
        self.page, self.window, self._qtbot, self._background = page, window, qtbot, background

    def press(self, key: Qt.Key, held: Qt.KeyboardModifier | None = None) -> None:
        press(self.window, key, held)
        settled(self._qtbot, self._background)

    def fill(self, *texts: str) -> None:
        """Types in one field after the other, from the one that has the focus."""
        for text in texts:
            typed(self.window, text)
            press(self.window, K.Key_Tab)

    def follow(self, spoken: str) -> None:
        link = next(one for one in self.page.findChildren(LinkButton) if one.accessibleName() == spoken)
        link.setFocus()
        self.press(K.Key_Return)

    def sees(self, words: str) -> None:
        self._qtbot.waitUntil(lambda: words in words_on(self.page), timeout=10_000)

    @property
    def banners(self) -> str:
        return words_on(self.window)


@pytest.fixture
def clerk(theme: Theme, background: Background, sqlite_town: Town, show: ShowPage, qtbot: QtBot) -> Clerk:
    page = PersonPage(theme, sqlite_town.counter(), background)
    page.open_person(sqlite_town.person_id("mother"), reason=Reason.CHECK_DATA)
    window = show(page)
    settled(qtbot, background)
    return Clerk(page, window, qtbot, background)


def test_a_number_is_taken_down_and_told_for_a_first_contact_alone(clerk: Clerk, sqlite_town: Town) -> None:
    published = sqlite_town.clock.today() - timedelta(days=2)
    entered(sqlite_town, "contact_publications", published_on=published, valid_from=published)
    clerk.press(K.Key_X, ALT)
    clerk.press(K.Key_Escape)
    assert clerk.window.focusWidget() is categories(clerk.page)
    clerk.press(K.Key_X, ALT)
    press(clerk.window, K.Key_Tab)
    clerk.fill("112", "Paspoort", "PA-12")
    clerk.press(K.Key_F9)
    assert [one.name for one in clerk.page.findChildren(FormField) if one.fault] == ["value"]
    value = clerk.window.focusWidget()
    assert value is not None
    clerk.press(K.Key_A, Qt.KeyboardModifier.ControlModifier)
    typed(clerk.window, "035 555 01 42")
    clerk.press(K.Key_F9)
    clerk.sees("Mag voor een eerste contact")
    # Kept, and not on the screen until somebody has to call.
    assert NUMBER not in words_on(clerk.page)
    clerk.follow("Telefoonnummer: gebruiken voor eerste contact")
    clerk.sees(NUMBER)
    assert isinstance(clerk.window.focusWidget(), LinkButton)
    clerk.press(K.Key_Return)
    clerk.sees("Nagekeken bij een eerste contact")
    assert NUMBER not in words_on(clerk.page)

    clerk.follow("Telefoonnummer: de inwoner weigert")
    clerk.sees("Geweigerd: alleen voor de eigen aanvraag")
    clerk.follow("Telefoonnummer: gebruiken voor eigen aanvraag")
    clerk.follow("Telefoonnummer: klopt niet")
    clerk.sees("Klopte niet: niet gebruiken")
    assert not [
        one
        for one in clerk.page.findChildren(LinkButton)
        if one.accessibleName().startswith("Telefoonnummer")
    ]


def test_without_a_publication_nothing_is_told(clerk: Clerk, sqlite_town: Town) -> None:
    clerk.press(K.Key_X, ALT)
    press(clerk.window, K.Key_Tab)
    clerk.fill("035 555 01 42", "Paspoort")
    clerk.press(K.Key_F9)
    clerk.follow("Telefoonnummer: gebruiken voor eerste contact")
    assert NUMBER not in words_on(clerk.page)
    assert "nog niet bekendgemaakt" in clerk.banners
