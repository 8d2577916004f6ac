"""The sub-commands of the administrator on a whole database: make, upgrade, check, copy, put back and move it."""

from __future__ import annotations

import argparse
import getpass
import sys
from pathlib import Path
from typing import Any

from counter_app import cli_first
from counter_app.cli_answer import CHECK_SAYS_NO, DONE, Commands, say
from counter_app.cli_desk import place_of

_MADE = {
    "owner": "De rol die eigenaar wordt van de databases van Balie is gemaakt.",
    "database": "De database is gemaakt op de server.",
    "tables": "Tabellen, bewaking en rechten zijn aangelegd.",
}


def add_database(commands: Commands, shared: argparse.ArgumentParser) -> None:
    """Adds the steps to the parser."""
    database = commands.add_parser(
        "database", help="create, upgrade, check, back up, restore or move a database"
    )
    steps = database.add_subparsers(dest="step", required=True, metavar="STEP")

    def step(name: str, what: str, run: Any) -> argparse.ArgumentParser:
        made: argparse.ArgumentParser = steps.add_parser(name, parents=[shared], help=what, description=what)
        made.set_defaults(run=run)
        return made

    create = step("create", "make a new database with the schema of this program", _create)
    create.add_argument(
        "--admin",
        metavar="URL",
        help="make it on a server, as its administrator: postgresql://LOGIN@SERVER/DATABASE",
    )
    step("upgrade", "bring an older database up to this program, after a backup copy", _upgrade)
    step("check", "check structure, guards, rights, numbers and the log", _check)
    backup = step("backup", "make a copy that is checked; nothing is overwritten", _backup)
    backup.add_argument("target", metavar="TARGET", type=Path)
    restore = step("restore", "put a copy back where no database is", _restore)
    restore.add_argument("source", metavar="SOURCE", type=Path)
    move = step("move", "move the embedded file to a server; goes on where it was cut off", _move)
    move.add_argument("source", metavar="SOURCE", help="the embedded file")
    move.add_argument("target", metavar="TARGET", help="postgresql://LOGIN@SERVER/DATABASE")
    rekey = step("rekey", "give the embedded file another key; nobody may have it open", _rekey)
    rekey.add_argument("new_key_file", metavar="NEW_KEY_FILE", type=Path)
    password = step("password", "give a clerk a new password on the server", _password)
    password.add_argument("clerk", metavar="CLERK")
    cli_first.add_code(steps, shared)


def _create(options: argparse.Namespace) -> int:
    from counter_app.services.access import create_database

    if options.admin:
        return _create_on_server(options)
    database = create_database(options.database, options.key_file)
    given = cli_first.give_code(database)
    database.close()
    say(
        options,
        {"created": True, **cli_first.plain(given)},
        "De database is gemaakt.",
        *cli_first.lines(given),
    )
    return DONE


def _create_on_server(options: argparse.Namespace) -> int:
    from counter_app.services import upkeep

    place = place_of(options, options.admin)
    made = upkeep.set_up(place)
    lines = [_MADE[one] for one in _MADE if one in made]
    plain: dict[str, Any] = {"created": "tables" in made, "made": sorted(made)}
    if "tables" in made:
        database = place.open()
        given = cli_first.give_code(database)
        database.close()
        plain |= cli_first.plain(given)
        lines += cli_first.lines(given)
    say(options, plain, *(lines or ["Alles was er al. Bewaking en rechten zijn opnieuw aangelegd."]))
    return DONE


def _upgrade(options: argparse.Namespace) -> int:
    from counter_app.paths import data_folder
    from counter_app.storage import migrate

    database = place_of(options, options.database).open(expect_current=False)
    try:
        backup = migrate.upgrade(database, data_folder() / "backups")
    finally:
        database.close()
    say(options, {"backup": str(backup) if backup else None}, "De database past bij dit programma.")
    return DONE


