"""Hearing from the server that a request changed: ids only, on a connection of its own."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from counter_app.storage.database import Database
from counter_app.storage.four_eyes_postgresql import CHANNEL
from counter_app.storage.trouble import Fault, trouble

#: So often a listener looks whether it should stop.
_SECONDS = 0.5


def listen(database: Database, heard: Callable[[], None], stopped: Callable[[], bool]) -> None:
    """Calls `heard` for every bundle of news, and once at the start, until `stopped`."""
    import psycopg

    with database.listening() as driver:
        try:
            driver.execute(f"LISTEN {CHANNEL}")
            heard()
            while not stopped():
                if _some(driver):
                    heard()
        except psycopg.OperationalError as gone:
            raise trouble(Fault.SERVER_GONE) from gone


def _some(driver: Any) -> bool:
    return any(True for _ in driver.notifies(timeout=_SECONDS, stop_after=1))
