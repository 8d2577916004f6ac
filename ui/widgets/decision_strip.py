"""The outcome in one line, for a window with room for one column."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QFocusEvent
from PySide6.QtWidgets import QWidget

from ui.actions import Command
from ui.theme import Size, Theme
from ui.widgets.boxes import Row, Stack, Tinted, grow
from ui.widgets.decision_data import DecisionView
from ui.widgets.key_button import KeyButton
from ui.widgets.outcome_sign import OUTCOMES, OutcomeSign
from ui.widgets.text import Text


class _WhyButton(KeyButton):
    """Opens the reasons when it is pressed, and when F6 comes by."""

    def __init__(self, theme: Theme) -> None:
        super().__init__(theme, Command("Waarom", "F6", "De onderbouwing van deze uitkomst."), live=False)

    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        if event.reason() == Qt.FocusReason.ShortcutFocusReason:
            self.click()


class DecisionStrip(QWidget):
    """Sign, word and sentence, with the way to the reasons."""

    why_wanted = Signal()

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        code = next(iter(OUTCOMES))
        look = OUTCOMES[code]
        self.why = _WhyButton(theme)
        self.why.clicked.connect(self.why_wanted)
        self._sign = OutcomeSign(theme, code, Size.SIGN_SMALL)
        self._word = Text(theme, "", "title", look.tone, wrap=True)
        self._sentence = Text(theme, "", "body", wrap=True)
        words = Stack(theme, self._word, self._sentence, gap=0)
        margins = (Size.ROW, Size.GAP, Size.ROW, Size.GAP)
        row = Row(theme, self._sign, grow(words), self.why, gap=Size.TABLE_PAD, margins=margins)
        self._ground = Tinted(theme, row, look.tone, border="bottom", radius=0)
        self.setLayout(Stack(theme, self._ground, gap=0))

    def show_decision(self, view: DecisionView) -> None:
        look = OUTCOMES[view.outcome]
        self._ground.set_tone(look.tone)
        self._sign.show_outcome(view.outcome)
        self._word.setText(view.shown_word)
        self._word.set_tone(look.tone)
        self._sentence.setText(view.sentence)
