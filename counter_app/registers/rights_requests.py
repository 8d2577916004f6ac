"""Rights of the person: who asked to see, correct or erase their own data, by when that is answered, and how."""

from __future__ import annotations

from datetime import date, timedelta
from enum import StrEnum
from typing import Final

from counter_app.domain.staff import RIGHTS, Right, Role
from counter_app.registers.definition import (
    Deadline,
    EntryPaper,
    Field,
    Kind,
    Part,
    Register,
    Term,
    Value,
    Values,
)
from counter_app.registers.keepers import OVERSEERS, PRIVACY_OFFICER, SUPERVISOR

#: Four weeks, also where the regulation on data protection has a month: the law on the register is stricter.
TERM_DAYS: Final = 28
#: By how much an answer may come later, when that was said in time.
LONGER_DAYS: Final = 56


class PersonRight(StrEnum):
    """What somebody asks about data of their own."""

    ACCESS = "access"
    CORRECTION = "correction"
    ERASURE = "erasure"
    OBJECTION = "objection"
    RESTRICTION = "restriction"
    DISCLOSURES = "disclosures"


WORDS: Final = {
    PersonRight.ACCESS: "Inzage",
    PersonRight.CORRECTION: "Correctie",
    PersonRight.ERASURE: "Wissen",
    PersonRight.OBJECTION: "Bezwaar tegen het gebruik",
    PersonRight.RESTRICTION: "Beperking van het gebruik",
    PersonRight.DISCLOSURES: "Overzicht van verstrekkingen",
}
IDENTITY_FIRST: Final = "Stel eerst vast wie vraagt. Tot dan krijgt niemand antwoord."
OUTCOME_MISSING: Final = "Kies wat er besloten is."
REASON_MISSING: Final = "Schrijf op waarom. De betrokkene leest dit in het besluit."
NO_RESTRICTION: Final = (
    "Voor de basisregistratie bestaat dit recht niet (Wet BRP art. 2.58a en 3.20a). Kies «Geweigerd»."
)
NO_EXTENSION: Final = (
    "Voor de basisregistratie mag dit antwoord niet later komen. Dat mag alleen bij correctie van burgerlijke "
    "staat of nationaliteit."
)
TOO_LATE: Final = "Het antwoord mag hoogstens acht weken later komen. Kies uiterlijk {day}."
TOLD_LATE: Final = "Vertel het vóór het einde van de vier weken: uiterlijk op {day}."
EXTENSION_WHY: Final = "Schrijf op waarom het langer duurt. De betrokkene leest dit in de brief."
EXTENSION_TOLD: Final = "Vul in wanneer de betrokkene dit hoorde."
BEFORE_RECEIVED: Final = "Dit ligt vóór de dag waarop het verzoek kwam. Kijk de datum na."
NOT_CORRECTED: Final = "Vul eerst in wanneer de gegevens verbeterd zijn."
_BRP: Final = "brp"
_GIVEN: Final = ("granted", "partly")


def _as_day(value: Value | None) -> date | None:
    return date.fromisoformat(str(value)) if value else None


def go_together(values: Values) -> dict[str, str]:
    """What can't be: an answer before somebody was identified, a later term without a reason told in time."""
    faults: dict[str, str] = {}
    outcome, about_brp = values.get("outcome"), values.get("data_of") == _BRP
    if "answered_on" in values and outcome is None:
        faults["outcome"] = OUTCOME_MISSING
    if outcome in _GIVEN and "identity_on" not in values:
        faults["identity_on"] = IDENTITY_FIRST
    if outcome in ("partly", "refused") and "reason" not in values:
        faults["reason"] = REASON_MISSING
    if values.get("right") == PersonRight.RESTRICTION and about_brp and outcome in _GIVEN:
        faults["outcome"] = NO_RESTRICTION
    if "notify_asked_on" in values and "corrected_on" not in values:
        faults["corrected_on"] = NOT_CORRECTED
    received = _as_day(values.get("received_on"))
    for name in ("extension_told_on", "answered_on"):
        on = _as_day(values.get(name))
        if received is not None and on is not None and on < received:
            faults[name] = BEFORE_RECEIVED
    return faults | _extension(values, about_brp)


