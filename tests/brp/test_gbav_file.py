"""What isn't a GBA-V file is refused with a sentence that says where; nothing else ever comes out."""

from __future__ import annotations

import contextlib
import tempfile
from pathlib import Path

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from counter_app.brp.gbav_csv import Rejected, read_gbav
from counter_app.domain.person import PersonRecord
from counter_app.errors import UserError
from tests.brp.gbav import HEADER, JANNA, row, write


def refusal(path: Path) -> str:
    with pytest.raises(UserError) as trouble:
        list(read_gbav(path))
    return trouble.value.sentence


def test_files_that_are_no_gbav_file_are_refused(tmp_path: Path) -> None:
    path = tmp_path / "file.csv"
    assert refusal(path) == "Het bestand file.csv bestaat niet."
    path.write_bytes(b"")
    assert refusal(path) == "Dit bestand is leeg."
    path.write_bytes(b"\xef\xbb\xbf")
    assert "kop klopt niet" in refusal(path)
    path.write_bytes(b"naam;adres\nJan;Markt\n")
    assert "kop klopt niet" in refusal(path)
    path.write_bytes(b"\x89PNG\r\n\x1a\n\x00\x00")
    assert refusal(path) == "Regel 1 van dit bestand is geen UTF-8-tekst."
    path.write_bytes(b"x" * 2_000_000)
    assert "te lang" in refusal(path)


def test_a_header_with_an_unknown_or_a_missing_column_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "file.csv"
    for wrong in (
        [*HEADER[:5], "01.99.99", *HEADER[6:]],
        [column for column in HEADER if column != "07.70.10"],
        [column for column in HEADER if column != "07.H"],
        HEADER[:-3],
        [*HEADER, "01.01.10", "01.H"],
        ["", "", *HEADER[1:]],
    ):
        path.write_text(";".join(wrong) + "\n", encoding="utf-8")
        assert "kop" in refusal(path)


def test_the_double_column_of_the_official_header_is_read_as_its_neighbour(tmp_path: Path) -> None:
    path = write(tmp_path / "official.csv", [JANNA | {"06.88.10": "0101", "06.88.20": "Verdrag"}])
    text = path.read_text(encoding="utf-8").replace("06.88.20", "06.88.10")
    path.write_text(text, encoding="utf-8")
    (record,) = read_gbav(path)
    assert isinstance(record, PersonRecord)
    assert dict(record.categories[6][0].current) == {"88.10": "0101", "88.20": "Verdrag"}


def test_bytes_that_are_no_text_are_located(tmp_path: Path) -> None:
    path = write(tmp_path / "latin.csv", [JANNA], [JANNA | {"01.02.10": "Chloë"}])
    path.write_bytes(path.read_text(encoding="utf-8").encode("latin-1", "ignore"))
    assert refusal(path) == "Regel 3 van dit bestand is geen UTF-8-tekst."


def test_a_file_that_was_cut_off_is_refused_and_its_last_record_not_taken_in(tmp_path: Path) -> None:
    path = write(tmp_path / "cut.csv", [JANNA], [JANNA | {"08.H": "58"}, {"08.09.10": "0381"}])
    path.write_bytes(path.read_bytes()[:-60])
    reader = read_gbav(path)
    assert next(reader).label == "P1"
    with pytest.raises(UserError, match="afgebroken op regel 4"):
        next(reader)


def test_a_line_with_too_few_columns_rejects_its_record_only(tmp_path: Path) -> None:
    path = write(tmp_path / "short.csv", [JANNA], [JANNA, {"08.09.10": "0381"}], [JANNA])
    lines = path.read_text(encoding="utf-8").splitlines(keepends=True)
    lines[3] = lines[3].replace(";;\n", ";\n")
    path.write_text("".join(lines), encoding="utf-8")
    read = list(read_gbav(path))
    assert [type(each) for each in read] == [PersonRecord, Rejected, PersonRecord]
    assert isinstance(read[1], Rejected)
    assert read[1].reason == f"Regel 4 heeft {len(HEADER) - 1} kolommen; de kop heeft er {len(HEADER)}."


