"""The entries of one register, with a filter above them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import Final

from PySide6.QtCore import Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QStyle

from counter_app.domain.folding import fold
from counter_app.registers.definition import Register
from counter_app.services.register_views import EntryRow
from ui.pages.register_list import columns_of
from ui.theme import Size, Theme
from ui.widgets.boxes import STRETCH, Box, Card, Row, Stack, grow, set_shown
from ui.widgets.fill_scroll import FillScroll
from ui.widgets.inputs import LineField
from ui.widgets.state_view import StateScreen, StateView
from ui.widgets.table import Table
from ui.widgets.text import Text

_HEAD: Final = (Size.CARD, Size.ROW, Size.ROW, Size.ROW)
_EMPTY: Final = StateScreen("In dit register staat nog niets", "Met F7 maakt u een regel.", icon="inbox")
_EMPTY_READ: Final = StateScreen(
    "In dit register staat nog niets", "Wie het bijhoudt, voert hier in.", icon="inbox"
)
_NOT_FOUND: Final = StateScreen("Niets gevonden", "Maak het filter leeg of typ iets anders.", icon="search-x")


class EntryList(Card):
    """A table with the columns of its register; what is chosen in it is told."""

    chosen = Signal(object)  # EntryRow or None
    opened = Signal(object)  # EntryRow

    def __init__(self, theme: Theme) -> None:
        self._title = Text(theme, "", "section")
        self._article = Text(theme, "", "small", "ink3")
        self._filter = LineField(theme, placeholder="Filter", lead="list-filter")
        self._filter.setAccessibleName("Filter in dit register")
        self._place = Stack(theme, gap=0)
        self._state = StateView(theme)
        self._empty = FillScroll(Box(Stack(theme, grow(self._state), gap=0)))
        head = Row(theme, self._title, self._article, STRETCH, self._filter, gap=Size.ROW, margins=_HEAD)
        self._holder = Box(self._place)
        parts = (Box(head), grow(self._holder), grow(self._empty))
        super().__init__(theme, *parts, gap=0, margins=(0, 0, 0, Size.GAP))
        self._theme = theme
        self._table: Table[EntryRow] | None = None
        self._rows: tuple[EntryRow, ...] = ()
        self._may_add = False
        self._narrow = False
        self._not_found = _NOT_FOUND
        self._wanted: int | None = None
        self._filter.setMaximumWidth(theme.px(Size.PAPER) // 2)
        self._filter.textChanged.connect(self._on_filter)

    @property
    def table(self) -> Table[EntryRow] | None:
        """The table, when there is something in it to choose."""
        return self._table if self._rows else None

    def show_register(self, register: Register, *, folded: bool, may_add: bool) -> None:
        """Another register: its own columns, and nothing in them yet."""
        self._may_add = may_add
        self._not_found = (
            replace(_NOT_FOUND, sentence=register.not_found) if register.not_found else _NOT_FOUND
        )
        self._title.setText(register.title)
        self._article.setText(register.article)
        old = self._table
        table: Table[EntryRow] = Table(
            self._theme,
            columns_of(register),
            name=register.title,
            key=lambda row: row.id,
            row_height=Size.TABLE_ROW_TALL,
            descending=True,
        )
        table.chosen.connect(self.chosen)
        table.opened.connect(self.opened)
        self._table = table
        self._place.put(grow(table))
        self.set_folded(folded)
        if old is not None:
            self._place.removeWidget(old)
            old.hide()
            old.setParent(None)
            old.deleteLater()
        self._rows = ()

    def show_rows(self, rows: Sequence[EntryRow]) -> None:
        self._rows = tuple(rows)
        self._show_found()

    def choose_next(self, entry_id: int) -> None:
        """Choose this one as soon as it is shown."""
        self._wanted = entry_id

    def choose_none(self) -> None:
        if self._table is not None:
            self._table.clearSelection()
            self._table.setCurrentIndex(self._table.rootIndex())

    def clear_filter(self) -> None:
        self._filter.clear()

    def set_folded(self, folded: bool) -> None:
        """Fold on a narrower window; a register that lists much folds as soon as it has no room for it."""
        self._narrow = folded
        self._fold()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fold()

    def focus_table(self) -> None:
        if self._table is not None:
            self._table.setFocus()

    def _fold(self) -> None:
        table = self._table
        if table is None:
            return
        bar = table.style().pixelMetric(QStyle.PixelMetric.PM_ScrollBarExtent)
        folded = self._narrow or self.contentsRect().width() - bar < table.least_width()
        if folded != table.rows_model.folded:
            table.set_folded(folded)

    def _show_found(self) -> None:
        if self._table is None:
            return
        wanted = fold(self._filter.text())
        rows = [row for row in self._rows if wanted in fold(" ".join((row.number, row.name, *row.cells)))]
        self._table.show_rows(rows)
        set_shown(self._table, bool(rows))
        # Its place would take half of the height, and what is told would stand too low.
        set_shown(self._holder, bool(rows))
        set_shown(self._empty, not rows)
        if not rows:
            empty = _EMPTY if self._may_add else _EMPTY_READ
            self._state.show_state(self._not_found if self._rows else empty)
        if self._wanted is not None:
            shown = (row.id for row in self._table.rows_model.rows())
            found = [place for place, key in enumerate(shown) if key == self._wanted]
            if found:
                self._table.selectRow(found[0])
            self._wanted = None

    def _on_filter(self, _text: str) -> None:
        self._show_found()
