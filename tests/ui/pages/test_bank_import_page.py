"""The tab Bankafschrift: looked into, booked, and the rest settled, all by keys."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from counter_app.domain.staff import Role
from counter_app.services import bank_settling, billing
from tests.bank.camt import camt, pay
from tests.services.test_bank_statements import account_of, issued, nota_again
from tests.town import Town
from tests.ui.pages.conftest import ShowPage, press, settled, typed, words_on
from ui.background import Background
from ui.cups import CupsPrinter
from ui.lone_pages import lone_pages
from ui.pages.cash import CashPage
from ui.theme import Theme


@pytest.fixture
def page(theme: Theme, background: Background, sqlite_town: Town) -> CashPage:
    found = lone_pages(theme, sqlite_town.counter(Role.CASHIER), background, CupsPrinter())["cash"]()
    assert isinstance(found, CashPage)
    return found


def test_a_statement_is_looked_into_booked_and_settled_by_keys(
    page: CashPage,
    sqlite_town: Town,
    show: ShowPage,
    qtbot: QtBot,
    background: Background,
    tmp_path: Path,
) -> None:
    town, desk = sqlite_town, sqlite_town.counter(Role.CASHIER).desk
    fits, part = issued(town, 1490, 2000)
    file = tmp_path / "afschrift.xml"
    entries = (pay(1490, fits.number, "A1"), pay(1500, f"nota {part.number}", "A2"), pay(4321, "dank", "A3"))
    file.write_bytes(camt(account_of(town, *entries)))
    window = show(page)
    page.choose("bank")
    settled(qtbot, background)
    assert "Er is niets af te handelen." in words_on(page)
    typed(window, str(file))
    press(window, Qt.Key.Key_F3)
    settled(qtbot, background)
    assert "1 betaling past bij een nota, samen €\u00a014,90." in words_on(page)
    assert nota_again(town, fits).payments == ()
    press(window, Qt.Key.Key_F8)
    assert "Af te handelen" in words_on(page)
    press(window, Qt.Key.Key_F3)
    settled(qtbot, background)
    press(window, Qt.Key.Key_F2)
    settled(qtbot, background)
    assert nota_again(town, fits).is_paid
    assert "1 betaling geboekt" in words_on(window)
    # The first line to the nota that it names, the other back to who sent it.
    _into_the_table(window)
    press(window, Qt.Key.Key_Return)
    press(window, Qt.Key.Key_F2)
    settled(qtbot, background)
    assert "Zet erbij waarom." in words_on(page)
    typed(window, "Eerste deel")
    press(window, Qt.Key.Key_F2)
    settled(qtbot, background)
    assert nota_again(town, part).open_cents == 500
    _into_the_table(window)
    press(window, Qt.Key.Key_Return)
    press(window, Qt.Key.Key_Down)
    press(window, Qt.Key.Key_Tab)
    typed(window, "Hoort nergens bij")
    press(window, Qt.Key.Key_F2)
    settled(qtbot, background)
    (back,) = bank_settling.returns(desk)
    assert (back.cents, back.mine) == (4321, True)
    assert bank_settling.waiting(desk) == ()


def _into_the_table(window: QWidget) -> None:
    """From the field of the file over the button beside it."""
    press(window, Qt.Key.Key_Tab)
    press(window, Qt.Key.Key_Tab)
    press(window, Qt.Key.Key_Home)


def test_a_file_with_a_fault_says_on_which_line(
    page: CashPage,
    sqlite_town: Town,
    show: ShowPage,
    qtbot: QtBot,
    background: Background,
    tmp_path: Path,
) -> None:
    file = tmp_path / "afschrift.xml"
    file.write_bytes(camt(account_of(sqlite_town, pay(1, "x", "A1"))).replace(b">0.01<", b">x<"))
    window = show(page)
    page.choose("bank")
    settled(qtbot, background)
    press(window, Qt.Key.Key_F3)
    settled(qtbot, background)
    assert "Kies eerst een bestand." in words_on(page)
    typed(window, str(file))
    press(window, Qt.Key.Key_Return)
    settled(qtbot, background)
    assert "Dit bestand kan niet worden ingelezen" in words_on(page)
    assert "Regel 6: Hier staat geen bedrag in hele centen." in words_on(page)
    assert "Er zijn fouten in het bestand" in window.action_bar.note
    assert billing.open_notas(sqlite_town.counter(Role.CASHIER).desk) == ()
