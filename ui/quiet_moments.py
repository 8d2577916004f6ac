"""Work for moments in which nobody types and nothing is being asked: one piece at a time."""

from __future__ import annotations

from collections import deque
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QEvent, QObject, QTimer

from ui.lock_watch import INPUT

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from ui.background import Background

#: Longer than there is between two keys of who types on.
QUIET_MS: Final = 400


class QuietMoments(QObject):
    """Each key or move puts the next piece off."""

    def __init__(self, background: Background, parent: QObject) -> None:
        super().__init__(parent)
        self._background = background
        self._work: deque[Callable[[], object]] = deque()
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setInterval(QUIET_MS)
        self._timer.timeout.connect(self._on_quiet)

    def do(self, work: Iterable[Callable[[], object]]) -> None:
        """All of this, in its order."""
        self._work.extend(work)
        if self._work:
            self._timer.start()

    def watch(self, handle: QObject | None) -> None:
        """From now on; all keys and moves of the clerk come in by the window of the system."""
        if handle is not None:
            handle.installEventFilter(self)

    def stop(self) -> None:
        """What wasn't done by now isn't done here."""
        self._work.clear()
        self._timer.stop()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() in INPUT and self._timer.isActive():
            self._timer.start()
        return False

    def _on_quiet(self) -> None:
        # An answer that comes in now is painted first.
        if not self._background.busy:
            self._work.popleft()()
        if self._work:
            self._timer.start()
