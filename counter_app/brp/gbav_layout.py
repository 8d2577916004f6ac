"""The columns of a GBA-V file, read from its header."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from counter_app.brp.clean_values import CLEAN, Test
from counter_app.brp.rubrics import CATEGORIES, ELEMENTS
from counter_app.errors import UserError

_RUBRIEK = re.compile(r"(\d{2})\.(\d{2}\.\d{2}|H)")
_NEEDED = ("01.01.10", "01.01.20", "01.02.40", "01.03.10", "07.70.10", "08.09.10")
# The official file names this column twice, where the second time its neighbour was meant.
_DOUBLE = ("06.88.10", "06.88.20")


@dataclass(frozen=True, slots=True)
class CategoryColumns:
    """Where the elements of one category stand in a line, and its marker."""

    category: int
    first: int
    elements: tuple[str, ...]
    marker: int  # right after the last element
    clean: tuple[Test, ...]  # per element what tells that a value is right

    def rubriek(self, at: int) -> str:
        return f"{self.category:02d}.{self.elements[at]}"


@dataclass(frozen=True, slots=True)
class Layout:
    """The header: how many columns a line has, and the columns per category in the order of the file."""

    width: int
    categories: tuple[CategoryColumns, ...]
    #: Of every column the how-manieth category it belongs to, with its marker; -1 for the label and what is behind.
    owners: tuple[int, ...]

    @classmethod
    def read(cls, header: Sequence[str]) -> Layout:
        """The layout that a header describes; a clear refusal when it isn't that of a GBA-V file."""
        columns = list(header)
        doubles = [at for at, column in enumerate(columns) if column == _DOUBLE[0]]
        if len(doubles) == 2:
            columns[doubles[1]] = _DOUBLE[1]
        missing = [rubriek for rubriek in _NEEDED if rubriek not in columns]
        if not columns or columns[0].strip() or missing:
            raise UserError("Dit bestand is geen GBA-V-bestand met persoonslijsten: de kop klopt niet.")
        categories: list[CategoryColumns] = []
        first = 1
        for at, column in enumerate(columns[1:], 1):
            if not column:
                if any(columns[at:]):
                    raise UserError(f"De kop van dit bestand klopt niet: kolom {at + 1} is leeg.")
                break
            match = _RUBRIEK.fullmatch(column)
            if not match or int(match[1]) not in CATEGORIES:
                raise UserError(
                    f"De kop van dit bestand klopt niet: kolom {at + 1} heeft geen bekende rubriek."
                )
            if match[2] == "H":
                categories.append(_category(int(match[1]), columns, first, at))
                first = at + 1
        last = categories[-1].marker if categories else 0
        if any(columns[last + 1 :]) or len({each.category for each in categories}) != len(categories):
            raise UserError("De kop van dit bestand klopt niet: een categorie is niet of dubbel afgesloten.")
        owners = [-1] * len(columns)
        for place, each in enumerate(categories):
            owners[each.first : each.marker + 1] = [place] * (each.marker + 1 - each.first)
        return cls(len(columns), tuple(categories), tuple(owners))


def _category(category: int, columns: Sequence[str], first: int, marker: int) -> CategoryColumns:
    elements = tuple(column[3:] for column in columns[first:marker])
    prefix = f"{category:02d}."
    wrong = any(not column.startswith(prefix) for column in columns[first:marker])
    if wrong or len(set(elements)) != len(elements) or not all(each in ELEMENTS for each in elements):
        raise UserError(
            f"De kop van dit bestand klopt niet: de rubrieken van categorie {category} kloppen niet."
        )
    return CategoryColumns(category, first, elements, marker, tuple(CLEAN[each] for each in elements))