def _check(options: argparse.Namespace) -> int:
    from counter_app.services import destruction
    from counter_app.storage.inspection import inspect

    database = place_of(options, options.database).open(expect_current=False)
    try:
        report = inspect(database)
        # A database that was put back forgets again what had been destroyed.
        repeated = destruction.repeat(database) if report.sound else 0
    finally:
        database.close()
    say(
        options,
        {"sound": report.sound, "revision": report.revision, "problems": list(report.problems)},
        *((destruction.repeated_words(repeated),) if repeated else ()),
        *(report.problems or ("De database is in orde.",)),
    )
    return DONE if report.sound else CHECK_SAYS_NO


def _backup(options: argparse.Namespace) -> int:
    from counter_app.services import upkeep

    place = place_of(options, options.database)
    copied = upkeep.back_up(place, options.target)
    lines = [f"De kopie staat in {copied.path}."]
    if copied.is_tried:
        lines.append("Zij is teruggezet op een proefplaats en in orde bevonden.")
    else:
        lines.append(
            "Let op: zij is niet op proef teruggezet, want deze naam mag op de server geen database maken. "
            "Alleen de inhoudsopgave is gelezen."
        )
    if place.is_server:
        lines.append("De kopie is niet versleuteld. Bewaar haar op een versleutelde schijf.")
    say(options, {"backup": str(copied.path), "tried": copied.is_tried}, *lines)
    return DONE


def _restore(options: argparse.Namespace) -> int:
    from counter_app.services import destruction, upkeep

    restored = upkeep.restore(place_of(options, options.database), options.source)
    say(
        options,
        {"restored": True, "repeated": restored.repeated, "without_password": list(restored.new_logins)},
        "De kopie is teruggezet en in orde.",
        *((destruction.repeated_words(restored.repeated),) if restored.repeated else ()),
        *_wait_for_password(restored.new_logins),
    )
    return DONE


def _move(options: argparse.Namespace) -> int:
    from counter_app.services import upkeep

    moved = upkeep.move(place_of(options, options.source), place_of(options, options.target), _told)
    say(
        options,
        {
            "rows": moved.rows,
            "entries": moved.entries,
            "head": moved.head,
            "without_password": list(moved.new_logins),
        },
        f"Verplaatst: {moved.rows} rijen, {moved.entries} logregels. Het log eindigt op {moved.head}.",
        "Het bestand is ongewijzigd en blijft dicht. Bewaar het tot de eerste kopie van de server is gemaakt.",
        *_wait_for_password(moved.new_logins),
    )
    return DONE


def _told(table: str, rows: int) -> None:
    if sys.stderr.isatty():
        print(f"\r\033[K{table}: {rows}", end="", file=sys.stderr, flush=True)


def _wait_for_password(logins: tuple[str, ...]) -> tuple[str, ...]:
    if not logins:
        return ()
    return (
        f"Nog zonder wachtwoord: {', '.join(logins)}.",
        "Geef hun er een met `counter-app database password NAAM`.",
    )


def _rekey(options: argparse.Namespace) -> int:
    from counter_app.services import upkeep

    upkeep.replace_key(place_of(options, options.database), options.new_key_file)
    kept = "" if options.key_file else " Zij staat ook in de sleutelbos van deze computer."
    say(
        options,
        {"rekeyed": True},
        f"Het bestand heeft een nieuwe sleutel, die in {options.new_key_file} staat.{kept}",
        "Oude kopieën gaan alleen met de oude sleutel open. Maak nu een kopie, en druk een nieuw herstelblad af.",
    )
    return DONE


def _password(options: argparse.Namespace) -> int:
    from counter_app import sentences
    from counter_app.errors import UserError
    from counter_app.services import upkeep

    new = getpass.getpass(f"Nieuw wachtwoord voor {options.clerk}: ")
    if getpass.getpass("Nog een keer: ") != new:
        raise UserError(sentences.PASSWORDS_DIFFER, "password")
    upkeep.give_password(place_of(options, options.database), options.clerk, new)
    say(options, {"changed": True}, "Het wachtwoord is gewijzigd.")
    return DONE
