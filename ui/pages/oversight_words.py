"""How the acts of the trail, the signals and the verdicts read in Dutch, on the page and in the file."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from typing import TYPE_CHECKING, Final

from counter_app.clock import local_time
from counter_app.domain.oversight import ActGroup, Conclusion, SignalKind
from ui import words
from ui.format import counted, day_numeric, moment_full, whole_number
from ui.theme import Tone

if TYPE_CHECKING:
    from counter_app.services.oversight_lines import TrailLine
    from counter_app.services.oversight_signals import Signal
    from counter_app.services.oversight_verdicts import Verdict

GROUPS: Final[dict[ActGroup, str]] = {
    ActGroup.SEARCH: "Zoeken",
    ActGroup.OPEN: "Gegevens openen",
    ActGroup.REFUSED: "Geweigerd",
    ActGroup.SIGN_IN: "Aanmelden",
    ActGroup.PRINT: "Afdrukken",
    ActGroup.EXPORT: "Bestand of overzicht maken",
    ActGroup.RIGHTS: "Accounts en rechten",
    ActGroup.SETTINGS: "Instellingen",
    ActGroup.REGISTERS: "Registers",
    ActGroup.MONEY: "Betalingen",
    ActGroup.DESTRUCTION: "Vernietigen",
    ActGroup.OVERSIGHT: "Toezicht",
    ActGroup.NOTES: "Aantekeningen",
    ActGroup.TRAINING: "Oefenen",
    ActGroup.OTHER: "Overig",
}

ACTS: Final[dict[str, str]] = {
    "search": "Zocht een persoon",
    "open": "Opende een persoon",
    "open_masked": "Opende een persoon, afgeschermd",
    "read_in_case": "Las een persoon binnen een verzoek",
    "shown_beside": "Zag een verwant naast een persoon",
    "open_refused": "Wilde een persoon openen: geweigerd",
    "control_answer_shown": "Zag het antwoord op een controlevraag",
    "attachment_opened": "Opende een bijlage",
    "preview": "Bekeek een voorbeeld van de stukken",
    "own_request_denied": "Eigen gegevens of die van een huisgenoot: geweigerd",
    "paper_held": "Wilde een document uitgeven: tegengehouden",
    "approval_denied": "Wilde goedkeuren: geweigerd",
    "release_denied": "Wilde verstrekken: geweigerd",
    "release_stopped": "Verstrekken tegengehouden",
    "identity_denied": "Tweede blik op de identiteit: geweigerd",
    "referral_denied": "Wilde op voorleggen antwoorden: geweigerd",
    "weighing_denied": "Wilde een weging tekenen: geweigerd",
    "refund_denied": "Wilde geld teruggeven: geweigerd",
    "bank_return_denied": "Wilde geld terugstorten: geweigerd",
    "closing_denied": "Wilde de eigen kastelling tekenen: geweigerd",
    "register_approval_denied": "Wilde een registerregel goedkeuren: geweigerd",
    "oversight_denied": "Wilde over zichzelf oordelen: geweigerd",
    "guard_refused": "Door de database geweigerd",
    "not_allowed": "Had er geen recht toe: geweigerd",
    "sign_in": "Meldde zich aan",
    "sign_in_failed": "Aanmelden mislukte",
    "document": "Opende een document",
    "overview_read": "Keek aan wie gegevens waren verstrekt",
    "overview_made": "Maakte een overzicht van verstrekkingen",
    "holdings_read": "Bekeek alles wat over een persoon bewaard is",
    "holdings_made": "Maakte een inzage-overzicht",
    "reprint": "Drukte een document opnieuw af",
    "paper_still_allowed": "Gaf een document uit nadat geheimhouding wijzigde",
    "paper_let_out": "Liet een tegengehouden document alsnog uit",
    "paper_withdrawn": "Trok een tegengehouden document in",
    "register_letter": "Maakte een brief bij een registerregel",
    "register_printed": "Drukte een register af",
    "destruction_printed": "Drukte een lijst van vernietiging af",
    "recovery_codes_printed": "Drukte de eigen herstelcodes af",
    "recovery_sheet_started": "Begon met afdrukken van het herstelblad",
    "recovery_sheet_printed": "Drukte het herstelblad af",
    "recovery_sheet_failed": "Herstelblad afdrukken mislukte",
    "figures_exported": "Bewaarde cijfers als bestand",
    "figures_printed": "Drukte cijfers af",
    "register_exported": "Bewaarde een register als bestand",
    "trail_exported": "Bewaarde het controlespoor als bestand",
    "trail_printed": "Drukte het controlespoor af",
    "selection_counted": "Telde een selectie",
    "account_created": "Maakte een account",
    "account_changed": "Wijzigde een account",
    "account_closed": "Sloot een account",
    "account_reopened": "Heropende een account",
    "password_reset": "Gaf een nieuw wachtwoord",
    "account_linked": "Koppelde een account aan een persoon",
    "account_unlinked": "Haalde die koppeling weg",
    "deputy_named": "Wees een vervanger aan",
    "key_replaced": "Verving de sleutel van het databasebestand",
    "setting_changed": "Wijzigde een instelling",
    "location_added": "Voegde een locatie toe",
    "location_renamed": "Hernoemde een locatie",
    "location_removed": "Verwijderde een locatie",
    "printer_chosen": "Koos een printer voor een locatie",
    "tariffs_set": "Stelde tarieven vast",
    "edition_in_force": "Stelde de regelset in",
    "regulation_loaded": "Las de tekst van het reglement in",
    "letter_text_kept": "Wijzigde een brieftekst",
    "import": "Las persoonslijsten in",
    "tables_renewed": "Las landelijke tabellen in",
    "source_secret_kept": "Bewaarde een sleutel voor de landelijke voorziening",
    "source_asked": "Vroeg een persoon op bij de landelijke voorziening",
    "register_added": "Voegde een registerregel toe",
    "register_changed": "Wijzigde een registerregel",
    "register_ended": "Beëindigde een registerregel",
    "rights_taken_in": "Legde een verzoek over eigen gegevens vast",
    "disclosure_called_wrong": "Meldde een onterechte verstrekking",
    "register_imported": "Las een register in uit een bestand",
    "payment": "Nam een betaling aan",
    "search_time": "Legde zoektijd vast",
    "refund": "Gaf geld terug",
    "bank_statement": "Las een bankafschrift in",
    "bank_line_settled": "Handelde een regel van de bank af",
    "bank_return": "Stortte geld terug",
    "e_invoice": "Bewaarde een e-factuur",
    "cash_report_printed": "Drukte een kasrapport af",
    "drawer_counted": "Telde de kassa",
    "closing_signed": "Tekende een dagafsluiting",
    "collective_issued": "Maakte een nota over een maand",
    "collective_credited": "Crediteerde een nota over een maand",
    "reminder_sent": "Stuurde een herinnering aan een nota",
    "nota_handed_over": "Droeg een nota over aan de invordering",
    "journal_made": "Maakte een journaalbestand",
    "journal_exported": "Bewaarde een journaalbestand",
    "copy_destroyed": "Vernietigde een kopie van een identiteitsbewijs",
    "destruction_proposed": "Maakte een lijst van vernietiging",
    "destruction_signed": "Tekende een lijst van vernietiging",
    "destruction_carried_out": "Vernietigde wat op een lijst stond",
    "destruction_repeated": "Vernietiging herhaald na terugzetten",
    "hold_set": "Legde een bewaarplicht op",
    "hold_lifted": "Hief een bewaarplicht op",
    "selection_read": "Bekeek een selectie",
    "first_code_failed": "Eerste code klopte niet",
    "first_code_issued": "Gaf een eerste code uit",
    "first_account": "Maakte het eerste account",
    "password_chosen": "Koos een eigen wachtwoord",
    "second_factor_set": "Stelde een tweede factor in",
    "second_factor_reset": "Nam een tweede factor weg",
    "installation_approved": "Keurde een deel van de inrichting goed",
    "slip_checked": "Controleerde een strook",
    "log_head_made": "Maakte een dagafsluiting van het log",
    "signed_head_kept": "Bewaarde een ondertekende dagafsluiting",
    "log_key_registered": "Legde een sleutel voor dagafsluitingen vast",
    "signal_limits_set": "Stelde de grenzen van de signalen in",
    "log_key_withdrawn": "Trok een sleutel voor dagafsluitingen in",
    "trail_read": "Bekeek het controlespoor",
    "trail_shown": "Keek om wie een regel gaat",
    "signals_read": "Bekeek de signalen",
    "sample_read": "Bekeek de steekproef",
    "verdict_given": "Gaf een oordeel",
    "secrecy_asked": "Legde een verzoek om geheimhouding vast",
    "secrecy_request_read": "Opende een verzoek om geheimhouding",
    "secrecy_subject_read": "Zag een persoon op een verzoek om geheimhouding",
    "secrecy_refused": "Weigerde een verzoek om geheimhouding",
    "secrecy_lift_asked": "Legde vast dat geheimhouding moet worden opgeheven",
    "secrecy_lifted": "Hief geheimhouding op",
    "secrecy_lift_refused": "Weigerde geheimhouding op te heffen",
    "secrecy_confirmed": "Stuurde een brief over geheimhouding",
    "secrecy_printed": "Maakte de lijst met verzoeken om geheimhouding op papier",
    "secrecy_exported": "Bewaarde de lijst met verzoeken om geheimhouding",
    "person_note_kept": "Maakte een aantekening bij een persoon",
    "first_hour_begun": "Begon met het eerste uur",
    "handbook_read": "Las in het handboek, bij het oefenen",
    "person_note_ended": "Beëindigde een aantekening bij een persoon",
    "contact_recorded": "Legde contactgegevens van een persoon vast",
    "contact_used": "Las contactgegevens voor een eerste contact",
}

SIGNALS: Final[dict[SignalKind, str]] = {
    SignalKind.OWN_RECORD: "Eigen gegevens",
    SignalKind.OWN_ADDRESS: "Eigen adres",
    SignalKind.COLLEAGUE: "Collega",
    SignalKind.WITHOUT_CASE: "Veel zonder verzoek",
    SignalKind.OUTSIDE_HOURS: "Buiten kantoortijd",
    SignalKind.FAILED_SIGN_INS: "Mislukt aanmelden",
    SignalKind.EXPORT: "Bestand of afdruk gemaakt",
}
SIGNAL_ICONS: Final[dict[SignalKind, str]] = {
    SignalKind.OWN_RECORD: "user",
    SignalKind.OWN_ADDRESS: "map-pin",
    SignalKind.COLLEAGUE: "users",
    SignalKind.WITHOUT_CASE: "inbox",
    SignalKind.OUTSIDE_HOURS: "clock",
    SignalKind.FAILED_SIGN_INS: "key-round",
    SignalKind.EXPORT: "file-text",
}
_EXPLAINED: Final[dict[SignalKind, str]] = {
    SignalKind.OWN_RECORD: (
        "De medewerker zocht of opende de eigen persoonslijst, of probeerde dat. Niemand mag dat: "
        "vraag waarom, en of er een verzoek liep."
    ),
    SignalKind.OWN_ADDRESS: (
        "De medewerker opende, of wilde openen, de lijst van iemand op het eigen adres. "
        "Zo'n verzoek hoort bij een collega."
    ),
    SignalKind.COLLEAGUE: (
        "De geopende persoon is zelf een collega. Dat kan gewoon werk zijn. Kijk of er een verzoek bij hoort."
    ),
    SignalKind.WITHOUT_CASE: (
        "Op één dag opende de medewerker {without_case} of meer keer iemand zonder verzoek. "
        "Kijk of de redenen bij het werk van die dag passen."
    ),
    SignalKind.OUTSIDE_HOURS: (
        "Er is gezocht of geopend buiten werkdagen van {opens:%H:%M} tot {closes:%H:%M} uur. "
        "Kijk of die medewerker toen dienst had."
    ),
    SignalKind.FAILED_SIGN_INS: (
        "Op één dag mislukte het aanmelden met deze naam {failed_sign_ins} of meer keer. "
        "Iemand vergat het wachtwoord, of een ander probeerde het."
    ),
    SignalKind.EXPORT: (
        "Er ging een overzicht als bestand of op papier de database uit. "
        "Kijk of het doel klopt en waar het bleef."
    ),
}


def explained(signal: Signal) -> str:
    """What a signal means, with the limits of its own day."""
    limits = signal.limits
    return _EXPLAINED[signal.kind].format(
        without_case=limits.without_case,
        failed_sign_ins=limits.failed_sign_ins,
        opens=limits.opens,
        closes=limits.closes,
    )


CONCLUSIONS: Final[dict[Conclusion, str]] = {
    Conclusion.IN_ORDER: "In orde",
    Conclusion.EXPLAINED: "Verklaard",
    Conclusion.FOLLOW_UP: "Uitzoeken",
}

TONES: Final[dict[Conclusion, Tone]] = {
    Conclusion.IN_ORDER: "groen",
    Conclusion.EXPLAINED: "groen",
    Conclusion.FOLLOW_UP: "rood",
}

_SEARCHED_BY: Final = {
    "bsn": "op BSN",
    "a_number": "op A-nummer",
    "postcode": "op postcode en huisnummer",
    "street": "op straat en huisnummer",
    "name_and_birth": "op naam en geboortedatum",
}
CRITERIA: Final = {
    "bsn": "BSN",
    "a_number": "A-nummer",
    "postcode": "Postcode",
    "house_number": "Huisnummer",
    "street": "Straat",
    "name": "Naam",
    "birth": "Geboren",
}
_FACTS: Final = {
    "hits": "Gevonden",
    "document": "Document",
    "attachment": "Bijlage",
    "question": "Vraag",
    "register": "Register",
    "entry": "Regel",
    "entries": "Regels",
    "version": "Versie",
    "nota": "Nota",
    "name": "Wat",
    "old": "Was",
    "new": "Werd",
    "edition": "Regelset",
    "valid_from": "Vanaf",
    "from": "Van",
    "until": "Tot en met",
    "why": "Melding",
    "list": "Lijst",
    "month": "Maand",
    "rows": "Regels",
    "failed_before": "Eerder mislukt",
}
UNKNOWN_NAME: Final = "Onbekende naam"
_DAY_LENGTH: Final = len("2026-01-01")
NOBODY: Final = "Niet aangemeld"


def act_words(line: TrailLine) -> str:
    """What was done, and for a search by what."""
    said = ACTS.get(line.kind, "Andere handeling")
    way = _SEARCHED_BY.get(line.searched_by, "")
    return f"{said} {way}".rstrip()


def who(line: TrailLine) -> str:
    """Who did it."""
    return line.clerk or NOBODY


def whose(signal: Signal) -> str:
    """Whose signal it is; a name without an account may be a password that slipped, and isn't repeated."""
    return signal.clerk or UNKNOWN_NAME


