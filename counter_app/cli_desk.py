"""The desk of a command: the database that the options name, opened for who may use it."""

from __future__ import annotations

import argparse
import getpass
from contextlib import ExitStack
from typing import TYPE_CHECKING

from counter_app.clock import SystemClock

if TYPE_CHECKING:
    from counter_app.services.desk import Desk


class Opened:
    """A desk on the database that the options name; closes it again."""

    def __init__(self, options: argparse.Namespace) -> None:
        self._options = options
        self._opened = ExitStack()

    def __enter__(self) -> Desk:
        from counter_app.services.access import desk_for, open_database

        with ExitStack() as opening:
            database = open_database(self._options.database, self._options.key_file)
            opening.callback(database.close)
            desk = desk_for(database, self._options.login, ask_password, SystemClock())
            # On a server who signs in has a connection of their own.
            opening.callback(desk.database.close)
            self._opened = opening.pop_all()
        return desk

    def __exit__(self, *_: object) -> None:
        self._opened.close()


def ask_password() -> str:
    """Asks on the terminal; nothing of it shows."""
    return getpass.getpass("Wachtwoord: ")
