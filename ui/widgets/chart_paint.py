"""What charts are drawn with: fills that differ in pattern as well as in colour, and the steps of an axis."""

from __future__ import annotations

from dataclasses import dataclass
from math import ceil, log10
from typing import Final, Literal

from PySide6.QtCore import QLineF, QPointF, QRectF, Qt
from PySide6.QtGui import QPainter, QPen

from ui.theme import Size, Theme

Pattern = Literal["solid", "lines", "slant", "cross", "dots", "open"]


@dataclass(frozen=True, slots=True)
class Fill:
    """A colour of the charts with a pattern of its own, so that it reads without colour too."""

    token: Literal["c1", "c3", "c4", "c5"]
    pattern: Pattern = "solid"


PLAIN: Final = Fill("c1")
#: Pixels at 100 % between two strokes of a pattern.
_STEP: Final[dict[Pattern, int]] = {"lines": 5, "slant": 7, "cross": 6, "dots": 6}


def paint_fill(theme: Theme, painter: QPainter, area: QRectF, fill: Fill) -> None:
    """A bar, or its sample in a legend: a frame in the colour with the pattern in it."""
    if area.width() <= 0 or area.height() <= 0:
        return
    color = theme.color(fill.token)
    if fill.pattern == "solid":
        painter.fillRect(area, color)
        return
    painter.save()
    painter.setClipRect(area)
    painter.fillRect(area, theme.color("surface"))
    painter.setPen(QPen(color, theme.px(Size.HAIR) * 1.4))
    step = theme.px(_STEP.get(fill.pattern, Size.SNUG))
    if fill.pattern == "dots":
        _dots(painter, area, step, theme.px(Size.HAIR))
    else:
        painter.drawLines(_strokes(area, step, fill.pattern))
    painter.setClipping(False)
    painter.setPen(QPen(color, theme.px(Size.HAIR)))
    painter.setBrush(Qt.BrushStyle.NoBrush)
    half = theme.px(Size.HAIR) / 2
    painter.drawRect(area.adjusted(half, half, -half, -half))
    painter.restore()


def _strokes(area: QRectF, step: int, pattern: Pattern) -> list[QLineF]:
    """The strokes of a pattern, measured from the corner of the bar below, so that bars look alike."""
    strokes: list[QLineF] = []
    if pattern == "lines":
        y = area.bottom() - step
        while y > area.top():
            strokes.append(QLineF(area.left(), y, area.right(), y))
            y -= step
    if pattern in ("slant", "cross"):
        x = area.left() - area.height()
        while x < area.right():
            strokes.append(QLineF(x, area.bottom(), x + area.height(), area.top()))
            if pattern == "cross":
                strokes.append(QLineF(x, area.top(), x + area.height(), area.bottom()))
            x += step
    return strokes


def _dots(painter: QPainter, area: QRectF, step: int, radius: int) -> None:
    painter.setBrush(painter.pen().color())
    y = area.bottom() - step / 2
    while y > area.top():
        x = area.left() + step / 2
        while x < area.right():
            painter.drawEllipse(QPointF(x, y), radius, radius)
            x += step
        y -= step


def axis_steps(most: int, lines: int = 4) -> tuple[int, ...]:
    """Round numbers from nought up to at least `most`: (0, 50, 100, 150, 200)."""
    if most <= 0:
        return (0, 1)
    rough = most / lines
    tens = 10 ** int(log10(rough)) if rough >= 1 else 1
    step = next(int(factor * tens) for factor in (1, 2, 5, 10) if factor * tens >= rough)
    return tuple(step * at for at in range(ceil(most / step) + 1))
