"""The sign of an outcome: each its own shape, so that it reads without colour."""

from __future__ import annotations

import math
from dataclasses import dataclass
from typing import Final, Literal

from PySide6.QtCore import QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent, QPen, QPolygonF
from PySide6.QtWidgets import QWidget

from ui.theme import Size, Theme, Tone

Shape = Literal["circle", "ring", "diamond", "octagon", "square"]


@dataclass(frozen=True, slots=True)
class OutcomeLook:
    """How an outcome is written and drawn."""

    word: str
    tone: Tone
    shape: Shape
    glyph: str
    icon: str  # the small one in lists


_SUBMIT: Final = OutcomeLook("Voorleggen", "paars", "square", "user-round-check", "user-round-check")
OUTCOMES: Final[dict[str, OutcomeLook]] = {
    "verstrekken": OutcomeLook("Verstrekken", "groen", "circle", "check", "circle-check-big"),
    "verstrekken_beperkt": OutcomeLook("Beperkt verstrekken", "groen", "ring", "check", "circle-check"),
    "aanhouden": OutcomeLook("Nog niet verstrekken", "amber", "diamond", "pause", "circle-pause"),
    "weigeren": OutcomeLook("Weigeren", "rood", "octagon", "x", "octagon-x"),
    "alleen_schriftelijk": OutcomeLook("Alleen schriftelijk", "blauw", "square", "mail", "mail"),
    "doorverwijzen": OutcomeLook("Doorverwijzen", "blauw", "square", "arrow-right", "arrow-right"),
    "belangenafweging": OutcomeLook("Belangenafweging", "paars", "square", "scale", "scale"),
    "voorleggen_informatiebeheerder": _SUBMIT,
    "voorleggen_college": _SUBMIT,
    "wacht_op_goedkeuring": OutcomeLook("Wacht op goedkeuring", "paars", "square", "users", "users"),
}


class OutcomeSign(QWidget):
    """The painted sign; the word beside it is what is read."""

    def __init__(self, theme: Theme, code: str, size: int = Size.SIGN) -> None:
        super().__init__()
        self._theme = theme
        self._code = code
        self._size = size
        self._rescale()
        theme.changed.connect(self._rescale)

    def show_outcome(self, code: str) -> None:
        """Another outcome in the same place."""
        if code != self._code:
            self._code = code
            self.update()

    def sizeHint(self) -> QSize:
        side = self._theme.px(self._size)
        return QSize(side, side)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        paint_sign(self._theme, painter, QRectF(self.rect()), OUTCOMES[self._code])

    def _rescale(self) -> None:
        self.setFixedSize(self.sizeHint())
        self.update()


def paint_sign(theme: Theme, painter: QPainter, area: QRectF, look: OutcomeLook) -> None:
    """Draw shape and glyph so that they fill `area`."""
    side = area.width()
    middle = area.center()
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(theme.color(look.tone))
    if look.shape == "circle":
        painter.drawEllipse(area)
    elif look.shape == "ring":
        width = side * 0.1
        painter.setBrush(theme.color(f"{look.tone}_tint"))
        painter.setPen(QPen(theme.color(look.tone), width))
        painter.drawEllipse(area.adjusted(width / 2, width / 2, -width / 2, -width / 2))
    elif look.shape == "octagon":
        corners = [math.pi / 8 + number * math.pi / 4 for number in range(8)]
        points = [middle + QPointF(math.cos(a), math.sin(a)) * (side / 2) for a in corners]
        painter.drawPolygon(QPolygonF(points))
    elif look.shape == "diamond":
        painter.save()
        painter.translate(middle)
        painter.rotate(45)
        half = side * 0.36
        painter.drawRoundedRect(QRectF(-half, -half, 2 * half, 2 * half), side * 0.12, side * 0.12)
        painter.restore()
    else:
        painter.drawRoundedRect(area, side * 0.2, side * 0.2)
    _paint_glyph(theme, painter, area, look)


def _paint_glyph(theme: Theme, painter: QPainter, area: QRectF, look: OutcomeLook) -> None:
    side, middle = area.width(), area.center()
    if look.glyph == "pause":
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(theme.color("surface"))
        width, height = side * 0.09, side * 0.3
        for shift in (-0.1, 0.1):
            bar = QRectF(middle.x() + side * shift - width / 2, middle.y() - height / 2, width, height)
            painter.drawRoundedRect(bar, width / 3, width / 3)
        return
    ring = look.shape == "ring"
    glyph = side * (0.5 if ring else 0.6)
    stroke = 3.4 if ring else 3.0 if look.glyph in ("x", "check") else 2.2
    tone = look.tone if ring else "surface"
    at = middle - QPointF(glyph, glyph) / 2
    theme.paint_icon(painter, at.x(), at.y(), look.glyph, tone, glyph / theme.scale, stroke)
