"""The sub-commands on a database: look in it, show who a person is, and the demo."""

from __future__ import annotations

import argparse
import json
from datetime import date
from pathlib import Path
from typing import Any

from counter_app.cli_person import add_person
from counter_app.clock import SystemClock

Commands = Any  # argparse keeps the type of its sub-commands private


def add_commands(commands: Commands, shared: argparse.ArgumentParser) -> None:
    """Adds the sub-commands to the parser."""
    person = commands.add_parser("person", help="search, show or format persons")
    acts = person.add_subparsers(dest="act", required=True, metavar="ACT")
    add_person(acts, shared)
    write = acts.add_parser(
        "format", parents=[shared], help="names and address lines of persons in a JSON file"
    )
    write.add_argument("file", metavar="FILE", type=Path)
    write.set_defaults(run=_format)

    demo = commands.add_parser(
        "demo", parents=[shared], help="the window, or the whole job, on fictitious data"
    )
    demo.add_argument(
        "--headless", metavar="DIR", type=Path, help="no window: leave the papers and the log in DIR"
    )
    demo.add_argument("--directory", metavar="DIR", type=Path, help="where the demo database is kept")
    demo.set_defaults(run=_demo)


def _format(options: argparse.Namespace) -> int:
    from counter_app.cli import say

    answers = [_formatted(person) for person in _persons_in(options.file)]
    say(options, answers, *(json.dumps(one, ensure_ascii=False) for one in answers))
    return 0


def _persons_in(path: Path) -> list[Any]:
    from counter_app import sentences
    from counter_app.errors import UserError

    try:
        plain = json.loads(path.read_text(encoding="utf-8-sig"))
        json.dumps(plain, ensure_ascii=False).encode()  # half a character can be read, but never shown
        persons = plain["persons"]
    except FileNotFoundError:
        raise UserError(sentences.NO_SUCH_FILE.format(path=path), "file") from None
    except OSError:
        raise UserError(sentences.UNREADABLE_FILE.format(path=path), "file") from None
    except (ValueError, KeyError, TypeError, RecursionError):
        raise UserError(sentences.NO_PERSONS_IN_FILE.format(path=path), "file") from None
    if not isinstance(persons, list):
        raise UserError(sentences.NO_PERSONS_IN_FILE.format(path=path), "file")
    return persons


def _formatted(person: Any) -> dict[str, Any]:
    from counter_app import sentences
    from counter_app.domain.format import format_person
    from counter_app.errors import UserError

    try:
        on = date.fromisoformat(person["on"]) if person.get("on") is not None else SystemClock().today()
        return {"id": person["id"], **format_person(person["categories"], on)}
    except (KeyError, TypeError, AttributeError, ValueError):
        raise UserError(sentences.BAD_PERSON_IN_FILE, "file") from None


def _demo(options: argparse.Namespace) -> int:
    from counter_app.cli import say
    from counter_app.services.demo import run_headless

    left = run_headless(options.headless)
    say(options, {"files": [str(path) for path in left]}, *(str(path) for path in left))
    return 0
