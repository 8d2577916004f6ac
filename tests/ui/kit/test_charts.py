"""Charts are pictures of a table: they say the same figures, and read without colour."""

from __future__ import annotations

import itertools

import pytest
from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QAccessible, QImage, QPainter
from pytestqt.qtbot import QtBot

from ui.format import money
from ui.theme import Theme
from ui.widgets.chart_paint import Fill, Pattern, axis_steps, paint_fill
from ui.widgets.charts import BarList, ListBar, Series, StackedBar, StackedBars

PATTERNS: tuple[Pattern, ...] = ("solid", "lines", "slant", "cross", "dots", "open")
SERIES = (Series("Verstrekt", Fill("c1")), Series("Geweigerd", Fill("c4", "cross")))
WEEKS = (StackedBar("week 41", "41", (118, 9)), StackedBar("week 42", "42", (97, None)))


def drawn(theme: Theme, pattern: Pattern) -> QImage:
    image = QImage(60, 60, QImage.Format.Format_RGB32)
    image.fill(theme.color("surface"))
    painter = QPainter(image)
    paint_fill(theme, painter, QRectF(4, 4, 50, 50), Fill("c1", pattern))
    painter.end()
    return image


@pytest.mark.parametrize("appearance", ["light", "dark"])
def test_no_two_fills_look_alike_in_the_same_colour(theme: Theme, appearance: str) -> None:
    theme.set_appearance("dark" if appearance == "dark" else "light")
    images = [drawn(theme, pattern) for pattern in PATTERNS]
    for one, other in itertools.combinations(images, 2):
        assert one != other


@pytest.mark.parametrize("pattern", PATTERNS)
def test_a_fill_stays_within_its_bar(theme: Theme, pattern: Pattern) -> None:
    image = drawn(theme, pattern)
    ground = theme.color("surface").rgb()
    edges = [(x, y) for x in range(60) for y in (0, 1, 58, 59)] + [(x, y) for y in range(60) for x in (0, 59)]
    assert all(image.pixel(x, y) == ground for x, y in edges)
    assert any(image.pixel(x, y) != ground for x in range(4, 54) for y in range(4, 54))


@pytest.mark.parametrize(
    ("most", "steps"),
    [
        (186, (0, 50, 100, 150, 200)),
        (3, (0, 1, 2, 3)),
        (0, (0, 1)),
        (8, (0, 2, 4, 6, 8)),
        (1000, (0, 500, 1000)),
    ],
)
def test_the_steps_of_an_axis_are_round_and_reach_the_top(most: int, steps: tuple[int, ...]) -> None:
    assert axis_steps(most) == steps


@pytest.mark.parametrize("most", range(1, 3000, 7))
def test_an_axis_never_has_too_many_steps(most: int) -> None:
    steps = axis_steps(most)
    assert steps[-1] >= most
    assert 2 <= len(steps) <= 6


def test_stacked_bars_give_their_table_and_say_it(theme: Theme, qtbot: QtBot) -> None:
    chart = StackedBars(theme, "Verzoeken naar uitkomst")
    qtbot.addWidget(chart)
    chart.show_bars(SERIES, WEEKS)
    table = chart.table()
    assert table.headings == ("Periode", "Verstrekt", "Geweigerd", "Totaal")
    assert table.rows == (("week 41", (118, 9, 127)), ("week 42", (97, None, 97)))
    assert chart.accessibleName() == "Verzoeken naar uitkomst"
    assert "week 41: Verstrekt 118, Geweigerd 9, Totaal 127" in chart.accessibleDescription()
    assert "week 42: Verstrekt 97, Geweigerd –, Totaal 97" in chart.accessibleDescription()
    spoken = QAccessible.queryAccessibleInterface(chart)
    assert spoken is not None
    assert spoken.role() == QAccessible.Role.Graphic
    assert chart.focusPolicy() & Qt.FocusPolicy.TabFocus


def test_a_list_of_bars_writes_its_values_as_it_is_told(theme: Theme, qtbot: QtBot) -> None:
    chart = BarList(theme, "Kosten", headings=("Periode", "In rekening", "Betaald"), shown=money)
    qtbot.addWidget(chart)
    chart.show_bars((ListBar("november", 214500, more=(None,)),))
    assert chart.accessibleDescription() == "november: In rekening €\u00a02.145,00, Betaald –"
    assert chart.table().rows == (("november", (214500, None)),)


@pytest.mark.parametrize("scale", [1.0, 2.0])
@pytest.mark.parametrize("width", [1200, 260])
def test_charts_can_be_drawn_at_any_size_with_nothing_in_them(
    theme: Theme, qtbot: QtBot, scale: float, width: int
) -> None:
    theme.set_scale(scale)
    many = tuple(StackedBar(f"week {week}", str(week), (week, 1)) for week in range(1, 15))
    for series, bars in (
        (SERIES, WEEKS),
        (SERIES, many),
        ((), ()),
        (SERIES, (StackedBar("a", "a", (0, 0)),)),
    ):
        chart = StackedBars(theme, "Verzoeken")
        qtbot.addWidget(chart)
        chart.show_bars(series, bars)
        chart.resize(width, 330)
        assert not chart.grab().isNull()
    rows = BarList(theme, "Waarom", headings=("Artikel", "Verzoeken"))
    qtbot.addWidget(rows)
    for found in ((), (ListBar("Een heel lange reden die niet op een regel past", 0), ListBar("kort", 9))):
        rows.show_bars(found)
        rows.resize(width, rows.sizeHint().height() or 1)
        assert not rows.grab().isNull()
