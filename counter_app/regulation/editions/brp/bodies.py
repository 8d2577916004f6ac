"""Public bodies under the Wet BRP: own bodies (art. 3.8), others (art. 3.5), and the Minister's deliveries."""

from __future__ import annotations

from counter_app.domain.answer import Answer
from counter_app.domain.decision import Escalation, Outcome, ScopeKind
from counter_app.regulation.editions.brp.general import (
    is_in_writing,
    is_outside_body,
    is_own_body,
    is_public_body,
    is_spoken,
)
from counter_app.regulation.facts import Facts
from counter_app.regulation.rule import (
    Stage,
    decides,
    defines,
    holds,
    in_writing_only,
    narrows,
    notes,
    obliges,
    permits,
    refers,
    refuses,
)

_ASK = ("aanvulling_vragen",)
_WRITE = ("wijs_op_schriftelijk_verzoek",)
_OTHER_WAY = ("wijs_op_gba_netwerk_of_schriftelijk",)


@refuses("art. 3.8 lid 2 Wet BRP", "art. 3.5 lid 1 Wet BRP")
def task_does_not_need_it(case: Facts) -> Answer:
    """Wat voor de taak niet nodig is, krijgt een afnemer niet."""
    return is_public_body(case) & ~case.task_necessity


@narrows("art. 3.5 lid 1 Wet BRP", "art. 5 lid 1 onder c AVG")
def more_than_the_task_needs(case: Facts) -> Answer:
    """Wat de taak niet nodig heeft, blijft hier."""
    return is_public_body(case) & case.surplus_fields


@refuses("art. 3.5 lid 1 Wet BRP", "art. 3.2 lid 1 Wet BRP")
def special_data_need_a_title(case: Facts) -> Answer:
    """Wie ze niet voor zijn taak nodig heeft, krijgt geen gegevens over kiesrecht of reisdocumenten."""
    return is_public_body(case) & case.asks_special_data & ~case.art89_entitled


# Art. 3.8: onderdelen van de eigen gemeente


@refuses("art. 3.8 lid 2 Wet BRP", at=Stage.CHANNEL, duties=("poging_loggen",))
def user_is_not_authorised(case: Facts) -> Answer:
    """Wie niet is aangewezen voor toegang, mag niet zelf kijken."""
    return is_own_body(case) & case.by_direct_access & ~case.user_authorised


@refuses("art. 3.5 lid 1 Wet BRP", at=Stage.CHANNEL, duties=_OTHER_WAY)
def others_have_no_access(case: Facts) -> Answer:
    """Wie niet van de gemeente is, kijkt niet zelf in de registratie."""
    return ~is_own_body(case) & case.by_direct_access


@holds("art. 32 lid 4 AVG", "art. 4:5 Awb", duties=(*_ASK, "verklaring_laten_tekenen"))
def declaration_is_not_signed(case: Facts) -> Answer:
    """Wie de verklaring niet tekende, krijgt nog geen toegang."""
    return is_own_body(case) & case.by_direct_access & ~case.declaration_signed


@decides(
    Outcome.HOLD,
    Stage.COMPLETENESS,
    "art. 32 lid 4 AVG",
    escalate_to=Escalation.SUPERVISOR,
    duties=("informatiebeheerder_neemt_op_in_register",),
)
def declaration_is_not_in_register(case: Facts) -> Answer:
    """Een getekende verklaring die nog niet in het register staat, moet wachten."""
    return is_own_body(case) & case.by_direct_access & case.declaration_signed & ~case.declaration_in_register


@permits(ScopeKind.ANNEX_2, "art. 3.8 lid 1 Wet BRP", "art. 3.8 lid 2 Wet BRP")
def access_as_far_as_authorised(case: Facts) -> Answer:
    """Wie is aangewezen, ziet de gegevens waarvoor de toegang is gegeven."""
    return (
        is_own_body(case)
        & case.by_direct_access
        & case.user_authorised
        & case.declaration_signed
        & case.declaration_in_register
        & case.task_necessity
    )


@narrows("art. 3.8 lid 2 Wet BRP")
def field_is_outside_authorisation(case: Facts) -> Answer:
    """Gegevens buiten de toegang blijven dicht."""
    return is_own_body(case) & case.by_direct_access & ~case.field_in_authorisation


@decides(
    Outcome.HOLD,
    Stage.COMPLETENESS,
    "art. 30 AVG",
    duties=("applicatiebeheerder_vult_register",),
    escalate_to=Escalation.APPLICATION_MANAGER,
)
def systematic_is_not_in_register(case: Facts) -> Answer:
    """Een levering die niet volledig in het register staat, moet wachten."""
    return is_own_body(case) & case.systematically & ~case.in_systematic_register


