"""The published tables become one compact text; what isn't one, isn't whole or is older is refused."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from counter_app.brp.national_tables import make_resource, read_file, read_tables, renewed
from counter_app.domain import codes
from counter_app.errors import UserError

HEADER_33 = (
    "92.10 Gemeentecode",
    "92.11 Omschrijving",
    "92.12 Nieuwe code",
    "99.98 Datum ingang",
    "99.99 Datum einde",
)


def published(path: Path, *rows: tuple[str, ...]) -> Path:
    """A table file as it is published."""
    lines = (",".join(f'"{value}"' for value in row) for row in rows)
    path.write_text("".join(f"{line}\n" for line in lines), encoding="utf-16")
    return path


def municipalities(path: Path, *rows: tuple[str, ...]) -> Path:
    """Table 33 with everything that is in use, and these rows behind it or in the place of older ones."""
    held = {each.code: (each.code, each.name, each.successor, each.begins, each.ends)
            for each in codes.shipped_tables().tables[codes.MUNICIPALITIES].values()}  # fmt: skip
    return published(path, HEADER_33, *(held | {row[0]: row for row in rows}).values())


def test_the_resource_is_what_the_published_tables_give(shared_data: Path, tmp_path: Path) -> None:
    made = tmp_path / "national.json"
    make_resource(shared_data / "landelijke-tabellen", made)
    assert made.read_bytes() == codes.RESOURCE.read_bytes()
    tables = codes.shipped_tables()
    assert {number: len(tables.tables[number]) for number in codes.NUMBERED} == {
        "32": 217, "33": 1478, "34": 390, "37": 205, "38": 13, "56": 43, "60": 8, "61": 7
    }  # fmt: skip
    # Beside the eight: the short values that have no table of their own.
    assert len(tables.tables) == 15
    assert tables.name("Soort_Verbintenis", "P") == "geregistreerd partnerschap"
    assert tables.newest_entry.isoformat() == "2022-03-24"
    assert codes.current_municipality("0425") == codes.current_municipality("0381") == "1942"
    assert codes.current_municipality("0518") == "0518"
    assert codes.current_municipality("9876") == "9876"
    assert codes.country_name("0000") is None


def test_a_file_is_known_by_its_columns_whatever_it_is_called(tmp_path: Path) -> None:
    path = published(tmp_path / "a.csv", HEADER_33[:2] + HEADER_33[3:], ("0001", "Adorp", "", "19900101"))
    assert read_file(path) == {"33": [["0001", "Adorp", "", "19900101"]]}
    titles = published(
        tmp_path / "b.txt", ("02.21 Titel", "02.02 Omschrijving", "02.23 Soort"), ("B", "baron", "titel")
    )
    assert read_tables([path, titles]) == {"33": [["0001", "Adorp", "", "19900101"]], "38": [["B", "baron"]]}
    with pytest.raises(UserError, match="twee keer"):
        read_tables([path, tmp_path])


@pytest.mark.parametrize(
    ("rows", "said"),
    [
        ((("a", "b", "c"), ("0001", "Adorp", "")), "kolommen"),
        ((HEADER_33[:2],), "kolommen"),
        ((HEADER_33, ("0001", "Adorp")), "Regel 2"),
        ((HEADER_33, ("001", "Adorp", "", "", "")), "Regel 2 .* code"),
        ((HEADER_33, ("٠٠٠١", "Adorp", "", "", "")), "Regel 2 .* code"),
        ((HEADER_33, *(("0001", "Adorp", "", "", ""),) * 2), "Regel 3 .* code"),
        ((HEADER_33, ("0001", "", "", "", "")), "Regel 2 .* omschrijving"),
        ((HEADER_33, ("0001", "Adorp\x07", "", "", "")), "Regel 2 .* omschrijving"),
        ((HEADER_33, ("0001", "Adorp", "x", "", "")), "Regel 2 .* nieuwe code"),
        ((HEADER_33, ("0001", "Adorp", "", "", "19901301")), "Regel 2 .* datum"),
    ],
)
def test_a_table_that_isnt_one_is_refused_with_its_line(
    tmp_path: Path, rows: tuple[tuple[str, ...], ...], said: str
) -> None:
    with pytest.raises(UserError, match=said):
        read_file(published(tmp_path / "wrong.csv", *rows))


def test_other_files_are_refused(tmp_path: Path) -> None:
    path = tmp_path / "file.csv"
    for content, said in (
        (b"\xff\xfe\x00", "UTF-16"),
        (b"\x89PNG\r\n\x1a\n", "UTF-16"),
        (b"", "kolommen"),
        (b"x" * 5_000_000, "te groot"),
        (b"tabelidentificatie,code,omschrijving\nGeslacht,M\n", "Regel 2"),
    ):
        path.write_bytes(content)
        with pytest.raises(UserError, match=said):
            read_file(path)
    path.unlink()
    with pytest.raises(UserError, match="bestaat niet"):
        read_tables([path])
    with pytest.raises(UserError, match="geen landelijke tabellen"):
        read_tables([tmp_path])
    published(tmp_path / "one.csv", HEADER_33)
    with pytest.raises(UserError, match="ontbreken de landelijke tabellen 32, 34"):
        make_resource(tmp_path, tmp_path / "out.json")


def test_a_renewal_keeps_the_other_tables_and_refuses_less_or_older(tmp_path: Path) -> None:
    held = codes.shipped_tables()
    newer = municipalities(tmp_path / "newer.csv", ("1991", "Maashorst", "", "20220101", ""),
                           ("9001", "Toetsoog", "", "20270101", ""))  # fmt: skip
    tables = codes.read_content(renewed(held, read_file(newer)))
    assert tables.newest_entry.isoformat() == "2027-01-01"
    assert tables.name(codes.MUNICIPALITIES, "9001") == "Toetsoog"
    assert tables.tables.keys() == held.tables.keys()
    assert tables.tables[codes.COUNTRIES] == held.tables[codes.COUNTRIES]
    # The same files give the very same text as the one that the program ships with.
    again = {
        table: [list(row) for row in rows]
        for table, rows in json.loads(codes.RESOURCE.read_text("utf-8"))["tables"].items()
    }
    assert renewed(held, again) == codes.RESOURCE.read_text("utf-8")
    ended = municipalities(tmp_path / "newer.csv", ("0001", "Adorp", "0053", "", "20270101"))
    tables = codes.read_content(renewed(held, read_file(ended)))
    with pytest.raises(UserError, match="Tabel 33 loopt in dit bestand tot 24-03-2022"):
        renewed(tables, again)
    with pytest.raises(UserError, match="ontbreken codes die er eerst wel in stonden, zoals 0000"):
        renewed(held, {"33": [["0001", "Adorp"]]})


@settings(max_examples=200, deadline=None)
@given(
    st.one_of(
        st.binary(max_size=80),
        st.text(alphabet='0129."\n,;AB\x00é', max_size=60).map(
            lambda rows: ('"05.11 x","05.12 y","99.98 z"\n' + rows).encode("utf-16")
        ),
        st.text(alphabet='0129."\n,;AB\x00é', max_size=60).map(
            lambda rows: ("tabelidentificatie,code,omschrijving\n" + rows).encode()
        ),
    )
)
def test_whatever_the_bytes_are_tables_or_a_located_error_come_out(
    tmp_path_factory: pytest.TempPathFactory, content: bytes
) -> None:
    path = tmp_path_factory.getbasetemp() / "fuzz-table.csv"
    path.write_bytes(content)
    try:
        tables = read_file(path)
    except UserError as refusal:
        assert path.name in refusal.sentence
    else:
        assert all(row[0] and row[1] for rows in tables.values() for row in rows)
