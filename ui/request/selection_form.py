"""Whom a selection is about: the fields to choose by, and whether only numbers are asked."""

from __future__ import annotations

from datetime import date
from typing import Final

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QBoxLayout, QWidget

from counter_app.domain.partial_date import PartialDate
from counter_app.domain.selection import Criteria, Grouping
from counter_app.errors import UserError
from ui.theme import Size, Theme
from ui.widgets.boxes import NO_MARGINS, STRETCH, Box, Row, Stack, grow, set_shown
from ui.widgets.form_field import FormField
from ui.widgets.inputs import Check, Choice, LineField
from ui.widgets.partial_date_field import PartialDateField

_SEXES: Final = (("Maakt niet uit", ""), ("Man", "M"), ("Vrouw", "V"), ("Onbekend", "O"))
_MARRIED: Final = (("Maakt niet uit", None), ("Gehuwd of partnerschap", True), ("Niet", False))
_GROUPINGS: Final = (
    ("Alleen het totaal", Grouping.WHOLE),
    ("Per tien jaar leeftijd", Grouping.AGE),
    ("Per geslacht", Grouping.SEX),
    ("Per postcode (vier cijfers)", Grouping.POSTCODE),
)
_NOT_A_NUMBER: Final = "Schrijf een leeftijd in cijfers."
_NOT_A_DAY: Final = "Vul de hele datum in, als dd-mm-jjjj."
_NO_DAY: Final = "Vul in op welke dag de leeftijd telt."


class SelectionForm(QWidget):
    """The fields of `Criteria`; `changed` follows every change."""

    changed = Signal()

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._rows: list[Row] = []
        self.age_from = LineField(theme, placeholder="van")
        self.age_until = LineField(theme, placeholder="tot en met")
        self.on = PartialDateField(theme)
        self.sex = Choice(theme, _SEXES)
        self.married = Choice(theme, _MARRIED)
        self.postcode_from = LineField(theme, placeholder="1411 of 1411AB")
        self.postcode_until = LineField(theme, placeholder="1412 of 1412ZZ")
        self.street = LineField(theme)
        self.settled_from = PartialDateField(theme)
        self.settled_until = PartialDateField(theme)
        self.counts_only = Check(theme, "Alleen aantallen, geen personen")
        self.grouping = Choice(theme, _GROUPINGS)
        self._grouping_field = FormField(theme, "Aantallen", self.grouping, name="grouping")
        self.setLayout(
            Stack(
                theme,
                self._pair(
                    theme,
                    FormField(theme, "Leeftijd van", self.age_from, name="age_from"),
                    FormField(theme, "Leeftijd tot en met", self.age_until, name="age_until"),
                    FormField(theme, "Op de dag", self.on, name="on"),
                ),
                self._pair(
                    theme,
                    FormField(theme, "Geslacht", self.sex, name="sex"),
                    FormField(theme, "Burgerlijke staat", self.married, name="married"),
                ),
                self._pair(
                    theme,
                    FormField(theme, "Postcode van", self.postcode_from, name="postcode_from"),
                    FormField(theme, "Postcode tot en met", self.postcode_until, name="postcode_until"),
                    FormField(theme, "Straat", self.street, name="street"),
                ),
                self._pair(
                    theme,
                    FormField(theme, "Ingeschreven sinds, van", self.settled_from, name="settled_from"),
                    FormField(
                        theme, "Ingeschreven sinds, tot en met", self.settled_until, name="settled_until"
                    ),
                ),
                Row(theme, self.counts_only, STRETCH),
                self._grouping_field,
                STRETCH,
                gap=Size.ROW,
                margins=NO_MARGINS,
            )
        )
        for line in self._lines():
            line.textEdited.connect(self._on_changed)
        for choice in (self.sex, self.married, self.grouping):
            choice.activated.connect(self._on_changed)
        self.counts_only.toggled.connect(self._on_changed)

    def show_selection(self, criteria: Criteria, *, counts_only: bool, grouping: Grouping) -> None:
        """What was kept, or what a new selection starts with."""
        self.age_from.setText("" if criteria.age_from is None else str(criteria.age_from))
        self.age_until.setText("" if criteria.age_until is None else str(criteria.age_until))
        self.on.set_value(PartialDate.of(criteria.on))
        self.sex.choose(criteria.sex)
        self.married.choose(criteria.married)
        self.postcode_from.setText(criteria.postcode_from)
        self.postcode_until.setText(criteria.postcode_until)
        self.street.setText(criteria.street)
        for field, day in (
            (self.settled_from, criteria.settled_from),
            (self.settled_until, criteria.settled_until),
        ):
            field.set_value(None if day is None else PartialDate.of(day))
        self.counts_only.setChecked(counts_only)
        self.grouping.choose(grouping)
        set_shown(self._grouping_field, counts_only)

    def criteria(self) -> Criteria:
        """What is filled in. Raises UserError for the first field that isn't a number or a day."""
        on = _day(self.on, "on")
        if on is None:
            raise UserError(_NO_DAY, "on")
        married = self.married.value()
        return Criteria(
            on,
            age_from=_age(self.age_from, "age_from"),
            age_until=_age(self.age_until, "age_until"),
            sex=str(self.sex.value() or ""),
            postcode_from=_postcode(self.postcode_from),
            postcode_until=_postcode(self.postcode_until),
            street=" ".join(self.street.text().split()),
            settled_from=_day(self.settled_from, "settled_from"),
            settled_until=_day(self.settled_until, "settled_until"),
            married=married if isinstance(married, bool) else None,
        )

    def chosen_grouping(self) -> Grouping:
        """How numbers are told."""
        # Qt gives a word back as a plain text.
        return Grouping(str(self.grouping.value() or Grouping.WHOLE))

    def arrange(self, *, narrow: bool) -> None:
        """Fields beside each other, or under each other where there is room for one."""
        way = QBoxLayout.Direction.TopToBottom if narrow else QBoxLayout.Direction.LeftToRight
        for row in self._rows:
            row.setDirection(way)

    def _lines(self) -> tuple[LineField, ...]:
        return (
            self.age_from, self.age_until, self.on, self.postcode_from, self.postcode_until, self.street,
            self.settled_from, self.settled_until,
        )  # fmt: skip

    def _pair(self, theme: Theme, *fields: QWidget) -> QWidget:
        row = Row(theme, *(grow(field) for field in fields), gap=Size.ROW)
        self._rows.append(row)
        return Box(row)

    def _on_changed(self) -> None:
        set_shown(self._grouping_field, self.counts_only.isChecked())
        self.changed.emit()


def _age(field: LineField, name: str) -> int | None:
    typed = field.text().strip()
    if not typed:
        return None
    if not (typed.isascii() and typed.isdigit() and len(typed) <= 3):
        raise UserError(_NOT_A_NUMBER, name)
    return int(typed)


def _postcode(field: LineField) -> str:
    return field.text().replace(" ", "").upper()


def _day(field: PartialDateField, name: str) -> date | None:
    typed = field.value()
    if typed is None and not field.text().strip():
        return None
    if typed is None or not typed.is_complete:
        raise UserError(_NOT_A_DAY, name)
    return typed.earliest
