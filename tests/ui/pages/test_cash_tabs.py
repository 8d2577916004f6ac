"""The other tabs of the cash desk by keys: months, reminders, the journal, and the accounts that it needs."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from counter_app.domain.staff import Role
from counter_app.services import billing, collective_notas, journal, reminders
from counter_app.services.billing import Method
from counter_app.services.ledger import Account
from tests.registers.filled import entered
from tests.services.test_cash_closing import make_nota, pay
from tests.services.test_collective_notas import BAILIFF, charge
from tests.services.test_journal import set_codes
from tests.town import Town
from tests.ui.pages.conftest import ShowPage, press, settled, typed, words_on
from ui.background import Background
from ui.cups import CupsPrinter
from ui.lone_pages import lone_pages
from ui.main_window import MainWindow
from ui.pages.cash import CashPage
from ui.pages.cash_out import OutFields
from ui.pages.management import ManagementPage
from ui.pages.management_ledger import ACCOUNTS
from ui.theme import Theme
from ui.widgets.table import Table


class _Desk:
    """One tab of the cash desk in a window, and a folder for what it makes."""

    def __init__(self, window: MainWindow, page: CashPage, folder: Path) -> None:
        self.window = window
        self.page = page
        self.folder = folder
        page.room.findChildren(OutFields)[0].folder.setText(str(folder))

    def names(self) -> list[str]:
        return sorted(one.name for one in self.folder.iterdir())


OpenTab = Callable[..., _Desk]


@pytest.fixture
def opened(
    theme: Theme, background: Background, sqlite_town: Town, show: ShowPage, qtbot: QtBot, tmp_path: Path
) -> OpenTab:
    def go(key: str, role: Role = Role.CASHIER) -> _Desk:
        found = lone_pages(theme, sqlite_town.counter(role), background, CupsPrinter())["cash"]()
        assert isinstance(found, CashPage)
        window = show(found)
        found.choose(key)
        settled(qtbot, background)
        folder = tmp_path / "out"
        folder.mkdir()
        return _Desk(window, found, folder)

    return go


def test_the_letters_that_are_due_are_made_at_once_and_counted_on_the_tab(
    opened: OpenTab, sqlite_town: Town, qtbot: QtBot, background: Background
) -> None:
    notas = [make_nota(sqlite_town, 2500), make_nota(sqlite_town, 750)]
    sqlite_town.later(days=29)
    desk = opened("reminders")
    assert "Nu: herinnering." in words_on(desk.page)
    press(desk.window, Qt.Key.Key_E, Qt.KeyboardModifier.AltModifier)
    settled(qtbot, background)
    assert "2 brieven zijn gemaakt." in words_on(desk.window)
    assert desk.names() == [f"herinnering-{nota.number}.pdf" for nota in notas]
    assert reminders.count_due(sqlite_town.counter(Role.CASHIER).desk) == 0
    assert desk.window.action_bar.note == "Er is nu geen stap voor deze nota"
    # A folder that isn't there takes no letter, and nothing is kept of one.
    sqlite_town.later(days=20)
    desk.page.room.findChildren(OutFields)[0].folder.setText(str(desk.folder / "none"))
    desk.page.refresh()
    settled(qtbot, background)
    press(desk.window, Qt.Key.Key_F2)
    settled(qtbot, background)
    assert "Deze map is er niet." in words_on(desk.page)
    assert reminders.count_due(sqlite_town.counter(Role.CASHIER).desk) == 2


def test_the_journal_is_made_and_kept_again(
    opened: OpenTab, sqlite_town: Town, qtbot: QtBot, background: Background
) -> None:
    cashier = sqlite_town.counter(Role.CASHIER)
    pay(sqlite_town, cashier, 1490, Method.PIN)
    desk = opened("journal")
    assert "Rekeningen ontbreken" in desk.window.action_bar.note
    set_codes(sqlite_town)
    press(desk.window, Qt.Key.Key_F4)
    settled(qtbot, background)
    assert "2 boekingen" in words_on(desk.page)
    press(desk.window, Qt.Key.Key_F2)
    settled(qtbot, background)
    (batch,) = journal.batches(cashier.desk)
    (name,) = desk.names()
    assert name == f"journaal-{batch.number}.csv"
    first = (desk.folder / name).read_bytes()
    (desk.folder / name).unlink()
    (table,) = desk.page.room.findChildren(Table)
    table.setFocus()
    press(desk.window, Qt.Key.Key_Down)
    press(desk.window, Qt.Key.Key_E, Qt.KeyboardModifier.AltModifier)
    settled(qtbot, background)
    assert (desk.folder / name).read_bytes() == first


def test_a_clerk_makes_the_nota_of_a_month_and_takes_one_request_off_it(
    opened: OpenTab, sqlite_town: Town, qtbot: QtBot, background: Background
) -> None:
    recipient = entered(sqlite_town, "recipients", **BAILIFF).id
    wrong, right = (charge(sqlite_town, recipient, date(2026, 1, day)) for day in (5, 6))
    desk = opened("collective", Role.CLERK)
    assert "2 verstrekkingen in januari 2026" in words_on(desk.page)
    press(desk.window, Qt.Key.Key_F2)
    settled(qtbot, background)
    clerk = sqlite_town.counter().desk
    (nota,) = collective_notas.collective_notas(clerk)
    assert f"Nota {nota.number} is gemaakt" in words_on(desk.window)
    press(desk.window, Qt.Key.Key_F8)
    settled(qtbot, background)
    assert "Schrijf op waarom" in words_on(desk.page)
    typed(desk.window, "Vergissing.")
    (requests,) = (field.control for field in desk.page.form_fields() if field.name == "requests")
    requests.setFocus()
    typed(desk.window, wrong)
    press(desk.window, Qt.Key.Key_F8)
    settled(qtbot, background)
    again, credited = collective_notas.collective_notas(clerk)
    assert credited.credited_by is not None
    assert [line.request_number for line in again.lines] == [right]
    press(desk.window, Qt.Key.Key_F3)
    settled(qtbot, background)
    assert len(desk.names()) == 1
    assert billing.open_notas(clerk) == (again,)


def test_a_cashier_sees_months_by_number_and_makes_no_nota(opened: OpenTab, sqlite_town: Town) -> None:
    number = charge(sqlite_town, entered(sqlite_town, "recipients", **BAILIFF).id, date(2026, 1, 5))
    desk = opened("collective")
    assert number in words_on(desk.page)
    assert desk.window.action_bar.note == "Een medewerker van de balie maakt de nota"


def test_the_manager_fills_in_the_accounts(
    theme: Theme, background: Background, sqlite_town: Town, show: ShowPage, qtbot: QtBot
) -> None:
    assert set(ACCOUNTS) == set(Account)
    page = ManagementPage(theme, sqlite_town.counter(Role.APPLICATION_MANAGER), background)
    window = show(page)
    settled(qtbot, background)
    page.choose("ledger")
    typed(window, "=13")
    press(window, Qt.Key.Key_F9)
    settled(qtbot, background)
    assert "Gebruik voor een rekening cijfers" in words_on(page)
    press(window, Qt.Key.Key_A, Qt.KeyboardModifier.ControlModifier)
    typed(window, "1300")
    press(window, Qt.Key.Key_F9)
    settled(qtbot, background)
    assert "De grootboekrekeningen zijn bewaard." in words_on(window)
