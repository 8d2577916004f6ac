"""The tab Dagafsluiting: count the drawer, and sign what a colleague counted; earlier closings stay to be read."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Final

from PySide6.QtWidgets import QApplication, QWidget

from counter_app.errors import UserError
from counter_app.services import cash_closing
from counter_app.services.cash_closing import Closing, Drawer
from counter_app.services.cash_papers import report_of
from counter_app.services.nota import Method
from ui import words
from ui.actions import BACK, NEW, NEXT, PREVIEW, RECHECK
from ui.background import Background
from ui.format import counted, day_numeric, moment_short, money, read_money
from ui.pages.cash_count import CountForm
from ui.pages.cash_out import OutFields
from ui.pages.cash_room import CashRoom
from ui.pages.page import Width
from ui.printing import Printer
from ui.theme import Size, Theme
from ui.widgets.action_bar import PageCommand
from ui.widgets.announce import announce
from ui.widgets.banner import BannerView
from ui.widgets.boxes import STRETCH, Box, Card, Line, Row, Stack, grow, set_shown
from ui.widgets.cell_painter import Cell
from ui.widgets.table import Column, Table
from ui.widgets.text import Text

if TYPE_CHECKING:
    from counter_app.services.office import Counter

_KEEP: Final = NEXT.worded("Telling vastleggen", "Leg vast wat u hebt geteld. Een collega tekent daarna.")
_SIGN: Final = NEXT.worded("Tekenen", "U hebt de telling gecontroleerd en tekent als tweede persoon.")
_AGAIN: Final = RECHECK.worded("Opnieuw tellen", "Klopt de telling niet? Tel zelf opnieuw.")
_REPORT: Final = PREVIEW.worded("Kasrapport", "Druk het rapport van deze dagafsluiting af, of bewaar het.")
_COUNT: Final = NEW.worded("Kassa tellen", "Tel wat er sinds de vorige keer is geboekt.")
_DONE: Final = "dagafsluiting"
_SINCE: Final = "Sinds de vorige keer"
_JOB: Final = "Kasrapport"


@dataclass(frozen=True, slots=True)
class _Standing:
    """What one look gave: the drawer here, and the closings to read or to sign, those that wait first."""

    drawer: Drawer
    waiting: Closing | None
    closings: tuple[Closing, ...]


class CashClosingPage(CashRoom):
    """The drawer and the closings at the left; at the right the count, or one closing to sign or to print."""

    help_page = "kassa"

    def __init__(self, theme: Theme, counter: Counter, background: Background, printer: Printer) -> None:
        super().__init__(theme, "Dagafsluiting", counter, background)
        self._printer = printer
        self._standing: _Standing | None = None
        #: A closing that is counted anew; otherwise the form is about what is in the drawer now.
        self._recounted: Closing | None = None
        self._counting = True
        self._totals = {method: Text(theme, "", "body") for method in Method}
        self._since = Text(theme, _SINCE, "section")
        self._opening = Text(theme, "", "body")
        self._expected = Text(theme, "", "strong")
        self._booked = Text(theme, "", "small", "ink3")
        self._table: Table[Closing] = Table(
            theme,
            self._columns_of_table(),
            name="Dagafsluitingen",
            key=lambda one: one.id,
            row_height=Size.TABLE_ROW_TALL,
        )
        self._table.chosen.connect(self._on_chosen)
        none = Text(theme, "Hier is nog geen dag afgesloten.", "body", "ink2", wrap=True)
        self._none = Box(Stack(theme, none, STRETCH))
        self._form = CountForm(theme)
        self._form.changed.connect(self._on_typed)
        self._shown = Text(theme, "", "section")
        self._told = Text(theme, "", "body", "ink2", wrap=True)
        self._found = Text(theme, "", "strong", wrap=True)
        self._mine = Text(theme, "", "body", "amber", wrap=True)
        self._out = OutFields(theme, printer)
        self._closing = Box(
            Stack(theme, self._shown, self._told, self._found, self._mine, Line(), self._out, gap=Size.ROW)
        )
        about = self._about_card()
        form = Card(theme, self._form, self._closing, STRETCH, gap=Size.ROW)
        self.set_content(self._list_beside(about, form, "Tellen en tekenen"))
        self._show_side()

    def refresh(self) -> None:
        self._out.refresh()
        self.short(self._ask, self._show)

    def focus_first(self) -> QWidget:
        return self._form.first() if self._counting else self._table

    def arrange(self, width: Width) -> None:
        super().arrange(width)
        self._table.setMinimumHeight(self.theme.px(Size.TABLE_LEAST))
        self._table.set_folded(width != "wide")

    def _about_card(self) -> Card:
        theme = self.theme
        rows = [
            Row(theme, Text(theme, name, "body", "ink2"), STRETCH, value)
            for name, value in (
                ("Bij het begin", self._opening),
                (words.PAYMENT_METHODS[Method.CASH], self._totals[Method.CASH]),
                ("Verwacht in de kassa", self._expected),
                *(
                    (words.PAYMENT_METHODS[method], value)
                    for method, value in self._totals.items()
                    if method is not Method.CASH
                ),
            )
        ]
        head = Row(theme, self._since, STRETCH, self._booked)
        return Card(
            theme,
            head,
            *rows,
            Line(),
            Text(theme, "Dagafsluitingen", "section"),
            grow(self._none),
            grow(self._table),
            gap=Size.ROW,
        )

    def _columns_of_table(self) -> tuple[Column[Closing], ...]:
        today = self.counter.desk.clock.today
        return (
            Column(
                "Nummer",
                lambda one: Cell(one.number, sub=one.drawer.location, strong=True),
                sort=lambda one: -one.id,
            ),
            Column(
                "Geteld",
                lambda one: Cell(moment_short(one.counted_at, today()), sub=one.counted_by, quiet=True),
                sort=lambda one: one.counted_at,
                folds=True,
            ),
            Column("Stand", self._state_cell, width=Size.COL_WIDE),
            Column(
                "Verschil",
                lambda one: Cell(money(one.cash_difference + one.pin_difference), right=True),
                width=Size.COL_NUMBER,
                sort=lambda one: one.cash_difference + one.pin_difference,
                right=True,
            ),
        )

    def _state_cell(self, one: Closing) -> Cell:
        if one.is_signed:
            return Cell("Getekend", sub=one.signed_by, tone="groen", icon="circle-check")
        waits = "Wacht op een collega" if one.mine else "Te tekenen"
        return Cell(waits, tone="amber", icon="alarm-clock")

    def _ask(self) -> _Standing:
        desk = self.counter.desk
        here = cash_closing.closings(desk)
        known = {one.id for one in here}
        elsewhere = [one for one in cash_closing.waiting_to_sign(desk) if one.id not in known]
        waiting = next((one for one in here if not one.is_signed), None)
        return _Standing(cash_closing.open_drawer(desk), waiting, (*elsewhere, *here))

    def _show(self, standing: _Standing) -> None:
        first = self._standing is None
        focus = QApplication.focusWidget()
        waited = first and focus is not None and self._form.isAncestorOf(focus)
        self._standing = standing
        self._table.show_rows(standing.closings)
        set_shown(self._table, bool(standing.closings))
        set_shown(self._none, not standing.closings)
        if first:
            self._counting = all(one.is_signed for one in standing.closings)
            if not self._counting:
                self._table.choose_first()
        self._show_side()
        if waited:
            # What had the focus may be gone: there is something to sign first, or a drawer that began before.
            self.focus_first().setFocus()

    def _show_drawer(self) -> None:
        """What was booked: for the closing that is counted anew, else since the last one."""
        again = self._recounted
        if self._standing is None:
            return
        drawer = self._standing.drawer if again is None else again.drawer
        self._since.setText(_SINCE if again is None else f"Dagafsluiting {again.number}")
        self._booked.setText(counted(len(drawer.booked), "boeking", "boekingen"))
        for method, value in self._totals.items():
            value.setText(money(drawer.total(method)))
        self._show_opening()

    def _show_opening(self) -> None:
        """With how much it began; the first time that is what was typed."""
        if self._standing is None:
            return
        drawer = self._standing.drawer if self._recounted is None else self._recounted.drawer
        begun = drawer.opening_cents
        if drawer.is_first and self._recounted is None:
            begun = read_money(self._form.typed_opening) or 0
        self._opening.setText(money(begun))
        self._expected.setText(money(begun + drawer.total(Method.CASH)))

    def _show_side(self) -> None:
        set_shown(self._form, self._counting)
        set_shown(self._closing, not self._counting)
        self._show_drawer()
        closing = self._chosen()
        if self._counting and self._standing is not None:
            again = self._recounted
            # With how much the drawer began was told at the first count.
            drawer = self._standing.drawer if again is None else replace(again.drawer, is_first=False)
            title = "Kassa tellen" if again is None else f"Dagafsluiting {again.number} opnieuw tellen"
            self._form.show_drawer(drawer, title)
        elif closing is not None:
            self._show_closing(closing)
        self._set_keys()

    def _show_closing(self, closing: Closing) -> None:
        drawer, count = closing.drawer, closing.count
        self._shown.setText(f"Dagafsluiting {closing.number}")
        lines = [
            f"{drawer.location}, {day_numeric(closing.closed_on)}. Geteld door {closing.counted_by}.",
            f"Contant: {money(count.cash_cents)} geteld, {money(drawer.expected_cents)} verwacht.",
            f"Pin: {money(count.pin_cents)} volgens de terminal, {money(drawer.total(Method.PIN))} verwacht.",
            f"Blijft in de kassa: {money(count.left_cents)}. Eruit: {money(closing.removed_cents)}.",
        ]
        if closing.is_signed:
            lines.append(f"Getekend door {closing.signed_by}.")
        self._told.setText("\n".join(lines))
        differs = bool(closing.cash_difference or closing.pin_difference)
        self._found.setText(f"Verschil: {count.reason}" if differs else "Er is geen verschil.")
        self._found.set_tone("amber" if differs else "groen")
        self._mine.setText(
            ""
            if closing.is_signed
            else "U hebt geteld. Een collega tekent."
            if closing.mine
            else "Tel mee, of controleer de telling, en teken dan."
        )
        set_shown(self._mine, not closing.is_signed)

    def _chosen(self) -> Closing | None:
        return None if self._counting else self._table.current_row()

    def _set_keys(self) -> None:
        free, closing = not self._busy, self._chosen()
        left = [PageCommand(BACK, self._on_back, enabled=free)]
        right: list[PageCommand] = []
        note = ""
        if self._counting:
            waits = (
                self._recounted is None and self._standing is not None and self._standing.waiting is not None
            )
            note = "De vorige dagafsluiting wacht op een handtekening" if waits else ""
            ready = free and self._standing is not None and not waits
            right.append(PageCommand(_KEEP, self._on_keep, "right", "primary", enabled=ready))
        else:
            left.append(PageCommand(_COUNT, self._on_count, enabled=free))
            chosen = free and closing is not None
            open_one = chosen and closing is not None and not closing.is_signed
            note = "Kies eerst een dagafsluiting" if closing is None else ""
            right = [
                PageCommand(_REPORT, self._on_report, "right", enabled=chosen),
                PageCommand(_AGAIN, self._on_again, "right", enabled=open_one),
                PageCommand(
                    _SIGN,
                    self._on_sign,
                    "right",
                    "primary",
                    enabled=open_one and closing is not None and not closing.mine,
                ),
            ]
            if closing is not None and closing.is_signed:
                note = "Getekend"
            elif closing is not None and closing.mine:
                note = "Een collega tekent"
        self.set_commands((*left, *right), note)

    def _on_typed(self) -> None:
        self._show_opening()

    def _on_chosen(self, closing: Closing | None) -> None:
        if closing is not None:
            self._counting, self._recounted = False, None
        self._show_side()

    def _on_count(self) -> None:
        self._counting, self._recounted = True, None
        self._show_side()
        self._form.first().setFocus()

    def _on_again(self) -> None:
        closing = self._chosen()
        if closing is None:
            return
        self._form.clear()
        self._counting, self._recounted = True, closing
        self._show_side()
        self._form.first().setFocus()

    def _on_keep(self) -> None:
        again, desk = self._recounted, self.counter.desk
        if not self._begin():
            return
        self.banner_done.emit(_DONE)
        try:
            count, opening = self._form.value(), self._form.opening()
        except UserError as fault:
            self.show_failure(fault)
            return
        if again is None:
            self.short(lambda: cash_closing.close_drawer(desk, count, opening), self._on_kept)
        else:
            self.short(lambda: cash_closing.count_again(desk, again.number, count), self._on_kept)

    def _on_sign(self) -> None:
        closing, desk = self._chosen(), self.counter.desk
        if closing is None or not self._begin():
            return
        self.banner_done.emit(_DONE)
        self.short(lambda: cash_closing.sign_closing(desk, closing.number, closing.count_id), self._on_signed)

    def _on_report(self) -> None:
        closing, desk, target = self._chosen(), self.counter.desk, self._out.target()
        if closing is None or not self._begin():
            return
        self.banner_done.emit(_DONE)

        def put() -> str:
            target.check()
            return target.put(report_of(desk, closing.number), f"kasrapport-{closing.number}.pdf", _JOB)

        self.short(put, self._on_put)

    def _on_kept(self, closing: Closing) -> None:
        self._form.clear()
        self._counting, self._recounted = False, None
        self._say(f"Dagafsluiting {closing.number} is geteld. Een collega tekent.", closing)

    def _on_signed(self, closing: Closing) -> None:
        self._say(f"Dagafsluiting {closing.number} is getekend.", closing)

    def _on_put(self, where: str) -> None:
        self._end()
        self._tell("Het kasrapport is gemaakt.", where)

    def _say(self, sentence: str, closing: Closing) -> None:
        self._end()
        self._tell(sentence)
        standing = self._standing
        if standing is not None:
            # Shown at once; what else changed comes with the next look.
            others = [one for one in standing.closings if one.id != closing.id]
            self._standing = replace(standing, closings=(closing, *others))
            self._table.show_rows(self._standing.closings)
            set_shown(self._table, True)
            set_shown(self._none, False)
            self._table.choose_first()
            # The form that had the focus may be gone.
            self._table.setFocus()
        self.refresh()

    def _tell(self, sentence: str, rest: str = "") -> None:
        self.banner_wanted.emit(BannerView(_DONE, sentence, rest, tone="groen", icon="circle-check"))
        announce(self, sentence)
