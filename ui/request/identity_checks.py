"""The second half of establishing identity: the checks, the clerk's answers, and what will be recorded."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFrame, QWidget

from counter_app.domain.answer import Answer
from ui.request.identity_standing import Standing
from ui.request.identity_state import IdentityForm, Point, State
from ui.theme import Size, Theme
from ui.widgets.announce import announce
from ui.widgets.answer_field import AnswerField
from ui.widgets.boxes import STRETCH, Box, Card, Line, Row, Stack, Tinted, empty_layout, grow, set_shown, top
from ui.widgets.chip import Chip, ChipView
from ui.widgets.form_field import FormField
from ui.widgets.icon_label import IconLabel
from ui.widgets.inputs import TextArea
from ui.widgets.outcome_sign import OUTCOMES, OutcomeSign
from ui.widgets.text import Run, RunText, Text

_SIGNS: Final[dict[State, tuple[str, str, str]]] = {
    "good": ("circle-check", "groen", "klaar"),
    "doubt": ("circle-help", "amber", "niet zeker"),
    "wrong": ("circle-x", "rood", "niet goed"),
    "open": ("circle-dashed", "ink3", "nog te doen"),
}
_BY_SYSTEM: Final = ChipView("door het systeem", "grijs", "cpu")
_BY_YOU: Final = ChipView("hierboven", "grijs", "pencil")
_WORDS: Final = {Answer.YES: "Ja", Answer.NO: "Nee", Answer.UNKNOWN: "Twijfel"}


class _PointRow(QWidget):
    """One check: its sign, its words, and the answer buttons or who does it."""

    answered = Signal(str, object)

    def __init__(self, theme: Theme, point: Point) -> None:
        super().__init__()
        self._key = point.key
        self._sign = IconLabel(theme, *_SIGNS[point.state][:2], Size.ICON_LARGE)
        self._words = RunText(theme)
        self._hint = Text(theme, "", "small", "ink3", wrap=True)
        self.field: AnswerField | None = None
        if point.asked:
            self.field = AnswerField(theme, point.text, words=_WORDS, compact=True)
            self.field.answered.connect(self._on_answered)
            right: QWidget = self.field
        else:
            right = Chip(theme, _BY_YOU if point.typed else _BY_SYSTEM)
            self._hint.hide()
        words = Box(Stack(theme, self._words, self._hint, gap=0))
        self.setLayout(Row(theme, self._sign, grow(words), right, gap=Size.TABLE_PAD))
        self.show_point(point)

    def show_point(self, point: Point) -> None:
        icon, tone, word = _SIGNS[point.state]
        self._sign.set_icon(icon, tone)
        text = Run(point.text, "strong")
        if point.asked:
            self._words.set_runs((text,))
            self._hint.setText(point.hint)
        else:
            hint_tone = "rood" if point.state == "wrong" else "ink3"
            self._words.set_runs((text, Run(f"   {point.hint}", "small", hint_tone)))
        self.setAccessibleName(f"{point.text} {word}")

    def _on_answered(self, answer: Answer) -> None:
        self.answered.emit(self._key, answer)


class ChecksCard(Card):
    """The checks of the system first, then the clerk's; the reason stands below when one is asked."""

    answered = Signal(str, object)
    reason_edited = Signal()

    def __init__(self, theme: Theme) -> None:
        super().__init__(theme)
        self._theme = theme
        self._count = Text(theme, "", "small", "ink3")
        self._rows: dict[str, _PointRow] = {}
        self._list = Stack(theme, gap=Size.GAP)
        self.reason = TextArea(theme)
        self.reason.textChanged.connect(self.reason_edited)
        self.reason_field = FormField(
            theme,
            "Waarom is de identiteit niet vast te stellen?",
            self.reason,
            name="reason",
            help_text="Druk daarna nog een keer op F8. Uw antwoorden worden ook vastgelegd.",
        )
        self.reason_field.hide()
        self.stack.put(Row(theme, Text(theme, "2  Controleer", "section"), STRETCH, self._count))
        self.stack.put(self._list)
        self.stack.put(self.reason_field)

    def show_points(self, points: Sequence[Point], form: IdentityForm) -> None:
        """Show the checks; a row that stays keeps its focus."""
        if [point.key for point in points] != list(self._rows):
            self._rebuild(points)
        for point in points:
            row = self._rows[point.key]
            row.show_point(point)
            if row.field is not None and row.field.answer is not form.answers.get(point.key):
                row.field.set_answer(form.answers.get(point.key))
        done = sum(point.state != "open" for point in points)
        self._count.setText(f"{done} van {len(points)} gedaan")

    def focus_open(self, points: Sequence[Point], after: str = "") -> bool:
        """Go to the first question that is open, seen from the one that was just answered."""
        keys = [point.key for point in points]
        at = keys.index(after) + 1 if after in keys else 0
        for point in (*points[at:], *points[:at]):
            field = self._rows[point.key].field
            if point.state == "open" and field is not None:
                field.setFocus()
                return True
        return False

    def ask_reason(self, *, wanted: bool) -> None:
        set_shown(self.reason_field, wanted)

    def _rebuild(self, points: Sequence[Point]) -> None:
        kept = {key: row for key, row in self._rows.items() if key in {point.key for point in points}}
        for row in kept.values():
            self._list.removeWidget(row)
        empty_layout(self._list)
        self._rows = {}
        for point in points:
            row = kept.get(point.key) or self._new_row(point)
            self._list.put(Line() if self._rows else None)
            self._list.put(row)
            row.show()
            self._rows[point.key] = row

    def _new_row(self, point: Point) -> _PointRow:
        row = _PointRow(self._theme, point)
        row.answered.connect(self.answered)
        return row


