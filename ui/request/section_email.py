"""Kanaal, of a request that came by e-mail: on which day, and from whom; the mail itself is not kept."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Final

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from counter_app.services.stored_requests import StoredRequest
from ui.format import day_numeric
from ui.request.form_editor import FINISH, FormEditor
from ui.theme import Size, Theme
from ui.widgets.boxes import STRETCH, Box, Row, Stack, grow, top
from ui.widgets.form_field import FormField
from ui.widgets.inputs import LineField
from ui.widgets.partial_date_field import PartialDateField
from ui.widgets.text import Text

_NOT_A_DAY: Final = "Vul de hele datum in, als dd-mm-jjjj."
_NO_SENDER: Final = "Vul in van wie de e-mail kwam."
_WHAT_STAYS: Final = (
    "Alleen de dag en de afzender worden bewaard. Bewaar de e-mail zelf niet, en antwoord nooit met gegevens."
)


@dataclass(frozen=True, slots=True)
class ArrivedEmail:
    """When a mail came and from whom."""

    received_on: date
    sender: str


class EmailEditor(FormEditor):
    """Recorded when both are filled in."""

    arrived = Signal(object)  # ArrivedEmail

    def __init__(self, theme: Theme) -> None:
        super().__init__(theme, FINISH.worded("Vastleggen", "Leg vast wanneer de e-mail kwam, en van wie."))
        self._request_id = 0
        self.received = PartialDateField(theme)
        self.received.setObjectName("email_received_on")
        self.from_whom = LineField(theme)
        self.from_whom.setObjectName("email_sender")
        self._day_field = FormField(theme, "Ontvangen op", self.received, name="received_on")
        self._sender_field = FormField(
            theme, "Afzender", self.from_whom, name="sender", help_text="Het e-mailadres of de naam."
        )
        self.received.returnPressed.connect(self.from_whom.setFocus)
        self.from_whom.returnPressed.connect(self._on_finish)
        words = Text(theme, _WHAT_STAYS, "small", "ink2", wrap=True)
        fields = Box(Row(theme, top(self._day_field), grow(self._sender_field), gap=Size.CARD))
        foot = Row(theme, self.finish_button, STRETCH)
        self.setLayout(Stack(theme, words, fields, foot, gap=Size.ROW, margins=(0, 0, 0, Size.ROW)))

    def first_focus(self) -> QWidget:
        return self.from_whom if self._day() is not None else self.received

    def show_request(self, stored: StoredRequest) -> None:
        """Another request begins with its own day; what is being typed stays."""
        if stored.id != self._request_id:
            self._request_id = stored.id
            self.received.setText(day_numeric(stored.received_on))

    def forget(self) -> None:
        """Another request comes: nothing of this one stays."""
        self._request_id = 0
        self.received.clear()
        self.from_whom.clear()
        for field in (self._day_field, self._sender_field):
            field.set_fault("")

    def _day(self) -> date | None:
        typed = self.received.value()
        return typed.earliest if typed is not None and typed.is_complete else None

    def _on_finish(self) -> None:
        day, sender = self._day(), self.from_whom.text().strip()
        self._day_field.set_fault("" if day else _NOT_A_DAY)
        self._sender_field.set_fault("" if sender else _NO_SENDER)
        if day is None:
            self.received.setFocus()
        elif not sender:
            self.from_whom.setFocus()
        else:
            self.arrived.emit(ArrivedEmail(day, sender))