@permits(ScopeKind.SPECIAL, "art. 3.8 lid 1 Wet BRP", "art. 3.8 lid 2 Wet BRP")
def systematic_with_special_data(case: Facts) -> Answer:
    """Een geregistreerde levering kan bijzondere gegevens bevatten als de taak ze vraagt."""
    return systematic_for_task(case) & case.asks_special_data & case.art89_entitled


@permits(ScopeKind.ANNEX_2, "art. 3.8 lid 1 Wet BRP", "art. 3.8 lid 2 Wet BRP")
def systematic_by_department(case: Facts) -> Answer:
    """Een geregistreerde levering reikt zo ver als de bijlage voor het onderdeel zegt."""
    return systematic_for_task(case) & case.department_on_annex_2


@permits(ScopeKind.TASK, "art. 3.8 lid 1 Wet BRP", "art. 3.8 lid 2 Wet BRP")
def systematic_for_task(case: Facts) -> Answer:
    """Een levering die nodig is voor de taak en in het register staat, mag."""
    return is_own_body(case) & case.systematically & case.in_systematic_register & case.task_necessity


@defines("art. 3.8 lid 1 Wet BRP")
def is_selection(case: Facts) -> Answer:
    """Een eenmalige vraag naar een groep personen, of naar aantallen."""
    return is_own_body(case) & (
        case.as_selection | ((is_in_writing(case) | case.by_email) & (case.bulk | case.counts_only))
    )


@defines("art. 3.8 lid 1 Wet BRP")
def is_count(case: Facts) -> Answer:
    """Een selectie die alleen aantallen vraagt, is een telling."""
    return is_selection(case) & case.counts_only


@in_writing_only("art. 3.8 lid 1 Wet BRP", "art. 4:1 Awb", duties=_WRITE)
def selection_is_asked_in_writing(case: Facts) -> Answer:
    """Een selectie die niet op papier is gevraagd, kan alleen schriftelijk."""
    return is_own_body(case) & ((case.as_selection & ~case.written) | (is_spoken(case) & case.bulk))


@defines("art. 3.8 lid 2 Wet BRP")
def asks_on_paper(case: Facts) -> Answer:
    """Een onderdeel van de gemeente schrijft, mailt binnen de gemeente, of vraagt een selectie."""
    return is_own_body(case) & (is_in_writing(case) | case.by_email | case.as_selection)


@holds("art. 4:5 Awb", "art. 3.8 lid 2 Wet BRP", duties=_ASK)
def request_is_incomplete(case: Facts) -> Answer:
    """Ontbreekt beleid, doel, personen of gegevens, dan wordt gewacht. Voor aantallen zijn de gegevens genoeg."""
    return asks_on_paper(case) & ~(
        case.fields_stated
        & (case.counts_only | (case.policy_stated & case.purpose_stated & case.persons_stated))
    )


@permits(ScopeKind.COUNTS, "art. 3.8 lid 1 Wet BRP")
def counts_may_be_given(case: Facts) -> Answer:
    """Aantallen die niet naar iemand zijn te herleiden, zijn geen persoonsgegevens."""
    return is_count(case) & case.fields_stated


@permits(ScopeKind.TASK, "art. 3.8 lid 1 Wet BRP", "art. 3.8 lid 2 Wet BRP")
def own_body_needs_it(case: Facts) -> Answer:
    """Op een volledig verzoek krijgt een onderdeel van de gemeente wat de taak nodig heeft."""
    return (
        asks_on_paper(case)
        & case.policy_stated
        & case.purpose_stated
        & case.persons_stated
        & case.fields_stated
        & case.task_necessity
    )


@obliges("informatiebeheerder_behandelt", under="art. 3.8 lid 1 Wet BRP", told=False)
def supervisor_handles_selection(case: Facts) -> Answer:
    """De informatiebeheerder behandelt een selectie van personen."""
    return is_selection(case) & ~case.counts_only


# Mondeling of telefonisch: de gemeente kiest zelf, met passende beveiliging


@defines("art. 32 AVG")
def asks_orally(case: Facts) -> Answer:
    """Een onderdeel van de gemeente belt, of vraagt aan de balie zonder papier."""
    return is_own_body(case) & is_spoken(case)


@in_writing_only("art. 32 AVG", duties=_WRITE)
def matter_can_wait(case: Facts) -> Answer:
    """Wat kan wachten, wordt niet mondeling of telefonisch gevraagd."""
    return asks_orally(case) & ~case.urgent


