"""The Dutch words of the window for what the code names in English; texts only."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from counter_app.domain.channel import Channel
from counter_app.domain.decision import ScopeKind
from counter_app.domain.elements import RUBRIEKEN, Element
from counter_app.domain.overview import HOLDINGS, OVERVIEW
from counter_app.domain.person_note import PersonNoteKind
from counter_app.domain.request import RequestState
from counter_app.domain.requester import RequesterClass
from counter_app.domain.secrecy import SecrecyCode
from counter_app.domain.staff import Role
from counter_app.regulation.vocabulary import ELEMENTS as ELEMENTS_GIVEN

STATES: Final[dict[RequestState, str]] = {
    RequestState.DRAFT: "Concept",
    RequestState.IN_PROGRESS: "In behandeling",
    RequestState.ON_HOLD: "Aangehouden",
    RequestState.AWAITING_APPROVAL: "Wacht op goedkeuring",
    RequestState.REFERRED: "Voorgelegd",
    RequestState.WEIGHING: "Belangenafweging",
    RequestState.AWAITING_PAYMENT: "Wacht op betaling",
    RequestState.READY: "Klaar om te geven",
    RequestState.DISCLOSED: "Verstrekt",
    RequestState.REFUSED: "Geweigerd",
    RequestState.FORWARDED: "Doorverwezen",
    RequestState.WITHDRAWN: "Ingetrokken",
    RequestState.DESTROYED: "Vernietigd",
}

#: What the clerk does next with an open request in this state.
NEXT_STEPS: Final[dict[RequestState, str]] = {
    RequestState.DRAFT: "Verzoek afmaken",
    RequestState.IN_PROGRESS: "Vragen beantwoorden",
    RequestState.ON_HOLD: "Aanvullen wat nog nodig is",
    RequestState.AWAITING_APPROVAL: "Wachten op een tweede persoon",
    RequestState.REFERRED: "Wachten op de informatiebeheerder",
    RequestState.WEIGHING: "Belangen afwegen",
    RequestState.AWAITING_PAYMENT: "Betaling aannemen",
    RequestState.READY: "Verstrekken en vastleggen",
}

#: Of a request in which a newer delivery changed somebody: never what, and never whom.
RENEWED: Final = "Nieuwe persoonsgegevens"

#: How a rule set is called where there is little room.
EDITIONS: Final = {"naarden-2007": "Regelset Naarden 2007", "brp": "Regelset Wet BRP"}

CHANNELS: Final[dict[Channel, str]] = {
    Channel.COUNTER: "Balie",
    Channel.LETTER: "Schriftelijk",
    Channel.TELEPHONE: "Telefoon",
    Channel.EMAIL: "E-mail",
    Channel.NETWORK: "GBA-netwerk",
    Channel.MEDIUM: "Gegevensdrager",
    Channel.DIRECT_ACCESS: "Raadpleging",
    Channel.SYSTEMATIC: "Systematisch",
    Channel.SELECTION: "Selectie",
}

REQUESTERS: Final[dict[RequesterClass, str]] = {
    RequesterClass.SUBJECT: "Betrokkene zelf",
    RequesterClass.LEGAL_REPRESENTATIVE: "Wettelijk vertegenwoordiger",
    RequesterClass.MANDATARY: "Gemachtigde",
    RequesterClass.MUNICIPAL_BODY: "Binnengemeentelijke afnemer",
    RequesterClass.EXTERNAL_BODY: "Buitengemeentelijke afnemer",
    RequesterClass.OTHER_MUNICIPALITY: "Andere gemeente",
    RequesterClass.COURT: "Rechterlijke instantie",
    RequesterClass.POLICE: "Politie",
    RequesterClass.STATUTORY_THIRD_PARTY: "Verplichte derde",
    RequesterClass.SPECIAL_THIRD_PARTY: "Bijzondere derde",
    RequesterClass.CHURCH: "Kerk (SILA)",
    RequesterClass.COMMERCIAL_PARTY: "Commerciële partij",
    RequesterClass.FREE_NATURAL_PERSON: "Vrije derde, persoon",
    RequesterClass.FREE_LEGAL_PERSON: "Vrije derde, organisatie",
}

ELEMENTS: Final[dict[Element, str]] = {
    Element.NAME: "Naam",
    Element.NAMING_USE: "Naamgebruik",
    Element.PARTNER_NAME: "Naam partner",
    Element.ADDRESS: "Adres",
    Element.MUNICIPALITY: "Gemeente",
    Element.BIRTH_DATE: "Geboortedatum",
    Element.DEATH_DATE: "Datum overlijden",
    Element.SEX: "Geslacht",
    Element.BIRTH_PLACE: "Geboorteplaats",
    Element.BSN: "BSN",
    Element.A_NUMBER: "A-nummer",
    Element.NATIONALITY: "Nationaliteit",
    Element.CIVIL_STATUS: "Burgerlijke staat",
    Element.PARENTS: "Ouders",
    Element.CHILDREN: "Kinderen",
    Element.EARLIER_ADDRESSES: "Eerdere adressen",
    Element.RESIDENCE_PERMIT: "Verblijfstitel",
    Element.AUTHORITY: "Gezag en curatele",
    Element.TRAVEL_DOCUMENT: "Reisdocument",
    Element.ELECTORAL_RIGHT: "Kiesrecht",
}

ROLES: Final[dict[Role, str]] = {
    Role.CLERK: "Medewerker balie",
    Role.SUPERVISOR: "Informatiebeheerder",
    Role.DEPARTMENT_HEAD: "Afdelingshoofd Burgerzaken",
    Role.APPLICATION_MANAGER: "Applicatiebeheerder",
    Role.DATA_MANAGER: "Gegevensbeheerder",
    Role.CASHIER: "Kassier",
    Role.PRIVACY_OFFICER: "Functionaris gegevensbescherming",
    Role.AUDITOR: "Auditor",
}

# The services' own enums by their value: this file is read before the services are loaded.

#: `services.persons.Reason`
SEARCH_REASONS: Final[dict[str, str]] = {
    "at_counter": "Iemand aan de balie",
    "check_data": "Gegevens controleren",
    "discrepancy": "Terugmelding",
    "supervision": "Toezicht",
}

#: `services.persons.Signal`
SIGNALS: Final[dict[str, str]] = {
    "deceased": "Overleden",
    "departed": "Vertrokken",
    "suspended": "Bijhouding gestopt",
    "investigation_address": "Adres in onderzoek",
    "investigation": "Gegevens in onderzoek",
    "mail_address": "Briefadres",
    "guardianship": "Onder curatele",
    "minor": "Minderjarig",
    "anomalies": "Afwijking bij inlezen",
    "running_requests": "Lopende zaak",
}

#: Of a chip and of a line beside the record.
PERSON_NOTES: Final[dict[PersonNoteKind, str]] = {
    PersonNoteKind.IDENTITY_DOUBT: "Twijfel over de identiteit",
    PersonNoteKind.DOCUMENT_REPORTED: "Identiteitsbewijs als vermist gemeld",
    PersonNoteKind.DATA_REPORTED: "Gemeld: gegevens kloppen mogelijk niet",
    PersonNoteKind.WRITTEN_CONTACT: "Afgesproken: alleen schriftelijk contact",
    PersonNoteKind.CALL_FIRST: "Afgesproken: eerst bellen",
    PersonNoteKind.INTERPRETER: "Tolk nodig",
    PersonNoteKind.ACCOMPANIED: "Komt samen met een begeleider",
    PersonNoteKind.TWO_COLLEAGUES: "Op afspraak, met twee medewerkers",
}

#: `services.persons.civil_status`
CIVIL_STATUS: Final[dict[str, str]] = {
    "unmarried": "ongehuwd",
    "married": "gehuwd",
    "partnership": "geregistreerd partner",
    "ended_marriage": "huwelijk beëindigd",
    "ended_partnership": "partnerschap beëindigd",
}

#: `storage.log_chain.LogKind`
LOG_KINDS: Final[dict[str, str]] = {
    "disclosure": "Verstrekking",
    "own_data": "Eigen gegevens",
    "counts": "Aantallen",
    "shielded": "Afgeschermd",
    "reprint": "Duplicaat",
    "not_handed": "Niet uitgereikt",
    "destroyed": "Vernietigd",
}

#: `output.documents.DocumentKind`, and `services.printers.OTHER`
DOCUMENT_KINDS: Final[dict[str, str]] = {
    "slip": "Bewijs van verstrekking",
    "invoice": "Nota",
    "credit_note": "Creditnota",
    "letter": "Brief",
    "form": "Formulier bij een brief",
    "extract": "Uittreksel",
    "overview": "Overzicht van verstrekkingen",
    "access_overview": "Inzage-overzicht",
    "other": "Alle andere papieren",
}

#: `services.billing.Method`
PAYMENT_METHODS: Final[dict[str, str]] = {
    "cash": "Contant",
    "pin": "Pin",
    "bank": "Bankoverschrijving",
}

#: Kinds of anomaly that the import itself finds; those of the reader are in `brp.anomalies`.
IMPORT_ANOMALIES: Final[dict[str, str]] = {
    "twice_in_file": "Deze persoonslijst staat vaker in dit bestand; de eerste is ingelezen.",
    "older_delivery": "Deze persoonslijst is ouder dan die in het register; hij is niet ingelezen.",
    "same_stamp": "Dezelfde datumtijdstempel, maar andere gegevens; de nieuwe zijn ingelezen.",
    "no_stamp": "Geen bruikbare datumtijdstempel; de nieuwe gegevens zijn ingelezen.",
    "same_stamp_not_taken": "Geen nieuwere datumtijdstempel, en minder bescherming; hij is niet ingelezen.",
}

SEX: Final[dict[str, str]] = {"M": "m", "V": "v", "O": "onbekend"}

_SECRECY: Final[dict[str, str]] = {
    "0": "geen (code 0)",
    "1": "code 1, niet aan verplichte derden",
    "2": "code 2, niet aan kerken",
    "3": "code 3, niet aan vrije derden",
    "4": "code 4, niet aan verplichte derden en kerken",
    "5": "code 5, niet aan verplichte en vrije derden",
    "6": "code 6, niet aan kerken en vrije derden",
    "7": "code 7, niet aan derden",
}


def secrecy_words(code: SecrecyCode) -> str:
    """What the code asks, always with the code itself."""
    return _SECRECY[code.code] if code.code is not None else "onbekend, behandel als geheim"


def role_words(roles: frozenset[Role]) -> str:
    """The roles of an account in the order of the table."""
    return ", ".join(words for role, words in ROLES.items() if role in roles)


def requester_words(value: str) -> str:
    """The class of a requester as it was recorded; an unknown one as it stands there."""
    return REQUESTERS[RequesterClass(value)] if value in set(RequesterClass) else value


def channel_words(value: str) -> str:
    """The channel as it was recorded; an unknown one as it stands there."""
    return CHANNELS[Channel(value)] if value in set(Channel) else value


def logged_elements(numbers: Sequence[str]) -> str:
    """What the element numbers of a log line stand for, each once: «Naam, adres»; an unknown one as it stands."""
    named = dict.fromkeys(_LOGGED.get(number, number) for number in numbers)
    line = ", ".join(named)
    return line[:1].upper() + line[1:]


_LOGGED: Final[dict[str, str]] = {
    ScopeKind.OWN_RECORD: "eigen persoonslijst",
    OVERVIEW: "overzicht van verstrekkingen",
    HOLDINGS: "alles wat over de persoon bewaard is",
    **{number: ELEMENTS_GIVEN[element] for element, numbers in RUBRIEKEN.items() for number in numbers},
}
