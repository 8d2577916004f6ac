"""The one open question: its article, the words, the answer, and why."""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QFrame, QWidget

from counter_app.domain.answer import Answer
from ui.theme import Size, Theme
from ui.widgets.answer_buttons import Chosen
from ui.widgets.answer_field import AnswerField
from ui.widgets.boxes import Box, Row, Stack, Tinted, grow, top
from ui.widgets.chip import ChipRow, ChipView
from ui.widgets.choice_field import ChoiceField
from ui.widgets.form_field import FormField
from ui.widgets.icon_label import IconLabel
from ui.widgets.inputs import TextArea
from ui.widgets.text import Text

NO_REASON = "Schrijf op waarom. Dit komt in het dossier."


@dataclass(frozen=True, slots=True)
class QuestionView:
    """What is asked, on which article, and what is known of the answer."""

    key: str
    article: str
    question: str
    help_text: str = ""
    open_norm: bool = False  # a judgment of the clerk, not a fact
    needs_reason: bool = False
    reason_hint: str = ""
    count: str = ""  # «Vraag 5 van ten hoogste 6»
    answer: Chosen | None = None
    reason: str = ""
    options: tuple[tuple[str, str], ...] = ()  # (value, words) of each answer; empty for yes, no or unknown
    caution: str = ""  # what makes the answer harder in this case


class _Reason(TextArea):
    """The reason; Ctrl+Enter ends it."""

    ended = Signal()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        enter = event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter)
        if enter and event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            self.ended.emit()
        else:
            super().keyPressEvent(event)


class QuestionCard(QFrame):
    """Shows one question; tells the choice at once and the answer when it is complete."""

    chosen = Signal(str, object)  # key, Answer or option: the moment a button is pressed
    answered = Signal(str, object, str)  # key, Answer or option, reason: complete

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._view: QuestionView | None = None
        self.setProperty("kind", "question")
        self._chips = ChipRow(theme)
        self._count = Text(theme, "", "caption", "ink3")
        self._question = Text(theme, "", "question", wrap=True)
        self._help = Text(theme, "", "small", "ink2", wrap=True)
        self._answer = AnswerField(theme, "")
        self._answer.answered.connect(self._on_chosen)
        self._choice = ChoiceField(theme)
        self._choice.answered.connect(self._on_chosen)
        self._caution_text = Text(theme, "", "small", wrap=True)
        sign = IconLabel(theme, "triangle-alert", "amber")
        pad = (Size.TABLE_PAD, Size.GAP, Size.TABLE_PAD, Size.GAP)
        self._caution = Tinted(theme, Row(theme, top(sign), grow(self._caution_text), margins=pad), "amber")
        self._reason = _Reason(theme)
        self._reason.ended.connect(self._on_reason_ended)
        self._reason_field = FormField(theme, "Waarom? (komt in het dossier, niet in de brief)", self._reason)
        head = Row(theme, grow(self._chips), self._count)
        body = Stack(theme, head, self._question, self._help, self._caution)
        for part in (Box(Row(theme, grow(self._answer))), self._choice, self._reason_field):
            body.put(part)
        margins = (Size.CARD, Size.RAIL_PAD, Size.CARD, Size.CARD)
        self.setLayout(Stack(theme, body, margins=margins))

    @property
    def view(self) -> QuestionView | None:
        return self._view

    @property
    def answer(self) -> Chosen | None:
        return self._choice.answer if self._has_options() else self._answer.answer

    @property
    def reason(self) -> str:
        return self._reason.toPlainText().strip()

    def show_question(self, view: QuestionView) -> None:
        """Show a question; the same question again keeps what is being typed."""
        same = self._view is not None and self._view.key == view.key
        self._view = view
        chips = [ChipView(view.article, "blauw", "scale")]
        if view.open_norm:
            chips.append(ChipView("Uw oordeel", "grijs", "user-pen"))
        self._chips.set_chips(chips)
        self._count.setText(view.count)
        self._question.setText(view.question)
        self._help.setText(view.help_text)
        self._help.setVisible(bool(view.help_text))
        self._caution_text.setText(view.caution)
        self._caution.setVisible(bool(view.caution))
        self._answer.set_question(view.question)
        if view.options:
            self._choice.set_question(view.question, view.options)
        self._answer.setVisible(not view.options)
        self._choice.setVisible(bool(view.options))
        self._reason_field.setVisible(view.needs_reason)
        self._reason.setPlaceholderText(view.reason_hint)
        self.setAccessibleName(f"{view.article}. {view.question}")
        if not same:
            self._answer.set_answer(view.answer if isinstance(view.answer, Answer) else None)
            self._choice.set_answer(view.answer)
            self._reason.setPlainText(view.reason)
            self._reason_field.set_fault("")

    def first_focus(self) -> QWidget:
        return self._choice if self._has_options() else self._answer

    def forget(self) -> None:
        """The next question starts empty, also when it has the same key."""
        self._view = None

    def _has_options(self) -> bool:
        return self._view is not None and bool(self._view.options)

    def complete(self) -> bool:
        """Whether answer and reason are there; shows the fault when the reason is missing."""
        if self._view is None or self.answer is None:
            return False
        if self._view.needs_reason and not self.reason:
            self._reason_field.set_fault(NO_REASON)
            return False
        self._reason_field.set_fault("")
        return True

    def _on_chosen(self, answer: Chosen) -> None:
        if self._view is None:
            return
        self.chosen.emit(self._view.key, answer)
        if self._view.needs_reason:
            self._reason.setFocus(Qt.FocusReason.OtherFocusReason)
        else:
            self.answered.emit(self._view.key, answer, "")

    def _on_reason_ended(self) -> None:
        if self._view is None:
            return
        if self.answer is None:
            self.first_focus().setFocus()
        elif self.complete():
            self.answered.emit(self._view.key, self.answer, self.reason)
