"""The third step of establishing identity: three questions, put one by one, of which only the clerk sees the answer."""

from __future__ import annotations

from typing import Final

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent
from PySide6.QtWidgets import QWidget

from counter_app.services.control_questions import NEEDED, ControlState
from ui.actions import Command
from ui.request.identity_state import State
from ui.theme import Size, Theme
from ui.widgets.announce import announce
from ui.widgets.boxes import STRETCH, Box, Card, Line, Row, Stack, empty_layout, grow
from ui.widgets.chip import Chip, ChipView
from ui.widgets.key_button import KeyButton
from ui.widgets.link_button import LinkButton
from ui.widgets.text import Text

#: No question tells anything: each reads the same to whoever it is put to.
QUESTIONS: Final[dict[str, str]] = {
    "earlier_address": "Op welk adres woonde u hiervoor?",
    "parents_birth": "Wat is de geboortedatum van een van uw ouders?",
    "settled": "Sinds welke dag staat u in deze gemeente ingeschreven?",
    "partner_birth": "Hebt u een partner? En zo ja, wat is de geboortedatum?",
    "address_before": "Op welk adres woonde u dáárvoor?",
    "moved_in": "Sinds welke dag woont u op uw adres van nu?",
}
_RIGHT: Final = Command("Goed", "G", "Het antwoord was goed.")
_WRONG: Final = Command("Fout", "F", "Het antwoord was fout. Daarna stelt u geen vragen meer.")
_ANSWER: Final = Command("Toon antwoord", "A", "Houd A vast om het antwoord te zien. Lees het nooit voor.")
_HIDDEN: Final = "Houd A vast om het antwoord te zien."
_NEVER: Final = "Lees het antwoord nooit voor."


class _AnswerKeys(QWidget):
    """Right or wrong, and the answer while a key is held."""

    answered = Signal(bool)
    answer_wanted = Signal()

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self._held = False
        right = KeyButton(theme, _RIGHT, live=False)
        wrong = KeyButton(theme, _WRONG, live=False)
        shown = KeyButton(theme, _ANSWER, "quiet", icon="eye-off", live=False)
        right.clicked.connect(self._on_right)
        wrong.clicked.connect(self._on_wrong)
        shown.pressed.connect(self._on_held)
        shown.released.connect(self._on_let_go)
        for button in (right, wrong, shown):
            button.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._answer = Text(theme, _HIDDEN, "small", "ink3", wrap=True)
        buttons = Row(theme, right, wrong, shown, STRETCH)
        self.setLayout(Stack(theme, buttons, self._answer, gap=Size.PAIR))

    def show_answer(self, answer: str) -> None:
        """The answer, if the key is still held by now."""
        if self._held:
            self._answer.setText(answer)
            self._answer.set_tone("ink")

    def hide_answer(self) -> None:
        self._held = False
        self._answer.setText(_HIDDEN)
        self._answer.set_tone("ink3")

    def keyPressEvent(self, event: QKeyEvent) -> None:
        key = event.text().casefold()
        if event.isAutoRepeat():
            return
        if key == "g":
            self._on_right()
        elif key == "f":
            self._on_wrong()
        elif key == "a":
            self._on_held()
        else:
            super().keyPressEvent(event)

    def keyReleaseEvent(self, event: QKeyEvent) -> None:
        if event.text().casefold() == "a" and not event.isAutoRepeat():
            self._on_let_go()
        else:
            super().keyReleaseEvent(event)

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        self.hide_answer()

    def _on_right(self) -> None:
        self.answered.emit(True)

    def _on_wrong(self) -> None:
        self.answered.emit(False)

    def _on_held(self) -> None:
        self._held = True
        self.answer_wanted.emit()

    def _on_let_go(self) -> None:
        self.hide_answer()


