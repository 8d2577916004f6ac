"""A list of lines in groups, to walk through with the arrows."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from PySide6.QtCore import (
    QAbstractListModel,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    QRect,
    QSize,
    Qt,
    Signal,
)
from PySide6.QtGui import QFontMetrics, QKeyEvent, QPainter
from PySide6.QtWidgets import (
    QAbstractItemView,
    QFrame,
    QListView,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
)

from counter_app.domain.folding import fold
from ui.theme import Size, Theme
from ui.widgets.key_button import cap_width, paint_cap

_ROW: Final = Qt.ItemDataRole.UserRole + 1
_MIDDLE: Final = Qt.AlignmentFlag.AlignVCenter
_ELIDED: Final = Qt.TextElideMode.ElideRight


@dataclass(frozen=True, slots=True)
class ListRow:
    """One line; `key` is what choosing it tells, `always` keeps it whatever is typed."""

    key: str
    text: str
    detail: str = ""  # small, on the right
    sub: str = ""  # small, on a line below
    group: str = ""
    icon: str = ""
    cap: str = ""  # the key that does the same without the list
    always: bool = False

    @property
    def spoken(self) -> str:
        cap = f"toets {self.cap}" if self.cap else ""
        return ", ".join(part for part in (self.text, self.sub, self.detail, cap) if part)

    def answers(self, words: Sequence[str]) -> bool:
        """Whether every typed word is somewhere in this line."""
        where = fold(f"{self.text} {self.sub} {self.detail} {self.group}")
        return self.always or all(word in where for word in words)


class RowList(QListView):
    """`opened` by Enter or a click, `moved` when the arrows come to another line."""

    opened = Signal(str)
    moved = Signal(str)

    def __init__(self, theme: Theme, name: str) -> None:
        super().__init__()
        self._theme = theme
        self._quiet = False
        self.setAccessibleName(name)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._rows = _Rows(self)
        self.setModel(self._rows)
        self.setItemDelegate(_Painter(theme, self))
        self.clicked.connect(self._on_clicked)
        self.selectionModel().currentChanged.connect(self._on_current)
        theme.changed.connect(self._rescale)

    def show_rows(self, rows: Sequence[ListRow]) -> None:
        """Other lines; none of them is chosen yet."""
        self._rows.set_rows(rows)

    def rows(self) -> tuple[ListRow, ...]:
        return self._rows.rows()

    def current(self) -> ListRow | None:
        return self._rows.row_at(self.currentIndex())

    def choose(self, key: str) -> None:
        """Put the mark on this line without telling anybody."""
        place = next((p for p in self._rows.places() if self._key_at(p) == key), None)
        if place is not None:
            self._quiet = True
            self._go(place)
            self._quiet = False

    def step(self, by: int) -> None:
        """So many lines on or back, skipping the names of groups."""
        places = self._rows.places()
        if places:
            here = self.currentIndex().row()
            place = places.index(here) if here in places else -1
            self._go(places[max(0, min(len(places) - 1, place + by))])

    def open_current(self) -> None:
        row = self.current()
        if row is not None:
            self.opened.emit(row.key)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.open_current()
            event.accept()
        else:
            super().keyPressEvent(event)

    def _key_at(self, place: int) -> str:
        row = self._rows.row_at(self._rows.index(place))
        return row.key if row is not None else ""

    def _go(self, place: int) -> None:
        self.setCurrentIndex(self._rows.index(place))
        first = place == self._rows.places()[0]
        self.scrollTo(self._rows.index(0 if first else place))

    def _on_current(self, current: QModelIndex, _before: QModelIndex) -> None:
        row = self._rows.row_at(current)
        if row is not None and not self._quiet:
            self.moved.emit(row.key)

    def _on_clicked(self, _index: QModelIndex) -> None:
        self.open_current()

    def _rescale(self) -> None:
        self.doItemsLayout()
        self.viewport().update()


class _Rows(QAbstractListModel):
    """Lines, with the name of a group as a line of its own that can't be chosen."""

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self._lines: list[ListRow | str] = []

    def set_rows(self, rows: Sequence[ListRow]) -> None:
        self.beginResetModel()
        self._lines = []
        group = ""
        for row in rows:
            if row.group != group:
                group = row.group
                self._lines.append(group)
            self._lines.append(row)
        self.endResetModel()

    def rows(self) -> tuple[ListRow, ...]:
        return tuple(line for line in self._lines if isinstance(line, ListRow))

    def row_at(self, index: QModelIndex | QPersistentModelIndex) -> ListRow | None:
        line = self._lines[index.row()] if index.isValid() else None
        return line if isinstance(line, ListRow) else None

    def places(self) -> list[int]:
        """The lines that can be chosen."""
        return [place for place, line in enumerate(self._lines) if isinstance(line, ListRow)]

    def rowCount(self, parent: QModelIndex | QPersistentModelIndex | None = None) -> int:
        return 0 if parent is not None and parent.isValid() else len(self._lines)

    def data(
        self, index: QModelIndex | QPersistentModelIndex, role: int = Qt.ItemDataRole.DisplayRole
    ) -> object:
        if not index.isValid():
            return None
        line = self._lines[index.row()]
        if role == _ROW:
            return line
        if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole):
            return line.spoken if isinstance(line, ListRow) else line
        return None

    def flags(self, index: QModelIndex | QPersistentModelIndex) -> Qt.ItemFlag:
        if self.row_at(index) is None:
            return Qt.ItemFlag.NoItemFlags
        return Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable


