"""Samples of what goes with a request: slips, letters, extracts, overviews and forms."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from io import BytesIO
from typing import Final

from PIL import Image, ImageDraw

from counter_app.brp.teletex import CHARACTERS
from counter_app.domain.blank_form import FormName
from counter_app.domain.letter import SHARED, LetterName
from counter_app.output.access_content import AccessOverviewContent, HeldLine, HeldSection
from counter_app.output.access_overview import access_overview
from counter_app.output.archive import as_duplicate
from counter_app.output.blank_form import blank_form
from counter_app.output.citizen_content import ExtractContent, FormContent, OverviewContent, OverviewLine
from counter_app.output.content import (
    Addressee,
    Costs,
    DataGroup,
    DataRow,
    LetterContent,
    Letterhead,
    Remark,
    Settlement,
)
from counter_app.output.extract import extract
from counter_app.output.form_text import form_text
from counter_app.output.letter import letter
from counter_app.output.letter_text import BODY, GREETING, OBJECTION, SENTENCES, SUBJECT, Field, fill, shipped
from counter_app.output.logo import as_text, clean_logo
from counter_app.output.overview import overview
from counter_app.output.slip import slip
from tests.output.papers import LETTER, NAARDEN, SLIP
from tests.output.sample_book import sample

_DAY: Final = date(2026, 11, 24)
_REAL: Final = replace(NAARDEN, fictitious=False)
_OLD_RULES: Final = replace(NAARDEN, expired_rules=True)


def _logo(width: int, height: int) -> str:
    """A drawing with a part that can be seen through, as a municipality brings it."""
    picture = Image.new("RGBA", (width, height), (0, 0, 0, 0))
    pen = ImageDraw.Draw(picture)
    pen.ellipse((0, 0, height - 1, height - 1), fill=(160, 20, 40, 255))
    pen.rectangle((height, height // 4, width, height // 2), fill=(20, 80, 60, 255))
    file = BytesIO()
    picture.save(file, "PNG")
    return as_text(clean_logo(file.getvalue()))


WITH_LOGO: Final = replace(NAARDEN, logo=_logo(900, 300), accent="#A61C2A")


def of_template(name: LetterName) -> LetterContent:
    """The letter that came with the program, with every field, sentence and objection in it."""
    text, phrases = shipped(name), shipped(LetterName.PHRASES)
    known = {field: f"[{field.value}]" for field in Field}
    sentences = [part for duty in SENTENCES for part in fill(phrases.sections[duty], known).paragraphs]
    body = fill(text.sections[BODY], known, sentences)
    internal = name in (LetterName.MEMO_COLLEGE, LetterName.MEMO_SUPERVISOR)
    return replace(
        LETTER,
        subject=" ".join(fill(text.sections[SUBJECT], known).paragraphs),
        salutation=" ".join(fill(phrases.sections[GREETING], known).paragraphs),
        paragraphs=body.paragraphs,
        items_after=body.items_after,
        objection=fill(phrases.sections[OBJECTION], known).paragraphs if text.definition.decides else (),
        title=text.definition.paper,
        internal=internal,
        on_behalf_of="" if internal else LETTER.on_behalf_of,
    )


def of_form(name: FormName) -> FormContent:
    """The form as it is handed out under the rules of 2007."""
    text, known = form_text(name), {field: f"[{field.value}]" for field in Field}
    edition = "naarden-2007"
    return FormContent(NAARDEN, text.title, text.articles[edition], text.version, text.parts(edition, known))


#: Two hundred positions less the three that a message keeps for itself, and the hardest signs of all.
LONG_NAME: Final = ("Ǵǵǰ Łódź-Đŭrĝĥæ " * 13)[:197].strip()
#: Every sign that a message of the BRP can hold, in words that may be broken.
TELETEX: Final = " ".join(
    "".join(sorted(sign for sign in CHARACTERS if sign.isprintable() and not sign.isspace())[at : at + 12])
    for at in range(0, len(CHARACTERS), 12)
).strip()
_LONG_ADDRESS: Final = tuple(f"Regel {number} van een adres" for number in range(1, 41))

_MANY_GROUPS: Final = tuple(
    DataGroup(
        f"Categorie {group}",
        tuple(DataRow(f"Gegeven {group}.{row}", f"waarde {group}.{row}") for row in range(1, 31)),
    )
    for group in range(1, 11)
)
EXTREME_SLIP: Final = replace(
    SLIP,
    letterhead=_OLD_RULES,
    about=LONG_NAME,
    to=Addressee(LONG_NAME, _LONG_ADDRESS, "noodfonds", LONG_NAME),
    data=(
        DataGroup(
            "", tuple(DataRow(f"Element {number}", f"{LONG_NAME} {number}") for number in range(1, 31))
        ),
    ),
    remarks=(Remark("Let op", "Dit is een lange opmerking. " * 40),),
)
TELETEX_SLIP: Final = replace(
    SLIP,
    letterhead=Letterhead(TELETEX[:40], TELETEX[40:90], TELETEX, fictitious=False),
    about=TELETEX,
    to=Addressee(TELETEX, (TELETEX,)),
    data=(DataGroup(TELETEX, (DataRow("Naam", TELETEX), DataRow("Adres", TELETEX))),),
)

sample("slip", slip, SLIP)
sample("slip: preview", slip, replace(SLIP, log_number=None, fingerprint=None), preview=True)
sample("slip: of a real municipality", slip, replace(SLIP, letterhead=_REAL))
sample("slip: under the rules of 2007", slip, replace(SLIP, letterhead=_OLD_RULES))
sample("slip: preview under the rules of 2007", slip, replace(SLIP, letterhead=_OLD_RULES), preview=True)
sample("slip: charged with others", slip, replace(SLIP, costs=Costs(Settlement.COLLECTED, 750, None)))
sample("slip: with a logo", slip, replace(SLIP, letterhead=WITH_LOGO))
sample("slip: extremes", slip, EXTREME_SLIP)
sample("slip: every sign of the BRP", slip, TELETEX_SLIP)
sample(
    "slip: own data of many pages",
    slip,
    replace(
        SLIP,
        about="",
        own_data=True,
        restricted_use=False,
        data=_MANY_GROUPS,
    ),
)
sample("slip: duplicate", lambda content: as_duplicate(slip(content)), SLIP)
for _name in LetterName:
    if _name not in SHARED:
        sample(f"letter: {_name}", letter, of_template(_name))
sample(
    "letter: of many pages",
    letter,
    replace(
        LETTER,
        paragraphs=("Een alinea die vaak terugkomt. " * 30,) * 20,
        enclosures=("Formulier", "Afschrift"),
    ),
)

EXTRACT: Final = ExtractContent(
    NAARDEN,
    "2026-01850",
    Addressee("Wietske Antje Haanstra", ("Ravelijnhof 27", "1411 XR  NAARDEN")),
    "Wietske Antje Haanstra",
    SLIP.data,
    SLIP.given_at,
    "S. de Wit",
    "medewerker Burgerzaken",
    "Balie 3",
    certified=True,
    certified_under=("art. 79 lid 3 Wet GBA",),
    under_investigation=SLIP.under_investigation,
    remarks=(Remark("Let op", "Dit is een opmerking."),),
    log_number=18206,
    fingerprint="0123456789abcdef0123",
)
OVERVIEW: Final = OverviewContent(
    NAARDEN,
    "2026-01851",
    Addressee("Wietske Antje Haanstra", ("Ravelijnhof 27", "1411 XR  NAARDEN"), "de betrokkene"),
    "Wietske Antje Haanstra",
    date(2025, 11, 24),
    _DAY,
    1,
    tuple(
        OverviewLine(
            date(2026, 1 + number % 11, 3),
            f"Stichting {number}",
            "noodfonds",
            f"adres {number}",
            "art. 10 lid 2",
        )
        for number in range(30)
    ),
    ("art. 103 lid 1 Wet GBA",),
    SLIP.given_at,
    "S. de Wit",
    "medewerker Burgerzaken",
    "Balie 3",
    log_number=18207,
)
sample("extract: certified", extract, EXTRACT)
sample("extract: copy of a record", extract, replace(EXTRACT, is_copy=True, data=_MANY_GROUPS[:2]))
sample("extract: preview", extract, replace(EXTRACT, log_number=None, fingerprint=None), preview=True)
sample("overview", overview, OVERVIEW)
sample("overview: nothing was given", overview, replace(OVERVIEW, lines=()))
ACCESS: Final = AccessOverviewContent(
    NAARDEN,
    "2026-01852",
    OVERVIEW.to,
    OVERVIEW.about,
    _MANY_GROUPS[:3],
    SLIP.under_investigation,
    (
        HeldSection("Uw eigen verzoeken", (HeldLine(_DAY, "Verzoek 2026-00012", "Aan de balie"),)),
        HeldSection("Aantekeningen bij uw naam", ()),
        HeldSection(
            "Wie uw gegevens bekeek",
            tuple(
                HeldLine(_DAY, f"Uw gegevens geopend {number}", "Een medewerker van Burgerzaken, 2 keer")
                for number in range(40)
            ),
        ),
    ),
    OVERVIEW.lines[:3],
    OVERVIEW.since,
    ("art. 79 lid 1 Wet GBA",),
    OVERVIEW.made_at,
    "S. de Wit",
    "medewerker Burgerzaken",
    "Balie 3",
    log_number=18208,
)
sample("access overview", access_overview, ACCESS)
sample(
    "access overview: nothing was given",
    access_overview,
    replace(ACCESS, disclosures=(), log_number=None),
    preview=True,
)
for _form in FormName:
    sample(f"form: {_form}", blank_form, of_form(_form))
