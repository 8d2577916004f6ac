"""The cash desk: what is still to be paid, by number; nothing about whom or what for."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from PySide6.QtWidgets import QWidget

from counter_app.errors import UserError
from counter_app.services import billing
from counter_app.services.billing import Method, Nota
from ui import words
from ui.actions import BACK, NEXT
from ui.background import Background
from ui.format import counted, day_numeric, money, read_money
from ui.pages.counter_page import CounterPage
from ui.pages.page import Width
from ui.theme import Size, Theme
from ui.widgets.action_bar import PageCommand
from ui.widgets.announce import announce
from ui.widgets.banner import BannerView
from ui.widgets.boxes import IN_CARD, ON_PAGE, STRETCH, Box, Card, Line, Row, Stack, grow
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
_NOTHING_OPEN: Final = StateScreen(
    "Geen open nota's", "Alles is betaald. Een nota komt hier vanzelf.", icon="circle-check-big", tone="groen"
)
_NOTHING_FOUND: Final = StateScreen(
    "Geen nota gevonden", "Geen open nota past hierbij. Kijk het nummer na.", icon="search-x"
)
_NOT_ENOUGH: Final = "Dit is te weinig. Er moet {due} worden betaald."
_NO_AMOUNT: Final = "Dit is geen bedrag. Typ bijvoorbeeld 20 of 7,50."


class CashDeskPage(CounterPage):
    """Open notas at the left, the payment of one at the right."""

    def __init__(self, theme: Theme, counter: Counter, background: Background) -> None:
        super().__init__(theme, "Kosten en nota's", counter, background)
        self._notas: tuple[Nota, ...] = ()
        self._busy = False
        self._number = LineField(theme, placeholder="Bijvoorbeeld 2026-0012", lead="search")
        self._number.textChanged.connect(self._on_number)
        self._number.returnPressed.connect(self._on_entered)
        self._table: Table[Nota] = Table(
            theme, self._columns(), name="Open nota's", key=lambda nota: nota.id, row_height=Size.TABLE_ROW
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
        self._change = Text(theme, "", "strong", "groen")
        self._reference = LineField(theme)
        self._reference_field = FormField(theme, "Kenmerk", self._reference, name="reference")
        self._payment = Card(theme, gap=Size.ROW)
        self._none = StateView(theme)
        self._build()
        self._show_nota(None)

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
            Box(Stack(theme, Text(theme, "Te betalen", "caption", "ink3"), self._due, self._rounded, gap=0)),
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
        self._right = Box(Stack(theme, grow(self._payment), grow(none_card)))
        self._none_card = none_card
        self._body = Row(theme, grow(left), self._right, gap=Size.CARD, margins=ON_PAGE)
        self.set_content(FillScroll(Box(self._body)))

    def refresh(self) -> None:
        self.short(lambda: billing.open_notas(self.counter.desk), self._show_notas)

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

    def _columns(self) -> tuple[Column[Nota], ...]:
        return (
            Column("Nota", lambda nota: Cell(nota.number, strong=True), width=Size.COL_DATE),
            Column("Op naam van", lambda nota: nota.payer.name),
            Column(
                "Datum",
                lambda nota: Cell(day_numeric(nota.issued_on), quiet=True),
                width=Size.COL_NUMBER,
                sort=lambda nota: nota.issued_on,
                folds=True,
            ),
            Column("Betalen voor", self._due_cell, width=Size.COL_STATE, sort=lambda nota: nota.due_on),
            Column(
                "Bedrag",
                lambda nota: Cell(money(nota.total_cents - nota.paid_cents), right=True),
                width=Size.COL_NUMBER,
                sort=lambda nota: nota.total_cents - nota.paid_cents,
                right=True,
            ),
        )

    def _due_cell(self, nota: Nota) -> Cell:
        if nota.due_on < self.counter.desk.clock.today():
            return Cell(f"{day_numeric(nota.due_on)}, te laat", tone="rood", icon="alarm-clock")
        return Cell(day_numeric(nota.due_on), tone="ink2")

    def _show_notas(self, notas: tuple[Nota, ...]) -> None:
        self._notas = notas
        self._show_filtered()

    def _show_filtered(self) -> None:
        wanted = self._number.text().strip()
        rows = [nota for nota in self._notas if wanted in nota.number]
        self._table.show_rows(rows)
        self._table.setVisible(bool(rows))
        self._state.setVisible(not rows)
        if not rows:
            self._state.show_state(_NOTHING_FOUND if self._notas else _NOTHING_OPEN)
        elif len(rows) == 1:
            self._table.choose_first()
        self._count.setText(counted(len(self._notas), "nota", "nota's") if self._notas else "")

    def _show_nota(self, nota: Nota | None) -> None:
        self._payment.setVisible(nota is not None)
        self._none_card.setVisible(nota is None)
        if nota is not None:
            self._nota_title.setText(f"Nota {nota.number}")
            self._payer.setText(f"Op naam van {nota.payer.name}")
            self._received.clear()
            self._reference.clear()
            self.clear_faults()
            self._show_due()
        self._set_keys()

    def _show_due(self) -> None:
        nota, method = self._table.current_row(), self._chosen_method()
        if nota is None:
            return
        exact = nota.total_cents - nota.paid_cents
        due = billing.amount_due(exact, method)
        self._due.setText(money(due))
        rounded = f"Contant afgerond op 5 cent. Op de nota staat {money(exact)}." if due != exact else ""
        self._rounded.setText(rounded)
        self._rounded.setVisible(bool(rounded))
        cash = method is Method.CASH
        self._received_field.setVisible(cash)
        self._change.setVisible(cash)
        self._reference_field.setVisible(not cash)
        self._reference_field.set_help(
            "Het nummer op de pinbon" if method is Method.PIN else "De omschrijving op het rekeningafschrift"
        )
        self._show_change()

    def _show_change(self) -> None:
        nota, cents = self._table.current_row(), read_money(self._received.text())
        if nota is None or cents is None:
            self._change.setText("")
            return
        back = cents - billing.amount_due(nota.total_cents - nota.paid_cents, Method.CASH)
        self._change.setText(f"Terug: {money(back)}" if back >= 0 else "")

    def _show_paid(self, nota: Nota) -> None:
        self._busy = False
        self.banner_wanted.emit(
            BannerView("betaald", f"Nota {nota.number} is betaald.", tone="groen", icon="circle-check")
        )
        announce(self, f"Nota {nota.number} is betaald.")
        self._number.clear()
        self._number.setFocus()
        self.refresh()

    def _chosen_method(self) -> Method:
        return Method(str(self._method.value()))

    def _set_keys(self) -> None:
        ready = self._table.current_row() is not None
        self.set_commands(
            (
                PageCommand(BACK, self._on_back),
                PageCommand(
                    _TAKE,
                    self._on_take,
                    side="right",
                    kind="primary",
                    enabled=ready,
                    refused=self._on_refused,
                ),
            ),
            "" if ready else "Kies eerst een nota",
        )

    def _on_number(self, _text: str) -> None:
        self._show_filtered()

    def _on_entered(self) -> None:
        self._table.choose_first()
        if self._table.current_row() is not None:
            self._method.setFocus()

    def _on_chosen(self, nota: Nota | None) -> None:
        self._show_nota(nota)

    def _on_opened(self, _nota: Nota) -> None:
        self._method.setFocus()

    def _on_method(self, _index: int) -> None:
        self._show_due()

    def _on_received(self, _text: str) -> None:
        self._show_change()

    def _on_refused(self) -> None:
        self._number.setFocus()

    def _on_take(self) -> None:
        nota, method = self._table.current_row(), self._chosen_method()
        if nota is None or self._busy:
            return
        self.clear_faults()
        self.banner_done.emit("betaald")
        due = billing.amount_due(nota.total_cents - nota.paid_cents, method)
        if method is Method.CASH and self._received.text().strip():
            cents = read_money(self._received.text())
            if cents is None or cents < due:
                sentence = _NO_AMOUNT if cents is None else _NOT_ENOUGH.format(due=money(due))
                self.show_user_error(UserError(sentence, "amount"))
                return
        self._busy = True
        number, reference = nota.number, self._reference.text()
        self.short(
            lambda: billing.take_payment(self.counter.desk, number, method, due, reference), self._show_paid
        )
