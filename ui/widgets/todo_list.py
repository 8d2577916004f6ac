"""What is still needed, and who does it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final, Literal

from PySide6.QtWidgets import QWidget

from ui.theme import Size, Theme
from ui.widgets.boxes import Row, Stack, grow, top
from ui.widgets.icon_label import IconLabel
from ui.widgets.kept_rows import KeptRows
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
    points: int = 1  # for how many it stands


class _TodoRow(QWidget):
    """Sign, what, and who."""

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._sign = IconLabel(theme, *_SIGNS["open"])
        self._words = Text(theme, "", "small", wrap=True)
        self._who = Text(theme, "", "caption", "ink3")
        self.setLayout(Row(theme, top(self._sign), grow(self._words), top(self._who)))

    def show_item(self, item: TodoView) -> None:
        self._sign.set_icon(*_SIGNS[item.state])
        self._words.setText(item.text)
        self._who.setText(item.who)
        self._who.setVisible(bool(item.who))


class TodoList(QWidget):
    """The list of what is still needed."""

    def __init__(self, theme: Theme, items: Sequence[TodoView] = ()) -> None:
        super().__init__()
        rows = Stack(theme, gap=Size.PAIR)
        self.setLayout(rows)
        self._rows = KeptRows(rows, lambda: _TodoRow(theme), _TodoRow.show_item)
        self.show_items(items)

    def show_items(self, items: Sequence[TodoView]) -> None:
        self._rows.show(items)
