"""Rights of the person in the window: taken in by keyboard, everything that is kept looked at, and on to print."""

from __future__ import annotations

from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from counter_app.domain.request import RequestState
from counter_app.domain.staff import Role
from tests.services import stories
from tests.town import Town
from tests.ui.pages.conftest import ShowPage, press, settled, typed, words_on
from ui.background import Background
from ui.pages.person_rights import PersonRightsPage
from ui.theme import Theme

K = Qt.Key


def test_by_number_taken_in_looked_at_and_made(
    qtbot: QtBot, show: ShowPage, theme: Theme, background: Background, sqlite_town: Town
) -> None:
    town, counter = sqlite_town, sqlite_town.counter()
    stored = stories.own_data(counter, town, "lives_alone")
    page = PersonRightsPage(theme, counter, background)
    page.open_request()
    window = show(page)
    printed: list[int] = []
    page.documents_wanted.connect(printed.append)
    typed(window, stored.number)
    press(window, K.Key_F2)
    settled(qtbot, background)
    # Nothing was filled in: it says so, and nothing is kept.
    press(window, K.Key_F2)
    settled(qtbot, background)
    officer = town.counter(Role.PRIVACY_OFFICER).registers
    assert officer.list("rights_requests") == ()
    page.focus_first().setFocus()  # type: ignore[union-attr]
    press(window, K.Key_Tab)
    typed(window, "Alles wat er is")
    press(window, K.Key_F2)
    settled(qtbot, background)
    (row,) = officer.list("rights_requests")
    assert f"Vastgelegd als {row.number}" in words_on(page)
    press(window, K.Key_F3)
    settled(qtbot, background)
    assert len(stories.audit_lines(town.database, "holdings_read")) == 1
    press(window, K.Key_F2)
    settled(qtbot, background)
    assert printed == [stored.id]
    assert counter.requests.read(stored.id).state is RequestState.DISCLOSED
