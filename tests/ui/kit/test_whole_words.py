"""Where words don't fit on one line, the row becomes taller; a word is cut only in a very long list."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtGui import QFontMetrics
from PySide6.QtWidgets import QApplication, QLabel, QWidget
from pytestqt.qtbot import QtBot

from tests.ui.kit.test_table import COLUMNS, ROWS, Work
from ui.theme import Size, Theme
from ui.widgets.article_tree import ArticleTree, Leaf
from ui.widgets.cell_painter import NOTHING, Cell, fitting, wrapped
from ui.widgets.chip import ChipView, chip_width
from ui.widgets.state_view import StateScreen, StateView
from ui.widgets.table import Column, Table

LONG = "Sociale Zaken, mevrouw J. Terpstra van het team Schuldhulpverlening en Inkomen"
_SUB = "Binnengemeentelijke afnemer · Naam, adres, gemeente van inschrijving, geboortedatum"


def a_table(theme: Theme, qtbot: QtBot, rows: tuple[Work, ...], width: int = 620) -> Table[Work]:
    columns = (
        COLUMNS[0],
        Column[Work]("Verzoeker", lambda row: Cell(row.who, _SUB if row.who == LONG else "")),
    )
    table = Table(theme, columns, name="Mijn werk", key=lambda row: row.number)
    qtbot.addWidget(table)
    table.resize(width, 400)
    table.show_rows(rows)
    table.show()
    QApplication.processEvents()
    return table


def test_a_row_is_as_tall_as_its_words_need_and_no_taller(theme: Theme, qtbot: QtBot) -> None:
    table = a_table(theme, qtbot, (ROWS[0], Work(9, ROWS[0].due, LONG)), width=400)
    tall = {row.who: table.rowHeight(n) for n, row in enumerate(table.rows_model.rows())}
    assert tall[LONG] > tall["Winkelaar"]
    table.resize(1600, 400)
    QApplication.processEvents()
    assert {table.rowHeight(n) for n in range(2)} == {tall["Winkelaar"]}


def test_the_height_goes_along_with_its_row_when_the_order_turns(theme: Theme, qtbot: QtBot) -> None:
    table = a_table(theme, qtbot, (*ROWS, Work(9, ROWS[0].due, LONG)), width=400)
    for _ in range(2):
        heights = [table.rowHeight(n) for n in range(4)]
        place = [row.who for row in table.rows_model.rows()].index(LONG)
        assert heights.index(max(heights)) == place
        table.sortByColumn(1, Qt.SortOrder.DescendingOrder)


def test_all_words_are_there_in_any_width(theme: Theme) -> None:
    metrics = QFontMetrics(theme.font("body"))
    widest = max(metrics.horizontalAdvance(word) for word in LONG.split())
    for room in range(widest, metrics.horizontalAdvance(LONG) + 40, 23):
        lines = wrapped(LONG, room, metrics)
        assert " ".join(lines) == LONG
        assert all(metrics.horizontalAdvance(line) <= room for line in lines)
    assert len(wrapped(LONG, widest, metrics, most=2)) == 2
    assert wrapped("", 10, metrics) == ()


def test_a_folded_column_that_says_nothing_leaves_no_mark(theme: Theme, qtbot: QtBot) -> None:
    until = Column[Work]("Geldig tot", lambda _row: Cell(NOTHING), folds=True)
    table = Table(theme, (COLUMNS[1], until), name="Register")
    qtbot.addWidget(table)
    table.show_rows(ROWS)
    table.set_folded(True)
    assert table.rows_model.cell(0, 0).sub == "Balie"


def test_the_contents_of_the_rules_give_a_long_provision_more_lines(theme: Theme, qtbot: QtBot) -> None:
    tree = ArticleTree(theme, name="Inhoud")
    qtbot.addWidget(tree)
    tree.show_leaves(
        [
            Leaf("a", "1 Begrippen", "Art. 1", "Woorden", "lid 1", "De Wet."),
            Leaf("b", "1 Begrippen", "Art. 1", "Woorden", "lid 2", LONG),
        ]
    )
    tree.resize(264, 400)
    tree.show()
    tree.choose("a")

    def height(key: str) -> int:
        tree.choose(key)
        item = tree.currentItem()
        assert item is not None
        return tree.visualItemRect(item).height()

    QApplication.processEvents()
    assert height("b") > height("a")
    tree.resize(1200, 400)
    QApplication.processEvents()
    assert height("b") == height("a")


def test_in_a_low_window_the_words_of_an_empty_page_come_before_its_sign(theme: Theme, qtbot: QtBot) -> None:
    view = StateView(theme)
    qtbot.addWidget(view)
    view.show_state(StateScreen("Niemand gevonden", "Zoek op een ander gegeven.", icon="search-x"))
    view.resize(900, 900)
    view.show()
    QApplication.processEvents()
    disc = next(one for one in view.findChildren(QWidget) if type(one).__name__ == "_Disc")
    assert disc.isVisible()
    theme.set_scale(2.0)
    view.resize(900, Size.WINDOW_HEIGHT)
    QApplication.processEvents()
    assert not disc.isVisible()
    assert {label.text() for label in view.findChildren(QLabel) if label.isVisible()} == {
        "Niemand gevonden",
        "Zoek op een ander gegeven.",
    }


def test_chips_that_find_no_room_are_counted_and_the_first_is_always_there(theme: Theme) -> None:
    chips = tuple(ChipView(word, "amber") for word in ("Overleden", "Adres in onderzoek", "Onder curatele"))
    widths = [chip_width(theme, chip) for chip in chips]
    gap = theme.px(Size.SNUG)

    def told(room: float) -> list[str]:
        return [chip.text for chip in fitting(theme, chips, room)]

    assert told(sum(widths) + 2 * gap) == ["Overleden", "Adres in onderzoek", "Onder curatele"]
    assert told(sum(widths) + 2 * gap - 1) == ["Overleden", "Adres in onderzoek", "+1"]
    assert told(widths[0] + widths[1] + gap) == ["Overleden", "+2"]
    assert told(1) == ["Overleden", "+2"]
    assert fitting(theme, (), 100) == ()
