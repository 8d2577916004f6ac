"""What would change the outcome: a condition, an arrow, and the other outcome."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtGui import QFontMetrics
from PySide6.QtWidgets import QWidget

from ui.theme import Size, Theme
from ui.widgets.boxes import Row, Stack, grow, top
from ui.widgets.icon_label import IconLabel
from ui.widgets.kept_rows import KeptRows
from ui.widgets.outcome_sign import OUTCOMES
from ui.widgets.text import Text


@dataclass(frozen=True, slots=True)
class ChangeView:
    """If this were so, the outcome would be that one (an outcome code)."""

    text: str
    outcome: str


class _ChangeRow(QWidget):
    """Condition, arrow, sign and word."""

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._condition = Text(theme, "", "small", wrap=True)
        arrow = IconLabel(theme, "arrow-right", "ink3", Size.ICON_LINK)
        self._sign = IconLabel(theme, "circle-check", "groen", Size.ICON_LINK, 2.2)
        self.word = Text(theme, "", "small_medium")
        self.setLayout(Row(theme, grow(self._condition), top(arrow), top(self._sign), top(self.word)))

    def show_change(self, change: ChangeView) -> None:
        look = OUTCOMES[change.outcome]
        self._condition.setText(change.text)
        self._sign.set_icon(look.icon, look.tone)
        self.word.setText(look.word)
        self.word.set_tone(look.tone)


class ChangeList(QWidget):
    """The smallest changes that give another outcome."""

    def __init__(self, theme: Theme, changes: Sequence[ChangeView] = ()) -> None:
        super().__init__()
        self._theme = theme
        self._width = 0
        rows = Stack(theme, gap=Size.PAIR)
        self.setLayout(rows)
        self._rows: KeptRows[_ChangeRow, ChangeView] = KeptRows(rows, lambda: _ChangeRow(theme), self._fill)
        self._changes: tuple[ChangeView, ...] = ()
        self.show_changes(changes)
        theme.changed.connect(self._rescale)

    def show_changes(self, changes: Sequence[ChangeView]) -> None:
        self._changes = tuple(changes)
        width = self._widest()
        if width != self._width:
            # The words stand under each other, so one that is wider moves them all.
            self._width = width
            self._rows.fill_again()
        self._rows.show(changes)

    def _fill(self, row: _ChangeRow, change: ChangeView) -> None:
        row.word.setMinimumWidth(self._width)
        row.show_change(change)

    def _widest(self) -> int:
        metrics = QFontMetrics(self._theme.font("small_medium"))
        words = [OUTCOMES[change.outcome].word for change in self._changes]
        return max((metrics.horizontalAdvance(word) for word in words), default=0)

    def _rescale(self) -> None:
        self._width = self._widest()
        self._rows.fill_again()
