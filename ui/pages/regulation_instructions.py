"""The instructions of the college: each with its words, what was read of them, and for some who read them."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from ui.format import counted, day_numeric
from ui.theme import Size, Theme
from ui.widgets.boxes import STRETCH, Box, Card, Line, Row, Stack, set_shown
from ui.widgets.cell_painter import Cell
from ui.widgets.chip import ChipView
from ui.widgets.table import Column, Table
from ui.widgets.text import Text

if TYPE_CHECKING:
    from counter_app.services.instructions import Instruction, InstructionReader

_NONE: Final = "Het college heeft nu geen aanwijzingen gegeven."
_EXPLAINED: Final = "Het college kan aanwijzingen geven over beveiliging en privacy (bijlage 2, slot)."


class InstructionsCard(Card):
    """The list, the words of the chosen one, and below it the readers for who looks over them."""

    chosen = Signal()

    def __init__(self, theme: Theme) -> None:
        super().__init__(theme, gap=Size.GAP)
        self._count = Text(theme, "", "small", "ink2")
        self._none = Text(theme, _NONE, "body", wrap=True)
        self._table: Table[Instruction] = Table(
            theme, _COLUMNS, name="Aanwijzingen van het college", key=lambda one: one.change_id, fit=True
        )
        self._table.chosen.connect(self._on_chosen)
        self._subject = Text(theme, "", "section", wrap=True)
        self._decision = Text(theme, "", "small", "ink2", wrap=True)
        self._words = Text(theme, "", "body", wrap=True)
        self._about = Box(Stack(theme, Line(), self._subject, self._decision, self._words, gap=Size.GAP))
        self._readers: Table[InstructionReader] = Table(
            theme, _READERS, name="Wie las de aanwijzingen", key=lambda one: one.name, fit=True
        )
        self._readers_part = Box(
            Stack(
                theme, Line(), Text(theme, "Wie las de aanwijzingen?", "section"), self._readers, gap=Size.GAP
            )
        )
        self.stack.put(
            Row(theme, Text(theme, "Aanwijzingen van het college", "section"), STRETCH, self._count)
        )
        self.stack.put(Text(theme, _EXPLAINED, "small", "ink2", wrap=True))
        self.stack.put(self._none)
        self.stack.put(self._table)
        self.stack.put(self._about)
        self.stack.put(self._readers_part)
        self.stack.put(STRETCH)

    @property
    def first(self) -> QWidget:
        return self._table

    @property
    def current(self) -> Instruction | None:
        """The instruction whose words stand below the list."""
        return self._table.current_row()

    def show_instructions(
        self, instructions: Sequence[Instruction], readers: Sequence[InstructionReader]
    ) -> None:
        """The newest first; the first that wasn't read is chosen."""
        unread = sum(one.read_on is None for one in instructions)
        self._count.setText(f"{counted(unread, 'aanwijzing', 'aanwijzingen')} te lezen" if unread else "")
        for part in (self._table, self._about):
            set_shown(part, bool(instructions))
        set_shown(self._none, not instructions)
        self._table.show_rows(instructions)
        rows = self._table.rows_model.rows()
        first = next((place for place, one in enumerate(rows) if one.read_on is None), None)
        if first is not None:
            self._table.selectRow(first)
        else:
            self._table.choose_first()
        self._readers.show_rows(readers)
        set_shown(self._readers_part, bool(readers) and bool(instructions))
        self._on_chosen(None)

    def _on_chosen(self, _row: object) -> None:
        one = self.current
        if one is not None:
            self._subject.setText(one.subject)
            self._decision.setText(f"{one.number}, besloten op {day_numeric(one.decided_on)}, {one.decision}")
            self._words.setText(one.text)
        self.chosen.emit()


def _state(one: Instruction) -> Cell:
    if one.read_on is None:
        return Cell(chips=(ChipView("Te lezen", "amber", "clock-alert"),))
    return Cell(chips=(ChipView(f"Gelezen {day_numeric(one.read_on)}", "groen", "circle-check"),))


def _unread(one: InstructionReader) -> Cell:
    if not one.unread:
        return Cell(chips=(ChipView("Alles gelezen", "groen", "circle-check"),))
    return Cell(chips=(ChipView(f"{one.unread} te lezen", "amber", "clock-alert"),))


_COLUMNS: Final[tuple[Column[Instruction], ...]] = (
    Column("Onderwerp", lambda one: Cell(one.subject, strong=one.read_on is None)),
    Column(
        "Besloten op",
        lambda one: day_numeric(one.decided_on),
        width=Size.COL_DATE,
        sort=lambda one: one.decided_on,
    ),
    Column("Stand", _state, width=Size.COL_WIDE, sort=lambda one: one.read_on is not None),
)
_READERS: Final[tuple[Column[InstructionReader], ...]] = (
    Column("Naam", lambda one: one.name),
    Column(
        "Laatst gelezen",
        lambda one: day_numeric(one.read_on) if one.read_on else Cell("nog niet", quiet=True),
        width=Size.COL_DATE,
        sort=lambda one: one.read_on.toordinal() if one.read_on else 0,
    ),
    Column("Stand", _unread, width=Size.COL_WIDE, sort=lambda one: -one.unread),
)
