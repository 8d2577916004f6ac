"""The tab Herinneringen: notas over their term, the letter that is next for each, and the collector after that."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Final

from PySide6.QtWidgets import QWidget

from counter_app.domain.reminders import Step
from counter_app.services import reminders
from counter_app.services.desk import Desk
from counter_app.services.reminders import Overdue
from ui.actions import BACK, EXPORT, NEXT, PREVIEW
from ui.background import Background
from ui.format import counted, day_numeric, money
from ui.pages.cash_out import OutFields, Target
from ui.pages.cash_room import CashRoom
from ui.pages.page import Width
from ui.printing import Printer
from ui.theme import Size, Theme
from ui.widgets.action_bar import PageCommand
from ui.widgets.announce import announce
from ui.widgets.banner import BannerView
from ui.widgets.boxes import STRETCH, Card, Line, grow, set_shown
from ui.widgets.cell_painter import Cell
from ui.widgets.state_view import StateScreen, StateView
from ui.widgets.table import Column, Table
from ui.widgets.text import Text

if TYPE_CHECKING:
    from counter_app.services.office import Counter

_NEXT_STEP: Final = {
    Step.FIRST: NEXT.worded("Herinnering maken", "Maak de brief en leg vast dat hij vandaag gaat."),
    Step.SECOND: NEXT.worded("Tweede herinnering", "Maak de brief en leg vast dat hij vandaag gaat."),
    Step.COLLECTOR: NEXT.worded("Overdragen", "Leg vast dat de invordering deze nota overneemt."),
}
_ALL: Final = EXPORT.worded("Alle brieven", "Maak alle brieven die nu aan de beurt zijn.")
_SEE: Final = PREVIEW.worded("Brief nog eens", "Maak de laatste brief opnieuw, zoals hij ging.")
_WORDS: Final = {
    Step.FIRST: "Herinnering",
    Step.SECOND: "Tweede herinnering",
    Step.COLLECTOR: "Overdragen aan de invordering",
}
_TAKEN: Final = {
    Step.FIRST: "Herinnering",
    Step.SECOND: "Tweede herinnering",
    Step.COLLECTOR: "Overgedragen aan de invordering",
}
_FILES: Final = {Step.FIRST: "herinnering", Step.SECOND: "tweede-herinnering"}
_DONE: Final = "herinnering"
_JOB: Final = "Herinnering nota"
_NOTHING: Final = StateScreen(
    "Geen nota's over de termijn", "Er is niemand te herinneren.", icon="circle-check-big", tone="groen"
)


class CashRemindersPage(CashRoom):
    """Notas over their term at the left; at the right what was sent about one, and what comes next."""

    help_page = "kassa"

    def __init__(self, theme: Theme, counter: Counter, background: Background, printer: Printer) -> None:
        super().__init__(theme, "Herinneringen", counter, background)
        self._rows: tuple[Overdue, ...] = ()
        self._table: Table[Overdue] = Table(
            theme,
            self._columns_of_table(),
            name="Nota's over de termijn",
            key=lambda one: one.nota.id,
            row_height=Size.TABLE_ROW_TALL,
        )
        self._table.chosen.connect(self._on_chosen)
        self._state = StateView(theme)
        self._state.show_state(_NOTHING)
        self._head = Text(theme, "Kies een nota", "section")
        self._told = Text(theme, "", "body", "ink2", wrap=True)
        self._next = Text(theme, "", "strong", wrap=True)
        self._out = OutFields(theme, printer)
        about = Card(
            theme,
            Text(theme, "Over de termijn", "section"),
            grow(self._table),
            grow(self._state),
            gap=Size.ROW,
        )
        form = Card(
            theme,
            self._head,
            self._told,
            self._next,
            Line(),
            self._out,
            Text(
                theme,
                "Een nota die vooraf wordt betaald, krijgt geen herinnering: zonder betaling wordt niets "
                "verstrekt. In de brief staat niet waarvoor de nota was.",
                "caption",
                "ink3",
                wrap=True,
            ),
            STRETCH,
            gap=Size.ROW,
        )
        self.set_content(self._list_beside(about, form, "Volgende stap"))
        self._show_chosen()

    def refresh(self) -> None:
        self._out.refresh()
        desk = self.counter.desk
        self.short(lambda: reminders.overdue_notas(desk), self._show)

    def focus_first(self) -> QWidget | None:
        return self._table if self._rows else self._out.folder

    def arrange(self, width: Width) -> None:
        super().arrange(width)
        self._table.setMinimumHeight(self.theme.px(Size.TABLE_LEAST))
        # There is never room for all columns beside the form.
        self._table.set_folded(True)

    def _columns_of_table(self) -> tuple[Column[Overdue], ...]:
        return (
            Column("Nota", lambda one: Cell(one.nota.number, strong=True), width=Size.COL_DATE),
            Column("Op naam van", lambda one: one.nota.payer.name),
            Column(
                "Betalen voor",
                lambda one: Cell(day_numeric(one.nota.due_on), quiet=True),
                width=Size.COL_NUMBER,
                sort=lambda one: one.nota.due_on,
                folds=True,
            ),
            Column("Nu", self._step_cell, width=Size.COL_WIDE, sort=lambda one: one.step_from),
            Column(
                "Open",
                lambda one: Cell(money(one.nota.open_cents), right=True),
                width=Size.COL_NUMBER,
                sort=lambda one: one.nota.open_cents,
                right=True,
            ),
        )

    def _step_cell(self, one: Overdue) -> Cell:
        if one.step is None:
            return Cell("Bij de invordering", tone="ink2", icon="scale")
        if one.is_due(self.counter.desk.clock.today()):
            return Cell(_WORDS[one.step], tone="amber", icon="alarm-clock")
        return Cell(f"Vanaf {day_numeric(one.step_from)}", tone="ink2")

    def _show(self, rows: Sequence[Overdue]) -> None:
        self._rows = tuple(rows)
        self._table.show_rows(rows)
        set_shown(self._table, bool(rows))
        set_shown(self._state, not rows)
        if rows and self._table.current_row() is None:
            self._table.choose_first()
        if rows and self._out.folder.hasFocus():
            # There was nothing else to begin with before the rows came.
            self._table.setFocus()
        self._show_chosen()

    def _show_chosen(self) -> None:
        one = self._table.current_row()
        self._head.setText(f"Nota {one.nota.number}" if one else "Kies een nota")
        self._told.setText(_told_of(one) if one else "")
        self._next.setText(self._next_words(one) if one else "")
        for part in (self._told, self._next):
            set_shown(part, one is not None)
        self._set_keys()

    def _next_words(self, one: Overdue) -> str:
        if one.step is None:
            return "De invordering heeft deze nota. U hoeft niets te doen."
        if one.is_due(self.counter.desk.clock.today()):
            return f"Nu: {_WORDS[one.step].lower()}."
        return f"{_WORDS[one.step]} kan vanaf {day_numeric(one.step_from)}."

    def _due(self) -> tuple[Overdue, ...]:
        """The letters that are due now; handing over is done one by one."""
        today = self.counter.desk.clock.today()
        return tuple(one for one in self._rows if one.is_due(today) and one.step is not Step.COLLECTOR)

    def _set_keys(self) -> None:
        free, one = not self._busy, self._table.current_row()
        step = one.step if one is not None and one.step is not None else Step.FIRST
        ready = one is not None and one.is_due(self.counter.desk.clock.today())
        written = one is not None and any(sent.step in _FILES for sent in one.sent)
        note = (
            "" if ready else "Er is nu geen stap voor deze nota" if one is not None else "Geen nota gekozen"
        )
        self.set_commands(
            (
                PageCommand(BACK, self._on_back, enabled=free),
                PageCommand(_SEE, self._on_see, "right", enabled=free and written),
                PageCommand(_ALL, self._on_all, "right", enabled=free and bool(self._due())),
                PageCommand(_NEXT_STEP[step], self._on_step, "right", "primary", enabled=free and ready),
            ),
            note,
        )

    def _on_chosen(self, _row: Overdue | None) -> None:
        self._show_chosen()

    def _on_step(self) -> None:
        one = self._table.current_row()
        if one is not None:
            self._take((one,))

    def _on_all(self) -> None:
        self._take(self._due())

    def _take(self, rows: tuple[Overdue, ...]) -> None:
        desk, target = self.counter.desk, self._out.target()
        if not rows or not self._begin():
            return
        self.banner_done.emit(_DONE)

        def take() -> tuple[str, str]:
            target.check()
            where = [_take_one(desk, target, one) for one in rows]
            if len(rows) > 1:
                return f"{counted(len(rows), 'brief is', 'brieven zijn')} gemaakt.", where[-1]
            step = rows[0].step
            done = "is overgedragen" if step is Step.COLLECTOR else "krijgt een herinnering"
            return f"Nota {rows[0].nota.number} {done}.", where[0]

        self.short(take, self._on_taken)

    def _on_see(self) -> None:
        one, desk, target = self._table.current_row(), self.counter.desk, self._out.target()
        if one is None or not self._begin():
            return
        self.banner_done.emit(_DONE)
        step = [sent.step for sent in one.sent if sent.step in _FILES][-1]

        def put() -> tuple[str, str]:
            target.check()
            return "De brief is nog eens gemaakt.", _put_letter(desk, target, one.nota.number, step)

        self.short(put, self._on_taken)

    def _on_taken(self, told: tuple[str, str]) -> None:
        self._end()
        self.banner_wanted.emit(BannerView(_DONE, *told, tone="groen", icon="circle-check"))
        announce(self, told[0])
        self.refresh()


def _take_one(desk: Desk, target: Target, one: Overdue) -> str:
    assert one.step is not None
    reminders.take_step(desk, one.nota.number, one.step)
    return "" if one.step is Step.COLLECTOR else _put_letter(desk, target, one.nota.number, one.step)


def _put_letter(desk: Desk, target: Target, number: str, step: Step) -> str:
    letter = reminders.letter_of(desk, number, step)
    return target.put(letter, f"{_FILES[step]}-{number}.pdf", f"{_JOB} {number}")


def _told_of(one: Overdue) -> str:
    nota = one.nota
    lines = [
        f"Op naam van {nota.payer.name}.",
        f"Van {day_numeric(nota.issued_on)}, te betalen voor {day_numeric(nota.due_on)}.",
        f"Open: {money(nota.open_cents)} van {money(nota.total_cents)}.",
    ]
    lines += [
        f"{_TAKEN[sent.step]} op {day_numeric(sent.sent_on)}"
        + ("." if sent.step is Step.COLLECTOR else f", betalen voor {day_numeric(sent.pay_before)}.")
        for sent in one.sent
    ]
    return "\n".join(lines)
