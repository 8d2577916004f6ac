"""Betrokkene, of a selection: the way to the page on which the group is chosen."""

from __future__ import annotations

from typing import Final

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from ui.actions import SELECTION
from ui.theme import Size, Theme
from ui.widgets.boxes import STRETCH, Row, Stack
from ui.widgets.key_button import KeyButton
from ui.widgets.text import Text

_WHY: Final = "Kies daar om wie het gaat, of om welke aantallen. Daarna komt u hier terug."


class SelectionEditor(QWidget):
    """Opens the page of the selection."""

    selection_wanted = Signal()

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self.button = KeyButton(theme, SELECTION, "primary", icon="users")
        self.button.setObjectName("selection")
        self.button.clicked.connect(self.selection_wanted)
        words = Text(theme, _WHY, "small", "ink2", wrap=True)
        margins = (0, 0, 0, Size.ROW)
        self.setLayout(Stack(theme, words, Row(theme, self.button, STRETCH), margins=margins))

    def first_focus(self) -> QWidget:
        return self.button
