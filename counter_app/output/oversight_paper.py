"""The acts of the audit trail on paper, as the page lists them: nobody's name but the colleagues'."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Final

from counter_app.output.content import Letterhead
from counter_app.output.house_style import Type
from counter_app.output.page_frame import Frame
from counter_app.output.sheet import Column, Row, Sheet
from counter_app.output.words import long_date

_TITLE: Final = "Toezicht"
_WITHOUT_NAMES: Final = "Over wie een regel gaat, staat hier niet."
_COLUMNS: Final = (
    Column("Wanneer", 96),
    Column("Medewerker", 96),
    Column("Handeling", 142),
    Column("Reden", 92),
    Column("Over", 55),
)


@dataclass(frozen=True, slots=True)
class OversightRow:
    """One line as it is read."""

    when: str
    who: str
    act: str
    reason: str
    about: str


@dataclass(frozen=True, slots=True)
class OversightContent:
    """What was shown, and what for."""

    letterhead: Letterhead
    first: date
    last: date
    rows: tuple[OversightRow, ...]
    made: date
    made_by: str
    purpose: str


def oversight_paper(content: OversightContent) -> bytes:
    """The list as a PDF; it is drawn from the page and never stored."""
    period = f"{long_date(content.first)} tot en met {long_date(content.last)}"
    sheet = Sheet(
        Frame(
            letterhead=content.letterhead,
            kind=_TITLE,
            number=f"{content.last:%d-%m-%Y}",
            title=f"{_TITLE} {period}",
            made=content.made,
            foot="",
        )
    )
    sheet.title(_TITLE)
    sheet.text(f"{period}. Gemaakt op {long_date(content.made)} door {content.made_by}.")
    sheet.text(f"Waarvoor: {content.purpose}", Type.SMALL)
    sheet.text(_WITHOUT_NAMES, Type.SMALL)
    sheet.gap(8)
    rows = [Row((one.when, one.who, one.act, one.reason, one.about)) for one in content.rows]
    sheet.table(_COLUMNS, rows, Row(("Regels", "", "", "", str(len(rows)))))
    return sheet.finish()
