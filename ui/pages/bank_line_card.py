"""The card of one line of the bank: what came in, from whom, and what becomes of it."""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtWidgets import QWidget

from counter_app.domain.bank_line import Settled
from counter_app.errors import UserError
from counter_app.services.bank_settling import Return, Waiting
from ui.format import day_in_full, groups, money, read_money
from ui.pages.bank_words import EXPLAINED, OUTCOMES, finding_words
from ui.theme import Size, Theme
from ui.widgets.boxes import STRETCH, Box, Card, Line, Stack, set_shown
from ui.widgets.form_field import FormField
from ui.widgets.inputs import Choice, LineField
from ui.widgets.text import Text

_NO_AMOUNT = "Dit is geen bedrag. Typ bijvoorbeeld 20 of 7,50."
_NO_NUMBER = "Vul het nummer van de nota in."


@dataclass(frozen=True, slots=True)
class Filled:
    """What was filled in for a line."""

    line_id: int
    outcome: Settled
    nota_number: str
    cents: int
    reason: str


class BankLineCard(Card):
    """A form for a line that waits; for money that goes back only what has to be known to send it."""

    def __init__(self, theme: Theme) -> None:
        self._waiting: Waiting | None = None
        self._title = Text(theme, "", "section")
        self._amount = Text(theme, "", "display")
        self._from = Text(theme, "", "body", "ink2", wrap=True)
        self._told = Text(theme, "", "body", wrap=True)
        self._outcome = Choice(theme, [(words, key) for key, words in OUTCOMES.items()])
        self._outcome.currentIndexChanged.connect(self._on_outcome)
        self._outcome_field = FormField(theme, "Wat gebeurt ermee?", self._outcome, name="outcome")
        self._number = LineField(theme, placeholder="Bijvoorbeeld 2026-0012")
        self._number_field = FormField(theme, "Nota", self._number, name="number")
        self._cents = LineField(theme)
        self._cents_field = FormField(theme, "Bedrag", self._cents, name="amount")
        self._reason = LineField(theme)
        self._reason_field = FormField(
            theme, "Waarom", self._reason, name="reason", help_text="Noem geen namen."
        )
        self._explained = Text(theme, "", "small", "ink2", wrap=True)
        amount = Stack(theme, Text(theme, "Bedrag", "caption", "ink3"), self._amount, gap=0)
        super().__init__(
            theme,
            self._title,
            Box(amount),
            self._from,
            self._told,
            Line(),
            self._outcome_field,
            self._number_field,
            self._cents_field,
            self._reason_field,
            self._explained,
            STRETCH,
            gap=Size.ROW,
        )

    def show_waiting(self, line: Waiting) -> None:
        self._waiting = line
        self._title.setText(f"Regel van {day_in_full(line.booked_on)}")
        self._amount.setText(money(line.left_cents))
        self._from.setText(_from(line.name, line.iban))
        proposed = f" Misschien nota {' of '.join(line.proposed)}." if line.proposed else ""
        text = f"«{line.text}» " if line.text else ""
        self._told.setText(f"{text}{finding_words(line.finding, line.nota_number)}.{proposed}")
        comes_in = line.left_cents > 0
        self._outcome.set_options(
            [(words, key) for key, words in OUTCOMES.items() if comes_in or key is Settled.NOT_OURS]
        )
        self._number.setText(line.nota_number or (line.proposed[0] if len(line.proposed) == 1 else ""))
        self._cents.setText(money(line.left_cents).removeprefix("€").strip())
        self._reason.clear()
        set_shown(self._outcome_field, True)
        set_shown(self._reason_field, True)
        self._show_outcome()

    def show_return(self, back: Return) -> None:
        self._waiting = None
        self._title.setText("Terugstorten")
        self._amount.setText(money(back.cents))
        self._from.setText(_from(back.name, back.iban))
        self._told.setText(f"Voorgesteld door {back.proposed_by}: {back.reason}")
        for field in (self._outcome_field, self._number_field, self._cents_field, self._reason_field):
            set_shown(field, False)
        self._explained.setText(
            "U stelde dit zelf voor. Een collega stort het geld terug."
            if back.mine
            else "Maak het geld eerst over bij de bank, en leg het daarna vast."
        )

    def first_control(self) -> QWidget:
        return self._outcome

    def filled(self) -> Filled:
        """What was filled in. Raises UserError for an amount that is none, and without a nota."""
        assert self._waiting is not None
        outcome = Settled(str(self._outcome.value()))
        cents = read_money(self._cents.text())
        number = self._number.text().strip()
        if outcome is Settled.BOOKED:
            if not number:
                raise UserError(_NO_NUMBER, "number")
            if cents is None or cents <= 0:
                raise UserError(_NO_AMOUNT, "amount")
        return Filled(self._waiting.line_id, outcome, number, cents or 0, self._reason.text())

    def _on_outcome(self, _index: int) -> None:
        if self._waiting is not None:
            self._show_outcome()

    def _show_outcome(self) -> None:
        value = self._outcome.value()
        if value is None:
            return
        outcome = Settled(str(value))
        set_shown(self._number_field, outcome is Settled.BOOKED)
        set_shown(self._cents_field, outcome is Settled.BOOKED)
        self._explained.setText(EXPLAINED[outcome])


def _from(name: str, iban: str) -> str:
    account = groups(iban) if iban else "Rekening onbekend"
    return f"Van {name}, {account}" if name else account
