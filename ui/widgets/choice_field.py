"""A question with its own answers: each on a button with its number, and as a rule «Onbekend» as the last."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QSizePolicy

from counter_app.domain.answer import Answer
from ui.actions import Command
from ui.theme import Size, Theme
from ui.widgets.answer_buttons import AnswerButton, AnswerButtons, Chosen
from ui.widgets.boxes import STRETCH, Box, Row, Stack, empty_layout

_UNKNOWN: Final = "O"


class _ChoiceButton(AnswerButton):
    def is_left(self, event: QKeyEvent) -> bool:
        return Qt.Key(event.key()) == Qt.Key.Key_O or event.text().isdigit()


class ChoiceField(AnswerButtons):
    """The answers under each other; none is chosen beforehand. Numbers choose, arrows move, Enter takes."""

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._theme = theme
        self._question = ""
        self._options: tuple[tuple[str, str], ...] = ()
        self._stack = Stack(theme, gap=Size.SNUG)
        # All as wide as the widest, and no wider.
        self.setLayout(Row(theme, Box(self._stack), STRETCH))

    @property
    def answer(self) -> Chosen | None:
        return self._chosen

    def set_question(
        self, question: str, options: Sequence[tuple[str, str]], *, unknown: bool = True
    ) -> None:
        """What is asked, and the (value, words) of each answer; `unknown` adds «Onbekend»."""
        if (question, tuple(options)) == (self._question, self._options):
            return
        self._question, self._options = question, tuple(options)
        self.setAccessibleName(question)
        self.setFocusProxy(None)  # type: ignore[arg-type]
        empty_layout(self._stack)
        self._chosen = None
        self._buttons = {}
        for number, (value, words) in enumerate(options, start=1):
            self._add(value, words, str(number) if number < 10 else "")
        if unknown:
            self._add(Answer.UNKNOWN, "Onbekend", _UNKNOWN)
        self._rove()

    def _wanted(self, event: QKeyEvent) -> Chosen | None:
        cap = _UNKNOWN if Qt.Key(event.key()) == Qt.Key.Key_O else event.text()
        return next((one for one, button in self._buttons.items() if cap and button.command.key == cap), None)

    def _add(self, value: Chosen, words: str, cap: str) -> None:
        button = _ChoiceButton(self._theme, Command(words, cap), live=False)
        button.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        button.setAccessibleDescription(f"{self._question} {f'Toets {cap}' if cap else ''}".strip())
        self._keep(value, button)
        self._stack.put(button)
