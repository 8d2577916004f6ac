"""The one-time code on the command line: shown once, for who makes the first account in the window."""

from __future__ import annotations

import argparse
from typing import TYPE_CHECKING

from counter_app.cli_answer import DONE, Commands, say
from counter_app.cli_desk import place_of
from counter_app.clock import SystemClock

if TYPE_CHECKING:
    from counter_app.services.first_code import FirstCode
    from counter_app.storage.database import Database


def add_code(steps: Commands, shared: argparse.ArgumentParser) -> None:
    """Adds the step to those of a database."""
    what = "a new one-time code for the first account, while nobody has one"
    steps.add_parser("code", parents=[shared], help=what, description=what).set_defaults(run=_code)


def give_code(database: Database) -> FirstCode:
    """A code for a database that was just made."""
    from counter_app.services.first_code import issue

    return issue(database, SystemClock())


def plain(given: FirstCode) -> dict[str, str]:
    """For machines."""
    return {"code": given.code, "until": given.until.isoformat()}


def lines(given: FirstCode) -> tuple[str, ...]:
    """For people, on the terminal alone: it is kept nowhere."""
    from counter_app.clock import local_time

    until = local_time(given.until)
    return (
        f"Code voor het eerste account: {given.code}",
        f"De code werkt één keer, tot {until:%d-%m-%Y %H:%M}. Hij wordt nergens bewaard.",
        "Start het venster op deze database en maak er de applicatiebeheerder mee.",
    )


def _code(options: argparse.Namespace) -> int:

    database = place_of(options, options.database).open()
    try:
        given = give_code(database)
    finally:
        database.close()
    say(options, plain(given), *lines(given))
    return DONE
