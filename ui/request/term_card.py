"""The term of a request where it asks for something: standing still until an answer comes, or nearly over."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import Signal

from ui.actions import Command
from ui.format import day_numeric, term
from ui.theme import Size, Theme
from ui.widgets.boxes import STRETCH, Box, Card, Row, Stack
from ui.widgets.form_field import FormField
from ui.widgets.icon_label import IconLabel
from ui.widgets.inputs import LineField
from ui.widgets.key_button import KeyButton
from ui.widgets.link_button import LinkButton
from ui.widgets.partial_date_field import PartialDateField
from ui.widgets.text import Text

if TYPE_CHECKING:
    from counter_app.services.terms import Term

#: From so many days before its end a term can be put off here.
_LAST_DAYS: Final = 14
_NOT_A_DAY: Final = "Vul de hele datum in, als dd-mm-jjjj."
_NO_REASON: Final = "Schrijf op waarom het uitstel nodig is. De verzoeker leest dit."


class TermCard(Card):
    """Hidden as long as the term simply runs."""

    resume_wanted = Signal()
    extend_wanted = Signal(object, str)  # date, reason

    def __init__(self, theme: Theme) -> None:
        super().__init__(theme, gap=Size.ROW)
        self._icon = IconLabel(theme, "circle-pause", "amber")
        self._words = Text(theme, "", "strong", wrap=True)
        self._resume = KeyButton(theme, Command("Antwoord is binnen"), icon="inbox")
        self._resume.setObjectName("resume_term")
        self._resume.clicked.connect(self.resume_wanted)
        self._put_off = LinkButton(theme, "Beslissing uitstellen")
        self._put_off.clicked.connect(self._on_put_off)
        self._day = PartialDateField(theme)
        self._day_field = FormField(theme, "Beslissen uiterlijk op", self._day, name="until")
        self._why = LineField(theme)
        self._why_field = FormField(theme, "Reden van het uitstel", self._why, name="extension_reason")
        self._extend = KeyButton(theme, Command("Uitstel vastleggen"), icon="calendar-clock")
        self._extend.setObjectName("extend_term")
        self._extend.clicked.connect(self._on_extend)
        self._why.returnPressed.connect(self._extend.setFocus)
        self._form = Box(
            Stack(theme, self._day_field, self._why_field, Row(theme, self._extend, STRETCH), gap=Size.ROW)
        )
        self.stack.put(Row(theme, self._icon, self._words, STRETCH, self._resume, self._put_off))
        self.stack.put(self._form)
        self.forget()

    def forget(self) -> None:
        """Another request comes."""
        self.hide()
        self._form.hide()
        self._day.clear()
        self._why.clear()
        for field in (self._day_field, self._why_field):
            field.set_fault("")

    def show_term(self, standing: Term | None, today: date, *, may_change: bool) -> None:
        """What the term asks now; nothing when it simply runs, or this colleague can't change it."""
        if standing is None or not may_change:
            self.forget()
            return
        still = standing.suspended_since is not None
        left = (standing.due_on - today).days
        ends = not still and not standing.extended and left <= _LAST_DAYS
        if still or not ends:
            self._form.hide()
        self._resume.setVisible(still)
        self._put_off.setVisible(ends and self._form.isHidden())
        self._words.setText(_words(standing, today))
        self._icon.set_icon("circle-pause" if still else "calendar-clock", "rood" if left < 0 else "amber")
        self.setVisible(still or ends)

    def _on_put_off(self) -> None:
        self._form.show()
        self._put_off.hide()
        self._day.setFocus()

    def _on_extend(self) -> None:
        day, why = self._day.value(), self._why.text().strip()
        whole = day is not None and day.is_complete
        self._day_field.set_fault("" if whole else _NOT_A_DAY)
        self._why_field.set_fault("" if why else _NO_REASON)
        if day is None or not whole:
            self._day.setFocus()
        elif not why:
            self._why.setFocus()
        else:
            self.extend_wanted.emit(day.earliest, why)


def _words(standing: Term, today: date) -> str:
    if standing.suspended_since is None:
        return f"Beslissen voor {day_numeric(standing.due_on)}, {term(standing.due_on, today)}."
    until = standing.suspended_until
    still = (
        f"De termijn staat stil tot {day_numeric(until)}" if until is not None else "De termijn staat stil"
    )
    return f"{still}. Er is iets gevraagd aan de verzoeker."
