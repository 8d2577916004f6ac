"""The sub-commands on a database: create and check it, fill it, look in it, and the demo."""

from __future__ import annotations

import argparse
import json
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Any

from counter_app.cli_desk import Opened
from counter_app.clock import SystemClock

if TYPE_CHECKING:
    from counter_app.domain.person import PersonRecord

Commands = Any  # argparse keeps the type of its sub-commands private


def add_commands(commands: Commands, shared: argparse.ArgumentParser) -> None:
    """Adds the sub-commands to the parser."""
    imports = commands.add_parser("import", help="read person records into the register")
    kinds = imports.add_subparsers(dest="kind", required=True, metavar="KIND")
    gbav = kinds.add_parser("gbav", parents=[shared], help="a GBA-V CSV file")
    gbav.add_argument("file", metavar="FILE", type=Path)
    gbav.set_defaults(run=_import_gbav)

    person = commands.add_parser("person", help="search, show or format persons")
    acts = person.add_subparsers(dest="act", required=True, metavar="ACT")
    search = acts.add_parser("search", parents=[shared], help="find persons by criteria that single out")
    search.add_argument("query", metavar="QUERY")
    search.set_defaults(run=_search)
    show = acts.add_parser("show", parents=[shared], help="the whole record of one person")
    show.add_argument("a_number", metavar="A_NUMBER")
    show.set_defaults(run=_show)
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


def _import_gbav(options: argparse.Namespace) -> int:
    from counter_app.cli import say
    from counter_app.services.imports import import_gbav

    with Opened(options) as desk:
        report = import_gbav(desk, options.file)
    plain = report.to_plain()
    plain.pop("cancelled")
    summary = (
        f"Gelezen {report.read}: {report.new} nieuw, {report.changed} gewijzigd, "
        f"{report.unchanged} ongewijzigd, {len(report.rejected)} geweigerd."
    )
    lines = [summary]
    if report.nothing_new:
        lines.append("Er is niets veranderd.")
    lines += [f"Geweigerd {one.label}: {one.reason}" for one in report.rejected]
    lines += [f"{one.label} {one.rubriek} «{one.value}»: {one.kind}" for one in report.anomalies]
    say(options, plain, *lines)
    return 0


def _search(options: argparse.Namespace) -> int:
    from counter_app import sentences
    from counter_app.cli import say
    from counter_app.services.persons import Persons, Reason

    with Opened(options) as desk:
        result = Persons(desk).search(options.query, reason=Reason.CHECK_DATA)
    hits = [
        {
            "a_nummer": hit.a_number,
            "bsn": hit.bsn,
            "name": hit.name,
            "birth": hit.birth,
            "age": hit.age,
            "sex": hit.sex,
            "address": hit.address,
            "signals": [str(signal) for signal in hit.signals],
        }
        for hit in result.hits
    ]
    lines = [f"{hit.a_number}  {hit.name}, {hit.birth}, {hit.address}" for hit in result.hits]
    if result.more:
        lines.append(sentences.MORE_HITS)
    lines.append(sentences.NOT_EVERYBODY)
    say(options, {"hits": hits, "more": result.more, "notice": sentences.NOT_EVERYBODY}, *lines)
    return 0


def _show(options: argparse.Namespace) -> int:
    from counter_app import sentences
    from counter_app.cli import say
    from counter_app.errors import NotAllowed, UserError
    from counter_app.services.persons import Persons, Reason

    with Opened(options) as desk:
        persons = Persons(desk)
        person_id = persons.find_by_a_number(options.a_number)
        if person_id is None:
            raise UserError(sentences.NO_SUCH_PERSON, "a_number")
        try:
            record = persons.open(person_id, reason=Reason.CHECK_DATA).record
        except NotAllowed:
            # Who is shielded is as absent here as who isn't registered; the attempt is in the trail.
            raise UserError(sentences.NO_SUCH_PERSON, "a_number") from None
    assert record is not None
    plain = _record(record)
    lines = [
        f"{category} {element} {value}"
        for category, stacks in plain["categories"].items()
        for stack in stacks
        for element, value in stack["current"].items()
    ]
    say(options, plain, record.name.sorted, *lines)
    return 0


def _record(record: PersonRecord) -> dict[str, Any]:
    """A record for machines: what can be read, apart from what was received in the wrong columns."""
    readable: dict[str, list[dict[str, Any]]] = {}
    unreadable: dict[str, list[dict[str, str]]] = {}
    for category, stacks in sorted(record.categories.items()):
        key = f"{category:02d}"
        for stack in stacks:
            history = [dict(one) for one in stack.history if not one.shifted]
            if stack.current or history:
                current = {} if stack.current.shifted else dict(stack.current)
                readable.setdefault(key, []).append({"current": current, "history": history})
            shifted = [dict(one) for one in (stack.current, *stack.history) if one.shifted]
            if shifted:
                unreadable.setdefault(key, []).extend(shifted)
    return {
        "id": record.a_number,
        "label": record.label,
        "deceased": record.deceased.name.lower(),
        "categories": {
            key: stacks
            for key, stacks in readable.items()
            if any(one["current"] or one["history"] for one in stacks)
        },
        "unreadable": unreadable,
        "anomalies": [
            {"label": one.label, "rubriek": one.rubriek, "value": one.value, "kind": one.kind}
            for one in record.anomalies
        ],
    }


def _format(options: argparse.Namespace) -> int:
    from counter_app.cli import say

    answers = [_formatted(person) for person in _persons_in(options.file)]
    say(options, answers, *(json.dumps(one, ensure_ascii=False) for one in answers))
    return 0


def _persons_in(path: Path) -> list[Any]:
    from counter_app import sentences
    from counter_app.errors import UserError

    try:
        plain = json.loads(path.read_text(encoding="utf-8"))
        persons = plain["persons"]
    except FileNotFoundError:
        raise UserError(sentences.NO_SUCH_FILE.format(path=path), "file") from None
    except OSError:
        raise UserError(sentences.UNREADABLE_FILE.format(path=path), "file") from None
    except (ValueError, KeyError, TypeError):
        raise UserError(sentences.NO_PERSONS_IN_FILE.format(path=path), "file") from None
    if not isinstance(persons, list):
        raise UserError(sentences.NO_PERSONS_IN_FILE.format(path=path), "file")
    return persons


def _formatted(person: Any) -> dict[str, Any]:
    from counter_app import sentences
    from counter_app.domain.format import format_person
    from counter_app.errors import UserError

    try:
        on = date.fromisoformat(person["on"]) if person.get("on") else SystemClock().today()
        return {"id": person["id"], **format_person(person["categories"], on)}
    except (KeyError, TypeError, AttributeError, ValueError):
        raise UserError(sentences.BAD_PERSON_IN_FILE, "file") from None


def _demo(options: argparse.Namespace) -> int:
    from counter_app.cli import say
    from counter_app.services.demo import run_headless

    left = run_headless(options.headless)
    say(options, {"files": [str(path) for path in left]}, *(str(path) for path in left))
    return 0
