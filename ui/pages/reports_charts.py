"""The charts of the figures, each in a card that can show its table; loaded when the page is first shown."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import Signal
from PySide6.QtGui import QFontMetrics
from PySide6.QtWidgets import QBoxLayout, QWidget

from counter_app.domain.figures import Standing
from ui.format import money, whole_number
from ui.pages import reports_words as say
from ui.theme import Size, Theme
from ui.widgets.boxes import IN_CARD, STRETCH, Box, Card, Row, Stack, empty_layout, grow, set_shown
from ui.widgets.cell_painter import Cell
from ui.widgets.chart_paint import Fill
from ui.widgets.charts import BarList, ChartTable, ListBar, Series, StackedBar, StackedBars
from ui.widgets.link_button import LinkButton
from ui.widgets.table import Column, Table
from ui.widgets.text import Text

if TYPE_CHECKING:
    from counter_app.services.figures_view import FiguresView, Slice, TermRow
    from ui.pages.page import Width

_FILLS: Final[dict[Standing, Fill]] = {
    Standing.GIVEN: Fill("c1"),
    Standing.LIMITED: Fill("c1", "lines"),
    Standing.HELD: Fill("c3", "slant"),
    Standing.REFUSED: Fill("c4", "cross"),
    Standing.REFERRED: Fill("c5", "dots"),
    Standing.OTHER: Fill("c3"),
}
#: Also told apart by its pattern: nothing in it.
_TOGETHER: Final = Fill("c5", "open")
#: So many columns of a table fit beside its chart.
_BESIDE: Final = 5
_AS_TABLE, _AS_CHART = "Als tabel", "Als grafiek"


@dataclass(frozen=True, slots=True)
class _Line:
    """A row of a chart's table; it sorts by its place until another column is chosen."""

    place: int
    label: str
    values: tuple[int | None, ...]


class ChartCard(Card):
    """A chart under its title, or its table, or both beside each other."""

    swap_wanted = Signal()

    def __init__(
        self,
        theme: Theme,
        title: str,
        chart: StackedBars | BarList,
        *,
        key: str = "",
    ) -> None:
        super().__init__(theme, gap=Size.ROW)
        self._theme = theme
        self.title = title
        self.chart = chart
        self._as_table = False
        self._beside = False
        self._told = False
        self._note = Text(theme, "", "small", "ink3")
        self._link = LinkButton(theme, _AS_TABLE, icon="table-2", key=key)
        self._link.clicked.connect(self.swap_wanted)
        self._few = Text(theme, say.TOO_FEW, "small", "ink2", wrap=True)
        self._table_box = Stack(theme, gap=0)
        self._table_holder = Box(self._table_box)
        self._body = Row(theme, grow(chart), grow(self._table_holder), gap=Size.LEFT)
        head = Row(theme, Text(theme, title, "section"), self._note, STRETCH, self._link, gap=Size.GAP)
        self.stack.put(head)
        self.stack.put(self._few)
        self.stack.put(grow(self._body))
        if isinstance(chart, BarList):
            self.stack.put(STRETCH)

    def tell(self, told: bool, note: str = "") -> None:
        """The chart has new figures, or too few of them."""
        self._told = told
        self._note.setText(note)
        self._fill_table()
        self._arrange()

    def set_as_table(self, wanted: bool, *, beside: bool) -> None:
        """With the table: beside the chart where there is room, else in its place."""
        self._as_table, self._beside = wanted, beside
        self._link.set_text(_AS_CHART if wanted else _AS_TABLE)
        self._arrange()

    def _arrange(self) -> None:
        # A table of many columns needs the whole width.
        below = len(self.chart.table().headings) > _BESIDE
        direction = QBoxLayout.Direction.TopToBottom if below else QBoxLayout.Direction.LeftToRight
        self._body.setDirection(direction)
        set_shown(self._few, not self._told)
        set_shown(self._link, self._told)
        set_shown(self._table_holder, self._told and self._as_table)
        set_shown(self.chart, self._told and (self._beside or not self._as_table))

    def _fill_table(self) -> None:
        empty_layout(self._table_box)
        if self._told:
            self._table_box.put(chart_table(self._theme, self.title, self.chart.table(), self.chart.shown))
            self._table_box.put(STRETCH)


