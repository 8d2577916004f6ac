"""Hoofdstuk 1: who is who, and the conditions that hold for every disclosure (art. 1-3)."""

from __future__ import annotations

from counter_app.domain.answer import Answer
from counter_app.domain.decision import Outcome
from counter_app.regulation.facts import Facts
from counter_app.regulation.rule import REFUSED, Stage, defines, holds, notes, obliges, refuses


@defines("art. 1 lid 10")
def is_municipal_body(case: Facts) -> Answer:
    """Een onderdeel van de gemeente, of wie voor de gemeente een taak uitvoert, is binnengemeentelijk afnemer."""
    return case.by_municipal_body


@defines("art. 1 lid 11")
def is_external_body(case: Facts) -> Answer:
    """Een afnemer van buiten krijgt gegevens op grond van een besluit van de minister. Ook een andere gemeente."""
    return case.by_external_body | case.by_other_municipality


@defines("art. 1 lid 12")
def is_free_third_party(case: Facts) -> Answer:
    """Een particulier, of een rechtspersoon zonder winstoogmerk, die geen afnemer en geen verplichte derde is."""
    return case.by_natural_person | case.by_legal_person


@defines("art. 1 lid 9", "art. 88 lid 1 Wet GBA")
def is_public_body(case: Facts) -> Answer:
    """Een bestuursorgaan, de politie of een rechter vraagt gegevens voor een taak."""
    return is_municipal_body(case) | is_external_body(case) | case.by_police | case.by_court


@defines("art. 1 lid 12", "art. 98 lid 1 Wet GBA")
def is_third_party(case: Facts) -> Answer:
    """Wie geen afnemer is en niet zelf betrokkene, is een derde."""
    return (
        is_free_third_party(case)
        | case.by_statutory_third_party
        | case.by_commercial_party
        | case.by_special_third_party
        | case.by_church
    )


@defines("art. 12 lid 1 onder 4", "art. 79 lid 1 Wet GBA")
def is_own_data(case: Facts) -> Answer:
    """De betrokkene vraagt de eigen gegevens, zelf of door een ander die namens hem mag vragen."""
    return case.by_subject | case.by_representative | case.by_mandatary


@defines("art. 11 lid 1")
def is_in_writing(case: Facts) -> Answer:
    """Een brief is schriftelijk. Een getekend formulier aan de balie ook."""
    return case.by_letter | (case.at_counter & case.written_form_at_counter)


@defines("art. 7 lid 2 onder a")
def is_spoken(case: Facts) -> Answer:
    """Wie belt, of aan de balie vraagt zonder formulier, vraagt mondeling."""
    return case.by_telephone | (case.at_counter & ~case.written_form_at_counter)


@notes("art. 2 lid 1")
def runs_through_base_registration(case: Facts) -> Answer:
    """Gegevens gaan naar het basisregistratiesysteem om andere registraties eraan te verbinden."""
    return is_municipal_body(case) & case.systematically & case.to_base_registration_system


@refuses("art. 2 lid 2", "art. 5 lid 2 onder c", at=Stage.CHANNEL, duties=("poging_loggen",))
def user_is_not_authorised(case: Facts) -> Answer:
    """Wie niet is aangewezen voor toegang, mag niet zelf kijken."""
    return (is_municipal_body(case) | case.by_police) & case.by_direct_access & ~case.user_authorised


@holds(
    "art. 3 lid 1",
    at=Stage.DOUBT,
    duties=("aanvulling_vragen",),
)
def doubt_holds(case: Facts) -> Answer:
    """Bij twijfel wordt niet verstrekt, tot er zekerheid is."""
    return case.legal_doubt


@notes("art. 4:5 Awb", on=frozenset({Outcome.HOLD}))
def third_party_may_complete(case: Facts) -> Answer:
    """Een derde krijgt de kans zijn verzoek aan te vullen."""
    return is_third_party(case) & case.legal_doubt


@obliges("kopie_verzoek_1_jaar", under="art. 3 lid 2")
def copy_is_kept(case: Facts) -> Answer:
    """Van een verzoek van een derde blijft een kopie bewaard, een jaar na de verstrekking."""
    return is_third_party(case) & ~case.systematically


@refuses("art. 3 lid 3", at=Stage.EMAIL, duties=("wijs_op_juiste_kanaal",))
def email_is_no_request(case: Facts) -> Answer:
    """Een verzoek per e-mail wordt niet behandeld."""
    return case.by_email


@obliges("identiteit_vastleggen", under="art. 3 lid 1", told=False)
def identity_is_recorded(case: Facts) -> Answer:
    """Wie aan de balie of telefonisch gegevens krijgt, en wie eigen gegevens krijgt, is met zekerheid bekend."""
    return is_own_data(case) | case.at_counter | case.by_telephone


@obliges("besluit_met_rechtsmiddelen", under="art. 1:3 Awb", on=REFUSED, told=False)
def refusal_can_be_objected_to(case: Facts) -> Answer:
    """Tegen een weigering staat bezwaar open, tenzij alleen het kanaal niet klopt."""
    return ~(
        case.by_email
        | (case.by_telephone & ~case.phone_exception)
        | (case.by_direct_access & ~case.user_authorised)
    )
