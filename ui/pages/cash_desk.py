"""The cash desk: what is still to be paid or to go back, by number; nothing about whom or what for."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from PySide6.QtWidgets import QWidget

from counter_app.errors import UserError
from counter_app.services import billing
from counter_app.services.billing import Method, Nota
from counter_app.services.refunds import Refund, give_money_back, open_refunds
from ui import words
from ui.actions import BACK, NEXT
from ui.background import Background
from ui.format import counted, day_numeric, money, read_money
from ui.pages.counter_page import CounterPage
from ui.pages.page import Width
from ui.pages.refund_card import RefundCard
from ui.theme import Size, Theme
from ui.widgets.action_bar import PageCommand
from ui.widgets.announce import announce
from ui.widgets.banner import BannerView
from ui.widgets.boxes import IN_CARD, ON_PAGE, STRETCH, Box, Card, Line, Row, Stack, grow, set_shown
from ui.widgets.cell_painter import Cell
from ui.widgets.fill_scroll import FillScroll, fix_width
from ui.widgets.form_field import FormField
from ui.widgets.inputs import Choice, LineField
from ui.widgets.state_view import StateScreen, StateView
from ui.widgets.table import Column, Table
from ui.widgets.text import Text

if TYPE_CHECKING:
    from counter_app.services.office import Counter

_TAKE: Final = NEXT.worded("Betaling vastleggen", "Leg vast dat deze nota is betaald.")
_GIVE_BACK: Final = NEXT.worded("Terugbetaling vastleggen", "Leg vast dat het geld terug is.")
_NOTHING_OPEN: Final = StateScreen(
    "Geen open nota's", "Alles is betaald. Een nota komt hier vanzelf.", icon="circle-check-big", tone="groen"
)
_NOTHING_FOUND: Final = StateScreen(
    "Geen nota gevonden", "Geen open nota past hierbij. Kijk het nummer na.", icon="search-x"
)
_NOT_ENOUGH: Final = "Dit is te weinig. Er moet {due} worden betaald."
_BANK_HELP: Final = "Leeg: precies wat er te betalen is."
_RECEIVED_BEFORE: Final = "Al ontvangen: {paid} van {whole}."
_STAYS_OPEN: Final = "Er blijft {cents} open."
_TOO_MUCH: Final = "Er komt {cents} te veel binnen. Dat gaat terug."
_NO_AMOUNT: Final = "Dit is geen bedrag. Typ bijvoorbeeld 20 of 7,50."


@dataclass(frozen=True, slots=True)
class CashRow:
    """A nota at the cash desk: money that comes in, or that goes back when it has a refund."""

    nota: Nota
    refund: Refund | None = None

    @property
    def cents(self) -> int:
        return -self.nota.owed_back_cents if self.refund else self.nota.open_cents


class CashDeskPage(CounterPage):
    """Open notas and refunds at the left, the payment or the refund of one at the right."""

    help_page = "kosten"

    def __init__(self, theme: Theme, counter: Counter, background: Background) -> None:
        super().__init__(theme, "Kosten en nota's", counter, background)
        self._rows: tuple[CashRow, ...] = ()
        self._busy = False
        self._number = LineField(theme, placeholder="Bijvoorbeeld 2026-0012", lead="search")
        self._number.textChanged.connect(self._on_number)
        self._number.returnPressed.connect(self._on_entered)
        self._table: Table[CashRow] = Table(
            theme,
            self._columns(),
            name="Open nota's",
            key=lambda row: row.nota.id,
            row_height=Size.TABLE_ROW_TALL,
        )
        self._table.chosen.connect(self._on_chosen)
        self._table.opened.connect(self._on_opened)
        self._count = Text(theme, "", "small", "ink3")
        self._state = StateView(theme)
        self._state.hide()
        self._nota_title = Text(theme, "", "section")
        self._payer = Text(theme, "", "body", "ink2", wrap=True)
        self._due = Text(theme, "", "display")
        self._rounded = Text(theme, "", "small", "ink2", wrap=True)
        self._method = Choice(
            theme, [(words.PAYMENT_METHODS[one], one) for one in (Method.PIN, Method.CASH, Method.BANK)]
        )
        self._method.currentIndexChanged.connect(self._on_method)
        self._received = LineField(theme)
        self._received.textChanged.connect(self._on_received)
        self._received_field = FormField(theme, "Ontvangen", self._received, name="amount", optional=True)
        self._before = Text(theme, "", "small", "ink2", wrap=True)
        self._change = Text(theme, "", "strong", "groen")
        self._reference = LineField(theme)
        self._reference_field = FormField(theme, "Kenmerk", self._reference, name="reference")
        self._payment = Card(theme, gap=Size.ROW)
        self._refund = RefundCard(theme)
        self._none = StateView(theme)
        self._build()
        self._show_row(None)

    def _build(self) -> None:
        theme = self.theme
        find = FormField(theme, "Nota zoeken", self._number, name="number")
        head = Row(
            theme,
            Text(theme, "Open nota's", "section"),
            self._count,
            STRETCH,
            gap=Size.ROW,
            margins=(Size.CARD, Size.ROW, Size.ROW, Size.ROW),
        )
        find_box = Box(Stack(theme, find, margins=IN_CARD))
        left = Card(
            theme,
            find_box,
            Line(),
            Box(head),
            grow(self._table),
            grow(self._state),
            gap=0,
            margins=(0, 0, 0, Size.GAP),
        )
        for part in (
            self._nota_title,
            self._payer,
            Line(),
            Box(
                Stack(
                    theme,
                    Text(theme, "Te betalen", "caption", "ink3"),
                    self._due,
                    self._before,
                    self._rounded,
                    gap=0,
                )
            ),
            FormField(theme, "Hoe wordt betaald?", self._method),
            self._received_field,
            self._change,
            self._reference_field,
            STRETCH,
        ):
            self._payment.stack.put(part)
        self._none.show_state(
            StateScreen(
                "Kies een nota", "Typ het nummer of kies een regel uit de lijst.", icon="receipt-text"
            )
        )
        none_card = Card(theme, grow(self._none))
        self._right = Box(Stack(theme, grow(self._payment), grow(self._refund), grow(none_card)))
        self._none_card = none_card
        self._body = Row(theme, grow(left), self._right, gap=Size.CARD, margins=ON_PAGE)
        self.set_content(FillScroll(Box(self._body)))

    def refresh(self) -> None:
        self.short(self._ask, self._show_rows)

    def focus_first(self) -> QWidget:
        return self._number

    def arrange(self, width: Width) -> None:
        super().arrange(width)
        px, narrow = self.theme.px, width == "narrow"
        fix_width(self._right, None if narrow else px(Size.FORM if width == "wide" else Size.STATE_WIDTH))
        self._body.setDirection(Row.Direction.TopToBottom if narrow else Row.Direction.LeftToRight)
        self._table.setMinimumHeight(px(Size.TABLE_LEAST))
        self._table.set_folded(width != "wide")

    def show_failure(self, error: Exception) -> None:
        self._busy = False
        super().show_failure(error)

    def _ask(self) -> tuple[CashRow, ...]:
        desk = self.counter.desk
        back = (CashRow(one.nota, one) for one in open_refunds(desk))
        return (*back, *(CashRow(nota) for nota in billing.open_notas(desk)))

    def _columns(self) -> tuple[Column[CashRow], ...]:
        return (
            Column("Nota", lambda row: Cell(row.nota.number, strong=True), width=Size.COL_DATE),
            Column("Op naam van", lambda row: row.nota.payer.name),
            Column(
                "Datum",
                lambda row: Cell(day_numeric(row.nota.issued_on), quiet=True),
                width=Size.COL_NUMBER,
                sort=lambda row: row.nota.issued_on,
                folds=True,
            ),
            Column("Betalen voor", self._due_cell, width=Size.COL_WIDE, sort=lambda row: row.nota.due_on),
            Column(
                "Bedrag",
                lambda row: Cell(money(row.cents), right=True),
                width=Size.COL_NUMBER,
                sort=lambda row: row.cents,
                right=True,
            ),
        )

    def _due_cell(self, row: CashRow) -> Cell:
        nota = row.nota
        if row.refund is not None:
            why = "Te veel betaald" if row.refund.is_surplus else "Niet doorgegaan"
            return Cell(f"{why}: terugbetalen", tone="amber", icon="undo-2")
        if nota.due_on < self.counter.desk.clock.today():
            return Cell(f"{day_numeric(nota.due_on)}, te laat", tone="rood", icon="alarm-clock")
        return Cell(day_numeric(nota.due_on), tone="ink2")

    def _show_rows(self, rows: tuple[CashRow, ...]) -> None:
        self._rows = rows
        self._show_filtered()

    def _show_filtered(self) -> None:
        wanted = self._number.text().strip()
        rows = [row for row in self._rows if wanted in row.nota.number]
        self._table.show_rows(rows)
        self._table.setVisible(bool(rows))
        self._state.setVisible(not rows)
        if not rows:
            self._state.show_state(_NOTHING_FOUND if self._rows else _NOTHING_OPEN)
        elif len(rows) == 1:
            self._table.choose_first()
        self._count.setText(counted(len(self._rows), "nota", "nota's") if self._rows else "")

    def _show_row(self, row: CashRow | None) -> None:
        refund = row.refund if row is not None else None
        nota = row.nota if row is not None and refund is None else None
        set_shown(self._payment, nota is not None)
        set_shown(self._refund, refund is not None)
        set_shown(self._none_card, row is None)
        if refund is not None:
            self.clear_faults()
            self._refund.show_refund(refund)
        if nota is not None:
            self._nota_title.setText(f"Nota {nota.number}")
            self._payer.setText(f"Op naam van {nota.payer.name}")
            self._received.clear()
            self._reference.clear()
            self.clear_faults()
            self._show_due()
        self._set_keys()

    def _show_due(self) -> None:
        nota, method = self._nota(), self._chosen_method()
        if nota is None:
            return
        exact = nota.open_cents
        due = billing.amount_due(exact, method)
        self._due.setText(money(due))
        before = _RECEIVED_BEFORE.format(paid=money(nota.paid_cents), whole=money(nota.total_cents))
        self._before.setText(before if nota.paid_cents else "")
        self._before.setVisible(bool(nota.paid_cents))
        rounded = f"Contant afgerond op 5 cent. Op de nota staat {money(exact)}." if due != exact else ""
        self._rounded.setText(rounded)
        self._rounded.setVisible(bool(rounded))
        cash = method is Method.CASH
        self._received_field.setVisible(method is not Method.PIN)
        self._received_field.set_help("" if cash else _BANK_HELP)
        self._change.setVisible(method is not Method.PIN)
        self._reference_field.setVisible(not cash)
        self._reference_field.set_help(
            "Het nummer op de pinbon" if method is Method.PIN else "De omschrijving op het rekeningafschrift"
        )
        self._show_change()

    def _show_change(self) -> None:
        nota, cents = self._nota(), read_money(self._received.text())
        if nota is None or cents is None:
            self._change.setText("")
            return
        method = self._chosen_method()
        back = cents - billing.amount_due(nota.open_cents, method)
        if method is Method.CASH:
            self._change.setText(f"Terug: {money(back)}" if back >= 0 else "")
        elif back == 0:
            self._change.setText("")
        else:
            self._change.setText((_STAYS_OPEN if back < 0 else _TOO_MUCH).format(cents=money(abs(back))))

    def _show_paid(self, nota: Nota) -> None:
        if not nota.is_paid:
            sentence = f"Betaling vastgelegd. Op nota {nota.number} staat nog {money(nota.open_cents)} open."
        elif nota.owed_back_cents:
            sentence = f"Nota {nota.number} is betaald. Er moet {money(nota.owed_back_cents)} terug."
        else:
            sentence = f"Nota {nota.number} is betaald."
        self._show_done(sentence)

    def _show_given_back(self, nota: Nota) -> None:
        self._show_done(f"Het geld van nota {nota.number} is terugbetaald.")

    def _show_done(self, sentence: str) -> None:
        self._busy = False
        self.banner_wanted.emit(BannerView("betaald", sentence, tone="groen", icon="circle-check"))
        announce(self, sentence)
        self._number.clear()
        self._number.setFocus()
        self.refresh()

    def _chosen_method(self) -> Method:
        return Method(str(self._method.value()))

    def _nota(self) -> Nota | None:
        """The chosen nota, when money comes in."""
        row = self._table.current_row()
        return row.nota if row is not None and row.refund is None else None

    def _set_keys(self) -> None:
        row = self._table.current_row()
        refund = row.refund if row is not None else None
        command, run = (_TAKE, self._on_take) if refund is None else (_GIVE_BACK, self._on_give_back)
        ready = row is not None and not (refund is not None and refund.mine)
        note = "Kies eerst een nota" if row is None else "Een collega betaalt dit terug"
        keeping = PageCommand(
            command, run, side="right", kind="primary", enabled=ready, refused=self._on_refused
        )
        self.set_commands((PageCommand(BACK, self._on_back), keeping), "" if ready else note)

    def _on_number(self, _text: str) -> None:
        self._show_filtered()

    def _on_entered(self) -> None:
        self._table.choose_first()
        self._go_to_form()

    def _on_chosen(self, row: CashRow | None) -> None:
        self._show_row(row)

    def _on_opened(self, _row: CashRow) -> None:
        self._go_to_form()

    def _go_to_form(self) -> None:
        if self._nota() is not None:
            self._method.setFocus()

    def _on_method(self, _index: int) -> None:
        self._show_due()

    def _on_received(self, _text: str) -> None:
        self._show_change()

    def _on_refused(self) -> None:
        self._number.setFocus()

    def _on_take(self) -> None:
        nota, method = self._nota(), self._chosen_method()
        if nota is None or self._busy:
            return
        self.clear_faults()
        self.banner_done.emit("betaald")
        due = billing.amount_due(nota.open_cents, method)
        if method is not Method.PIN and self._received.text().strip():
            cents = read_money(self._received.text())
            if cents is None or (method is Method.CASH and cents < due):
                sentence = _NO_AMOUNT if cents is None else _NOT_ENOUGH.format(due=money(due))
                self.show_user_error(UserError(sentence, "amount"))
                return
            if method is Method.BANK:
                due = cents
        self._busy = True
        number, reference = nota.number, self._reference.text()
        self.short(
            lambda: billing.take_payment(self.counter.desk, number, method, due, reference), self._show_paid
        )

    def _on_give_back(self) -> None:
        row = self._table.current_row()
        if row is None or row.refund is None or self._busy:
            return
        self.clear_faults()
        self.banner_done.emit("betaald")
        self._busy = True
        number = row.nota.number
        self.short(lambda: give_money_back(self.counter.desk, number), self._show_given_back)