def chart_table(
    theme: Theme, name: str, data: ChartTable, shown: Callable[[int | None], str]
) -> Table[_Line]:
    """The figures of a chart as the table of the program."""
    first, *others = data.headings
    columns: list[Column[_Line]] = [Column(first, lambda line: line.label, sort=lambda line: line.place)]
    metrics = QFontMetrics(theme.font("caption_strong"))
    for place, heading in enumerate(others):
        words = round(metrics.horizontalAdvance(heading) / theme.scale)
        columns.append(_number_column(heading, place, shown, words + Size.ALLEY))
    table: Table[_Line] = Table(theme, columns, name=name, key=lambda line: line.label, fit=True)
    table.show_rows([_Line(place, label, values) for place, (label, values) in enumerate(data.rows)])
    return table


def _number_column(heading: str, place: int, shown: Callable[[int | None], str], width: int) -> Column[_Line]:
    def value(line: _Line) -> int:
        found = line.values[place]
        return -1 if found is None else found

    def cell(line: _Line) -> Cell:
        found = line.values[place]
        return Cell(shown(found), right=True, spoken=say.FEW if found is None else "")

    return Column(heading, cell, width=width, sort=value, right=True)


class Charts(QWidget):
    """All charts of the page, in two columns, or in one where there is less room or tables stand beside them."""

    def __init__(self, theme: Theme, key: str) -> None:
        super().__init__()
        self._theme = theme
        self._as_table = False
        self._width: Width = "wide"
        bars = StackedBars(theme, "Verzoeken naar uitkomst")
        self._bars = ChartCard(theme, "Verzoeken naar uitkomst", bars, key=key)
        few = Text(theme, say.TOO_FEW, "small", "ink2", wrap=True)
        self._terms_few = Box(Row(theme, grow(few), margins=(Size.CARD, 0, Size.CARD, Size.ROW)))
        self._terms_table: Table[TermRow] = Table(
            theme, _TERM_COLUMNS, name="Termijnen", key=lambda row: row.track, fit=True
        )
        self._terms = Card(
            theme,
            Box(Row(theme, Text(theme, "Termijnen", "section"), margins=IN_CARD)),
            self._terms_few,
            self._terms_table,
            STRETCH,
            gap=0,
            margins=(0, 0, 0, Size.GAP),
        )
        self._refusals = ChartCard(
            theme,
            "Waarom geweigerd",
            BarList(theme, "Waarom geweigerd", headings=("Artikel", "Verzoeken")),
        )
        self._durations = ChartCard(
            theme,
            "Doorlooptijd tot het besluit",
            BarList(theme, "Doorlooptijd tot het besluit", headings=("Duur", "Verzoeken")),
        )
        self._classes = ChartCard(
            theme,
            "Aan wie verstrekt",
            BarList(theme, "Aan wie verstrekt", headings=("Verzoeker", "Verstrekkingen")),
        )
        self._fees = ChartCard(
            theme,
            "Productiekosten",
            BarList(
                theme,
                "Productiekosten",
                headings=("Periode", "In rekening", "Betaald", "Teruggenomen"),
                shown=money,
                plain=_euros,
            ),
        )
        self._cards = (self._bars, self._refusals, self._durations, self._classes, self._fees)
        self._rows = [
            Row(theme, grow(self._bars, 8), grow(self._terms, 5), gap=Size.ROW),
            Row(theme, grow(self._refusals), grow(self._durations), gap=Size.ROW),
            Row(theme, grow(self._classes), grow(self._fees), gap=Size.ROW),
        ]
        self.setLayout(Stack(theme, *self._rows, gap=Size.ROW))
        for card in self._cards:
            card.swap_wanted.connect(self.swap)

    def swap(self) -> None:
        """All charts with their tables, or without."""
        self._as_table = not self._as_table
        self._place()

    def arrange(self, width: Width) -> None:
        self._width = width
        self._place()

    def show_view(self, view: FiguresView) -> None:
        unit = view.period.unit
        rest = any(bar.rest for bar in view.bars)
        series = [Series(say.STANDINGS[one], _FILLS[one]) for one in view.standings]
        if rest:
            series.append(Series(say.OTHERS, _TOGETHER))
        bars = [
            StackedBar(*say.part_words(bar.days, unit), (*bar.counts, bar.rest) if rest else bar.counts)
            for bar in view.bars
        ]
        chart = self._bars.chart
        assert isinstance(chart, StackedBars)
        chart.show_bars(series, bars)
        self._bars.tell(bool(bars), say.period_words(view.period))
        self._terms_table.show_rows(view.terms)
        set_shown(self._terms_table, bool(view.terms))
        set_shown(self._terms_few, not view.terms)
        refusals = view.refusals
        total = sum(one.count for one in refusals or ())
        note = f"{whole_number(total)} verzoeken" if refusals else ""
        _show_slices(self._refusals, refusals, say.article_words, note)
        _show_slices(self._durations, view.durations, say.duration_words)
        _show_slices(self._classes, view.classes, say.class_words)
        self._show_fees(view)

    def tables(self) -> list[tuple[str, list[Sequence[object]]]]:
        """Every table that has figures, with its title: the headings, then the rows."""
        return [(card.title, _rows(card)) for card in self._cards if card.chart.table().rows]

    def _show_fees(self, view: FiguresView) -> None:
        chart = self._fees.chart
        assert isinstance(chart, BarList)
        rows = view.fees.rows if view.fees is not None else ()
        bars = [
            ListBar(say.part_words(row.days, view.period.unit)[0], row.issued, more=(row.paid, row.credited))
            for row in rows
            if row.issued is not None
        ]
        chart.show_bars(bars)
        self._fees.tell(bool(bars))
        set_shown(self._fees, view.fees is not None)

    def _place(self) -> None:
        wide = self._width == "wide"
        beside = self._as_table and wide
        one_column = beside or self._width == "narrow"
        direction = QBoxLayout.Direction.TopToBottom if one_column else QBoxLayout.Direction.LeftToRight
        for row in self._rows:
            row.setDirection(direction)
        for card in self._cards:
            card.set_as_table(self._as_table, beside=beside)


