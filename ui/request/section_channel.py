"""Kanaal: when the request came in; how it came was said when it was started."""

from __future__ import annotations

from datetime import date
from typing import Any

from PySide6.QtWidgets import QWidget

from counter_app.services.stored_requests import StoredRequest
from ui.format import day_numeric
from ui.request.form_editor import FormEditor
from ui.theme import Size, Theme
from ui.widgets.boxes import STRETCH, Row, Stack
from ui.widgets.form_field import FormField
from ui.widgets.partial_date_field import PartialDateField

_NOT_A_DAY = "Vul de hele datum in, als dd-mm-jjjj."


class ChannelEditor(FormEditor):
    """The day on which the request was received."""

    def __init__(self, theme: Theme) -> None:
        super().__init__(theme)
        self._stored: StoredRequest | None = None
        self.received = PartialDateField(theme)
        self.received.setObjectName("received_on")
        self.received.returnPressed.connect(self._on_finish)
        self._field = FormField(theme, "Ontvangen op", self.received, name="received_on")
        foot = Row(theme, self.finish_button, STRETCH)
        margins = (0, 0, 0, Size.ROW)
        self.setLayout(Stack(theme, Row(theme, self._field, STRETCH), foot, gap=Size.ROW, margins=margins))

    def first_focus(self) -> QWidget:
        return self.received

    def show_request(self, stored: StoredRequest) -> None:
        if self._stored is None or self._stored.received_on != stored.received_on:
            self.received.setText(day_numeric(stored.received_on))
        self._stored = stored

    def changes(self) -> dict[str, Any]:
        """The day when it differs."""
        day = self._day()
        if self._stored is None or day is None or day == self._stored.received_on:
            return {}
        return {"received_on": day}

    def check(self) -> bool:
        """Whether it is a day; the field says so when it isn't."""
        day = self._day()
        self._field.set_fault("" if day else _NOT_A_DAY)
        return day is not None

    def forget(self) -> None:
        """Another request comes."""
        self._stored = None

    def _day(self) -> date | None:
        typed = self.received.value()
        return typed.earliest if typed is not None and typed.is_complete else None
