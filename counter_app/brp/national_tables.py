"""Reads the national tables as they are published, and makes one compact text of their codes and names."""

from __future__ import annotations

import csv
import io
import json
import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date
from pathlib import Path
from typing import Final

from counter_app.domain.codes import NUMBERED, RESOURCE, Code, NationalTables
from counter_app.domain.partial_date import PartialDate
from counter_app.errors import UserError

SOURCE: Final = "Landelijke tabellen van de Basisregistratie Personen (RvIG)"

# The element that heads the column of the codes tells which table a file is.
_TABLE_OF: Final = {
    "05.11": "32",
    "92.10": "33",
    "94.10": "34",
    "96.10": "37",
    "02.21": "38",
    "39.11": "56",
    "88.11": "60",
    "32.11": "61",
}
_CODES: Final = {number: re.compile(r"[0-9]{4}") for number in ("32", "33", "34", "60")} | {
    "37": re.compile(r"[0-9]{3}"),
    "38": re.compile(r"[A-Z]{1,2}"),
    "56": re.compile(r"[0-9]{2}"),
    "61": re.compile(r"[0-9A-Z]{1,2}"),
}
_SUCCESSOR, _BEGINS, _ENDS = "92.12", "99.98", "99.99"
_VALUES_HEADER: Final = ["tabelidentificatie", "code", "omschrijving"]
_VALUES_NAME: Final = re.compile(r"[A-Z][A-Za-z_]{2,40}")
_MOST_BYTES: Final = 4 * 1024**2
_LONGEST_NAME: Final = 500

Row = list[str]  # code, name, begins, ends, successor; without trailing blanks


def read_tables(paths: Iterable[Path]) -> dict[str, list[Row]]:
    """The tables in these files and folders, by number, and short values by the name of their table.

    Raises `UserError` for a file that is no national table, and for a table that is there twice.
    """
    tables: dict[str, list[Row]] = {}
    for path in _files(paths):
        for table, rows in read_file(path).items():
            if table in tables:
                raise UserError(f"Tabel {table} staat er twee keer in; ook in {path.name}.", "path")
            tables[table] = rows
    if not tables:
        raise UserError("Hier staan geen landelijke tabellen.", "path")
    return tables


def read_file(path: Path) -> dict[str, list[Row]]:
    """The table in a published file, or the tables of the file with short values."""
    rows = _rows(path)
    header = next(rows, [])
    if header == _VALUES_HEADER:
        return _values(path, rows)
    number = _TABLE_OF.get(header[0][:5]) if header else None
    if number is None or len(header) < 3:
        raise UserError(f"Het bestand {path.name} heeft niet de kolommen van een landelijke tabel.", "path")
    return {number: list(_table(path, number, header, rows))}


def make_text(tables: Mapping[str, Sequence[Row]]) -> str:
    """The compact text: one row per line, so that a renewal shows what changed."""
    content = {"source": SOURCE, "newest_entry": newest_entry(tables).isoformat(), "tables": tables}
    text = json.dumps(content, ensure_ascii=False, separators=(",", ":"))
    return text.replace("],[", "],\n[").replace('":[[', '":[\n[') + "\n"


def make_resource(folder: Path, target: Path = RESOURCE) -> None:
    """Writes the resource that ships with the program from a folder with all tables."""
    tables = read_tables([folder])
    if missing := [number for number in NUMBERED if number not in tables]:
        raise UserError(f"In de map ontbreken de landelijke tabellen {', '.join(missing)}.", "path")
    target.parent.mkdir(parents=True, exist_ok=True)
    target.write_text(make_text(dict(sorted(tables.items()))), encoding="utf-8")


def renewed(held: NationalTables, tables: Mapping[str, Sequence[Row]]) -> str:
    """The compact text of the tables that are held, with these in the place of their older ones.

    A published table ends its codes and never drops one: a `UserError` for a table without a code that was
    there, because that file isn't whole, and for one that is older than what is held.
    """
    kept = {table: [_row(each) for each in codes.values()] for table, codes in held.tables.items()}
    for table, rows in tables.items():
        if missing := held.tables.get(table, {}).keys() - {row[0] for row in rows}:
            raise UserError(
                f"In tabel {table} ontbreken codes die er eerst wel in stonden, zoals {min(missing)}. "
                "Het bestand is niet volledig of ouder.",
                "path",
            )
        ours, theirs = newest_entry({table: kept.get(table, [])}), newest_entry({table: rows})
        if theirs < ours:
            raise UserError(
                f"Tabel {table} loopt in dit bestand tot {PartialDate.of(theirs).numeric}. "
                f"In gebruik is een nieuwere, tot {PartialDate.of(ours).numeric}.",
                "path",
            )
    return make_text(dict(sorted((kept | dict(tables)).items())))


