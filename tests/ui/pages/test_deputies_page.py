"""Naming a deputy by keyboard: a colleague, a first and a last day."""

from __future__ import annotations

from datetime import timedelta

from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from counter_app.domain.staff import Role
from tests.town import Town
from tests.ui.pages.conftest import ShowPage, press, settled, typed, words_on
from ui.background import Background
from ui.format import day_numeric
from ui.pages.deputies import DeputiesPage
from ui.theme import Theme


def test_a_deputy_is_named_and_ended(
    theme: Theme, background: Background, sqlite_town: Town, show: ShowPage, qtbot: QtBot
) -> None:
    supervisor = sqlite_town.counter(Role.SUPERVISOR)
    page = DeputiesPage(theme, supervisor, background)
    window = show(page)
    settled(qtbot, background)
    last = sqlite_town.clock.today() + timedelta(days=14)
    press(window, Qt.Key.Key_F9)
    assert "Schrijf de hele datum" in words_on(page)
    # The field that is missing has the focus now.
    typed(window, day_numeric(sqlite_town.clock.today() - timedelta(days=1)))
    press(window, Qt.Key.Key_F9)
    settled(qtbot, background)
    assert "niet voor de eerste dag" in words_on(page)
    press(window, Qt.Key.Key_A, Qt.KeyboardModifier.ControlModifier)
    typed(window, day_numeric(last))
    press(window, Qt.Key.Key_F9)
    settled(qtbot, background)
    (named,) = supervisor.deputies.standing()
    assert named.last_day == last
    banner = window.banners.current()
    assert banner is not None
    assert banner.view.strong == f"{named.name} vervangt u tot en met {day_numeric(last)}."
