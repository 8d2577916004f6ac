"""Hoofdstuk 4, art. 11: how a free third party asks, and what stops or binds the disclosure."""

from __future__ import annotations

from counter_app.domain.answer import Answer
from counter_app.domain.decision import Costs, Outcome, ScopeKind
from counter_app.regulation.editions.naarden_2007.chapter_1 import is_free_third_party
from counter_app.regulation.editions.naarden_2007.chapter_4 import (
    came_the_right_way,
    extract_for_housemate,
    housemate_asks_extract,
    needs_an_exception,
)
from counter_app.regulation.facts import Facts
from counter_app.regulation.rule import (
    REFUSED,
    Stage,
    charges,
    defines,
    holds,
    in_writing_only,
    notes,
    obliges,
    permits,
    refers,
    refuses,
    warns,
)

_WRITE = ("wijs_op_schriftelijk_verzoek",)


# Lid 1-4: het kanaal


@in_writing_only("art. 11 lid 1", duties=("formulier_aanbieden", *_WRITE))
def counter_needs_a_form(case: Facts) -> Answer:
    """Zonder ingevuld en getekend formulier krijgt een vrije derde aan de balie niets."""
    return is_free_third_party(case) & case.at_counter & ~case.written_form_at_counter


@refuses("art. 11 lid 2")
def persons_are_not_named(case: Facts) -> Answer:
    """Op een verzoek dat de personen niet bij naam noemt, volgt niets."""
    return is_free_third_party(case) & ~case.names_persons


@refuses("art. 11 lid 3", "art. 11 lid 1", at=Stage.CHANNEL, duties=_WRITE)
def nothing_by_telephone(case: Facts) -> Answer:
    """Een vrije derde krijgt telefonisch niets, behalve in een bijzonder geval."""
    return is_free_third_party(case) & case.by_telephone & ~case.phone_exception & ~case.special_case


@refers("art. 11 lid 3", at=Stage.CHANNEL)
def special_case_is_referred(case: Facts) -> Answer:
    """In een bijzonder geval kan de informatiebeheerder bellen toestaan."""
    return is_free_third_party(case) & case.by_telephone & ~case.phone_exception & case.special_case


@holds("art. 11 lid 3", "art. 3 lid 1", duties=("terugbellen_via_bekend_nummer",))
def free_third_party_is_not_called_back(case: Facts) -> Answer:
    """Ook als bellen is toegestaan, wordt gewacht tot vaststaat wie er belt."""
    return is_free_third_party(case) & case.by_telephone & ~case.identified


@obliges("afwijkingsbesluit_vastleggen", under="art. 11 lid 3")
def exception_is_recorded(case: Facts) -> Answer:
    """Het besluit om telefonisch te verstrekken, wordt vastgelegd."""
    return is_free_third_party(case) & case.by_telephone & case.phone_exception


@refuses("art. 11 lid 4", "art. 11 lid 1", at=Stage.EMAIL)
def nothing_by_email(case: Facts) -> Answer:
    """Een vrije derde krijgt niets per e-mail."""
    return is_free_third_party(case) & case.by_email


# Lid 5: geheimhouding


@defines("art. 11 lid 5", "art. 102 lid 1 Wet GBA")
def subject_is_secret_for_free_third_parties(case: Facts) -> Answer:
    """Elke code telt als een verzoek om geheimhouding, tenzij de gemeente de codes precies leest."""
    return (case.secrecy_read_strictly & case.subject_asked_secrecy) | (
        ~case.secrecy_read_strictly & case.secrecy_names_free
    )


@refuses("art. 11 lid 5", "art. 102 lid 1 Wet GBA", at=Stage.SECRECY, duties=("neutrale_afwijzing",))
def secrecy_bars_free_third_parties(case: Facts) -> Answer:
    """Wie om geheimhouding vroeg, wordt niet aan een vrije derde verstrekt."""
    return is_free_third_party(case) & subject_is_secret_for_free_third_parties(case)


@notes("art. 11 lid 6", on=REFUSED)
def claim_is_named_beside_secrecy(case: Facts) -> Answer:
    """Wie een vordering noemde, leest lid 5 en lid 6 samen in de brief."""
    return secrecy_bars_free_third_parties(case) & case.by_natural_person & case.claim_made


@notes("art. 11 lid 3", on=REFUSED)
def exception_never_lifts_secrecy(case: Facts) -> Answer:
    """Toestemming om te bellen heft geheimhouding niet op."""
    return secrecy_bars_free_third_parties(case) & case.by_telephone & case.phone_exception


@obliges("verwijs_naar_deurwaarder", under="art. 11 lid 6", on=REFUSED, told=False)
def claim_belongs_with_a_bailiff(case: Facts) -> Answer:
    """Een vordering die hier niet telt, kan een deurwaarder behandelen."""
    return case.by_natural_person & (
        case.claim_of_another | (secrecy_bars_free_third_parties(case) & case.claim_made)
    )


