"""What still has to be done, by keyboard: from an empty database to one that can be worked with."""

from __future__ import annotations

from datetime import UTC, datetime

from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from counter_app.clock import SetClock
from counter_app.domain.installation import Lack
from counter_app.domain.staff import Role
from counter_app.services.accounts import NewAccount, create_first
from counter_app.services.installation import Standing
from counter_app.services.office import Office
from counter_app.services.settings import read_municipality, write_settings
from counter_app.storage.database import Database
from tests.town import Town
from tests.ui.pages.conftest import ShowPage, press, settled, typed, words_on
from tests.ui.pages.management.conftest import PASSWORD, Open, choose_row, field, shown_table
from ui.background import Background
from ui.pages.management import ManagementPage
from ui.theme import Theme
from ui.widgets.key_button import KeyButton


def test_a_new_database_leads_its_manager_to_what_is_missing(
    theme: Theme, background: Background, sqlite_database: Database, show: ShowPage, qtbot: QtBot
) -> None:
    clock = SetClock(datetime(2026, 11, 23, 9, tzinfo=UTC))
    new = NewAccount("aad", "Aad Kuipers", PASSWORD, frozenset({Role.APPLICATION_MANAGER}))
    create_first(sqlite_database, new)
    page = ManagementPage(theme, Office.on(sqlite_database, clock).counter("aad", PASSWORD, ""), background)
    window = show(page)
    settled(qtbot, background)
    assert "Inrichting 14" in [one.accessibleName() for one in page.findChildren(KeyButton)]
    table = shown_table(page)
    qtbot.waitUntil(lambda: table.current_row() is not None)
    assert window.focusWidget() is table
    assert "Geen enkel verzoek gaat verder" in words_on(page)
    press(window, Qt.Key.Key_Return)
    assert window.focusWidget() is field(page, "name")
    typed(window, "Gemeente Voorbeeld")
    field(page, "code").setFocus()
    typed(window, "0425")
    press(window, Qt.Key.Key_F9)
    settled(qtbot, background)
    with sqlite_database.read() as connection:
        kept = read_municipality(connection)
    assert (kept.name, kept.code) == ("Gemeente Voorbeeld", "0425")
    settled(qtbot, background)
    assert "Inrichting 12" in [one.accessibleName() for one in page.findChildren(KeyButton)]


def test_the_texts_of_the_letters_are_looked_at_and_ticked_off_by_key(
    opened: Open, page: ManagementPage, qtbot: QtBot, background: Background, sqlite_town: Town
) -> None:
    with sqlite_town.database.begin() as connection:
        write_settings(connection, {"fictitious": ""})
    window = opened("installation")
    choose_row(page, "Teksten van de brieven")
    press(window, Qt.Key.Key_F2)
    settled(qtbot, background)
    settled(qtbot, background)
    one = shown_table(page).current_row()
    assert isinstance(one, Standing)
    assert (one.lack, one.done) == (Lack.LETTERS, True)
    choose_row(page, "IBAN")
    press(window, Qt.Key.Key_F2)
    assert not background.busy


def test_what_is_done_elsewhere_leads_there(opened: Open, page: ManagementPage, qtbot: QtBot) -> None:
    window = opened("installation")
    choose_row(page, "Bijlagen 1 en 2")
    with qtbot.waitSignal(page.page_wanted) as wanted:
        press(window, Qt.Key.Key_Return)
    assert wanted.args == ["registers"]


def test_a_furnished_municipality_has_nothing_left_to_do(opened: Open, page: ManagementPage) -> None:
    opened("installation")
    assert "Nog doen" not in words_on(page)
    assert "Inrichting" in [one.accessibleName() for one in page.findChildren(KeyButton)]