def newest_entry(tables: Mapping[str, Sequence[Row]]) -> date:
    """The newest day on which any row begins or ends: how recent the tables are."""
    stamps = [stamp for rows in tables.values() for row in rows for stamp in row[2:4] if stamp]
    days = [day.latest for stamp in stamps if (day := PartialDate.parse_lo3(stamp)) and day.year]
    return max(days, default=date.min)


def _row(code: Code) -> Row:
    row = [code.code, code.name, code.begins, code.ends, code.successor]
    while not row[-1]:
        row.pop()
    return row


def _files(paths: Iterable[Path]) -> Iterator[Path]:
    for path in paths:
        if path.is_dir():
            yield from sorted(each for each in path.glob("*.csv") if each.is_file())
        else:
            yield path


def _rows(path: Path) -> Iterator[list[str]]:
    if not path.is_file():
        # Also a pipe or a device, that may never say anything.
        raise UserError(f"Het bestand {path.name} bestaat niet of is geen gewoon bestand.", "path")
    try:
        with path.open("rb") as file:
            raw = file.read(_MOST_BYTES + 1)
    except OSError as error:
        raise UserError(f"Het bestand {path.name} kan niet worden gelezen.", "path") from error
    if len(raw) > _MOST_BYTES:
        raise UserError(f"Het bestand {path.name} is te groot voor een landelijke tabel.", "path")
    try:
        # The tables are published in UTF-16, the short values in UTF-8.
        text = raw.decode("utf-16" if raw[:2] in (b"\xff\xfe", b"\xfe\xff") else "utf-8-sig")
        rows = list(csv.reader(io.StringIO(text, newline=""), strict=True))
    except (UnicodeError, csv.Error) as error:
        raise UserError(f"Het bestand {path.name} is geen landelijke tabel in UTF-16.", "path") from error
    return iter(rows)


def _table(path: Path, number: str, header: Sequence[str], rows: Iterator[list[str]]) -> Iterator[Row]:
    at = {column[:5]: place for place, column in enumerate(header)}
    # Of the titles nothing but code and name is asked; the others must say how long a code holds.
    picked = [0, 1, *(at.get(element) for element in (_BEGINS, _ENDS, _SUCCESSOR))]
    seen: set[str] = set()
    for line, row in enumerate(rows, 2):
        if len(row) != len(header):
            raise UserError(f"Regel {line} van {path.name} past niet bij de kop van de tabel.", "path")
        values = ["" if place is None else row[place].strip() for place in picked]
        code, name, begins, ends, successor = values
        if not _CODES[number].fullmatch(code) or code in seen:
            raise UserError(f"Regel {line} van {path.name} heeft geen goede of een dubbele code.", "path")
        seen.add(code)
        if not 0 < len(name) <= _LONGEST_NAME or not name.isprintable():
            raise UserError(f"Regel {line} van {path.name} heeft geen goede omschrijving.", "path")
        if any(stamp and PartialDate.parse_lo3(stamp) is None for stamp in (begins, ends)):
            raise UserError(f"Regel {line} van {path.name} heeft geen bestaande datum.", "path")
        if successor and not _CODES[number].fullmatch(successor):
            raise UserError(f"Regel {line} van {path.name} heeft geen goede nieuwe code.", "path")
        while not values[-1]:
            values.pop()
        yield values


def _values(path: Path, rows: Iterator[list[str]]) -> dict[str, list[Row]]:
    tables: dict[str, dict[str, Row]] = {}
    for line, row in enumerate(rows, 2):
        whole = len(row) == len(_VALUES_HEADER) and row[1] and 0 < len(row[2]) <= _LONGEST_NAME
        if not whole or not _VALUES_NAME.fullmatch(row[0]) or not "".join(row).isprintable():
            raise UserError(f"Regel {line} van {path.name} past niet bij de kop van de tabel.", "path")
        tables.setdefault(row[0], {})[row[1]] = row[1:]
    return {name: list(codes.values()) for name, codes in tables.items()}
