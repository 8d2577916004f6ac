"""A question with its own answers: each on a button with its number, and as a rule «Onbekend» as the last."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from counter_app.domain.answer import Answer
from ui.actions import Command
from ui.theme import Size, Theme
from ui.widgets.boxes import STRETCH, Box, Row, Stack, empty_layout
from ui.widgets.key_button import KeyButton

Chosen = Answer | str
_STEPS: Final = {Qt.Key.Key_Left: -1, Qt.Key.Key_Up: -1, Qt.Key.Key_Right: 1, Qt.Key.Key_Down: 1}
_UNKNOWN: Final = "O"


class _ChoiceButton(KeyButton):
    """One answer; arrows, numbers and O are left to the field."""

    def keyPressEvent(self, event: QKeyEvent) -> None:
        key = Qt.Key(event.key())
        if key in _STEPS or key == Qt.Key.Key_O or event.text().isdigit():
            event.ignore()
        elif key in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and not event.modifiers():
            self.click()
        else:
            super().keyPressEvent(event)

    def nextCheckState(self) -> None:
        """Which answer is given is told by the field: a second click does not take it back."""


class ChoiceField(QWidget):
    """The answers under each other; none is chosen beforehand. Numbers choose, arrows move, Enter takes."""

    answered = Signal(object)  # the value of an option, or Answer.UNKNOWN

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._theme = theme
        self._question = ""
        self._options: tuple[tuple[str, str], ...] = ()
        self._buttons: dict[Chosen, _ChoiceButton] = {}
        self._chosen: Chosen | None = None
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

    def set_answer(self, chosen: Chosen | None) -> None:
        """Show an answer without telling anybody."""
        self._chosen = chosen
        for value, button in self._buttons.items():
            button.setChecked(_same(value, chosen))
        self._rove()

    def button(self, value: Chosen) -> KeyButton:
        return next(button for key, button in self._buttons.items() if _same(key, value))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        plain = not event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier
        key = Qt.Key(event.key())
        cap = _UNKNOWN if key == Qt.Key.Key_O else event.text()
        wanted = [value for value, button in self._buttons.items() if cap and button.command.key == cap]
        if plain and wanted and not event.isAutoRepeat():
            self._choose(wanted[0])
        elif plain and key in _STEPS:
            self._move(_STEPS[key])
        else:
            super().keyPressEvent(event)

    def _add(self, value: Chosen, words: str, cap: str) -> None:
        button = _ChoiceButton(self._theme, Command(words, cap), live=False)
        button.setCheckable(True)
        button.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        button.setAccessibleDescription(f"{self._question} {f'Toets {cap}' if cap else ''}".strip())
        button.clicked.connect(self._on_clicked)
        self._buttons[value] = button
        self._stack.put(button)

    def _move(self, step: int) -> None:
        buttons = list(self._buttons.values())
        here = next((n for n, button in enumerate(buttons) if button.hasFocus()), 0)
        there = min(max(here + step, 0), len(buttons) - 1)
        buttons[there].setFocus(Qt.FocusReason.OtherFocusReason)

    def _rove(self) -> None:
        """One stop for Tab: the given answer, or the first."""
        if not self._buttons:
            return
        stop = next((key for key in self._buttons if _same(key, self._chosen)), next(iter(self._buttons)))
        for value, button in self._buttons.items():
            policy = Qt.FocusPolicy.StrongFocus if value is stop else Qt.FocusPolicy.ClickFocus
            button.setFocusPolicy(policy)
        self.setFocusProxy(self._buttons[stop])

    def _choose(self, value: Chosen) -> None:
        self.set_answer(value)
        self.button(value).setFocus(Qt.FocusReason.OtherFocusReason)
        self.answered.emit(value)

    def _on_clicked(self) -> None:
        sender = self.sender()
        for value, button in self._buttons.items():
            if button is sender:
                self._choose(value)
                return


def _same(one: Chosen, other: Chosen | None) -> bool:
    return type(one) is type(other) and one == other