@in_writing_only("art. 32 AVG", duties=_WRITE)
def caller_is_not_authorised(case: Facts) -> Answer:
    """Wie daarvoor niet is gemachtigd, kan het alleen schriftelijk vragen."""
    return asks_orally(case) & ~(case.phone_authorised & case.phone_auth_in_register)


@in_writing_only("art. 32 AVG", duties=_WRITE, gate="phone_auth_approved")
def authorisation_is_not_approved(case: Facts) -> Answer:
    """Een machtiging die de informatiebeheerder niet goedkeurde, telt niet."""
    return asks_orally(case) & ~case.phone_auth_approved


@in_writing_only("art. 32 AVG", duties=_WRITE)
def caller_is_not_identified(case: Facts) -> Answer:
    """Wie niet met zekerheid bekend is, kan het alleen schriftelijk vragen."""
    return asks_orally(case) & ~case.identified


@in_writing_only("art. 32 AVG", "art. 3.10 lid 1 Wet BRP", duties=_WRITE)
def restriction_closes_the_spoken_way(case: Facts) -> Answer:
    """Koos de gemeente daarvoor, dan wordt over wie een beperking heeft alleen schriftelijk iets gegeven."""
    return asks_orally(case) & case.subject_has_code & ~case.phone_when_restricted_allowed


@permits(ScopeKind.TASK, "art. 3.8 lid 1 Wet BRP", "art. 3.8 lid 2 Wet BRP", "art. 32 AVG")
def urgent_spoken_request(case: Facts) -> Answer:
    """Bij spoed krijgt een gemachtigde en bekende collega mondeling of telefonisch wat nodig is."""
    return (
        asks_orally(case)
        & case.urgent
        & case.phone_authorised
        & case.phone_auth_approved
        & case.phone_auth_in_register
        & case.identified
        & case.task_necessity
        & (~case.subject_has_code | case.phone_when_restricted_allowed)
    )


@notes("art. 3.21 Wet BRP")
def restriction_does_not_bind_bodies(case: Facts) -> Answer:
    """De beperking geldt niet tegen overheidsorganen."""
    return is_public_body(case) & case.subject_has_code


# Art. 3.5: overheidsorganen buiten de gemeente


@in_writing_only("art. 3.5 lid 2 Wet BRP", "art. 4:1 Awb", duties=_OTHER_WAY)
def outside_body_asks_at_the_counter(case: Facts) -> Answer:
    """Aan de balie zonder brief krijgt een overheidsorgaan niets mee."""
    return is_outside_body(case) & case.at_counter & ~case.written_form_at_counter


@refuses("art. 32 AVG", "art. 3.5 lid 1 Wet BRP", at=Stage.CHANNEL, duties=_OTHER_WAY)
def telephone_is_for_municipalities(case: Facts) -> Answer:
    """Telefonisch krijgt alleen een andere gemeente gegevens, geen ander orgaan."""
    return (case.by_external_body | case.by_court) & case.by_telephone


@refers("art. 32 AVG", "art. 3.5 lid 1 Wet BRP", at=Stage.CHANNEL, duties=("terugbellen_via_bekend_nummer",))
def police_calls(case: Facts) -> Answer:
    """Over een telefonisch verzoek van de politie beslist de informatiebeheerder."""
    return case.by_police & case.by_telephone


@defines("art. 2.35 lid 3 Wet BRP")
def municipality_calls(case: Facts) -> Answer:
    """Een andere gemeente belt voor haar taak."""
    return case.by_other_municipality & case.by_telephone


@in_writing_only("art. 32 AVG", "art. 2.35 lid 3 Wet BRP", duties=_OTHER_WAY)
def task_of_municipality_can_wait(case: Facts) -> Answer:
    """Een taak die kan wachten, gaat via het netwerk of per brief, niet telefonisch."""
    return municipality_calls(case) & ~case.urgent


@holds("art. 32 AVG", "art. 2.35 lid 3 Wet BRP", duties=("terugbellen_via_bekend_nummer",))
def municipality_is_not_called_back(case: Facts) -> Answer:
    """Zolang niet is teruggebeld naar een bekend nummer, staat de bellende gemeente niet vast."""
    return municipality_calls(case) & ~(case.identified & case.callback_known_number)


@refers("art. 3.10 lid 1 Wet BRP", "art. 32 AVG", at=Stage.SECRECY)
def call_about_restricted_person_is_referred(case: Facts) -> Answer:
    """Als de instelling dat zegt, beslist de informatiebeheerder over een gesprek over een beperking."""
    return municipality_calls(case) & case.subject_has_code & ~case.municipality_call_about_secret_allowed


