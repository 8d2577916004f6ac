"""What happened, what is waited for, and what comes next, with times and names."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final, Literal

from PySide6.QtWidgets import QWidget

from ui.theme import Size, Style, Theme
from ui.widgets.boxes import Box, Row, Stack, empty_layout, grow, top
from ui.widgets.icon_label import IconLabel
from ui.widgets.text import Text

MomentState = Literal["done", "waiting", "later"]
_SIGNS: Final[dict[MomentState, tuple[str, str]]] = {
    "done": ("circle-check", "groen"),
    "waiting": ("hourglass", "paars"),
    "later": ("circle-dashed", "ink3"),
}


@dataclass(frozen=True, slots=True)
class MomentView:
    """One moment: when, what and who."""

    time: str
    text: str
    who: str = ""
    state: MomentState = "done"


class Timeline(QWidget):
    """The moments from first to last."""

    def __init__(self, theme: Theme, moments: Sequence[MomentView] = ()) -> None:
        super().__init__()
        self._theme = theme
        self._rows = Stack(theme, gap=Size.PAIR)
        self.setLayout(self._rows)
        self.show_moments(moments)

    def show_moments(self, moments: Sequence[MomentView]) -> None:
        empty_layout(self._rows)
        theme = self._theme
        for moment in moments:
            icon, tone = _SIGNS[moment.state]
            later = moment.state == "later"
            time = Text(theme, moment.time, "small_medium", "ink3" if later else "ink2")
            time.setFixedWidth(theme.px(Size.TIMELINE_TIME))
            style: Style = "small_strong" if moment.state == "waiting" else "small"
            words = Text(theme, moment.text, style, "ink3" if later else "ink", wrap=True)
            who = top(Text(theme, moment.who, "caption", "ink3")) if moment.who else None
            self._rows.put(Box(Row(theme, top(time), top(IconLabel(theme, icon, tone)), grow(words), who)))
