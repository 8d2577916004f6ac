"""The command line: a contract for administrators and machines (exit status 0 done, 1 a check says no,
2 wrong use or input, 3 environment)."""

from __future__ import annotations

import argparse
from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING

from counter_app import sentences
from counter_app.cli_answer import DONE, ENVIRONMENT, WRONG_INPUT, fail
from counter_app.errors import EnvironmentTrouble, UserError
from counter_app.version import VERSION

if TYPE_CHECKING:
    from counter_app.services.handbook import HandbookPage

OpenWindow = Callable[[str | None, str | None, str | None], int]
#: Opens the window on a database and signs in (its file, the file of its key, the account, the password), and
#: says whether the work came on the screen.
TryWindow = Callable[[str, str, str, str], bool]


def run(
    arguments: Sequence[str],
    open_window: OpenWindow,
    read_handbook: Callable[[], Sequence[HandbookPage]] = tuple,
    try_window: TryWindow | None = None,
) -> int:
    """Runs one command; every trouble becomes one sentence on stderr and its exit status."""
    options = build_parser().parse_args(arguments)
    options.read_handbook = read_handbook
    options.try_window = try_window
    try:
        if options.command is None:
            return open_window(options.database, options.key_file, None)
        if options.command == "demo" and options.headless is None:
            return open_window(None, None, str(options.directory or ""))
        return int(options.run(options) or DONE)
    except UserError as wrong:
        return fail(options, wrong.sentence, WRONG_INPUT)
    except EnvironmentTrouble as trouble:
        return fail(options, str(trouble), ENVIRONMENT)
    except BrokenPipeError:
        return DONE
    except KeyboardInterrupt:
        return fail(options, sentences.STOPPED, ENVIRONMENT)
    except OSError as trouble:
        place = trouble.filename or options.command
        return fail(options, sentences.PLACE_UNUSABLE.format(place=place), ENVIRONMENT)


def build_parser() -> argparse.ArgumentParser:
    """The whole command line; each group of sub-commands adds its own part."""
    from counter_app import (
        cli_commands,
        cli_database,
        cli_decide,
        cli_generate,
        cli_handbook,
        cli_import,
        cli_log,
        cli_rules,
        cli_smoke,
    )

    shared = argparse.ArgumentParser(add_help=False, argument_default=argparse.SUPPRESS)
    _add_shared(shared)
    parser = argparse.ArgumentParser(
        prog="counter-app", description="Counter application for the disclosure of personal data."
    )
    parser.add_argument("--version", action="version", version=f"counter-app {VERSION}")
    _add_shared(parser)
    parser.set_defaults(database=None, key_file=None, login=None, json=False, command=None)
    commands = parser.add_subparsers(dest="command", metavar="COMMAND")
    cli_database.add_database(commands, shared)
    cli_import.add_import(commands, shared)
    cli_commands.add_commands(commands, shared)
    cli_generate.add_generate(commands, shared)
    cli_log.add_log(commands, shared)
    cli_rules.add_rules(commands, shared)
    cli_decide.add_decide(commands, shared)
    cli_smoke.add_smoke(commands, shared)
    cli_handbook.add_handbook(commands, shared)
    return parser


def _add_shared(parser: argparse.ArgumentParser) -> None:
    parser.add_argument(
        "--database", metavar="PATH_OR_URL", help="embedded file, or postgresql:// address without a password"
    )
    parser.add_argument(
        "--key-file",
        metavar="PATH",
        help="file (mode 0600) with the key of the embedded database in 64 hex digits",
    )
    parser.add_argument("--login", metavar="NAME", help="account to sign in with; the password is asked for")
    parser.add_argument("--json", action="store_true", help="print machine-readable JSON")
