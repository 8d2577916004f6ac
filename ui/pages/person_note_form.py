"""The form of a note beside a person record: a kind, and until when it holds."""

from __future__ import annotations

from calendar import monthrange
from datetime import date
from typing import Final

from PySide6.QtCore import Signal

from counter_app.domain.partial_date import PartialDate
from counter_app.domain.person_note import PersonNoteKind
from ui import words
from ui.pages.person_form import PersonForm
from ui.theme import Theme
from ui.widgets.form_field import FormField
from ui.widgets.inputs import Choice
from ui.widgets.partial_date_field import PartialDateField

#: What is proposed; somebody who knows better types another day.
_MONTHS: Final = 3


class PersonNoteForm(PersonForm):
    """Kinds only: there is no place for words of one's own, so nothing can stand here that may not."""

    saved = Signal(object, object)  # PersonNoteKind, date

    def __init__(self, theme: Theme, today: date) -> None:
        self._kind = Choice(theme, [(words.PERSON_NOTES[one], str(one)) for one in PersonNoteKind])
        self._ends_on = PartialDateField(theme)
        self._ends_on.set_value(PartialDate.of(_later(today)))
        super().__init__(
            theme,
            "Nieuwe aantekening",
            FormField(theme, "Wat moeten collega's weten?", self._kind, name="kind"),
            FormField(theme, "Tot en met", self._ends_on, name="ends_on", help_text="Hoogstens een jaar."),
        )

    def _save(self) -> None:
        day = self._day("ends_on", self._ends_on)
        if day is not None:
            self.saved.emit(PersonNoteKind(str(self._kind.value())), day)


def _later(today: date) -> date:
    """The same day some months from now, or the last of that month."""
    year, month = divmod(today.year * 12 + today.month - 1 + _MONTHS, 12)
    return date(year, month + 1, min(today.day, monthrange(year, month + 1)[1]))
