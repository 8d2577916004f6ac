"""The sheet for the safe: the key of the embedded database, to type over or to scan."""

from __future__ import annotations

from counter_app.output.content import RecoveryContent
from counter_app.output.house_style import AMBER, Type
from counter_app.output.page_frame import Frame
from counter_app.output.qr import QrCode
from counter_app.output.recovery_key import key_rows
from counter_app.output.sheet import Sheet
from counter_app.output.words import groups_of_four, long_date

_WARNING = "Wie dit blad heeft, kan alle gegevens lezen."
_WHAT_TO_DO = (
    "Doe dit blad in een dichte envelop. Zet de datum en uw beider handtekening op de rand.",
    "Leg de envelop in de kluis. Bewaar hem niet bij de computer of bij een reservekopie.",
    "Maak geen kopie, foto of scan. Sla dit blad niet op.",
    "Hebt u de sleutel nodig? Open de envelop met twee personen en schrijf op waarom.",
    "Typ per regel de zestien tekens over en daarna de twee controlecijfers, of scan de code.",
    "Is de envelop onverwacht open? Meld dit meteen bij de privacyfunctionaris.",
)


def recovery_sheet(content: RecoveryContent) -> bytes:
    """The sheet; it exists on paper only, so there is no preview and no duplicate of it."""
    sheet = Sheet(
        Frame(
            letterhead=content.letterhead,
            kind="Herstelblad",
            number=long_date(content.made_on),
            title="Herstelblad",
            made=content.made_on,
            foot="Alleen op papier. Bewaren in de kluis.",
        )
    )
    sheet.title("Herstelblad voor de database")
    sheet.text(
        "Met de sleutel op dit blad kan de gemeente bij de gegevens als de computer kapot is of vervangen "
        "wordt. Zonder sleutel zijn de gegevens voorgoed weg."
    )
    sheet.gap(10)
    sheet.box(_WARNING, "Behandel dit blad als de sleutel van de kluis zelf.", AMBER)
    rows = key_rows(content.key_hex)
    sheet.fields(
        [
            (f"Regel {number}", f"{groups_of_four(row.digits)}  –  {row.check}")
            for number, row in enumerate(rows, 1)
        ],
        heading="Sleutel",
        code=QrCode("".join(row.digits for row in rows), "QR-code met de sleutel", size=104),
        values=Type.KEY,
    )
    sheet.text("De laatste twee cijfers van elke regel controleren die regel.", Type.SMALL)
    sheet.gap(4)
    sheet.fields(
        [
            ("Database", content.database),
            ("Gemaakt op", long_date(content.made_on)),
            ("Gemaakt door", content.made_by),
            ("Tweede persoon", content.second_person),
        ],
        heading="Herkomst",
    )
    sheet.gap(4)
    sheet.heading("Wat u doet")
    sheet.items(_WHAT_TO_DO)
    sheet.gap(4)
    sheet.heading("Handtekeningen", room=66)
    sheet.signatures((content.made_by, content.second_person))
    return sheet.finish()
