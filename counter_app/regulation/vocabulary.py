"""The Dutch words for classes, channels, codes, outcomes, scopes, costs and duties."""

from __future__ import annotations

from collections.abc import Mapping
from typing import NamedTuple

from counter_app.domain.channel import Channel
from counter_app.domain.decision import Costs, Escalation, Outcome, Scope, ScopeKind
from counter_app.domain.elements import Element
from counter_app.domain.requester import RequesterClass

REQUESTERS: Mapping[str, str] = {
    RequesterClass.SUBJECT: "De betrokkene zelf",
    RequesterClass.LEGAL_REPRESENTATIVE: "Ouder, voogd of curator",
    RequesterClass.MANDATARY: "Gemachtigde van de betrokkene",
    RequesterClass.MUNICIPAL_BODY: "Onderdeel van onze gemeente",
    RequesterClass.EXTERNAL_BODY: "Overheidsorgaan buiten de gemeente",
    RequesterClass.OTHER_MUNICIPALITY: "Andere gemeente",
    RequesterClass.COURT: "Rechterlijke instantie",
    RequesterClass.POLICE: "Politie",
    RequesterClass.STATUTORY_THIRD_PARTY: "Verplichte derde (advocaat, notaris, deurwaarder)",
    RequesterClass.SPECIAL_THIRD_PARTY: "Bijzondere derde (pensioenfonds, zorgverzekeraar)",
    RequesterClass.CHURCH: "Kerk (SILA)",
    RequesterClass.COMMERCIAL_PARTY: "Bedrijf of andere partij met winstoogmerk",
    RequesterClass.FREE_NATURAL_PERSON: "Particulier",
    RequesterClass.FREE_LEGAL_PERSON: "Stichting, vereniging of instelling zonder winstoogmerk",
}

CHANNELS: Mapping[str, str] = {
    Channel.COUNTER: "Aan de balie",
    Channel.LETTER: "Schriftelijk",
    Channel.TELEPHONE: "Telefonisch",
    Channel.EMAIL: "Per e-mail",
    Channel.NETWORK: "Via het GBA-netwerk",
    Channel.MEDIUM: "Op een ander medium",
    Channel.DIRECT_ACCESS: "Door zelf te raadplegen",
    Channel.SYSTEMATIC: "Systematisch",
    Channel.SELECTION: "Als ad-hocselectie",
}

SECRECY_CODES: Mapping[str, str] = {
    "0": "geen beperking",
    "1": "niet aan derden met een wettelijke taak",
    "2": "niet aan kerken",
    "3": "niet aan vrije derden",
    "4": "niet aan derden met een wettelijke taak en kerken",
    "5": "niet aan derden met een wettelijke taak en vrije derden",
    "6": "niet aan kerken en vrije derden",
    "7": "niet aan derden",
    "ongeldig": "leeg of ongeldig: telt als beperkt",
}

STATUSES: Mapping[str, str] = {
    "ingezetene": "De betrokkene is ingezetene",
    "vertrokken_andere_gemeente": "De betrokkene is verhuisd naar een andere gemeente",
    "niet_ingeschreven": "De betrokkene staat hier niet ingeschreven",
    "overleden": "De betrokkene is overleden",
}

OUTCOMES: Mapping[Outcome, str] = {
    Outcome.DISCLOSE: "Verstrekken",
    Outcome.DISCLOSE_LIMITED: "Beperkt verstrekken",
    Outcome.IN_WRITING_ONLY: "Alleen schriftelijk",
    Outcome.HOLD: "Nog niet verstrekken",
    Outcome.REFUSE: "Weigeren",
    Outcome.FORWARD: "Doorverwijzen",
    Outcome.WEIGH: "Belangenafweging",
    Outcome.REFER_SUPERVISOR: "Voorleggen",
    Outcome.REFER_COLLEGE: "Voorleggen",
}

COSTS: Mapping[Costs, str] = {
    Costs.NONE: "Geen kosten",
    Costs.IN_ADVANCE: "Productiekosten, vooraf te betalen",
    Costs.AFTERWARDS: "Productiekosten achteraf, ten hoogste € 2,27",
    Costs.FEE_TABLE: "Leges volgens de tarieventabel",
    Costs.MEDIUM: "Kosten van het medium, ten hoogste € 22,69",
}

