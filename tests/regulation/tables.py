"""Reads the Markdown tables of cases, so that each row is a test."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from counter_app.regulation.case_file import read_cases
from counter_app.regulation.facts import Facts

CASES = Path(__file__).parent / "cases"

#: What a case is where its row says nothing; `README.md` beside the tables says it in words.
ORDINARY = {
    "names_persons": True,
    "clerk_designated": True,
    "within_autorisatiebesluit": True,
    "notice_included": True,
    "task_necessity": True,
    "proportional": True,
    "subsidiary": True,
    "urgent_social_need": True,
    "claim": "geen",
    "consent": "geen",
    "other_booleans": False,
    "weighing": "nog_niet",
    "identity_established": False,
    "asks_bijzondere": "geen",
    "related_person_secrecy_code": 0,
    "request_items": [],
}
_ITEMS = ["beleid", "doel", "personen", "gegevens"]


@dataclass(frozen=True)
class Row:
    """One row: what is asked, and what must be answered."""

    name: str
    edition: str
    facts: Facts
    outcome: str
    scope: str
    costs: str
    escalate_to: str | None
    articles: tuple[str, ...]
    duties: tuple[str, ...]


def rows() -> Iterator[Row]:
    for path in sorted(CASES.glob("*.md")):
        text = path.read_text(encoding="utf-8")
        edition = re.search(r"^Editie: ([\w-]+)", text, re.MULTILINE)
        if edition is not None:
            yield from _rows_of(text, edition[1])


def _rows_of(text: str, edition: str) -> Iterator[Row]:
    lines = [line.strip().strip("|").split("|") for line in text.splitlines() if line.startswith("|")]
    heads = [cell.strip() for cell in lines[0]]
    for cells in lines[2:]:
        row = dict(zip(heads, (cell.strip() for cell in cells), strict=True))
        yield Row(
            name=row["Zaak"],
            edition=edition,
            facts=_facts(row),
            outcome=row["Uitkomst"],
            scope=row["Omvang"],
            costs=row["Kosten"],
            escalate_to=row["Voorleggen aan"] or None,
            articles=_listed(row["Artikel"]),
            duties=_listed(row["Plicht"]),
        )


def _listed(cell: str) -> tuple[str, ...]:
    return tuple(part.strip() for part in cell.split(",") if part.strip())


def _facts(row: dict[str, str]) -> Facts:
    said: dict[str, object] = {}
    unknown = []
    for part in _listed(row["Feiten"]):
        word, _, value = (piece.strip() for piece in part.partition(":"))
        if word.endswith(" onbekend"):
            unknown.append(word.removesuffix(" onbekend"))
        elif word == "request_items":
            said[word] = _ITEMS if value == "alle" else value.split()
        elif value:
            said[word] = int(value) if value.isdigit() else value
        else:
            said[word.removeprefix("niet ")] = not word.startswith("niet ")
    case = {
        "id": row["Zaak"],
        "requester": row["Verzoeker"],
        "channel": row["Kanaal"],
        "person": _person(row["Betrokkene"]),
        "facts": said | dict.fromkeys(unknown),
    }
    return read_cases({"meta": {"fact_defaults": ORDINARY}, "cases": [case]}).cases[0].facts


def _person(cell: str) -> dict[str, object]:
    person: dict[str, object] = {
        "secrecy_code": 0,
        "status": "ingezetene",
        "same_address": False,
        "in_onderzoek": False,
    }
    for part in _listed(cell):
        if part.startswith("code "):
            person["secrecy_code"] = None if part == "code leeg" else int(part.removeprefix("code "))
        elif part.endswith(" jaar"):
            person["age"] = int(part.removesuffix(" jaar"))
        elif part == "zelfde adres":
            person["same_address"] = True
        elif part == "in onderzoek":
            person["in_onderzoek"] = True
        elif part == "curatele":
            person["curatele"] = True
        else:
            person["status"] = part
    return person
