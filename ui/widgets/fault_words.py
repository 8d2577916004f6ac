"""What went wrong in words: a heading and what to do, with an icon on a tinted ground."""

from __future__ import annotations

from ui.theme import Size, Theme, Tone
from ui.widgets.boxes import Row, Stack, Tinted, grow, top
from ui.widgets.icon_label import IconLabel
from ui.widgets.text import Text


class FaultWords(Tinted):
    """Red where the clerk can mend it, amber where the surroundings failed."""

    def __init__(self, theme: Theme) -> None:
        self._icon = IconLabel(theme, "circle-alert", "rood", Size.ICON_LARGE)
        self._strong = Text(theme, "", "strong", "rood", wrap=True)
        self._rest = Text(theme, "", "small", "ink", wrap=True)
        words = Stack(theme, self._strong, self._rest, gap=Size.TIGHT)
        margins = (Size.CARD, Size.ROW, Size.CARD, Size.ROW)
        row = Row(theme, top(self._icon), grow(words), gap=Size.ROW, margins=margins)
        super().__init__(theme, row, "rood")

    def show_fault(self, strong: str, rest: str, tone: Tone, icon: str) -> None:
        self._icon.set_icon(icon, tone)
        self.set_tone(tone)
        self._strong.set_tone(tone)
        self._strong.setText(strong)
        self._rest.setText(rest)
        self._rest.setVisible(bool(rest))
