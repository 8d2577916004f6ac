"""A form beside a person record: its fields, «Bewaren» and «Niet bewaren», and Escape to leave it."""

from __future__ import annotations

from datetime import date
from typing import Final

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QWidget

from counter_app.errors import UserError
from ui.actions import SAVE, STOP
from ui.theme import Size, Theme
from ui.widgets.boxes import Box, Card
from ui.widgets.chip import FlowLayout
from ui.widgets.form_field import FormField
from ui.widgets.key_button import KeyButton
from ui.widgets.partial_date_field import PartialDateField
from ui.widgets.text import Text

_WHOLE_DAY: Final = "Vul een hele datum in, als dd-mm-jjjj."


class PersonForm(Card):
    """Who extends it says in `_save` what was typed."""

    left = Signal()

    def __init__(self, theme: Theme, title: str, *fields: FormField) -> None:
        self._fields = fields
        save, leave = KeyButton(theme, SAVE, "primary"), KeyButton(theme, STOP.worded("Niet bewaren"))
        # Under each other where the column is too narrow for both.
        buttons = FlowLayout(theme, Size.GAP)
        buttons.addWidget(save)
        buttons.addWidget(leave)
        super().__init__(theme, Text(theme, title, "strong"), *fields, Box(buttons))
        save.clicked.connect(self._on_save)
        leave.clicked.connect(self.left)

    @property
    def first(self) -> QWidget:
        """Where typing begins."""
        return self._fields[0].control

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self.left.emit()
            event.accept()
            return
        super().keyPressEvent(event)

    def show_fault(self, error: UserError) -> None:
        """The sentence under the field that it is about."""
        for field in self._fields:
            if field.name == error.field:
                field.set_fault(error.sentence)
                field.control.setFocus()

    def _day(self, name: str, control: PartialDateField) -> date | None:
        """The whole day that was typed in a field; None when there is none, and then it says so."""
        day = control.value()
        if day is None or not day.is_complete:
            self.show_fault(UserError(control.fault() or _WHOLE_DAY, name))
            return None
        return day.earliest

    def _on_save(self) -> None:
        for field in self._fields:
            field.set_fault("")
        self._save()

    def _save(self) -> None:
        raise NotImplementedError
