"""Third parties under the Wet BRP: art. 3.3, 3.6 and 3.9, and the restriction of art. 3.21."""

from __future__ import annotations

from counter_app.domain.answer import Answer
from counter_app.domain.decision import Escalation, Outcome, ScopeKind
from counter_app.regulation.editions.brp.general import is_in_writing, is_third_party
from counter_app.regulation.facts import Facts
from counter_app.regulation.rule import (
    REFUSED,
    Stage,
    decides,
    defines,
    holds,
    in_writing_only,
    notes,
    obliges,
    permits,
    refuses,
)

_WRITE = ("wijs_op_schriftelijk_verzoek",)
_ASK = ("aanvulling_vragen",)


@defines("art. 3.6 lid 1 Wet BRP", "art. 3.9 lid 1 Wet BRP")
def asks_one_by_one(case: Facts) -> Answer:
    """Een derde die over een persoon vraagt, en geen vaste levering krijgt."""
    return (
        case.by_natural_person
        | case.by_legal_person
        | case.by_statutory_third_party
        | case.by_commercial_party
    )


@defines("art. 3.6 lid 1 onder a Wet BRP", "art. 3.6 lid 1 onder c Wet BRP")
def has_a_title(case: Facts) -> Answer:
    """Een voorschrift schrijft het voor, of de verzoeker doet werk dat het Besluit BRP aanwijst."""
    return ((case.by_statutory_third_party | case.by_commercial_party) & case.avv_prescribes) | (
        case.by_statutory_third_party & case.profession_qualifies
    )


@defines("art. 3.6 lid 1 onder b Wet BRP")
def holds_consent(case: Facts) -> Answer:
    """De betrokkene gaf vooraf schriftelijk toestemming. Ook een bedrijf kan die laten zien."""
    return asks_one_by_one(case) & case.consent_in_writing


@refuses("art. 4:1 Awb", "art. 32 AVG", at=Stage.CHANNEL, duties=_WRITE)
def third_party_calls(case: Facts) -> Answer:
    """Een derde krijgt telefonisch niets."""
    return is_third_party(case) & case.by_telephone


@in_writing_only("art. 4:1 Awb", duties=("formulier_aanbieden", *_WRITE))
def third_party_asks_orally(case: Facts) -> Answer:
    """Aan de balie zonder papier krijgt een derde niets, tenzij hij schriftelijke toestemming bij zich heeft."""
    return (
        asks_one_by_one(case)
        & case.at_counter
        & ~case.written_form_at_counter
        & ~case.consent_in_writing
        & ~commercial_without_ground(case)
    )


@defines("art. 4:1 Awb")
def came_the_right_way(case: Facts) -> Answer:
    """Het verzoek is schriftelijk, of wie toestemming heeft staat zelf aan de balie."""
    return is_in_writing(case) | (case.at_counter & case.consent_in_writing)


@holds("art. 32 AVG", duties=("id_verlangen",))
def visitor_is_not_identified(case: Facts) -> Answer:
    """Wie aan de balie niet met zekerheid bekend is, krijgt nog niets mee."""
    return (
        (case.by_natural_person | case.by_legal_person)
        & case.at_counter
        & (case.identity_missing | case.document_expired)
    )


@holds("art. 32 AVG", duties=("aanvullend_identiteitsonderzoek",))
def visitor_is_doubtful(case: Facts) -> Answer:
    """Bij twijfel wie er aan de balie staat, volgt nader onderzoek."""
    return (case.by_natural_person | case.by_legal_person) & case.at_counter & case.identity_doubtful


# Verstrekkingsbeperking (art. 2.59 en 3.21): elke code telt als 7


@refuses("art. 3.21 lid 1 Wet BRP", "art. 2.59 Wet BRP", at=Stage.SECRECY, duties=("neutrale_afwijzing",))
def restriction_bars(case: Facts) -> Answer:
    """Wie om beperking vroeg, wordt niet aan derden verstrekt. Toestemming helpt dan niet."""
    return (
        case.by_natural_person | case.by_legal_person | (case.by_commercial_party & ~case.avv_prescribes)
    ) & case.subject_asked_secrecy


@obliges(
    "betrokkene_kan_zelf_uittreksel_vragen_of_geheim_opheffen",
    under="art. 3.21 lid 2 Wet BRP",
    on=REFUSED,
)
def subject_can_ask_instead(case: Facts) -> Answer:
    """Voor toestemming maakt de wet geen uitzondering op de beperking. De betrokkene kan zelf komen."""
    return restriction_bars(case) & case.consent_in_writing


@defines("art. 3.21 lid 2 Wet BRP")
def restriction_asks_weighing(case: Facts) -> Answer:
    """Tegen een derde met een titel geldt de beperking tot de belangen zijn afgewogen."""
    return has_a_title(case) & is_in_writing(case) & case.subject_asked_secrecy


