"""A register on paper: every entry with its fields, or one entry for the person whom it is about."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from counter_app.output.content import Letterhead
from counter_app.output.house_style import AMBER, Type
from counter_app.output.page_frame import Frame
from counter_app.output.sheet import Sheet
from counter_app.output.words import long_date

_INTERNAL = "Bevat persoonsgegevens. Alleen voor intern gebruik."
_VERSION = "Versie van {day}."
_NO_ENTRIES = "In dit register staat niets."


@dataclass(frozen=True, slots=True)
class StatementEntry:
    """One entry: its number with how it stands, and what it says."""

    heading: str
    rows: tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True)
class StatementContent:
    """A register as it stands on a day."""

    letterhead: Letterhead
    title: str
    article: str
    kept: str
    on: date
    made_by: str
    entries: tuple[StatementEntry, ...]
    #: Names of persons are in it.
    personal: bool


def register_statement(content: StatementContent) -> bytes:
    """The statement as a PDF; it is drawn from the register and never stored."""
    sheet = Sheet(
        Frame(
            letterhead=content.letterhead,
            kind="Opgave uit een register",
            number=long_date(content.on),
            title=content.title,
            made=content.on,
            foot=" ".join(
                (_VERSION.format(day=long_date(content.on)), *([_INTERNAL] if content.personal else []))
            ),
        )
    )
    sheet.title(content.title)
    sheet.text(f"{content.article}. Zoals het register staat op {long_date(content.on)}.")
    sheet.text(content.kept, Type.SMALL)
    sheet.gap(8)
    if content.personal:
        sheet.box(_INTERNAL, "", AMBER)
    for entry in content.entries:
        sheet.fields(entry.rows, heading=entry.heading)
        sheet.gap(4)
    if not content.entries:
        sheet.text(_NO_ENTRIES)
    sheet.gap(8)
    sheet.text(f"Gemaakt door {content.made_by}.", Type.SMALL)
    return sheet.finish()
