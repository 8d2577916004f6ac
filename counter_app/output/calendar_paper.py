"""The year calendar on paper: by month what is due, for the wall of an office; no names are on it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from itertools import groupby
from typing import Final

from counter_app.output.calendar_words import LATE, MONTHS, NOTHING
from counter_app.output.content import Letterhead
from counter_app.output.house_style import TEXT_WIDTH
from counter_app.output.page_frame import Frame
from counter_app.output.sheet import Column, Row, Sheet
from counter_app.output.words import long_date

_TITLE: Final = "Jaarkalender"
#: In points.
_DAY_WIDTH: Final = 72.0
_WHO_WIDTH: Final = 88.0


@dataclass(frozen=True, slots=True)
class PaperDay:
    """One line: the day, what it is for, who does it, and whether it went by."""

    day: date
    what: str
    who: str
    is_late: bool


@dataclass(frozen=True, slots=True)
class CalendarContent:
    """The calendar of one colleague, as it was on the day that it was made."""

    letterhead: Letterhead
    year: int
    days: tuple[PaperDay, ...]
    made: date
    made_by: str


def calendar_paper(content: CalendarContent) -> bytes:
    """The calendar as a PDF."""
    title = f"{_TITLE} {content.year}"
    sheet = Sheet(
        Frame(
            letterhead=content.letterhead,
            kind=_TITLE,
            number=str(content.year),
            title=title,
            made=content.made,
            foot="",
        )
    )
    sheet.title(title)
    sheet.text(f"Zoals het staat op {long_date(content.made)}, voor {content.made_by}.")
    sheet.gap(8)
    columns = (
        Column("Dag", _DAY_WIDTH),
        Column("Wat", TEXT_WIDTH - _DAY_WIDTH - _WHO_WIDTH),
        Column("Wie", _WHO_WIDTH),
    )
    for (year, month), days in groupby(content.days, lambda one: (one.day.year, one.day.month)):
        sheet.heading(f"{MONTHS[month - 1]} {year}", room=80)
        sheet.table(columns, [_row(one) for one in days])
        sheet.gap(4)
    if not content.days:
        sheet.text(NOTHING)
    return sheet.finish()


def _row(one: PaperDay) -> Row:
    what = f"{LATE}: {one.what[0].lower()}{one.what[1:]}" if one.is_late else one.what
    return Row((f"{one.day:%d-%m-%Y}", what, one.who))
