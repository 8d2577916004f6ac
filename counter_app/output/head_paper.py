"""The day closing of the log on paper: the head in figures, to sign by hand and to keep away from the database."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

from counter_app.domain.log_head import Head
from counter_app.output.content import Letterhead
from counter_app.output.house_style import Type
from counter_app.output.page_frame import Frame
from counter_app.output.qr import QrCode
from counter_app.output.sheet import Sheet
from counter_app.output.words import date_and_time, groups_of_four, whole_number

_TITLE: Final = "Dagafsluiting van het logboek"
_EXPLAINED: Final = (
    "Op dit moment is het hele verstrekkingenlog nagerekend. Het was sluitend. De vingerafdruk hieronder hoort "
    "bij de laatste regel en bij alle regels ervoor. Wie later een regel wijzigt, weghaalt of ertussen zet, "
    "krijgt een andere vingerafdruk."
)
_WHAT_TO_DO: Final = (
    "Zet uw handtekening en leg dit blad in een map die niet bij de computer ligt.",
    "Onderteken ook het bestand van deze dagafsluiting, op uw eigen computer.",
    "Twijfelt u later aan het log? Vergelijk deze vingerafdruk met die van dezelfde regel in het log.",
)


@dataclass(frozen=True, slots=True)
class HeadContent:
    """A head as it was made, and by whom."""

    letterhead: Letterhead
    head: Head
    made_by: str
    desk: str


def head_paper(content: HeadContent) -> bytes:
    """The day closing as a PDF; there is nobody's data in it."""
    head = content.head
    number = whole_number(head.number)
    sheet = Sheet(
        Frame(
            letterhead=content.letterhead,
            kind="Dagafsluiting",
            number=f"Logregel {number}",
            title=f"{_TITLE}, {number}",
            made=head.made_at,
            foot="Bewaren buiten het bereik van de database.",
        )
    )
    sheet.title(_TITLE)
    sheet.text(_EXPLAINED)
    sheet.gap(10)
    code = f"{head.database}-{head.number}-{head.hash}".upper()
    digits = groups_of_four(head.hash)
    half = len(digits) // 2
    sheet.fields(
        [
            ("Laatste regel", number),
            ("Aantal regels", whole_number(head.entries)),
            ("Gemaakt op", date_and_time(head.made_at)),
            ("Gemaakt door", ", ".join(part for part in (content.made_by, content.desk) if part)),
        ],
        code=QrCode(code, "QR-code met deze dagafsluiting", size=92),
    )
    sheet.fields(
        [
            ("Database", groups_of_four(head.database)),
            ("Vingerafdruk", f"{digits[:half].strip()}\n{digits[half:].strip()}"),
        ],
        values=Type.KEY,
    )
    sheet.gap(4)
    sheet.heading("Wat u doet")
    sheet.items(_WHAT_TO_DO)
    sheet.gap(4)
    sheet.heading("Handtekeningen", room=66)
    sheet.signatures((content.made_by or "Gemaakt door", "FG of auditor: naam en datum"))
    return sheet.finish()
