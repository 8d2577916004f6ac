"""The tab Tarieven: what is charged under which rules from when, one amount anew, or a whole table from a file."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import Final

from PySide6.QtWidgets import QFileDialog, QWidget

from counter_app.domain.tariff_caps import cap_of
from counter_app.errors import UserError
from counter_app.services import tariffs
from counter_app.services.tariffs import Tariff
from ui.actions import NEXT, OTHER_WAY, PREVIEW, REJECT
from ui.format import counted, day_numeric, money, read_money
from ui.pages.counter_page import CounterPage
from ui.pages.management_pane import FOOT, HEAD, ListPane, form_card
from ui.theme import Size
from ui.widgets.action_bar import PageCommand
from ui.widgets.announce import announce
from ui.widgets.boxes import STRETCH, Box, Card, Row, grow, set_shown
from ui.widgets.cell_painter import Cell
from ui.widgets.form_field import FormField
from ui.widgets.inputs import LineField
from ui.widgets.key_button import KeyButton
from ui.widgets.partial_date_field import PartialDateField
from ui.widgets.state_view import StateScreen, StateView
from ui.widgets.table import Column, Table
from ui.widgets.text import Text

_PREVIEW: Final = PREVIEW.worded("Voorbeeld", "Bekijk wat er in het bestand staat.")
_SET: Final = NEXT.worded("Vaststellen", "Bewaar deze tarieven vanaf hun ingangsdatum.")
_CLEAR: Final = REJECT.worded("Voorbeeld weg", "Terug naar de tarieven die zijn vastgesteld.")
_BROWSE: Final = OTHER_WAY.worded("Bladeren", "Kies het bestand op deze computer.")
_NO_FILE: Final = "Kies eerst een bestand, of vul een nieuw bedrag in."
_NO_ROW: Final = "Kies in de lijst het tarief dat u wijzigt."
_NO_AMOUNT: Final = "Dit is geen bedrag. Schrijf het zoals 7,50."
_NO_DAY: Final = "Vul in vanaf welke dag het nieuwe bedrag geldt."
_BOTH: Final = "Kies een bestand óf één bedrag. Maak een van de twee leeg."
_WHOLE_DAY: Final = "Vul een hele datum in, als dd-mm-jjjj."
_EMPTY: Final = StateScreen(
    "Nog geen tarieven", "Kies het bestand met uw tarieven en bekijk het met F3.", icon="euro"
)
EDITIONS: Final = {"naarden-2007": "Naarden 2007", "brp": "Wet BRP"}


class TariffsPane(ListPane):
    """What is set on the left, or what a file would add; the file on the right."""

    key = "tariffs"

    def __init__(self, page: CounterPage) -> None:
        super().__init__(page)
        theme = self.theme
        self._set: tuple[Tariff, ...] = ()
        self._preview: tuple[Tariff, ...] = ()
        self._table: Table[Tariff] = Table(
            theme,
            _COLUMNS,
            name="Tarieven",
            key=lambda one: (one.edition, one.code, one.valid_from),
            row_height=Size.TABLE_ROW_TALL,
        )
        self._title = Text(theme, "Tarieven", "section")
        self._count = Text(theme, "", "small", "ink3")
        self._empty = StateView(theme)
        self._empty.show_state(_EMPTY)
        self._path = LineField(theme, placeholder="Pad van het bestand")
        self._path.textChanged.connect(self._on_path)
        self._path.returnPressed.connect(self._on_preview)
        self._browse = KeyButton(theme, _BROWSE, icon="folder-open")
        self._browse.clicked.connect(self._on_browse)
        self._chosen = Text(theme, "", "small", "ink2", wrap=True)
        self._table.chosen.connect(self._on_chosen)
        self._chosen.hide()
        self._amount = LineField(theme, placeholder="0,00")
        self._amount.textChanged.connect(self._on_path)
        self._amount.returnPressed.connect(self._on_preview)
        self._day = PartialDateField(theme)
        head = Row(theme, self._title, self._count, STRETCH, gap=Size.ROW, margins=HEAD)
        left = Card(theme, Box(head), grow(self._table), grow(self._empty), gap=0, margins=FOOT)
        self._right = form_card(
            self,
            "Nieuwe tarieven",
            Text(theme, "Nieuwe tarieven", "section"),
            FormField(
                theme,
                "Bestand",
                self._path,
                name="path",
                help_text="Een TOML-bestand met per regelset de code, de omschrijving en het bedrag in centen.",
            ),
            Row(theme, self._browse, STRETCH),
            FormField(
                theme,
                "Of een nieuw bedrag",
                self._amount,
                name="amount",
                help_text="In euro's, voor het tarief dat u in de lijst hebt gekozen.",
                optional=True,
            ),
            self._chosen,
            FormField(
                theme,
                "Ingangsdatum",
                self._day,
                name="valid_from",
                help_text="Bij een bestand mag dit leeg: dan geldt de datum die erin staat. Een oud tarief "
                "geldt tot het nieuwe ingaat.",
                optional=True,
            ),
            Text(
                theme,
                "Waar de wet een hoogste bedrag kent, weigert het programma een hoger tarief. "
                "Wat is vastgesteld, verandert niet meer.",
                "caption",
                "ink3",
                wrap=True,
            ),
        )
        self._put_together(left)
        self._show_rows()

    def refresh(self) -> None:
        self.page.short(lambda: tariffs.list_tariffs(self.desk), self._show_tariffs)

    def focus_first(self) -> QWidget:
        return self._path if self._preview or not self._set else self._table

    def commands(self) -> tuple[PageCommand, ...]:
        shown = bool(self._preview)
        return (
            PageCommand(_CLEAR, self._on_clear, enabled=shown),
            PageCommand(_PREVIEW, self._on_preview, side="right", enabled=not self.is_busy),
            PageCommand(
                _SET,
                self._on_set,
                side="right",
                kind="primary",
                enabled=shown and not self.is_busy,
                refused=self._on_refused,
            ),
        )

    def note(self) -> str:
        return "" if self._preview else "Bekijk eerst het voorbeeld"

    def _show_tariffs(self, found: tuple[Tariff, ...]) -> None:
        self._set = found
        self.count_changed.emit(self.key, len(found))
        self._show_rows()

    def _show_rows(self) -> None:
        rows = self._preview or self._set
        self._title.setText("Voorbeeld: dit komt erbij" if self._preview else "Tarieven")
        self._count.setText(counted(len(rows), "regel", "regels") if rows else "")
        self._table.show_rows(rows)
        self._table.setVisible(bool(rows))
        self._empty.setVisible(not rows)
        self.commands_changed.emit()

    def _show_preview(self, lines: tuple[Tariff, ...]) -> None:
        self._busy = False
        self._preview = lines
        self._sides.open_list()
        self._show_rows()
        announce(self, f"Voorbeeld: {counted(len(lines), 'regel', 'regels')}.")

    def _show_set(self, count: int) -> None:
        self._preview = ()
        self._path.clear()
        self._amount.clear()
        self._day.clear()
        self.end(f"{counted(count, 'tarief is', 'tarieven zijn')} vastgesteld.")

    def _on_path(self, _text: str) -> None:
        if self._preview:
            self._on_clear()

    def _on_chosen(self, row: Tariff | None) -> None:
        self._chosen.setText("" if row is None else f"{row.code} {row.description}")
        set_shown(self._chosen, row is not None)

    def _on_clear(self) -> None:
        self._preview = ()
        self._show_rows()

    def _on_refused(self) -> None:
        self._sides.open_form()
        self._path.setFocus()

    def _on_browse(self) -> None:
        chosen, _ = QFileDialog.getOpenFileName(self, "Kies een bestand", "", "Tarieven (*.toml);;Alles (*)")
        if chosen:
            self._path.setText(chosen)
            self._path.setFocus()

    def _on_preview(self) -> None:
        typed, amount = self._path.text().strip(), self._amount.text().strip()
        row = None if self._preview else self._table.current_row()
        if not self.begin():
            return
        try:
            if typed and amount:
                raise UserError(_BOTH, "amount")
            if amount:
                self._show_preview((self._changed(row, amount),))
                return
            if not typed:
                raise UserError(_NO_FILE, "path")
        except UserError as fault:
            self._sides.open_form()
            self.page.show_failure(fault)
            return
        self.page.short(lambda: tariffs.read_file(Path(typed).expanduser()), self._show_preview)

    def _changed(self, row: Tariff | None, amount: str) -> Tariff:
        """The chosen line with what was typed. Raises UserError at the field that is wrong."""
        cents = read_money(amount)
        if cents is None:
            raise UserError(_NO_AMOUNT, "amount")
        if row is None:
            raise UserError(_NO_ROW, "amount")
        fault, day = self._chosen_day()
        if day is None:
            raise UserError(fault or _NO_DAY, "valid_from")
        return tariffs.with_amount(row, cents, day)

    def _on_set(self) -> None:
        lines = self._preview
        if not lines or not self.begin():
            return
        fault, day = self._chosen_day()
        if fault:
            self._sides.open_form()
            self.page.show_failure(UserError(fault, "valid_from"))
            return
        self.page.short(lambda: tariffs.set_tariffs(self.desk, lines, day), self._show_set)

    def _chosen_day(self) -> tuple[str, date | None]:
        """What is wrong with the typed day, or the day; nothing typed is no day."""
        if not self._day.text().strip():
            return "", None
        typed = self._day.value()
        day = typed.earliest if typed is not None and typed.is_complete else None
        return (self._day.fault() or ("" if day else _WHOLE_DAY)), day


def _amount_cell(one: Tariff) -> Cell:
    return Cell(money(one.amount_cents), right=True, strong=True)


def _description_cell(one: Tariff) -> Cell:
    told = [EDITIONS.get(one.edition, one.edition)]
    cap = cap_of(one.edition, one.code)
    if cap is not None:
        told.append(f"hoogstens {money(cap.cents)}")
    if one.fictitious:
        told.append("fictief")
    return Cell(one.description, sub=", ".join(told))


_COLUMNS: Final[tuple[Column[Tariff], ...]] = (
    Column(
        "Code",
        lambda one: Cell(one.code, strong=True),
        width=Size.COL_SHORT,
        # Per set of rules, and of each code the newest first.
        sort=lambda one: (one.edition, one.code, -one.valid_from.toordinal()),
    ),
    Column("Omschrijving", _description_cell),
    Column(
        "Vanaf",
        lambda one: Cell(day_numeric(one.valid_from), quiet=True),
        width=Size.COL_NUMBER,
        sort=lambda one: one.valid_from,
    ),
    Column("Bedrag", _amount_cell, width=Size.COL_NUMBER, sort=lambda one: one.amount_cents, right=True),
)
