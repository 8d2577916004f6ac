"""How long a counted job still takes, in words: from what is done and how long that took."""

from __future__ import annotations

from typing import Final

from PySide6.QtCore import QElapsedTimer

#: Before this share is done, or this many seconds went by, an estimate would jump about.
_FROM_SHARE: Final = 0.02
_FROM_SECONDS: Final = 1.0
_MINUTE: Final = 60
_HOUR: Final = 3600


def estimate(done: int, total: int, elapsed: float) -> str:
    """«Nog ongeveer 2 minuten.» after `elapsed` seconds; empty as long as there is nothing to go by."""
    if total <= 0 or done <= 0 or elapsed < _FROM_SECONDS or done / total < _FROM_SHARE:
        return ""
    left = elapsed * max(0, total - done) / done
    if left < 1:
        return "Bijna klaar."
    if left < 1.5 * _MINUTE:
        return _about(_rounded(left), "seconde", "seconden")
    if left < 1.5 * _HOUR:
        return _about(round(left / _MINUTE), "minuut", "minuten")
    return _about(round(left / _HOUR), "uur", "uur")


class Stopwatch:
    """Runs since the job began."""

    def __init__(self) -> None:
        self._since = QElapsedTimer()

    def start(self) -> None:
        self._since.start()

    def left(self, done: int, total: int) -> str:
        """The estimate at this moment."""
        return estimate(done, total, self._since.elapsed() / 1000) if self._since.isValid() else ""


def _rounded(seconds: float) -> int:
    """By fives above ten, so that the words stand still for a while."""
    return round(seconds) if seconds < 10 else 5 * round(seconds / 5)


def _about(number: int, one: str, many: str) -> str:
    return f"Nog ongeveer {number} {one if number == 1 else many}."
