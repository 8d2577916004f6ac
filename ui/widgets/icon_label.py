"""An icon beside words; decoration only, the words say it all."""

from __future__ import annotations

from PySide6.QtCore import QSize
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QWidget

from ui.theme import Size, Theme


class IconLabel(QWidget):
    """One outline icon in a colour of the theme."""

    def __init__(
        self, theme: Theme, name: str, tone: str = "ink2", size: int = Size.ICON, stroke: float = 2.0
    ) -> None:
        super().__init__()
        self._theme = theme
        self._name = name
        self._tone = tone
        self._size = size
        self._stroke = stroke
        self._rescale()
        theme.changed.connect(self._rescale)

    def set_icon(self, name: str, tone: str) -> None:
        if (name, tone) != (self._name, self._tone):
            self._name, self._tone = name, tone
            self.update()

    def sizeHint(self) -> QSize:
        side = self._theme.px(self._size)
        return QSize(side, side)

    def paintEvent(self, event: QPaintEvent) -> None:
        self._theme.paint_icon(QPainter(self), 0, 0, self._name, self._tone, self._size, self._stroke)

    def _rescale(self) -> None:
        self.setFixedSize(self.sizeHint())
        self.update()