def reason_words(line: TrailLine) -> str:
    """Why, as the clerk said it; a case speaks for itself."""
    if line.reason:
        return _reason(line.reason)
    return f"Verzoek {line.request_number}" if line.request_number else ""


def _reason(reason: str) -> str:
    """One of the short list in its words; what somebody typed as it is."""
    return next((said for key, said in words.SEARCH_REASONS.items() if key == reason), reason)


def about_words(line: TrailLine) -> str:
    """That it is about a person; never about whom."""
    return "1 persoon" if line.has_person else ""


def facts_of(line: TrailLine) -> tuple[tuple[str, str], ...]:
    """What else stands in a line, label by label."""
    return tuple((_FACTS[name], _day_or(value)) for name, value in line.facts if name in _FACTS and value)


def _day_or(value: str) -> str:
    """A date as it is read, anything else as it is."""
    try:
        return day_numeric(date.fromisoformat(value)) if len(value) == _DAY_LENGTH else value
    except ValueError:
        return value


def count_words(signal: Signal) -> str:
    """How often it happened."""
    return counted(signal.count, "keer", "keer")


def verdict_words(verdict: Verdict) -> str:
    """What was concluded, by whom and when."""
    told = f"{CONCLUSIONS[verdict.conclusion]}, door {verdict.by} op {moment_full(verdict.at)}."
    return f"{told} {verdict.note}".rstrip()