@pytest.mark.parametrize("mark", ["", "\ufeff"])
def test_the_heading_of_a_second_file_behind_the_first_costs_nobody_anything(
    tmp_path: Path, mark: str
) -> None:
    history = {"08.09.10": "0381", "08.10.30": "20010101"}
    path = write(tmp_path / "one.csv", [JANNA | {"08.H": "58"}, history])
    (alone,) = read_gbav(path)
    text = path.read_text(encoding="utf-8-sig")
    path.write_text(text + mark + text, encoding="utf-8-sig")
    first, heading, second = read_gbav(path)
    assert isinstance(alone, PersonRecord)
    assert [each.categories for each in (first, second) if isinstance(each, PersonRecord)] == [
        alone.categories,
        alone.categories,
    ]
    assert isinstance(heading, Rejected)
    assert (heading.label, heading.reason) == ("regel 4", "Regel 4 is nog een keer de kop.")


def test_lines_before_the_first_record_and_records_without_end_are_rejected(tmp_path: Path) -> None:
    path = write(tmp_path / "odd.csv", [JANNA])
    lines = path.read_text(encoding="utf-8").splitlines(keepends=True)
    stray = ";".join(row({"08.09.10": "0425"})) + "\n"
    path.write_text("".join([lines[0], stray, lines[1], *[stray] * 5_001]), encoding="utf-8")
    read = list(read_gbav(path))
    assert [(type(each), each.label) for each in read] == [(Rejected, "regel 2"), (Rejected, "P1")]


def test_a_zero_character_rejects_its_record_with_the_line(tmp_path: Path) -> None:
    path = write(tmp_path / "zero.csv", [JANNA, {"08.09.10": "03\x0081"}], [JANNA])
    path.write_bytes(path.read_bytes().replace(b"P1", b"P\x001"))
    refused, taken = read_gbav(path)
    assert isinstance(refused, Rejected)
    assert (refused.label, refused.reason) == ("P1", "Regel 2 bevat een nulteken.")
    assert isinstance(taken, PersonRecord)


CELLS = st.sampled_from(
    ["", "05", "55", "0", "7", "19820514", '"', "\n", "\r", "\x00", "É", "999900006", "."]
)


@settings(max_examples=300, deadline=None)
@given(
    cells=st.dictionaries(st.integers(0, len(HEADER) + 1), CELLS | st.text(max_size=8), max_size=12),
    cut=st.integers(0, 60),
    noise=st.binary(max_size=12),
    at=st.integers(0, 3_000),
)
@example(cells={0: '"'}, cut=0, noise=b"", at=0)
@example(cells={2: "\x00"}, cut=0, noise=b"\xff", at=2_000)
def test_whatever_the_bytes_are_a_record_a_rejection_or_a_located_error_comes_out(
    cells: dict[int, str], cut: int, noise: bytes, at: int
) -> None:
    lines = [row(JANNA | {"08.H": "58"}, "P1"), row({"08.09.10": "0381"}), row(JANNA, "P2")]
    for column, value in cells.items():
        line = lines[column % 3]
        line[column % len(line)] = value
    content = "\n".join(";".join(line) for line in [HEADER, *lines]).encode("utf-8")
    content = content[: len(content) - cut]
    content = content[:at] + noise + content[at:]
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder, "fuzz.csv")
        path.write_bytes(content)
        for each in outcome(path):
            assert isinstance(each, PersonRecord | Rejected)
            if isinstance(each, PersonRecord):
                assert PersonRecord.from_json(each.to_json()) == each
                assert each.salutation
                assert each.address.lines


def outcome(path: Path) -> list[PersonRecord | Rejected]:
    """What was read before a located error, if one came."""
    read: list[PersonRecord | Rejected] = []
    with contextlib.suppress(UserError):
        read.extend(read_gbav(path))
    return read
