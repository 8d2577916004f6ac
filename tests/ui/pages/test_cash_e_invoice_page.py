"""The tab E-factuur: the file of a nota by its number, or what has to be filled in first."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from counter_app.domain.staff import Role
from tests.services.test_e_invoices import issued_to_body
from tests.town import Town
from tests.ui.pages.conftest import ShowPage, press, settled, typed, words_on
from ui.background import Background
from ui.pages.cash_e_invoice import CashEInvoicePage
from ui.theme import Theme


def test_the_file_of_a_nota_is_kept_by_keys(
    theme: Theme, sqlite_town: Town, show: ShowPage, qtbot: QtBot, background: Background, tmp_path: Path
) -> None:
    nota = issued_to_body(sqlite_town)
    page = CashEInvoicePage(theme, sqlite_town.counter(Role.CASHIER), background)
    window = show(page)
    press(window, Qt.Key.Key_F2)
    settled(qtbot, background)
    assert "Vul het nummer van de nota of creditnota in." in words_on(page)
    typed(window, "2099-0001")
    press(window, Qt.Key.Key_Tab)
    press(window, Qt.Key.Key_Tab)
    press(window, Qt.Key.Key_A, Qt.KeyboardModifier.ControlModifier)
    typed(window, str(tmp_path))
    press(window, Qt.Key.Key_F2)
    settled(qtbot, background)
    assert "Er is geen nota met nummer 2099-0001." in words_on(page)
    press(window, Qt.Key.Key_A, Qt.KeyboardModifier.ControlModifier)
    typed(window, nota.number)
    press(window, Qt.Key.Key_Return)
    settled(qtbot, background)
    (file,) = tmp_path.glob("*.xml")
    assert file.name == f"{nota.number}.xml"
    assert b"Waterschap Gooiland" in file.read_bytes()
    assert f"Bewaard als {file}." in words_on(window)