class StandingPanel(QFrame):
    """How it stands, what is kept, and what to do when it fails."""

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._theme = theme
        self._standing: Standing | None = None
        self.setProperty("kind", "card")
        self.setAccessibleName("Wat wordt vastgelegd")
        self._stack = Stack(theme, gap=0)
        self.setLayout(self._stack)
        theme.changed.connect(self._build)

    def show_standing(self, standing: Standing) -> None:
        before = self._standing
        if standing == before:
            return
        self._standing = standing
        self._build()
        if before is None or (before.word, before.sentence) != (standing.word, standing.sentence):
            announce(self, f"{standing.word}. {standing.sentence}")

    def _build(self) -> None:
        standing, theme = self._standing, self._theme
        if standing is None:
            return
        empty_layout(self._stack)
        look = OUTCOMES[standing.sign]
        sign = OutcomeSign(theme, standing.sign, Size.SIGN_SMALL)
        word = Text(theme, standing.word, "section", look.tone, wrap=True)
        margins = (Size.CARD, Size.ROW, Size.CARD, Size.ROW)
        head = Row(theme, sign, grow(word), gap=Size.TABLE_PAD)
        sentence = Text(theme, standing.sentence, "small", wrap=True)
        self._stack.put(
            Tinted(
                theme,
                Stack(theme, head, sentence, gap=Size.SNUG, margins=margins),
                look.tone,
                border="bottom",
                top_only=True,
            )
        )
        body = Stack(theme, Text(theme, "Zo leggen we het vast", "strong"), margins=margins)
        for line, state in standing.lines:
            icon, tone, told = _SIGNS[state]
            row = Box(
                Row(theme, top(IconLabel(theme, icon, tone)), grow(Text(theme, line, "small", wrap=True)))
            )
            row.setAccessibleName(f"{line}, {told}")
            body.put(row)
        if standing.help:
            body.put(Line())
            body.put(Text(theme, "Niet gelukt?", "strong"))
            for sentence_ in standing.help:
                body.put(Text(theme, sentence_, "small", "ink2", wrap=True))
        self._stack.put(Box(body))
        self._stack.put(STRETCH)
