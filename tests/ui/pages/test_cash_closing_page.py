"""The tab Dagafsluiting: counted by keys, told what differs, and signed by the other."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLineEdit
from pytestqt.qtbot import QtBot

from counter_app.domain.staff import Role
from counter_app.services import cash_closing
from counter_app.services.billing import Method
from tests.services.test_cash_closing import counted, pay
from tests.town import Town
from tests.ui.pages.conftest import ShowPage, press, settled, typed, words_on
from ui.background import Background
from ui.cups import CupsPrinter
from ui.lone_pages import lone_pages
from ui.pages.cash import CashPage
from ui.pages.cash_closing import CashClosingPage
from ui.pages.cash_out import OutFields
from ui.theme import Theme
from ui.widgets.table import Table


@pytest.fixture
def page(theme: Theme, background: Background, sqlite_town: Town) -> CashPage:
    counter = sqlite_town.counter(Role.CASHIER)
    found = lone_pages(theme, counter, background, CupsPrinter())["cash"]()
    assert isinstance(found, CashPage)
    return found


def test_a_drawer_is_counted_by_keys_and_a_difference_asks_its_reason(
    page: CashPage, sqlite_town: Town, show: ShowPage, qtbot: QtBot, background: Background
) -> None:
    cashier = sqlite_town.counter(Role.CASHIER)
    pay(sqlite_town, cashier, 2000, Method.CASH)
    window = show(page)
    settled(qtbot, background)
    page.choose("closing")
    settled(qtbot, background)
    assert "€\u00a020,00" in words_on(page)
    typed(window, "50")
    press(window, Qt.Key.Key_Return)
    # Over the tick for the pieces, to the total.
    press(window, Qt.Key.Key_Tab)
    typed(window, "65,50")
    assert "€\u00a04,50 te weinig in de kassa." in words_on(page)
    press(window, Qt.Key.Key_F2)
    settled(qtbot, background)
    assert "Er is een verschil." in words_on(page)
    typed(window, "Te veel wisselgeld teruggegeven.")
    press(window, Qt.Key.Key_F2)
    settled(qtbot, background)
    assert "Een collega tekent" in window.action_bar.note
    # The form is gone; the keyboard goes on in the list.
    assert isinstance(window.focusWidget(), Table)
    made = cash_closing.waiting_closing(cashier.desk)
    assert made is not None
    assert (made.cash_difference, made.count.left_cents, made.drawer.opening_cents) == (-450, 0, 5000)
    press(window, Qt.Key.Key_F2)
    settled(qtbot, background)
    assert cash_closing.waiting_closing(cashier.desk) is not None


def test_coins_and_notes_add_up_and_a_letter_among_them_is_told_at_its_field(
    page: CashPage, sqlite_town: Town, show: ShowPage, qtbot: QtBot, background: Background
) -> None:
    window = show(page)
    page.choose("closing")
    settled(qtbot, background)
    press(window, Qt.Key.Key_Return)
    press(window, Qt.Key.Key_Space)
    press(window, Qt.Key.Key_Tab)
    for many in ("", "1", "2", "x"):
        typed(window, many)
        press(window, Qt.Key.Key_Return)
    press(window, Qt.Key.Key_F2)
    settled(qtbot, background)
    assert "Typ een heel getal: hoeveel u er hebt." in words_on(page)
    press(window, Qt.Key.Key_Backspace)
    typed(window, "3")
    (total,) = (field.control for field in page.form_fields() if field.name == "cash")
    assert isinstance(total, QLineEdit)
    assert total.text() == "260,00"


def test_a_colleague_finds_the_count_signs_it_and_keeps_the_report(
    page: CashPage,
    sqlite_town: Town,
    show: ShowPage,
    qtbot: QtBot,
    background: Background,
    tmp_path: Path,
) -> None:
    clerk = sqlite_town.counter()
    pay(sqlite_town, clerk, 2000, Method.CASH)
    made = cash_closing.close_drawer(clerk.desk, counted(clerk, cash=2100, reason="Geteld."))
    window = show(page)
    page.choose("closing")
    settled(qtbot, background)
    assert f"Dagafsluiting {made.number}" in words_on(page)
    assert "Verschil: Geteld." in words_on(page)
    press(window, Qt.Key.Key_F2)
    settled(qtbot, background)
    assert f"Dagafsluiting {made.number} is getekend." in words_on(window)
    room = page.room
    assert isinstance(room, CashClosingPage)
    room.findChildren(OutFields)[0].folder.setText(str(tmp_path))
    press(window, Qt.Key.Key_F3)
    settled(qtbot, background)
    assert (tmp_path / f"kasrapport-{made.number}.pdf").read_bytes().startswith(b"%PDF")
    # Counting begins anew where the last one left off.
    press(window, Qt.Key.Key_F7)
    assert "Kassa tellen" in words_on(page)
