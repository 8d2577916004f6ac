"""The codes that stand in for somebody's telephone, on paper: printed once, and never kept."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Final

from counter_app.output.content import Letterhead
from counter_app.output.house_style import AMBER, Type
from counter_app.output.page_frame import Frame
from counter_app.output.sheet import Sheet
from counter_app.output.words import long_date

_TITLE: Final = "Herstelcodes"
_EXPLAINED: Final = (
    "Met een van deze codes meldt u zich aan als u uw telefoon niet bij u hebt. U vult de code in bij «Code van "
    "uw telefoon». Elke code werkt één keer."
)
_WARNING: Final = "Bewaar dit blad waar alleen u erbij kunt."
_WHAT_TO_DO: Final = (
    "Streep een code door zodra u hem hebt gebruikt.",
    "Zijn er nog maar twee over? Vraag de applicatiebeheerder om een nieuwe tweede factor.",
    "Bent u dit blad kwijt? Meld dit meteen bij de applicatiebeheerder.",
)


@dataclass(frozen=True, slots=True)
class RecoveryCodesContent:
    """The codes, and whose they are; never stored, only printed."""

    letterhead: Letterhead
    codes: tuple[str, ...]
    name: str
    made_on: date


def recovery_codes(content: RecoveryCodesContent) -> bytes:
    """The sheet; there is no preview and no duplicate of it."""
    sheet = Sheet(
        Frame(
            letterhead=content.letterhead,
            kind=_TITLE,
            number=long_date(content.made_on),
            title=_TITLE,
            made=content.made_on,
            foot="Alleen op papier. Alleen voor u.",
        )
    )
    sheet.title(_TITLE)
    sheet.text(_EXPLAINED)
    sheet.gap(10)
    sheet.box(_WARNING, "Leg het niet bij de computer en niet bij uw wachtwoord.", AMBER)
    rows = [(f"Code {number}", code) for number, code in enumerate(content.codes, 1)]
    sheet.fields(rows, heading="Codes", values=Type.KEY)
    sheet.fields([("Van", content.name), ("Gemaakt op", long_date(content.made_on))], heading="Herkomst")
    sheet.gap(4)
    sheet.heading("Wat u doet")
    sheet.items(_WHAT_TO_DO)
    return sheet.finish()
