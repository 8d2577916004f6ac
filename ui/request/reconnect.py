"""Trying again by itself while the database is away: every so often, and at once when the clerk asks."""

from __future__ import annotations

from datetime import datetime
from typing import Final

from PySide6.QtCore import QObject, QTimer, Signal

from counter_app.errors import EnvironmentTrouble
from ui.actions import RECHECK
from ui.format import clock_time
from ui.widgets.banner import BannerView

AWAY: Final = "storing"
_EVERY: Final = 15
_SECOND: Final = 1000
TRY_NOW: Final = RECHECK.worded("Nu proberen", "Probeer nu of de database er weer is.")
_MEANWHILE: Final = (
    "Uw antwoorden blijven in dit scherm staan en gaan mee zodra het weer kan. "
    "Verstrekken kan pas weer als de geheimhouding opnieuw is gelezen."
)


class Reconnect(QObject):
    """Counts down to the next try; what happened and since when stands in its banner."""

    banner_wanted = Signal(object)  # BannerView
    banner_done = Signal(str)
    try_wanted = Signal()

    def __init__(self, page: QObject) -> None:
        super().__init__(page)
        self._left = 0
        self._since = ""
        self._happened = ""
        self._timer = QTimer(self)
        self._timer.setInterval(_SECOND)
        self._timer.timeout.connect(self._on_second)

    @property
    def away(self) -> bool:
        return bool(self._since)

    def lost(self, trouble: EnvironmentTrouble, now: datetime) -> None:
        """The database didn't answer; the first time is when it began."""
        self._since = self._since or clock_time(now)
        self._happened = trouble.happened.rstrip(".")
        self._left = _EVERY
        self._timer.start()
        self._show()

    def found(self) -> None:
        """It answers again, or nobody waits for it any more."""
        if self._since:
            self._since = ""
            self._timer.stop()
            self.banner_done.emit(AWAY)

    def _show(self) -> None:
        seconds = f"Probeert opnieuw over {self._left} s" if self._left else "Probeert opnieuw"
        view = BannerView(
            AWAY,
            f"{self._happened}, sinds {self._since}.",
            _MEANWHILE,
            tone="amber",
            icon="unplug",
            aside=seconds,
            command=TRY_NOW,
            live=False,
            urgent=True,
        )
        self.banner_wanted.emit(view)

    def _on_second(self) -> None:
        self._left = max(0, self._left - 1)
        self._show()
        if not self._left:
            self._timer.stop()
            self.try_wanted.emit()
