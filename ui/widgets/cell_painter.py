"""How a cell and a table head are painted: text, second line, icon, chips and tone."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QPoint, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QFontMetrics, QPainter
from PySide6.QtWidgets import (
    QHeaderView,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QTableView,
)

from ui.theme import Size, Style, Theme
from ui.widgets.chip import ChipView, chip_width, paint_chip
from ui.widgets.masked import MASKED_WORD, paint_mask

_MIDDLE: Final = Qt.AlignmentFlag.AlignVCenter
CELL_ROLE: Final = Qt.ItemDataRole.UserRole + 1
#: Stands in a cell that has nothing to say; on a second line it says nothing at all.
NOTHING: Final = "-"


@dataclass(frozen=True, slots=True)
class Cell:
    """What stands in one cell of a table."""

    text: str = ""
    sub: str = ""
    tone: str = ""  # a token: «rood» for late, «ink2» for secondary
    sub_tone: str = ""
    icon: str = ""
    chips: tuple[ChipView, ...] = ()
    strong: bool = False
    quiet: bool = False  # secondary: smaller and grey
    mono: bool = False
    right: bool = False  # amounts
    masked: bool = False
    spoken: str = ""  # the whole sentence for a screen reader, when the words are not enough

    @property
    def words(self) -> str:
        """All words of the cell, as one line."""
        masked = MASKED_WORD if self.masked else ""
        parts = (masked, self.text, self.sub, *(chip.text for chip in self.chips))
        return ", ".join(part for part in parts if part)

    @property
    def spoken_words(self) -> str:
        return self.spoken or self.words


class CellPainter(QStyledItemDelegate):
    """Paints a `Cell`; the chosen row is tinted and has a bar in front."""

    def __init__(self, theme: Theme, table: QTableView) -> None:
        super().__init__(table)
        self._theme = theme

    def sizeHint(self, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex) -> QSize:
        return QSize(self._theme.px(Size.TABLE_PAD), self._theme.px(Size.TABLE_ROW))

    def paint(
        self, painter: QPainter, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> None:
        theme, px = self._theme, self._theme.px
        cell: Cell = index.data(CELL_ROLE)
        area = QRect(option.rect)
        state: QStyle.StateFlag = option.state
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        chosen = bool(state & QStyle.StateFlag.State_Selected)
        painter.fillRect(area, theme.color("accent_tint" if chosen else "surface"))
        first = area.left() <= 0 or index.column() == 0
        if chosen and first:
            painter.fillRect(
                QRect(area.left(), area.top(), px(Size.TABLE_MARK), area.height()), theme.color("accent")
            )
        painter.setPen(theme.color("line"))
        painter.drawLine(area.bottomLeft(), area.bottomRight())
        area.adjust(px(Size.TABLE_PAD) + (px(Size.TABLE_MARK) if first else 0), 0, -px(Size.GAP), 0)
        self._paint_words(painter, area, cell)
        painter.restore()

    def height_for(self, cell: Cell, width: int, *, first: bool) -> int:
        """What a cell needs to show all its words in a column of this width; 0 for one that any row can hold."""
        px, text_style = self._theme.px, style_of(cell)
        if cell.masked or cell.chips:
            return 0
        left = px(Size.TABLE_PAD) + (px(Size.TABLE_MARK) if first else 0)
        room = width - left - px(Size.GAP) - (px(Size.ICON) + px(Size.CHIP_PAD) if cell.icon else 0)
        metrics = QFontMetrics(self._theme.font(text_style))
        lines = len(wrapped(cell.text, room, metrics))
        if not cell.sub:
            # Two lines find room in a row of the usual height.
            around = px(Size.TABLE_PAD if lines > 2 else Size.TIGHT)
            return lines * metrics.lineSpacing() + around if lines > 1 else 0
        lines += len(wrapped(cell.sub, room, QFontMetrics(self._theme.font("caption"))))
        return lines * px(Size.TABLE_LINE) + px(Size.TABLE_PAD)

    def _paint_words(self, painter: QPainter, area: QRect, cell: Cell) -> None:
        theme, px = self._theme, self._theme.px
        if cell.masked:
            middle = area.center().y() - px(Size.MASK) / 2
            paint_mask(theme, painter, QRectF(area.left(), middle, px(Size.MASK_SHORT), px(Size.MASK)))
            return
        style = style_of(cell)
        metrics, small = QFontMetrics(theme.font(style)), QFontMetrics(theme.font("caption"))
        icon = px(Size.ICON) + px(Size.CHIP_PAD) if cell.icon else 0
        x, room = area.left() + icon, area.width() - icon
        step = px(Size.TABLE_LINE) if cell.sub else metrics.lineSpacing()
        most = max(2 if cell.sub else 1, (area.height() - px(Size.TIGHT)) // step)
        under = wrapped(cell.sub, room, small, most=max(1, most - 1)) if cell.sub else ()
        lines = wrapped(cell.text, room, metrics, most=max(1, most - len(under)))
        under = wrapped(cell.sub, room, small, most=max(1, most - len(lines))) if cell.sub else ()
        top = area.center().y() - step * (len(lines) + len(under)) // 2 + (px(Size.TIGHT) if under else 0)
        if cell.icon:
            middle = top + step / 2 if under else area.center().y()
            at = round(middle - px(Size.ICON) / 2)
            theme.paint_icon(painter, area.left(), at, cell.icon, cell.tone or "ink2", Size.ICON)
        flags = Qt.AlignmentFlag.AlignRight if cell.right else Qt.AlignmentFlag.AlignLeft
        flags |= Qt.AlignmentFlag.AlignVCenter
        painter.setFont(theme.font(style))
        painter.setPen(theme.color(cell.tone or ("ink2" if cell.quiet else "ink")))
        for number, line in enumerate(lines):
            painter.drawText(QRect(x, top + number * step, room, step), flags, line)
        top += len(lines) * step - Size.HAIR
        painter.setFont(theme.font("caption"))
        painter.setPen(theme.color(cell.sub_tone or "ink3"))
        for number, line in enumerate(under):
            painter.drawText(QRect(x, top + number * step, room, step), flags, line)
        after = x + metrics.horizontalAdvance(cell.text) + px(Size.GAP) if cell.text else x
        self._paint_chips(painter, after if not cell.sub else area.right(), area, cell)

    def _paint_chips(self, painter: QPainter, x: float, area: QRect, cell: Cell) -> None:
        height = self._theme.px(Size.CHIP)
        for chip in fitting(self._theme, cell.chips, area.right() - x):
            width = chip_width(self._theme, chip)
            place = QRectF(x, area.center().y() - height / 2 + 1, width, height)
            paint_chip(self._theme, painter, place, chip)
            x += width + self._theme.px(Size.SNUG)


def fitting(theme: Theme, chips: tuple[ChipView, ...], room: float) -> tuple[ChipView, ...]:
    """The chips that find room, and one that says how many there are besides; the first is always there."""
    gap = theme.px(Size.SNUG)
    for shown in range(len(chips), 0, -1):
        left = len(chips) - shown
        told = (*chips[:shown], ChipView(f"+{left}")) if left else chips
        if shown == 1 or sum(chip_width(theme, one) + gap for one in told) - gap <= room:
            return told
    return chips


def style_of(cell: Cell) -> Style:
    """How the first words of a cell are written."""
    if cell.mono:
        return "mono_small"
    return "strong" if cell.strong else "small" if cell.quiet else "body"


def wrapped(text: str, room: int, metrics: QFontMetrics, *, most: int = 0) -> tuple[str, ...]:
    """The lines that a text needs in this room; with `most` no more of them, the last one cut."""
    if metrics.horizontalAdvance(text) <= room:
        return (text,) if text else ()
    lines: list[str] = []
    for word in text.split(" "):
        longer = f"{lines[-1]} {word}" if lines else ""
        if lines and (metrics.horizontalAdvance(longer) <= room or (most and len(lines) >= most)):
            lines[-1] = longer
        else:
            lines.append(word)
    cut = Qt.TextElideMode.ElideRight
    # A line that fits to the pixel would be cut for the fraction that rounding took.
    return tuple(
        line if metrics.horizontalAdvance(line) <= room else metrics.elidedText(line, cut, room)
        for line in lines
    )


class TableHead(QHeaderView):
    """Small strong titles; the arrow stands behind the one that sorts."""

    def __init__(self, theme: Theme, table: QTableView) -> None:
        super().__init__(Qt.Orientation.Horizontal, table)
        self._theme = theme
        self.setSectionsClickable(True)
        self.setHighlightSections(False)
        self.setMinimumSectionSize(theme.px(Size.TARGET))
        self.setDefaultAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)

    def sizeHint(self) -> QSize:
        return QSize(0, self._theme.px(Size.TABLE_HEAD))

    def need(self, section: int) -> int:
        """The width in which a title can be read, with the arrow when it sorts."""
        px = self._theme.px
        title = str(self.model().headerData(section, Qt.Orientation.Horizontal) or "")
        first = self.visualIndex(section) == 0
        words = QFontMetrics(self._theme.font("caption_strong")).horizontalAdvance(title)
        return (
            words
            + px(Size.TABLE_PAD)
            + (px(Size.TABLE_MARK) if first else 0)
            + px(Size.PAIR + Size.ICON_CHIP)
        )

    def paintSection(self, painter: QPainter, rect: QRect, section: int) -> None:
        theme, px = self._theme, self._theme.px
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.fillRect(rect, theme.color("sunken"))
        painter.setPen(theme.color("line2"))
        painter.drawLine(rect.bottomLeft(), rect.bottomRight())
        sorts = self.sortIndicatorSection() == section
        painter.setFont(theme.font("caption_strong"))
        painter.setPen(theme.color("ink" if sorts else "ink2"))
        title = self.model().headerData(section, Qt.Orientation.Horizontal) or ""
        first = self.visualIndex(section) == 0
        left = rect.left() + px(Size.TABLE_PAD) + (px(Size.TABLE_MARK) if first else 0)
        metrics = QFontMetrics(painter.font())
        width = metrics.horizontalAdvance(str(title))
        if self.model().headerData(section, Qt.Orientation.Horizontal, Qt.ItemDataRole.TextAlignmentRole):
            left = rect.right() - px(Size.GAP) - width
        room = rect.right() - left
        words = metrics.elidedText(str(title), Qt.TextElideMode.ElideRight, room)
        painter.drawText(QRect(left, rect.top(), room, rect.height()), _MIDDLE, words)
        if sorts and title:
            up = self.sortIndicatorOrder() == Qt.SortOrder.AscendingOrder
            at = QPoint(left + width + px(Size.PAIR), rect.center().y() - px(Size.ICON_CHIP) // 2)
            name = "arrow-up" if up else "arrow-down"
            theme.paint_icon(painter, at.x(), at.y(), name, "ink", Size.ICON_CHIP, 2.4)
        painter.restore()
