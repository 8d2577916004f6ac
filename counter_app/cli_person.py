"""`person search` and `person show`: what the window shows of a person, for a terminal and for machines."""

from __future__ import annotations

import argparse
from collections.abc import Iterator
from typing import TYPE_CHECKING, Any

from counter_app.cli_answer import DONE, Commands, say
from counter_app.cli_desk import Opened

if TYPE_CHECKING:
    from counter_app.domain.occurrence import Occurrence
    from counter_app.domain.person import PersonRecord
    from counter_app.domain.person_note import PersonNote
    from counter_app.services.person_beside import Relative
    from counter_app.services.persons import Hit, PersonView


def add_person(acts: Commands, shared: argparse.ArgumentParser) -> None:
    """Adds both to the acts on persons."""
    search = acts.add_parser("search", parents=[shared], help="find persons by criteria that single out")
    search.add_argument("query", metavar="QUERY")
    search.set_defaults(run=_search)
    show = acts.add_parser("show", parents=[shared], help="the whole record of one person")
    show.add_argument("a_number", metavar="A_NUMBER")
    show.set_defaults(run=_show)


def _search(options: argparse.Namespace) -> int:
    from counter_app import sentences
    from counter_app.services.persons import Persons, Reason

    with Opened(options) as desk:
        result = Persons(desk).search(options.query, reason=Reason.CHECK_DATA)
    lines = [f"{hit.a_number}  {hit.name}, {hit.birth}, {hit.address}" for hit in result.hits]
    if result.more:
        lines.append(sentences.MORE_HITS)
    lines.append(sentences.NOT_EVERYBODY)
    plain = {
        "hits": [_hit(hit) for hit in result.hits],
        "more": result.more,
        "notice": sentences.NOT_EVERYBODY,
    }
    say(options, plain, *lines)
    return DONE


def _hit(hit: Hit) -> dict[str, Any]:
    return {
        "a_nummer": hit.a_number,
        "bsn": hit.bsn,
        "name": hit.name,
        "birth": hit.birth,
        "age": hit.age,
        "sex": hit.sex,
        "address": hit.address,
        "signals": [str(signal) for signal in hit.signals],
    }


def _show(options: argparse.Namespace) -> int:
    from counter_app import sentences
    from counter_app.domain.staff import Right
    from counter_app.errors import NotAllowed, UserError
    from counter_app.services.persons import Persons, Reason

    with Opened(options) as desk:
        persons = Persons(desk)
        person_id = persons.find_by_a_number(options.a_number)
        if person_id is None:
            raise UserError(sentences.NO_SUCH_PERSON, "a_number")
        try:
            view = persons.open(person_id, reason=Reason.CHECK_DATA)
        except NotAllowed:
            # Who is shielded is as absent here as who isn't registered; the attempt is in the trail.
            raise UserError(sentences.NO_SUCH_PERSON, "a_number") from None
        looks_after = desk.clerk.may(Right.IMPORT_PERSONS) or desk.clerk.may(Right.WHOLE_LOG)
    assert view.record is not None
    plain = _view(view) | _record(view.record, looks_after)
    say(options, plain, *_lines(view, view.record, looks_after))
    return DONE


def _view(view: PersonView) -> dict[str, Any]:
    """What the header and the side of the person page tell."""
    return {
        "name": view.name,
        "bsn": view.bsn,
        "birth": view.birth,
        "age": view.age,
        "address": view.address,
        "civil_status": view.civil_status,
        "secrecy": {"code": view.secrecy.code, "restricted": view.secrecy.restricted},
        "signals": [str(signal) for signal in view.signals],
        "relatives": [_relative(one) for one in view.relatives],
        "running_requests": [
            {"number": one.number, "state": str(one.state), "due_on": one.due_on.isoformat()}
            for one in view.running
        ],
        "disclosures": view.disclosures,
        "source": _source(view),
        "notes": [_note(one, one.kind in view.noted) for one in view.notes],
    }


def _source(view: PersonView) -> dict[str, Any]:
    """Where the record came from, and how new it is."""
    origin, kept_until = view.origin, view.fresh.kept_until
    return {
        "kind": origin.kind if origin else None,
        "file": origin.file_name if origin else None,
        "read_on": origin.read_on.isoformat() if origin else None,
        "kept_until": kept_until.isoformat() if kept_until else None,
        "outdated": view.fresh.outdated,
    }


def _relative(one: Relative) -> dict[str, Any]:
    code = one.secrecy
    return {
        "relation": str(one.relation),
        "former": one.is_former,
        "name": one.name or None,
        "birth": one.birth or None,
        "age": one.age,
        "deceased": one.is_deceased,
        "left": one.has_left,
        "secrecy": None if code is None else {"code": code.code, "restricted": code.restricted},
    }


