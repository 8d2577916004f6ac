"""The form of a note beside a person record: a kind, and until when it holds."""

from __future__ import annotations

from calendar import monthrange
from datetime import date
from typing import Final

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QWidget

from counter_app.domain.partial_date import PartialDate
from counter_app.domain.person_note import PersonNoteKind
from counter_app.errors import UserError
from ui import words
from ui.actions import SAVE, STOP
from ui.theme import Size, Theme
from ui.widgets.boxes import Box, Card
from ui.widgets.chip import FlowLayout
from ui.widgets.form_field import FormField
from ui.widgets.inputs import Choice
from ui.widgets.key_button import KeyButton
from ui.widgets.partial_date_field import PartialDateField
from ui.widgets.text import Text

#: What is proposed; somebody who knows better types another day.
_MONTHS: Final = 3
_WHOLE_DAY: Final = "Vul een hele datum in, als dd-mm-jjjj."


class PersonNoteForm(Card):
    """Kinds only: there is no place for words of one's own, so nothing can stand here that may not."""

    saved = Signal(object, object)  # PersonNoteKind, date
    left = Signal()

    def __init__(self, theme: Theme, today: date) -> None:
        kind = Choice(theme, [(words.PERSON_NOTES[one], str(one)) for one in PersonNoteKind])
        ends_on = PartialDateField(theme)
        ends_on.set_value(PartialDate.of(_later(today)))
        fields = (
            FormField(theme, "Wat moeten collega's weten?", kind, name="kind"),
            FormField(theme, "Tot en met", ends_on, name="ends_on", help_text="Hoogstens een jaar."),
        )
        save, leave = KeyButton(theme, SAVE, "primary"), KeyButton(theme, STOP.worded("Niet bewaren"))
        # Under each other where the column is too narrow for both.
        buttons = FlowLayout(theme, Size.GAP)
        buttons.addWidget(save)
        buttons.addWidget(leave)
        super().__init__(
            theme,
            Text(theme, "Nieuwe aantekening", "strong"),
            *fields,
            Box(buttons),
        )
        self._kind, self._ends_on, self._fields = kind, ends_on, fields
        save.clicked.connect(self._on_save)
        leave.clicked.connect(self.left)

    @property
    def first(self) -> QWidget:
        return self._kind

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self.left.emit()
            event.accept()
            return
        super().keyPressEvent(event)

    def _on_save(self) -> None:
        for field in self._fields:
            field.set_fault("")
        day = self._ends_on.value()
        if day is None or not day.is_complete:
            self.show_fault(UserError(self._ends_on.fault() or _WHOLE_DAY, "ends_on"))
            return
        self.saved.emit(PersonNoteKind(str(self._kind.value())), day.earliest)

    def show_fault(self, error: UserError) -> None:
        """The sentence under the field that it is about."""
        for field in self._fields:
            if field.name == error.field:
                field.set_fault(error.sentence)
                field.control.setFocus()


def _later(today: date) -> date:
    """The same day some months from now, or the last of that month."""
    year, month = divmod(today.year * 12 + today.month - 1 + _MONTHS, 12)
    return date(year, month + 1, min(today.day, monthrange(year, month + 1)[1]))
