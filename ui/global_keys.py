"""The keys that work on every page, unless the page itself has a command with that key."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping

from PySide6.QtCore import QObject
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QWidget


class GlobalKeys(QObject):
    """Shortcuts of the window that give way to those of a page."""

    def __init__(self, window: QWidget, runs: Mapping[str, Callable[[], None]]) -> None:
        super().__init__(window)
        self._shortcuts: dict[str, QShortcut] = {}
        for key, run in runs.items():
            shortcut = QShortcut(QKeySequence(key), window)
            shortcut.setAutoRepeat(False)
            shortcut.activated.connect(run)
            self._shortcuts[key] = shortcut

    def give_way(self, taken: Iterable[str]) -> None:
        """Leave these keys to the page, and take back the others."""
        claimed = set(taken)
        for key, shortcut in self._shortcuts.items():
            shortcut.setEnabled(key not in claimed)
