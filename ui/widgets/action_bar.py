"""The bar at the bottom: what can be done on this page, with its keys, and why something cannot."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Literal

from PySide6.QtCore import QSize, Qt, QTimer
from PySide6.QtGui import QFontMetrics, QKeySequence, QResizeEvent, QShortcut
from PySide6.QtWidgets import QFrame

from ui.actions import SPOKEN_KEYS, Command
from ui.theme import Size, Theme
from ui.widgets.boxes import Box, Line, Placed, Row, Stack, grow
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
        before, self._view = self._view, view
        if before.kind != view.kind:
            self.set_kind(view.kind)
        if before.command != view.command:
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
        self._note = Text(theme, "", "small", "ink2", wrap=True)
        self._note.setAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
        self._left_box = Box(self._left)
        self._right_box = Box(self._right)
        self._end = Box(Row(theme, grow(self._note), self._right_box))
        left = Placed(self._left_box, 0, Qt.AlignmentFlag.AlignLeft)
        self._one_line = Row(theme, left, grow(self._end))
        self._two_lines = Row(theme, gap=0)
        self._body = Stack(theme, self._one_line, self._two_lines, gap=0)
        self.setLayout(Stack(theme, Line("line2"), self._body, gap=0))
        self._split = False
        self._soon = QTimer(self)
        self._soon.setSingleShot(True)
        self._soon.timeout.connect(self._fold)
        self._fold()
        theme.changed.connect(self._on_theme)

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
        self._fold()

    @property
    def note(self) -> str:
        return self._note.text()

    def button(self, key: str) -> KeyButton | None:
        """The button that carries this key."""
        return next((entry for entry in self._entries if entry.command.key == key), None)

    def primary(self) -> KeyButton | None:
        return next((entry for entry in self._entries if entry.kind == "primary"), None)

    def way_on(self) -> KeyButton | None:
        """The primary command, or while that can't be given another one that can: on its side, else the way back."""
        primary = self.primary()
        if primary is not None and primary.isEnabled():
            return primary
        other = (e for e in self._entries if e.view.side == "right" and e.isEnabled() and e.kind != "danger")
        back = (entry for entry in self._entries if entry.view.side == "left" and entry.isEnabled())
        return next(other, None) or next(back, primary)

    def commands(self) -> list[Command]:
        return [entry.command for entry in self._entries]

    def minimumSizeHint(self) -> QSize:
        return QSize(0, super().minimumSizeHint().height())

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fold()

    def _on_theme(self) -> None:
        """The buttons hear of it later than this bar: what they need is known once all have."""
        self._soon.start()

    def _fold(self) -> None:
        """On a narrow window the right half goes to a line of its own."""
        px = self._theme.px
        narrow = self.width() < px(Size.FOLD_NARROW)
        left, right = (Size.ROW, Size.ROW) if narrow else (Size.LEFT, Size.RIGHT)
        self._body.set_margins((left, Size.ROW, right, Size.ROW))
        words = QFontMetrics(self._note.font()).horizontalAdvance(self._note.text())
        buttons = sum(entry.sizeHint().width() + px(Size.GAP) for entry in self._entries)
        split = 0 < self.width() < buttons + words + px(left) + px(right) + px(Size.GAP)
        if split != self._split:
            self._split = split
            if split:
                self._two_lines.addWidget(self._end, 1)
            else:
                self._one_line.addWidget(self._end, 1)
        self._two_lines.set_margins((0, Size.GAP if split else 0, 0, 0))
