"""The reasoning: effect as a sign, article, question and answer; the deciding rows are tinted."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final, Literal

from PySide6.QtCore import Qt
from PySide6.QtGui import QFontMetrics
from PySide6.QtWidgets import QWidget

from ui.theme import Size, Style, Theme, Tone
from ui.widgets.boxes import Box, Line, Part, Row, Stack, Tinted, empty_layout, grow, top
from ui.widgets.icon_label import IconLabel
from ui.widgets.text import Text

Effect = Literal["good", "stop", "open", "rest"]
_LOOKS: Final[dict[Effect, tuple[str, Tone, str]]] = {
    "good": ("check", "groen", "werkt mee"),
    "stop": ("x", "rood", "houdt tegen"),
    "open": ("circle-help", "amber", "staat nog open"),
    "rest": ("minus", "grijs", "telt niet"),
}


@dataclass(frozen=True, slots=True)
class ReasonView:
    """One step of the reasoning; the sign is the effect, the word is the answer: «nee» can be good."""

    article: str
    question: str
    answer: str
    effect: Effect
    deciding: bool = False


class TraceView(QWidget):
    """The rows of a reasoning, under each other."""

    def __init__(self, theme: Theme, reasons: Sequence[ReasonView] = ()) -> None:
        super().__init__()
        self._theme = theme
        self._article = 0
        self._rows = Stack(theme, gap=0)
        self.setLayout(self._rows)
        self.show_reasons(reasons)

    def show_reasons(self, reasons: Sequence[ReasonView]) -> None:
        empty_layout(self._rows)
        metrics = QFontMetrics(self._theme.font("small_medium"))
        widest = max((metrics.horizontalAdvance(reason.article) for reason in reasons), default=0)
        self._article = max(self._theme.px(Size.TRACE_ARTICLE), widest)
        for number, reason in enumerate(reasons):
            if number:
                self._rows.put(Box(Row(self._theme, grow(Line()), margins=(Size.GAP, 0, Size.GAP, 0))))
            self._rows.put(self._row(reason))

    def _row(self, reason: ReasonView) -> QWidget:
        theme = self._theme
        icon, tone, effect = _LOOKS[reason.effect]
        marked = reason.deciding and reason.effect != "rest"
        style: Style = "small_strong" if reason.deciding else "small"
        article = Text(theme, reason.article, "small_medium", "ink" if reason.deciding else "ink2")
        article.setMinimumWidth(self._article)
        colored = reason.effect in ("stop", "open")
        answer = Text(theme, reason.answer, "small_strong", tone if colored else "ink")
        answer.setAlignment(Qt.AlignmentFlag.AlignRight)
        parts: tuple[Part, ...] = (
            top(IconLabel(theme, icon, tone, Size.ICON, 2.4)),
            top(article),
            grow(Text(theme, reason.question, style, wrap=True)),
            top(answer),
        )
        margins = (Size.GAP, Size.PAIR, Size.GAP, Size.PAIR)
        layout = Row(theme, *parts, margins=margins)
        if marked:
            row: QWidget = Tinted(theme, layout, tone, border="none", radius=Size.KEY_CAP_RADIUS)
        else:
            row = Box(layout)
        row.setAccessibleName(f"{reason.article}: {reason.question} {reason.answer}".rstrip() + f", {effect}")
        return row
