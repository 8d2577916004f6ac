"""Tabs above the content: one is chosen, with the arrows or the mouse; they wrap rather than cut a word."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QButtonGroup, QWidget

from ui.actions import Command
from ui.theme import Size, Theme
from ui.widgets.chip import FlowLayout
from ui.widgets.key_button import KeyButton


class TabRow(QWidget):
    """Tabs with the number of lines behind each of them; without `tells_none` a nought is left out."""

    chosen = Signal(str)

    def __init__(
        self, theme: Theme, tabs: Sequence[tuple[str, str]], name: str, *, tells_none: bool = True
    ) -> None:
        super().__init__()
        self._tells_none = tells_none
        self._words = dict(tabs)
        self._buttons: dict[str, KeyButton] = {}
        self._group = QButtonGroup(self)
        flow = FlowLayout(theme, Size.GAP)
        for key, words in tabs:
            button = KeyButton(theme, Command(words, hint="Tabblad."), "quiet")
            button.setCheckable(True)
            button.toggled.connect(self._on_toggled)
            self._group.addButton(button)
            self._buttons[key] = button
            flow.addWidget(button)
        self.setLayout(flow)
        policy = self.sizePolicy()
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)
        self.setAccessibleName(name)

    def choose(self, key: str) -> None:
        self._buttons[key].setChecked(True)

    def button(self, key: str) -> KeyButton:
        return self._buttons[key]

    def current(self) -> str:
        """The key of the chosen tab, empty before the first choice."""
        return next((key for key, button in self._buttons.items() if button.isChecked()), "")

    def show_count(self, key: str, count: int) -> None:
        """The number of lines behind the words of a tab."""
        words = f"{self._words[key]} {count}" if count or self._tells_none else self._words[key]
        self._buttons[key].set_command(Command(words, hint="Tabblad."))
        self.updateGeometry()

    def _on_toggled(self, on: bool) -> None:
        if on:
            self.chosen.emit(self.current())
