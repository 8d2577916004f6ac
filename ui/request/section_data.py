"""Gegevens & doel: what is asked, element by element, and what it is for."""

from __future__ import annotations

from typing import Any, Final

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from counter_app.domain.elements import Element
from counter_app.domain.requester import RequesterClass
from counter_app.services.stored_requests import StoredRequest
from ui.request.element_picker import ElementPicker
from ui.request.form_editor import FormEditor
from ui.theme import Size, Theme
from ui.widgets.boxes import STRETCH, Row, Stack
from ui.widgets.form_field import FormField
from ui.widgets.inputs import LineField

_HELP: Final = "Kies met de pijlen en de spatiebalk. Vink alleen aan wat de verzoeker noemt."
_NO_PURPOSE: Final = "Vul in waarvoor de gegevens zijn."
_NO_ELEMENTS: Final = "Vink minstens één gegeven aan."
_OWN_HELP: Final = "Niets aangevinkt? Dan gaat het om de hele eigen persoonslijst."


class DataEditor(FormEditor):
    """The purpose in the words of the requester, and the elements asked."""

    elements_chosen = Signal()

    def __init__(self, theme: Theme) -> None:
        super().__init__(theme)
        self._stored: StoredRequest | None = None
        self.purpose = LineField(theme, placeholder="Bijvoorbeeld: uitnodiging voor een reünie")
        self.purpose.setObjectName("purpose")
        self.picker = ElementPicker(theme, tuple(Element), "Gevraagde gegevens")
        self.picker.setObjectName("elements")
        self.picker.changed.connect(self.elements_chosen)
        self.purpose.returnPressed.connect(self.picker.setFocus)
        self.purpose.editingFinished.connect(self._on_typed)
        self._why = FormField(theme, "Waarvoor zijn de gegevens?", self.purpose, name="purpose")
        self._asked = FormField(theme, "Welke gegevens?", self.picker, name="elements", help_text=_HELP)
        foot = Row(theme, self.finish_button, STRETCH)
        margins = (0, 0, 0, Size.ROW)
        self.setLayout(Stack(theme, self._why, self._asked, foot, gap=Size.ROW, margins=margins))

    def first_focus(self) -> QWidget:
        return self.picker if self.purpose.text().strip() else self.purpose

    def show_request(self, stored: StoredRequest) -> None:
        """Show what was saved; what is being typed in the same request stays."""
        before, self._stored = self._stored, stored
        fresh = before is None or before.id != stored.id
        if fresh or (before is not None and before.purpose != stored.purpose):
            self.purpose.setText(stored.purpose)
        if set(self.picker.elements()) != set(stored.elements):
            self.picker.choose(stored.elements)
        own = stored.requester_class is RequesterClass.SUBJECT
        self._asked.set_help(_OWN_HELP if own else _HELP)

    def arrange(self, *, narrow: bool) -> None:
        self.picker.set_columns(2 if narrow else 3)

    def changes(self) -> dict[str, Any]:
        """The fields that differ from what was saved."""
        stored = self._stored
        if stored is None:
            return {}
        found: dict[str, Any] = {}
        if self.purpose.text().strip() != stored.purpose:
            found["purpose"] = self.purpose.text().strip()
        if set(self.picker.elements()) != set(stored.elements):
            found["elements"] = self.picker.elements()
        return found

    def check(self) -> bool:
        """Whether it is complete; the first field that isn't says so and gets the focus."""
        own = self._stored is not None and self._stored.requester_class is RequesterClass.SUBJECT
        no_purpose = not own and not self.purpose.text().strip()
        nothing = not own and not self.picker.elements()
        self._why.set_fault(_NO_PURPOSE if no_purpose else "")
        self._asked.set_fault(_NO_ELEMENTS if nothing else "")
        if no_purpose or nothing:
            (self.purpose if no_purpose else self.picker).setFocus()
        return not (no_purpose or nothing)

    def forget(self) -> None:
        """Another request comes: nothing of this one stays."""
        self._stored = None
        self.picker.choose(())
