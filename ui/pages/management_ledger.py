"""The tab Grootboek: on which account of the financial department each kind of money is booked."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from PySide6.QtWidgets import QBoxLayout, QWidget

from counter_app.services.ledger import Account, Ledger, change_ledger, ledger, tariff_key
from ui.actions import SAVE
from ui.pages.counter_page import CounterPage
from ui.pages.management_pane import Pane
from ui.pages.page import Width
from ui.theme import Size
from ui.widgets.action_bar import PageCommand
from ui.widgets.boxes import IN_CARD, NO_MARGINS, STRETCH, Box, Card, Row, ScrollColumn, Stack, grow
from ui.widgets.form_field import FormField
from ui.widgets.inputs import LineField
from ui.widgets.text import Text

_WHERE: Final = "Deze rekeningen komen in het journaal voor de financiële administratie."
_SAVE: Final = SAVE.worded("Opslaan", "Bewaar de rekeningen. Wat al is geboekt, verandert niet.")
ACCOUNTS: Final[dict[Account, tuple[str, str]]] = {
    Account.DEBTORS: ("Debiteuren", "Wat met een nota is gevraagd en nog niet is betaald."),
    Account.FEES: ("Leges", "Voor elk tarief dat hieronder geen eigen rekening heeft."),
    Account.CASH: ("Kas", "Contant geld in de kassa's."),
    Account.PIN: ("Pin", "Pinbetalingen die nog op de bank moeten komen."),
    Account.BANK: ("Bank", "Overschrijvingen."),
    Account.SAFE: ("Kluis of kruisposten", "Wat bij een dagafsluiting uit de kassa gaat."),
    Account.ROUNDING: ("Afrondingsverschillen", "Contant wordt afgerond op vijf cent."),
    Account.DIFFERENCE: ("Kasverschillen", "Wat bij een dagafsluiting te veel of te weinig is."),
}


class LedgerPane(Pane):
    """One field for each account, and one for each tariff."""

    key = "ledger"

    def __init__(self, page: CounterPage) -> None:
        super().__init__(page)
        theme = self.theme
        self._seen: dict[str, str] = {}
        self._fields: dict[str, LineField] = {}
        self._tariffs = Stack(theme, gap=Size.ROW)
        accounts = [self._field(str(one), words, help_text) for one, (words, help_text) in ACCOUNTS.items()]
        left = Stack(theme, Text(theme, "Grootboekrekeningen", "section"), *accounts, STRETCH, gap=Size.ROW)
        right = Stack(theme, Text(theme, "Per tarief", "section"), self._tariffs, STRETCH, gap=Size.ROW)
        # Codes of a few signs: one field over the whole page would be far too wide for them.
        self._columns = Row(theme, grow(Box(left)), grow(Box(right)), gap=Size.LEFT)
        form = Box(
            Stack(
                theme,
                Text(theme, _WHERE, "body", "ink2", wrap=True),
                self._columns,
                gap=Size.ROW,
                margins=IN_CARD,
            )
        )
        self._scroll = ScrollColumn(form, name="Grootboekrekeningen")
        card = Card(theme, grow(self._scroll), gap=0, margins=NO_MARGINS)
        self.setLayout(Stack(theme, grow(card), gap=0))

    def refresh(self) -> None:
        self.page.short(lambda: ledger(self.desk), self._show)

    def focus_first(self) -> QWidget:
        return self._fields[Account.DEBTORS]

    def panes(self) -> Sequence[QWidget]:
        return (self._scroll,)

    def arrange(self, width: Width) -> None:
        direction = QBoxLayout.Direction
        narrow = width == "narrow"
        self._columns.setDirection(direction.TopToBottom if narrow else direction.LeftToRight)

    def commands(self) -> tuple[PageCommand, ...]:
        return (PageCommand(_SAVE, self._on_save, side="right", kind="primary", enabled=not self.is_busy),)

    def _field(self, name: str, label: str, help_text: str = "") -> FormField:
        self._fields[name] = field = LineField(self.theme)
        field.returnPressed.connect(self._on_save)
        return FormField(self.theme, label, field, name=name, help_text=help_text)

    def _show(self, found: tuple[Ledger, tuple[str, ...]]) -> None:
        codes, tariffs = found
        for code in tariffs:
            if tariff_key(code) not in self._fields:
                self._tariffs.put(self._field(tariff_key(code), f"Tarief {code}"))
        self._show_codes(codes)

    def _show_codes(self, codes: Ledger) -> None:
        for name, field in self._fields.items():
            stored, seen = codes.codes.get(name, ""), self._seen.get(name, "")
            # What somebody is typing stays.
            if field.text().strip() == seen:
                field.setText(stored)
            self._seen[name] = stored

    def _show_kept(self, codes: Ledger) -> None:
        self._show_codes(codes)
        self.end("De grootboekrekeningen zijn bewaard.")
        self.commands_changed.emit()

    def _on_save(self) -> None:
        seen = dict(self._seen)
        typed = {name: field.text() for name, field in self._fields.items()}
        if not self.begin():
            return
        self.page.short(lambda: change_ledger(self.desk, seen, typed), self._show_kept)
