"""The application manager's page, by keyboard: from an empty database to one that can be worked with."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, date, datetime
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QShortcut
from PySide6.QtWidgets import QAbstractButton, QApplication, QLineEdit, QWidget
from pytestqt.qtbot import QtBot
from sqlalchemy import select

from counter_app.clock import SetClock
from counter_app.domain.installation import Lack
from counter_app.domain.staff import Role
from counter_app.errors import UserError
from counter_app.services.accounts import Account, NewAccount, create_first, list_accounts
from counter_app.services.installation import Standing
from counter_app.services.office import Counter, Office
from counter_app.services.settings import read_locations, read_municipality, write_settings
from counter_app.services.tariffs import Tariff, list_tariffs
from counter_app.storage.database import Database
from counter_app.storage.tables_persons import person
from tests.services.test_identity import own_request
from tests.town import Town
from tests.ui.pages.conftest import ShowPage, press, settled, typed, words_on
from ui.background import Background
from ui.focus_order import reachable
from ui.main_window import MainWindow
from ui.pages.management import ManagementPage
from ui.theme import Size, Theme
from ui.widgets.banner import BannerView
from ui.widgets.inputs import Check
from ui.widgets.key_button import KeyButton
from ui.widgets.table import Table

PASSWORD = "lang-genoeg-1"
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
TARIFFS = """
[[edition]]
id = "brp"
valid_from = 2026-01-01
[[edition.tariff]]
code = "4.1"
description = "Verstrekking aan een derde"
cents = 1550
"""


@pytest.fixture
def manager(sqlite_town: Town) -> Counter:
    return sqlite_town.counter(Role.APPLICATION_MANAGER)


@pytest.fixture
def page(theme: Theme, background: Background, manager: Counter) -> ManagementPage:
    return ManagementPage(theme, manager, background)


@pytest.fixture
def banners(page: ManagementPage) -> list[BannerView]:
    shown: list[BannerView] = []
    page.banner_wanted.connect(shown.append)
    return shown


Open = Callable[[str], MainWindow]


@pytest.fixture
def opened(page: ManagementPage, show: ShowPage, qtbot: QtBot, background: Background) -> Open:
    """Call it with a tab to have the page there, with everything asked."""

    def at(tab: str) -> MainWindow:
        window = show(page)
        settled(qtbot, background)
        page.choose(tab)
        return window

    return at


def shown_table(page: ManagementPage) -> Table[object]:
    (table,) = (one for one in page.findChildren(Table) if one.isVisible())
    return table


def field(page: ManagementPage, name: str) -> QLineEdit:
    """The line of the field that can be seen under this name."""
    control = next(one.control for one in page.form_fields() if one.name == name)
    assert isinstance(control, QLineEdit)
    return control


def choose_row(page: ManagementPage, words: str) -> None:
    table = shown_table(page)
    rows = table.rows_model.rowCount()
    number = next(row for row in range(rows) if words in table.rows_model.cell(row, 0).words)
    table.setFocus()
    table.selectRow(number)


def check(page: ManagementPage, words: str) -> Check:
    return next(one for one in page.findChildren(Check) if one.accessibleName() == words)


def accounts(counter: Counter) -> dict[str, Account]:
    return {one.name: one for one in list_accounts(counter.desk)}


# What still has to be done


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


# Accounts


def test_a_colleague_gets_an_account_by_keyboard_and_signs_in(
    opened: Open,
    page: ManagementPage,
    qtbot: QtBot,
    background: Background,
    sqlite_town: Town,
    banners: list[BannerView],
) -> None:
    window = opened("accounts")
    press(window, Qt.Key.Key_F7)
    typed(window, "Mies Vos")
    press(window, Qt.Key.Key_Tab)
    typed(window, "Mies")
    press(window, Qt.Key.Key_Tab)
    press(window, Qt.Key.Key_Space)
    assert check(page, "Medewerker balie").isChecked()
    field(page, "password").setFocus()
    typed(window, PASSWORD)
    press(window, Qt.Key.Key_F9)
    settled(qtbot, background)
    settled(qtbot, background)
    assert banners[-1].strong == "Het account mies is gemaakt."
    chosen = shown_table(page).current_row()
    assert isinstance(chosen, Account)
    assert chosen.login == "mies"
    sqlite_town.office.sign_in.choose_password("mies", PASSWORD, "eigen-woord-44")
    assert sqlite_town.office.counter("mies", "eigen-woord-44", "Balie 2").clerk.roles == {Role.CLERK}


@pytest.mark.parametrize(
    ("login", "roles", "password", "fault"),
    [
        ("", ["Auditor"], PASSWORD, "login"),
        ("mies", [], PASSWORD, "roles"),
        ("mies", ["Auditor", "Kassier"], PASSWORD, "roles"),
        ("mies", ["Auditor"], "kort", "password"),
    ],
)
def test_a_fault_stands_beside_its_field_and_what_was_typed_stays(
    opened: Open,
    page: ManagementPage,
    qtbot: QtBot,
    background: Background,
    login: str,
    roles: list[str],
    password: str,
    fault: str,
) -> None:
    window = opened("accounts")
    press(window, Qt.Key.Key_F7)
    typed(window, "Mies Vos")
    field(page, "login").setText(login)
    for role in roles:
        check(page, role).setChecked(True)
    field(page, "password").setText(password)
    press(window, Qt.Key.Key_F9)
    settled(qtbot, background)
    assert [one.name for one in page.form_fields() if one.fault] == [fault]
    control = next(one.control for one in page.form_fields() if one.name == fault)
    focused = window.focusWidget()
    assert focused is not None
    assert control is focused or control.isAncestorOf(focused)
    assert field(page, "name").text() == "Mies Vos"


def test_a_leaver_goes_and_comes_back(
    opened: Open,
    page: ManagementPage,
    qtbot: QtBot,
    background: Background,
    manager: Counter,
    sqlite_town: Town,
) -> None:
    window = opened("accounts")
    choose_row(page, "Bram Visser")
    press(window, Qt.Key.Key_F8)
    settled(qtbot, background)
    assert not accounts(manager)["Bram Visser"].active
    assert "Uit dienst" in words_on(page)
    press(window, Qt.Key.Key_F9)
    settled(qtbot, background)
    assert [one.name for one in page.form_fields() if one.fault] == ["password"]
    typed(window, PASSWORD)
    press(window, Qt.Key.Key_F9)
    settled(qtbot, background)
    assert accounts(manager)["Bram Visser"].active
    sqlite_town.office.sign_in.choose_password("bram", PASSWORD, "eigen-woord-44")
    assert sqlite_town.office.counter("bram", "eigen-woord-44", "Balie 1").clerk.name == "Bram Visser"


def test_name_designation_and_password_are_kept_together(
    opened: Open,
    page: ManagementPage,
    qtbot: QtBot,
    background: Background,
    manager: Counter,
    sqlite_town: Town,
) -> None:
    window = opened("accounts")
    choose_row(page, "Bram Visser")
    press(window, Qt.Key.Key_Return)
    assert window.focusWidget() is field(page, "name")
    typed(window, "-Vos")
    check(page, "Aangewezen (art. 9 lid 3)").setChecked(True)
    field(page, "password").setText(PASSWORD)
    press(window, Qt.Key.Key_F9)
    settled(qtbot, background)
    assert accounts(manager)["Bram Visser-Vos"].designated
    assert field(page, "password").text() == ""
    sqlite_town.office.sign_in.choose_password("bram", PASSWORD, "eigen-woord-44")
    assert sqlite_town.office.counter("bram", "eigen-woord-44", "Balie 1").clerk.designated


def test_the_own_account_cannot_be_closed_and_the_page_says_why(opened: Open, page: ManagementPage) -> None:
    window = opened("accounts")
    choose_row(page, "Aad Kuipers")
    button = window.action_bar.button("F8")
    assert button is not None
    assert not button.isEnabled()
    assert page.note == "Dit is uw eigen account"
    assert "Rollen staan vast." in words_on(page)


def test_a_colleague_is_linked_by_bsn_which_is_never_shown_back(
    opened: Open, page: ManagementPage, qtbot: QtBot, background: Background, sqlite_town: Town
) -> None:
    window = opened("accounts")
    choose_row(page, "Sanne de Wit")
    field(page, "bsn").setFocus()
    press(window, Qt.Key.Key_Return)
    typed(window, "123456789")
    press(window, Qt.Key.Key_Return)
    settled(qtbot, background)
    (fault,) = [one.fault for one in page.form_fields() if one.fault]
    assert "BSN" in fault
    with sqlite_town.database.read() as connection:
        mother = sqlite_town.person_id("mother")
        bsn = connection.execute(select(person.c.bsn).where(person.c.id == mother)).scalar_one()
    field(page, "bsn").setText(bsn)
    press(window, Qt.Key.Key_Return)
    settled(qtbot, background)
    assert field(page, "bsn").text() == ""
    assert bsn not in words_on(window)
    clerk = sqlite_town.counter()
    with pytest.raises(UserError):
        own_request(sqlite_town, clerk, "mother")
    unlink = next(one for one in page.findChildren(KeyButton) if one.text() == "Koppeling weghalen")
    unlink.setFocus()
    press(window, Qt.Key.Key_Space)
    settled(qtbot, background)
    assert own_request(sqlite_town, clerk, "mother").subject_person_id == mother


# Municipality


def test_terms_and_limits_are_kept_and_the_lowest_number_is_guarded(
    opened: Open, page: ManagementPage, qtbot: QtBot, background: Background, sqlite_town: Town
) -> None:
    window = opened("municipality")
    field(page, "least_group").setText("4")
    press(window, Qt.Key.Key_F9)
    settled(qtbot, background)
    assert window.focusWidget() is field(page, "least_group")
    field(page, "least_group").setText("8")
    field(page, "approval_minutes").setText("5")
    check(page, "Naam van de medewerker op papier").setChecked(True)
    press(window, Qt.Key.Key_F9)
    settled(qtbot, background)
    with sqlite_town.database.read() as connection:
        kept = read_municipality(connection)
    assert (kept.least_group, kept.approval_minutes, kept.names_clerks) == ("8", "5", True)


def test_what_was_typed_stays_while_looking_at_another_tab(
    opened: Open, page: ManagementPage, qtbot: QtBot, background: Background
) -> None:
    window = opened("municipality")
    field(page, "telephone").setFocus()
    field(page, "telephone").selectAll()
    typed(window, "035 1")
    page.choose("locations")
    page.refresh()
    settled(qtbot, background)
    page.choose("municipality")
    assert field(page, "telephone").text() == "035 1"


def test_a_wrong_iban_is_told_at_the_field(
    opened: Open, page: ManagementPage, qtbot: QtBot, background: Background
) -> None:
    window = opened("municipality")
    field(page, "iban").setText("NL00TEST0417164300")
    press(window, Qt.Key.Key_F9)
    settled(qtbot, background)
    assert window.focusWidget() is field(page, "iban")
    assert [one.fault for one in page.form_fields() if one.fault] == [
        "Dit is geen goed IBAN. Kijk het rekeningnummer na."
    ]


def test_the_code_says_which_municipality_it_is(opened: Open, page: ManagementPage) -> None:
    opened("municipality")
    field(page, "code").setText("0363")
    assert "Amsterdam" in words_on(page)


def test_a_colleagues_change_is_told_once_before_it_is_written_over(
    opened: Open,
    page: ManagementPage,
    qtbot: QtBot,
    background: Background,
    sqlite_town: Town,
    banners: list[BannerView],
) -> None:
    window = opened("municipality")
    with sqlite_town.database.begin() as connection:
        write_settings(connection, {"telephone": "111"})
    field(page, "telephone").setText("222")

    def kept() -> str:
        with sqlite_town.database.read() as connection:
            return read_municipality(connection).telephone

    press(window, Qt.Key.Key_F9)
    settled(qtbot, background)
    assert "Een collega heeft dit intussen gewijzigd" in banners[-1].strong
    assert kept() == "111"
    assert field(page, "telephone").text() == "222"
    press(window, Qt.Key.Key_F9)
    settled(qtbot, background)
    assert kept() == "222"


# Locations


def test_locations_are_added_renamed_and_removed(
    opened: Open,
    page: ManagementPage,
    qtbot: QtBot,
    background: Background,
    sqlite_town: Town,
    banners: list[BannerView],
) -> None:
    window = opened("locations")
    press(window, Qt.Key.Key_F7)
    typed(window, "Balie 9")
    press(window, Qt.Key.Key_F9)
    settled(qtbot, background)
    assert "Balie 9" in sqlite_town.office.sign_in.locations()
    choose_row(page, "Balie 9")
    press(window, Qt.Key.Key_Return)
    typed(window, "b")
    press(window, Qt.Key.Key_Return)
    settled(qtbot, background)
    assert "Balie 9b" in sqlite_town.office.sign_in.locations()
    press(window, Qt.Key.Key_F8)
    settled(qtbot, background)
    assert "Balie 9b" not in sqlite_town.office.sign_in.locations()
    choose_row(page, "Balie 1")
    press(window, Qt.Key.Key_F8)
    settled(qtbot, background)
    assert "al gewerkt" in banners[-1].strong
    assert "Balie 1" in sqlite_town.office.sign_in.locations()


# Tariffs


def test_tariffs_are_seen_before_they_are_set(
    opened: Open,
    page: ManagementPage,
    qtbot: QtBot,
    background: Background,
    manager: Counter,
    tmp_path: Path,
) -> None:
    file = tmp_path / "tarieven.toml"
    file.write_text(TARIFFS, encoding="utf-8")
    before = list_tariffs(manager.desk)
    window = opened("tariffs")
    press(window, Qt.Key.Key_F2)
    assert window.focusWidget() is field(page, "path")
    press(window, Qt.Key.Key_F3)
    settled(qtbot, background)
    assert [one.name for one in page.form_fields() if one.fault] == ["path"]
    typed(window, str(file))
    press(window, Qt.Key.Key_F3)
    settled(qtbot, background)
    assert "Voorbeeld: dit komt erbij" in words_on(page)
    rows = shown_table(page).rows_model
    assert rows.rowCount() == 1
    assert rows.cell(0, 3).text == "€\u00a015,50"
    assert list_tariffs(manager.desk) == before
    for typed_day in ("1-2027", "31-2-2027"):
        field(page, "valid_from").setText(typed_day)
        press(window, Qt.Key.Key_F2)
        assert [one.name for one in page.form_fields() if one.fault] == ["valid_from"]
    field(page, "valid_from").setText("1-1-2027")
    press(window, Qt.Key.Key_F2)
    settled(qtbot, background)
    settled(qtbot, background)
    added = Tariff("brp", "4.1", "Verstrekking aan een derde", 1550, date(2027, 1, 1))
    assert set(list_tariffs(manager.desk)) == {*before, added}
    assert rows.rowCount() == len(before) + 1


def test_one_amount_is_changed_from_a_day_on(
    opened: Open, page: ManagementPage, qtbot: QtBot, background: Background, manager: Counter
) -> None:
    before = list_tariffs(manager.desk)
    window = opened("tariffs")
    settled(qtbot, background)

    def faults() -> list[str]:
        return [one.name for one in page.form_fields() if one.fault]

    table = shown_table(page)
    rows = table.rows_model
    told = [f"{rows.cell(row, 0).text} {rows.cell(row, 1).words}" for row in range(rows.rowCount())]
    capped = next(row for row, words in enumerate(told) if words.startswith("4.5 ") and "2,27" in words)
    table.selectRow(capped)
    assert "4.5 Schriftelijke verstrekking aan een afnemer" in words_on(page)
    field(page, "amount").setText("2,00")
    press(window, Qt.Key.Key_F3)
    assert faults() == ["valid_from"]
    field(page, "valid_from").setText("1-1-2027")
    field(page, "amount").setText("2,28")
    press(window, Qt.Key.Key_F3)
    assert faults() == ["amount"]
    assert "art. 37a lid 2 Regeling GBA" in words_on(page)
    field(page, "amount").setText("2,00")
    press(window, Qt.Key.Key_F3)
    assert "Voorbeeld: dit komt erbij" in words_on(page)
    press(window, Qt.Key.Key_F2)
    settled(qtbot, background)
    settled(qtbot, background)
    (added,) = set(list_tariffs(manager.desk)) - set(before)
    assert (added.code, added.amount_cents, added.valid_from) == ("4.5", 200, date(2027, 1, 1))
    assert field(page, "amount").text() == ""


def test_another_file_takes_the_preview_away(
    opened: Open, page: ManagementPage, qtbot: QtBot, background: Background, tmp_path: Path
) -> None:
    file = tmp_path / "tarieven.toml"
    file.write_text(TARIFFS, encoding="utf-8")
    window = opened("tariffs")
    field(page, "path").setText(str(file))
    press(window, Qt.Key.Key_F3)
    settled(qtbot, background)
    field(page, "path").setText(str(tmp_path / "ander.toml"))
    button = window.action_bar.button("F2")
    assert button is not None
    assert not button.isEnabled()
    assert "Voorbeeld" not in words_on(page)


# The page as a whole


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