SCOPES: Mapping[ScopeKind, str] = {
    ScopeKind.NOTHING: "Geen gegevens",
    ScopeKind.TASK: "De gegevens die nodig zijn voor de taak",
    ScopeKind.SPECIAL: "Bijzondere gegevens",
    ScopeKind.ANNEX_2: "De gegevens van het onderdeel volgens bijlage 2",
    ScopeKind.AUTHORISATION: "De gegevens uit het autorisatiebesluit",
    ScopeKind.ARTICLE_98: "De gegevens die nodig zijn, nooit het A-nummer",
    ScopeKind.ARTICLE_100: "Naam, adres, gemeente, geboortedatum en datum van overlijden",
    ScopeKind.ADDRESS_MUNICIPALITY: "Alleen het adres en de gemeente",
    ScopeKind.EXTRACT: "Een uittreksel met de toegestane gegevens",
    ScopeKind.REFERENCE: "Alleen de verwijsgegevens",
    ScopeKind.REFERENCE_ADDRESS: "Alleen adres en gemeente uit de verwijsgegevens",
    ScopeKind.OWN_RECORD: "De eigen persoonslijst",
    ScopeKind.COUNTS: "Alleen aantallen",
}

ESCALATIONS: Mapping[Escalation, str] = {
    Escalation.SUPERVISOR: "de informatiebeheerder",
    Escalation.COLLEGE: "het college van burgemeester en wethouders",
    Escalation.APPLICATION_MANAGER: "de applicatiebeheerder",
    Escalation.DATA_MANAGER: "de gegevensbeheerder",
    Escalation.PRIVACY_OFFICER: "de functionaris gegevensbescherming",
}

ELEMENTS: Mapping[Element, str] = {
    Element.NAME: "naam",
    Element.NAMING_USE: "naamgebruik",
    Element.PARTNER_NAME: "geslachtsnaam van de (ex-)partner",
    Element.ADDRESS: "adres",
    Element.MUNICIPALITY: "gemeente van inschrijving",
    Element.BIRTH_DATE: "geboortedatum",
    Element.DEATH_DATE: "datum van overlijden",
    Element.SEX: "geslacht",
    Element.BIRTH_PLACE: "geboorteplaats",
    Element.BSN: "burgerservicenummer",
    Element.A_NUMBER: "A-nummer",
    Element.NATIONALITY: "nationaliteit",
    Element.CIVIL_STATUS: "burgerlijke staat",
    Element.PARENTS: "ouders",
    Element.CHILDREN: "kinderen",
    Element.EARLIER_ADDRESSES: "vorige adressen",
    Element.RESIDENCE_PERMIT: "verblijfstitel",
    Element.AUTHORITY: "gezag",
    Element.TRAVEL_DOCUMENT: "reisdocument",
    Element.ELECTORAL_RIGHT: "kiesrecht",
}


class Duty(NamedTuple):
    """A tag of the case files in words: what to do, and who does it."""

    text: str
    who: str
    #: For the clerk's eyes only: never written or said to the requester.
    clerk_only: bool = False
    #: Done by the program itself at release.
    automatic: bool = False


_CLERK, _SUPERVISOR = "gegevensverwerker", "informatiebeheerder"