def _extension(values: Values, about_brp: bool) -> dict[str, str]:
    received, until, told = (
        _as_day(values.get(name)) for name in ("received_on", "extended_until", "extension_told_on")
    )
    if received is None or until is None:
        return {}
    corrects = values.get("right") == PersonRight.CORRECTION and values.get("civil_status") is True
    if about_brp and not corrects:
        return {"extended_until": NO_EXTENSION}
    if "extension_reason" not in values:
        return {"extension_reason": EXTENSION_WHY}
    if told is None:
        return {"extension_told_on": EXTENSION_TOLD}
    ends = received + timedelta(days=TERM_DAYS)
    if told > ends:
        return {"extension_told_on": TOLD_LATE.format(day=f"{ends:%d-%m-%Y}")}
    last = ends + timedelta(days=LONGER_DAYS)
    return {"extended_until": TOO_LATE.format(day=f"{last:%d-%m-%Y}")} if until > last else {}


_ASKED = Part("Op {received_on} vroeg u de gemeente om: {right}. Het gaat over: {about}.")
_FREE = Part("Dit kost u niets.")
#: Awb art. 3:45 and 6:7: a decision on one of these requests can be objected to.
_REMEDIES = (
    Part(
        "Bent u het er niet mee eens? Stuur dan binnen zes weken na de datum van deze brief een bezwaarschrift aan "
        "het college van burgemeester en wethouders. Schrijf erin: uw naam en adres, de datum, tegen welk besluit "
        "u bezwaar maakt en waarom. Zet uw handtekening eronder.",
        "Bezwaar maken",
    ),
    Part(
        "U kunt ook een klacht indienen bij de functionaris gegevensbescherming van de gemeente of bij de "
        "Autoriteit Persoonsgegevens."
    ),
)
_PAPERS: Final = (
    EntryPaper(
        key="received",
        label="Ontvangstbevestiging",
        subject="Uw verzoek over uw gegevens",
        parts=(
            _ASKED,
            Part(
                "U krijgt binnen vier weken antwoord. Duurt het langer, dan hoort u dat vooraf, met de reden."
            ),
            _FREE,
        ),
    ),
    EntryPaper(
        key="identify",
        label="Vraag om te laten zien wie u bent",
        subject="Wij willen eerst weten wie u bent",
        parts=(
            _ASKED,
            Part(
                "Wij geven gegevens alleen aan de persoon zelf. Kom langs bij de balie en neem een geldig "
                "identiteitsbewijs mee. Kan dat niet? Bel of schrijf ons, dan zoeken wij samen een andere weg."
            ),
            Part("Stuur geen kopie waarop uw burgerservicenummer of uw foto te zien is."),
            Part("Zolang wij niet weten wie u bent, behandelen wij uw verzoek niet verder."),
        ),
    ),
    EntryPaper(
        key="later",
        label="Bericht dat het langer duurt",
        subject="Ons antwoord komt later",
        parts=(
            _ASKED,
            Part("Dit duurt langer dan vier weken. De reden is: {extension_reason}"),
            Part("U krijgt uiterlijk op {extended_until} antwoord."),
            _REMEDIES[1],
        ),
    ),
    EntryPaper(
        key="decision",
        label="Besluit",
        subject="Besluit op uw verzoek over uw gegevens",
        parts=(
            _ASKED,
            Part("Ons besluit is: {outcome}.", "Besluit"),
            Part("{reason}", "Waarom"),
            Part(
                "Uw gegevens zijn verbeterd op {corrected_on}. Het gaat om: {correction} Wilt u dat wij dit melden "
                "aan wie deze gegevens eerder kreeg? Vraag dat dan met een brief.",
                "Wat er is verbeterd",
            ),
            _FREE,
            *_REMEDIES,
        ),
    ),
    EntryPaper(
        key="data_manager",
        label="Doorgeven aan de gegevensbeheerder",
        subject="Verzoek om correctie",
        to="Gegevensbeheerder basisregistratie",
        parts=(
            Part(
                rows=("person", "request_number", "received_on", "about", "civil_status"),
                heading="Het verzoek",
            ),
            Part("Onderzoek of het gegeven verbeterd moet worden, en laat weten wanneer dat gebeurd is."),
        ),
    ),
    EntryPaper(
        key="recipient",
        label="Melding aan een ontvanger",
        subject="Gegevens die u kreeg zijn verbeterd",
        parts=(
            Part("De gemeente gaf u eerder gegevens over een persoon. Een deel daarvan is verbeterd."),
            Part("{correction}", "Wat er is verbeterd"),
            Part("Verbeter dit ook in uw eigen administratie. U hoeft hierop niet te antwoorden."),
        ),
    ),
)

