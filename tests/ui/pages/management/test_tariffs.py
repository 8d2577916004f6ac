"""The tab Tarieven by keyboard: amounts are seen before they are set."""

from __future__ import annotations

from datetime import date
from pathlib import Path

from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from counter_app.services.office import Counter
from counter_app.services.tariffs import Tariff, list_tariffs
from tests.ui.pages.conftest import press, settled, typed, words_on
from tests.ui.pages.management.conftest import Open, field, shown_table
from ui.background import Background
from ui.pages.management import ManagementPage

TARIFFS = """
[[edition]]
id = "brp"
valid_from = 2026-01-01
[[edition.tariff]]
code = "4.1"
description = "Verstrekking aan een derde"
cents = 1550
"""


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
