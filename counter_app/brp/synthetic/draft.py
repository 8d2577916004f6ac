"""A person record in the making: occurrences per category, and how they stand below each other in a file."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from itertools import zip_longest

from counter_app.brp.rubrics import CATEGORY_ELEMENTS, HISTORY

MUNICIPALITY = "0425"  # Naarden
NETHERLANDS = "6030"
AS_OF = "20260105"  # what the drafts hold is what was known on this day

_FIRST: dict[int, int] = {}
_WIDTH = 1
for _category, _elements in CATEGORY_ELEMENTS.items():
    _FIRST[_category] = _WIDTH
    _WIDTH += len(_elements) + 1
_WIDTH += 1  # the file ends every line with an empty column


def header() -> list[str]:
    """The header of the file we write, with the column right that the official file has wrong."""
    columns = [""]
    for category, elements in CATEGORY_ELEMENTS.items():
        columns += [f"{category:02d}.{element}" for element in elements]
        columns.append(f"{category:02d}.H")
    return [*columns, ""]


def column_of(category: int, element: str) -> int:
    """Where an element stands in a line; `H` for the marker."""
    elements = CATEGORY_ELEMENTS[category]
    return _FIRST[category] + (len(elements) if element == "H" else elements.index(element))


@dataclass(slots=True)
class Draft:
    """Someone whose record is being written: who they are, and the stacks of each category."""

    a_number: str
    bsn: str
    given: str
    prefix: str
    surname: str
    sex: str
    born: str  # jjjjmmdd
    title: str = ""  # of nobility, or a predicate
    categories: dict[int, list[list[dict[str, str]]]] = field(default_factory=dict)

    def add(self, category: int, current: dict[str, str], *history: dict[str, str]) -> None:
        """A stack: what holds now, and what held before."""
        self.categories.setdefault(category, []).append([current, *history])

    def change(self, category: int, **values: str) -> None:
        """Set elements, written `e70_10`, of the first occurrence that holds now; empty takes one away."""
        current = self.categories[category][0][0]
        for key, value in values.items():
            current[f"{key[1:3]}.{key[4:]}"] = value

    def identity(self) -> dict[str, str]:
        """How another record describes this person."""
        return {
            "01.10": self.a_number,
            "01.20": self.bsn,
            "02.10": self.given,
            "02.20": self.title,
            "02.30": self.prefix,
            "02.40": self.surname,
            "03.10": self.born,
            "03.20": MUNICIPALITY,
            "03.30": NETHERLANDS,
        }

    def lines(self, label: str) -> list[list[str]]:
        """The record as lines of the file: each category runs down on its own, led by its markers."""
        columns = [self._column(category) for category in self.categories]
        lines: list[list[str]] = []
        for below in zip_longest(*columns):
            line = [""] * _WIDTH
            for category, cell in zip(self.categories, below, strict=True):
                if cell:
                    _fill(line, category, *cell)
            lines.append(line)
        lines[0][0] = label
        return lines

    def _column(self, category: int) -> list[tuple[dict[str, str], str]]:
        """The occurrences of a category with, beside each, the marker of the next."""
        flat = list(_flattened(category, self.categories[category]))
        markers = [marker for _, marker in flat[1:]] + [""]
        return [(occurrence, marker) for (occurrence, _), marker in zip(flat, markers, strict=True)]


def _flattened(category: int, stacks: list[list[dict[str, str]]]) -> Iterator[tuple[dict[str, str], str]]:
    for stack in stacks:
        for depth, occurrence in enumerate(stack):
            yield occurrence, f"{category + HISTORY if depth else category:02d}"


def _fill(line: list[str], category: int, occurrence: dict[str, str], marker: str) -> None:
    for element, value in occurrence.items():
        line[column_of(category, element)] = value
    line[column_of(category, "H")] = marker
