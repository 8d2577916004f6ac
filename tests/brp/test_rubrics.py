"""Our element table and national tables agree with the published ones."""

from __future__ import annotations

import csv
from pathlib import Path

import pytest

from counter_app.brp.national_tables import make_resource, read_table
from counter_app.brp.rubrics import (
    CATEGORIES,
    CATEGORY_ELEMENTS,
    ELEMENTS,
    category_name,
    described,
    element_name,
)
from counter_app.domain import codes
from counter_app.errors import UserError


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


def test_the_resource_is_what_the_published_tables_give(shared_data: Path, tmp_path: Path) -> None:
    made = tmp_path / "national.json"
    make_resource(shared_data / "landelijke-tabellen", made)
    assert made.read_bytes() == codes.RESOURCE.read_bytes()
    tables = codes.read_resource(made)
    assert {number: len(rows) for number, rows in tables.tables.items()} == {
        "32": 217, "33": 1478, "34": 390, "37": 205, "38": 13, "56": 43, "60": 8, "61": 7
    }  # fmt: skip
    assert tables.newest_entry.isoformat() == "2022-03-24"
    assert codes.current_municipality("0425") == codes.current_municipality("0381") == "1942"
    assert codes.current_municipality("0518") == "0518"
    assert codes.current_municipality("9876") == "9876"
    assert codes.country_name("0000") is None


def test_a_table_that_isnt_one_is_refused(tmp_path: Path) -> None:
    wrong = tmp_path / "Tabel33 Gemeententabel.csv"
    wrong.write_bytes(b'"92.10 Gemeentecode","x"\n')
    with pytest.raises(UserError, match="UTF-16"):
        list(read_table(wrong, "33"))
    wrong.write_text('"92.10 Gemeentecode","x"\n', encoding="utf-16")
    with pytest.raises(UserError, match="kolommen"):
        list(read_table(wrong, "33"))
    wrong.write_text('"a","b","c","d","e"\n"0001","Adorp"\n', encoding="utf-16")
    with pytest.raises(UserError, match="Regel 2"):
        list(read_table(wrong, "33"))
    wrong.unlink()
    with pytest.raises(UserError, match="ontbreken"):
        make_resource(tmp_path, tmp_path / "out.json")
