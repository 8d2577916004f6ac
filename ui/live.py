"""Hearing what others did: at once where the server tells it, else by looking every few seconds while one works."""

from __future__ import annotations

import threading
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QObject, QTimer, Signal
from PySide6.QtWidgets import QWidget

from counter_app.errors import EnvironmentTrouble, UserError
from counter_app.services.live import Live, News
from ui.background import Background

if TYPE_CHECKING:
    from counter_app.services.office import Counter

#: The embedded file tells nobody that something came in.
LOOK_MS: Final = 3_000
#: A server tells; what ran out of time, and a lost connection, are still looked for.
LOOK_ANYWAY_MS: Final = 30_000
_AGAIN_SECONDS: Final = 5.0
_STOP_SECONDS: Final = 3.0


class _Listener(threading.Thread):
    """Waits for the server's news beside the window; hears only that there is some."""

    def __init__(self, live: Live, watch: LiveWatch) -> None:
        super().__init__(name="listening", daemon=True)
        self._live = live
        self._watch = watch
        self._stop_wanted = threading.Event()

    def run(self) -> None:
        while not self._stop_wanted.is_set():
            try:
                self._live.listen(self._tell, self._stop_wanted.is_set)
            except EnvironmentTrouble:
                # The page that works on the request says so; here it is only tried again.
                self._stop_wanted.wait(_AGAIN_SECONDS)

    def end(self) -> None:
        self._stop_wanted.set()
        self.join(_STOP_SECONDS)

    def _tell(self) -> None:
        if not self._stop_wanted.is_set():
            self._watch.heard.emit()


class LiveWatch(QObject):
    """Looks when there is something, or every few seconds; nothing on the screen moves by it."""

    looked = Signal(object)  # News
    heard = Signal()

    def __init__(self, counter: Counter, background: Background, window: QWidget) -> None:
        super().__init__()
        self._counter = counter
        self._background = background
        self._window = window
        self._listener: _Listener | None = None
        self._looking = False
        self._again = False
        self._timer = QTimer(self)
        self._timer.timeout.connect(self.look)
        self.heard.connect(self.look)

    def start(self) -> None:
        """From now on; the first look takes what is there as known."""
        live = self._counter.live
        self._timer.start(LOOK_ANYWAY_MS if live.tells_itself else LOOK_MS)
        if live.tells_itself:
            self._listener = _Listener(live, self)
            self._listener.start()
        self.look()

    def stop(self) -> None:
        """No more news, and no connection that waits for it."""
        self._timer.stop()
        listener, self._listener = self._listener, None
        if listener is not None:
            listener.end()

    def look(self) -> None:
        """Ask the services behind the window; one look at a time."""
        if not self._window.isVisible() or not self._timer.isActive():
            return
        if self._looking:
            self._again = True
            return
        self._looking = True
        self._background.short(self._counter.live.look, self._on_looked, self._on_failed)

    def _on_looked(self, news: News) -> None:
        self._looking = False
        self.looked.emit(news)
        if self._again:
            self._again = False
            self.look()

    def _on_failed(self, error: Exception) -> None:
        self._looking = self._again = False
        if not isinstance(error, EnvironmentTrouble | UserError):
            raise error