@decides(
    Outcome.WEIGH,
    Stage.WEIGHING,
    "art. 3.21 lid 1 onder a Wet BRP",
    "art. 3.21 lid 2 Wet BRP",
    "art. 3.21 lid 3 Wet BRP",
    "art. 4:8 Awb",
    duties=("zienswijze_betrokkene", "beschikking_opstellen"),
    escalate_to=Escalation.SUPERVISOR,
)
def interests_are_weighed_first(case: Facts) -> Answer:
    """Eerst worden de belangen afgewogen."""
    return restriction_asks_weighing(case) & case.weighing_to_do


@holds("art. 3.21 lid 3 Wet BRP", at=Stage.WEIGHING, duties=("wachten_tot_termijn_verstreken",))
def waiting_term_runs(case: Facts) -> Answer:
    """Na een positieve afweging wordt gewacht, zodat de betrokkene nog iets kan doen."""
    return restriction_asks_weighing(case) & case.weighing_term_runs


@refuses("art. 3.21 lid 2 Wet BRP", at=Stage.WEIGHING, duties=("neutrale_afwijzing",))
def privacy_weighs_heavier(case: Facts) -> Answer:
    """Schaadt de verstrekking de betrokkene te veel, dan gaat zij niet door."""
    return restriction_asks_weighing(case) & case.weighing_against


# Art. 3.6: derden met een titel of met toestemming


@refuses("art. 3.6 lid 1 Wet BRP")
def commercial_party_without_ground(case: Facts) -> Answer:
    """Een bedrijf zonder voorschrift en zonder toestemming krijgt niets."""
    return commercial_without_ground(case)


@defines("art. 3.6 lid 1 Wet BRP")
def commercial_without_ground(case: Facts) -> Answer:
    """Een bedrijf zonder voorschrift en zonder schriftelijke toestemming."""
    return case.by_commercial_party & ~case.avv_prescribes & ~case.consent_in_writing


@refuses("art. 3.6 lid 1 onder c Wet BRP", "art. 41 Besluit BRP")
def title_is_missing(case: Facts) -> Answer:
    """Zonder voorschrift, zonder aangewezen werk en zonder toestemming is er geen recht op gegevens."""
    return case.by_statutory_third_party & ~has_a_title(case) & ~case.consent_in_writing


@holds("art. 3.6 lid 1 Wet BRP", "art. 4:5 Awb", duties=_ASK)
def grounds_are_missing(case: Facts) -> Answer:
    """Zegt het verzoek niet waarom de gegevens nodig zijn, dan wordt gewacht."""
    return has_a_title(case) & is_in_writing(case) & ~case.grounds_stated


@permits(
    ScopeKind.ARTICLE_98,
    "art. 3.6 lid 1 onder c Wet BRP",
    "art. 3.6 lid 1 onder a Wet BRP",
    "art. 41 Besluit BRP",
)
def third_party_with_title(case: Facts) -> Answer:
    """Een derde met titel en reden krijgt wat nodig is, als de beperking dat niet stopt."""
    return (
        has_a_title(case)
        & is_in_writing(case)
        & case.grounds_stated
        & (~case.subject_asked_secrecy | case.weighing_in_favour)
    )


@refuses("art. 3.6 lid 1 onder b Wet BRP")
def the_dead_cannot_consent(case: Facts) -> Answer:
    """Wie overleden is, kan niet toestemmen, en erfgenamen kunnen dat niet voor hem doen."""
    return (case.by_natural_person | commercial_on_consent(case)) & case.subject_deceased


@defines("art. 3.6 lid 1 onder b Wet BRP")
def commercial_on_consent(case: Facts) -> Answer:
    """Een bedrijf dat alleen op toestemming kan steunen."""
    return case.by_commercial_party & ~case.avv_prescribes


@permits(ScopeKind.ARTICLE_100, "art. 3.6 lid 1 onder b Wet BRP")
def consent_in_writing(case: Facts) -> Answer:
    """Met schriftelijke toestemming vooraf krijgt een derde gegevens over iedere ingeschrevene."""
    return (
        holds_consent(case) & came_the_right_way(case) & ~case.subject_asked_secrecy & ~case.subject_deceased
    )


@notes("art. 3.4 lid 2 Wet BRP")
def consent_reaches_everywhere(case: Facts) -> Answer:
    """Met toestemming maakt het niet uit in welke gemeente iemand staat ingeschreven."""
    return holds_consent(case) & (case.subject_not_registered | case.subject_moved)