DUTIES: Mapping[str, Duty] = {
    "aantekening_onderzoek_meedelen": Duty("Deel mee dat het gegeven in onderzoek is.", _CLERK),
    "aanvullend_identiteitsonderzoek": Duty("Stel controlevragen of vraag een collega erbij.", _CLERK),
    "aanvulling_vragen": Duty("Vraag de verzoeker om wat ontbreekt.", _CLERK),
    "advies_weigeren_11_5": Duty("Adviseer het college te weigeren.", _CLERK, True),
    "afwijkingsbesluit_vastleggen": Duty(
        "Leg vast waarom telefonisch verstrekken is toegestaan.", _SUPERVISOR
    ),
    "alleen_geautoriseerde_medewerker": Duty(
        "Alleen een medewerker met uitdrukkelijke toestemming mag dit verzoek kennen.", _SUPERVISOR, True
    ),
    "alternatief_doorzenddienst": Duty("Bied aan om een brief door te sturen.", _CLERK),
    "applicatiebeheerder_vult_register": Duty("Laat het register aanvullen.", "applicatiebeheerder"),
    "beschikking_opstellen": Duty("Stel de beschikking op.", _SUPERVISOR, True),
    "besluit_met_rechtsmiddelen": Duty("Stuur een besluit met de mogelijkheid van bezwaar.", _CLERK),
    "betaalverzoek": Duty("Vraag de verzoeker om te betalen.", _CLERK),
    "betrokkene_kan_zelf_uittreksel_vragen_of_geheim_opheffen": Duty(
        "De betrokkene kan zelf een uittreksel vragen. Zeg dit niet tegen de verzoeker.", _CLERK, True
    ),
    "bewijs_vordering_in_dossier": Duty("Bewaar het bewijs van de vordering in het dossier.", _CLERK),
    "code_laten_herstellen_door_gegevensbeheerder": Duty(
        "Laat de code voor geheimhouding herstellen.", "gegevensbeheerder", True
    ),
    "factuur": Duty("Stuur een nota.", _CLERK, automatic=True),
    "formulier_aanbieden": Duty("Geef het aanvraagformulier mee.", _CLERK),
    "gebruiksbeperking_schriftelijk_meedelen": Duty(
        "Deel schriftelijk mee dat ander gebruik en doorgeven niet mag.", _CLERK, automatic=True
    ),
    "geen_aantekening_art68i": Duty("Leg deze verstrekking niet vast in het register.", _CLERK, True),
    "gegevens_gerelateerde_weglaten": Duty("Laat de gegevens van de verwant weg.", _CLERK, True),
    "geheim_indicatie_meedelen": Duty("Deel mee dat de betrokkene om geheimhouding vroeg.", _CLERK),
    "gewaarmerkt_afschrift": Duty("Geef een gewaarmerkt afschrift.", _CLERK, automatic=True),
    "id_verlangen": Duty("Vraag om een geldig identiteitsbewijs.", _CLERK),
    "identiteit_vastleggen": Duty("Leg vast hoe de identiteit is vastgesteld.", _CLERK, automatic=True),
    "informatiebeheerder_neemt_op_in_register": Duty("Neem de verklaring op in het register.", _SUPERVISOR),
    "informatiebeheerder_behandelt": Duty("De informatiebeheerder behandelt de selectie.", _SUPERVISOR),
    "kopie_verzoek_1_jaar": Duty("Bewaar een jaar lang een kopie van het verzoek.", _CLERK, automatic=True),
    "machtiging_bewaren": Duty("Bewaar de machtiging.", _CLERK),
    "machtiging_verlangen": Duty("Vraag om een schriftelijke machtiging.", _CLERK),
    "neutrale_afwijzing": Duty("Wijs af met de gewone brief, zonder de reden te noemen.", _CLERK, True),
    "niet_verstrekken_tot_besluit": Duty("Verstrek niets tot het college beslist.", _CLERK),
    "no_hit_verklaring_bewaren": Duty("Bewaar de no-hitverklaring bij het verzoek.", _CLERK),
    "overdragen_aan_aangewezen_gegevensverwerker": Duty(
        "Draag het verzoek over aan een aangewezen collega.", _CLERK
    ),
    "poging_loggen": Duty("De poging is vastgelegd.", _CLERK, automatic=True),
    "protocolleren": Duty(
        "De verstrekking wordt vastgelegd in de verstrekkingenlog.", _CLERK, automatic=True
    ),
    "register_controleren": Duty("Laat het register van autorisaties controleren.", "applicatiebeheerder"),
    "register_systematisch": Duty("Houd de levering bij in het register.", "applicatiebeheerder"),
    "terugbellen_via_bekend_nummer": Duty("Bel terug naar een nummer uit de eigen lijst.", _CLERK),
    "toestemmingsformulier_meegeven": Duty("Geef het formulier voor toestemming mee.", _CLERK),
    "uitsluiting_register": Duty("Leg de uitsluiting vast in het register.", _SUPERVISOR),
    "vastleggen": Duty("Leg vast wat gevraagd en beslist is.", "functionaris gegevensbescherming"),
    "veiligheidsmelding": Duty("Meld het vermoeden van gevaar.", _CLERK, True),
    "verwijs_naar_deurwaarder": Duty("Wijs op de deurwaarder of een advocaat.", _CLERK),
    "verwijs_naar_gemeente_van_inschrijving": Duty(
        "Verwijs naar de gemeente waar de betrokkene woont.", _CLERK
    ),
    "verklaring_laten_tekenen": Duty("Laat de medewerker de verklaring tekenen.", _SUPERVISOR),
    "vordering_controleren": Duty(
        "Controleer de vordering en de bevoegdheid.", "functionaris gegevensbescherming"
    ),
    "wachten_tot_termijn_verstreken": Duty("Wacht tot de termijn voorbij is.", _SUPERVISOR),
    "wijs_op_balie_of_schriftelijk": Duty("Wijs op de balie of op een brief.", _CLERK),
    "wijs_op_gba_netwerk_of_schriftelijk": Duty("Wijs op het netwerk of op een brief.", _CLERK),
    "wijs_op_juiste_kanaal": Duty("Antwoord zonder gegevens en noem het juiste kanaal.", _CLERK),
    "wijs_op_schriftelijk_verzoek": Duty("Wijs op een schriftelijk verzoek.", _CLERK),
    "zienswijze_betrokkene": Duty("Vraag de betrokkene om zijn mening.", _SUPERVISOR, True),
}


def scope_in_words(scope: Scope) -> str:
    """The scope for the clerk, with its department or law."""
    text = SCOPES[scope.kind]
    return f"{text} ({scope.detail})" if scope.detail else text
