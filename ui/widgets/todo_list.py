"""What is still needed, and who does it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final, Literal

from PySide6.QtWidgets import QWidget

from ui.theme import Size, Theme
from ui.widgets.boxes import Box, Row, Stack, empty_layout, grow, top
from ui.widgets.icon_label import IconLabel
from ui.widgets.text import Text

TodoState = Literal["open", "question", "done"]
_SIGNS: Final[dict[TodoState, tuple[str, str]]] = {
    "open": ("circle", "ink2"),
    "question": ("circle-help", "amber"),
    "done": ("circle-check", "groen"),
}


@dataclass(frozen=True, slots=True)
class TodoView:
    """Something that must happen, and by whom: «gebeurt vanzelf», «staat op de strook», «vraag 5, nu»."""

    text: str
    who: str = ""
    state: TodoState = "open"


class TodoList(QWidget):
    """The list of what is still needed."""

    def __init__(self, theme: Theme, items: Sequence[TodoView] = ()) -> None:
        super().__init__()
        self._theme = theme
        self._rows = Stack(theme, gap=Size.PAIR)
        self.setLayout(self._rows)
        self.show_items(items)

    def show_items(self, items: Sequence[TodoView]) -> None:
        empty_layout(self._rows)
        for item in items:
            icon, tone = _SIGNS[item.state]
            sign = IconLabel(self._theme, icon, tone)
            words = Text(self._theme, item.text, "small", wrap=True)
            who = Text(self._theme, item.who, "caption", "ink3") if item.who else None
            self._rows.put(Box(Row(self._theme, top(sign), grow(words), top(who) if who else None)))
