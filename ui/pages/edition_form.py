"""The form in which the informatiebeheerder records which rules the college put in force."""

from __future__ import annotations

from datetime import date
from typing import Final

from PySide6.QtWidgets import QWidget

from counter_app.domain.partial_date import PartialDate
from counter_app.errors import UserError
from counter_app.regulation.editions import EDITIONS, edition_named
from counter_app.services.editions import InForce
from ui.format import day_numeric
from ui.theme import Size, Theme
from ui.widgets.boxes import Box, Line, Stack
from ui.widgets.form_field import FormField
from ui.widgets.inputs import Choice, LineField
from ui.widgets.partial_date_field import PartialDateField
from ui.widgets.text import Text

_WHOLE_DAY: Final = "Vul een hele datum in, als dd-mm-jjjj."
_NONE: Final = "Er is nog geen besluit vastgelegd."


class EditionForm(Box):
    """Rules, from when, the decision and its day; what was recorded before stands under it."""

    def __init__(self, theme: Theme) -> None:
        self._edition = Choice(theme, [(edition_named(name).title, name) for name in EDITIONS])
        # What holds today comes first to mind; the rules of 2007 are over.
        self._edition.choose("brp")
        self._valid_from = PartialDateField(theme)
        self._decision = LineField(theme, placeholder="Bijvoorbeeld: B&W 2026-114")
        self._decided_on = PartialDateField(theme)
        self._history = Text(theme, _NONE, "small", "ink2", wrap=True)
        self._recorded: tuple[InForce, ...] = ()
        fields = (
            FormField(theme, "Regelset", self._edition, name="edition"),
            FormField(
                theme,
                "Geldt vanaf",
                self._valid_from,
                name="valid_from",
                help_text="Vandaag of later. Vanaf deze dag wordt elk verzoek hiernaar beslist.",
            ),
            FormField(theme, "Besluit van het college", self._decision, name="college_decision"),
            FormField(theme, "Datum van het besluit", self._decided_on, name="decided_on"),
        )
        super().__init__(
            Stack(
                theme,
                Line(),
                *fields,
                Text(theme, "Eerder vastgelegd", "small_medium", "ink2"),
                self._history,
                gap=Size.ROW,
            )
        )

    @property
    def first(self) -> QWidget:
        return self._edition

    def show_history(self, history: tuple[InForce, ...]) -> None:
        self._recorded = history
        told = [
            f"{edition_named(one.edition).title}, vanaf {day_numeric(one.valid_from)}: {one.college_decision}, "
            f"{day_numeric(one.decided_on)}"
            for one in history
        ]
        self._history.setText("\n".join(told) or _NONE)

    def forget(self) -> None:
        """Empty again, once it is kept."""
        self._valid_from.clear()
        self._decision.clear()
        self._decided_on.clear()

    def filled(self) -> InForce | UserError:
        """What was filled in, or the first thing that is wrong."""
        edition = str(self._edition.value())
        valid_from, decided_on = _whole(self._valid_from.value()), _whole(self._decided_on.value())
        if valid_from is None:
            return UserError(_WHOLE_DAY, "valid_from")
        if decided_on is None:
            return UserError(_WHOLE_DAY, "decided_on")
        # The readings that the college settled otherwise stay as they are: this form doesn't ask for them.
        before = next((one.settings for one in self._recorded if one.edition == edition), ())
        return InForce(edition, valid_from, self._decision.text(), decided_on, before)


def _whole(day: PartialDate | None) -> date | None:
    return day.earliest if day is not None and day.is_complete else None
