"""The bar at the bottom: what can be done on this page, with its keys, and why something cannot."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Literal

from PySide6.QtCore import QSize
from PySide6.QtGui import QKeySequence, QResizeEvent, QShortcut
from PySide6.QtWidgets import QFrame

from ui.actions import SPOKEN_KEYS, Command
from ui.theme import Size, Theme
from ui.widgets.boxes import STRETCH, Box, Line, Row, Stack
from ui.widgets.key_button import KeyButton, Kind
from ui.widgets.text import Text


@dataclass(frozen=True, slots=True)
class PageCommand:
    """A command on a page: what it runs, where it stands, and what happens when it is off."""

    command: Command
    run: Callable[[], None]
    side: Literal["left", "right"] = "left"
    kind: Kind = "secondary"
    enabled: bool = True
    refused: Callable[[], None] | None = None  # the key was pressed while off: go to the first open point


class _Entry(KeyButton):
    """A button of the bar; its key also answers when it is off, to lead to what is still open."""

    def __init__(self, theme: Theme, view: PageCommand, bar: ActionBar) -> None:
        super().__init__(theme, view.command, view.kind, live=False)
        self._view = view
        self.setEnabled(view.enabled)
        self.clicked.connect(self._on_clicked)
        if view.command.key not in SPOKEN_KEYS:
            self._shortcut: QShortcut | None = QShortcut(QKeySequence(view.command.key), bar)
            self._shortcut.setAutoRepeat(False)
            self._shortcut.activated.connect(self._on_key)
        else:
            self._shortcut = None

    @property
    def view(self) -> PageCommand:
        return self._view

    def take(self, view: PageCommand) -> None:
        """The same key with other words, another state or another thing to run."""
        self._view = view
        self.set_kind(view.kind)
        self.set_command(view.command)
        self.setEnabled(view.enabled)

    def drop(self) -> None:
        if self._shortcut is not None:
            self._shortcut.setEnabled(False)
            self._shortcut.deleteLater()
        self.hide()
        self.deleteLater()

    def _on_clicked(self) -> None:
        self._view.run()

    def _on_key(self) -> None:
        if self.isEnabled():
            self.click()
        elif self._view.refused is not None:
            self._view.refused()


class ActionBar(QFrame):
    """Left the way back and the side roads, right the way on; the note stands before the primary action."""

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._theme = theme
        self.setProperty("kind", "surface")
        self.setAccessibleName("Acties")
        self._entries: list[_Entry] = []
        self._left = Row(theme)
        self._right = Row(theme)
        self._note = Text(theme, "", "small", "ink2")
        self._left_box = Box(self._left)
        self._right_box = Box(self._right)
        margins = (Size.LEFT, Size.ROW, Size.RIGHT, Size.ROW)
        self._one_line = Row(theme, self._left_box, STRETCH, self._note, self._right_box)
        self._two_lines = Row(theme, STRETCH)
        body = Stack(theme, self._one_line, self._two_lines, gap=0, margins=margins)
        self.setLayout(Stack(theme, Line("line2"), body, gap=0))
        self._note.hide()
        self._split = False

    def show_commands(self, commands: Sequence[PageCommand], note: str = "") -> None:
        """Show these commands; buttons that stay keep the focus."""
        old = [(entry.view.command.key, entry.view.side) for entry in self._entries]
        if old == [(view.command.key, view.side) for view in commands]:
            for entry, view in zip(self._entries, commands, strict=True):
                entry.take(view)
        else:
            for entry in self._entries:
                entry.drop()
            self._entries = [_Entry(self._theme, view, self) for view in commands]
            for entry in self._entries:
                (self._left if entry.view.side == "left" else self._right).addWidget(entry)
        self.set_note(note)

    def set_note(self, note: str) -> None:
        self._note.setText(note)
        self._note.setVisible(bool(note))
        self._fold()

    @property
    def note(self) -> str:
        return self._note.text()

    def button(self, key: str) -> KeyButton | None:
        """The button that carries this key."""
        return next((entry for entry in self._entries if entry.command.key == key), None)

    def primary(self) -> KeyButton | None:
        return next((entry for entry in self._entries if entry.kind == "primary"), None)

    def commands(self) -> list[Command]:
        return [entry.command for entry in self._entries]

    def minimumSizeHint(self) -> QSize:
        return QSize(0, super().minimumSizeHint().height())

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fold()

    def _fold(self) -> None:
        """On a narrow window the right half goes to a line of its own."""
        note = self._note.sizeHint().width() + self._theme.px(Size.GAP) if self._note.text() else 0
        edges = self._theme.px(Size.LEFT) + self._theme.px(Size.RIGHT) + 2 * self._theme.px(Size.GAP)
        needed = self._left_box.sizeHint().width() + self._right_box.sizeHint().width() + note + edges
        split = self.width() > 0 and needed > self.width() and bool(self._entries)
        if split != self._split:
            self._split = split
            target = self._two_lines if split else self._one_line
            target.addWidget(self._right_box)
            self._two_lines.setContentsMargins(0, self._theme.px(Size.GAP) if split else 0, 0, 0)
