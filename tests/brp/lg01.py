"""Writes small files of Lg01 messages for tests."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path

from counter_app.brp.gbav_csv import Rejected
from counter_app.brp.lg01_message import Message, Part
from counter_app.brp.lg01_reader import read_lg01
from counter_app.brp.teletex import encode
from counter_app.domain.person import PersonRecord

Value = str | bytes
Occurrences = tuple[int, Mapping[str, Value] | Sequence[tuple[str, Value]]]
JANNA: tuple[tuple[int, dict[str, Value]], ...] = (
    (
        1,
        {
            "01.10": "2143101271",
            "01.20": "999900006",
            "02.10": "Janna",
            "02.40": "Boer",
            "03.10": "19820514",
            "04.10": "V",
        },
    ),
    (7, {"70.10": "0"}),
    (8, {"09.10": "0425"}),
)


def message(*occurrences: Occurrences, a_number: str = "2143101271") -> bytes:
    """A message of these occurrences: category (above 50 history) and elements, bytes as they are."""
    parts = (
        Part(
            category,
            tuple(
                (element.replace(".", ""), value if isinstance(value, bytes) else encode(value))
                for element, value in (values.items() if isinstance(values, Mapping) else values)
            ),
        )
        for category, values in occurrences
    )
    return Message.of(tuple(parts), a_number=a_number).to_bytes()


def read(path: Path, content: bytes) -> list[PersonRecord | Rejected]:
    """What the reader makes of a file with this content."""
    path.write_bytes(content)
    return list(read_lg01(path))


def read_one(folder: Path, *occurrences: Occurrences) -> PersonRecord:
    """What the reader makes of one message."""
    (record,) = read(folder / "one.lg01", message(*occurrences))
    assert isinstance(record, PersonRecord), record
    return record
