"""Newer national tables in the window: first what they change, then they hold, and all by keys."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot
from sqlalchemy import func, select

from counter_app.brp.rubrics import described
from counter_app.domain import codes
from counter_app.domain.staff import Role
from counter_app.storage.tables_codes import national_table_set
from tests.brp.test_national_tables import municipalities
from tests.town import Town
from tests.ui.pages.conftest import ShowPage, press, settled, typed, words_on
from ui.background import Background
from ui.pages.import_persons import ImportPersonsPage
from ui.theme import Theme
from ui.widgets.table import Table

NEW = ("9001", "Toetsoog", "", "20270101", "")


@pytest.fixture(autouse=True)
def own_tables() -> Iterator[None]:
    """What this test takes into use ends with it."""
    yield
    codes.adopt(None)


def test_tables_are_looked_at_and_then_taken_into_use(
    theme: Theme, background: Background, sqlite_town: Town, show: ShowPage, qtbot: QtBot, tmp_path: Path
) -> None:
    counter = sqlite_town.counter(Role.DATA_MANAGER)
    page = ImportPersonsPage(theme, counter, background)
    window = show(page)
    # Two tabs back from the field: the tabs themselves, and on them the arrow.
    press(window, Qt.Key.Key_F6, Qt.KeyboardModifier.ShiftModifier)
    press(window, Qt.Key.Key_Right)
    qtbot.waitUntil(lambda: "lopen tot 24-03-2022" in words_on(page))
    assert window.action_bar.note == "Bekijk eerst wat er verandert"
    press(window, Qt.Key.Key_F6)
    press(window, Qt.Key.Key_F3)
    qtbot.waitUntil(lambda: "Kies eerst een map of een bestand." in words_on(page))

    file = municipalities(tmp_path / "Tabel33.csv", NEW, ("0518", "'s-Gravenhage aan Zee", "", "", ""))
    typed(window, str(tmp_path))
    press(window, Qt.Key.Key_F3)
    qtbot.waitUntil(lambda: "1 nieuwe code en 1 gewijzigde." in words_on(page))
    assert "De tabellen lopen dan tot 01-01-2027." in words_on(page)
    table = next(one for one in page.findChildren(Table) if one.accessibleName() == "Tabellen")
    model = table.model()
    assert [str(model.index(0, column).data()) for column in range(5)] == [
        "Gemeenten", "01-01-2027", "1.479", "1", "1"
    ]  # fmt: skip
    assert described("09.10", "9001") == "9001"

    # Somebody puts another file there after it was looked at: nothing of that comes in unseen.
    seen = file.read_bytes()
    municipalities(file, ("9001", "Elders", "", "20270101", ""))
    press(window, Qt.Key.Key_F2)
    qtbot.waitUntil(lambda: "intussen veranderd" in words_on(page))
    assert described("09.10", "9001") == "9001"
    file.write_bytes(seen)
    press(window, Qt.Key.Key_F2)
    qtbot.waitUntil(lambda: described("09.10", "9001") == "Toetsoog")
    settled(qtbot, background)
    assert "De landelijke tabellen zijn ingelezen. Ze lopen tot 01-01-2027." in words_on(window)
    with counter.desk.database.read() as connection:
        assert connection.scalar(select(func.count()).select_from(national_table_set)) == 1

    # The same once more has nothing new in it, and F2 does nothing.
    typed(window, str(file))
    press(window, Qt.Key.Key_F3)
    qtbot.waitUntil(lambda: "Er is niets nieuws" in words_on(page))
    assert window.action_bar.note == "Hierin staat niets nieuws"
