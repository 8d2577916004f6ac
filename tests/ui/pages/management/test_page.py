"""Beheer as a whole, by keyboard: its tabs, its room, its keys, and what a server changes."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QShortcut
from PySide6.QtWidgets import QAbstractButton, QApplication, QWidget
from pytestqt.qtbot import QtBot

from counter_app.domain.staff import Role
from counter_app.services.settings import read_locations
from tests.town import Town
from tests.ui.pages.conftest import ShowPage, press, settled, typed, words_on
from tests.ui.pages.management.conftest import Open, choose_row, field, shown_table
from ui.background import Background
from ui.focus_order import reachable
from ui.pages.management import ManagementPage
from ui.theme import Size, Theme

TABS = (
    "installation",
    "accounts",
    "municipality",
    "source",
    "locations",
    "printers",
    "tariffs",
    "ledger",
    "letters",
    "letterhead",
    "sheet",
)


def test_the_sheet_tab_leads_to_printing(
    opened: Open, page: ManagementPage, qtbot: QtBot, background: Background
) -> None:
    window = opened("sheet")
    settled(qtbot, background)
    assert "Nog geen herstelblad" in words_on(page)
    with qtbot.waitSignal(page.recovery_wanted):
        press(window, Qt.Key.Key_F3)


def test_the_arrows_go_from_tab_to_tab(opened: Open, page: ManagementPage) -> None:
    window = opened("accounts")
    tabs = [one for one in page.findChildren(QAbstractButton) if one.accessibleDescription() == "Tabblad."]
    assert [one.text() for one in tabs] == [
        "Inrichting",
        "Accounts 9",
        "Gemeente",
        "Bron",
        "Locaties 4",
        "Printers",
        "Tarieven 13",
        "Grootboek",
        "Brieven",
        "Briefpapier",
        "Herstelblad",
    ]
    tabs[1].setFocus()
    press(window, Qt.Key.Key_Right)
    assert tabs[2].isChecked()
    assert field(page, "iban").isVisible()
    press(window, Qt.Key.Key_Left)
    assert tabs[1].isChecked()


@pytest.mark.parametrize("tab", ["accounts", "locations"])
def test_at_twice_the_size_the_form_takes_the_place_of_the_list(
    opened: Open, page: ManagementPage, theme: Theme, qtbot: QtBot, tab: str
) -> None:
    window = opened(tab)
    theme.set_scale(2.0)
    QApplication.processEvents()
    table = shown_table(page)
    assert page.form_fields() == []
    press(window, Qt.Key.Key_F7)
    assert not table.isVisible()
    assert window.focusWidget() is field(page, "name")
    press(window, Qt.Key.Key_F1)
    assert table.isVisible()
    table.selectRow(0)
    press(window, Qt.Key.Key_Return)
    assert window.focusWidget() is field(page, "name")
    press(window, Qt.Key.Key_F1)
    with qtbot.waitSignal(page.back_wanted):
        press(window, Qt.Key.Key_F1)


def test_at_twice_the_size_a_tariff_file_is_asked_for_in_the_form(
    opened: Open, page: ManagementPage, theme: Theme
) -> None:
    window = opened("tariffs")
    theme.set_scale(2.0)
    QApplication.processEvents()
    table = shown_table(page)
    press(window, Qt.Key.Key_F3)
    assert not table.isVisible()
    assert window.focusWidget() is field(page, "path")


@pytest.mark.parametrize("tab", TABS)
@pytest.mark.parametrize("width", [1440, 1280, 1024])
def test_every_control_has_a_name_room_and_a_key_of_its_own(
    opened: Open, page: ManagementPage, theme: Theme, tab: str, width: int
) -> None:
    window = opened(tab)
    window.resize(width, 720)
    if tab == "accounts":
        press(window, Qt.Key.Key_F7)
    QApplication.processEvents()
    controls = [one for one in reachable(page) if one is not page]
    assert [one for one in controls if not one.accessibleName()] == []
    least = theme.px(Size.TARGET)
    assert [one for one in controls if one.width() < least or one.height() < least] == []
    keys = live_keys(window)
    assert [key for key in set(keys) if keys.count(key) > 1] == []


def live_keys(window: QWidget) -> list[str]:
    shortcuts = [one for one in window.findChildren(QShortcut) if one.isEnabled() and is_shown(one)]
    buttons = [
        one
        for one in window.findChildren(QAbstractButton)
        if one.isVisible() and not one.shortcut().isEmpty()
    ]
    return [one.key().toString() for one in shortcuts] + [one.shortcut().toString() for one in buttons]


def is_shown(shortcut: QShortcut) -> bool:
    parent = shortcut.parent()
    return isinstance(parent, QWidget) and parent.isVisible()


def test_on_a_server_it_offers_what_a_server_can(
    theme: Theme, background: Background, postgresql_town: Town, show: ShowPage, qtbot: QtBot
) -> None:
    counter = postgresql_town.counter(Role.APPLICATION_MANAGER)
    page = ManagementPage(theme, counter, background)
    window = show(page)
    settled(qtbot, background)
    page.choose("sheet")
    assert "Geen herstelblad nodig" in words_on(page)
    page.choose("locations")
    choose_row(page, "Balie 2")
    assert page.note == ""
    press(window, Qt.Key.Key_Return)
    typed(window, "b")
    press(window, Qt.Key.Key_F9)
    settled(qtbot, background)
    with postgresql_town.database.read() as connection:
        assert "Balie 2b" in read_locations(connection)
