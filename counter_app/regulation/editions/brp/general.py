"""What holds for every request under the Wet BRP: who is who, channels, doubt, and the log."""

from __future__ import annotations

from counter_app.domain.answer import Answer
from counter_app.domain.decision import Escalation, Outcome
from counter_app.regulation.facts import Facts
from counter_app.regulation.rule import (
    REFUSED,
    Stage,
    decides,
    defines,
    holds,
    obliges,
    refuses,
)


@defines("art. 1.1 onder t Wet BRP")
def is_public_body(case: Facts) -> Answer:
    """Elk overheidsorgaan is één soort verzoeker, ook een andere gemeente, de politie en een rechter."""
    return is_own_body(case) | is_outside_body(case)


@defines("art. 3.8 lid 1 Wet BRP")
def is_own_body(case: Facts) -> Answer:
    """Een onderdeel van de eigen gemeente krijgt gegevens volgens de regels van de gemeente."""
    return case.by_municipal_body


@defines("art. 3.5 lid 1 Wet BRP")
def is_outside_body(case: Facts) -> Answer:
    """Een overheidsorgaan buiten de gemeente krijgt op verzoek wat zijn taak nodig heeft."""
    return case.by_external_body | case.by_other_municipality | case.by_court | case.by_police


@defines("art. 1.1 onder u Wet BRP")
def is_third_party(case: Facts) -> Answer:
    """Wie geen overheidsorgaan is en niet zelf betrokkene, is derde. Ook een bedrijf."""
    return (
        case.by_natural_person
        | case.by_legal_person
        | case.by_statutory_third_party
        | case.by_commercial_party
        | case.by_special_third_party
        | case.by_church
    )


@defines("art. 2.55 lid 1 Wet BRP")
def is_own_data(case: Facts) -> Answer:
    """De betrokkene vraagt de eigen gegevens, zelf of door een ander die namens hem mag vragen."""
    return case.by_subject | case.by_representative | case.by_mandatary


@defines("art. 4:1 Awb")
def is_in_writing(case: Facts) -> Answer:
    """Een brief is schriftelijk. Een getekend formulier aan de balie ook."""
    return case.by_letter | (case.at_counter & case.written_form_at_counter)


@defines("art. 4:1 Awb")
def is_spoken(case: Facts) -> Answer:
    """Wie belt, of aan de balie vraagt zonder formulier, vraagt mondeling."""
    return case.by_telephone | (case.at_counter & ~case.written_form_at_counter)


@decides(
    Outcome.REFER_SUPERVISOR,
    Stage.OTHER_REGIME,
    "art. 6 lid 1 AVG",
    duties=("vastleggen",),
    escalate_to=Escalation.PRIVACY_OFFICER,
)
def not_from_this_administration(case: Facts) -> Answer:
    """Gegevens van buiten de basisregistratie vallen onder de AVG, niet onder de Wet BRP."""
    return case.non_gba_data


@obliges(
    "vordering_controleren",
    under="art. 6 lid 1 AVG",
    on=frozenset({Outcome.REFER_SUPERVISOR}),
    told=False,
)
def demand_is_checked(case: Facts) -> Answer:
    """Een vordering van de politie wordt eerst op bevoegdheid en grond gecontroleerd."""
    return case.non_gba_data & (case.by_police | case.criminal_investigation)


@decides(
    Outcome.REFER_COLLEGE,
    Stage.SENSITIVE,
    "art. 10:3 Awb",
    duties=("niet_verstrekken_tot_besluit",),
    escalate_to=Escalation.COLLEGE,
)
def outside_the_mandate(case: Facts) -> Answer:
    """Over een politiek gevoelig verzoek beslist het college zelf, buiten het mandaat."""
    return case.politically_sensitive


@refuses("art. 2:13 Awb", "art. 32 AVG", at=Stage.EMAIL, duties=("wijs_op_juiste_kanaal",))
def email_is_not_a_designated_channel(case: Facts) -> Answer:
    """E-mail is geen aangewezen digitaal kanaal. Alleen binnen de gemeente gaat beveiligde post wel."""
    return case.by_email & ~is_own_body(case)


@holds("art. 4:5 Awb", at=Stage.DOUBT, duties=("aanvulling_vragen",))
def doubt_holds(case: Facts) -> Answer:
    """Bij twijfel wordt niet verstrekt, tot er zekerheid is."""
    return case.legal_doubt


@obliges("identiteit_vastleggen", under="art. 2.55 lid 4 Wet BRP", told=False)
def identity_is_recorded(case: Facts) -> Answer:
    """Wie aan de balie of telefonisch gegevens krijgt, en wie eigen gegevens krijgt, is bekend."""
    return is_own_data(case) | case.at_counter | case.by_telephone


@obliges("besluit_met_rechtsmiddelen", under="art. 3.18 Wet BRP", on=REFUSED, told=False)
def refusal_can_be_objected_to(case: Facts) -> Answer:
    """Tegen een weigering staat bezwaar open, tenzij alleen het kanaal niet klopt."""
    return ~(case.by_email | case.by_telephone | (case.by_direct_access & ~case.user_authorised))
