"""The tab Maandnota's: what gathered for a recipient in a month, the nota about it, and taking one back."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING, Final

from PySide6.QtWidgets import QWidget

from counter_app.domain.staff import Right
from counter_app.services import collective_notas as collective
from counter_app.services.collective_notas import Month
from counter_app.services.nota import Nota
from ui.actions import BACK, NEXT, PREVIEW, REJECT
from ui.background import Background
from ui.format import counted, day_numeric, money
from ui.pages.cash_out import OutFields
from ui.pages.cash_room import CashRoom
from ui.pages.page import Width
from ui.printing import Printer
from ui.theme import Size, Theme
from ui.widgets.action_bar import PageCommand
from ui.widgets.announce import announce
from ui.widgets.banner import BannerView
from ui.widgets.boxes import STRETCH, Box, Card, Line, Stack, grow, set_shown
from ui.widgets.cell_painter import Cell
from ui.widgets.form_field import FormField
from ui.widgets.inputs import LineField
from ui.widgets.state_view import StateScreen, StateView
from ui.widgets.table import Column, Table
from ui.widgets.text import Text

if TYPE_CHECKING:
    from counter_app.services.office import Counter

_MAKE: Final = NEXT.worded("Nota maken", "Maak de nota over deze maand, met een regel per verstrekking.")
_PAPER: Final = PREVIEW.worded("Nota afdrukken", "Druk de nota of de creditnota af, of bewaar haar.")
_CREDIT: Final = REJECT.worded("Crediteren", "Neem de nota terug, of een deel ervan.")
_DONE: Final = "maandnota"
_JOB: Final = "Nota"
_NOTHING: Final = StateScreen(
    "Geen maandnota's",
    "Bij afnemers met één nota per maand komen de kosten hier vanzelf.",
    icon="receipt-text",
)
_MONTHS: Final = (
    "januari", "februari", "maart", "april", "mei", "juni", "juli", "augustus", "september", "oktober",
    "november", "december",
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class _Row:
    """A month that waits, or a nota that was made."""

    month: Month | None
    nota: Nota | None

    @property
    def key(self) -> str:
        if self.nota is not None:
            return self.nota.number
        assert self.month is not None
        return f"{self.month.recipient_entry_id} {self.month.first_day}"

    @property
    def name(self) -> str:
        return self.nota.payer.name if self.nota else self.month.recipient if self.month else ""

    @property
    def day(self) -> date:
        if self.nota is not None:
            return self.nota.issued_on
        assert self.month is not None
        return self.month.first_day

    @property
    def cents(self) -> int:
        return self.nota.total_cents if self.nota else self.month.cents if self.month else 0


class CashCollectivePage(CashRoom):
    """Months and notas at the left; at the right the disclosures of one, by the number of the request."""

    help_page = "kassa"

    def __init__(self, theme: Theme, counter: Counter, background: Background, printer: Printer) -> None:
        super().__init__(theme, "Maandnota's", counter, background)
        self._may_issue = counter.may(Right.HANDLE_REQUESTS)
        self._table: Table[_Row] = Table(
            theme,
            self._columns_of_table(),
            name="Maandnota's",
            key=lambda one: one.key,
            row_height=Size.TABLE_ROW_TALL,
            sorted_by=1,
        )
        self._table.chosen.connect(self._on_chosen)
        self._state = StateView(theme)
        self._state.show_state(_NOTHING)
        self._head = Text(theme, "", "section", wrap=True)
        self._told = Text(theme, "", "body", "ink2", wrap=True)
        self._lines = Text(theme, "", "body", wrap=True)
        self._requests = LineField(theme, placeholder="2026-00012, 2026-00015")
        self._reason = LineField(theme)
        self._crediting = Box(
            Stack(
                theme,
                Line(),
                FormField(
                    theme,
                    "Verzoeken die eraf gaan",
                    self._requests,
                    name="requests",
                    help_text="Leeg: de hele nota. De andere verzoeken komen op een nieuwe nota.",
                    optional=True,
                ),
                FormField(theme, "Reden van het crediteren", self._reason, name="reason"),
                gap=Size.ROW,
            )
        )
        self._line = Line()
        self._out = OutFields(theme, printer)
        about = Card(
            theme,
            Text(theme, "Per afnemer en maand", "section"),
            grow(self._table),
            grow(self._state),
            gap=Size.ROW,
        )
        form = Card(
            theme,
            self._head,
            self._told,
            self._lines,
            self._crediting,
            self._line,
            self._out,
            STRETCH,
            gap=Size.ROW,
        )
        self.set_content(self._list_beside(about, form, "Eén maand"))
        self._show_chosen()

    def refresh(self) -> None:
        self._out.refresh()
        self.short(self._ask, self._show)

    def focus_first(self) -> QWidget | None:
        return self._table if self._table.rows_model.rowCount() else None

    def arrange(self, width: Width) -> None:
        super().arrange(width)
        self._table.setMinimumHeight(self.theme.px(Size.TABLE_LEAST))
        self._table.set_folded(width != "wide")

    def _columns_of_table(self) -> tuple[Column[_Row], ...]:
        return (
            Column("Afnemer", lambda one: Cell(one.name, sub=_when(one), strong=True)),
            Column("Stand", self._state_cell, width=Size.COL_WIDE, sort=_turn),
            Column(
                "Bedrag",
                lambda one: Cell(money(one.cents), right=True),
                width=Size.COL_NUMBER,
                sort=lambda one: one.cents,
                right=True,
            ),
        )

    def _state_cell(self, row: _Row) -> Cell:
        if row.month is not None:
            if row.month.is_over:
                return Cell("Nota te maken", tone="amber", icon="alarm-clock")
            return Cell("Loopt nog", tone="ink2")
        nota = row.nota
        assert nota is not None
        if nota.credited_by is not None:
            return Cell("Gecrediteerd", sub=nota.credited_by, tone="ink2", icon="undo-2")
        if nota.is_paid:
            return Cell("Betaald", sub=f"Nota {nota.number}", tone="groen", icon="circle-check")
        return Cell("Open", sub=f"Nota {nota.number}", tone="ink")

    def _ask(self) -> tuple[_Row, ...]:
        desk = self.counter.desk
        months = (_Row(one, None) for one in collective.gathered_months(desk))
        return (*months, *(_Row(None, one) for one in collective.collective_notas(desk)))

    def _show(self, rows: tuple[_Row, ...]) -> None:
        self._table.show_rows(rows)
        set_shown(self._table, bool(rows))
        set_shown(self._state, not rows)
        if rows and self._table.current_row() is None:
            self._table.choose_first()
        self._show_chosen()

    def _show_chosen(self) -> None:
        row = self._table.current_row()
        nota = row.nota if row is not None else None
        set_shown(self._crediting, nota is not None and self._may_credit(nota))
        set_shown(self._out, nota is not None)
        self._head.setText(_title(row) if row else "Kies een maand")
        self._told.setText(_told(row) if row else "")
        self._lines.setText(_lines(row) if row else "")
        for part in (self._told, self._lines):
            set_shown(part, row is not None)
        set_shown(self._line, nota is not None)
        self._set_keys()

    def _may_credit(self, nota: Nota) -> bool:
        return self._may_issue and nota.credited_by is None

    def _set_keys(self) -> None:
        free, row = not self._busy, self._table.current_row()
        month, nota = (row.month, row.nota) if row is not None else (None, None)
        ready = month is not None and month.is_over and self._may_issue
        note = "Kies eerst een maand" if row is None else ""
        if month is not None and not month.is_over:
            note = "De maand is nog niet voorbij"
        elif month is not None and not self._may_issue:
            note = "Een medewerker van de balie maakt de nota"
        self.set_commands(
            (
                PageCommand(BACK, self._on_back, enabled=free),
                PageCommand(
                    _CREDIT,
                    self._on_credit,
                    enabled=free and nota is not None and self._may_credit(nota),
                ),
                PageCommand(_PAPER, self._on_paper, "right", enabled=free and nota is not None),
                PageCommand(_MAKE, self._on_make, "right", "primary", enabled=free and ready),
            ),
            note,
        )

    def _on_chosen(self, _row: _Row | None) -> None:
        self._requests.clear()
        self._reason.clear()
        self._show_chosen()

    def _on_make(self) -> None:
        row, desk = self._table.current_row(), self.counter.desk
        month = row.month if row is not None else None
        if month is None or not self._begin():
            return
        self.banner_done.emit(_DONE)

        def make() -> tuple[str, str]:
            nota = collective.issue_month(desk, month.recipient_entry_id, month.first_day)
            return f"Nota {nota.number} is gemaakt: {money(nota.total_cents)}.", ""

        self.short(make, self._on_done)

    def _on_credit(self) -> None:
        row, desk = self._table.current_row(), self.counter.desk
        nota = row.nota if row is not None else None
        if nota is None or not self._begin():
            return
        self.banner_done.emit(_DONE)
        numbers = [one for one in self._requests.text().replace(",", " ").split() if one]
        reason = self._reason.text()

        def credit() -> tuple[str, str]:
            made, again = collective.credit_collective(desk, nota.number, numbers, reason)
            rest = f"De andere verzoeken staan op nota {again.number}." if again else ""
            return f"Nota {nota.number} is gecrediteerd met {made.number}.", rest

        self.short(credit, self._on_done)

    def _on_paper(self) -> None:
        row, desk, target = self._table.current_row(), self.counter.desk, self._out.target()
        nota = row.nota if row is not None else None
        if nota is None or not self._begin():
            return
        self.banner_done.emit(_DONE)
        number = nota.credited_by or nota.number

        def put() -> tuple[str, str]:
            target.check()
            paper = collective.collective_paper(desk, number)
            return f"Nota {number} is gemaakt op papier.", target.put(
                paper, f"nota-{number}.pdf", f"{_JOB} {number}"
            )

        self.short(put, self._on_done)

    def _on_done(self, told: tuple[str, str]) -> None:
        self._end()
        self._requests.clear()
        self._reason.clear()
        self.banner_wanted.emit(BannerView(_DONE, *told, tone="groen", icon="circle-check"))
        announce(self, told[0])
        self.refresh()


def _turn(row: _Row) -> tuple[int, int]:
    """What can be done now first, and then the newest."""
    if row.month is not None:
        return (0, row.day.toordinal()) if row.month.is_over else (2, row.day.toordinal())
    assert row.nota is not None
    return (1 if row.nota.open_cents else 3, -row.nota.id)


def _month_words(first_day: date) -> str:
    return f"{_MONTHS[first_day.month - 1]} {first_day.year}"


def _when(row: _Row) -> str:
    if row.month is not None:
        return _month_words(row.month.first_day)
    days = [line.served_on for line in row.nota.lines if line.served_on] if row.nota else []
    return ", ".join(dict.fromkeys(_month_words(day) for day in sorted(days)))


def _title(row: _Row) -> str:
    return f"Nota {row.nota.number}" if row.nota else row.name


def _told(row: _Row) -> str:
    if row.month is not None:
        many = counted(len(row.month.charges), "verstrekking", "verstrekkingen")
        return f"{many} in {_month_words(row.month.first_day)}, samen {money(row.month.cents)}."
    nota = row.nota
    assert nota is not None
    lines = [f"Op naam van {nota.payer.name}. Van {day_numeric(nota.issued_on)}."]
    if nota.credited_by is not None:
        lines.append(f"Teruggenomen met creditnota {nota.credited_by}.")
    else:
        lines.append(f"Open: {money(nota.open_cents)} van {money(nota.total_cents)}.")
    return "\n".join(lines)


def _lines(row: _Row) -> str:
    """By number and day: about whom and what for isn't told here."""
    told: list[tuple[str, date | None, int]]
    if row.month is not None:
        told = [(one.request_number, one.served_on, one.cents) for one in row.month.charges]
    else:
        assert row.nota is not None
        told = [(one.request_number, one.served_on, one.total_cents) for one in row.nota.lines]
    return "\n".join(
        f"{number}   {day_numeric(day) if day else ''}   {money(cents)}" for number, day, cents in told
    )