REGISTER = Register(
    key="rights_requests",
    place=14,
    title="Verzoeken over de eigen gegevens",
    tab="Rechten van de persoon",
    article="AVG art. 12",
    prefix="RP",
    named_by="right",
    source="register rechten van de persoon",
    fields=(
        Field("right", Kind.CHOICE, "Wat de persoon vraagt", required=True, listed=True,
              options=tuple((str(one), WORDS[one]) for one in PersonRight)),
        Field("received_on", Kind.DATE, "Ontvangen op", required=True, listed=True),
        Field("data_of", Kind.CHOICE, "Om welke gegevens het gaat", required=True,
              options=(("municipal", "Andere gegevens van de gemeente"), (_BRP, "De basisregistratie personen"))),
        Field("about", Kind.LONG_TEXT, "Waar het over gaat",
              "Welk gegeven, en wat er volgens de persoon moet gebeuren.", required=True, personal=True),
        Field("person", Kind.PERSON, "Wie vraagt (A-nummer)", "Leeg: nog niet bekend.", personal=True),
        Field("request_number", Kind.TEXT, "Nummer van het verzoek", "Als het aan de balie begon: 2026-00012."),
        Field("civil_status", Kind.YES_NO, "Over burgerlijke staat of nationaliteit",
              "Dan mag correctie acht weken langer duren."),
        Field("identity_on", Kind.DATE, "Identiteit vastgesteld op", IDENTITY_FIRST, listed=True),
        Field("extended_until", Kind.DATE, "Antwoord later: uiterlijk op", "Hoogstens acht weken later."),
        Field("extension_reason", Kind.LONG_TEXT, "Waarom later", personal=True),
        Field("extension_told_on", Kind.DATE, "Dat verteld op", "Binnen de eerste vier weken."),
        Field("outcome", Kind.CHOICE, "Besluit", listed=True,
              options=(("granted", "Toegewezen"), ("partly", "Voor een deel toegewezen"), ("refused", "Geweigerd"),
                       ("withdrawn", "Ingetrokken"))),
        Field("reason", Kind.LONG_TEXT, "Waarom", "Bij een weigering: het artikel en de uitleg.", personal=True),
        Field("answered_on", Kind.DATE, "Beantwoord op", "Leeg: nog niet beantwoord."),
        Field("passed_on", Kind.DATE, "Doorgegeven aan de gegevensbeheerder op"),
        Field("corrected_on", Kind.DATE, "Verbeterd op"),
        Field("correction", Kind.LONG_TEXT, "Wat er is verbeterd",
              "Dit lezen ook de ontvangers: alleen het verbeterde gegeven.", personal=True),
        Field("notify_asked_on", Kind.DATE, "Gevraagd om ontvangers in te lichten op", "Met een brief."),
        Field("notified_on", Kind.DATE, "Ontvangers ingelicht op"),
    ),
    read=OVERSEERS,
    add=PRIVACY_OFFICER | SUPERVISOR,
    change=PRIVACY_OFFICER | SUPERVISOR,
    # Whoever takes requests in at the counter hears it first.
    reporters=frozenset(role for role in Role if Right.HANDLE_REQUESTS in RIGHTS[role]),
    deadline=Deadline("received_on", "answered_on", "AVG art. 12 lid 3", days=TERM_DAYS, own="extended_until"),
    further_deadlines=(Deadline("notify_asked_on", "notified_on", "Wet BRP art. 3.23", days=LONGER_DAYS),),
    papers=_PAPERS,
    together=go_together,
    term=Term(2, "Twee jaar na het antwoord, voor bezwaar, klacht en toezicht."),
    note="Antwoord binnen vier weken, en kosteloos. Stel eerst vast wie vraagt. Een weigering is een besluit: "
    "daartegen kan iemand bezwaar maken.",
)  # fmt: skip
