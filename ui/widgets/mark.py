"""The mark of the product: a six-pointed fortress, drawn, not an image."""

from __future__ import annotations

import math
from typing import Final

from PySide6.QtCore import QLineF, QPointF, QSize, Qt
from PySide6.QtGui import QColor, QPainter, QPaintEvent, QPen, QPolygonF
from PySide6.QtWidgets import QWidget

from ui.theme import Size, Theme

_LINES: Final = (
    (0.77, 0.70, 0.22),
    (0.64, 0.70, 0.34),
    (0.51, 0.70, 0.5),
    (0.37, 0.66, 0.75),
    (0.21, 0.62, 1.0),
)


def fortress(middle: QPointF, radius: float, depth: float) -> QPolygonF:
    """The outline: six points, with the walls between them at `depth` of the radius."""
    return QPolygonF(_corners(middle, radius, depth))


def _corners(middle: QPointF, radius: float, depth: float) -> list[QPointF]:
    corners = []
    for number in range(12):
        angle = math.pi / 6 * number - math.pi / 2
        reach = radius if number % 2 == 0 else radius * depth
        corners.append(middle + QPointF(math.cos(angle), math.sin(angle)) * reach)
    return corners


def _walls(middle: QPointF, radius: float, depth: float) -> list[QLineF]:
    corners = _corners(middle, radius, depth)
    return [QLineF(one, other) for one, other in zip(corners, [*corners[1:], corners[0]], strict=True)]


class Mark(QWidget):
    """The small mark, in one colour."""

    def __init__(self, theme: Theme, size: int = Size.RAIL_LOGO, token: str = "rail_ink") -> None:
        super().__init__()
        self._theme = theme
        self._size = size
        self._token = token
        self._rescale()
        theme.changed.connect(self._rescale)

    def sizeHint(self) -> QSize:
        side = self._theme.px(self._size)
        return QSize(side, side)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        width = 1.8 * self._theme.scale
        painter.setPen(_pen(self._theme.color(self._token), width))
        middle = QPointF(self.width() / 2, self.height() / 2)
        radius = self.width() / 2 - width
        painter.drawPolygon(fortress(middle, radius, 0.66))
        painter.drawPolygon(fortress(middle, radius * 0.52, 0.62))

    def _rescale(self) -> None:
        self.setFixedSize(self.sizeHint())


class FortressGround(QWidget):
    """The quiet backdrop of the sign-in page: the walls of a fortified town."""

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._theme = theme
        theme.changed.connect(self.update)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(self._theme.color("rail"))
        painter.drawRect(self.rect())
        middle = QPointF(self.width() * 0.5, self.height() * 0.62)
        for reach, depth, strength in _LINES:
            # Loose lines of one opaque colour with square ends: Qt draws a polygon this large ten times slower.
            color = _between(self._theme.color("rail"), self._theme.color("rail_line"), strength)
            painter.setPen(QPen(color, 1.6, Qt.PenStyle.SolidLine, Qt.PenCapStyle.SquareCap))
            painter.drawLines(_walls(middle, self.width() * reach, depth))


def _between(ground: QColor, line: QColor, strength: float) -> QColor:
    """The colour of a line of this strength on a ground."""
    parts = zip(ground.getRgb(), line.getRgb(), strict=True)  # type: ignore[call-overload]
    return QColor(*(round(one + (other - one) * strength) for one, other in parts))


def _pen(color: QColor, width: float) -> QPen:
    return QPen(color, width, Qt.PenStyle.SolidLine, Qt.PenCapStyle.RoundCap, Qt.PenJoinStyle.RoundJoin)
