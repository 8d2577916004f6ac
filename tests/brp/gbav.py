"""Writes small GBA-V files for tests: each line as rubrieken, the rest empty."""

from __future__ import annotations

import csv
from collections.abc import Mapping, Sequence
from pathlib import Path

from counter_app.brp.gbav_csv import Rejected, read_gbav
from counter_app.brp.rubrics import CATEGORY_ELEMENTS
from counter_app.domain.person import PersonRecord

HEADER = [
    "",
    *(f"{c:02d}.{element}" for c, elements in CATEGORY_ELEMENTS.items() for element in (*elements, "H")),
    "",
]
JANNA = {
    "01.01.10": "2143101271",
    "01.01.20": "999900006",
    "01.02.10": "Janna",
    "01.02.40": "Boer",
    "01.03.10": "19820514",
    "01.03.20": "0425",
    "01.03.30": "6030",
    "01.04.10": "V",
    "07.70.10": "0",
    "08.09.10": "0425",
}

Lines = Sequence[Mapping[str, str]]


def row(cells: Mapping[str, str], label: str = "") -> list[str]:
    """One line of the file."""
    return [label, *(cells.get(column, "") for column in HEADER[1:])]


def write(path: Path, *records: Lines) -> Path:
    """A file of records P1, P2, ..., each of one or more lines."""
    with path.open("w", encoding="utf-8-sig", newline="") as target:
        writer = csv.writer(target, delimiter=";", lineterminator="\n")
        writer.writerow(HEADER)
        for number, lines in enumerate(records, 1):
            writer.writerows(row(cells, "" if at else f"P{number}") for at, cells in enumerate(lines))
    return path


def read_one(folder: Path, *lines: Mapping[str, str]) -> PersonRecord:
    """What the reader makes of one record with these lines."""
    (record,) = read_gbav(write(folder / "one.csv", lines))
    assert isinstance(record, PersonRecord), record
    return record


def rejected(folder: Path, *lines: Mapping[str, str]) -> Rejected:
    """The refusal of one record with these lines."""
    (record,) = read_gbav(write(folder / "one.csv", lines))
    assert isinstance(record, Rejected), record
    return record


def findings(record: PersonRecord | Rejected) -> set[tuple[str, str, str]]:
    """The anomalies without label and sentence."""
    return {(each.rubriek, each.value, each.kind) for each in record.anomalies}
