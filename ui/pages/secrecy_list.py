"""The list of requests for secrecy: numbers, days and how each stands, and never about whom."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import date
from typing import Final

from counter_app.output.secrecy_words import TITLE
from counter_app.services.secrecy_requests import SecrecyRequest
from ui.format import counted, day_numeric
from ui.pages.secrecy_card import stand_chip
from ui.theme import Size, Theme
from ui.widgets.boxes import STRETCH, Box, Card, Row, grow, set_shown
from ui.widgets.cell_painter import Cell
from ui.widgets.state_view import StateScreen, StateView
from ui.widgets.table import Column, Table
from ui.widgets.text import Text

_HEAD: Final = (Size.CARD, Size.ROW, Size.ROW, Size.ROW)
_EMPTY: Final = StateScreen(
    "Nog geen verzoeken", "Ze komen hier te staan zodra iemand er een vastlegt.", icon="inbox"
)


class SecrecyList(Card):
    """The newest request first."""

    def __init__(self, theme: Theme, today: Callable[[], date]) -> None:
        self.table: Table[SecrecyRequest] = Table(
            theme,
            _columns(today),
            name=TITLE,
            key=lambda one: one.id,
            row_height=Size.TABLE_ROW_TALL,
            descending=True,
        )
        self._empty = StateView(theme)
        self._empty.show_state(_EMPTY)
        head = Row(theme, Text(theme, TITLE, "section"), STRETCH, margins=_HEAD)
        parts = (Box(head), grow(self.table), grow(self._empty))
        super().__init__(theme, *parts, gap=0, margins=(0, 0, 0, Size.GAP))

    def show_rows(self, rows: Sequence[SecrecyRequest], wanted: int | None) -> None:
        """The list, with one of them chosen if asked."""
        self.table.show_rows(rows)
        set_shown(self.table, bool(rows))
        set_shown(self._empty, not rows)
        shown = [one.id for one in self.table.rows_model.rows()]
        if wanted in shown:
            self.table.selectRow(shown.index(wanted))


def _columns(today: Callable[[], date]) -> tuple[Column[SecrecyRequest], ...]:
    return (
        Column[SecrecyRequest]("Nr.", lambda one: one.number, width=Size.COL_NUMBER, sort=lambda one: one.id),
        Column[SecrecyRequest](
            "Ontvangen",
            lambda one: Cell(day_numeric(one.received_on), strong=True),
            sort=lambda one: one.received_on,
        ),
        Column[SecrecyRequest](
            "Personen",
            lambda one: counted(one.persons, "persoon", "personen"),
            sort=lambda one: one.persons,
            folds=True,
        ),
        Column[SecrecyRequest](
            "Stand", lambda one: Cell(chips=(stand_chip(one, today()),)), width=Size.COL_STATE
        ),
        Column[SecrecyRequest](
            "Uiterlijk",
            lambda one: day_numeric(one.due_on) if one.is_open else "",
            width=Size.COL_DATE,
            sort=lambda one: one.due_on,
            folds=True,
        ),
    )
