"""The one table of the program: columns are data, sorted by value, read out in full sentences."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from typing import Any, Final, Generic, TypeVar

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, QPersistentModelIndex, Qt, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QAbstractItemView, QFrame, QTableView

from ui.theme import Size, Theme
from ui.widgets.cell_painter import CELL_ROLE, NOTHING, Cell, CellPainter, TableHead

T = TypeVar("T")
Index = QModelIndex | QPersistentModelIndex
NO_INDEX: Final = QModelIndex()
#: Measuring all words of a row costs a part of a millisecond.
_MOST_FITTED: Final = 200


@dataclass(frozen=True)  # no slots: Python 3.11 cannot make a slotted, frozen `Column[Row](...)`
class Column(Generic[T]):
    """A column: its title, how a row is shown in it and by which value it sorts."""

    title: str
    cell: Callable[[T], Cell | str]
    width: int | None = None  # pixels at 100 %; None shares the rest
    sort: Callable[[T], Any] | None = None  # by default the text, without regard to capitals
    folds: bool = False  # on a narrower window it moves to the second line of the widest column
    spoken: str = ""  # the title for a screen reader when `title` is empty
    right: bool = False  # amounts: the title stands above them

    def shown(self, row: T) -> Cell:
        cell = self.cell(row)
        return Cell(cell) if isinstance(cell, str) else cell


def shared_out(spare: int, needs: Sequence[int], least: int) -> list[int]:
    """Equal shares, but enough for the title of each as long as the others can miss it."""
    if not needs:
        return []
    equal = max(least, spare // len(needs))
    wide = [need for need in needs if need > equal]
    others = len(needs) - len(wide)
    if not wide or not others or spare - sum(wide) < others * least:
        return [equal] * len(needs)
    rest = shared_out(spare - sum(wide), [need for need in needs if need <= equal], least)
    narrow = iter(rest)
    return [need if need > equal else next(narrow) for need in needs]


class TableModel(QAbstractTableModel, Generic[T]):
    """Rows of one kind through a tuple of columns."""

    def __init__(self, columns: Sequence[Column[T]], parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._columns = tuple(columns)
        self._rows: list[T] = []
        self._sorted_by: tuple[int, Qt.SortOrder] | None = None
        self._folded = False

    @property
    def columns(self) -> tuple[Column[T], ...]:
        return self._columns

    def rows(self) -> list[T]:
        return list(self._rows)

    def row(self, number: int) -> T:
        return self._rows[number]

    def set_rows(self, rows: Sequence[T]) -> None:
        self.beginResetModel()
        self._rows = list(rows)
        if self._sorted_by is not None:
            self._rows = self._in_order(*self._sorted_by)
        self.endResetModel()

    def set_folded(self, folded: bool) -> None:
        """Move the folding columns to the second line of the first column that shares the rest."""
        if folded != self._folded:
            self._folded = folded
            if self._rows:
                last = self.index(len(self._rows) - 1, len(self._columns) - 1)
                self.dataChanged.emit(self.index(0, 0), last)

    @property
    def folded(self) -> bool:
        return self._folded

    def cell(self, row: int, column: int) -> Cell:
        cell = self._columns[column].shown(self._rows[row])
        if self._folded and column == self._host():
            moved = [c.shown(self._rows[row]) for c in self._columns if c.folds]
            words = [cell.sub, *(part.words for part in moved)]
            cell = replace(cell, sub=" · ".join(word for word in words if word not in ("", NOTHING)))
        return cell

    def rowCount(self, parent: Index = NO_INDEX) -> int:
        return 0 if parent.isValid() else len(self._rows)

    def columnCount(self, parent: Index = NO_INDEX) -> int:
        return 0 if parent.isValid() else len(self._columns)

    def headerData(
        self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole
    ) -> Any:
        if orientation != Qt.Orientation.Horizontal or not 0 <= section < len(self._columns):
            return None
        column = self._columns[section]
        if role == Qt.ItemDataRole.DisplayRole:
            return column.title
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return column.spoken or column.title
        if role == Qt.ItemDataRole.TextAlignmentRole and column.right:
            return int(Qt.AlignmentFlag.AlignRight)
        return None

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if not index.isValid():
            return None
        if role == Qt.ItemDataRole.DisplayRole:
            return self.cell(index.row(), index.column()).text
        if role == CELL_ROLE:
            return self.cell(index.row(), index.column())
        if role == Qt.ItemDataRole.AccessibleTextRole:
            column = self._columns[index.column()]
            words = self.cell(index.row(), index.column()).spoken_words
            title = column.spoken or column.title
            return f"{title}: {words}" if title and words else words
        return None

    def sort(self, column: int, order: Qt.SortOrder = Qt.SortOrder.AscendingOrder) -> None:
        if not 0 <= column < len(self._columns):
            return
        self.layoutAboutToBeChanged.emit()
        self._sorted_by = (column, order)
        before = {id(row): number for number, row in enumerate(self._rows)}
        self._rows = self._in_order(column, order)
        moved = {before[id(row)]: number for number, row in enumerate(self._rows)}
        for index in self.persistentIndexList():
            self.changePersistentIndex(index, self.index(moved[index.row()], index.column()))
        self.layoutChanged.emit()

    def _in_order(self, column: int, order: Qt.SortOrder) -> list[T]:
        chosen = self._columns[column]
        by = chosen.sort or (lambda row: chosen.shown(row).words.casefold())
        return sorted(self._rows, key=by, reverse=order == Qt.SortOrder.DescendingOrder)

    def _host(self) -> int:
        shared = [number for number, column in enumerate(self._columns) if column.width is None]
        return shared[0] if shared else 0


class Table(QTableView, Generic[T]):
    """A list of rows to move through with the arrows; Enter or a double click opens one."""

    opened = Signal(object)  # the row
    chosen = Signal(object)  # the current row, or None

    def __init__(
        self,
        theme: Theme,
        columns: Sequence[Column[T]],
        *,
        name: str,
        key: Callable[[T], object] | None = None,
        row_height: int = Size.TABLE_ROW,
        fit: bool = False,
        sorted_by: int = 0,
        descending: bool = False,
    ) -> None:
        super().__init__()
        self._theme = theme
        self._key = key or id
        self._row_height = row_height
        self._fit = fit
        self.rows_model: TableModel[T] = TableModel(columns, self)
        self.setModel(self.rows_model)
        self._painter = CellPainter(theme, self)
        self.setItemDelegate(self._painter)
        self.setAccessibleName(name)
        self._head = head = TableHead(theme, self)
        self.setHorizontalHeader(head)
        order = Qt.SortOrder.DescendingOrder if descending else Qt.SortOrder.AscendingOrder
        head.setSortIndicator(sorted_by, order)
        self.setSortingEnabled(True)
        self.verticalHeader().hide()
        self.setCornerButtonEnabled(False)
        self.setShowGrid(False)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setTabKeyNavigation(False)
        self.setWordWrap(False)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.doubleClicked.connect(self._on_opened)
        self.selectionModel().currentRowChanged.connect(self._on_current)
        self.rows_model.layoutChanged.connect(self._fit_rows)
        self._rescale()
        theme.changed.connect(self._rescale)

    def show_rows(self, rows: Sequence[T]) -> None:
        """Show these rows; the chosen row stays chosen when it is still there."""
        kept = self.current_row()
        self.rows_model.set_rows(rows)
        if kept is not None:
            wanted = self._key(kept)
            match = next((n for n, r in enumerate(self.rows_model.rows()) if self._key(r) == wanted), None)
            if match is not None:
                self.selectRow(match)
        self._measure()
        if self.current_row() is None:
            self.chosen.emit(None)

    def current_row(self) -> T | None:
        index = self.currentIndex()
        return self.rows_model.row(index.row()) if index.isValid() else None

    def choose_first(self) -> None:
        if self.rows_model.rowCount() and not self.currentIndex().isValid():
            self.selectRow(0)

    def set_folded(self, folded: bool) -> None:
        """Fold the columns that allow it, as on a narrower window."""
        self.rows_model.set_folded(folded)
        for number, column in enumerate(self.rows_model.columns):
            self.setColumnHidden(number, folded and column.folds)
        self._rescale()

    def least_width(self) -> int:
        """What all columns need beside each other; with less the table scrolls sideways, unless it is folded."""
        px = self._theme.px
        return sum(px(one.width or Size.SECTION_TITLE) for one in self.rows_model.columns)

    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        # Qt makes the first row current without showing that it is chosen.
        index = self.currentIndex()
        if index.isValid() and not self.selectionModel().hasSelection():
            self.selectRow(index.row())

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and self.currentIndex().isValid():
            self._on_opened()
            event.accept()
            return
        super().keyPressEvent(event)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._measure()

    def _measure(self) -> None:
        """Fixed columns keep their width, the others share what is left; a table may scroll sideways."""
        px, columns = self._theme.px, self.rows_model.columns
        shown = [n for n in range(len(columns)) if not self.isColumnHidden(n)]
        fixed = sum(px(columns[n].width or 0) for n in shown)
        shared = [n for n in shown if columns[n].width is None]
        spare = max(0, self.viewport().width() - fixed)
        shares = shared_out(spare, [self._head.need(n) for n in shared], px(Size.SECTION_TITLE))
        for number, share in zip(shared, shares, strict=True):
            self.setColumnWidth(number, share)
        for number in shown:
            width = columns[number].width
            if width is not None:
                self.setColumnWidth(number, px(width))
        self._fit_rows()
        if self._fit:
            self.setFixedHeight(px(Size.TABLE_HEAD) + self.verticalHeader().length() + Size.HAIR)
            self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)

    def _fit_rows(self) -> None:
        """A row in which words would be cut becomes taller; in a very long list they are cut."""
        rows, head = self.rows_model.rowCount(), self.verticalHeader()
        if rows > _MOST_FITTED:
            return
        shown = [n for n in range(self.rows_model.columnCount()) if not self.isColumnHidden(n)]
        for row in range(rows):
            needs = (
                self._painter.height_for(
                    self.rows_model.cell(row, column), self.columnWidth(column), first=column == 0
                )
                for column in shown
            )
            height = max(head.defaultSectionSize(), *needs)
            if head.sectionSize(row) != height:
                head.resizeSection(row, height)

    def _rescale(self) -> None:
        folds = self.rows_model.folded and any(column.folds for column in self.rows_model.columns)
        height = max(self._row_height, Size.TABLE_ROW_TALL) if folds else self._row_height
        head = self.verticalHeader()
        # First nothing in the way: rows that are lifted to a minimum no longer follow the default.
        head.setMinimumSectionSize(Size.HAIR)
        head.setDefaultSectionSize(self._theme.px(height))
        head.setMinimumSectionSize(self._theme.px(Size.TARGET))
        self._measure()
        self.viewport().update()

    def _on_opened(self, _index: QModelIndex | None = None) -> None:
        row = self.current_row()
        if row is not None:
            self.opened.emit(row)

    def _on_current(self, current: QModelIndex, _previous: QModelIndex) -> None:
        self.chosen.emit(self.rows_model.row(current.row()) if current.isValid() else None)
