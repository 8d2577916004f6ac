"""One request for secrecy beside the list: how it stands and what happened, and who stands on it once asked for."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import Final

from PySide6.QtCore import Signal

from counter_app.clock import local_date
from counter_app.domain.secrecy_request import Step
from counter_app.output.secrecy_words import CAPACITIES, PROOFS, STATES, STEPS, stand_words
from counter_app.services.secrecy_requests import SecrecyRequest, SecrecySubject
from ui.format import clock_time, day_numeric
from ui.theme import Size, Theme
from ui.widgets.boxes import (
    IN_CARD,
    NO_MARGINS,
    STRETCH,
    Box,
    Card,
    Line,
    Row,
    ScrollColumn,
    Stack,
    empty_layout,
    grow,
    set_shown,
)
from ui.widgets.cell_painter import Cell
from ui.widgets.chip import ChipRow, ChipView
from ui.widgets.form_field import FormField
from ui.widgets.inputs import Choice, LineField
from ui.widgets.table import Column, Table
from ui.widgets.text import Text

_HIDDEN: Final = "Wie op dit verzoek staat, ziet u na Tonen. Dat wordt vastgelegd."


def stand_chip(request: SecrecyRequest, today: date) -> ChipView:
    """How a request stands, in a word with its colour and sign."""
    if request.lifting:
        return ChipView("Opheffen gevraagd", "paars", "users")
    if request.is_late(today):
        return ChipView("Te laat", "rood", "alarm-clock")
    words = stand_words(request.counting, request.ended)
    return (
        ChipView(words, "blauw", "shield-alert")
        if request.is_open
        else ChipView(words, "grijs", "circle-check")
    )


class SecrecyCard(Card):
    """What is known of one request."""

    chosen = Signal(object)  # SecrecySubject or None

    def __init__(self, theme: Theme) -> None:
        super().__init__(theme, gap=0, margins=NO_MARGINS)
        self._theme = theme
        self._number = Text(theme, "", "section")
        self._chips = ChipRow(theme)
        self._facts = Stack(theme, gap=Size.PAIR)
        self._hidden = Text(theme, _HIDDEN, "small", "ink2", wrap=True)
        self.people: Table[SecrecySubject] = Table(
            theme,
            (
                Column[SecrecySubject](
                    "Naam",
                    lambda one: Cell(
                        one.name or f"Nummer {one.number}", sub=CAPACITIES[one.capacity], strong=True
                    ),
                ),
                Column[SecrecySubject](
                    "Stand",
                    lambda one: (
                        "Opheffen gevraagd" if one.progress.lift_waits else STATES[one.progress.state]
                    ),
                    width=Size.COL_STATE,
                ),
            ),
            name="Wie op dit verzoek staat",
            key=lambda one: one.id,
            row_height=Size.TABLE_ROW_TALL,
        )
        self.people.chosen.connect(self.chosen)
        self._way = Choice(theme, [("Aan de balie", "balie"), ("Met een brief", "schriftelijk")])
        self._way_field = FormField(
            theme,
            "Opheffen gevraagd, hoe?",
            self._way,
            name="channel",
            help_text="Alleen door de persoon zelf, na vaststelling van de identiteit. Nooit per telefoon.",
        )
        self.why = LineField(theme)
        self._why_field = FormField(
            theme,
            "Waarom niet?",
            self.why,
            name="why",
            help_text="Verplicht als u weigert. Dit komt in de brief.",
        )
        self._history = Stack(theme, gap=Size.PAIR)
        column = Stack(
            theme,
            Row(theme, self._number, grow(self._chips), gap=Size.ROW),
            Box(self._facts),
            Line(),
            Text(theme, "Personen", "strong"),
            self._hidden,
            self.people,
            self._way_field,
            self._why_field,
            Line(),
            Text(theme, "Geschiedenis", "strong"),
            Box(self._history),
            STRETCH,
            gap=Size.ROW,
            margins=IN_CARD,
        )
        self.column = ScrollColumn(Box(column), name="Verzoek om geheimhouding")
        self.stack.put(grow(self.column))

    @property
    def channel(self) -> str:
        """How somebody asked to lift it."""
        return str(self._way.value())

    def show_request(self, request: SecrecyRequest, today: date) -> None:
        """The paper and its history; who stands on it stays unseen."""
        self._number.setText(request.number)
        self._chips.set_chips((stand_chip(request, today),))
        empty_layout(self._facts)
        facts = [
            f"Ontvangen op {day_numeric(request.received_on)}. {PROOFS[request.proof]}.",
            f"Uiterlijk {day_numeric(request.due_on)} op de persoonslijst."
            + (" Samen met een verhuizing." if request.with_move else ""),
            f"Kenmerk: {request.reference}." if request.reference else "",
            f"Ingevoerd door {request.clerk}.",
        ]
        for fact in facts:
            if fact:
                self._facts.put(Text(self._theme, fact, "small", wrap=True))
        empty_layout(self._history)
        entered = f"{day_numeric(request.received_on)}: binnengekomen. Het telt vanaf de invoer als code 7."
        self._history.put(Text(self._theme, entered, "small", wrap=True))
        for step in request.steps:
            told = f"{day_numeric(local_date(step.at))} {clock_time(step.at)}: {STEPS[step.kind]}."
            if step.kind is Step.LIFT_ASKED and step.proof is not None:
                told = f"{told} {PROOFS[step.proof]}."
            parts = (told, step.clerk and f"Door {step.clerk}.", step.why)
            self._history.put(Text(self._theme, " ".join(part for part in parts if part), "small", wrap=True))

    def show_people(self, people: Sequence[SecrecySubject]) -> None:
        """Who stands on it, after the line that they were read."""
        self.people.show_rows(people)
        set_shown(self.people, bool(people))
        set_shown(self._hidden, not people)
        self.people.setFixedHeight(self._theme.px(Size.TABLE_ROW_TALL * (len(people) + 1)))

    def show_asking(self, *, asks: bool, judges: bool) -> None:
        """The fields of what this clerk can do with the chosen person."""
        set_shown(self._way_field, asks)
        set_shown(self._why_field, judges)
