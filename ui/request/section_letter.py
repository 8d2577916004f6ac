"""Identiteit, of a letter: whose signature stands under it, and whether its address is the sender's own."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QWidget

from counter_app.domain.answer import Answer
from counter_app.domain.letter_check import COMPARISONS, ComparedWith, LetterPart
from counter_app.domain.requester import RequesterClass
from ui.request.form_editor import EnterOn
from ui.request.letter_words import COMPARED_WITH, PARTS, QUESTIONS, RESULTS
from ui.theme import Size, Theme
from ui.widgets.answer_field import AnswerField
from ui.widgets.boxes import NO_MARGINS, STRETCH, Box, Row, Stack, grow
from ui.widgets.form_field import FormField
from ui.widgets.inputs import Choice, LineField
from ui.widgets.text import Text

if TYPE_CHECKING:
    from ui.request.flow import Flow

_DOUBT: Final = "Bij Nee of Onduidelijk schrijft u op waarom. Dan wacht het verzoek (art. 3 lid 1)."
_CHOOSE: Final = "Kies waarmee u vergeleek"


@dataclass(frozen=True, slots=True)
class SeenLetter:
    """What a colleague saw of one part of a letter."""

    part: LetterPart
    compared_with: ComparedWith
    result: Answer
    note: str


class LetterEditor(QWidget):
    """One part at a time, the first at which nobody looked yet."""

    seen = Signal(object)  # SeenLetter

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._request_id = 0
        self._open: tuple[LetterPart, ...] = ()
        self._address = ""
        self.part = Choice(theme, [(word, str(part)) for part, word in PARTS.items()])
        self.part.setObjectName("letter_part")
        self.part.currentIndexChanged.connect(self._on_part)
        self.compared_with = Choice(theme)
        self.compared_with.setObjectName("letter_compared_with")
        self.note = LineField(theme)
        self.note.setObjectName("letter_note")
        self._part_field = FormField(theme, "Wat controleert u?", self.part, name="part")
        self._with_field = FormField(theme, "Waarmee vergeleken?", self.compared_with, name="compared_with")
        self._note_field = FormField(
            theme, "Toelichting", self.note, name="note", optional=True, help_text=_DOUBT
        )
        self._question = Text(theme, "", "question", wrap=True)
        self.answer = AnswerField(theme, "", words=RESULTS)
        self.answer.setObjectName("letter_result")
        self.answer.answered.connect(self._on_answered)
        EnterOn(self.part).entered.connect(self.compared_with.setFocus)
        EnterOn(self.compared_with).entered.connect(self.note.setFocus)
        self.note.returnPressed.connect(self._on_noted)
        # The address under the second field never pulls the first one down.
        part = Stack(theme, self._part_field, STRETCH, gap=0, margins=NO_MARGINS)
        beside = Stack(theme, self._with_field, STRETCH, gap=0, margins=NO_MARGINS)
        what = Box(Row(theme, grow(part), grow(beside), gap=Size.CARD))
        parts = (what, self._note_field, self._question, self.answer, STRETCH)
        self.setLayout(Stack(theme, *parts, gap=Size.ROW, margins=(0, 0, 0, Size.ROW)))
        self._on_part()

    def first_focus(self) -> QWidget:
        return self.compared_with

    def show_flow(self, flow: Flow) -> None:
        """The part that is still to do; what is being filled in for it stays."""
        stored, still = flow.case.stored, flow.case.letter_to_check
        own = stored.requester_class is RequesterClass.SUBJECT
        # Of who asks for own data it is the address of the record, and that is not told here.
        self._address = "" if own else ", ".join(stored.requester_address.split("\n"))
        if (stored.id, still) != (self._request_id, self._open):
            self._request_id, self._open = stored.id, still
            self._begin(still[0] if still else LetterPart.SIGNATURE)
        self._tell()

    def forget(self) -> None:
        """Another request comes: nothing of this one stays."""
        self._request_id, self._open, self._address = 0, (), ""
        self._begin(LetterPart.SIGNATURE)

    def _begin(self, part: LetterPart) -> None:
        self.part.choose(str(part))
        self._on_part()

    def _on_part(self) -> None:
        part = self._part()
        self.compared_with.set_options([(COMPARED_WITH[one], str(one)) for one in COMPARISONS[part]])
        self.compared_with.setCurrentIndex(-1)
        self.compared_with.setPlaceholderText(_CHOOSE)
        self.note.clear()
        self.answer.set_answer(None)
        for field in (self._with_field, self._note_field):
            field.set_fault("")
        self._question.setText(QUESTIONS[part])
        self.answer.set_question(QUESTIONS[part])
        self._tell()

    def _tell(self) -> None:
        told = f"Opgegeven: {self._address}" if self._address and self._part() is LetterPart.ADDRESS else ""
        self._with_field.set_help(told)

    def _part(self) -> LetterPart:
        return LetterPart(str(self.part.value()))

    def _on_noted(self) -> None:
        self.answer.setFocus(Qt.FocusReason.OtherFocusReason)

    def _on_answered(self, result: Answer) -> None:
        chosen = self.compared_with.currentIndex() >= 0
        self._with_field.set_fault("" if chosen else f"{_CHOOSE}.")
        # Only what was recorded stands as an answer.
        self.answer.set_answer(None)
        if not chosen:
            self.compared_with.setFocus()
            return
        beside = ComparedWith(str(self.compared_with.value()))
        self.seen.emit(SeenLetter(self._part(), beside, result, self.note.text().strip()))
