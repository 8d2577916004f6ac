"""Hoofdstuk 4, art. 10: on which grounds a free third party may get data."""

from __future__ import annotations

from counter_app.domain.answer import Answer
from counter_app.domain.decision import Outcome, ScopeKind
from counter_app.regulation.editions.naarden_2007.chapter_1 import is_free_third_party, is_in_writing
from counter_app.regulation.facts import Facts
from counter_app.regulation.rule import (
    REFUSED,
    defines,
    holds,
    narrows,
    obliges,
    permits,
    refers,
    refuses,
    warns,
)

_ASK_CONSENT = ("toestemmingsformulier_meegeven",)


@defines("art. 11 lid 1", "art. 11 lid 3")
def came_the_right_way(case: Facts) -> Answer:
    """Het verzoek is schriftelijk, of de informatiebeheerder stond bellen toe."""
    return is_in_writing(case) | (case.by_telephone & case.phone_exception)


# Lid 1: verhouding en lichtere weg


@refuses("art. 10 lid 1", "art. 100 lid 1 Wet GBA")
def out_of_proportion(case: Facts) -> Answer:
    """Wat niet in verhouding staat tot het doel, wordt niet gegeven."""
    return is_free_third_party(case) & ~case.proportional


@refuses("art. 10 lid 1", duties=("alternatief_doorzenddienst",))
def a_lighter_way_exists(case: Facts) -> Answer:
    """Als het doel op een lichtere manier te bereiken is, worden geen gegevens gegeven."""
    return is_free_third_party(case) & ~case.subsidiary


# Lid 2: rechtspersonen zonder winstoogmerk


@refuses("art. 1 lid 12", "art. 10 lid 2")
def legal_person_seeks_profit(case: Facts) -> Answer:
    """Een rechtspersoon met winstoogmerk is geen vrije derde en krijgt niets."""
    return case.by_legal_person & case.profit_motive


@refuses("art. 10 lid 2", "art. 100 lid 1 onder a Wet GBA")
def not_needed_to_protect_anybody(case: Facts) -> Answer:
    """Wat niet nodig is om de betrokkene of rechten van anderen te beschermen, wordt niet gegeven."""
    return case.by_legal_person & ~(case.protects_subject | case.protects_others)


@refuses("art. 10 lid 2", "art. 100 lid 1 onder a Wet GBA")
def no_urgent_social_need(case: Facts) -> Answer:
    """Zonder dringende maatschappelijke behoefte krijgt een rechtspersoon niets."""
    return case.by_legal_person & ~case.urgent_social_need


@permits(
    ScopeKind.ARTICLE_100,
    "art. 10 lid 2",
    "art. 10 lid 1",
    "art. 10 lid 5",
    "art. 11 lid 1",
    "art. 11 lid 2",
    "art. 100 lid 1 onder a Wet GBA",
)
def legal_person_in_urgent_need(case: Facts) -> Answer:
    """Een rechtspersoon van bijlage 1 krijgt gegevens als bescherming en dringende behoefte dat vragen."""
    return (
        case.by_legal_person
        & came_the_right_way(case)
        & ~case.profit_motive
        & (case.protects_subject | case.protects_others)
        & case.urgent_social_need
        & case.proportional
        & case.subsidiary
        & case.names_persons
        & case.listed_in_annex_1
    )


# Lid 3: natuurlijke personen


@refuses("art. 10 lid 3", "art. 100 lid 1 onder b Wet GBA")
def interest_is_commercial(case: Facts) -> Answer:
    """Een particulier krijgt geen gegevens voor een commercieel belang."""
    return case.by_natural_person & case.commercial_interest


@refuses("art. 10 lid 3", "art. 100 lid 1 onder b Wet GBA")
def interest_is_not_personal(case: Facts) -> Answer:
    """Voor een belang dat niet persoonlijk is, krijgt een particulier niets."""
    return case.by_natural_person & ~case.personal_interest


