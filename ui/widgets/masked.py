"""A hatched bar in the place of what may not be seen; a screen reader says «afgeschermd»."""

from __future__ import annotations

from typing import Final

from PySide6.QtCore import QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QLabel

from ui.theme import Size, Theme

MASKED_WORD: Final = "afgeschermd"


def paint_mask(theme: Theme, painter: QPainter, area: QRectF) -> None:
    """Draw the hatched bar."""
    painter.save()
    radius = theme.px(Size.KEY_CAP_RADIUS)
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(theme.color("line2"))
    painter.drawRoundedRect(area, radius, radius)
    painter.setClipRect(area)
    hatch = theme.color("ink3")
    hatch.setAlphaF(0.45)
    painter.setPen(QPen(hatch, Size.HAIR))
    step = theme.px(Size.MASK_STEP)
    x = area.left() - area.height()
    while x < area.right():
        painter.drawLine(QPointF(x, area.bottom()), QPointF(x + area.height(), area.top()))
        x += step
    painter.restore()


class Masked(QLabel):
    """A bar of a fixed width: its length says nothing about what is behind it."""

    def __init__(self, theme: Theme, width: int = Size.MASK_SHORT) -> None:
        super().__init__(MASKED_WORD)
        self.setTextFormat(Qt.TextFormat.PlainText)
        self._theme = theme
        self._width = width
        self.setAccessibleName(MASKED_WORD)
        self._rescale()
        theme.changed.connect(self._rescale)

    def sizeHint(self) -> QSize:
        return QSize(self._theme.px(self._width), self._theme.px(Size.MASK))

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        paint_mask(self._theme, painter, QRectF(self.rect()).adjusted(0, 1, 0, -1))

    def _rescale(self) -> None:
        self.setFixedSize(self.sizeHint())
