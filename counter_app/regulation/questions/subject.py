"""The questions about whom it is and what is asked: sections Betrokkene and Gegevens & doel."""

from __future__ import annotations

from counter_app.domain.decision import AskedOf, Section
from counter_app.regulation.questions.question import Question
from counter_app.regulation.vocabulary import SECRECY_CODES, STATUSES

_SUBJECT, _DATA = Section.SUBJECT, Section.DATA
_CLERK, _JUDGEMENT, _RECORD, _INTAKE = AskedOf.CLERK, AskedOf.JUDGEMENT, AskedOf.RECORD, AskedOf.INTAKE

QUESTIONS = (
    Question(
        "secrecy", _SUBJECT, _RECORD, "Welke code voor geheimhouding staat op de persoonslijst?",
        help="Rubriek 07.70.10. Leeg of ongeldig geldt als beperkt, tot de gegevensbeheerder de code herstelt.",
        labels=tuple(SECRECY_CODES.items()), said="Geheimhouding, code {code}: {}",
    ),
    Question(
        "status", _SUBJECT, _RECORD, "Hoe staat de betrokkene ingeschreven?", labels=tuple(STATUSES.items()),
    ),
    Question(
        "same_address", _SUBJECT, _RECORD, "Staan verzoeker en betrokkene op hetzelfde adres ingeschreven?",
        "Verzoeker en betrokkene staan op hetzelfde adres", "Verzoeker en betrokkene staan niet op hetzelfde adres",
    ),
    Question(
        "address_is_shared", _SUBJECT, _RECORD, "Is dit een briefadres of een adres met veel huishoudens?",
        "Dit is een briefadres of een adres met veel huishoudens", "Dit is een gewoon woonadres",
    ),
    Question(
        "in_investigation", _SUBJECT, _RECORD, "Staan de gevraagde gegevens in onderzoek?",
        "De gegevens staan in onderzoek", "De gegevens staan niet in onderzoek",
        word="in_onderzoek",
    ),
    Question(
        "under_16", _SUBJECT, _RECORD, "Is de betrokkene jonger dan 16 jaar?",
        "De betrokkene is jonger dan 16", "De betrokkene is 16 jaar of ouder", word="age",
    ),
    Question(
        "under_guardianship", _SUBJECT, _RECORD, "Staat de betrokkene onder curatele?",
        "De betrokkene staat onder curatele", "De betrokkene staat niet onder curatele", word="curatele",
    ),
    Question(
        "household_secrecy", _SUBJECT, _RECORD,
        "Heeft de andere ouder of een medebewoner een code voor geheimhouding?",
        "Iemand rond de betrokkene heeft een code", "Niemand rond de betrokkene heeft een code",
    ),
    Question(
        "related_secrecy", _SUBJECT, _RECORD, "Welke code voor geheimhouding heeft de verwant?",
        word="related_person_secrecy_code", labels=tuple(SECRECY_CODES.items()),
        said="Geheimhouding van de verwant, code {code}: {}",
    ),
    Question(
        "non_gba_data", _DATA, _INTAKE, "Gaat het om iets anders dan gegevens uit de bevolkingsadministratie?",
        "Het gaat om andere gegevens", "Het gaat om gegevens uit de bevolkingsadministratie",
        "Bijvoorbeeld camerabeelden of een opgenomen gesprek.", signal=True,
    ),
    Question(
        "politically_sensitive", _DATA, _JUDGEMENT, "Is dit een politiek gevoelig verzoek?",
        "Het verzoek is politiek gevoelig", "Het verzoek is niet politiek gevoelig",
        "Bijvoorbeeld over raadsleden of over een zaak die in het nieuws is.", needs_reason=True, signal=True,
    ),
    Question(
        "asks_attached", _DATA, _INTAKE, "Worden ook aangehaakte gegevens gevraagd?",
        "Er worden aangehaakte gegevens gevraagd", "Er worden geen aangehaakte gegevens gevraagd",
        "Dat zijn gegevens die de gemeente ernaast bewaart, zoals interne aantekeningen.", word="asks_aangehaakt",
    ),
    Question(
        "asks_special", _DATA, _INTAKE, "Worden bijzondere gegevens gevraagd?",
        word="asks_bijzondere",
        labels=(("geen", "Er worden geen bijzondere gegevens gevraagd"),
                ("kieswet", "Er worden gegevens over het kiesrecht gevraagd"),
                ("paspoort", "Er worden gegevens over reisdocumenten gevraagd")),
    ),
    Question(
        "art89_entitled", _DATA, _CLERK, "Noemt de wet deze verzoeker voor die bijzondere gegevens?",
        "De verzoeker heeft recht op bijzondere gegevens", "De verzoeker heeft geen recht op bijzondere gegevens",
    ),
    Question(
        "asks_extract", _DATA, _INTAKE, "Wordt een uittreksel gevraagd?",
        "Er wordt een uittreksel gevraagd", "Er wordt geen uittreksel gevraagd",
    ),
    Question(
        "inspection_only", _DATA, _INTAKE, "Wil de verzoeker alleen inzien, zonder papier?",
        "De verzoeker wil alleen inzien", "De verzoeker wil een afschrift",
    ),
    Question(
        "bulk", _DATA, _INTAKE, "Gaat het om een groep personen in één keer?",
        "Het gaat om een groep personen", "Het gaat om een of enkele personen",
    ),
    Question(
        "counts_only", _DATA, _INTAKE, "Gaat het alleen om aantallen?",
        "Het gaat alleen om aantallen", "Het gaat niet alleen om aantallen",
        "Aantallen die naar een persoon zijn te herleiden, zijn geen tellingen.",
    ),
    Question(
        "names_persons", _DATA, _CLERK, "Noemt het verzoek de personen bij naam?",
        "Het verzoek noemt de personen bij naam", "Het verzoek noemt de personen niet bij naam",
    ),
    Question(
        "surplus_fields", _DATA, _CLERK, "Wordt meer gevraagd dan gegeven mag worden of nodig is?",
        "Er wordt meer gevraagd dan gegeven mag worden", "Er wordt niet te veel gevraagd",
        "Bijvoorbeeld een burgerservicenummer voor een vrije derde.",
    ),
    Question(
        "asks_related_person", _DATA, _INTAKE, "Worden ook gegevens over een verwant gevraagd?",
        "Er worden gegevens over een verwant gevraagd", "Er worden geen gegevens over een verwant gevraagd",
    ),
    Question(
        "related_person_needed", _DATA, _JUDGEMENT, "Zijn de gegevens van de verwant nodig voor het doel?",
        "De gegevens van de verwant zijn nodig", "De gegevens van de verwant zijn niet nodig", needs_reason=True,
    ),
    Question(
        "grounds_stated", _DATA, _CLERK, "Zegt het verzoek waarom de gegevens nodig zijn?",
        "Het verzoek is gemotiveerd", "Het verzoek is niet gemotiveerd",
    ),
    Question(
        "policy_stated", _DATA, _CLERK, "Noemt het verzoek het beleid waarvoor het is?",
        "Het beleid staat in het verzoek", "Het beleid staat niet in het verzoek", word="request_items",
    ),
    Question(
        "purpose_stated", _DATA, _CLERK, "Noemt het verzoek het doel?",
        "Het doel staat in het verzoek", "Het doel staat niet in het verzoek", word="request_items",
    ),
    Question(
        "persons_stated", _DATA, _CLERK, "Zegt het verzoek om welke personen het gaat?",
        "De personen staan in het verzoek", "De personen staan niet in het verzoek", word="request_items",
    ),
    Question(
        "fields_stated", _DATA, _CLERK, "Zegt het verzoek welke gegevens nodig zijn?",
        "De gegevens staan in het verzoek", "De gegevens staan niet in het verzoek", word="request_items",
    ),
    Question(
        "task_necessity", _DATA, _JUDGEMENT, "Zijn deze gegevens nodig voor de taak van de verzoeker?",
        "De gegevens zijn nodig voor de taak", "De gegevens zijn niet nodig voor de taak",
        "Ook met minder gegevens te doen? Vink dan weg wat niet nodig is.", needs_reason=True,
    ),
    Question(
        "criminal_investigation", _DATA, _CLERK, "Is het verzoek voor opsporing of openbare orde?",
        "Het verzoek is voor opsporing", "Het verzoek is niet voor opsporing",
    ),
    Question(
        "no_hit_declaration", _DATA, _CLERK, "Is er een verklaring dat het netwerk niets opleverde?",
        "Er is een no-hitverklaring", "Er is geen no-hitverklaring",
        "Met deze verklaring is het verzoek gratis.",
    ),
)  # fmt: skip