@permits(ScopeKind.TASK, "art. 2.35 lid 3 Wet BRP", "art. 3.5 lid 1 Wet BRP")
def urgent_call_of_municipality(case: Facts) -> Answer:
    """Een andere gemeente met een taak die niet kan wachten, krijgt telefonisch wat zij nodig heeft."""
    return (
        municipality_calls(case)
        & case.urgent
        & case.identified
        & case.callback_known_number
        & case.clerk_designated
        & case.task_necessity
    )


@decides(
    Outcome.FORWARD, Stage.CLERK, "art. 10:3 Awb", duties=("overdragen_aan_aangewezen_gegevensverwerker",)
)
def clerk_has_no_mandate(case: Facts) -> Answer:
    """Een medewerker zonder mandaat draagt het verzoek over aan een collega."""
    return is_outside_body(case) & ~case.by_police & ~case.clerk_designated


@decides(Outcome.FORWARD, Stage.CLERK, "art. 3.2 Wet BRP")
def medium_is_of_the_minister(case: Facts) -> Answer:
    """Levering op een ander medium doet de minister."""
    return is_outside_body(case) & case.on_medium


@refuses("art. 3.5 lid 4 Wet BRP", "art. 40 Besluit BRP")
def regular_delivery_is_of_the_minister(case: Facts) -> Answer:
    """Zonder besluit van de minister geen vaste levering, geen levering in bulk en geen netwerk."""
    return (
        is_outside_body(case)
        & ~case.autorisatiebesluit
        & (case.systematically | case.over_network | (is_in_writing(case) & case.bulk))
    )


@refuses("art. 40 Besluit BRP", "art. 3.5 lid 4 Wet BRP")
def body_had_its_number_this_year(case: Facts) -> Answer:
    """Een overheidsorgaan dat dit jaar al het hoogste aantal kreeg, vraagt het de minister."""
    return is_outside_body(case) & case.over_yearly_limit


@holds("art. 3.5 lid 2 Wet BRP", "art. 4:5 Awb", duties=_ASK)
def letter_gives_no_grounds(case: Facts) -> Answer:
    """Zegt de brief niet waarom de gegevens nodig zijn, dan wordt gewacht."""
    return is_outside_body(case) & is_in_writing(case) & ~case.grounds_stated


@permits(ScopeKind.AUTHORISATION, "art. 3.2 Wet BRP")
def network_delivery_of_the_minister(case: Facts) -> Answer:
    """Via het netwerk krijgt een overheidsorgaan de gegevens uit het besluit van de minister."""
    return (
        is_outside_body(case)
        & (case.over_network | case.systematically)
        & case.autorisatiebesluit
        & case.task_necessity
    )


@permits(ScopeKind.SPECIAL, "art. 3.5 lid 1 Wet BRP", "art. 3.5 lid 2 Wet BRP")
def outside_body_with_special_data(case: Facts) -> Answer:
    """Bijzondere gegevens krijgt een overheidsorgaan als zijn taak die vraagt."""
    return outside_body_needs_it(case) & case.asks_special_data & case.art89_entitled


@permits(ScopeKind.TASK, "art. 3.5 lid 1 Wet BRP", "art. 3.5 lid 2 Wet BRP")
def outside_body_needs_it(case: Facts) -> Answer:
    """Op een gemotiveerd verzoek krijgt een overheidsorgaan wat zijn taak nodig heeft."""
    return is_outside_body(case) & is_in_writing(case) & case.grounds_stated & case.task_necessity


@notes("art. 3.17 lid 3 Wet BRP")
def bodies_never_pay(case: Facts) -> Answer:
    """Een overheidsorgaan betaalt niets."""
    return is_outside_body(case)


@narrows("art. 3.5 lid 1 Wet BRP")
def more_than_the_decision_allows(case: Facts) -> Answer:
    """Wat buiten het besluit valt, wordt alleen gegeven voor zover het nodig is."""
    return (
        (case.by_external_body | case.by_other_municipality)
        & (is_in_writing(case) | case.over_network | case.systematically)
        & case.autorisatiebesluit
        & ~case.within_autorisatiebesluit
    )


@decides(Outcome.FORWARD, Stage.REGISTRATION, "art. 3.7 lid 2 Wet BRP", "art. 3.5 lid 3 Wet BRP")
def body_asks_about_somebody_elsewhere(case: Facts) -> Answer:
    """Van wie hier niet staat ingeschreven, geeft de eigen gemeente van de betrokkene de gegevens."""
    return is_public_body(case) & case.subject_not_registered & ~is_count(case)
