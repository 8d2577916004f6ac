"""The rows of the tab Bankafschrift: of the list that waits, and of a file that was looked into."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

from counter_app.services.bank_settling import Return, Waiting
from counter_app.services.bank_statements import LineView
from ui.format import day_numeric, money
from ui.pages.bank_words import FINDINGS, finding_words
from ui.theme import Size
from ui.widgets.cell_painter import Cell
from ui.widgets.table import Column


@dataclass(frozen=True, slots=True)
class BankRow:
    """A line that waits for somebody, or money that has to go back."""

    waiting: Waiting | None = None
    back: Return | None = None

    @property
    def key(self) -> str:
        return (
            f"regel {self.waiting.line_id}"
            if self.waiting
            else f"terug {self.back and self.back.settlement_id}"
        )

    @property
    def cents(self) -> int:
        return self.waiting.left_cents if self.waiting else -self.back.cents if self.back else 0


def rows_of(lines: tuple[Waiting, ...], back: tuple[Return, ...]) -> tuple[BankRow, ...]:
    """What has to go back first, then what waits."""
    return (*(BankRow(back=one) for one in back), *(BankRow(waiting=one) for one in lines))


def _row_finding(row: BankRow) -> Cell:
    if row.waiting is not None:
        _, tone, icon = FINDINGS[row.waiting.finding]
        return Cell(finding_words(row.waiting.finding, row.waiting.nota_number), tone=tone, icon=icon)
    mine = row.back is not None and row.back.mine
    return Cell("Terugstorten: een collega" if mine else "Terugstorten", tone="amber", icon="undo-2")


def _line_finding(line: LineView) -> Cell:
    _, tone, icon = FINDINGS[line.verdict.finding]
    return Cell(finding_words(line.verdict.finding, line.verdict.nota_number), tone=tone, icon=icon)


def _who(name: str, text: str) -> Cell:
    return Cell(name or "Onbekend", sub=text)


ROWS: Final[tuple[Column[BankRow], ...]] = (
    Column(
        "Datum",
        lambda row: Cell(day_numeric(row.waiting.booked_on) if row.waiting else "", quiet=True),
        width=Size.COL_NUMBER,
        sort=lambda row: row.waiting.booked_on.toordinal() if row.waiting else 0,
        folds=True,
    ),
    Column(
        "Van",
        lambda row: (
            _who(row.waiting.name, row.waiting.text)
            if row.waiting
            else _who(row.back.name if row.back else "", row.back.reason if row.back else "")
        ),
    ),
    Column("Wat is er", _row_finding, width=Size.COL_WIDE),
    Column(
        "Bedrag",
        lambda row: Cell(money(row.cents), right=True),
        width=Size.COL_NUMBER,
        sort=lambda row: row.cents,
        right=True,
    ),
)
LINES: Final[tuple[Column[LineView], ...]] = (
    Column(
        "Datum",
        lambda one: Cell(day_numeric(one.booked_on), quiet=True),
        width=Size.COL_NUMBER,
        sort=lambda one: one.booked_on,
        folds=True,
    ),
    Column("Van", lambda one: _who(one.name, one.text)),
    Column("Wat is er", _line_finding, width=Size.COL_WIDE),
    Column(
        "Bedrag",
        lambda one: Cell(money(one.cents), right=True),
        width=Size.COL_NUMBER,
        sort=lambda one: one.cents,
        right=True,
    ),
)
