"""Facts on the left and the decision on the right; on a narrow window one column with a strip on top."""

from __future__ import annotations

from typing import Literal

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QWidget

from ui.theme import Size, Theme
from ui.widgets.boxes import Box, Row, ScrollColumn, Stack, grow
from ui.widgets.decision_data import DecisionView
from ui.widgets.decision_panel import DecisionPanel
from ui.widgets.decision_strip import DecisionStrip


class SplitView(QWidget):
    """Both halves scroll apart; the panel keeps its width, the facts take the rest."""

    article_wanted = Signal(str)
    ticked = Signal(str, bool)  # key of an element, given

    def __init__(self, theme: Theme, facts: QWidget) -> None:
        super().__init__()
        self._theme = theme
        self._mode: Literal["wide", "middle", "narrow"] = "wide"
        self._why_open = False
        self.panel = DecisionPanel(theme)
        self.panel.article_wanted.connect(self.article_wanted)
        self.panel.ticked.connect(self.ticked)
        self.strip = DecisionStrip(theme)
        self.strip.why_wanted.connect(self.toggle_why)
        self.strip.hide()
        self._facts_stack = Stack(theme, facts)
        self.facts = ScrollColumn(Box(self._facts_stack), name="Feiten")
        side = Stack(theme, gap=0, margins=(Size.GAP, Size.CARD, Size.RIGHT, Size.ROW))
        side.addWidget(self.panel)
        side.addStretch(1)
        side.setStretch(0, 1000)
        self._side = Box(side)
        row = Row(theme, grow(self.facts), self._side, gap=0)
        self.setLayout(Stack(theme, self.strip, grow(row), gap=0))
        self._rescale()
        theme.changed.connect(self._rescale)

    def show_decision(self, view: DecisionView) -> None:
        self.panel.show_decision(view)
        self.strip.show_decision(view)

    def arrange(self, mode: Literal["wide", "middle", "narrow"]) -> None:
        """Follow the width of the window."""
        if mode != self._mode:
            self._mode = mode
            self._why_open = False
            self._rescale()

    def panes(self) -> tuple[QWidget, ...]:
        """What F6 visits: facts and panel, or the strip and whichever is shown."""
        if self._mode != "narrow":
            return self.facts, self._side
        return (self.strip, self._side) if self._why_open else (self.strip, self.facts)

    def toggle_why(self) -> None:
        """On a narrow window: the decision in the place of the facts, and back."""
        self._why_open = not self._why_open
        self._rescale()
        self.strip.why.setFocus(Qt.FocusReason.OtherFocusReason)

    def focus_ticks(self) -> bool:
        """To the elements that can be ticked; on a narrow window the decision opens for it."""
        tick = self.panel.first_tick()
        if tick is None:
            return False
        if self._mode == "narrow" and not self._why_open:
            self.toggle_why()
        tick.setFocus(Qt.FocusReason.OtherFocusReason)
        return True

    def _rescale(self) -> None:
        px, narrow = self._theme.px, self._mode == "narrow"
        self.strip.setVisible(narrow)
        self.facts.setVisible(not (narrow and self._why_open))
        self._side.setVisible(not narrow or self._why_open)
        left, right = (Size.ROW, Size.ROW) if narrow else (Size.LEFT, Size.PAIR)
        self._facts_stack.set_margins((left, Size.CARD, right, Size.CARD))
        if narrow:
            self._side.setMinimumWidth(0)
            self._side.setMaximumWidth(self.maximumWidth())
        else:
            panel = Size.PANEL if self._mode == "wide" else Size.PANEL_MIDDLE
            self._side.setFixedWidth(px(panel) + px(Size.GAP) + px(Size.RIGHT))
