"""One category of a person record: its elements, its investigation, and what held before."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import islice
from typing import Final

from PySide6.QtCore import QModelIndex, Qt
from PySide6.QtWidgets import QGridLayout, QWidget

from counter_app.brp.rubrics import SEVERAL, category_name, described, element_name
from counter_app.domain.address import Address
from counter_app.domain.naming import Name
from counter_app.domain.occurrence import Occurrence, Stack
from counter_app.domain.partial_date import PartialDate
from counter_app.domain.person import RESIDENCE, Investigation, PersonRecord
from ui import format as shown
from ui.theme import Size, Theme, Tone
from ui.widgets.boxes import STRETCH, Box, Card, Line, Row, Tinted, empty_layout, grow, top
from ui.widgets.boxes import Stack as Column
from ui.widgets.cell_painter import Cell
from ui.widgets.icon_label import IconLabel
from ui.widgets.table import Column as TableColumn
from ui.widgets.table import Table
from ui.widgets.text import Text

NAMED: Final = frozenset({1, 2, 3, 5, 9})
_SHORT: Final = {5: "Partner"}
_VALID_FROM: Final = "85.10"


@dataclass(frozen=True, slots=True)
class CategoryRow:
    """A line of the list of categories."""

    number: int
    name: str
    several: int
    earlier: int
    investigated: bool

    @property
    def aside(self) -> str:
        """How many there are and how much came before, when that is worth a word."""
        parts = [str(self.several)] if self.several > 1 else []
        if self.earlier:
            parts.append(f"{self.earlier} oud")
        return " · ".join(parts)


def category_rows(record: PersonRecord) -> tuple[CategoryRow, ...]:
    """The categories that this record has, in their order."""
    investigated = {int(one.category) for one in record.investigations if one.category.isdigit()}
    return tuple(
        CategoryRow(
            number,
            _SHORT.get(number, category_name(number)),
            len(stacks) if number in SEVERAL else 1,
            sum(len(stack.history) for stack in stacks),
            number in investigated,
        )
        for number, stacks in sorted(record.categories.items())
        if any(stack.current or stack.history for stack in stacks)
    )


@dataclass(frozen=True, slots=True)
class Earlier:
    """What held before, as a row of the list of earlier data."""

    place: int
    since: PartialDate | None
    taken_in: PartialDate | None
    told: str
    occurrence: Occurrence


class CategoryView(Card):
    """Shows a category; `history` adds what held before."""

    def __init__(self, theme: Theme) -> None:
        super().__init__(theme, gap=Size.TABLE_PAD)
        self._theme = theme
        self._now = Column(theme, gap=Size.TABLE_PAD)
        self._then = Column(theme, gap=Size.TABLE_PAD)
        self._earlier: Table[Earlier] = Table(
            theme,
            _EARLIER_COLUMNS,
            name="Eerdere gegevens",
            key=lambda one: one.place,
            row_height=Size.ALLEY,
            fit=True,
            sorted_by=-1,
        )
        self._earlier.chosen.connect(self._on_earlier)
        self._past = Box(
            Column(theme, Line(), Text(theme, "Eerdere gegevens", "strong"), self._earlier, self._then)
        )
        self.stack.put(self._now)
        self.stack.put(self._past)

    def show_category(self, record: PersonRecord, category: int, *, history: bool) -> None:
        empty_layout(self._now)
        for investigation in record.investigations:
            if investigation.category == f"{category:02d}":
                self._now.put(self._note(*_investigated(investigation), "amber", "search-check"))
        stacks = record.categories.get(category, ())
        for place, stack in enumerate(stacks):
            if place:
                self._now.put(Line("line2"))
            self._put_stack(category, stack, place, several=len(stacks) > 1)
        rows = _earlier(category, stacks) if history else ()
        self._earlier.clearSelection()
        self._earlier.setCurrentIndex(QModelIndex())
        self._earlier.show_rows(rows)
        self._past.setVisible(bool(rows))
        self.setAccessibleName(f"Categorie {category:02d} {category_name(category)}")

    def _put_stack(self, category: int, stack: Stack, place: int, *, several: bool) -> None:
        theme = self._theme
        name = f"{category:02d}  {category_name(category)}" + (f" {place + 1}" if several else "")
        since = stack.current.date(_VALID_FROM)
        valid = f"actueel, geldig vanaf {since.numeric}" if since else "actueel"
        title = Text(theme, name, "section")
        self._now.put(Row(theme, title, Text(theme, valid, "small", "ink3"), STRETCH, gap=Size.ROW))
        self._put_occurrence(self._now, stack.current)

    def _on_earlier(self, one: Earlier | None) -> None:
        empty_layout(self._then)
        if one is not None:
            since = one.since.numeric if one.since else "onbekend"
            self._then.put(Text(self._theme, f"Zoals het gold vanaf {since}", "strong"))
            self._put_occurrence(self._then, one.occurrence)

    def _put_occurrence(self, column: Column, occurrence: Occurrence) -> None:
        if occurrence.shifted:
            column.put(
                self._note(
                    "Deze waarden staan in de verkeerde kolommen",
                    "Ze zijn bewaard zoals ze kwamen, maar gelden niet als gegeven.",
                    "rood",
                    "triangle-alert",
                )
            )
        elif occurrence.is_incorrect:
            column.put(
                self._note(
                    "Deze gegevens zijn onjuist of strijdig met de openbare orde",
                    "Verstrek ze niet.",
                    "amber",
                    "ban",
                )
            )
        if occurrence:
            column.put(self._elements(occurrence))
        else:
            column.put(Text(self._theme, "Geen gegevens.", "body", "ink2"))

    def _elements(self, occurrence: Occurrence) -> QGridLayout:
        theme, px = self._theme, self._theme.px
        grid = QGridLayout()
        grid.setHorizontalSpacing(px(Size.ROW))
        grid.setVerticalSpacing(px(Size.PAIR))
        grid.setColumnMinimumWidth(0, px(Size.WIDE))
        grid.setColumnMinimumWidth(1, px(Size.MASK_WIDE))
        grid.setColumnStretch(2, 1)
        for line, (element, value) in enumerate(_shown(occurrence)):
            words = Text(theme, value, wrap=True)
            name = Text(theme, element_name(element), "small", "ink3", wrap=True)
            name.setFixedWidth(px(Size.MASK_WIDE))
            words.setAccessibleName(f"{element} {element_name(element)}: {value}")
            high = Qt.AlignmentFlag.AlignTop
            grid.addWidget(Text(theme, element, "small", "ink3"), line, 0, high)
            grid.addWidget(name, line, 1, high)
            grid.addWidget(words, line, 2)
        return grid

    def _note(self, strong: str, rest: str, tone: Tone, icon: str) -> QWidget:
        theme = self._theme
        words = Column(
            theme,
            Text(theme, strong, "strong", tone, wrap=True),
            Text(theme, rest, "small", wrap=True),
            gap=Size.TIGHT,
        )
        margins = (Size.CARD, Size.TABLE_PAD, Size.CARD, Size.TABLE_PAD)
        sign = top(IconLabel(theme, icon, tone, Size.ICON_RAIL))
        return Tinted(theme, Row(theme, sign, grow(words), gap=Size.TABLE_PAD, margins=margins), tone)


def _shown(occurrence: Occurrence) -> Iterator[tuple[str, str]]:
    """The elements that are filled, each with what it means and, for a code, the code."""
    for element, raw in occurrence.items():
        value = raw.strip()
        if not value:
            continue
        meaning = described(element, value)
        if element == "01.20":
            meaning = shown.bsn(value)
        elif value == ".":
            meaning = "onbekend"
        elif meaning != value and len(value) <= 4:
            meaning = f"{meaning} ({value})"
        yield element, meaning


def _earlier(category: int, stacks: tuple[Stack, ...]) -> tuple[Earlier, ...]:
    """Everything that held before in this category, the newest first within each stack."""
    every = (each for stack in stacks for each in stack.history)
    return tuple(
        Earlier(place, each.date(_VALID_FROM), each.date("86.10"), _summary(category, each), each)
        for place, each in enumerate(every)
    )


def _day(day: PartialDate | None) -> str:
    return day.numeric if day else ""


def _order(day: PartialDate | None) -> str:
    return day.lo3 if day else ""


_EARLIER_COLUMNS: Final[tuple[TableColumn[Earlier], ...]] = (
    TableColumn(
        "Geldig vanaf", lambda one: _day(one.since), width=Size.COL_NUMBER, sort=lambda one: _order(one.since)
    ),
    TableColumn(
        "Opgenomen",
        lambda one: Cell(_day(one.taken_in), quiet=True),
        width=Size.COL_NUMBER,
        sort=lambda one: _order(one.taken_in),
    ),
    TableColumn("Wat er stond", lambda one: one.told),
)


def _summary(category: int, occurrence: Occurrence) -> str:
    """What this was about, in a few words."""
    told = ""
    if category == RESIDENCE:
        told = Address.read(occurrence).one_line
    elif category in NAMED:
        parts = (occurrence.text(element) for element in ("02.10", "02.20", "02.30", "02.40"))
        told = Name.of(*parts).sorted
    return told or ", ".join(value for _, value in islice(_shown(occurrence), 2))


def _investigated(investigation: Investigation) -> tuple[str, str]:
    what = "Adres in onderzoek" if investigation.category == "08" else "Gegevens in onderzoek"
    since = f" sinds {investigation.since.numeric}" if investigation.since else ""
    element = investigation.target[2:]
    number = f"{element[:2]}.{element[2:]}"
    part = (
        ""
        if element in ("", "0000", "9999") or element.endswith("00")
        else f" Het gaat om {number} {element_name(number)}."
    )
    return (
        f"{what}{since}",
        f"Geef dit alleen samen met deze aantekening. Die gaat vanzelf mee op het bewijs.{part}",
    )
