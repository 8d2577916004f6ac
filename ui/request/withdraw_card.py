"""Asking once more before a request is withdrawn, on the page itself."""

from __future__ import annotations

from PySide6.QtCore import Signal

from ui.actions import Command
from ui.theme import Size, Theme
from ui.widgets.boxes import STRETCH, Card, Row
from ui.widgets.form_field import FormField
from ui.widgets.inputs import LineField
from ui.widgets.key_button import KeyButton
from ui.widgets.text import Text

_NO_NOTE = "Schrijf op waarom het verzoek wordt ingetrokken."


class WithdrawCard(Card):
    """Why, and the two ways on; Enter in the field goes to the button that withdraws."""

    confirmed = Signal(str)
    dropped = Signal()

    def __init__(self, theme: Theme) -> None:
        super().__init__(theme, kind="question", gap=Size.ROW)
        self.note = LineField(theme)
        self.note.setObjectName("withdraw_note")
        self._field = FormField(theme, "Waarom wordt het ingetrokken?", self.note, name="note")
        self._yes = KeyButton(theme, Command("Intrekken"), "danger", icon="undo-2")
        self._yes.setObjectName("withdraw")
        self._yes.clicked.connect(self._on_yes)
        no = KeyButton(theme, Command("Niet intrekken", "Esc"), live=False)
        no.clicked.connect(self.dropped)
        self.note.returnPressed.connect(self._yes.setFocus)
        self.stack.put(Text(theme, "Wilt u dit verzoek intrekken?", "question"))
        self.stack.put(self._field)
        self.stack.put(Row(theme, self._yes, no, STRETCH))

    def forget(self) -> None:
        self.note.clear()
        self._field.set_fault("")

    def _on_yes(self) -> None:
        note = self.note.text().strip()
        self._field.set_fault("" if note else _NO_NOTE)
        if note:
            self.confirmed.emit(note)
        else:
            self.note.setFocus()
