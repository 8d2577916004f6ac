"""The decision beside the facts: outcome, reasons, and what is still needed; it holds no rules."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFrame, QSizePolicy, QWidget

from ui.theme import Size, Theme
from ui.widgets.announce import announce
from ui.widgets.boxes import Box, ScrollColumn, Stack
from ui.widgets.decision_data import DecisionView
from ui.widgets.panel_blocks import (
    Block,
    ChangesBlock,
    DataBlock,
    OutcomeHead,
    ReadingBlock,
    WhyBlock,
    dont_say_block,
    line_block,
    moments_block,
    say_block,
    todo_block,
    warnings_block,
)


class DecisionPanel(QFrame):
    """A card with the outcome on top that stays in view; the rest scrolls under it.

    Every part is made once: an answer only changes words, so that the panel keeps up with the keyboard.
    """

    article_wanted = Signal(str)
    ticked = Signal(str, bool)  # key of an element, given

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._view: DecisionView | None = None
        self.setProperty("kind", "card")
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Maximum)
        self.setAccessibleName("Beslissing")
        self._head = OutcomeHead(theme)
        self._why = WhyBlock(theme)
        self._why.article_wanted.connect(self.article_wanted)
        self._data = DataBlock(theme)
        self._data.ticked.connect(self.ticked)
        todo, moments, reading = todo_block(theme), moments_block(theme), ReadingBlock(theme)
        changes = ChangesBlock(theme)
        lines = (
            line_block(theme, "Brief", lambda view: view.letter),
            line_block(theme, "Gegevens", lambda view: view.data),
        )
        told = (say_block(theme), dont_say_block(theme), reading)
        last = warnings_block(theme)
        self._when_firm: tuple[Block, ...] = (
            *(*told, self._why, self._data, todo),
            *(*lines, moments, changes, last),
        )
        self._while_open: tuple[Block, ...] = (
            *(todo, moments, *told, self._why, changes, self._data),
            *(*lines, last),
        )
        self._order: tuple[Block, ...] = ()
        margins = (Size.GAP, Size.TABLE_PAD, Size.GAP, Size.ROW)
        self._body = Stack(theme, gap=Size.GAP, margins=margins)
        self.body = Box(self._body)
        self._scroll = ScrollColumn(self.body, hug=True, name="Onderbouwing van de beslissing")
        self.setLayout(Stack(theme, self._head, self._scroll, gap=0))
        # In their place from the start: a block that waits for its first view would be a window of its own.
        self._arrange(self._while_open)
        for block in self._while_open:
            block.hide()

    @property
    def view(self) -> DecisionView | None:
        return self._view

    def show_decision(self, view: DecisionView) -> None:
        """Show a decision; another outcome is announced, the same view changes nothing."""
        before = self._view
        if view == before:
            return
        self._view = view
        self._arrange(self._when_firm if view.firm else self._while_open)
        self._head.show_view(view)
        shown = [block for block in self._order if block.show_view(view)]
        for block in shown:
            block.set_first(block is shown[0])
        if before is None or view.spoken != before.spoken:
            announce(self, view.spoken)

    def first_tick(self) -> QWidget | None:
        """Where the elements are ticked; None when there is nothing to choose."""
        return self._data.ticks.first_focus()

    def _arrange(self, order: tuple[Block, ...]) -> None:
        """While it is open, what is needed comes first; Tab follows what is read."""
        if order is self._order:
            return
        self._order = order
        for block in order:
            self._body.removeWidget(block)
        for block in order:
            self._body.put(block)
            block.raise_()