@permits(
    ScopeKind.ARTICLE_100,
    "art. 10 lid 3",
    "art. 10 lid 1",
    "art. 11 lid 1",
    "art. 11 lid 2",
    "art. 100 lid 1 onder b Wet GBA",
)
def consent_in_writing(case: Facts) -> Answer:
    """Met toestemming vooraf op papier krijgt een particulier gegevens voor een persoonlijk belang."""
    return (
        case.by_natural_person
        & came_the_right_way(case)
        & case.consent_in_writing
        & case.personal_interest
        & ~case.commercial_interest
        & case.proportional
        & case.subsidiary
        & case.names_persons
        & ~case.subject_deceased
    )


@refuses("art. 1 lid 7", "art. 10 lid 3")
def the_dead_cannot_consent(case: Facts) -> Answer:
    """Wie overleden is, kan niet toestemmen, en erfgenamen kunnen dat niet voor hem doen."""
    return case.by_natural_person & case.subject_deceased & ~case.claim_shown & ~case.claim_not_shown


@refers("art. 1 lid 7", "art. 11 lid 6", "art. 3 lid 1")
def claim_on_a_dead_person(case: Facts) -> Answer:
    """Over een vordering op iemand die overleden is, beslist de informatiebeheerder."""
    return case.by_natural_person & case.subject_deceased & case.claim_shown


# Lid 4: het uittreksel van een huisgenoot


@defines("art. 10 lid 4 onder a")
def housemate_asks_extract(case: Facts) -> Answer:
    """Een particulier vraagt een uittreksel van iemand die op hetzelfde adres staat."""
    return case.by_natural_person & case.same_address & case.asks_extract & case.housemate_extract_applies


@defines("art. 10 lid 3", "art. 11 lid 6")
def needs_an_exception(case: Facts) -> Answer:
    """Zonder schriftelijke toestemming heeft een particulier een uitzondering nodig."""
    return case.by_natural_person & ~case.consent_in_writing


@defines("art. 11 lid 6")
def may_rest_on_a_claim(case: Facts) -> Answer:
    """Een eigen geldvordering is aangetoond, of kan nog worden aangetoond."""
    return (case.claim_shown | case.claim_not_shown) & case.claim_exception_applies


@refuses("art. 10 lid 4 onder a", "art. 10 lid 3", "art. 11 lid 6", duties=_ASK_CONSENT)
def not_a_housemate_with_extract(case: Facts) -> Answer:
    """Wie zonder toestemming geen uittreksel van een huisgenoot vraagt, krijgt niets."""
    return (
        needs_an_exception(case)
        & (case.same_address | case.asks_extract)
        & ~housemate_asks_extract(case)
        & ~may_rest_on_a_claim(case)
    )


@holds("art. 10 lid 4 onder b", "art. 3 lid 1", duties=("id_verlangen",))
def housemate_shows_no_identity(case: Facts) -> Answer:
    """Zolang de identiteit van de huisgenoot niet deugdelijk vaststaat, wordt gewacht."""
    return (
        needs_an_exception(case)
        & housemate_asks_extract(case)
        & (case.identity_missing | case.document_expired)
    )


@holds("art. 10 lid 4 onder b", "art. 3 lid 1", duties=("aanvullend_identiteitsonderzoek",))
def housemate_identity_is_doubtful(case: Facts) -> Answer:
    """Bij twijfel over de identiteit volgt nader onderzoek."""
    return needs_an_exception(case) & housemate_asks_extract(case) & case.identity_doubtful


@refuses("art. 10 lid 4 onder c", "art. 11 lid 6", duties=_ASK_CONSENT)
def extract_is_not_justified(case: Facts) -> Answer:
    """Een uittreksel dat niet gerechtvaardigd is, wordt niet gegeven."""
    return (
        needs_an_exception(case)
        & housemate_asks_extract(case)
        & ~case.extract_justified
        & ~may_rest_on_a_claim(case)
    )


@refuses("art. 10 lid 4 onder c", "art. 11 lid 6", duties=_ASK_CONSENT)
def extract_is_not_necessary(case: Facts) -> Answer:
    """Een uittreksel dat niet noodzakelijk is, wordt niet gegeven."""
    return (
        needs_an_exception(case)
        & housemate_asks_extract(case)
        & ~case.extract_necessary
        & ~may_rest_on_a_claim(case)
    )