def month_words(month: date) -> str:
    """A month as it is read: «oktober 2026»."""
    return f"{_MONTHS[month.month - 1]} {month.year}"


def export_rows(lines: Iterable[TrailLine]) -> list[tuple[object, ...]]:
    """The lines as they stand in the list; about whom stays in the database."""
    rows: list[tuple[object, ...]] = [
        ("Nummer", "Datum", "Tijd", "Medewerker", "Locatie", "Handeling", "Reden", "Verzoek", "Over")
    ]
    for line in lines:
        there = local_time(line.at)
        rows.append(
            (
                line.id,
                f"{there:%d-%m-%Y}",
                f"{there:%H:%M:%S}",
                who(line),
                line.location,
                act_words(line),
                _reason(line.reason),
                line.request_number,
                about_words(line),
            )
        )
    return rows


def paper_rows(lines: Iterable[TrailLine]) -> list[tuple[str, str, str, str, str]]:
    """The same for paper."""
    return [
        (
            f"{local_time(line.at):%d-%m-%Y %H:%M}",
            who(line),
            act_words(line),
            reason_words(line),
            about_words(line),
        )
        for line in lines
    ]


def lines_words(count: int) -> str:
    """How many lines there are."""
    return "1 regel" if count == 1 else f"{whole_number(count)} regels"


_MONTHS: Final = (
    "januari", "februari", "maart", "april", "mei", "juni",
    "juli", "augustus", "september", "oktober", "november", "december",
)  # fmt: skip