class ControlCard(Card):
    """Shown only in doubt or without a valid document."""

    answered = Signal(str, bool)
    answer_wanted = Signal(str)
    other_wanted = Signal(str)

    def __init__(self, theme: Theme) -> None:
        super().__init__(theme)
        self._theme = theme
        self._state: ControlState | None = None
        self._count = Text(theme, "", "small", "ink3")
        self._rows = Stack(theme, gap=Size.GAP)
        self._question = Text(theme, "", "strong", wrap=True)
        self.keys = _AnswerKeys(theme)
        self.keys.answered.connect(self._on_answered)
        self.keys.answer_wanted.connect(self._on_answer_wanted)
        self._other = LinkButton(theme, "Andere vraag", icon="arrow-right")
        self._other.clicked.connect(self._on_other)
        never = Text(theme, _NEVER, "small", "amber")
        self._foot = Box(Row(theme, self._other, STRETCH, never))
        self._now = Box(Stack(theme, self._question, self.keys, self._foot, gap=Size.ROW))
        self._over = Text(theme, "", "small", "ink2", wrap=True)
        self.stack.put(Row(theme, Text(theme, "3  Controlevragen", "section"), STRETCH, self._count))
        self.stack.put(self._rows)
        self.stack.put(self._now)
        self.stack.put(self._over)
        self.hide()

    def show_state(self, state: ControlState) -> None:
        """The questions so far, and the one to put now."""
        if state == self._state:
            return
        self._state = state
        self.keys.hide_answer()
        theme = self._theme
        empty_layout(self._rows)
        for number, (key, right) in enumerate(state.asked, start=1):
            sign = ChipView("Goed", "groen", "check") if right else ChipView("Fout", "rood", "x")
            words = Text(theme, f"{number}   {QUESTIONS[key]}", wrap=True)
            self._rows.put(Row(theme, grow(words), Chip(theme, sign)))
            self._rows.put(Line())
        self._count.setText(f"{NEEDED} goed nodig, {state.right} goed")
        self._now.setVisible(state.next is not None)
        if state.next is not None:
            self._question.setText(f"{len(state.asked) + 1}   {QUESTIONS[state.next]}")
            self.keys.setAccessibleName(QUESTIONS[state.next])
            self.keys.setAccessibleDescription(f"G is goed, F is fout. {_HIDDEN} {_NEVER}")
            self._other.setVisible(state.spare > 0)
            self._other.setText(f"Andere vraag (nog {state.spare})")
            announce(self, QUESTIONS[state.next])
        self._over.setText(_over(state))
        self._over.setVisible(state.next is None)

    def show_answer(self, answer: str) -> None:
        self.keys.show_answer(answer)

    def forget(self) -> None:
        """Nothing of one person's answers stays for the next."""
        self._state = None
        self.keys.hide_answer()
        self.hide()

    @property
    def asks(self) -> bool:
        """Whether there is a question to put now."""
        return self._state is not None and self._state.next is not None

    def line(self) -> tuple[str, State] | None:
        """How it will be kept; None when no question was put."""
        state = self._state
        if state is None or not (state.asked or state.next):
            return None
        standing: State = "wrong" if state.failed else "good" if state.passed else "doubt"
        return f"Controlevragen: {state.right} van {NEEDED}", standing

    def _on_answered(self, right: bool) -> None:
        if self._state is not None and self._state.next is not None:
            self.answered.emit(self._state.next, right)

    def _on_answer_wanted(self) -> None:
        if self._state is not None and self._state.next is not None:
            self.answer_wanted.emit(self._state.next)

    def _on_other(self) -> None:
        if self._state is not None and self._state.next is not None:
            self.other_wanted.emit(self._state.next)


def _over(state: ControlState) -> str:
    if state.failed:
        return (
            "Een antwoord was fout. Vandaag stelt u in dit verzoek geen vragen meer. Haal een collega erbij."
        )
    if state.passed:
        return "Drie van drie goed."
    return "Op de persoonslijst staat te weinig om vragen te stellen. Vraag een ander document."