@refuses("art. 3.6 lid 1 onder b Wet BRP", "art. 3.9 lid 1 Wet BRP")
def natural_person_without_consent(case: Facts) -> Answer:
    """Zonder schriftelijke toestemming krijgt een particulier niets. Ook een huisgenoot of schuldeiser niet."""
    return case.by_natural_person & ~case.consent_in_writing


@obliges("toestemmingsformulier_meegeven", under="art. 3.6 lid 1 onder b Wet BRP", on=REFUSED, told=False)
def consent_can_still_come(case: Facts) -> Answer:
    """Met het formulier kan de verzoeker alsnog toestemming vragen."""
    return natural_person_without_consent(case) & ~case.consent_withdrawn & ~case.by_telephone


@obliges("verwijs_naar_deurwaarder", under="art. 3.6 lid 1 Wet BRP", on=REFUSED, told=False)
def claim_belongs_with_a_bailiff(case: Facts) -> Answer:
    """Een vordering is geen grond. Een deurwaarder kan haar behandelen."""
    return case.by_natural_person & case.claim_made


# Art. 3.9: derden die de verordening aanwijst


@defines("art. 3.9 lid 2 Wet BRP")
def rests_on_the_ordinance(case: Facts) -> Answer:
    """Een instelling zonder toestemming steunt op de verordening van de gemeente."""
    return case.by_legal_person & ~case.consent_in_writing


@refuses("art. 3.9 lid 2 Wet BRP")
def not_designated_by_the_ordinance(case: Facts) -> Answer:
    """Wie de raad niet aanwees, krijgt niets. Een medewerker of het college kan niemand aanwijzen."""
    return rests_on_the_ordinance(case) & ~case.listed_in_annex_1


@refuses("art. 3.9 lid 2 Wet BRP")
def interest_does_not_outweigh(case: Facts) -> Answer:
    """Weegt het belang niet zwaarder dan dat van de betrokkene, dan wordt niets gegeven."""
    return rests_on_the_ordinance(case) & ~(
        case.proportional
        & case.urgent_social_need
        & (case.protects_subject | case.protects_others)
        & ~case.profit_motive
    )


@refuses("art. 3.9 lid 2 Wet BRP", duties=("alternatief_doorzenddienst",))
def a_lighter_way_exists(case: Facts) -> Answer:
    """Als het doel op een lichtere manier te bereiken is, zijn de gegevens niet nodig."""
    return rests_on_the_ordinance(case) & ~case.subsidiary


@refuses("art. 3.9 lid 2 Wet BRP", "art. 5 lid 1 onder c AVG")
def persons_are_not_named(case: Facts) -> Answer:
    """Op een verzoek dat de personen niet bij naam noemt, volgt niets."""
    return (case.by_natural_person | case.by_legal_person) & ~case.names_persons


@refuses("art. 5 lid 1 onder b AVG", duties=("uitsluiting_register",))
def misuse_excludes(case: Facts) -> Answer:
    """Wie gegevens eerder voor iets anders gebruikte, krijgt niets meer."""
    return (case.by_natural_person | case.by_legal_person) & case.prior_breach


@refuses("art. 3.9 lid 4 Wet BRP")
def attached_data_stay_here(case: Facts) -> Answer:
    """Gegevens van buiten de basisregistratie gaan niet naar derden."""
    return is_third_party(case) & case.asks_attached


@decides(
    Outcome.FORWARD,
    Stage.REGISTRATION,
    "art. 3.7 lid 2 Wet BRP",
    duties=("verwijs_naar_gemeente_van_inschrijving",),
)
def only_own_residents(case: Facts) -> Answer:
    """Over wie hier niet staat ingeschreven, geeft de gemeente op de verordening niets."""
    return rests_on_the_ordinance(case) & (case.subject_moved | case.subject_not_registered)


@obliges("neutrale_afwijzing", under="art. 3.7 lid 2 Wet BRP", on=frozenset({Outcome.FORWARD}), told=False)
def absence_is_not_told(case: Facts) -> Answer:
    """Dat iemand hier niet staat ingeschreven, gaat een derde niet aan."""
    return is_third_party(case) & case.subject_not_registered


@permits(ScopeKind.ARTICLE_100, "art. 3.9 lid 2 Wet BRP", "art. 3.9 lid 4 Wet BRP")
def designated_by_the_ordinance(case: Facts) -> Answer:
    """Een aangewezen instelling krijgt gegevens voor een zwaarder belang, over eigen inwoners."""
    return (
        rests_on_the_ordinance(case)
        & is_in_writing(case)
        & case.listed_in_annex_1
        & case.proportional
        & case.subsidiary
        & case.urgent_social_need
        & (case.protects_subject | case.protects_others)
        & ~case.profit_motive
        & ~case.subject_asked_secrecy
    )
