"""Text that wraps without phantom scroll bars, always plain, in one style and one colour of the theme."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING, NamedTuple

from PySide6.QtCore import QPointF, QSize, Qt
from PySide6.QtGui import QFontMetrics, QPainter, QPaintEvent, QPalette
from PySide6.QtWidgets import QLabel

from ui.theme import Size, Style, Theme

if TYPE_CHECKING:
    from PySide6.QtGui import QTextLayout

NO_BREAK = "\u00a0"
#: A layout asks for a hint, a least and its own width; while a window is pulled larger, for ever other ones.
_FEW_WIDTHS = 4
#: Of all rows of a list together.
_MANY_WIDTHS = 96


class Text(QLabel):
    """A label of plain text; a wrapped one asks for one line at least and grows with its width."""

    def __init__(
        self,
        theme: Theme,
        text: str = "",
        style: Style = "body",
        tone: str = "ink",
        *,
        wrap: bool = False,
        align: Qt.AlignmentFlag | None = None,
    ) -> None:
        super().__init__()
        self._theme = theme
        self._style: Style = style
        self._tone = tone
        self.setTextFormat(Qt.TextFormat.PlainText)
        self.setWordWrap(wrap)
        if align is not None:
            self.setAlignment(align)
        self._dress()
        self.setText(text)
        theme.changed.connect(self._dress)

    def set_tone(self, tone: str) -> None:
        self.set_look(self._style, tone)

    def set_look(self, style: Style, tone: str) -> None:
        """Another style or tone; the same one costs nothing."""
        if (style, tone) != (self._style, self._tone):
            self._style, self._tone = style, tone
            self._dress()

    def minimumSizeHint(self) -> QSize:
        if not self.wordWrap():
            return super().minimumSizeHint()
        return QSize(self._theme.px(Size.LEFT), QFontMetrics(self.font()).height())

    def sizeHint(self) -> QSize:
        if not self.wordWrap():
            return super().sizeHint()
        metrics = QFontMetrics(self.font())
        width = max((metrics.horizontalAdvance(line) for line in self.text().split("\n")), default=0)
        width = min(width + 2, self._theme.px(Size.PANEL))
        return QSize(width, self.heightForWidth(width))

    def _dress(self) -> None:
        self.setFont(self._theme.font(self._style))
        palette = self.palette()
        palette.setColor(QPalette.ColorRole.WindowText, self._theme.color(self._tone))
        self.setPalette(palette)
        self.updateGeometry()


class Run(NamedTuple):
    """A stretch of text in its own style and colour."""

    text: str
    style: Style = "body"
    tone: str = "ink"
    together: bool = False  # kept on one line, as a source behind a value


def sourced(value: str, source: str = "", *, style: Style = "body", tone: str = "ink") -> tuple[Run, ...]:
    """A value, and behind it, small and grey, where it was found."""
    if not source:
        return (Run(value, style, tone),)
    return Run(value, style, tone), Run(f"  ·  {source}", "caption", "ink3", together=True)


class LaidOut:
    """Texts at their widths; rows of a list share one, because an answer makes a text go to the next row."""

    def __init__(self, most: int = _MANY_WIDTHS) -> None:
        self._most = most
        self._kept: dict[tuple[tuple[Run, ...], int], QTextLayout] = {}

    def find(self, runs: tuple[Run, ...], width: int, lay_out: Callable[[int], QTextLayout]) -> QTextLayout:
        """The lines of a text at a width, kept until so many others were asked for."""
        key = (runs, width)
        found = self._kept.pop(key, None) or lay_out(width)
        self._kept[key] = found
        if len(self._kept) > self._most:
            del self._kept[next(iter(self._kept))]
        return found

    def clear(self) -> None:
        """Other fonts or colours; or nothing of what was shown may stay."""
        self._kept.clear()


class RunText(Text):
    """Wrapped plain text of several runs: a value with its source, a strong opening with its sentence."""

    def __init__(self, theme: Theme, runs: Sequence[Run] = (), laid_out: LaidOut | None = None) -> None:
        self._runs: tuple[Run, ...] = tuple(runs)
        self._layouts = laid_out or LaidOut(_FEW_WIDTHS)
        self._is_alone = laid_out is None
        self._on_one_line: int | None = None
        super().__init__(theme, "".join(run.text for run in runs), wrap=True)

    def set_runs(self, runs: Sequence[Run]) -> None:
        """Show these runs; the same ones cost nothing."""
        if self._runs != tuple(runs):
            self._runs = tuple(runs)
            self._on_one_line = None
            if self._is_alone:
                self._layouts.clear()
            self.setText("".join(run.text for run in runs))
            self.updateGeometry()
            self.update()

    def hasHeightForWidth(self) -> bool:
        return True

    def heightForWidth(self, width: int) -> int:
        layout = self._laid_out(width)
        return round(layout.boundingRect().height() + 0.5)

    def sizeHint(self) -> QSize:
        width = min(self._one_line(), self._theme.px(Size.PANEL))
        return QSize(width, self.heightForWidth(width))

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        layout = self._laid_out(self.width())
        spare = self.height() - layout.boundingRect().height()
        top = spare / 2 if self.alignment() & Qt.AlignmentFlag.AlignVCenter and spare > 0 else 0.0
        layout.draw(painter, QPointF(0, top))

    def _dress(self) -> None:
        self._layouts.clear()
        self._on_one_line = None
        super()._dress()

    def _laid_out(self, width: int) -> QTextLayout:
        """The lines at a width; layouts ask for them many times before one is painted."""
        # Any width that takes it on one line gives the same line.
        return self._layouts.find(self._runs, min(width, self._one_line()), self._lay_out)

    def _one_line(self) -> int:
        """The width of all runs behind each other."""
        if self._on_one_line is None:
            self._on_one_line = 2 + sum(
                QFontMetrics(self._theme.font(run.style)).horizontalAdvance(run.text) for run in self._runs
            )
        return self._on_one_line

    def _lay_out(self, width: int) -> QTextLayout:
        # Loaded here: the first picture of the program has no text in several styles.
        from PySide6.QtGui import QTextCharFormat, QTextLayout

        text = "".join(run.text.replace(" ", NO_BREAK) if run.together else run.text for run in self._runs)
        layout = QTextLayout(text, self.font())
        ranges, at = [], 0
        for run in self._runs:
            look = QTextLayout.FormatRange()
            form = QTextCharFormat()
            form.setFont(self._theme.font(run.style))
            form.setForeground(self._theme.color(run.tone))
            look.start, look.length, look.format = at, _units(run.text), form
            ranges.append(look)
            at += _units(run.text)
        layout.setFormats(ranges)
        layout.beginLayout()
        height = 0.0
        while (line := layout.createLine()).isValid():
            line.setLineWidth(max(1, width))
            line.setPosition(QPointF(0, height))
            height += line.height()
        layout.endLayout()
        return layout


def _units(text: str) -> int:
    """Qt counts in UTF-16."""
    if text.isascii():
        return len(text)
    return len(text.encode("utf-16-le")) // 2