@refuses("art. 10 lid 4 onder d", "art. 11 lid 6", duties=("neutrale_afwijzing", "veiligheidsmelding"))
def subject_may_be_in_danger(case: Facts) -> Answer:
    """Bij een vermoeden van gevaar voor de betrokkene krijgt een huisgenoot geen uittreksel."""
    return needs_an_exception(case) & housemate_asks_extract(case) & case.danger_suspected


@permits(
    ScopeKind.EXTRACT,
    "art. 10 lid 4 onder a",
    "art. 10 lid 4 onder b",
    "art. 10 lid 4 onder c",
    "art. 10 lid 4 onder d",
    "art. 10 lid 1",
    "art. 11 lid 1",
    "art. 11 lid 2",
)
def extract_for_housemate(case: Facts) -> Answer:
    """Een huisgenoot krijgt een uittreksel als identiteit, reden en noodzaak er zijn en gevaar niet dreigt."""
    return (
        needs_an_exception(case)
        & housemate_asks_extract(case)
        & came_the_right_way(case)
        & case.identified
        & ~case.document_expired
        & case.extract_justified
        & case.extract_necessary
        & ~case.danger_suspected
        & ~case.subject_deceased
        & case.personal_interest
        & ~case.commercial_interest
        & case.proportional
        & case.subsidiary
        & case.names_persons
    )


@warns(
    "De Wet GBA vraagt hier altijd schriftelijke toestemming. Het reglement maakt een uitzondering.",
    "art. 10 lid 4",
    "art. 100 lid 1 onder b Wet GBA",
)
def extract_has_no_basis_in_the_statute(case: Facts) -> Answer:
    """De uitzondering voor huisgenoten staat niet in de wet."""
    return extract_for_housemate(case)


# Lid 5: de lijst en de grens van de gegevens


@refers("art. 10 lid 5", "art. 3 lid 5", "art. 3 lid 1")
def not_on_annex_1(case: Facts) -> Answer:
    """Over een rechtspersoon die niet op bijlage 1 staat, beslist de informatiebeheerder."""
    return case.by_legal_person & ~case.listed_in_annex_1


@narrows("art. 10 lid 5", "art. 100 lid 2 Wet GBA")
def asks_more_than_the_closed_list(case: Facts) -> Answer:
    """Een vrije derde krijgt nooit meer dan naam, adres, gemeente, geboortedatum en overlijden."""
    return is_free_third_party(case) & (case.surplus_fields | case.asks_special_data)


@refuses("art. 10 lid 5", "art. 12 lid 1", "art. 100 lid 2 Wet GBA")
def attached_data_stay_here(case: Facts) -> Answer:
    """Aangehaakte gegevens gaan niet naar een vrije derde."""
    return is_free_third_party(case) & case.asks_attached


@holds("art. 3 lid 1", duties=("id_verlangen",))
def visitor_is_not_identified(case: Facts) -> Answer:
    """Wie aan de balie niet met zekerheid bekend is, krijgt nog niets mee."""
    return (
        is_free_third_party(case)
        & case.at_counter
        & (case.identity_missing | case.document_expired)
        & ~housemate_asks_extract(case)
    )


@holds("art. 3 lid 1", duties=("aanvullend_identiteitsonderzoek",))
def visitor_is_doubtful(case: Facts) -> Answer:
    """Bij twijfel wie er aan de balie staat, volgt nader onderzoek."""
    return (
        is_free_third_party(case) & case.at_counter & case.identity_doubtful & ~housemate_asks_extract(case)
    )


@obliges("neutrale_afwijzing", under="art. 10 lid 3", on=REFUSED, told=False)
def withdrawn_consent_is_not_told(case: Facts) -> Answer:
    """Dat de betrokkene de toestemming introk, staat niet in de brief."""
    return case.by_natural_person & case.consent_withdrawn


@obliges("neutrale_afwijzing", under="art. 1 lid 7", on=frozenset({Outcome.FORWARD}), told=False)
def absence_is_not_told(case: Facts) -> Answer:
    """Dat iemand hier niet staat ingeschreven, gaat een vrije derde niet aan."""
    return is_free_third_party(case) & case.subject_not_registered
