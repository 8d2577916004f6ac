"""What the codes of the national tables mean, from the compact resource that ships with the program."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from functools import cache
from pathlib import Path

RESOURCE = Path(__file__).resolve().parents[2] / "resources" / "tables" / "national.json"

NATIONALITIES, MUNICIPALITIES, COUNTRIES = "32", "33", "34"
NATIONALITY_REASONS, TITLES, RESIDENCE_PERMITS = "37", "38", "56"
RNI_PARTICIPANTS, CUSTODY = "60", "61"


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
        return self.tables[table].get(code)

    def name(self, table: str, code: str) -> str | None:
        found = self.find(table, code)
        return found.name if found else None


@cache
def national_tables() -> NationalTables:
    """The tables that the program ships with, read once."""
    return read_resource(RESOURCE)


def read_resource(path: Path) -> NationalTables:
    """The tables from a resource file as `counter_app.brp.national_tables` writes it."""
    content = json.loads(path.read_text(encoding="utf-8"))
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
