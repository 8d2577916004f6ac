"""Painted charts: stacked bars over time and bars beside their words; each gives its figures as a table."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Final

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QFontMetrics, QPainter, QPaintEvent, QPixmap
from PySide6.QtWidgets import QLabel, QSizePolicy

from ui.format import whole_number
from ui.theme import Size, Theme
from ui.widgets.chart_paint import PLAIN, Fill, axis_steps, paint_fill

_CENTER: Final = Qt.AlignmentFlag.AlignCenter
_MIDDLE: Final = Qt.AlignmentFlag.AlignVCenter
_RIGHT: Final = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter
#: Of the room of a bar, the part that is filled.
_FULL: Final = 0.56
#: Of the room of a list of bars, the most that its words take.
_WORDS: Final = 0.55


@dataclass(frozen=True, slots=True)
class ChartTable:
    """The figures of a chart: a heading for each column, and rows of a label with its values."""

    headings: tuple[str, ...]
    rows: tuple[tuple[str, tuple[int | None, ...]], ...]


@dataclass(frozen=True, slots=True)
class Series:
    """One kind that the bars are stacked of."""

    words: str
    fill: Fill


@dataclass(frozen=True, slots=True)
class StackedBar:
    """One bar; `short` stands under it where the label is too wide. None is counted with the last series."""

    label: str
    short: str
    counts: tuple[int | None, ...]

    @property
    def total(self) -> int:
        return sum(count or 0 for count in self.counts)


@dataclass(frozen=True, slots=True)
class ListBar:
    """A bar beside its words; the other values stand in the table only."""

    label: str
    value: int
    fill: Fill = PLAIN
    more: tuple[int | None, ...] = ()


class _Chart(QLabel):
    """A picture that can be focused, and that says its figures. (A label with a picture is a graphic to Qt.)"""

    def __init__(self, theme: Theme, name: str) -> None:
        super().__init__()
        self._theme = theme
        nothing = QPixmap(1, 1)
        nothing.fill(Qt.GlobalColor.transparent)
        self.setPixmap(nothing)
        self.setAccessibleName(name)
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        theme.changed.connect(self._rescale)

    def table(self) -> ChartTable:
        """The figures that the chart shows."""
        raise NotImplementedError

    def minimumSizeHint(self) -> QSize:
        return QSize(0, self.sizeHint().height())

    def _tell(self) -> None:
        """The figures as sentences, for who can't see the picture."""
        table = self.table()
        told = []
        for label, values in table.rows:
            pairs = zip(table.headings[1:], values, strict=True)
            told.append(
                f"{label}: " + ", ".join(f"{heading} {self.shown(value)}" for heading, value in pairs)
            )
        self.setAccessibleDescription(". ".join(told))
        self._rescale()

    def shown(self, value: int | None) -> str:
        """How the chart writes a value."""
        return "–" if value is None else whole_number(value)

    def plain(self, value: int | None) -> object:
        """The value as a spreadsheet reckons with it."""
        return value

    def _rescale(self) -> None:
        self.updateGeometry()
        self.update()

    def _text(self, painter: QPainter, area: QRectF, text: str, flags: Qt.AlignmentFlag = _CENTER) -> None:
        painter.drawText(area, int(flags), text)


