"""How many of a paper come out: a small number, with the border that every field has."""

from __future__ import annotations

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QSpinBox

from ui.theme import Size, Theme


class CopiesField(QSpinBox):
    """One to `most` copies; arrows and digits."""

    def __init__(self, theme: Theme, name: str, *, most: int, height: int) -> None:
        super().__init__()
        self._theme = theme
        self._height = height
        self.setRange(1, most)
        self.setButtonSymbols(QSpinBox.ButtonSymbols.NoButtons)
        self.setAlignment(Qt.AlignmentFlag.AlignHCenter)
        self.setAccessibleName(name)
        self.lineEdit().setAccessibleName(name)
        self._rescale()
        theme.changed.connect(self._rescale)

    def paintEvent(self, event: QPaintEvent) -> None:
        """The border of the house over that of the style, which is a hard one in the dark."""
        super().paintEvent(event)
        theme, half = self._theme, Size.HAIR / 2
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(QPen(theme.color("field"), Size.HAIR))
        painter.setBrush(theme.color("surface" if self.isEnabled() else "sunken"))
        radius = theme.px(Size.RADIUS)
        painter.drawRoundedRect(QRectF(self.rect()).adjusted(half, half, -half, -half), radius, radius)

    def _rescale(self) -> None:
        self.setFont(self._theme.font("body"))
        self.setFixedSize(self._theme.px(Size.WIDE), self._theme.px(self._height))
