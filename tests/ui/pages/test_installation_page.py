"""The informatiebeheerder records by keyboard which rules the college put in force."""

from __future__ import annotations

from datetime import timedelta

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLineEdit
from pytestqt.qtbot import QtBot

from counter_app.domain.installation import Lack
from counter_app.domain.staff import Role
from counter_app.services.installation import Standing
from counter_app.services.settings import write_settings
from tests.town import Town
from tests.ui.pages.conftest import ShowPage, press, settled, typed, words_on
from ui.background import Background
from ui.pages.installation import InstallationPage
from ui.theme import Theme
from ui.widgets.banner import BannerView
from ui.widgets.table import Table


@pytest.fixture
def page(theme: Theme, background: Background, sqlite_town: Town) -> InstallationPage:
    with sqlite_town.database.begin() as connection:
        write_settings(connection, {"fictitious": "", "second_factor": "none"})
    return InstallationPage(theme, sqlite_town.counter(Role.SUPERVISOR), background)


def chosen(page: InstallationPage) -> Standing:
    row = page.findChildren(Table)[0].current_row()
    assert isinstance(row, Standing)
    return row


def test_the_decision_of_the_college_is_recorded_by_keyboard(
    page: InstallationPage, show: ShowPage, qtbot: QtBot, background: Background, sqlite_town: Town
) -> None:
    told: list[BannerView] = []
    page.banner_wanted.connect(told.append)
    page.open_step(Lack.EDITION)
    window = show(page)
    settled(qtbot, background)
    assert (chosen(page).lack, chosen(page).done) == (Lack.EDITION, False)
    today = sqlite_town.clock.today()
    press(window, Qt.Key.Key_Return)
    press(window, Qt.Key.Key_Tab)
    typed(window, f"{today:%d-%m-%Y}")
    press(window, Qt.Key.Key_Tab)
    typed(window, "B&W 2026-114")
    press(window, Qt.Key.Key_Tab)
    typed(window, f"{today - timedelta(days=3):%d-%m-%Y}")
    press(window, Qt.Key.Key_F9)
    settled(qtbot, background)
    settled(qtbot, background)
    assert told[-1].strong == "Het besluit van het college is vastgelegd."
    (kept,) = sqlite_town.counter(Role.SUPERVISOR).editions.history()
    assert (kept.edition, kept.valid_from, kept.college_decision) == ("brp", today, "B&W 2026-114")
    assert chosen(page).done
    assert "B&W 2026-114" in words_on(page)


def test_a_decision_without_a_day_is_told_at_its_field(
    page: InstallationPage, show: ShowPage, qtbot: QtBot, background: Background
) -> None:
    page.open_step(Lack.EDITION)
    window = show(page)
    settled(qtbot, background)
    press(window, Qt.Key.Key_F9)
    assert [one.name for one in page.form_fields() if one.fault] == ["valid_from"]
    line = window.focusWidget()
    assert isinstance(line, QLineEdit)


def test_the_supervisor_ticks_off_the_annexes_and_sees_whose_work_the_rest_is(
    page: InstallationPage, show: ShowPage, qtbot: QtBot, background: Background
) -> None:
    page.open_step(Lack.ANNEXES)
    window = show(page)
    settled(qtbot, background)
    press(window, Qt.Key.Key_F2)
    settled(qtbot, background)
    settled(qtbot, background)
    assert (chosen(page).lack, chosen(page).done) == (Lack.ANNEXES, True)
    page.open_step(Lack.LETTERS)
    assert page.note == "Dit doet: applicatiebeheerder"
    press(window, Qt.Key.Key_F2)
    assert not background.busy
