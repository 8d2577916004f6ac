"""Reads the tables of the fifty rows: one case is one request with all that happens to it."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from counter_app.domain.channel import Channel
from counter_app.domain.elements import Element
from counter_app.domain.request import RequestState
from counter_app.domain.requester import RequesterClass
from counter_app.regulation.case_file import read_cases
from counter_app.regulation.facts import OTHER_DEPARTMENT, Value
from counter_app.services.case_facts import FIXED
from tests.regulation.tables import ORDINARY

FOLDER = Path(__file__).parent
_ENTRIES = "inschrijvingen.toml"
_ORDINARY_ELEMENTS = ("name", "address", "municipality", "birth_date")
_ITEMS = ["beleid", "doel", "personen", "gegevens"]
#: How the tables name the states.
STATES: Mapping[str, RequestState] = {
    "in behandeling": RequestState.IN_PROGRESS,
    "aangehouden": RequestState.ON_HOLD,
    "wacht op goedkeuring": RequestState.AWAITING_APPROVAL,
    "voorgelegd": RequestState.REFERRED,
    "afweging": RequestState.WEIGHING,
    "wacht op betaling": RequestState.AWAITING_PAYMENT,
    "gereed": RequestState.READY,
    "verstrekt": RequestState.DISCLOSED,
    "geweigerd": RequestState.REFUSED,
    "doorverwezen": RequestState.FORWARDED,
    "ingetrokken": RequestState.WITHDRAWN,
}


@dataclass(frozen=True, slots=True)
class Step:
    """One thing that is done, and how the request stands after it."""

    verb: str
    what: str
    then: RequestState


@dataclass(frozen=True, slots=True)
class Case:
    """One request of the tables."""

    rows: tuple[int, ...]
    title: str
    requester: RequesterClass | None
    channel: Channel
    requester_role: str
    subject: str
    code: str
    entries: tuple[str, ...]
    elements: tuple[Element, ...]
    shown: str
    acts_as: str
    undesignated: bool
    days_ago: int
    selection: str
    facts: Mapping[str, Value]
    steps: tuple[Step, ...]
    scopes: frozenset[str]
    duties: frozenset[str]
    papers: tuple[str, ...]
    nota: int
    log: Mapping[str, int | str]


def cases() -> list[Case]:
    """Every case of every table, in the order of the files."""
    tables = sorted(path for path in FOLDER.glob("*.toml") if path.name != _ENTRIES)
    return [_case(one) for path in tables for one in _read(path)["zaken"]]


def entries() -> dict[str, dict[str, Any]]:
    """What stands in the registers, by the name that the cases use."""
    return _read(FOLDER / _ENTRIES)


def facts(words: Sequence[str], defaults: Mapping[str, Any]) -> dict[str, Value]:
    """The answers that a clerk gives, from the words of the case files; never what a clerk can't answer."""
    said: dict[str, Any] = {}
    otherwise: dict[str, Value] = {}
    for word in words:
        name, _, value = (part.strip() for part in word.partition(":"))
        if value == OTHER_DEPARTMENT:
            # The case files have no word for it.
            otherwise[name] = value
        elif name == "request_items":
            said[name] = _ITEMS if value == "alle" else value.split()
        else:
            said[name.removeprefix("niet ")] = value or not name.startswith("niet ")
    read = read_cases({"meta": {"fact_defaults": defaults}, "cases": [{"id": "rij", "facts": said}]})
    known = read.cases[0].facts.values | otherwise
    return {key: value for key, value in known.items() if key not in FIXED | {"under_guardianship"}}


def _read(path: Path) -> dict[str, Any]:
    return tomllib.loads(path.read_text(encoding="utf-8"))


def _case(told: dict[str, Any]) -> Case:
    told = dict(told)
    case = Case(
        rows=tuple(told.pop("rij")),
        title=told.pop("zaak"),
        requester=RequesterClass(told.pop("verzoeker")) if "verzoeker" in told else None,
        channel=Channel(told.pop("kanaal")),
        requester_role=told.pop("aanvrager", ""),
        subject=told.pop("betrokkene", "lives_alone"),
        code=told.pop("code", ""),
        entries=tuple(told.pop("registers", ())),
        elements=tuple(Element(one) for one in told.pop("gegevens", _ORDINARY_ELEMENTS)),
        shown=told.pop("legitimatie", ""),
        acts_as=told.pop("vertegenwoordiging", ""),
        undesignated=told.pop("medewerker", "") == "niet aangewezen",
        days_ago=told.pop("dagen_terug", 0),
        selection=told.pop("selectie", ""),
        facts=facts(told.pop("feiten", ()), ORDINARY),
        steps=tuple(_step(one) for one in told.pop("verloop")),
        scopes=frozenset(told.pop("omvang", ["GEEN"])),
        duties=frozenset(told.pop("plicht", ())),
        papers=tuple(sorted(told.pop("papier", ()))),
        nota=told.pop("nota", 0),
        log=told.pop("log", {}),
    )
    assert not told, f"{case.title}: unknown words {sorted(told)}"
    return case


def _step(text: str) -> Step:
    done, _, then = (part.strip() for part in text.partition("->"))
    verb, _, what = (part.strip() for part in done.partition(":"))
    return Step(verb, what, STATES[then])
