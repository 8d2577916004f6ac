"""Identiteit: the way to the identity page; of a caller, calling back to a number of our own list."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from counter_app.domain.answer import Answer
from ui.actions import IDENTIFY
from ui.theme import Size, Theme
from ui.widgets.boxes import STRETCH, Row, Stack
from ui.widgets.key_button import KeyButton
from ui.widgets.question_card import QuestionCard, QuestionView
from ui.widgets.text import Text

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


class CallBackEditor(QWidget):
    """How the caller was recognised; the number comes from the register, never from the caller."""

    called_back = Signal(object, str)  # Answer, how

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self.card = QuestionCard(theme)
        self.card.setObjectName("call_back")
        self.card.answered.connect(self._on_answered)
        self.card.show_question(_CALL_BACK)
        self.setLayout(Stack(theme, self.card, margins=(0, 0, 0, Size.ROW)))

    def first_focus(self) -> QWidget:
        return self.card.first_focus()

    def forget(self) -> None:
        """Another call comes."""
        self.card.forget()
        self.card.show_question(_CALL_BACK)

    def _on_answered(self, _key: str, answer: Answer, how: str) -> None:
        self.called_back.emit(answer, how)
