"""The year calendar by keyboard: what stands there, another year, one's own work alone, on paper, and the way on."""

from __future__ import annotations

from datetime import timedelta
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from counter_app.domain.staff import Role
from counter_app.services.year_calendar import Occasion
from tests.registers.filled import entered
from tests.services import stories
from tests.town import Town
from tests.ui.pages.conftest import ShowPage, press, settled
from ui.background import Background
from ui.main_window import MainWindow
from ui.pages.year_calendar import YearCalendarPage
from ui.theme import Theme
from ui.widgets.inputs import Check, LineField
from ui.widgets.table import Table

K = Qt.Key
ALT = Qt.KeyboardModifier.AltModifier


class NoPrinter:
    """A computer without a printer: paper becomes a file."""

    def names(self) -> tuple[str, ...]:
        return ()

    def send(self, name: str, pdf: bytes, job: str, copies: int) -> None:
        raise AssertionError(name)


def shown(page: YearCalendarPage) -> list[str]:
    """Every row of the list as it is read out."""
    table = page.findChildren(Table)[0]
    model = table.rows_model
    return [
        " | ".join(model.cell(row, column).words for column in range(model.columnCount()))
        for row in range(model.rowCount())
    ]


@pytest.fixture
def sits(
    sqlite_town: Town, theme: Theme, background: Background, show: ShowPage, qtbot: QtBot
) -> tuple[YearCalendarPage, MainWindow]:
    """The supervisor at the calendar of a town with one thing to do and one to look over."""
    today = sqlite_town.clock.today()
    entered(
        sqlite_town,
        "removals",
        decided_on=today - timedelta(days=70),
        removed_on="",
        own_term="",
        valid_until="",
    )
    entered(sqlite_town, "telephone_authorisations", valid_until=today)
    page = YearCalendarPage(theme, sqlite_town.counter(Role.SUPERVISOR), background, NoPrinter())
    window = show(page)
    settled(qtbot, background)
    return page, window


def test_the_list_tells_what_is_due_and_leads_to_it(
    sits: tuple[YearCalendarPage, MainWindow], sqlite_town: Town, qtbot: QtBot, background: Background
) -> None:
    page, window = sits
    (late,) = [one for one in shown(page) if "VW-0001" in one]
    assert "Te laat" in late
    assert "Voor u" in late
    assert any("TA-0001 geldt voor het laatst" in one and "Voor een collega" in one for one in shown(page))
    assert isinstance(window.focusWidget(), Table)
    went: list[tuple[str, Occasion]] = []
    page.line_wanted.connect(lambda key, line: went.append((key, line.occasion)))
    table = page.findChildren(Table)[0]
    while "VW-0001" not in shown(page)[table.currentIndex().row()]:
        press(window, K.Key_Down)
    press(window, K.Key_Return)
    press(window, K.Key_F2)
    assert went == [("registers", Occasion.ENTRY_DUE)] * 2

    mine = page.findChildren(Check)[0]
    mine.setFocus()
    press(window, K.Key_Space)
    assert not any("Voor een collega" in one for one in shown(page))
    press(window, K.Key_Down, ALT)
    settled(qtbot, background)
    assert str(sqlite_town.clock.today().year + 1) in [chip.text for chip in page.chips]
    assert not any("VW-0001" in one for one in shown(page))
    press(window, K.Key_Up, ALT)
    settled(qtbot, background)
    assert any("VW-0001" in one for one in shown(page))


def test_it_is_kept_as_a_file_and_a_wrong_folder_is_told_at_its_field(
    sits: tuple[YearCalendarPage, MainWindow], tmp_path: Path, qtbot: QtBot, background: Background
) -> None:
    page, window = sits
    folder = page.findChildren(LineField)[0]
    folder.setText(str(tmp_path / "nowhere"))
    press(window, K.Key_F3)
    settled(qtbot, background)
    assert any(field.name == "folder" and field.fault for field in page.form_fields())
    folder.setText(str(tmp_path))
    press(window, K.Key_F3)
    qtbot.waitUntil(lambda: any(tmp_path.glob("jaarkalender-*.pdf")))
    (path,) = tmp_path.glob("jaarkalender-*.pdf")
    assert "VW-0001" in stories.text_of(path.read_bytes())
