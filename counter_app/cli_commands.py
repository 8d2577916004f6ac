"""The sub-commands on a database: look in it, show who a person is, and the demo."""

from __future__ import annotations

import argparse
import json
from datetime import date
from pathlib import Path
from typing import Any

from counter_app.cli_answer import DONE, Commands, say
from counter_app.cli_person import add_person
from counter_app.clock import SystemClock


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

    answers = [_formatted(place, person) for place, person in enumerate(_persons_in(options.file), 1)]
    say(options, answers, *(json.dumps(one, ensure_ascii=False) for one in answers))
    return DONE


def _persons_in(path: Path) -> list[Any]:
    from counter_app import sentences
    from counter_app.errors import UserError

    try:
        plain = json.loads(path.read_bytes())  # UTF-16 too, as some systems write it
        json.dumps(plain, ensure_ascii=False).encode()  # half a character can be read, but never shown
    except FileNotFoundError:
        raise UserError(sentences.NO_SUCH_FILE.format(path=path), "file") from None
    except IsADirectoryError:
        raise UserError(sentences.FILE_IS_FOLDER.format(path=path), "file") from None
    except OSError:
        raise UserError(sentences.UNREADABLE_FILE.format(path=path), "file") from None
    except (ValueError, RecursionError):
        raise UserError(sentences.NO_JSON_IN_FILE.format(path=path), "file") from None
    persons = plain.get("persons") if isinstance(plain, dict) else None
    if not isinstance(persons, list):
        raise UserError(sentences.NO_PERSONS_IN_FILE.format(path=path), "file")
    return persons


def _formatted(place: int, person: Any) -> dict[str, Any]:
    from counter_app import sentences
    from counter_app.domain.format import format_person
    from counter_app.errors import UserError

    known = person if isinstance(person, dict) else {}
    # JSON has no numbers such as NaN, though Python reads them; and true is no number to us.
    if type(known.get("id")) not in (str, int):
        raise UserError(sentences.PERSON_WITHOUT_ID.format(place=place), "file")
    if not isinstance(known.get("categories"), dict):
        raise UserError(sentences.PERSON_WITHOUT_CATEGORIES.format(place=place), "file")
    try:
        on = SystemClock().today() if known.get("on") is None else date.fromisoformat(known["on"])
    except (TypeError, ValueError):
        raise UserError(sentences.PERSON_WITHOUT_DAY.format(place=place), "file") from None
    try:
        return {"id": known["id"], **format_person(known["categories"], on)}
    except UserError as wrong:
        told = sentences.WRONG_IN_PERSON.format(place=place, sentence=wrong.sentence)
        raise UserError(told, "file") from None


def _demo(options: argparse.Namespace) -> int:
    from counter_app.services.demo import run_headless

    left = run_headless(options.headless)
    say(options, {"files": [str(path) for path in left]}, *(str(path) for path in left))
    return DONE
