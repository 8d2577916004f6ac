"""Ja, nee of onbekend: three buttons that listen to J, N and O only while one of them has the focus."""

from __future__ import annotations

from typing import Final

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent

from counter_app.domain.answer import Answer
from ui.actions import Command
from ui.theme import Size, Theme
from ui.widgets.answer_buttons import AnswerButton, AnswerButtons
from ui.widgets.boxes import STRETCH, Row

_KEYS: Final = {Qt.Key.Key_J: Answer.YES, Qt.Key.Key_N: Answer.NO, Qt.Key.Key_O: Answer.UNKNOWN}
_CAPS: Final = {Answer.YES: "J", Answer.NO: "N", Answer.UNKNOWN: "O"}
WORDS: Final = {Answer.YES: "Ja", Answer.NO: "Nee", Answer.UNKNOWN: "Onbekend"}


class _AnswerButton(AnswerButton):
    def is_left(self, event: QKeyEvent) -> bool:
        return Qt.Key(event.key()) in _KEYS


class AnswerField(AnswerButtons):
    """A question's answer; none is chosen beforehand, and no button shows what follows from it."""

    def __init__(
        self, theme: Theme, question: str, *, words: dict[Answer, str] | None = None, compact: bool = False
    ) -> None:
        super().__init__()
        for answer, word in (words or WORDS).items():
            button = _AnswerButton(
                theme,
                Command(word, _CAPS[answer]),
                height=Size.BUTTON if compact else Size.ANSWER,
                min_width=0 if compact else Size.ANSWER_WIDTH,
                live=False,
            )
            self._keep(answer, button)
        self.setLayout(Row(theme, *self._buttons.values(), STRETCH, gap=Size.TABLE_PAD))
        self.set_question(question)
        self.setFocusProxy(next(iter(self._buttons.values())))
        self._rove()

    @property
    def answer(self) -> Answer | None:
        return self._chosen if isinstance(self._chosen, Answer) else None

    def set_question(self, question: str) -> None:
        """What is asked, for a screen reader that lands on a button."""
        self.setAccessibleName(question)
        for button in self._buttons.values():
            button.setAccessibleDescription(f"{question} Toets {button.command.key}")

    def _wanted(self, event: QKeyEvent) -> Answer | None:
        answer = _KEYS.get(Qt.Key(event.key()))
        return answer if answer in self._buttons else None
