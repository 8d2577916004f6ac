"""An extract or a copy of a record, and the municipality's word, with a signature, that this is what it holds."""

from __future__ import annotations

from typing import Final

from counter_app.clock import local_date
from counter_app.output.citizen_content import ExtractContent
from counter_app.output.house_style import AMBER
from counter_app.output.page_frame import Frame
from counter_app.output.sheet import NUMBER_FOLLOWS, Sheet
from counter_app.output.words import (
    citation_in_full,
    citations_in_full,
    date_and_time,
    groups_of_four,
    long_date,
    whole_number,
)

_ROOM_TO_SIGN: Final = 190.0


def extract(content: ExtractContent, *, preview: bool = False) -> bytes:
    """The paper as a file; a preview shows no number and no control code, whatever the content holds."""
    number, code = (NUMBER_FOLLOWS, "") if preview else _identification(content)
    title = content.title
    sheet = Sheet(
        Frame(
            letterhead=content.letterhead,
            kind=title,
            number=f"Logregel: {number}" if preview else f"Logregel {number}",
            title=f"{title}, {number}",
            made=content.given_at,
            foot=f"Controlecode  {code}" if code else "Voorbeeld: nog geen controlecode",
            foot_is_code=bool(code),
            preview=preview,
            request_number=content.request_number,
        )
    )
    sheet.title(title)
    rows = [
        ("Verzoek", content.request_number),
        ("Afgegeven aan", ", ".join((content.to.name, *content.to.address))),
        ("Over", content.about),
        ("Toestand op", long_date(local_date(content.given_at))),
    ]
    sheet.fields([row for row in rows if row[1]])
    sheet.rule()
    for group in content.data:
        sheet.fields([(row.label, row.value) for row in group.rows], heading=group.heading or "Gegevens")
        sheet.gap(8)
    for one in content.under_investigation:
        since = f" sinds {long_date(one.since)}" if one.since is not None else ""
        cited = f" ({citation_in_full(one.citation)})" if one.citation else ""
        sheet.box(f"{one.what} in onderzoek{since}.", f"Dit gegeven kan onjuist zijn{cited}.", AMBER)
    for remark in content.remarks:
        sheet.box(remark.title, remark.text, AMBER)
    sheet.rule()
    if content.certified:
        _certify(sheet, content)
    sheet.fields(_closing(content, code))
    return sheet.finish()


def _certify(sheet: Sheet, content: ExtractContent) -> None:
    sheet.keep_together(_ROOM_TO_SIGN)
    sheet.heading("Waarmerk", room=_ROOM_TO_SIGN - 40)
    under = f" ({citations_in_full(content.certified_under)})" if content.certified_under else ""
    sheet.text(
        f"{content.letterhead.municipality} verklaart dat deze gegevens op "
        f"{long_date(local_date(content.given_at))} zo in de basisadministratie van de gemeente stonden{under}."
    )
    sheet.gap(6)
    signs = ", ".join(part for part in (content.given_by, content.function) if part)
    sheet.signatures((f"Handtekening, {signs}" if signs else "Handtekening", "Stempel van de gemeente"))
    sheet.gap(10)


def _identification(content: ExtractContent) -> tuple[str, str]:
    """The number of the log entry and the control code, those of the slip that goes with it."""
    if content.log_number is None or content.fingerprint is None:
        raise ValueError("an extract needs the number and the fingerprint of its log entry")
    number = whole_number(content.log_number)
    return number, f"{number} · {groups_of_four(content.fingerprint)}"


def _closing(content: ExtractContent, code: str) -> list[tuple[str, str]]:
    by = ", ".join(part for part in (content.given_by, content.function, content.desk) if part)
    rows = [
        ("Afgegeven door", by),
        ("Datum en tijd", date_and_time(content.given_at)),
        ("Controlecode", code),
    ]
    return [row for row in rows if row[1]]
