"""To whom the data of somebody were given, on paper for that person: also when there is nothing to tell."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from typing import Final, Protocol

from counter_app.output.citizen_content import OverviewContent, OverviewLine
from counter_app.output.content import Letterhead
from counter_app.output.house_style import Type
from counter_app.output.page_frame import Frame
from counter_app.output.sheet import NUMBER_FOLLOWS, Column, Row, Sheet
from counter_app.output.words import (
    citation_in_full,
    citations_in_full,
    date_and_time,
    long_date,
    whole_number,
)


class Logged(Protocol):
    """What such a paper says in its head."""

    @property
    def letterhead(self) -> Letterhead: ...

    @property
    def request_number(self) -> str: ...

    @property
    def made_at(self) -> datetime: ...

    @property
    def log_number(self) -> int | None: ...


TITLE: Final = "Overzicht van verstrekkingen"
_COLUMNS: Final = (
    Column("Datum", 68),
    Column("Aan wie", 150),
    Column("Welke gegevens", 128),
    Column("Volgens", 135),
)
_NONE: Final = "In deze periode staat er geen verstrekking van uw gegevens in ons overzicht."
#: The same on every overview, so that nobody can tell from it that something was left out.
_LEFT_OUT: Final = (
    "Sommige verstrekkingen houdt de wet buiten dit overzicht, bijvoorbeeld die voor de opsporing van strafbare "
    "feiten. Of die er zijn, mogen wij niet zeggen.",
    "Wat u zelf kreeg, staat er niet bij. Ook wat andere organisaties langs het landelijke netwerk krijgen, "
    "staat er niet bij.",
)
_WHAT_TO_DO: Final = (
    "Denkt u dat gegevens niet gegeven hadden mogen worden? Laat het ons weten.",
    "Liet u gegevens verbeteren? Vraag ons dan om dat te melden aan wie ze eerder kreeg.",
)


def begun(title: str, content: Logged, *, preview: bool) -> Sheet:
    """The head of a paper for the person that carries the number of its log entry."""
    if content.log_number is None and not preview:
        raise ValueError("an overview needs the number of its log entry")
    number = NUMBER_FOLLOWS if preview or content.log_number is None else whole_number(content.log_number)
    sheet = Sheet(
        Frame(
            letterhead=content.letterhead,
            kind=title,
            number=f"Logregel: {number}" if preview else f"Logregel {number}",
            title=f"{title}, {number}",
            made=content.made_at,
            foot=content.letterhead.address,
            preview=preview,
            request_number=content.request_number,
        )
    )
    sheet.title(title)
    return sheet


def overview(content: OverviewContent, *, preview: bool = False) -> bytes:
    """The overview as a file; a preview shows no number, whatever the content holds."""
    sheet = begun(TITLE, content, preview=preview)
    rows = [
        ("Verzoek", content.request_number),
        ("Aan", ", ".join((content.to.name, *content.to.address))),
        ("Hoedanigheid", content.to.capacity),
        ("Over", content.about),
        ("Periode", f"{long_date(content.since)} tot en met {long_date(content.until)}"),
        ("Volgens", citations_in_full(content.articles)),
        ("Kosten", "geen kosten"),
        (
            "Gemaakt door",
            ", ".join(part for part in (content.made_by, content.function, content.desk) if part),
        ),
        ("Datum en tijd", date_and_time(content.made_at)),
    ]
    sheet.fields([row for row in rows if row[1]])
    sheet.rule()
    if content.lines:
        write_lines(sheet, content.lines)
    else:
        sheet.text(_NONE, Type.STRONG)
    sheet.gap(10)
    sheet.heading("Wat hier niet staat")
    for sentence in _LEFT_OUT:
        sheet.text(sentence)
        sheet.gap(5)
    sheet.gap(4)
    sheet.heading("Wat u kunt doen")
    sheet.items(_WHAT_TO_DO)
    return sheet.finish()


def write_lines(sheet: Sheet, lines: Sequence[OverviewLine]) -> None:
    """The table of disclosures, with how many there are."""
    rows = [
        Row(
            (
                f"{line.on:%d-%m-%Y}",
                "\n".join(part for part in (line.to, line.capacity) if part),
                line.data,
                citation_in_full(line.ground),
            )
        )
        for line in lines
    ]
    many = "verstrekking" if len(rows) == 1 else "verstrekkingen"
    sheet.table(_COLUMNS, rows, Row(("Samen", f"{len(rows)} {many}", "", "")))