def _note(note: PersonNote, stands: bool) -> dict[str, Any]:
    return {
        "kind": str(note.kind),
        "ends_on": note.ends_on.isoformat() if note.ends_on else None,
        "stands": stands,
        "clerk": note.clerk,
        "recorded_at": note.recorded_at.isoformat(),
    }


def _record(record: PersonRecord, sees_incorrect: bool) -> dict[str, Any]:
    """A record for machines: what counts, apart from what is recorded as wrong or came in wrong columns."""
    from counter_app.domain.codes import national_tables

    readable: dict[str, list[dict[str, Any]]] = {}
    incorrect: dict[str, list[dict[str, str]]] = {}
    unreadable: dict[str, list[dict[str, str]]] = {}
    for category, stacks in sorted(record.categories.items()):
        key = f"{category:02d}"
        for stack in stacks:
            history = [dict(one) for one in stack.history if one.counts]
            if stack.current.counts or history:
                current = dict(stack.current) if stack.current.counts else {}
                readable.setdefault(key, []).append({"current": current, "history": history})
            for one in (stack.current, *stack.history):
                if one.shifted:
                    unreadable.setdefault(key, []).append(dict(one))
                elif one.is_incorrect:
                    # That something was recorded as wrong is for everybody, what it was is not.
                    told = dict(one) if sees_incorrect else {"84.10": one["84.10"]}
                    incorrect.setdefault(key, []).append(told)
    tables = national_tables()
    return {
        "id": record.a_number,
        "label": record.label,
        "deceased": record.deceased.name.lower(),
        "categories": {
            key: stacks
            for key, stacks in readable.items()
            if any(one["current"] or one["history"] for one in stacks)
        },
        "incorrect": incorrect,
        "unreadable": unreadable,
        "tables": {"source": tables.source, "newest_entry": tables.newest_entry.isoformat()},
        "anomalies": [
            {"label": one.label, "rubriek": one.rubriek, "value": one.value, "kind": one.kind}
            for one in record.anomalies
        ],
    }


def _lines(view: PersonView, record: PersonRecord, sees_incorrect: bool) -> Iterator[str]:
    """The record to read: who it is, then each category with what holds and what held before."""
    from counter_app import sentences
    from counter_app.brp.rubrics import HISTORY, category_name
    from counter_app.output import person_words as words

    yield view.name
    code, kept_until = view.secrecy.code, view.fresh.kept_until
    facts = {
        words.BSN: view.bsn,
        words.BORN: view.birth if view.age is None else f"{view.birth} ({view.age})",
        words.ADDRESS: view.address,
        words.SECRECY: words.UNKNOWN if code is None else words.CODE.format(code=code),
        words.SIGNALS: ", ".join(words.SIGNAL_NAMES.get(one, str(one)) for one in view.signals),
        words.RUNNING: ", ".join(one.number for one in view.running) or words.NONE,
        words.DISCLOSED: str(view.disclosures),
        words.KEPT_UNTIL: f"{kept_until:%d-%m-%Y}" if kept_until else "",
    }
    yield from (f"  {name}: {value}" for name, value in facts.items() if value)
    if view.fresh.outdated:
        yield f"  {view.fresh.sentence}"
    for category, stacks in sorted(record.categories.items()):
        for stack in stacks:
            if stack.current:
                yield f"{category:02d} {category_name(category)}"
                yield from _elements(stack.current, sees_incorrect)
            for each in stack.history:
                earlier = words.EARLIER.format(category=category_name(category))
                yield f"{category + HISTORY:02d} {earlier}"
                yield from _elements(each, sees_incorrect)
    for one in view.relatives:
        who = words.FORMER.format(who=one.relation) if one.is_former else str(one.relation)
        yield words.RELATIVE.format(who=who, name=one.name or words.NOT_SHOWN)
    yield from (f"{one.rubriek} «{one.value}»: {one.message}" for one in record.anomalies)
    if any(one.person_id is None for one in view.relatives):
        yield sentences.NOT_EVERYBODY


def _elements(occurrence: Occurrence, sees_incorrect: bool) -> Iterator[str]:
    from counter_app.brp.rubrics import described, element_name
    from counter_app.output import person_words as words

    if occurrence.shifted:
        yield f"  {words.MISPLACED}"
    elif occurrence.is_incorrect:
        yield f"  {words.INCORRECT}"
        if not sees_incorrect:
            return
    for element, received in occurrence.items():
        value = received.strip()
        told = value if occurrence.shifted else described(element, value)
        code = f" ({value})" if told != value and len(value) <= 4 else ""
        if value:
            yield f"  {element} {element_name(element)}: {told}{code}"
