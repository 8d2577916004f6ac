"""The questions about who asks and how: sections Verzoeker, Kanaal and Identiteit."""

from __future__ import annotations

from counter_app.domain.decision import AskedOf, Section
from counter_app.regulation.facts import DEPARTMENTS, OTHER_DEPARTMENT
from counter_app.regulation.questions.question import Question
from counter_app.regulation.vocabulary import CHANNELS, REQUESTERS

_WHO, _HOW, _IDENTITY = Section.REQUESTER, Section.CHANNEL, Section.IDENTITY
_CLERK, _JUDGEMENT, _REGISTER, _INTAKE = AskedOf.CLERK, AskedOf.JUDGEMENT, AskedOf.REGISTER, AskedOf.INTAKE

QUESTIONS = (
    Question(
        "requester", _WHO, _INTAKE, "Wie vraagt de gegevens?",
        help="Kies de soort verzoeker. Twijfelt u? Laat dit open, dan wordt er niets verstrekt.",
        labels=tuple(REQUESTERS.items()), said="Verzoeker: {}",
    ),
    Question(
        "department", _WHO, _REGISTER, "Voor welk onderdeel van de gemeente is het verzoek?",
        labels=tuple((name, name) for name in (*DEPARTMENTS, OTHER_DEPARTMENT)), said="Onderdeel: {}",
    ),
    Question(
        "clerk_designated", _WHO, _REGISTER, "Bent u aangewezen om aan afnemers van buiten te verstrekken?",
        "De medewerker is aangewezen om te verstrekken", "De medewerker is niet aangewezen om te verstrekken",
        "Dit staat in het register van aangewezen gegevensverwerkers.",
    ),
    Question(
        "user_authorised", _WHO, _REGISTER, "Is deze medewerker aangewezen voor rechtstreekse toegang?",
        "De gebruiker is aangewezen voor toegang", "De gebruiker is niet aangewezen voor toegang",
        "De clustermanager wijst aan. Dit staat in het register van rechtstreekse toegang.",
    ),
    Question(
        "declaration_signed", _WHO, _REGISTER, "Heeft deze medewerker de verklaring getekend?",
        "De verklaring is getekend", "De verklaring is niet getekend",
    ),
    Question(
        "declaration_in_register", _WHO, _REGISTER, "Staat de getekende verklaring in het register?",
        "De verklaring staat in het register", "De verklaring staat niet in het register",
    ),
    Question(
        "field_in_authorisation", _WHO, _REGISTER, "Vallen alle gevraagde gegevens onder de toegang?",
        "Alle gevraagde gegevens vallen onder de toegang", "Een deel van de gegevens valt buiten de toegang",
        "Vergelijk de gegevens met de verklaring en met bijlage 2.",
    ),
    Question(
        "autorisatiebesluit", _WHO, _REGISTER, "Heeft de verzoeker een autorisatiebesluit van de minister?",
        "Er is een autorisatiebesluit", "Er is geen autorisatiebesluit",
    ),
    Question(
        "within_autorisatiebesluit", _WHO, _REGISTER, "Vallen alle gevraagde gegevens onder dat besluit?",
        "Het verzoek past binnen het autorisatiebesluit", "Het verzoek gaat verder dan het autorisatiebesluit",
    ),
    Question(
        "in_systematic_register", _WHO, _REGISTER,
        "Staat deze levering volledig in het register van systematische verstrekkingen?",
        "De levering staat volledig in het register", "De levering staat niet volledig in het register",
        "Afnemer, doel, gegevens en frequentie moeten er alle vier staan.",
    ),
    Question(
        "over_yearly_limit", _WHO, _REGISTER, "Kreeg dit orgaan dit jaar al het hoogste aantal verstrekkingen?",
        "Dit orgaan kreeg dit jaar het hoogste aantal al", "Dit orgaan zit onder het hoogste aantal van dit jaar",
        "Het programma telt de regels in het verstrekkingenlog.",
    ),
    Question(
        "listed_in_annex_1", _WHO, _REGISTER, "Staat de verzoeker op bijlage 1?",
        "De verzoeker staat op bijlage 1", "De verzoeker staat niet op bijlage 1",
        "Bijlage 1 noemt de vrije derden. De informatiebeheerder houdt haar bij.", word="listed_in_bijlage1",
    ),
    Question(
        "prior_breach", _WHO, _REGISTER, "Heeft de verzoeker eerder gegevens verkeerd gebruikt?",
        "De verzoeker is uitgesloten om eerder misbruik", "De verzoeker heeft geen eerder misbruik op zijn naam",
        "Dit staat in het register van uitsluitingen.",
    ),
    Question(
        "profit_motive", _WHO, _CLERK, "Heeft de organisatie een winstoogmerk?",
        "De organisatie heeft een winstoogmerk", "De organisatie heeft geen winstoogmerk",
        "Kijk in het handelsregister of in de statuten.", word="commercial",
    ),
    Question(
        "profession_qualifies", _WHO, _REGISTER, "Doet de verzoeker van beroep of ambt gerechtelijk werk?",
        "De verzoeker doet beroepshalve gerechtelijk werk", "De verzoeker doet geen gerechtelijk werk",
        "Bijvoorbeeld een advocaat, deurwaarder, notaris of curator.",
    ),
    Question(
        "avv_prescribes", _WHO, _CLERK, "Schrijft een wet of regeling deze verstrekking voor?",
        "Een algemeen verbindend voorschrift schrijft dit voor", "Geen voorschrift schrijft dit voor",
        "De verzoeker noemt het voorschrift. Zoek het op.",
    ),
    Question(
        "authority_shown", _WHO, AskedOf.RECORD, "Blijkt het gezag of de curatele van de verzoeker?",
        "Het gezag of de curatele blijkt", "Het gezag of de curatele blijkt niet",
        "Kijk naar categorie 11 op de dag van vandaag, of vraag de uitspraak.",
    ),
    Question(
        "written_mandate", _WHO, _CLERK, "Is er een schriftelijke machtiging?",
        "Er is een schriftelijke machtiging", "Er is geen schriftelijke machtiging",
    ),
    Question(
        "legal_doubt", _WHO, _JUDGEMENT, "Is er twijfel of dit verzoek mag worden ingewilligd?",
        "Er is twijfel die eerst weg moet", "Er is geen twijfel die eerst weg moet",
        "Bijvoorbeeld over de rechtsvorm, of over tellingen die naar personen zijn te herleiden.",
        needs_reason=True, signal=True,
    ),
    Question(
        "channel", _HOW, _INTAKE, "Hoe komt het verzoek binnen?",
        labels=tuple(CHANNELS.items()), said="Het verzoek komt: {}",
    ),
    Question(
        "written_form_at_counter", _HOW, _CLERK, "Ligt er een ingevuld en getekend formulier?",
        "Er ligt een getekend formulier", "Er ligt geen getekend formulier",
        "Een formulier met datum en handtekening geldt als een schriftelijk verzoek.",
    ),
    Question(
        "written", _HOW, _CLERK, "Is de selectie schriftelijk aangevraagd?",
        "De selectie is schriftelijk aangevraagd", "De selectie is niet schriftelijk aangevraagd",
    ),
    Question(
        "urgent", _HOW, _JUDGEMENT, "Kan de zaak niet wachten op een schriftelijk verzoek?",
        "De zaak kan niet wachten", "De zaak kan wachten",
        "Vraag waarom het vandaag moet. Schrijf de reden op.", needs_reason=True,
    ),
    Question(
        "phone_authorised", _HOW, _REGISTER,
        "Heeft de clustermanager deze collega gemachtigd om mondeling of telefonisch te vragen?",
        "De clustermanager heeft de aanvrager gemachtigd", "De clustermanager heeft de aanvrager niet gemachtigd",
        "Dit staat in het register van telefonische autorisaties.",
    ),
    Question(
        "phone_auth_approved", _HOW, _REGISTER, "Heeft de informatiebeheerder die machtiging goedgekeurd?",
        "De informatiebeheerder keurde de machtiging goed", "De machtiging is niet goedgekeurd",
    ),
    Question(
        "phone_auth_in_register", _HOW, _REGISTER, "Staat die machtiging in het register?",
        "De machtiging staat in het register", "De machtiging staat niet in het register",
    ),
    Question(
        "special_case", _HOW, _JUDGEMENT, "Is dit een bijzonder geval waarin bellen toch nodig is?",
        "De verzoeker beroept zich op een bijzonder geval", "Er is geen bijzonder geval",
        "Alleen de informatiebeheerder kan telefonisch verstrekken toestaan.", needs_reason=True,
    ),
    Question(
        "phone_exception", _HOW, AskedOf.SUPERVISOR, "Heeft de informatiebeheerder telefonisch verstrekken toegestaan?",
        "De informatiebeheerder stond bellen toe", "De informatiebeheerder stond bellen niet toe",
        needs_reason=True, word="informatiebeheerder_phone_exception",
    ),
    Question(
        "target", _HOW, _REGISTER, "Loopt de levering via het basisregistratiesysteem?",
        labels=(("basisregistratiesysteem", "Via het basisregistratiesysteem"), ("anders", "Op een andere manier")),
    ),
    Question(
        "identity", _IDENTITY, _CLERK, "Staat de identiteit van de verzoeker vast?",
        help="Bij bellen: door terug te bellen en na te vragen. Aan de balie: met een geldig document.",
        word="identity_established",
        labels=(("ja", "De identiteit staat vast"), ("nee", "De identiteit staat niet vast"),
                ("twijfel", "Er is twijfel over de identiteit")),
    ),
    Question(
        "document_expired", _IDENTITY, _CLERK, "Is het getoonde document verlopen?",
        "Het document is verlopen", "Het document is niet verlopen",
    ),
    Question(
        "principal_identified", _IDENTITY, _CLERK, "Staat de identiteit van de machtiger vast?",
        "De identiteit van de machtiger staat vast", "De identiteit van de machtiger staat niet vast",
        "Kijk naar het document van de machtiger en vergelijk de handtekening.", word="identity_established",
    ),
    Question(
        "callback_known_number", _IDENTITY, _CLERK, "Hebt u teruggebeld naar een nummer uit de eigen lijst?",
        "Er is teruggebeld naar een bekend nummer", "Er is niet teruggebeld naar een bekend nummer",
        "Gebruik nooit een nummer dat de beller zelf opgeeft.",
    ),
)  # fmt: skip
