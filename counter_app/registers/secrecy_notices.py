"""The yearly notice of the right to secrecy (Wet GBA art. 102 lid 5, Wet BRP art. 3.21 lid 5): when and where."""

from __future__ import annotations

from counter_app.registers.definition import Field, Kind, Register, Term
from counter_app.registers.keepers import PRIVACY_OFFICER, READERS, SUPERVISOR

KEY = "secrecy_notices"

_MEDIA = (
    ("official", "Officiële bekendmakingen"),
    ("website", "Website van de gemeente"),
    ("newspaper", "Huis-aan-huisblad"),
    ("other", "Een andere plaats"),
)

REGISTER = Register(
    key=KEY,
    place=13,
    title="Bekendmaking recht op geheimhouding",
    tab="Bekendmaking",
    article="Wet GBA art. 102 lid 5",
    prefix="BG",
    named_by="title",
    source="register bekendmaking geheimhouding",
    fields=(
        Field("title", Kind.TEXT, "Titel van de bekendmaking", required=True, listed=True),
        Field("medium", Kind.CHOICE, "Waar bekendgemaakt", required=True, listed=True, options=_MEDIA),
        Field("published_on", Kind.DATE, "Bekendgemaakt op", required=True, listed=True),
        Field("place", Kind.TEXT, "Waar precies", "Het adres op internet, of het blad en het nummer."),
    ),
    read=READERS,
    add=SUPERVISOR | PRIVACY_OFFICER,
    change=SUPERVISOR | PRIVACY_OFFICER,
    term=Term(None, "Elke bekendmaking blijft bewaard, zodat te zien is wat wanneer bekend was."),
    note="De gemeente maakt elk jaar bekend dat iedereen geheimhouding kan vragen. Dat kost niets.",
)  # fmt: skip
