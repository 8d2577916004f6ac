"""Buttons of which one is the answer: arrows move between them, Enter takes, and Tab stops at one of them."""

from __future__ import annotations

from typing import Final

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QWidget

from counter_app.domain.answer import Answer
from ui.widgets.key_button import KeyButton

Chosen = Answer | str
STEPS: Final = {Qt.Key.Key_Left: -1, Qt.Key.Key_Up: -1, Qt.Key.Key_Right: 1, Qt.Key.Key_Down: 1}


class AnswerButton(KeyButton):
    """One answer; arrows, and what `is_left` says, are left to the field."""

    def is_left(self, event: QKeyEvent) -> bool:
        """Whether this key is the field's."""
        raise NotImplementedError

    def keyPressEvent(self, event: QKeyEvent) -> None:
        key = Qt.Key(event.key())
        if key in STEPS or self.is_left(event):
            event.ignore()
        elif key in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and not event.modifiers():
            self.click()
        else:
            super().keyPressEvent(event)

    def nextCheckState(self) -> None:
        """Which answer is given is told by the field: a second click does not take it back."""


class AnswerButtons(QWidget):
    """None is chosen beforehand; who extends it makes the buttons and says which key chooses which."""

    answered = Signal(object)  # what the chosen button stands for

    def __init__(self) -> None:
        super().__init__()
        self._chosen: Chosen | None = None
        self._buttons: dict[Chosen, AnswerButton] = {}

    def set_answer(self, chosen: Chosen | None) -> None:
        """Show an answer without telling anybody."""
        self._chosen = chosen
        for value, button in self._buttons.items():
            button.setChecked(_same(value, chosen))
        self._rove()

    def button(self, value: Chosen) -> KeyButton:
        return next(button for key, button in self._buttons.items() if _same(key, value))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        key = Qt.Key(event.key())
        plain = not event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier
        wanted = self._wanted(event)
        if plain and wanted is not None and not event.isAutoRepeat():
            self._choose(wanted)
        elif plain and key in STEPS:
            self._move(STEPS[key])
        else:
            super().keyPressEvent(event)

    def _wanted(self, event: QKeyEvent) -> Chosen | None:
        """The answer that a key stands for."""
        raise NotImplementedError

    def _keep(self, value: Chosen, button: AnswerButton) -> None:
        button.setCheckable(True)
        button.clicked.connect(self._on_clicked)
        self._buttons[value] = button

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
