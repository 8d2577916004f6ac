"""Identiteit: the way to the identity page; of a caller, calling back to a number of our own list."""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QWidget

from counter_app.domain.answer import Answer
from counter_app.services.call_back import OwnNumber
from ui.actions import IDENTIFY
from ui.theme import Size, Theme
from ui.widgets.boxes import STRETCH, Box, Row, Stack, grow
from ui.widgets.form_field import FormField
from ui.widgets.inputs import LineField
from ui.widgets.key_button import KeyButton
from ui.widgets.question_card import QuestionCard, QuestionView
from ui.widgets.text import Text

_OWN_LIST = "Uit onze eigen lijst, nooit van de beller zelf."
_WHY = "Vraag om een geldig identiteitsbewijs. Daarna komt u hier terug."
_CALL_BACK = QuestionView(
    "call_back",
    "art. 7 lid 2 onder c",
    "Hebt u teruggebeld, en weet u zeker wie er belt?",
    help_text=(
        "Bel terug via een nummer uit de eigen lijst, nooit via een nummer dat de beller opgeeft. "
        "Vraag na wie u spreekt."
    ),
    needs_reason=True,
    reason_hint="Bijvoorbeeld: teruggebeld via de centrale, personeelsnummer klopte",
)


class IdentityEditor(QWidget):
    """Opens the identity page of the requester."""

    identify_wanted = Signal()

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self.button = KeyButton(theme, IDENTIFY, "primary", icon="id-card")
        self.button.setObjectName("identify")
        self.button.clicked.connect(self.identify_wanted)
        words = Text(theme, _WHY, "small", "ink2", wrap=True)
        margins = (0, 0, 0, Size.ROW)
        self.setLayout(Stack(theme, words, Row(theme, self.button, STRETCH), margins=margins))

    def first_focus(self) -> QWidget:
        return self.button


@dataclass(frozen=True, slots=True)
class CalledBack:
    """Whether the caller was recognised, by which number, where that stands, and how."""

    answer: Answer
    number: str
    source: str
    how: str


class CallBackEditor(QWidget):
    """How the caller was recognised; the number comes from the register, never from the caller."""

    called_back = Signal(object)  # CalledBack

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._own: OwnNumber | None = None
        self.number = LineField(theme)
        self.number.setObjectName("called_number")
        self.source = LineField(theme)
        self.source.setObjectName("number_source")
        self._number_field = FormField(
            theme, "Nummer dat u belde", self.number, name="called_number", help_text=_OWN_LIST
        )
        self._source_field = FormField(
            theme, "Waar het staat", self.source, name="number_source", help_text="Bijvoorbeeld: eigen gids."
        )
        self.number.returnPressed.connect(self.source.setFocus)
        self.source.returnPressed.connect(self._on_entered)
        self.card = QuestionCard(theme)
        self.card.setObjectName("call_back")
        self.card.answered.connect(self._on_answered)
        self.card.show_question(_CALL_BACK)
        called = Box(Row(theme, grow(self._number_field), grow(self._source_field), gap=Size.CARD))
        self.setLayout(Stack(theme, called, self.card, gap=Size.ROW, margins=(0, 0, 0, Size.ROW)))

    def first_focus(self) -> QWidget:
        if not self.number.text().strip():
            return self.number
        return self.card.first_focus() if self.source.text().strip() else self.source

    def show_number(self, own: OwnNumber | None) -> None:
        """The number of the register, where it has one: that is the one to call."""
        if own == self._own:
            return
        self._own = own
        self.number.setText(own.number if own else "")
        self.source.setText(own.source if own else "")
        for line in (self.number, self.source):
            line.setReadOnly(own is not None)

    def forget(self) -> None:
        """Another call comes."""
        self._own = None
        for line in (self.number, self.source):
            line.clear()
            line.setReadOnly(False)
        self.card.forget()
        self.card.show_question(_CALL_BACK)

    def _on_entered(self) -> None:
        self.card.first_focus().setFocus(Qt.FocusReason.OtherFocusReason)

    def _on_answered(self, _key: str, answer: Answer, how: str) -> None:
        number, source = self.number.text().strip(), self.source.text().strip()
        self.called_back.emit(CalledBack(answer, number, source, how))
