"""Ja, nee of onbekend: three buttons that listen to J, N and O only while one of them has the focus."""

from __future__ import annotations

from typing import Final

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QWidget

from counter_app.domain.answer import Answer
from ui.actions import Command
from ui.theme import Size, Theme
from ui.widgets.boxes import STRETCH, Row
from ui.widgets.key_button import KeyButton

_KEYS: Final = {Qt.Key.Key_J: Answer.YES, Qt.Key.Key_N: Answer.NO, Qt.Key.Key_O: Answer.UNKNOWN}
_CAPS: Final = {Answer.YES: "J", Answer.NO: "N", Answer.UNKNOWN: "O"}
_STEPS: Final = {Qt.Key.Key_Left: -1, Qt.Key.Key_Up: -1, Qt.Key.Key_Right: 1, Qt.Key.Key_Down: 1}
WORDS: Final = {Answer.YES: "Ja", Answer.NO: "Nee", Answer.UNKNOWN: "Onbekend"}


class _AnswerButton(KeyButton):
    """One answer; arrows and letters are left to the field."""

    def keyPressEvent(self, event: QKeyEvent) -> None:
        key = Qt.Key(event.key())
        if key in _STEPS or key in _KEYS:
            event.ignore()
        elif key in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and not event.modifiers():
            self.click()
        else:
            super().keyPressEvent(event)

    def nextCheckState(self) -> None:
        """Which answer is given is told by the field: a second click does not take it back."""


class AnswerField(QWidget):
    """A question's answer; none is chosen beforehand, and no button shows what follows from it."""

    answered = Signal(object)  # Answer

    def __init__(
        self, theme: Theme, question: str, *, words: dict[Answer, str] | None = None, compact: bool = False
    ) -> None:
        super().__init__()
        self._answer: Answer | None = None
        self._buttons: dict[Answer, _AnswerButton] = {}
        for answer, word in (words or WORDS).items():
            button = _AnswerButton(
                theme,
                Command(word, _CAPS[answer]),
                height=Size.BUTTON if compact else Size.ANSWER,
                min_width=0 if compact else Size.ANSWER_WIDTH,
                live=False,
            )
            button.setCheckable(True)
            button.clicked.connect(self._on_clicked)
            self._buttons[answer] = button
        self.setLayout(Row(theme, *self._buttons.values(), STRETCH, gap=Size.TABLE_PAD))
        self.set_question(question)
        self.setFocusProxy(next(iter(self._buttons.values())))
        self._rove()

    @property
    def answer(self) -> Answer | None:
        return self._answer

    def set_question(self, question: str) -> None:
        """What is asked, for a screen reader that lands on a button."""
        self.setAccessibleName(question)
        for button in self._buttons.values():
            button.setAccessibleDescription(f"{question} Toets {button.command.key}")

    def set_answer(self, answer: Answer | None) -> None:
        """Show an answer without telling anybody."""
        self._answer = answer
        for value, button in self._buttons.items():
            button.setChecked(value is answer)
        self._rove()

    def button(self, answer: Answer) -> KeyButton:
        return self._buttons[answer]

    def keyPressEvent(self, event: QKeyEvent) -> None:
        key = Qt.Key(event.key())
        plain = not event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier
        if plain and key in _KEYS and _KEYS[key] in self._buttons and not event.isAutoRepeat():
            self._choose(_KEYS[key])
        elif plain and key in _STEPS:
            self._move(_STEPS[key])
        else:
            super().keyPressEvent(event)

    def _move(self, step: int) -> None:
        buttons = list(self._buttons.values())
        here = next((n for n, button in enumerate(buttons) if button.hasFocus()), 0)
        there = min(max(here + step, 0), len(buttons) - 1)
        buttons[there].setFocus(Qt.FocusReason.OtherFocusReason)

    def _rove(self) -> None:
        """One stop for Tab: the given answer, or the first."""
        stop = self._answer if self._answer is not None else next(iter(self._buttons))
        for value, button in self._buttons.items():
            policy = Qt.FocusPolicy.StrongFocus if value is stop else Qt.FocusPolicy.ClickFocus
            button.setFocusPolicy(policy)
        self.setFocusProxy(self._buttons[stop])

    def _choose(self, answer: Answer) -> None:
        self.set_answer(answer)
        self._buttons[answer].setFocus(Qt.FocusReason.OtherFocusReason)
        self.answered.emit(answer)

    def _on_clicked(self) -> None:
        sender = self.sender()
        for value, button in self._buttons.items():
            if button is sender:
                self._choose(value)
