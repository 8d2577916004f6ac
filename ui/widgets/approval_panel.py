"""What the second person decides on: own checks to tick, a remark, and the reasoning once more."""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFrame, QSizePolicy, QWidget

from ui.theme import Size, Theme
from ui.widgets.announce import announce
from ui.widgets.boxes import Box, Line, Row, ScrollColumn, Stack, Tinted, empty_layout, grow, set_shown, top
from ui.widgets.chip import Chip, ChipView
from ui.widgets.form_field import FormField
from ui.widgets.inputs import Check, TextArea
from ui.widgets.outcome_sign import OUTCOMES, OutcomeSign
from ui.widgets.text import Text
from ui.widgets.trace_view import ReasonView, TraceView


@dataclass(frozen=True, slots=True)
class ApprovalView:
    """A request that waits for this person; without checks it can't be approved as it stands."""

    key: int
    outcome: str  # a code of OUTCOMES
    word: str
    sentence: str
    timer: str
    checks: tuple[str, ...]
    reasons: tuple[ReasonView, ...]
    data: str
    after: str
    warnings: tuple[str, ...] = ()


class ApprovalPanel(QFrame):
    """The panel keeps what was ticked and written as long as the request on it stays the same."""

    changed = Signal()
    article_wanted = Signal(str)

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._theme = theme
        self._view: ApprovalView | None = None
        self.setProperty("kind", "card")
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Maximum)
        self.setAccessibleName("Uw akkoord")
        self._head = Stack(theme, gap=0)
        self._checks: list[Check] = []
        self._check_stack = Stack(theme, gap=Size.TIGHT)
        self._own = Box(Stack(theme, Text(theme, "Controleer zelf", "strong"), self._check_stack))
        self._reason = TextArea(theme, placeholder="Verplicht bij afwijzen")
        self._remark = FormField(theme, "Opmerking", self._reason, name="reason")
        self._reason.textChanged.connect(self._on_reason)
        self._rest = Stack(theme, gap=Size.GAP)
        margins = (Size.CARD, Size.ROW, Size.CARD, Size.ROW)
        self._body = Box(
            Stack(
                theme,
                self._own,
                Line(),
                self._remark,
                Line(),
                self._rest,
                gap=Size.TABLE_PAD,
                margins=margins,
            )
        )
        self._scroll = ScrollColumn(self._body, hug=True, name="Onderbouwing")
        self.setLayout(Stack(theme, self._head, self._scroll, gap=0))
        theme.changed.connect(self._build)

    @property
    def reason(self) -> str:
        return self._reason.toPlainText()

    def left(self) -> int:
        """How many checks still have to be ticked."""
        return sum(not check.isChecked() for check in self._checks)

    def first_open(self) -> QWidget:
        """The first check that isn't ticked, else the remark."""
        return next((check for check in self._checks if not check.isChecked()), self._reason)

    def show_approval(self, view: ApprovalView, *, afresh: bool) -> None:
        """Show a request; `afresh` takes back what was ticked, as when it is another one or its facts changed."""
        before = self._view
        if view == before and not afresh:
            return
        self._view = view
        if afresh:
            self._new_checks(view)
            self._reason.clear()
        self._build()
        if before is None or (before.key, before.word) != (view.key, view.word):
            announce(self, f"{view.word} {view.sentence}")

    def clear(self) -> None:
        """Nothing of a request stays when it isn't there any more."""
        self._view = None
        empty_layout(self._head)
        empty_layout(self._rest)
        empty_layout(self._check_stack)
        self._checks = []
        self._reason.clear()

    def _new_checks(self, view: ApprovalView) -> None:
        empty_layout(self._check_stack)
        self._checks = [Check(self._theme, words) for words in view.checks]
        for check in self._checks:
            check.toggled.connect(self._on_toggled)
            self._check_stack.put(check)
        set_shown(self._own, bool(self._checks))

    def _build(self) -> None:
        view, theme = self._view, self._theme
        if view is None:
            return
        empty_layout(self._head)
        empty_layout(self._rest)
        look = OUTCOMES[view.outcome]
        word = Text(theme, view.word, "display", look.tone, wrap=True)
        timer = Chip(theme, ChipView(view.timer, look.tone, "timer", outlined=True))
        head = Row(theme, OutcomeSign(theme, view.outcome), grow(word), timer, gap=Size.ROW)
        sentence = Text(theme, view.sentence, "body", wrap=True)
        margins = (Size.CARD, Size.ROW, Size.CARD, Size.ROW)
        stack = Stack(theme, head, sentence, gap=Size.SNUG, margins=margins)
        self._head.put(Tinted(theme, stack, look.tone, border="bottom", top_only=True))
        if view.reasons:
            self._rest.put(Text(theme, "Waarom mag het" if view.checks else "Waarom", "strong"))
            trace = TraceView(theme, view.reasons)
            trace.article_wanted.connect(self.article_wanted)
            self._rest.put(trace)
        for label, words in (
            ("Gegevens", view.data),
            ("Daarna", view.after),
            *(("Let op", w) for w in view.warnings),
        ):
            if words:
                self._rest.put(Line())
                value = Text(theme, words, "small", wrap=True)
                self._rest.put(Row(theme, top(Text(theme, label, "small_strong")), grow(value), gap=Size.ROW))

    def _on_toggled(self, _on: bool) -> None:
        self.changed.emit()

    def _on_reason(self) -> None:
        self._remark.set_fault("")
