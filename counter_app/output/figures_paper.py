"""The figures of a period on paper: what the page shows, as words and numbers."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Final

from counter_app.output.content import Letterhead
from counter_app.output.house_style import TEXT_WIDTH, Type
from counter_app.output.page_frame import Frame
from counter_app.output.sheet import Column, Row, Sheet
from counter_app.output.words import long_date

_TITLE: Final = "Cijfers"
#: In points.
_NUMBER_WIDTH: Final = 96.0
_LEAST_FIRST: Final = 160.0
_WITHOUT_NAMES: Final = "Zonder namen. Groepen kleiner dan 5 zijn samengeteld of weggelaten."


@dataclass(frozen=True, slots=True)
class FiguresTable:
    """One table: the headings, and the rows under them."""

    title: str
    headings: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]


@dataclass(frozen=True, slots=True)
class FiguresContent:
    """The figures as they were read."""

    letterhead: Letterhead
    period: str
    chosen: str
    totals: tuple[tuple[str, str], ...]
    tables: tuple[FiguresTable, ...]
    made: date
    made_by: str
    purpose: str


def figures_paper(content: FiguresContent) -> bytes:
    """The figures as a PDF; it is drawn from the page and never stored."""
    sheet = Sheet(
        Frame(
            letterhead=content.letterhead,
            kind=_TITLE,
            number=content.period,
            title=f"{_TITLE} {content.period}",
            made=content.made,
            foot="",
        )
    )
    sheet.title(f"{_TITLE} {content.period}")
    sheet.text(f"{content.chosen}. Gemaakt op {long_date(content.made)} door {content.made_by}.")
    sheet.text(f"Waarvoor: {content.purpose}", Type.SMALL)
    sheet.text(_WITHOUT_NAMES, Type.SMALL)
    sheet.gap(8)
    sheet.fields(content.totals, heading="Samen")
    for table in content.tables:
        sheet.gap(4)
        sheet.heading(table.title, room=80)
        sheet.table(_columns(table.headings), [Row(row) for row in table.rows])
    return sheet.finish()


def _columns(headings: tuple[str, ...]) -> tuple[Column, ...]:
    """The first says what is counted; the numbers share what is left, each below its heading."""
    first, *rest = headings
    widest = TEXT_WIDTH - _LEAST_FIRST
    width = min(_NUMBER_WIDTH, widest / max(1, len(rest)))
    left = Column(first, TEXT_WIDTH - width * len(rest))
    return (left, *(Column(heading, width, amount=True) for heading in rest))
