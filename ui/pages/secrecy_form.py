"""Taking in a request for secrecy: how and when it came, and everybody on it with who signs for them."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from functools import partial
from typing import Final

from PySide6.QtWidgets import QWidget

from counter_app.domain.channel import Channel
from counter_app.domain.partial_date import PartialDate
from counter_app.domain.secrecy_request import Capacity
from counter_app.errors import UserError
from counter_app.output.secrecy_words import CAPACITIES
from counter_app.services.secrecy_requests import Named
from ui.format import bsn as spaced
from ui.theme import Size, Theme
from ui.widgets.boxes import (
    IN_CARD,
    NO_MARGINS,
    STRETCH,
    Box,
    Card,
    Line,
    ScrollColumn,
    Stack,
    empty_layout,
    grow,
)
from ui.widgets.form_field import FormField
from ui.widgets.inputs import Check, Choice, LineField
from ui.widgets.link_button import LinkButton
from ui.widgets.partial_date_field import PartialDateField
from ui.widgets.text import Text

_WHOLE_DAY: Final = "Vul een hele datum in, als dd-mm-jjjj."
_NUMBER: Final = "Vul een BSN (9 cijfers) of een A-nummer (10 cijfers) in."
_TWICE: Final = "Deze persoon staat er al op."
_SIGNED: Final = "Een volwassen huisgenoot staat zelf op het verzoek en tekent zelf."
_NOTHING_ASKED: Final = "Vraag niet waarom. Een reden is niet nodig, en het kost niets."


@dataclass(frozen=True, slots=True)
class TypedRequest:
    """What somebody filled in."""

    channel: Channel
    received_on: date
    with_move: bool
    reference: str
    named: tuple[Named, ...]


@dataclass(frozen=True, slots=True)
class _Person:
    """Somebody on the request, with the list in which one says who signs."""

    capacity: Choice
    person_id: int | None
    bsn: str
    a_number: str

    def named(self) -> Named:
        signs = Capacity(str(self.capacity.value()))
        return Named(signs, self.person_id, self.a_number or None, self.bsn or None)


class SecrecyForm(Card):
    """Persons are added one by one with Enter; somebody whose record was open comes by key."""

    def __init__(self, theme: Theme, today: date) -> None:
        super().__init__(theme, gap=0, margins=NO_MARGINS)
        self._theme, self._today = theme, today
        self._added: list[_Person] = []
        self._channel = Choice(theme, [("Aan de balie", Channel.COUNTER), ("Met een brief", Channel.LETTER)])
        self._received = PartialDateField(theme)
        self._move = Check(theme, "Samen met een verhuizing (adresaangifte)")
        self._reference = LineField(theme)
        self._number = LineField(theme)
        self._number.returnPressed.connect(self._on_add)
        self._people = Stack(theme, gap=Size.ROW)
        column = Stack(
            theme,
            Text(theme, "Nieuw verzoek", "section"),
            Text(theme, _NOTHING_ASKED, "small", "ink2", wrap=True),
            FormField(theme, "Hoe kwam het binnen?", self._channel, name="channel",
                      help_text="Stel eerst de identiteit vast. Per telefoon kan dit niet."),
            FormField(theme, "Ontvangen op", self._received, name="received_on"),
            self._move,
            FormField(theme, "Kenmerk", self._reference, name="reference", optional=True),
            Line(),
            Text(theme, "Voor wie", "strong"),
            Box(self._people),
            FormField(theme, "BSN of A-nummer", self._number, name="persons", help_text="Enter zet de persoon erbij."),
            Text(theme, _SIGNED, "small", "ink2", wrap=True),
            STRETCH,
            gap=Size.ROW,
            margins=IN_CARD,
        )  # fmt: skip
        self.column = ScrollColumn(Box(column), name="Nieuw verzoek om geheimhouding")
        self.stack.put(grow(self.column))
        self.start()

    @property
    def first(self) -> QWidget:
        return self._channel

    def start(self, person: tuple[int, str] | None = None) -> None:
        """An empty form; with somebody whose record was open, by key and name, already on it."""
        self._channel.setCurrentIndex(0)
        self._received.set_value(PartialDate.of(self._today))
        self._move.setChecked(False)
        self._reference.clear()
        self._number.clear()
        self._added = []
        empty_layout(self._people)
        if person is not None:
            self._put(person[1], person_id=person[0])

    def typed(self) -> TypedRequest:
        """What was filled in. Raises UserError with the field that isn't right."""
        if self._number.text().strip():
            self._add()
        day = self._received.value()
        if day is None or not day.is_complete:
            raise UserError(self._received.fault() or _WHOLE_DAY, "received_on")
        if not self._added:
            raise UserError(_NUMBER, "persons")
        return TypedRequest(
            Channel(str(self._channel.value())),
            day.earliest,
            self._move.isChecked(),
            self._reference.text(),
            tuple(one.named() for one in self._added),
        )

    def _add(self) -> None:
        typed = "".join(self._number.text().split())
        if not typed.isdecimal() or len(typed) not in (9, 10):
            raise UserError(_NUMBER, "persons")
        if typed in {number for one in self._added for number in (one.bsn, one.a_number)}:
            raise UserError(_TWICE, "persons")
        self._number.clear()
        if len(typed) == 9:
            self._put(f"BSN {spaced(typed)}", bsn=typed)
        else:
            self._put(f"A-nummer {typed}", a_number=typed)

    def _put(self, who: str, *, person_id: int | None = None, bsn: str = "", a_number: str = "") -> None:
        capacity = Choice(self._theme, [(words, one) for one, words in CAPACITIES.items()])
        person = _Person(capacity, person_id, bsn, a_number)
        away = LinkButton(self._theme, "Weghalen")
        away.setAccessibleDescription(who)
        field = FormField(self._theme, who, capacity, name="capacity", beside=away)
        away.clicked.connect(partial(self._take_off, person, field))
        self._added.append(person)
        self._people.put(field)
        # At once: Tab can come before Qt's own turn.
        field.show()

    def _take_off(self, person: _Person, field: FormField, _checked: bool = False) -> None:
        """Somebody who was typed by mistake; the number field is where one goes on."""
        self._added.remove(person)
        self._number.setFocus()
        self._people.removeWidget(field)
        field.hide()
        field.setParent(None)
        field.deleteLater()

    def _on_add(self) -> None:
        field = next(one for one in self.findChildren(FormField) if one.name == "persons")
        field.set_fault("")
        try:
            self._add()
        except UserError as error:
            field.set_fault(error.sentence)