class StackedBars(_Chart):
    """Bars over time, stacked by kind, with a legend above, round steps at the left and totals on top."""

    def __init__(self, theme: Theme, name: str, *, head: str = "Periode") -> None:
        super().__init__(theme, name)
        self._head = head
        self._series: tuple[Series, ...] = ()
        self._bars: tuple[StackedBar, ...] = ()
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)

    def show_bars(self, series: Sequence[Series], bars: Sequence[StackedBar]) -> None:
        self._series, self._bars = tuple(series), tuple(bars)
        self._tell()

    def table(self) -> ChartTable:
        headings = (self._head, *(one.words for one in self._series), "Totaal")
        return ChartTable(headings, tuple((bar.label, (*bar.counts, bar.total)) for bar in self._bars))

    def sizeHint(self) -> QSize:
        return QSize(self._theme.px(Size.FORM), self._theme.px(Size.CHART))

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        px = self._theme.px
        top = self._paint_legend(painter) + px(Size.ROW)
        steps = axis_steps(max((bar.total for bar in self._bars), default=0))
        painter.setFont(self._theme.font("caption"))
        left = QFontMetrics(painter.font()).horizontalAdvance(whole_number(steps[-1])) + px(Size.GAP)
        foot = px(Size.LEFT)
        # Room for the total above the tallest bar.
        area = QRectF(left, top + px(Size.CARD), self.width() - left, 0)
        area.setBottom(self.height() - foot)
        self._paint_axis(painter, area, steps)
        self._paint_bars(painter, area, steps[-1])

    def _paint_legend(self, painter: QPainter) -> float:
        """The legend over as many lines as it needs; returns where it ends."""
        theme, px = self._theme, self._theme.px
        painter.setFont(theme.font("small"))
        metrics = QFontMetrics(painter.font())
        side, line = px(Size.RAIL_PAD), px(Size.LINK)
        x, y = 0.0, 0.0
        for one in self._series:
            width = side + px(Size.SNUG) + metrics.horizontalAdvance(one.words)
            if x and x + width > self.width():
                x, y = 0.0, y + line
            paint_fill(theme, painter, QRectF(x, y + (line - side) / 2, side, side), one.fill)
            painter.setPen(theme.color("ink2"))
            words = QRectF(x + side + px(Size.SNUG), y, width, line)
            self._text(painter, words, one.words, _MIDDLE)
            x += width + px(Size.CARD)
        return y + line

    def _paint_axis(self, painter: QPainter, area: QRectF, steps: Sequence[int]) -> None:
        theme, px = self._theme, self._theme.px
        painter.setFont(theme.font("caption"))
        half = px(Size.GAP)
        for step in steps:
            y = area.bottom() - area.height() * step / steps[-1]
            painter.setPen(theme.color("line2" if step == 0 else "line"))
            painter.drawLine(round(area.left()), round(y), round(area.right()), round(y))
            painter.setPen(theme.color("ink3"))
            self._text(painter, QRectF(0, y - half, area.left() - half, 2 * half), whole_number(step), _RIGHT)

    def _paint_bars(self, painter: QPainter, area: QRectF, most: int) -> None:
        if not self._bars:
            return
        theme, px = self._theme, self._theme.px
        slot = area.width() / len(self._bars)
        words = self._labels(slot)
        totals = QFontMetrics(theme.font("small_strong"))
        wide = max(totals.horizontalAdvance(whole_number(bar.total)) for bar in self._bars)
        for at, bar in enumerate(self._bars):
            x = area.left() + slot * at
            y = area.bottom()
            for count, one in zip(bar.counts, self._series, strict=True):
                height = area.height() * (count or 0) / most
                # A hairline of the ground between two kinds.
                gap = Size.HAIR if height > px(Size.PAIR) else 0
                side = slot * (1 - _FULL) / 2
                place = QRectF(x + side, y - height, slot * _FULL, height - gap)
                paint_fill(theme, painter, place, one.fill)
                y -= height
            if wide <= slot:
                painter.setFont(theme.font("small_strong"))
                painter.setPen(theme.color("ink"))
                above = QRectF(x, y - px(Size.RIGHT), slot, px(Size.RIGHT))
                self._text(painter, above, whole_number(bar.total))
            painter.setFont(theme.font("caption"))
            painter.setPen(theme.color("ink3"))
            self._text(painter, QRectF(x, area.bottom(), slot, px(Size.LEFT)), words[at])

    def _labels(self, slot: float) -> list[str]:
        """Whole labels where they fit, else short ones, else every so many of those."""
        metrics = QFontMetrics(self._theme.font("caption"))
        room = slot - self._theme.px(Size.PAIR)
        for words in ([bar.label for bar in self._bars], [bar.short for bar in self._bars]):
            if all(metrics.horizontalAdvance(word) <= room for word in words):
                return words
        widest = max(metrics.horizontalAdvance(bar.short) for bar in self._bars)
        every = int(widest / max(room, 1)) + 1
        return [bar.short if at % every == 0 else "" for at, bar in enumerate(self._bars)]


class BarList(_Chart):
    """A bar for each row, beside its words, with its value behind it."""

    def __init__(
        self,
        theme: Theme,
        name: str,
        *,
        headings: tuple[str, ...],
        shown: Callable[[int], str] = whole_number,
        plain: Callable[[int], object] = int,
    ) -> None:
        super().__init__(theme, name)
        self._plain = plain
        self._headings = headings
        self._shown = shown
        self._bars: tuple[ListBar, ...] = ()
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def show_bars(self, bars: Sequence[ListBar]) -> None:
        self._bars = tuple(bars)
        self._tell()

    def table(self) -> ChartTable:
        return ChartTable(self._headings, tuple((bar.label, (bar.value, *bar.more)) for bar in self._bars))

    def shown(self, value: int | None) -> str:
        return "–" if value is None else self._shown(value)

    def plain(self, value: int | None) -> object:
        return None if value is None else self._plain(value)

    def sizeHint(self) -> QSize:
        return QSize(self._theme.px(Size.SIDE), len(self._bars) * self._row())

    def paintEvent(self, event: QPaintEvent) -> None:
        if not self._bars:
            return
        theme, px = self._theme, self._theme.px
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        words, values = QFontMetrics(theme.font("small")), QFontMetrics(theme.font("small_strong"))
        gap = px(Size.CARD)
        widest = max(words.horizontalAdvance(bar.label) for bar in self._bars)
        left = min(widest + gap + Size.THICK, self.width() * _WORDS)
        behind = max(values.horizontalAdvance(self.shown(bar.value)) for bar in self._bars) + px(Size.GAP)
        room = max(0.0, self.width() - left - behind)
        most = max(1, *(bar.value for bar in self._bars))
        row, thick = self._row(), px(Size.RAIL_PAD)
        for at, bar in enumerate(self._bars):
            y = at * row
            painter.setFont(theme.font("small"))
            painter.setPen(theme.color("ink"))
            flags = _MIDDLE | Qt.TextFlag.TextWordWrap
            painter.drawText(QRectF(0, y, left - gap, row), int(flags), bar.label)
            width = max(float(Size.THICK), room * bar.value / most) if bar.value > 0 else 0.0
            paint_fill(theme, painter, QRectF(left, y + (row - thick) / 2, width, thick), bar.fill)
            painter.setFont(theme.font("small_strong"))
            painter.setPen(theme.color("ink"))
            behind_bar = QRectF(left + width + px(Size.GAP), y, behind, row)
            self._text(painter, behind_bar, self.shown(bar.value), _MIDDLE)

    def _row(self) -> int:
        """High enough for two lines of words where they don't fit on one."""
        metrics = QFontMetrics(self._theme.font("small"))
        room = self.width() * _WORDS - self._theme.px(Size.CARD) - Size.THICK
        wraps = any(metrics.horizontalAdvance(bar.label) > room for bar in self._bars)
        return max(self._theme.px(Size.CHECK_ROW), 2 * metrics.lineSpacing() if wraps else 0)

    def resizeEvent(self, event: object) -> None:
        self.updateGeometry()
