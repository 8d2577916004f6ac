"""The overview of disclosures in the window: by the number of the request, looked at, recorded, and on to print."""

from __future__ import annotations

from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from counter_app.domain.request import RequestState
from tests.services import stories
from tests.town import Town
from tests.ui.pages.conftest import ShowPage, press, settled, typed, words_on
from ui.background import Background
from ui.pages.disclosure_overview import DisclosureOverviewPage
from ui.theme import Theme

K = Qt.Key


def test_by_number_looked_at_and_recorded(
    qtbot: QtBot, show: ShowPage, theme: Theme, background: Background, sqlite_town: Town
) -> None:
    town, counter = sqlite_town, sqlite_town.counter()
    third = stories.letter(counter, town)
    stored = stories.own_data(counter, town, "lives_alone")
    page = DisclosureOverviewPage(theme, counter, background)
    page.open_request()
    window = show(page)
    printed: list[int] = []
    page.documents_wanted.connect(printed.append)
    # The request of somebody else: it says so, and asks another number.
    typed(window, third.number)
    press(window, K.Key_F2)
    settled(qtbot, background)
    assert "Nummer van het verzoek" in words_on(page)
    assert stories.audit_lines(town.database, "overview_read") == []
    page.open_request()
    page.refresh()
    page.focus_first().setFocus()  # type: ignore[union-attr]
    typed(window, stored.number)
    press(window, K.Key_F2)
    settled(qtbot, background)
    assert "Geen verstrekkingen sinds" in words_on(page)
    assert len(stories.audit_lines(town.database, "overview_read")) == 1
    press(window, K.Key_F2)
    settled(qtbot, background)
    assert printed == [stored.id]
    assert counter.requests.read(stored.id).state is RequestState.DISCLOSED
    assert len(stories.entries(town.database)) == 1