def _show_slices(
    card: ChartCard, slices: tuple[Slice, ...] | None, label: Callable[[Slice], str], note: str = ""
) -> None:
    chart = card.chart
    assert isinstance(chart, BarList)
    chart.show_bars(
        [ListBar(label(one), one.count, Fill("c1") if one.key else _TOGETHER) for one in slices or ()]
    )
    card.tell(bool(slices), note)


def _euros(cents: int) -> Decimal:
    return Decimal(cents).scaleb(-2)


def _rows(card: ChartCard) -> list[Sequence[object]]:
    """The table as a spreadsheet reckons with it."""
    table = card.chart.table()
    values = ((label, *(card.chart.plain(one) for one in values)) for label, values in table.rows)
    return [table.headings, *values]


_TERM_COLUMNS: Final[tuple[Column[TermRow], ...]] = (
    Column("Termijn", lambda row: say.term_cells(row)[0]),
    Column(
        "Mediaan",
        lambda row: say.term_cells(row)[1],
        width=Size.COL_NUMBER,
        sort=lambda row: row.median_days,
    ),
    Column(
        "Op tijd",
        lambda row: Cell(say.term_cells(row)[2], strong=True),
        width=Size.COL_DATE,
        sort=lambda row: row.in_time.percent,
    ),
)
