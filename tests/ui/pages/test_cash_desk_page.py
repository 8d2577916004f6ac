"""The cash desk: by number, to the cent or to five, and blind to what it was for."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QComboBox, QLineEdit
from pytestqt.qtbot import QtBot

from counter_app.domain.channel import Channel
from counter_app.domain.staff import Role
from counter_app.services import billing
from tests.services import stories
from tests.town import Town
from tests.ui.pages.conftest import ShowPage, press, settled, typed, words_on
from ui.background import Background
from ui.pages.cash_desk import CashDeskPage
from ui.theme import Theme
from ui.widgets.table import Table


@pytest.fixture
def notas(sqlite_town: Town) -> tuple[str, ...]:
    """Two open notas of requests about somebody whom the cashier must not learn of."""
    clerk = sqlite_town.counter()
    numbers = []
    for name, cents in (("E. Lindeman", 1398), ("Waterschap Gooi en Eem", 750)):
        stored = clerk.requests.start(Channel.LETTER)
        stored = clerk.requests.save(
            stored.id,
            stored.version,
            subject_person_id=sqlite_town.person_id("couple_open"),
            purpose="Reünie van de klas",
        )
        line = billing.Line("afschrift", "Gegevens van een persoon", 1, cents)
        with clerk.desk.database.begin() as connection:
            billing.issue(
                connection, stored.id, billing.Payer(name, ("Dorp 1",)), (line,), clerk.desk.clock.today()
            )
            (nota,) = billing.notas_of(connection, stored.id)
        numbers.append(nota.number)
    return tuple(numbers)


@pytest.fixture
def page(theme: Theme, background: Background, sqlite_town: Town) -> CashDeskPage:
    return CashDeskPage(theme, sqlite_town.counter(Role.CASHIER), background)


def control(page: CashDeskPage, label: str) -> QLineEdit | QComboBox:
    found = next(field.control for field in page.form_fields() if field.label == label)
    assert isinstance(found, QLineEdit | QComboBox)
    return found


def pay_by(page: CashDeskPage, words: str) -> None:
    combo = control(page, "Hoe wordt betaald?")
    assert isinstance(combo, QComboBox)
    combo.setCurrentText(words)


def open_nota(page: CashDeskPage, window: object, qtbot: QtBot, number: str) -> None:
    field = control(page, "Nota zoeken")
    assert isinstance(field, QLineEdit)
    field.setFocus()
    field.setText(number)
    QTest.keyClick(field, Qt.Key.Key_Return)


def test_cash_is_rounded_and_the_change_is_told(
    page: CashDeskPage, notas: tuple[str, ...], show: ShowPage, qtbot: QtBot, background: Background
) -> None:
    window = show(page)
    settled(qtbot, background)
    open_nota(page, window, qtbot, notas[0])
    pay_by(page, "Contant")
    assert "€\u00a014,00" in words_on(page)
    assert "Contant afgerond op 5 cent. Op de nota staat €\u00a013,98." in words_on(page)
    control(page, "Ontvangen").setFocus()
    typed(window, "20")
    assert "Terug: €\u00a06,00" in words_on(page)
    press(window, Qt.Key.Key_F2)
    qtbot.waitUntil(lambda: window.banners.current() is not None, timeout=10_000)
    settled(qtbot, background)
    assert page.findChildren(Table)[0].model().rowCount() == 1


def test_too_little_cash_is_refused_at_the_field(
    page: CashDeskPage, notas: tuple[str, ...], show: ShowPage, qtbot: QtBot, background: Background
) -> None:
    window = show(page)
    settled(qtbot, background)
    open_nota(page, window, qtbot, notas[0])
    pay_by(page, "Contant")
    control(page, "Ontvangen").setFocus()
    typed(window, "10")
    press(window, Qt.Key.Key_F2)
    qtbot.waitUntil(lambda: "Dit is te weinig" in words_on(page))
    assert page.findChildren(Table)[0].model().rowCount() == 1


def test_pin_asks_for_the_number_of_the_receipt(
    page: CashDeskPage, notas: tuple[str, ...], show: ShowPage, qtbot: QtBot, background: Background
) -> None:
    window = show(page)
    settled(qtbot, background)
    open_nota(page, window, qtbot, notas[1])
    pay_by(page, "Pin")
    press(window, Qt.Key.Key_F2)
    qtbot.waitUntil(lambda: "Vul het kenmerk van de betaling in." in words_on(page))
    assert window.focusWidget() is control(page, "Kenmerk")
    typed(window, "P-4711")
    press(window, Qt.Key.Key_F2)
    qtbot.waitUntil(lambda: window.banners.current() is not None, timeout=10_000)
    settled(qtbot, background)
    assert f"Nota {notas[1]} is betaald." in words_on(window)


def test_the_cashier_sees_number_amount_and_payer_and_nothing_of_the_case(
    page: CashDeskPage, notas: tuple[str, ...], show: ShowPage, qtbot: QtBot, background: Background
) -> None:
    window = show(page)
    settled(qtbot, background)
    open_nota(page, window, qtbot, notas[0])
    model = page.findChildren(Table)[0].model()
    cells = "\n".join(
        str(model.index(row, column).data(Qt.ItemDataRole.AccessibleTextRole))
        for row in range(model.rowCount())
        for column in range(model.columnCount())
    )
    everything = cells + words_on(page)
    assert "E. Lindeman" in everything
    assert notas[0] in everything
    for word in ("Dekker", "Reünie", "Gegevens van een persoon", "Schriftelijk"):
        assert word not in everything


def test_an_unknown_number_and_an_empty_desk_say_so(
    page: CashDeskPage, notas: tuple[str, ...], show: ShowPage, qtbot: QtBot, background: Background
) -> None:
    window = show(page)
    settled(qtbot, background)
    open_nota(page, window, qtbot, "1999-0001")
    assert "Geen nota gevonden" in words_on(page)
    assert window.action_bar.note == "Kies eerst een nota"
    assert len(notas) == 2


def test_without_notas_the_page_says_that_all_is_paid(
    page: CashDeskPage, show: ShowPage, qtbot: QtBot, background: Background
) -> None:
    show(page)
    settled(qtbot, background)
    assert "Geen open nota's" in words_on(page)


def test_money_goes_back_by_another_person_than_who_proposed_it(
    theme: Theme, background: Background, sqlite_town: Town, show: ShowPage, qtbot: QtBot
) -> None:
    clerk = sqlite_town.counter()
    stored = stories.paid_letter(clerk, sqlite_town)
    clerk.requests.withdraw(stored.id, stored.version, "Niet meer nodig.")
    for counter, may in ((clerk, False), (sqlite_town.counter(Role.CASHIER), True)):
        page = CashDeskPage(theme, counter, background)
        window = show(page)
        settled(qtbot, background)
        open_nota(page, window, qtbot, "")
        told = words_on(page)
        assert "Terug te betalen" in told
        assert "Voorgesteld door Sanne de Wit" in told
        assert ("Een collega betaalt het geld terug." in told) is not may
        row = page.findChildren(Table)[0].rows_model.index(0, 3)
        assert "Niet doorgegaan: terugbetalen" in row.data(Qt.ItemDataRole.AccessibleTextRole)
        press(window, Qt.Key.Key_F2)
        settled(qtbot, background)
        left = 0 if may else 1
        assert page.findChildren(Table)[0].rows_model.rowCount() == left
    assert "is terugbetaald." in words_on(window)


def test_a_transfer_of_another_amount_is_kept_and_what_is_too_much_goes_back(
    page: CashDeskPage, notas: tuple[str, ...], show: ShowPage, qtbot: QtBot, background: Background
) -> None:
    window = show(page)
    settled(qtbot, background)
    for sent, told, after in (
        ("5", "Er blijft €\u00a08,98 open.", f"Op nota {notas[0]} staat nog €\u00a08,98 open."),
        (
            "10",
            "Er komt €\u00a01,02 te veel binnen.",
            f"Nota {notas[0]} is betaald. Er moet €\u00a01,02 terug.",
        ),
    ):
        open_nota(page, window, qtbot, notas[0])
        pay_by(page, "Bankoverschrijving")
        control(page, "Ontvangen").setFocus()
        typed(window, sent)
        assert told in words_on(page)
        control(page, "Kenmerk").setFocus()
        typed(window, "afschrift 3")
        press(window, Qt.Key.Key_F2)
        settled(qtbot, background)
        assert after in words_on(window)
    open_nota(page, window, qtbot, notas[0])
    assert "Er is te veel betaald." in words_on(page)
