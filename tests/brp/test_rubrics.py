"""Our element table and national tables agree with the published ones."""

from __future__ import annotations

import csv
from pathlib import Path

from counter_app.brp.gbav_csv import read_gbav
from counter_app.brp.rubrics import (
    CATEGORIES,
    CATEGORY_ELEMENTS,
    ELEMENTS,
    category_name,
    described,
    element_name,
)
from counter_app.domain.person import PersonRecord

#: Elements with a short list of values that no delivered national table describes.
_SHORT = frozenset({"72.10", "07.40", "35.10", "35.70", "38.10", "65.10"})


def test_every_element_has_the_type_and_length_of_the_logisch_ontwerp(shared_data: Path) -> None:
    with (shared_data / "lo3" / "elementen.csv").open(encoding="utf-8", newline="") as lines:
        published = {
            row["element"]: (row["type"] == "numeriek", int(row["min"]), int(row["max"]))
            for row in csv.DictReader(lines, delimiter=";")
        }
    ours = {number: (each.is_numeric, each.least, each.greatest) for number, each in ELEMENTS.items()}
    assert ours == published | {"89.10": (False, 1, 1)}


def test_every_column_of_the_official_header_stands_in_its_category(shared_data: Path) -> None:
    (path,) = (shared_data / "gba-v").glob("*.csv")
    header = path.read_text(encoding="utf-8-sig").splitlines()[0].split(";")
    columns = [column for column in header if column and not column.endswith(".H")]
    columns[columns.index("06.88.10") + 1] = "06.88.20"
    assert columns == [
        f"{c:02d}.{element}" for c, elements in CATEGORY_ELEMENTS.items() for element in elements
    ]


def test_names_and_descriptions_for_the_reader() -> None:
    assert set(CATEGORY_ELEMENTS) <= set(CATEGORIES)
    assert category_name(58) == category_name(8) == "Verblijfplaats"
    assert element_name("11.10") == "Straatnaam"
    assert element_name("77.77") == "Element 77.77"
    assert described("09.10", "0425") == "Naarden"
    assert described("03.20", "Thann") == "Thann"
    assert described("03.10", "19820500") == "05-1982"
    assert described("04.10", "V") == "vrouw"
    assert described("09.10", "9876") == "9876"
    assert described("31.10", "2") == "persoon ontvangt oproep"
    assert described("31.10", "9") == "9"


def test_the_short_codes_of_the_official_set_are_read_in_words(shared_data: Path) -> None:
    (path,) = (shared_data / "gba-v").glob("*.csv")
    without: set[tuple[str, str]] = set()
    for record in read_gbav(path):
        assert isinstance(record, PersonRecord)
        for stacks in record.categories.values():
            for stack in stacks:
                for occurrence in (stack.current, *stack.history):
                    without |= {
                        (element, value)
                        for element, value in occurrence.items()
                        if value
                        and not occurrence.shifted
                        and element in _SHORT
                        and described(element, value) == value
                    }
    assert without == set()
