"""The desk of a command: the database that the options name, opened for who may use it."""

from __future__ import annotations

import argparse
import getpass
import sys
from contextlib import ExitStack
from typing import TYPE_CHECKING

from counter_app.clock import SystemClock

if TYPE_CHECKING:
    from counter_app.services.desk import Desk
    from counter_app.services.upkeep import Place


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
            desk = desk_for(database, self._options.login, ask_password, SystemClock(), ask_code)
            # On a server who signs in has a connection of their own.
            opening.callback(desk.database.close)
            self._opened = opening.pop_all()
        return desk

    def __exit__(self, *_: object) -> None:
        self._opened.close()


def ask_code(words: str) -> str:
    """Asks on the terminal for the code of a telephone; it works once and may be seen."""
    return input(f"{words} Code: ")


def place_of(options: argparse.Namespace, where: str | None) -> Place:
    """A whole database, for who owns it."""
    from counter_app.services.upkeep import Place

    # A script isn't asked anything: there libpq's own settings have the password.
    return Place(where, options.key_file, ask_password if sys.stdin.isatty() else None)


def ask_password() -> str:
    """Asks on the terminal; nothing of it shows."""
    return getpass.getpass("Wachtwoord: ")