class _Painter(QStyledItemDelegate):
    """Icon, words, what they are about, and the cap of the key."""

    def __init__(self, theme: Theme, view: QListView) -> None:
        super().__init__(view)
        self._theme = theme

    def sizeHint(self, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex) -> QSize:
        line = index.data(_ROW)
        height = Size.BUTTON_SMALL
        if isinstance(line, ListRow):
            height = Size.TABLE_ROW_TALL if line.sub else Size.BUTTON
        return QSize(self._theme.px(Size.TABLE_PAD), self._theme.px(height))

    def paint(
        self, painter: QPainter, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> None:
        line, px = index.data(_ROW), self._theme.px
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        area = QRect(option.rect)
        state: QStyle.StateFlag = option.state
        chosen = bool(state & QStyle.StateFlag.State_Selected)
        painter.fillRect(area, self._theme.color("accent_tint" if chosen else "surface"))
        if chosen:
            mark = QRect(area.left(), area.top(), px(Size.TABLE_MARK), area.height())
            painter.fillRect(mark, self._theme.color("accent"))
        area.adjust(px(Size.CARD), 0, -px(Size.CARD), 0)
        if isinstance(line, ListRow):
            self._paint_row(painter, area, line)
        else:
            painter.setFont(self._theme.font("caption_strong"))
            painter.setPen(self._theme.color("ink3"))
            area.setTop(area.top() + px(Size.GAP))
            painter.drawText(area, _MIDDLE, str(line))
        painter.restore()

    def _paint_row(self, painter: QPainter, area: QRect, line: ListRow) -> None:
        theme, px = self._theme, self._theme.px
        middle = area.center().y() + 1
        if line.cap:
            x = area.right() - cap_width(theme, line.cap)
            paint_cap(theme, painter, x, middle, line.cap, theme.color("ink2"), theme.color("field"))
            area.setRight(x - px(Size.ROW))
        if line.icon:
            theme.paint_icon(painter, area.left(), middle - px(Size.ICON) / 2, line.icon, "ink2", Size.ICON)
            area.setLeft(area.left() + px(Size.ICON) + px(Size.ROW))
        metrics, small = QFontMetrics(theme.font("body")), QFontMetrics(theme.font("small"))
        if line.sub:
            under = QRect(area.left(), middle, area.width(), px(Size.TABLE_LINE))
            painter.setFont(theme.font("caption"))
            painter.setPen(theme.color("ink3"))
            caption = QFontMetrics(theme.font("caption"))
            painter.drawText(under, _MIDDLE, caption.elidedText(line.sub, _ELIDED, under.width()))
            area.setBottom(middle)
            area.setTop(middle - px(Size.TABLE_LINE))
        painter.setFont(theme.font("body"))
        painter.setPen(theme.color("ink"))
        painter.drawText(area, _MIDDLE, metrics.elidedText(line.text, _ELIDED, area.width()))
        area.setLeft(area.left() + metrics.horizontalAdvance(line.text) + px(Size.ROW))
        if line.detail and area.width() > px(Size.LEFT):
            painter.setFont(theme.font("small"))
            painter.setPen(theme.color("ink3"))
            words = small.elidedText(line.detail, _ELIDED, area.width())
            painter.drawText(area, _MIDDLE | Qt.AlignmentFlag.AlignRight, words)
