"""One table for every list: sorted by value, read out in sentences, and calm under a refresh."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from hypothesis import given
from hypothesis import strategies as st
from PySide6.QtCore import QPersistentModelIndex, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.modeltest import ModelTester
from pytestqt.qtbot import QtBot

from ui.theme import Size, Theme
from ui.widgets.cell_painter import CELL_ROLE, Cell
from ui.widgets.chip import ChipView
from ui.widgets.table import Column, Table, TableModel, shared_out


@dataclass(frozen=True)
class Work:
    number: int
    due: date
    who: str
    late: bool = False


def due_cell(row: Work) -> Cell:
    if row.late:
        sentence = f"Uiterlijk {row.due:%d-%m}, te laat"
        return Cell(f"{row.due:%d-%m}", "te laat", "rood", "rood", "alarm-clock", spoken=sentence)
    return Cell(f"{row.due:%d-%m}", "over 3 dagen", icon="clock")


COLUMNS: tuple[Column[Work], ...] = (
    Column("Uiterlijk", due_cell, 126, sort=lambda row: row.due),
    Column("Verzoeker", lambda row: Cell(row.who, "Balie")),
    Column("Stand", lambda row: Cell(chips=(ChipView("Aangehouden", "amber"),)), 140),
    Column("", lambda row: "Wachten", 212, folds=True, spoken="Volgende stap"),
)
ROWS = (
    Work(1, date(2026, 12, 8), "Winkelaar"),
    Work(2, date(2026, 11, 21), "Lindeboom", late=True),
    Work(3, date(2026, 11, 26), "van Elsloo"),
)


def work_table(theme: Theme, qtbot: QtBot) -> Table[Work]:
    table = Table(theme, COLUMNS, name="Mijn werk", key=lambda row: row.number)
    qtbot.addWidget(table)
    table.resize(900, 300)
    table.show_rows(ROWS)
    table.show()
    QApplication.processEvents()
    return table


def numbers(table: Table[Work]) -> list[int]:
    return [row.number for row in table.rows_model.rows()]


def test_qt_finds_nothing_wrong_with_the_model(qtmodeltester: ModelTester) -> None:
    model = TableModel(COLUMNS)
    model.set_rows(ROWS)
    model.sort(1)
    model.set_rows(ROWS[:1])
    model.set_folded(True)
    qtmodeltester.check(model)  # type: ignore[no-untyped-call]
    model.set_rows(())
    qtmodeltester.check(model)  # type: ignore[no-untyped-call]


def test_dates_sort_as_dates_and_names_without_capitals(theme: Theme, qtbot: QtBot) -> None:
    table = work_table(theme, qtbot)
    assert numbers(table) == [2, 3, 1]
    table.sortByColumn(1, Qt.SortOrder.AscendingOrder)
    assert numbers(table) == [2, 3, 1]
    table.sortByColumn(1, Qt.SortOrder.DescendingOrder)
    assert numbers(table) == [1, 3, 2]


@given(values=st.lists(st.integers(), max_size=30), down=st.booleans())
def test_a_sort_keeps_every_row_and_the_place_of_each_index(values: list[int], down: bool) -> None:
    model = TableModel((Column[tuple[int, int]]("x", lambda row: str(row[0]), sort=lambda row: row[0]),))
    model.set_rows([(value, place) for place, value in enumerate(values)])
    kept = [(QPersistentModelIndex(model.index(n, 0)), model.row(n)) for n in range(len(values))]
    model.sort(0, Qt.SortOrder.DescendingOrder if down else Qt.SortOrder.AscendingOrder)
    assert [row[0] for row in model.rows()] == sorted(values, reverse=down)
    assert all(model.row(index.row()) == row for index, row in kept)


def test_a_cell_is_read_as_a_whole_sentence(theme: Theme, qtbot: QtBot) -> None:
    table = work_table(theme, qtbot)
    model = table.rows_model
    role = Qt.ItemDataRole.AccessibleTextRole
    spoken = [model.index(0, column).data(role) for column in range(4)]
    assert spoken == [
        "Uiterlijk: Uiterlijk 21-11, te laat",
        "Verzoeker: Lindeboom, Balie",
        "Stand: Aangehouden",
        "Volgende stap: Wachten",
    ]


def test_a_masked_cell_says_nothing_but_that(theme: Theme, qtbot: QtBot) -> None:
    column: Column[str] = Column("Over", lambda row: Cell(masked=True))
    model = TableModel((column,))
    model.set_rows(["Haanstra"])
    index = model.index(0, 0)
    roles = [role for role in Qt.ItemDataRole if role.value < Qt.ItemDataRole.UserRole.value]
    said = " ".join(str(index.data(role)) for role in roles)
    assert "afgeschermd" in said
    assert "Haanstra" not in said


def test_a_refresh_keeps_the_chosen_row_and_does_not_move_the_focus(theme: Theme, qtbot: QtBot) -> None:
    table = work_table(theme, qtbot)
    table.selectRow(1)
    before = QApplication.focusWidget()
    table.show_rows((Work(9, date(2026, 11, 20), "Nieuw"), *ROWS))
    assert table.current_row() == ROWS[2]
    assert QApplication.focusWidget() is before
    with qtbot.waitSignal(table.chosen) as told:
        table.show_rows(ROWS[:2])
    assert told.args == [None]


def test_enter_opens_the_row_and_tab_leaves_the_table(theme: Theme, qtbot: QtBot) -> None:
    table = work_table(theme, qtbot)
    table.choose_first()
    with qtbot.waitSignal(table.opened) as told:
        QTest.keyClick(table, Qt.Key.Key_Return)
    assert told.args == [ROWS[1]]
    assert not table.tabKeyNavigation()


def test_a_narrower_window_folds_a_column_instead_of_cutting_words(theme: Theme, qtbot: QtBot) -> None:
    table = work_table(theme, qtbot)
    table.set_folded(True)
    cell: Cell = table.rows_model.index(0, 1).data(CELL_ROLE)
    assert cell.sub == "Balie · Wachten"
    assert table.isColumnHidden(3)
    assert table.rowHeight(0) == Size.TABLE_ROW_TALL
    table.set_folded(False)
    assert not table.isColumnHidden(3)


def test_the_widths_fill_the_table(theme: Theme, qtbot: QtBot) -> None:
    table = work_table(theme, qtbot)
    assert sum(table.columnWidth(n) for n in range(4)) == table.viewport().width()


@given(
    st.integers(min_value=0, max_value=2000),
    st.lists(st.integers(min_value=0, max_value=400), min_size=1, max_size=6),
)
def test_a_long_title_takes_what_the_others_can_miss(spare: int, needs: list[int]) -> None:
    least = 100
    shares = shared_out(spare, needs, least)
    assert len(shares) == len(needs)
    assert min(shares) >= least
    assert sum(shares) <= max(spare, least * len(needs))
    equal = max(least, spare // len(needs))
    if sum(max(need, equal) for need in needs) <= spare:
        assert shares == [equal] * len(needs)


def test_the_longest_title_is_read_whole() -> None:
    assert shared_out(420, [168, 120, 90], 120) == [168, 126, 126]
    # Where nobody can miss anything, each gets the same.
    assert shared_out(360, [168, 120, 90], 120) == [120, 120, 120]