@obliges(
    "betrokkene_kan_zelf_uittreksel_vragen_of_geheim_opheffen",
    under="art. 11 lid 5",
    on=REFUSED,
    told=False,
)
def subject_can_ask_instead(case: Facts) -> Answer:
    """Ook met toestemming blijft geheimhouding gelden. De betrokkene kan zelf komen."""
    return secrecy_bars_free_third_parties(case) & case.by_natural_person & case.consent_in_writing


@obliges("advies_weigeren_11_5", under="art. 11 lid 5", on=frozenset({Outcome.REFER_COLLEGE}), told=False)
def college_is_told_what_bars(case: Facts) -> Answer:
    """Ook het college kan geheimhouding niet opzij zetten."""
    return secrecy_bars_free_third_parties(case)


# Lid 6: de geldvordering


@refuses("art. 11 lid 6", "art. 10 lid 3", duties=("toestemmingsformulier_meegeven",))
def no_consent_and_no_exception(case: Facts) -> Answer:
    """Zonder schriftelijke toestemming en zonder eigen geldvordering krijgt een particulier niets."""
    return (
        needs_an_exception(case)
        & ~case.consent_withdrawn
        & ~(case.claim_made & case.claim_exception_applies)
        & ~housemate_asks_extract(case)
    )


@refuses("art. 11 lid 6", "art. 10 lid 3")
def consent_is_withdrawn(case: Facts) -> Answer:
    """Ingetrokken toestemming is geen toestemming."""
    return (
        case.by_natural_person
        & case.consent_withdrawn
        & ~(case.claim_made & case.claim_exception_applies)
        & ~housemate_asks_extract(case)
    )


@refuses("art. 11 lid 6")
def claim_of_somebody_else(case: Facts) -> Answer:
    """Voor een vordering van een ander krijgt een particulier niets."""
    return (
        needs_an_exception(case)
        & case.claim_of_another
        & case.claim_exception_applies
        & ~housemate_asks_extract(case)
    )


@holds("art. 11 lid 6", "art. 3 lid 1", "art. 4:5 Awb", duties=("aanvulling_vragen",))
def claim_is_not_shown(case: Facts) -> Answer:
    """Zolang de vordering niet is aangetoond, wordt gewacht."""
    return (
        needs_an_exception(case)
        & case.claim_not_shown
        & case.claim_exception_applies
        & ~extract_for_housemate(case)
    )


@permits(ScopeKind.ADDRESS_MUNICIPALITY, "art. 11 lid 6", "art. 11 lid 1", limited=True)
def own_claim_is_shown(case: Facts) -> Answer:
    """Wie een eigen geldvordering aantoont, krijgt het adres en de gemeente."""
    return (
        needs_an_exception(case)
        & came_the_right_way(case)
        & case.claim_shown
        & case.claim_exception_applies
        & case.personal_interest
        & ~case.commercial_interest
        & case.proportional
        & case.subsidiary
        & case.names_persons
        & ~case.subject_deceased
    )


@obliges("bewijs_vordering_in_dossier", under="art. 11 lid 6")
def proof_of_claim_is_kept(case: Facts) -> Answer:
    """Het bewijs van de vordering blijft in het dossier."""
    return needs_an_exception(case) & case.claim_shown & case.claim_exception_applies


@warns(
    "De Wet GBA vraagt hier altijd schriftelijke toestemming. Het reglement maakt een uitzondering.",
    "art. 11 lid 6",
    "art. 100 lid 1 onder b Wet GBA",
)
def claim_has_no_basis_in_the_statute(case: Facts) -> Answer:
    """De uitzondering voor een vordering staat niet in de wet."""
    return own_claim_is_shown(case)


# Lid 7-9: gebruik, misbruik en kosten


@holds("art. 11 lid 7", duties=("gebruiksbeperking_schriftelijk_meedelen",))
def use_restriction_is_not_told(case: Facts) -> Answer:
    """Zolang de brief ander gebruik niet verbiedt, gaat er niets weg."""
    return is_free_third_party(case) & ~case.notice_included


@obliges("gebruiksbeperking_schriftelijk_meedelen", under="art. 11 lid 7")
def use_is_restricted(case: Facts) -> Answer:
    """Een vrije derde gebruikt de gegevens alleen voor het doel en geeft ze niet door."""
    return is_free_third_party(case)


@refuses("art. 11 lid 8", "art. 11 lid 7", duties=("uitsluiting_register",))
def misuse_excludes(case: Facts) -> Answer:
    """Wie gegevens eerder verkeerd gebruikte, krijgt niets meer."""
    return is_free_third_party(case) & case.prior_breach


@charges(Costs.IN_ADVANCE, "art. 11 lid 9")
def production_costs_in_advance(case: Facts) -> Answer:
    """Een vrije derde betaalt productiekosten voordat hij iets krijgt."""
    return is_free_third_party(case)


@holds("art. 11 lid 9", at=Stage.PAYMENT, duties=("betaalverzoek",), gate="prepaid")
def costs_are_not_paid(case: Facts) -> Answer:
    """Zolang niet betaald is, gaat er niets weg."""
    return is_free_third_party(case) & ~case.prepaid
