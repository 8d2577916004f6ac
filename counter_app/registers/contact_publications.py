"""Use of contact data: where citizens were told that the municipality may use what they gave, and can refuse it."""

from __future__ import annotations

from counter_app.registers.definition import Field, Kind, Register, Term
from counter_app.registers.keepers import PRIVACY_OFFICER, READERS, SUPERVISOR

_MEDIA = (
    ("official", "Overheid.nl"),
    ("website", "Website van de gemeente"),
    ("other", "Een andere plaats"),
)

REGISTER = Register(
    key="contact_publications",
    place=15,
    title="Bekendmaking contactgegevens",
    tab="Contactgegevens",
    article="Protocol contactgegevens art. 2",
    prefix="CG",
    named_by="title",
    source="register bekendmaking contactgegevens",
    fields=(
        Field("title", Kind.TEXT, "Titel van de bekendmaking", required=True, listed=True),
        Field("medium", Kind.CHOICE, "Waar bekendgemaakt", required=True, options=_MEDIA),
        Field("published_on", Kind.DATE, "Bekendgemaakt op", "Het gebruik mag vanaf de dag erna.",
              required=True, listed=True),
        Field("url", Kind.TEXT, "Adres op internet (URL)", required=True),
        Field("decision", Kind.TEXT, "Besluit van het college", "Kenmerk en datum."),
        Field("refusing", Kind.LONG_TEXT, "Hoe iemand kan weigeren", "Zoals het in de bekendmaking staat.",
              required=True),
    ),
    read=READERS,
    add=SUPERVISOR | PRIVACY_OFFICER,
    change=SUPERVISOR | PRIVACY_OFFICER,
    term=Term(None, "Elke bekendmaking blijft bewaard, zodat te zien is wat wanneer bekend was."),
    note="Zonder geldige bekendmaking zegt het programma geen telefoonnummer of e-mailadres voor een eerste contact.",
)  # fmt: skip
