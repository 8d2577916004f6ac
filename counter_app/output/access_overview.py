"""Everything that the municipality keeps about somebody, on paper for that person, in plain words."""

from __future__ import annotations

from typing import Final

from counter_app.clock import local_date
from counter_app.output.access_content import AccessOverviewContent, HeldSection
from counter_app.output.house_style import AMBER
from counter_app.output.overview import begun, write_lines
from counter_app.output.sheet import Column, Row, Sheet
from counter_app.output.words import citations_in_full, date_and_time, long_date

TITLE: Final = "Uw gegevens bij de gemeente"
_COLUMNS: Final = (Column("Datum", 78), Column("Wat", 190), Column("Meer", 213))
_NONE: Final = "Hierover bewaren wij niets."
_NO_DISCLOSURE: Final = "In deze periode staat er geen verstrekking van uw gegevens in ons overzicht."
#: The same on every paper, so that nobody can tell from it that something was left out.
_LEFT_OUT: Final = (
    "Gegevens over anderen staan er niet op, ook niet als zij in dezelfde stukken staan.",
    "Wat de wet erbuiten houdt, staat er niet op, bijvoorbeeld voor de opsporing van strafbare feiten. Of dat er "
    "is, mogen wij niet zeggen.",
    "De namen van onze medewerkers staan er niet op.",
    "Brieven en stukken bij een verzoek kunt u komen inzien. Noem daarbij het nummer van het verzoek.",
)
_WHY: Final = (
    "De gemeente houdt de basisregistratie bij omdat de wet dat vraagt, en geeft gegevens aan wie daar volgens de wet "
    "recht op heeft.",
    "De gegevens komen van uzelf, van aktes van de burgerlijke stand en van andere overheden.",
    "Wij bewaren ze niet langer dan de wet en het reglement van de gemeente toestaan. Welke termijn per soort geldt, "
    "vertellen wij u graag.",
    "Geen enkel besluit wordt alleen door de computer genomen.",
)
_WHAT_TO_DO: Final = (
    "Klopt er iets niet? Vraag ons om het te verbeteren. Dat kost niets.",
    "Zijn uw gegevens verbeterd? Vraag ons dan om dat te melden aan wie ze eerder kreeg.",
    "Wilt u niet dat wij bepaalde gegevens aan anderen geven? Vraag om geheimhouding.",
    "U kunt ons ook vragen gegevens te wissen, of bezwaar maken tegen het gebruik ervan. Niet alles kan: soms moet de "
    "gemeente van de wet gegevens bewaren.",
    "Bent u het niet eens met ons antwoord? Maak dan binnen zes weken bezwaar bij het college van burgemeester en "
    "wethouders. Een klacht indienen bij de Autoriteit Persoonsgegevens kan ook.",
)


def access_overview(content: AccessOverviewContent, *, preview: bool = False) -> bytes:
    """The paper as a file; a preview shows no number, whatever the content holds."""
    sheet = begun(TITLE, content, preview=preview)
    sheet.fields([row for row in _head(content) if row[1]])
    sheet.rule()
    sheet.heading("Uw gegevens in de basisregistratie")
    sheet.text(f"Dit stond er op {long_date(local_date(content.made_at))}.")
    sheet.gap(6)
    for group in content.data:
        sheet.fields([(row.label, row.value) for row in group.rows], heading=group.heading)
        sheet.gap(6)
    for one in content.under_investigation:
        since = f" sinds {long_date(one.since)}" if one.since is not None else ""
        sheet.box(f"{one.what} in onderzoek{since}.", "Dit gegeven kan onjuist zijn.", AMBER)
    sheet.rule()
    for section in content.sections:
        _section(sheet, section)
    sheet.heading("Aan wie wij uw gegevens gaven")
    sheet.text(f"Sinds {long_date(content.since)}.")
    sheet.gap(4)
    if content.disclosures:
        write_lines(sheet, content.disclosures)
    else:
        sheet.text(_NO_DISCLOSURE)
    sheet.gap(10)
    for heading, sentences in (
        ("Wat hier niet staat", _LEFT_OUT),
        ("Waarom wij gegevens hebben", _WHY),
        ("Wat u kunt doen", _WHAT_TO_DO),
    ):
        sheet.heading(heading)
        sheet.items(sentences)
        sheet.gap(6)
    return sheet.finish()


def _head(content: AccessOverviewContent) -> tuple[tuple[str, str], ...]:
    return (
        ("Verzoek", content.request_number),
        ("Aan", ", ".join((content.to.name, *content.to.address))),
        ("Hoedanigheid", content.to.capacity),
        ("Over", content.about),
        ("Volgens", citations_in_full(content.articles)),
        ("Kosten", "geen kosten"),
        (
            "Gemaakt door",
            ", ".join(part for part in (content.made_by, content.function, content.desk) if part),
        ),
        ("Datum en tijd", date_and_time(content.made_at)),
    )


def _section(sheet: Sheet, section: HeldSection) -> None:
    sheet.heading(section.title)
    if section.lines:
        rows = (Row((f"{one.on:%d-%m-%Y}" if one.on else "", one.what, one.more)) for one in section.lines)
        sheet.table(_COLUMNS, rows)
    else:
        sheet.text(_NONE)
    sheet.gap(8)
