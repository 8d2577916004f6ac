"""The tab Journaal: what waits for the financial department, and the files that were made for it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING, Final

from PySide6.QtWidgets import QWidget

from counter_app import sentences
from counter_app.errors import UserError
from counter_app.services import journal
from counter_app.services.journal import Batch, Waiting
from ui.actions import BACK, EXPORT, NEXT, RECHECK
from ui.background import Background
from ui.format import counted, day_numeric, moment_short, money
from ui.pages.cash_out import OutFields
from ui.pages.cash_room import CashRoom
from ui.pages.page import Width
from ui.theme import Size, Theme
from ui.widgets.action_bar import PageCommand
from ui.widgets.announce import announce
from ui.widgets.banner import BannerView
from ui.widgets.boxes import STRETCH, Box, Card, Line, Stack, grow, set_shown
from ui.widgets.cell_painter import Cell
from ui.widgets.form_field import FormField
from ui.widgets.partial_date_field import PartialDateField
from ui.widgets.table import Column, Table
from ui.widgets.text import Text

if TYPE_CHECKING:
    from counter_app.services.office import Counter

_MAKE: Final = NEXT.worded("Journaal maken", "Boek alles tot en met deze dag en bewaar het als bestand.")
_AGAIN: Final = EXPORT.worded(
    "Nog eens bewaren", "Bewaar het gekozen bestand opnieuw, precies zoals het was."
)
_LOOK: Final = RECHECK.worded("Opnieuw tellen", "Tel wat er tot en met deze dag wacht.")
_DONE: Final = "journaal"
_WHOLE_DAY: Final = "Vul een hele datum in, als dd-mm-jjjj."
_LACKS: Final = (
    "Nog niet elke soort boeking heeft een grootboekrekening. De applicatiebeheerder vult ze in bij Beheer."
)


@dataclass(frozen=True, slots=True)
class _Standing:
    """What waits and what was made."""

    waiting: Waiting
    batches: tuple[Batch, ...]


class CashJournalPage(CashRoom):
    """The files at the left, what the next one will hold at the right."""

    help_page = "kassa"

    def __init__(self, theme: Theme, counter: Counter, background: Background) -> None:
        super().__init__(theme, "Journaal", counter, background)
        self._waiting: Waiting | None = None
        self._table: Table[Batch] = Table(
            theme,
            self._columns_of_table(),
            name="Journaalbestanden",
            key=lambda one: one.number,
            row_height=Size.TABLE_ROW_TALL,
        )
        self._table.chosen.connect(self._on_chosen)
        none = Text(theme, "Er is nog geen journaalbestand gemaakt.", "body", "ink2", wrap=True)
        self._none = Box(Stack(theme, none, STRETCH))
        self._until = PartialDateField(theme)
        self._until.editingFinished.connect(self._on_look)
        self._told = Text(theme, "", "strong", wrap=True)
        self._lacks = Text(theme, "", "body", "amber", wrap=True)
        self._out = OutFields(theme)
        about = Card(
            theme,
            Text(theme, "Journaalbestanden", "section"),
            grow(self._none),
            grow(self._table),
            gap=Size.ROW,
        )
        form = Card(
            theme,
            Text(theme, "Nieuw journaal", "section"),
            FormField(
                theme,
                "Tot en met",
                self._until,
                name="until",
                help_text="Alles tot en met deze dag dat nog niet in een journaal staat. Leeg: vandaag.",
            ),
            self._told,
            self._lacks,
            Line(),
            self._out,
            Text(
                theme,
                "In het bestand staan nummers van nota's en bedragen. Namen staan er niet in.",
                "caption",
                "ink3",
                wrap=True,
            ),
            STRETCH,
            gap=Size.ROW,
        )
        self.set_content(self._list_beside(about, form, "Nieuw journaal"))
        self._set_keys()

    def refresh(self) -> None:
        self._look()

    def focus_first(self) -> QWidget:
        return self._until

    def arrange(self, width: Width) -> None:
        super().arrange(width)
        self._table.setMinimumHeight(self.theme.px(Size.TABLE_LEAST))
        self._table.set_folded(width != "wide")

    def _columns_of_table(self) -> tuple[Column[Batch], ...]:
        today = self.counter.desk.clock.today
        return (
            Column(
                "Nummer",
                lambda one: Cell(one.number, strong=True),
                width=Size.COL_DATE,
                sort=lambda one: -one.made_at.timestamp(),
            ),
            Column(
                "Tot en met",
                lambda one: day_numeric(one.until),
                width=Size.COL_DATE,
                sort=lambda one: one.until,
            ),
            Column(
                "Gemaakt",
                lambda one: Cell(moment_short(one.made_at, today()), sub=one.made_by, quiet=True),
                sort=lambda one: one.made_at,
                folds=True,
            ),
            Column(
                "Boekingen",
                lambda one: Cell(str(one.entries), right=True),
                width=Size.COL_NUMBER,
                sort=lambda one: one.entries,
                right=True,
            ),
        )

    def _look(self) -> None:
        try:
            until = self._day()
        except UserError:
            # It is told when something is made of it.
            return
        desk = self.counter.desk
        self.short(lambda: _Standing(journal.waiting_entries(desk, until), journal.batches(desk)), self._show)

    def _day(self) -> date:
        if not self._until.text().strip():
            return self.counter.desk.clock.today()
        typed = self._until.value()
        if self._until.fault() or typed is None or not typed.is_complete:
            raise UserError(self._until.fault() or _WHOLE_DAY, "until")
        return typed.earliest

    def _show(self, standing: _Standing) -> None:
        self._waiting = waiting = standing.waiting
        self._table.show_rows(standing.batches)
        set_shown(self._table, bool(standing.batches))
        set_shown(self._none, not standing.batches)
        many, first = len(waiting.entries), waiting.first_day
        if first is None:
            self._told.setText(sentences.JOURNAL_EMPTY.format(day=day_numeric(waiting.until)))
        else:
            since = f"{day_numeric(first)} tot en met {day_numeric(waiting.until)}"
            since = day_numeric(first) if first == waiting.until else since
            self._told.setText(
                f"{counted(many, 'boeking', 'boekingen')}, {since}. Debet en credit: {money(waiting.debit_cents)}."
            )
        self._lacks.setText(_LACKS if waiting.lacks else "")
        set_shown(self._lacks, bool(waiting.lacks))
        self._set_keys()

    def _set_keys(self) -> None:
        free, waiting = not self._busy, self._waiting
        ready = waiting is not None and bool(waiting.entries) and not waiting.lacks
        note = "" if waiting is None or ready else "Er valt nu niets te boeken"
        if waiting is not None and waiting.lacks:
            note = "Rekeningen ontbreken"
        self.set_commands(
            (
                PageCommand(BACK, self._on_back, enabled=free),
                PageCommand(_LOOK, self._on_look, enabled=free),
                PageCommand(
                    _AGAIN, self._on_again, "right", enabled=free and self._table.current_row() is not None
                ),
                PageCommand(_MAKE, self._on_make, "right", "primary", enabled=free and ready),
            ),
            note,
        )

    def _on_chosen(self, _batch: Batch | None) -> None:
        self._set_keys()

    def _on_look(self) -> None:
        self._look()

    def _on_make(self) -> None:
        desk, target = self.counter.desk, self._out.target()
        if not self._begin():
            return
        self.banner_done.emit(_DONE)
        try:
            until = self._day()
        except UserError as fault:
            self.show_failure(fault)
            return

        def make() -> tuple[str, str]:
            target.check()
            made = journal.make_batch(desk, until)
            where = target.put(journal.batch_file(desk, made.number), f"journaal-{made.number}.csv", _DONE)
            return (
                f"Journaal {made.number} is gemaakt: {counted(made.entries, 'boeking', 'boekingen')}.",
                where,
            )

        self.short(make, self._on_put)

    def _on_again(self) -> None:
        batch, desk, target = self._table.current_row(), self.counter.desk, self._out.target()
        if batch is None or not self._begin():
            return
        self.banner_done.emit(_DONE)

        def put() -> tuple[str, str]:
            target.check()
            where = target.put(journal.batch_file(desk, batch.number), f"journaal-{batch.number}.csv", _DONE)
            return f"Journaal {batch.number} is nog eens bewaard.", where

        self.short(put, self._on_put)

    def _on_put(self, told: tuple[str, str]) -> None:
        self._end()
        self.banner_wanted.emit(BannerView(_DONE, *told, tone="groen", icon="circle-check"))
        announce(self, told[0])
        self.refresh()
