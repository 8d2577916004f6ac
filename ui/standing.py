"""The lines at the foot of the rail: the connection, the rules of today, and the last recount of the log."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QObject, Signal

from counter_app.clock import local_date
from counter_app.errors import EnvironmentTrouble
from ui.background import Background
from ui.format import clock_time, day_short
from ui.navigation import Rail, RailStatus

if TYPE_CHECKING:
    from counter_app.services.disclosure_log import LogCheck
    from counter_app.services.office import Counter

_EDITIONS: Final = {"naarden-2007": "Regelset Naarden 2007", "brp": "Regelset Wet BRP"}


class Standing(QObject):
    """Asks how things stand, and keeps the foot of the rail in line with it."""

    check_known = Signal(object)  # LogCheck: what the last recount came to, whoever did it

    def __init__(self, rail: Rail, counter: Counter, background: Background) -> None:
        super().__init__()
        self._rail = rail
        self._counter = counter
        self._background = background
        self._connected = True
        self._check: LogCheck | None = None
        self._asked = False
        self._show()

    def refresh(self) -> None:
        """Ask for the last recount again."""
        self._background.short(self._ask, self._show_check, self._show_trouble)

    def show_connection(self, connected: bool) -> None:
        """Whether the database answered the last time."""
        if connected != self._connected:
            self._connected = connected
            self._show()

    def _ask(self) -> LogCheck | None:
        return self._counter.log.last_check()

    def _show_check(self, check: LogCheck | None) -> None:
        self._check, self._asked, self._connected = check, True, True
        self._show()
        if check is not None:
            self.check_known.emit(check)

    def _show_trouble(self, error: Exception) -> None:
        if not isinstance(error, EnvironmentTrouble):
            raise error
        self.show_connection(False)

    def _show(self) -> None:
        edition = self._counter.edition
        lines = [
            RailStatus("plug", "Verbonden") if self._connected else RailStatus("unplug", "Geen verbinding"),
            RailStatus("scale", _EDITIONS.get(edition, edition)),
        ]
        if self._asked:
            lines.append(self._log_line())
        self._rail.set_status(lines)

    def _log_line(self) -> RailStatus:
        check = self._check
        if check is None:
            return RailStatus("hash", "Log niet nagerekend")
        if not check.intact:
            return RailStatus("shield-alert", "Log niet sluitend")
        today = self._counter.desk.clock.today()
        on = local_date(check.at)
        when = clock_time(check.at) if on == today else day_short(on, today)
        return RailStatus("shield-check", f"Log sluitend, {when}")
