"""The raw grid of a category: every rubriek as it was received, beside what is read from it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

from counter_app.brp.rubrics import HISTORY, described, element_name
from counter_app.domain.occurrence import Occurrence
from counter_app.domain.person import PersonRecord
from ui import format as shown
from ui.theme import Size
from ui.widgets.cell_painter import Cell
from ui.widgets.table import Column

_MISPLACED: Final = "niet gelezen: verkeerde kolom"
_NO_FACT: Final = "geldt niet: onjuist verklaard"
_HIDDEN: Final = "onjuist verklaard, niet getoond"
_INCORRECT: Final = "84.10"


@dataclass(frozen=True, slots=True)
class RawRow:
    """One rubriek of one occurrence; `odd` marks what the import found something wrong with."""

    place: int
    rubriek: str
    name: str
    received: str
    read: str
    odd: bool = False


def raw_rows(
    record: PersonRecord, category: int, *, history: bool, sees_incorrect: bool
) -> tuple[RawRow, ...]:
    """All rubrieken of a category, history under its own number; nothing of what is incorrect but its mark."""
    odd = {one.rubriek for one in record.anomalies}
    rows: list[RawRow] = []
    for stack in record.categories.get(category, ()):
        occurrences = [(category, stack.current)]
        if history:
            occurrences += [(category + HISTORY, each) for each in stack.history]
        for number, each in occurrences:
            for element, received, read in _elements(each, sees_incorrect):
                rubriek = f"{number:02d}.{element}"
                rows.append(RawRow(len(rows), rubriek, element_name(element), received, read, rubriek in odd))
    return tuple(rows)


def meaning(element: str, value: str) -> str:
    """What a received value says, with the code behind its name."""
    plain = value.strip()
    if element == "01.20":
        return shown.bsn(plain)
    if plain == ".":
        return "onbekend"
    told = described(element, plain)
    return f"{told} ({plain})" if told != plain and len(plain) <= 4 else told


def _elements(occurrence: Occurrence, sees_incorrect: bool) -> Iterator[tuple[str, str, str]]:
    if occurrence.is_incorrect and not sees_incorrect:
        yield _INCORRECT, occurrence[_INCORRECT], _HIDDEN
        return
    for element, received in occurrence.items():
        if occurrence.shifted:
            read = _MISPLACED
        elif occurrence.is_incorrect:
            read = _NO_FACT
        else:
            read = meaning(element, received)
        yield element, received, read


def _rubriek(row: RawRow) -> Cell:
    return Cell(
        row.rubriek,
        sub=row.name,
        icon="triangle-alert" if row.odd else "",
        tone="amber" if row.odd else "ink2",
        spoken=f"{row.rubriek} {row.name}, afwijking bij inlezen" if row.odd else "",
    )


RAW_COLUMNS: Final[tuple[Column[RawRow], ...]] = (
    Column("Rubriek", _rubriek, width=Size.COL_WIDE, sort=lambda row: row.place),
    Column("Zoals ontvangen", lambda row: Cell(row.received, mono=True)),
    Column("Gelezen als", lambda row: row.read),
)
#: Where there is room for two: what is read stands below what came.
RAW_COLUMNS_NARROW: Final[tuple[Column[RawRow], ...]] = (
    Column("Rubriek", _rubriek, width=Size.SECTION_TITLE, sort=lambda row: row.place),
    Column("Zoals ontvangen, gelezen als", lambda row: Cell(row.received, sub=row.read, mono=True)),
)
