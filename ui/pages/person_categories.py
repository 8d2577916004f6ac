"""One category of a person record: its elements, its investigation, what held before, and the raw grid."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import islice
from typing import Final

from PySide6.QtCore import QModelIndex, Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QGridLayout, QWidget

from counter_app.brp.rubrics import SEVERAL, category_name, element_name
from counter_app.domain.address import Address
from counter_app.domain.naming import Name
from counter_app.domain.occurrence import Occurrence, Stack
from counter_app.domain.partial_date import PartialDate
from counter_app.domain.person import RESIDENCE, Investigation, PersonRecord
from ui.pages.person_raw import RAW_COLUMNS, RAW_COLUMNS_NARROW, RawRow, meaning, raw_rows
from ui.theme import Size, Theme, Tone
from ui.widgets.boxes import STRETCH, Box, Card, Line, Row, Tinted, empty_layout, grow, set_shown, top
from ui.widgets.boxes import Stack as Column
from ui.widgets.cell_painter import Cell
from ui.widgets.chip import Chip, ChipView
from ui.widgets.icon_label import IconLabel
from ui.widgets.table import Column as TableColumn
from ui.widgets.table import Table
from ui.widgets.tabs import TabRow
from ui.widgets.text import Text

NAMED: Final = frozenset({1, 2, 3, 5, 9})
_SHORT: Final = {5: "Partner"}
_VALID_FROM: Final = "85.10"
_READ, _RAW = "read", "raw"
_HIDDEN: Final = "Onjuist verklaard"
_UNDER: Final = ChipView("in onderzoek", "amber", "search-check")


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
    until: PartialDate | None
    told: str
    occurrence: Occurrence


class CategoryView(Card):
    """Shows a category to read or as received; `history` adds what held before."""

    def __init__(self, theme: Theme, *, sees_incorrect: bool) -> None:
        super().__init__(theme, gap=Size.TABLE_PAD)
        self._theme = theme
        self._sees_incorrect = sees_incorrect
        self._shown: tuple[PersonRecord, int, bool] | None = None
        #: Where there is little room a value stands below its name.
        self._is_stacked = False
        self._tabs = TabRow(theme, ((_READ, "Gegevens"), (_RAW, "Zoals ontvangen")), "Weergave")
        self._tabs.choose(_READ)
        self._tabs.chosen.connect(self._on_tab)
        self._now = Column(theme, gap=Size.TABLE_PAD)
        self._then = Column(theme, gap=Size.TABLE_PAD)
        # A table for much room and one for little.
        self._earlier = tuple(self._past_table(columns) for columns in (_EARLIER_COLUMNS, _EARLIER_NARROW))
        past = Column(theme, Line(), Text(theme, "Eerdere gegevens", "strong"), *self._earlier, self._then)
        self._past = Box(past)
        self._raw = tuple(self._raw_table(columns) for columns in (RAW_COLUMNS, RAW_COLUMNS_NARROW))
        for part in (self._tabs, self._now, self._past):
            self.stack.put(part)
        for grid in self._raw:
            self.stack.put(grid)
            grid.hide()
        for table in self._earlier:
            table.hide()

    def show_category(self, record: PersonRecord, category: int, *, history: bool) -> None:
        self._shown = record, category, history
        self._build()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        is_stacked = self.width() < self._theme.px(Size.PANEL)
        if is_stacked != self._is_stacked:
            self._is_stacked = is_stacked
            self._build()

    def clear(self) -> None:
        """Nothing of anybody stays here."""
        self._shown = None
        empty_layout(self._now)
        empty_layout(self._then)
        for table in self._earlier:
            table.show_rows(())
        for grid in self._raw:
            grid.show_rows(())
        self.setAccessibleName("")

    def _build(self) -> None:
        if self._shown is None:
            return
        record, category, history = self._shown
        is_raw = self._tabs.current() == _RAW
        empty_layout(self._now)
        stacks = record.categories.get(category, ())
        for place, stack in enumerate(stacks if not is_raw else ()):
            if place:
                self._now.put(Line("line2"))
            self._put_stack(category, stack, place, several=len(stacks) > 1)
        if is_raw:
            self._now.put(Text(self._theme, f"{category:02d}  {category_name(category)}", "section"))
        rows = _earlier(category, stacks, self._sees_incorrect) if history and not is_raw else ()
        for place, table in enumerate(self._earlier):
            is_shown = place == self._is_stacked
            table.clearSelection()
            table.setCurrentIndex(QModelIndex())
            table.show_rows(rows if is_shown else ())
            set_shown(table, is_shown)
        set_shown(self._past, bool(rows))
        received = (
            raw_rows(record, category, history=history, sees_incorrect=self._sees_incorrect) if is_raw else ()
        )
        for place, grid in enumerate(self._raw):
            is_shown = is_raw and place == self._is_stacked
            grid.show_rows(received if is_shown else ())
            set_shown(grid, is_shown)
        self.setAccessibleName(f"Categorie {category:02d} {category_name(category)}")

    def _past_table(self, columns: tuple[TableColumn[Earlier], ...]) -> Table[Earlier]:
        table: Table[Earlier] = Table(
            self._theme,
            columns,
            name="Eerdere gegevens",
            key=lambda one: one.place,
            row_height=Size.ALLEY,
            fit=True,
            sorted_by=-1,
        )
        table.chosen.connect(self._on_earlier)
        return table

    def _raw_table(self, columns: tuple[TableColumn[RawRow], ...]) -> Table[RawRow]:
        return Table(
            self._theme,
            columns,
            name="Zoals ontvangen",
            key=lambda one: one.place,
            row_height=Size.TABLE_ROW_TALL,
            fit=True,
            sorted_by=-1,
        )

    def _put_stack(self, category: int, stack: Stack, place: int, *, several: bool) -> None:
        theme = self._theme
        name = f"{category:02d}  {category_name(category)}" + (f" {place + 1}" if several else "")
        since = stack.current.date(_VALID_FROM)
        title, valid = Text(theme, name, "section", wrap=True), Text(theme, _valid(since), "small", "ink3")
        if self._is_stacked:
            self._now.put(Column(theme, title, valid, gap=0))
        else:
            title.setWordWrap(False)
            self._now.put(Row(theme, title, valid, STRETCH, gap=Size.ROW))
        investigation = _investigation(stack.current)
        if investigation is not None:
            self._now.put(self._note(*_investigated(investigation), "amber", "search-check"))
        self._put_occurrence(self._now, category, stack.current, investigation)

    def _on_tab(self, _key: str) -> None:
        self._build()

    def _on_earlier(self, one: Earlier | None) -> None:
        empty_layout(self._then)
        if one is not None and self._shown is not None:
            since = one.since.numeric if one.since else "onbekend"
            # What was declared incorrect never held.
            held = "Zoals het gold" if one.occurrence.counts else "Zoals het was opgenomen"
            self._then.put(Text(self._theme, f"{held} vanaf {since}", "strong"))
            self._put_occurrence(self._then, self._shown[1], one.occurrence, None)

    def _put_occurrence(
        self, column: Column, category: int, occurrence: Occurrence, under: Investigation | None
    ) -> None:
        if occurrence.shifted:
            column.put(
                self._note(
                    "Deze waarden staan in de verkeerde kolommen",
                    "Ze gelden niet als gegeven. Kijk bij «Zoals ontvangen» hoe ze kwamen.",
                    "rood",
                    "triangle-alert",
                )
            )
            return
        if occurrence.is_incorrect:
            public_order = occurrence.text("84.10") == "S"
            wrong = "strijdig met de openbare orde" if public_order else "onjuist"
            rest = "Ze gelden niet. Verstrek ze niet." if self._sees_incorrect else "Ze worden niet getoond."
            column.put(self._note(f"Deze gegevens zijn {wrong} verklaard", rest, "amber", "ban"))
            if not self._sees_incorrect:
                return
        if occurrence:
            column.put(self._elements(category, occurrence, under))
        else:
            column.put(Text(self._theme, "Geen gegevens.", "body", "ink2"))

    def _elements(self, category: int, occurrence: Occurrence, under: Investigation | None) -> QGridLayout:
        theme, px = self._theme, self._theme.px
        grid = QGridLayout()
        grid.setHorizontalSpacing(px(Size.ROW))
        grid.setVerticalSpacing(px(Size.PAIR))
        grid.setColumnMinimumWidth(0, px(Size.WIDE))
        if not self._is_stacked:
            grid.setColumnMinimumWidth(1, px(Size.MASK_WIDE))
        grid.setColumnStretch(1 if self._is_stacked else 2, 1)
        high = Qt.AlignmentFlag.AlignTop
        for line, (element, value) in enumerate(_shown(occurrence)):
            words = Text(theme, value, wrap=True)
            name = Text(theme, element_name(element), "small", "ink3", wrap=True)
            marked = under is not None and _marks(under, category, element)
            told = f"{element} {element_name(element)}: {value}"
            words.setAccessibleName(f"{told}, in onderzoek" if marked else told)
            chip = Chip(theme, _UNDER) if marked else None
            number = Text(theme, element, "small", "ink3")
            if self._is_stacked:
                both = Column(theme, name, words, Row(theme, chip, STRETCH) if chip else None, gap=0)
                grid.addWidget(number, line, 0, high)
                grid.addLayout(both, line, 1)
                continue
            name.setFixedWidth(px(Size.MASK_WIDE))
            grid.addWidget(number, line, 0, high)
            grid.addWidget(name, line, 1, high)
            grid.addWidget(words, line, 2)
            if chip is not None:
                grid.addWidget(chip, line, 3, high)
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


def _valid(since: PartialDate | None) -> str:
    if since is None:
        return "actueel"
    return f"actueel, geldig vanaf {since.numeric}" if since.year else "actueel, ingangsdatum onbekend"


def _shown(occurrence: Occurrence) -> Iterator[tuple[str, str]]:
    """The elements that are filled, each with what it means and, for a code, the code."""
    return ((element, meaning(element, raw)) for element, raw in occurrence.items() if raw.strip())


def _investigation(occurrence: Occurrence) -> Investigation | None:
    """What of this occurrence is under investigation now."""
    if not occurrence.counts or not occurrence.text("83.10") or occurrence.text("83.30"):
        return None
    return Investigation(occurrence.text("83.10"), occurrence.date("83.20"))


def _marks(under: Investigation, category: int, element: str) -> bool:
    """Whether this element is one of a few that are named; of a whole category the note above says enough."""
    return under.target[2:] not in ("", "0000", "9999") and under.covers(f"{category:02d}.{element}")


def _earlier(category: int, stacks: tuple[Stack, ...], sees_incorrect: bool) -> tuple[Earlier, ...]:
    """Everything that held before in this category, the newest first within each stack."""
    rows: list[Earlier] = []
    for stack in stacks:
        until = stack.current.date(_VALID_FROM) if stack.current.counts else None
        for each in stack.history:
            since = each.date(_VALID_FROM)
            told = _summary(category, each, sees_incorrect)
            # What is incorrect never held, so it ends nothing and nothing ended it.
            ended = until if each.counts else None
            rows.append(Earlier(len(rows), since, ended, told, each))
            until = since if each.counts else until
    return tuple(rows)


def _day(day: PartialDate | None) -> str:
    return day.numeric if day else ""


def _order(day: PartialDate | None) -> str:
    return day.lo3 if day else ""


def _told(one: Earlier) -> Cell:
    wrong = one.occurrence.is_incorrect
    return Cell(one.told, icon="ban" if wrong else "", tone="amber" if wrong else "")


def _since(one: Earlier) -> Cell:
    return Cell(_day(one.since) or "onbekend", sub=f"tot {one.until.numeric}" if one.until else "")


_EARLIER_COLUMNS: Final[tuple[TableColumn[Earlier], ...]] = (
    TableColumn(
        "Van", lambda one: _day(one.since), width=Size.COL_NUMBER, sort=lambda one: _order(one.since)
    ),
    TableColumn(
        "Tot", lambda one: _day(one.until), width=Size.COL_NUMBER, sort=lambda one: _order(one.until)
    ),
    TableColumn("Wat er stond", _told),
)
#: Where there is room for two.
_EARLIER_NARROW: Final[tuple[TableColumn[Earlier], ...]] = (
    TableColumn("Van en tot", _since, width=Size.COL_NUMBER, sort=lambda one: _order(one.since)),
    TableColumn("Wat er stond", _told),
)


def _summary(category: int, occurrence: Occurrence, sees_incorrect: bool) -> str:
    """What this was about, in a few words; of what is incorrect only that, but to who looks after the data."""
    if occurrence.shifted:
        return "Waarden in de verkeerde kolommen"
    if occurrence.is_incorrect and not sees_incorrect:
        return _HIDDEN
    told = ""
    if category == RESIDENCE:
        told = Address.read(occurrence).one_line
    elif category in NAMED:
        parts = (occurrence.text(element) for element in ("02.10", "02.20", "02.30", "02.40"))
        told = Name.of(*parts).sorted
    told = told or ", ".join(value for _, value in islice(_shown(occurrence), 2))
    return f"{_HIDDEN}: {told}" if occurrence.is_incorrect else told


def _investigated(investigation: Investigation) -> tuple[str, str]:
    what = "Adres in onderzoek" if investigation.category == "08" else "Gegevens in onderzoek"
    since = f" sinds {investigation.since.numeric}" if investigation.since else ""
    element = investigation.target[2:]
    number = f"{element[:2]}.{element[2:]}"
    if element in ("", "0000", "9999"):
        part = ""
    elif element.endswith("00"):
        part = f" Het gaat om groep {element[:2]}, hieronder gemarkeerd."
    else:
        part = f" Het gaat om {number} {element_name(number)}."
    return (
        f"{what}{since}",
        f"Geef dit alleen samen met deze aantekening. Die gaat vanzelf mee op het bewijs.{part}",
    )
