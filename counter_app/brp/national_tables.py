"""Reads the eight national tables as they are published, and makes the compact resource of them."""

from __future__ import annotations

import csv
import json
import re
from collections.abc import Iterator
from datetime import date
from pathlib import Path

from counter_app.domain.codes import RESOURCE
from counter_app.errors import UserError

# Per table: the columns of the validity dates and of the successor (table 38 has neither).
_TABLES = {
    "32": (2, 3, None),
    "33": (3, 4, 2),
    "34": (2, 3, None),
    "37": (3, 4, None),
    "38": (None, None, None),
    "56": (2, 3, None),
    "60": (2, 3, None),
    "61": (2, 3, None),
}
_FILE_NAME = re.compile(r"Tabel(\d{2})\b.*\.csv")


def read_table(path: Path, number: str) -> Iterator[list[str]]:
    """The rows of a published table: `[code, name, begins, ends, successor]` without trailing blanks."""
    begins, ends, successor = _TABLES[number]
    try:
        with path.open(encoding="utf-16", newline="") as lines:
            rows = csv.reader(lines, strict=True)
            header = next(rows, [])
            if len(header) < 3:
                raise UserError(f"Het bestand {path.name} heeft niet de kolommen van tabel {number}.")
            for line, row in enumerate(rows, 2):
                if len(row) != len(header) or not row[0]:
                    raise UserError(f"Regel {line} van {path.name} past niet bij de kop van de tabel.")
                picked = [row[0], row[1], *(row[at] if at else "" for at in (begins, ends, successor))]
                while not picked[-1]:
                    picked.pop()
                yield picked
    except (UnicodeError, csv.Error) as error:
        raise UserError(f"Het bestand {path.name} is geen landelijke tabel in UTF-16.") from error


def make_resource(folder: Path, target: Path = RESOURCE) -> None:
    """Read the eight tables in `folder` and write them as one compact file of codes and names."""
    tables: dict[str, list[list[str]]] = {}
    for path in sorted(folder.glob("*.csv")):
        match = _FILE_NAME.fullmatch(path.name)
        if match and match[1] in _TABLES:
            tables[match[1]] = list(read_table(path, match[1]))
    if missing := sorted(_TABLES.keys() - tables.keys()):
        raise UserError(f"In de map ontbreken de landelijke tabellen {', '.join(missing)}.")
    content = {
        "source": "Landelijke tabellen van de Basisregistratie Personen (RvIG)",
        "newest_entry": _newest(tables).isoformat(),
        "tables": tables,
    }
    target.parent.mkdir(parents=True, exist_ok=True)
    text = json.dumps(content, ensure_ascii=False, separators=(",", ":"))
    # One row per line, so that a renewal shows what changed.
    target.write_text(text.replace("],[", "],\n[").replace('":[[', '":[\n[') + "\n", encoding="utf-8")


def _newest(tables: dict[str, list[list[str]]]) -> date:
    """The newest date that any row begins or ends on: how recent the tables are."""
    stamps = [stamp for rows in tables.values() for row in rows for stamp in row[2:4] if len(stamp) == 8]
    return date.fromisoformat(max(stamps))
