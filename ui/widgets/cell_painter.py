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

    def _paint_words(self, painter: QPainter, area: QRect, cell: Cell) -> None:
        theme, px = self._theme, self._theme.px
        ink = cell.tone or ("ink2" if cell.quiet else "ink")
        style: Style = "strong" if cell.strong else "small" if cell.quiet else "body"
        style = "mono_small" if cell.mono else style
        x, top = area.left(), area.top()
        if cell.sub:
            top = area.center().y() - px(Size.TABLE_LINE) + px(Size.TIGHT)
        if cell.masked:
            bar = QRectF(x, area.center().y() - px(Size.MASK) / 2, px(Size.MASK_SHORT), px(Size.MASK))
            paint_mask(theme, painter, bar)
            return
        if cell.icon:
            side = px(Size.ICON)
            middle = top + (px(Size.TABLE_LINE) if cell.sub else area.height()) / 2
            theme.paint_icon(painter, x, middle - side / 2, cell.icon, cell.tone or "ink2", Size.ICON)
            x += side + px(Size.CHIP_PAD)
        room = area.right() - x
        flags = Qt.AlignmentFlag.AlignRight if cell.right else Qt.AlignmentFlag.AlignLeft
        flags |= Qt.AlignmentFlag.AlignVCenter
        metrics = QFontMetrics(theme.font(style))
        painter.setFont(theme.font(style))
        painter.setPen(theme.color(ink))
        if cell.sub:
            line = QRect(x, top, room, px(Size.TABLE_LINE))
            painter.drawText(line, flags, metrics.elidedText(cell.text, Qt.TextElideMode.ElideRight, room))
            painter.setFont(theme.font("caption"))
            painter.setPen(theme.color(cell.sub_tone or "ink3"))
            under = QRect(x, top + px(Size.TABLE_LINE) - Size.HAIR, room, px(Size.TABLE_LINE))
            small = QFontMetrics(theme.font("caption"))
            painter.drawText(under, flags, small.elidedText(cell.sub, Qt.TextElideMode.ElideRight, room))
        elif cell.text:
            self._paint_line(painter, QRect(x, area.top(), room, area.height()), flags, cell.text, metrics)
            x += metrics.horizontalAdvance(cell.text) + px(Size.GAP)
        self._paint_chips(painter, x if not cell.sub else area.right(), area, cell)

    @staticmethod
    def _paint_line(
        painter: QPainter, area: QRect, flags: Qt.AlignmentFlag, text: str, metrics: QFontMetrics
    ) -> None:
        """One line, or two where the row is tall enough; only then are words cut."""
        if metrics.horizontalAdvance(text) > area.width() and area.height() > 2 * metrics.height():
            shown = "\n".join(_two_lines(text, area.width(), metrics))
        else:
            shown = metrics.elidedText(text, Qt.TextElideMode.ElideRight, area.width())
        painter.drawText(area, flags, shown)

    def _paint_chips(self, painter: QPainter, x: float, area: QRect, cell: Cell) -> None:
        height = self._theme.px(Size.CHIP)
        for chip in cell.chips:
            width = chip_width(self._theme, chip)
            place = QRectF(x, area.center().y() - height / 2 + 1, width, height)
            paint_chip(self._theme, painter, place, chip)
            x += width + self._theme.px(Size.SNUG)


def _two_lines(text: str, room: int, metrics: QFontMetrics) -> tuple[str, str]:
    """As many words as fit, and the rest under them, cut where it doesn't fit."""
    words = text.split(" ")
    fitting = 1
    while fitting < len(words) and metrics.horizontalAdvance(" ".join(words[: fitting + 1])) <= room:
        fitting += 1
    lines = " ".join(words[:fitting]), " ".join(words[fitting:])
    first, second = (metrics.elidedText(line, Qt.TextElideMode.ElideRight, room) for line in lines)
    return first, second


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
        width = QFontMetrics(painter.font()).horizontalAdvance(str(title))
        if self.model().headerData(section, Qt.Orientation.Horizontal, Qt.ItemDataRole.TextAlignmentRole):
            left = rect.right() - px(Size.GAP) - width
        painter.drawText(QRect(left, rect.top(), rect.right() - left, rect.height()), _MIDDLE, str(title))
        if sorts and title:
            up = self.sortIndicatorOrder() == Qt.SortOrder.AscendingOrder
            at = QPoint(left + width + px(Size.PAIR), rect.center().y() - px(Size.ICON_CHIP) // 2)
            name = "arrow-up" if up else "arrow-down"
            theme.paint_icon(painter, at.x(), at.y(), name, "ink", Size.ICON_CHIP, 2.4)
        painter.restore()
