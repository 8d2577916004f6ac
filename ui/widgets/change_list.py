"""What would change the outcome: a condition, an arrow, and the other outcome."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtWidgets import QWidget

from ui.theme import Size, Theme
from ui.widgets.boxes import Box, Row, Stack, empty_layout, grow, top
from ui.widgets.icon_label import IconLabel
from ui.widgets.outcome_sign import OUTCOMES
from ui.widgets.text import Text


@dataclass(frozen=True, slots=True)
class ChangeView:
    """If this were so, the outcome would be that one (an outcome code)."""

    text: str
    outcome: str


class ChangeList(QWidget):
    """The smallest changes that give another outcome."""

    def __init__(self, theme: Theme, changes: Sequence[ChangeView] = ()) -> None:
        super().__init__()
        self._theme = theme
        self._rows = Stack(theme, gap=Size.PAIR)
        self.setLayout(self._rows)
        self.show_changes(changes)

    def show_changes(self, changes: Sequence[ChangeView]) -> None:
        empty_layout(self._rows)
        theme = self._theme
        width = max((self._word_width(change) for change in changes), default=0)
        for change in changes:
            look = OUTCOMES[change.outcome]
            arrow = IconLabel(theme, "arrow-right", "ink3", Size.ICON_LINK)
            icon = IconLabel(theme, look.icon, look.tone, Size.ICON_LINK, 2.2)
            word = Text(theme, look.word, "small_medium", look.tone)
            word.setMinimumWidth(width)
            condition = grow(Text(theme, change.text, "small", wrap=True))
            self._rows.put(Box(Row(theme, condition, top(arrow), top(icon), top(word))))

    def _word_width(self, change: ChangeView) -> int:
        return Text(self._theme, OUTCOMES[change.outcome].word, "small_medium").sizeHint().width()
