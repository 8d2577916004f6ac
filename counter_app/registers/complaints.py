"""Privacy complaints: what somebody complains of, and what the municipality answered."""

from __future__ import annotations

from counter_app.registers.definition import Deadline, EntryPaper, Field, Kind, Part, Register, Term
from counter_app.registers.keepers import OVERSEERS, PRIVACY_OFFICER

_ROAD_ON = (
    "Bent u het niet eens met hoe de gemeente met uw gegevens of uw klacht omgaat? Dan kunt u naar de Nationale "
    "ombudsman. Over persoonsgegevens kunt u ook een klacht indienen bij de Autoriteit Persoonsgegevens."
)
_RECEIVED = EntryPaper(
    key="received",
    label="Ontvangstbevestiging",
    subject="Uw klacht is ontvangen",
    to_name="complainant",
    to_address="address",
    parts=(
        Part("Op {received_on} kreeg de gemeente uw klacht. Uw klacht gaat over: {subject}."),
        Part(
            "De functionaris gegevensbescherming kijkt ernaar. U krijgt binnen zes weken antwoord. Lukt dat niet, "
            "dan hoort u dat vooraf; het duurt dan hoogstens vier weken langer. U kunt uw klacht ook mondeling "
            "toelichten. Dat kost u niets."
        ),
        Part(_ROAD_ON),
    ),
)
_ANSWER = EntryPaper(
    key="answer",
    label="Antwoord op de klacht",
    subject="Antwoord op uw klacht",
    to_name="complainant",
    to_address="address",
    parts=(
        Part("Op {received_on} kreeg de gemeente uw klacht. Uw klacht gaat over: {subject}."),
        Part("{answer}", "Wat wij vonden en deden"),
        Part(_ROAD_ON),
    ),
)

REGISTER = Register(
    key="complaints",
    place=18,
    title="Klachten over privacy",
    tab="Klachten",
    article="Awb art. 9:11",
    prefix="KL",
    named_by="subject",
    source="register klachten",
    fields=(
        Field("subject", Kind.TEXT, "Waar het over gaat", "Zonder namen.", required=True, listed=True),
        Field("received_on", Kind.DATE, "Ontvangen op", required=True, listed=True),
        Field("complainant", Kind.TEXT, "Wie klaagt", required=True, personal=True),
        Field("address", Kind.LONG_TEXT, "Adres voor het antwoord", personal=True),
        Field("complaint", Kind.LONG_TEXT, "De klacht", required=True, personal=True),
        Field("extended_until", Kind.DATE, "Verdaagd tot", "Hoogstens vier weken langer, met bericht vooraf."),
        Field("answered_on", Kind.DATE, "Beantwoord op", "Leeg: nog niet beantwoord."),
        Field("answer", Kind.LONG_TEXT, "Wat de gemeente vond en deed", personal=True),
    ),
    read=OVERSEERS,
    add=PRIVACY_OFFICER,
    change=PRIVACY_OFFICER,
    deadline=Deadline("received_on", "answered_on", "Awb art. 9:11", days=42, own="extended_until"),
    papers=(_RECEIVED, _ANSWER),
    term=Term(2, "Twee jaar na het antwoord, voor de Nationale ombudsman en de toezichthouder."),
    note="Antwoord binnen zes weken. Wijs ook de weg naar de Autoriteit Persoonsgegevens.",
)  # fmt: skip
