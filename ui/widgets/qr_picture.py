"""A QR code on the screen: black on white in every appearance, because a telephone has to read it."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QWidget

from ui.theme import Theme

#: The quiet border around the code, in modules.
_BORDER: Final = 4


class QrPicture(QWidget):
    """The modules of a code, as large as its side allows; `purpose` is what a screen reader says."""

    def __init__(self, theme: Theme, matrix: Sequence[Sequence[bool]], purpose: str, *, side: int) -> None:
        super().__init__()
        self._theme = theme
        self._matrix = matrix
        self._side = side
        self.setAccessibleName(purpose)
        self._rescale()
        theme.changed.connect(self._rescale)

    def sizeHint(self) -> QSize:
        side = self._theme.px(self._side)
        return QSize(side, side)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.fillRect(self.rect(), Qt.GlobalColor.white)
        # Whole pixels, so that no module gets a grey edge.
        module = self.width() // (len(self._matrix) + 2 * _BORDER)
        start = (self.width() - module * len(self._matrix)) // 2
        for row, cells in enumerate(self._matrix):
            for column, dark in enumerate(cells):
                if dark:
                    place = QRectF(start + column * module, start + row * module, module, module)
                    painter.fillRect(place, Qt.GlobalColor.black)

    def _rescale(self) -> None:
        self.setFixedSize(self.sizeHint())
