"""The words for traces that somebody left here, as they stand on the paper for that person."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

from counter_app.domain.contact_data import ContactStep
from counter_app.domain.identity import DocumentKind
from counter_app.domain.person_note import PersonNoteKind

ASKED_BY: Final = "Uw eigen verzoeken"
ASKED_ABOUT: Final = "Verzoeken van anderen over u"
IDENTITY: Final = "Hoe wij nakeken wie u bent"
NOTES: Final = "Aantekeningen bij uw naam"
CONTACT: Final = "Telefoonnummers en e-mailadressen"
SECRECY: Final = "Verzoeken om geheimhouding"
CONSENT: Final = "Toestemmingen en vertegenwoordigers"
NOTAS: Final = "Nota's"
REGISTERS: Final = "Registers waarin u staat"
FETCHED: Final = "Opgevraagd bij de landelijke voorziening"
LOOKED: Final = "Wie uw gegevens bekeek"

SOMEBODY_OF: Final = "Een medewerker van {department}"
IN_A_REQUEST: Final = "bij een verzoek"
REQUEST: Final = "Verzoek {number}"
BY: Final = "door: {who}"
CONTROL: Final = "Controlevraag gesteld"
CONTROL_RESULTS: Final = {"yes": "antwoord goed", "no": "antwoord niet goed"}
CHECKED: Final = {"yes": "vastgesteld", "no": "niet vastgesteld", "unknown": "twijfel"}
LAST_FOUR: Final = "nummer eindigt op {four}"
UNTIL: Final = "tot en met {day}"
ENDED: Final = "beëindigd"
ASKED_SECRECY: Final = "Verzoek om geheimhouding ontvangen"
CONSENTED: Final = "Toestemming om gegevens te geven"
REPRESENTED: Final = "Iemand trad voor u op"
NOTA: Final = "Nota {number}"
TIMES: Final = "{times} keer"

#: `domain.person_note.PersonNoteKind`
NOTE_KINDS: Final[Mapping[PersonNoteKind, str]] = {
    PersonNoteKind.IDENTITY_DOUBT: "Kijk de identiteit goed na",
    PersonNoteKind.DOCUMENT_REPORTED: "Identiteitsbewijs als vermist gemeld",
    PersonNoteKind.DATA_REPORTED: "Gemeld: gegevens kloppen mogelijk niet",
    PersonNoteKind.WRITTEN_CONTACT: "Afgesproken: alleen schriftelijk contact",
    PersonNoteKind.CALL_FIRST: "Afgesproken: eerst bellen",
    PersonNoteKind.INTERPRETER: "Tolk nodig",
    PersonNoteKind.ACCOMPANIED: "Komt samen met een begeleider",
    PersonNoteKind.TWO_COLLEAGUES: "Op afspraak, met twee medewerkers",
}
#: `domain.contact_data.ContactStep`
CONTACT_STEPS: Final[Mapping[ContactStep, str]] = {
    ContactStep.GIVEN: "door u gegeven",
    ContactStep.REFUSED: "alleen voor die aanvraag",
    ContactStep.CONFIRMED: "klopte bij het eerste contact",
    ContactStep.MISMATCHED: "klopte niet, wordt niet meer gebruikt",
}
#: `domain.identity.DocumentKind`
DOCUMENTS: Final[Mapping[DocumentKind, str]] = {
    DocumentKind.PASSPORT: "Paspoort",
    DocumentKind.IDENTITY_CARD: "Identiteitskaart",
    DocumentKind.DRIVING_LICENCE: "Rijbewijs",
    DocumentKind.RESIDENCE_DOCUMENT: "Verblijfsdocument",
    DocumentKind.FOREIGN_PASSPORT: "Buitenlands paspoort",
    DocumentKind.CALL_BACK: "Teruggebeld",
    DocumentKind.SIGNATURE: "Handtekening vergeleken",
    DocumentKind.CONTROL_QUESTIONS: "Controlevragen",
}
#: Acts of the audit trail; one without words of its own is still told.
ACTS: Final[Mapping[str, str]] = {
    "attachment_opened": "Een bijlage geopend",
    "control_answer_shown": "Het antwoord op een controlevraag gezien",
    "open": "Uw gegevens geopend",
    "open_masked": "Uw gegevens geopend, voor een deel afgedekt",
    "preview": "Een voorbeeld van een brief of bewijs bekeken",
    "read_in_case": "Uw gegevens gelezen",
    "secrecy_request_read": "Uw verzoek om geheimhouding gelezen",
    "secrecy_subject_read": "Uw verzoek om geheimhouding gelezen",
    "selection_read": "Uw gegevens gelezen in een selectie",
    "shown_beside": "Uw naam gezien bij een familielid",
    "source_asked": "Uw gegevens opgevraagd bij de landelijke voorziening",
}
LOOKED_AT: Final = "Uw gegevens bekeken"
#: `services.persons.Reason`
REASONS: Final[Mapping[str, str]] = {
    "at_counter": "u stond aan de balie",
    "check_data": "om gegevens na te kijken",
    "discrepancy": "om een mogelijke fout te onderzoeken",
    "supervision": "om toezicht te houden",
}
FETCH_OUTCOMES: Final[Mapping[str, str]] = {
    "found": "ontvangen",
    "gone": "niet meer bekend",
    "no_answer": "geen antwoord",
}
