"""Who stands in for the supervisor: the deputies of today and later, and naming one from day to day."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, Final

from PySide6.QtWidgets import QWidget

from counter_app.domain.partial_date import PartialDate
from counter_app.errors import UserError
from counter_app.services.deputies import Candidate, Deputy
from ui.actions import BACK, REJECT, SAVE
from ui.background import Background
from ui.format import day_numeric
from ui.pages.counter_page import CounterPage
from ui.pages.page import Width
from ui.theme import Size, Theme
from ui.widgets.action_bar import PageCommand
from ui.widgets.banner import BannerView
from ui.widgets.boxes import STRETCH, Box, Card, Row, Stack, grow
from ui.widgets.cell_painter import Cell
from ui.widgets.columns import Columns, Hugging
from ui.widgets.form_field import FormField
from ui.widgets.inputs import Choice
from ui.widgets.partial_date_field import PartialDateField
from ui.widgets.table import Column, Table
from ui.widgets.text import Text

if TYPE_CHECKING:
    from counter_app.services.office import Counter

_BANNER: Final = "vervanger"
_SAVE: Final = SAVE.worded("Vervanger aanwijzen", "Deze collega mag op deze dagen goedkeuren.")
_END: Final = REJECT.worded("Beëindigen", "Vanaf nu keurt deze collega niets meer goed.")
_NO_DAY: Final = "Schrijf de hele datum als dd-mm-jjjj."
_EXPLAINED: Final = (
    "Een vervanger ziet wat wacht en mag goedkeuren op deze dagen, en nooit eigen werk. "
    "Bij een telefonisch verzoek wordt de vervanger gevraagd als u niet op tijd antwoordt."
)

Loaded = tuple[tuple[Deputy, ...], tuple[Candidate, ...]]


class DeputiesPage(CounterPage):
    """The list on the left, one new period on the right."""

    help_page = "goedkeuren"

    def __init__(self, theme: Theme, counter: Counter, background: Background) -> None:
        super().__init__(theme, "Vervangers", counter, background)
        self._busy = False
        self._table: Table[Deputy] = Table(
            theme,
            (
                Column[Deputy]("Naam", lambda one: Cell(one.name, sub=f"Voor {one.for_name}", strong=True)),
                Column[Deputy]("Van", lambda one: Cell(day_numeric(one.first_day)), width=Size.COL_DATE),
                Column[Deputy](
                    "Tot en met", lambda one: Cell(day_numeric(one.last_day)), width=Size.COL_DATE
                ),
            ),
            name="Vervangers",
            key=lambda one: one.account_id,
            row_height=Size.TABLE_ROW_TALL,
        )
        self._table.chosen.connect(self._on_chosen)
        self._who = Choice(theme, name="Collega")
        self._first = PartialDateField(theme)
        self._last = PartialDateField(theme)
        self._last.returnPressed.connect(self._on_save)
        head = Row(theme, Text(theme, "Vervangers", "section"), STRETCH, margins=_HEAD)
        self._left = Card(theme, Box(head), grow(self._table), gap=0, margins=(0, 0, 0, 0))
        self._form = Card(
            theme,
            Text(theme, "Nieuwe vervanger", "section"),
            FormField(theme, "Collega", self._who, name="account_id"),
            FormField(theme, "Eerste dag", self._first, name="first_day"),
            FormField(theme, "Laatste dag", self._last, name="last_day"),
            Text(theme, _EXPLAINED, "small", "ink2", wrap=True),
        )
        self._side = Hugging(Box(Stack(theme, self._form)))
        self._columns = Columns(theme, self._left, self._side)
        self.set_content(self._columns)
        self._set_keys()

    def refresh(self) -> None:
        self.short(self._ask, self._show)

    def focus_first(self) -> QWidget:
        return self._who

    def panes(self) -> tuple[QWidget, ...]:
        return (self._left, self._side)

    def arrange(self, width: Width) -> None:
        super().arrange(width)
        self._columns.arrange((None, Size.PANEL_MIDDLE), narrow=width == "narrow")

    def show_failure(self, error: Exception) -> None:
        self._busy = False
        super().show_failure(error)
        self._set_keys()

    def _ask(self) -> Loaded:
        return self.counter.deputies.standing(), self.counter.deputies.candidates()

    def _show(self, loaded: Loaded) -> None:
        standing, candidates = loaded
        chosen = self._who.value()
        others = [one for one in candidates if one.account_id != self.counter.clerk.id]
        self._who.set_options([(one.name, one.account_id) for one in others])
        self._who.choose(chosen if chosen is not None else others[0].account_id if others else None)
        if not self._first.text():
            today = self.counter.desk.clock.today()
            self._first.set_value(PartialDate(today.year, today.month, today.day))
        self._table.show_rows(standing)
        self._set_keys()

    def _set_keys(self) -> None:
        chosen = self._table.current_row() is not None
        self.set_commands(
            (
                PageCommand(BACK, self._on_back),
                PageCommand(_END, self._on_end, kind="danger", enabled=chosen and not self._busy),
                PageCommand(_SAVE, self._on_save, "right", "primary", enabled=not self._busy),
            )
        )

    def _on_chosen(self, _row: Deputy | None) -> None:
        self._set_keys()

    def _on_save(self) -> None:
        who = self._who.value()
        first, last = _day(self._first), _day(self._last)
        self.clear_faults()
        for name, day in (("first_day", first), ("last_day", last)):
            if day is None:
                self.show_user_error(UserError(_NO_DAY, name))
                return
        if isinstance(who, int) and first is not None and last is not None and not self._busy:
            self._busy = True
            self._set_keys()
            named = self._who.currentText()
            until = day_numeric(last)
            self.short(
                lambda: self._name(who, first, last, f"{named} vervangt u tot en met {until}."), self._on_kept
            )

    def _name(self, who: int, first: date, last: date, told: str) -> tuple[str, Loaded]:
        self.counter.deputies.name(who, first, last)
        return told, self._ask()

    def _on_end(self) -> None:
        row = self._table.current_row()
        if row is not None and not self._busy:
            self._busy = True
            self._set_keys()
            self.short(lambda: self._end(row), self._on_kept)

    def _end(self, row: Deputy) -> tuple[str, Loaded]:
        self.counter.deputies.end(row.account_id)
        return f"{row.name} vervangt u niet meer.", self._ask()

    def _on_kept(self, kept: tuple[str, Loaded]) -> None:
        told, loaded = kept
        self._busy = False
        self._last.clear()
        self._show(loaded)
        self.banner_wanted.emit(BannerView(_BANNER, told, tone="groen", icon="circle-check"))


_HEAD: Final = (Size.CARD, Size.ROW, Size.ROW, Size.ROW)


def _day(field: PartialDateField) -> date | None:
    day = field.value()
    return day.earliest if day is not None and day.is_complete else None
