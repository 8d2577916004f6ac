"""What was copied out of the window, and is taken back after a minute: it may be about somebody."""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import Final

from PySide6.QtCore import QObject, Qt, QTimer
from PySide6.QtGui import QClipboard, QGuiApplication

from counter_app.clock import Clock

#: Long enough to paste it where it has to go.
KEPT: Final = timedelta(minutes=1)
_LOOK_MS: Final = 1000


class CopiedText(QObject):
    """Watches what this program puts on the clipboard while a clerk works; what others put there is theirs.

    Everything goes, not only what is about a secret person: nobody could tell by looking at a number or a street.
    """

    def __init__(self, clock: Clock, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._clock = clock
        self._clipboard = QGuiApplication.clipboard()
        self._until: dict[QClipboard.Mode, datetime] = {}
        self._timer = QTimer(self)
        self._timer.setInterval(_LOOK_MS)
        self._timer.timeout.connect(self.look)
        self._clipboard.changed.connect(self._on_changed)

    def look(self) -> None:
        """Takes away what has been there for long enough."""
        now = self._clock.now()
        for mode, until in tuple(self._until.items()):
            if now >= until:
                self._take_away(mode)

    def clear(self) -> None:
        """Takes everything away at once: nobody looks after the screen any more."""
        for mode in tuple(self._until):
            self._take_away(mode)

    def _on_changed(self, mode: QClipboard.Mode) -> None:
        if not self._clipboard.text(mode) or not self._is_ours(mode):
            self._until.pop(mode, None)
        else:
            self._until[mode] = self._clock.now() + KEPT
            self._timer.start()
        if not self._until:
            self._timer.stop()

    def _is_ours(self, mode: QClipboard.Mode) -> bool:
        # Not every system can tell who owns it; then whoever has the keyboard put it there.
        owns = self._clipboard.ownsClipboard() if mode is QClipboard.Mode.Clipboard else False
        return owns or QGuiApplication.applicationState() is Qt.ApplicationState.ApplicationActive

    def _take_away(self, mode: QClipboard.Mode) -> None:
        self._until.pop(mode, None)
        self._clipboard.clear(mode)
        if not self._until:
            self._timer.stop()
