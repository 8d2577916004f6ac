"""What the codes of the national tables mean: by the tables that ship with the program, or newer ones."""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date
from functools import cache
from pathlib import Path

RESOURCE = Path(__file__).resolve().parents[2] / "resources" / "tables" / "national.json"

NATIONALITIES, MUNICIPALITIES, COUNTRIES = "32", "33", "34"
NATIONALITY_REASONS, TITLES, RESIDENCE_PERMITS = "37", "38", "56"
RNI_PARTICIPANTS, CUSTODY = "60", "61"
#: The Dutch nationality in table 32.
DUTCH = "0001"
#: The national tables by their number, as they are published.
NUMBERED = (
    NATIONALITIES,
    MUNICIPALITIES,
    COUNTRIES,
    NATIONALITY_REASONS,
    TITLES,
    RESIDENCE_PERMITS,
    RNI_PARTICIPANTS,
    CUSTODY,
)


@dataclass(frozen=True, slots=True)
class Code:
    """One row of a table; a municipality that was merged away names its successor."""

    code: str
    name: str
    begins: str = ""  # jjjjmmdd, or empty
    ends: str = ""
    successor: str = ""


@dataclass(frozen=True, slots=True)
class NationalTables:
    """The tables by their number, and how recent their source is."""

    source: str
    newest_entry: date
    tables: Mapping[str, Mapping[str, Code]]

    def find(self, table: str, code: str) -> Code | None:
        return self.tables.get(table, {}).get(code)

    def name(self, table: str, code: str) -> str | None:
        found = self.find(table, code)
        return found.name if found else None


@cache
def shipped_tables() -> NationalTables:
    """The tables that the program ships with, read once."""
    return read_content(RESOURCE.read_text(encoding="utf-8"))


# Newer tables that the municipality read in itself, for as long as its database is open.
_renewed: list[NationalTables] = []
_forget: list[Callable[[], None]] = []


def national_tables() -> NationalTables:
    """The tables that hold: those that the municipality read in, else those of the program."""
    return _renewed[-1] if _renewed else shipped_tables()


def adopt(tables: NationalTables | None) -> None:
    """Takes these tables into use, unless those of the program are newer; None puts these back."""
    _renewed[:] = [tables] if tables and tables.newest_entry >= shipped_tables().newest_entry else []
    for forget in _forget:
        forget()


def when_renewed(forget: Callable[[], None]) -> None:
    """Has `forget` called when other tables come into use: for who remembers what codes meant."""
    _forget.append(forget)


def read_content(text: str) -> NationalTables:
    """The tables from the text that `counter_app.brp.national_tables` makes of them."""
    content = json.loads(text)
    return NationalTables(
        source=content["source"],
        newest_entry=date.fromisoformat(content["newest_entry"]),
        tables={
            number: {row[0]: Code(*row) for row in rows} for number, rows in sorted(content["tables"].items())
        },
    )


def municipality_name(code: str) -> str | None:
    """The name of a municipality; None for an unknown code and for the code that says «unknown»."""
    return None if code == "0000" else national_tables().name(MUNICIPALITIES, code)


def country_name(code: str) -> str | None:
    """The name of a country; None for an unknown code and for the code that says «unknown»."""
    return None if code == "0000" else national_tables().name(COUNTRIES, code)


def current_municipality(code: str) -> str:
    """The code of the municipality that this one is part of today, by the successors of the table."""
    seen: set[str] = set()
    while code not in seen:
        seen.add(code)
        found = national_tables().find(MUNICIPALITIES, code)
        if found is None or not found.successor:
            break
        code = found.successor
    return code
