"""The reasoning: effect as a sign, article, question and answer; the deciding rows are tinted."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final, Literal

from PySide6.QtCore import QRectF, Qt, Signal
from PySide6.QtGui import QFontMetrics, QPainter, QPaintEvent
from PySide6.QtWidgets import QWidget

from ui.theme import Size, Style, Theme, Tone
from ui.widgets.boxes import STRETCH, Box, Line, Row, Stack, grow, set_shown, top
from ui.widgets.icon_label import IconLabel
from ui.widgets.link_button import LinkButton
from ui.widgets.text import Text

Effect = Literal["good", "stop", "open", "rest"]
_LOOKS: Final[dict[Effect, tuple[str, Tone, str]]] = {
    "good": ("check", "groen", "werkt mee"),
    "stop": ("x", "rood", "houdt tegen"),
    "open": ("circle-help", "amber", "staat nog open"),
    "rest": ("minus", "grijs", "telt niet"),
}
#: So many rows stay for the next decision; the whole trace is far longer, and seldom unfolded.
_KEPT: Final = 10


@dataclass(frozen=True, slots=True)
class ReasonView:
    """One step of the reasoning; the sign is the effect, the word is the answer: «nee» can be good."""

    article: str
    question: str
    answer: str
    effect: Effect
    deciding: bool = False


_NOTHING: Final = ReasonView("", "", "", "rest")


class _ReasonRow(QWidget):
    """One step; its article opens where the reglement is read. Shows another step without being built anew."""

    article_wanted = Signal(str)

    def __init__(self, theme: Theme, reason: ReasonView, *, is_first: bool) -> None:
        super().__init__()
        self._theme = theme
        self._reason = reason
        self._icon = IconLabel(theme, "minus", "grijs", Size.ICON, 2.4)
        self._article = LinkButton(theme, reason.article)
        self._article.clicked.connect(self._on_article)
        self._place = Box(Row(theme, self._article, STRETCH, gap=0))
        self._question = Text(theme, wrap=True)
        self._answer = Text(theme, align=Qt.AlignmentFlag.AlignRight)
        # A link is as tall as a finger needs; icon and words stand on its line.
        sunk = (0, Size.PAIR, 0, 0)
        row = Row(
            theme,
            Stack(theme, self._icon, STRETCH, gap=0, margins=(0, Size.PAIR, 0, 0)),
            top(self._place),
            grow(Stack(theme, self._question, STRETCH, gap=0, margins=sunk)),
            Stack(theme, self._answer, STRETCH, gap=0, margins=sunk),
            margins=(Size.GAP, Size.TIGHT, Size.GAP, Size.TIGHT),
        )
        self._line = Box(Row(theme, grow(Line()), margins=(Size.GAP, 0, Size.GAP, 0)))
        set_shown(self._line, not is_first)
        self._ground = Box(row)
        self.setLayout(Stack(theme, self._line, self._ground, gap=0))
        self._show()
        theme.changed.connect(self.update)

    @property
    def reason(self) -> ReasonView:
        return self._reason

    def show_reason(self, reason: ReasonView) -> None:
        if reason != self._reason:
            self._reason = reason
            self._show()

    def set_article_width(self, width: int) -> None:
        if self._place.minimumWidth() != width:
            self._place.setMinimumWidth(width)

    def paintEvent(self, event: QPaintEvent) -> None:
        if not self._is_marked:
            return
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(self._theme.color(f"{_LOOKS[self._reason.effect][1]}_tint"))
        radius = self._theme.px(Size.KEY_CAP_RADIUS)
        painter.drawRoundedRect(QRectF(self._ground.geometry()), radius, radius)

    @property
    def _is_marked(self) -> bool:
        return self._reason.deciding and self._reason.effect != "rest"

    def _show(self) -> None:
        reason = self._reason
        icon, tone, effect = _LOOKS[reason.effect]
        self._icon.set_icon(icon, tone)
        self._article.set_text(reason.article)
        self._article.setToolTip(f"Lees {reason.article} in het reglement" if reason.article else "")
        set_shown(self._article, bool(reason.article))
        style: Style = "small_strong" if reason.deciding else "small"
        self._question.set_look(style, "ink")
        self._question.setText(reason.question)
        self._answer.set_look("small_strong", tone if reason.effect in ("stop", "open") else "ink")
        self._answer.setText(reason.answer)
        self.setAccessibleName(
            f"{reason.article}: {reason.question} {reason.answer}".rstrip() + f", {effect}"
        )
        self.update()

    def _on_article(self) -> None:
        self.article_wanted.emit(self._reason.article)


class TraceView(QWidget):
    """The rows of a reasoning, under each other; every article can be opened with the keyboard."""

    article_wanted = Signal(str)  # as it reads on screen: «art. 11 lid 5»

    def __init__(self, theme: Theme, reasons: Sequence[ReasonView] = ()) -> None:
        super().__init__()
        self._theme = theme
        self._rows: list[_ReasonRow] = []
        self._stack = Stack(theme, gap=0)
        self.setLayout(self._stack)
        self.show_reasons(reasons)
        theme.changed.connect(self._align)

    def show_reasons(self, reasons: Sequence[ReasonView]) -> None:
        """Show these steps; a row that stays keeps its place and the focus that it has."""
        for row, reason in zip(self._rows, reasons, strict=False):
            row.show_reason(reason)
            row.setVisible(True)
        for reason in reasons[len(self._rows) :]:
            row = _ReasonRow(self._theme, reason, is_first=not self._rows)
            row.article_wanted.connect(self.article_wanted)
            self._rows.append(row)
            self._stack.put(row)
        for row in self._rows[len(reasons) :]:
            # What isn't shown any more isn't kept either.
            row.show_reason(_NOTHING)
            row.hide()
        self._drop_from(max(len(reasons), _KEPT))
        self._align()

    def _drop_from(self, number: int) -> None:
        for row in self._rows[number:]:
            self._stack.removeWidget(row)
            row.setParent(None)
            row.deleteLater()
        del self._rows[number:]

    def _align(self) -> None:
        """The questions begin under each other."""
        metrics = QFontMetrics(self._theme.font("small_medium"))
        widest = max((metrics.horizontalAdvance(row.reason.article) for row in self._rows), default=0)
        width = max(self._theme.px(Size.TRACE_ARTICLE), widest + Size.THICK)
        for row in self._rows:
            row.set_article_width(width)
