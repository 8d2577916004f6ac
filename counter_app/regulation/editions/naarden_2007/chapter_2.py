"""Hoofdstuk 2: disclosure to bodies of the municipality itself (art. 4-8)."""

from __future__ import annotations

from counter_app.domain.answer import Answer
from counter_app.domain.decision import Escalation, Outcome, ScopeKind
from counter_app.regulation.editions.naarden_2007.chapter_1 import (
    is_in_writing,
    is_municipal_body,
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
    refuses,
    warns,
)

_ASK = ("aanvulling_vragen",)
_WRITE = ("wijs_op_schriftelijk_verzoek",)


@defines("art. 96 lid 2 Wet GBA")
def follows_chapter_2(case: Facts) -> Answer:
    """De politie krijgt gegevens op dezelfde voet als onderdelen van de gemeente."""
    return is_municipal_body(case) | case.by_police


# Art. 4: systematische verstrekking


@defines("art. 4 lid 1")
def is_systematic(case: Facts) -> Answer:
    """De gemeente kan gegevens regelmatig leveren aan haar eigen onderdelen."""
    return follows_chapter_2(case) & case.systematically


@refuses("art. 4 lid 1")
def systematic_is_not_needed(case: Facts) -> Answer:
    """Een levering die niet nodig is voor de taak, mag niet."""
    return is_systematic(case) & ~case.task_necessity


@decides(
    Outcome.HOLD,
    Stage.COMPLETENESS,
    "art. 4 lid 2",
    "art. 4 lid 3",
    "art. 3 lid 1",
    duties=("applicatiebeheerder_vult_register",),
    escalate_to=Escalation.APPLICATION_MANAGER,
)
def systematic_is_not_in_register(case: Facts) -> Answer:
    """Een levering die niet volledig in het register staat, moet wachten."""
    return is_systematic(case) & ~case.in_systematic_register


@permits(ScopeKind.SPECIAL, "art. 4 lid 1", "art. 4 lid 2", "art. 4 lid 3", "art. 88 lid 1 Wet GBA")
def systematic_with_special_data(case: Facts) -> Answer:
    """Een geregistreerde levering kan bijzondere gegevens bevatten als de wet de afnemer daarvoor noemt."""
    return (
        is_systematic(case)
        & case.task_necessity
        & case.in_systematic_register
        & case.asks_special_data
        & case.art89_entitled
    )


@permits(ScopeKind.ANNEX_2, "art. 4 lid 1", "art. 4 lid 2", "art. 4 lid 3", "art. 88 lid 1 Wet GBA")
def systematic_by_department(case: Facts) -> Answer:
    """Een geregistreerde levering aan een onderdeel reikt zo ver als bijlage 2 voor dat onderdeel zegt."""
    return (
        is_systematic(case)
        & is_municipal_body(case)
        & case.task_necessity
        & case.in_systematic_register
        & department_is_on_annex_2(case)
    )


@permits(ScopeKind.TASK, "art. 4 lid 1", "art. 4 lid 2", "art. 4 lid 3", "art. 88 lid 1 Wet GBA")
def systematic_for_task(case: Facts) -> Answer:
    """Een levering die nodig is voor de taak en in het register staat, mag."""
    return is_systematic(case) & case.task_necessity & case.in_systematic_register


@defines("bijlage 2")
def department_is_on_annex_2(case: Facts) -> Answer:
    """Het onderdeel staat op bijlage 2, met de gegevens die het mag zien."""
    return case.department_on_annex_2


@notes("bijlage 2")
def annex_2_limits_fields(case: Facts) -> Answer:
    """Bijlage 2 zegt per onderdeel welke gegevens het mag zien."""
    return (
        is_municipal_body(case)
        & (case.by_direct_access | case.systematically)
        & department_is_on_annex_2(case)
    )


@obliges("register_systematisch", under="art. 4 lid 3", told=False)
def systematic_is_kept_in_register(case: Facts) -> Answer:
    """De applicatiebeheerder houdt de leveringen bij."""
    return case.systematically


# Art. 5 (en 2 lid 2): rechtstreekse toegang


@defines("art. 5 lid 1")
def is_direct_access(case: Facts) -> Answer:
    """Een onderdeel van de gemeente kan toegang krijgen om zelf te raadplegen."""
    return follows_chapter_2(case) & case.by_direct_access


@refuses("art. 5 lid 1")
def access_is_not_needed(case: Facts) -> Answer:
    """Wie gegevens niet voor de eigen taak nodig heeft, mag ze niet raadplegen."""
    return is_direct_access(case) & ~case.task_necessity


@holds("art. 5 lid 2 onder d", "art. 5 lid 3", "art. 3 lid 1", duties=(*_ASK, "verklaring_laten_tekenen"))
def declaration_is_not_signed(case: Facts) -> Answer:
    """Wie de verklaring niet tekende, krijgt nog geen toegang."""
    return is_direct_access(case) & ~case.declaration_signed


@decides(
    Outcome.HOLD,
    Stage.COMPLETENESS,
    "art. 5 lid 3",
    "art. 3 lid 1",
    escalate_to=Escalation.SUPERVISOR,
    duties=("informatiebeheerder_neemt_op_in_register",),
)
def declaration_is_not_in_register(case: Facts) -> Answer:
    """Een getekende verklaring die nog niet in het register staat, moet wachten."""
    return is_direct_access(case) & case.declaration_signed & ~case.declaration_in_register


@permits(ScopeKind.ANNEX_2, "art. 2 lid 2", "art. 5 lid 1", "art. 88 lid 1 Wet GBA")
def access_as_far_as_authorised(case: Facts) -> Answer:
    """Wie is aangewezen en getekend heeft, ziet de gegevens waarvoor de toegang is gegeven."""
    return (
        is_direct_access(case)
        & case.user_authorised
        & case.declaration_signed
        & case.declaration_in_register
        & case.task_necessity
    )


@warns("Dit onderdeel heeft toegang om systemen te beheren, niet om zelf gegevens te gebruiken.", "bijlage 2")
def access_is_for_systems_only(case: Facts) -> Answer:
    """Informatisering en Automatisering kijkt alleen om de systemen te laten werken."""
    return is_direct_access(case) & case.department_for_systems


@narrows("art. 2 lid 2", "bijlage 2", "art. 88 lid 1 Wet GBA")
def field_is_outside_authorisation(case: Facts) -> Answer:
    """Gegevens buiten de toegang blijven dicht."""
    return is_direct_access(case) & ~case.field_in_authorisation


# Art. 6: ad-hocselecties


@defines("art. 6 lid 1")
def is_selection(case: Facts) -> Answer:
    """Een eenmalige vraag naar een groep personen, of naar aantallen, is een ad-hocselectie."""
    return follows_chapter_2(case) & (
        case.as_selection | (is_in_writing(case) & (case.bulk | case.counts_only))
    )


@in_writing_only("art. 6 lid 2", duties=_WRITE)
def selection_is_asked_in_writing(case: Facts) -> Answer:
    """Een selectie die niet op papier is gevraagd, kan alleen schriftelijk."""
    return follows_chapter_2(case) & (
        (case.as_selection & ~case.written) | (is_municipal_body(case) & is_spoken(case) & case.bulk)
    )


@refuses("art. 6 lid 1")
def selection_is_not_needed(case: Facts) -> Answer:
    """Een selectie die niet nodig is voor de taak, mag niet."""
    return is_selection(case) & ~case.task_necessity


@defines("art. 6 lid 2")
def four_items_are_asked(case: Facts) -> Answer:
    """Een schriftelijk verzoek noemt beleid, doel, personen en gegevens. Voor aantallen is dat niet nodig."""
    return ((is_municipal_body(case) & is_in_writing(case)) | is_selection(case)) & ~case.counts_only


@holds("art. 6 lid 2 onder a", "art. 3 lid 1", duties=_ASK)
def policy_is_missing(case: Facts) -> Answer:
    """Noemt het verzoek het beleid niet, dan wordt gewacht."""
    return four_items_are_asked(case) & ~case.policy_stated


@holds("art. 6 lid 2 onder b", "art. 3 lid 1", duties=_ASK)
def purpose_is_missing(case: Facts) -> Answer:
    """Noemt het verzoek het doel niet, dan wordt gewacht."""
    return four_items_are_asked(case) & ~case.purpose_stated


@holds("art. 6 lid 2 onder c", "art. 3 lid 1", duties=_ASK)
def persons_are_missing(case: Facts) -> Answer:
    """Zegt het verzoek niet om welke personen het gaat, dan wordt gewacht."""
    return four_items_are_asked(case) & ~case.persons_stated


@holds("art. 6 lid 2 onder d", "art. 3 lid 1", duties=_ASK)
def fields_are_missing(case: Facts) -> Answer:
    """Zegt het verzoek niet welke gegevens nodig zijn, dan wordt gewacht."""
    return (four_items_are_asked(case) | is_count(case)) & ~case.fields_stated


@defines("art. 6 lid 3")
def is_count(case: Facts) -> Answer:
    """Een selectie die alleen aantallen vraagt, is een telling."""
    return is_selection(case) & case.counts_only


@notes("art. 6 lid 3", on=frozenset({Outcome.HOLD}))
def count_may_lead_to_persons(case: Facts) -> Answer:
    """Aantallen die naar iemand te herleiden zijn, zijn geen tellingen."""
    return is_count(case) & case.legal_doubt


@permits(ScopeKind.COUNTS, "art. 6 lid 3")
def counts_may_be_given(case: Facts) -> Answer:
    """Voor aantallen is genoeg dat het verzoek zegt welke gegevens geteld worden."""
    return is_count(case) & case.fields_stated


@defines("art. 6 lid 2")
def four_items_are_there(case: Facts) -> Answer:
    """Beleid, doel, personen en gegevens staan alle vier in het verzoek."""
    return case.policy_stated & case.purpose_stated & case.persons_stated & case.fields_stated


@permits(ScopeKind.TASK, "art. 6 lid 1", "art. 6 lid 2", "art. 88 lid 1 Wet GBA")
def selection_for_task(case: Facts) -> Answer:
    """Een volledig gevraagde selectie die nodig is voor de taak, mag."""
    return (
        is_selection(case)
        & (is_in_writing(case) | case.written)
        & four_items_are_there(case)
        & case.task_necessity
    )


@obliges("informatiebeheerder_behandelt", under="art. 6 lid 2", told=False)
def supervisor_handles_selection(case: Facts) -> Answer:
    """De informatiebeheerder behandelt een selectie van personen."""
    return is_selection(case) & ~case.counts_only


# Art. 7: overige verstrekkingen


@refuses("art. 7 lid 1")
def individual_is_not_needed(case: Facts) -> Answer:
    """Gegevens die niet nodig zijn voor de taak, worden niet gegeven."""
    return follows_chapter_2(case) & (is_in_writing(case) | is_spoken(case)) & ~case.task_necessity


@defines("art. 7 lid 2")
def asks_orally(case: Facts) -> Answer:
    """Een onderdeel van de gemeente belt, of vraagt aan de balie zonder papier."""
    return is_municipal_body(case) & is_spoken(case)


@in_writing_only("art. 7 lid 2 onder a", duties=_WRITE)
def matter_can_wait(case: Facts) -> Answer:
    """Wat kan wachten, wordt niet mondeling of telefonisch gevraagd."""
    return asks_orally(case) & ~case.urgent


@in_writing_only("art. 7 lid 2 onder b", duties=_WRITE)
def caller_is_not_authorised(case: Facts) -> Answer:
    """Wie daarvoor niet is gemachtigd, kan het alleen schriftelijk vragen."""
    return asks_orally(case) & ~case.phone_authorised


@in_writing_only("art. 7 lid 2 onder b", duties=_WRITE, gate="phone_auth_approved")
def authorisation_is_not_approved(case: Facts) -> Answer:
    """Een machtiging die de informatiebeheerder niet goedkeurde, telt niet."""
    return asks_orally(case) & ~case.phone_auth_approved


@in_writing_only("art. 7 lid 2 onder c", "art. 3 lid 1", duties=_WRITE)
def caller_is_not_identified(case: Facts) -> Answer:
    """Wie niet met zekerheid bekend is, kan het alleen schriftelijk vragen."""
    return asks_orally(case) & ~case.identified


@decides(
    Outcome.IN_WRITING_ONLY,
    Stage.CHANNEL,
    "art. 7 lid 3",
    "art. 4 lid 2",
    "art. 3 lid 1",
    duties=("register_controleren",),
    escalate_to=Escalation.APPLICATION_MANAGER,
)
def authorisation_is_not_in_register(case: Facts) -> Answer:
    """Een machtiging die niet in het register staat, telt niet."""
    return asks_orally(case) & ~case.phone_auth_in_register


@in_writing_only("art. 7 lid 4", duties=_WRITE)
def secrecy_closes_the_spoken_way(case: Facts) -> Answer:
    """Over wie om geheimhouding vroeg, wordt niets mondeling of telefonisch gezegd."""
    return asks_orally(case) & case.subject_has_code


@refuses("art. 7 lid 5", at=Stage.EMAIL)
def email_is_closed_to_municipal_bodies(case: Facts) -> Answer:
    """Per e-mail gaat geen informatie naar een onderdeel van de gemeente."""
    return follows_chapter_2(case) & case.by_email


@holds("art. 7 lid 2")
def letter_is_incomplete(case: Facts) -> Answer:
    """Noemt een verzoek over één persoon niet alle vier de onderdelen van art. 6 lid 2, dan wordt gewacht."""
    return is_municipal_body(case) & is_in_writing(case) & ~case.counts_only & ~four_items_are_there(case)


@permits(ScopeKind.SPECIAL, "art. 7 lid 1", "art. 7 lid 2", "art. 6 lid 2", "art. 88 lid 1 Wet GBA")
def letter_with_special_data(case: Facts) -> Answer:
    """Op een volledig schriftelijk verzoek kunnen bijzondere gegevens volgen als de wet de afnemer noemt."""
    return letter_for_task(case) & case.asks_special_data & case.art89_entitled


@permits(ScopeKind.TASK, "art. 7 lid 1", "art. 7 lid 2", "art. 6 lid 2", "art. 88 lid 1 Wet GBA")
def letter_for_task(case: Facts) -> Answer:
    """Op een volledig schriftelijk verzoek worden de gegevens gegeven die de taak nodig heeft."""
    return is_municipal_body(case) & is_in_writing(case) & four_items_are_there(case) & case.task_necessity


@permits(
    ScopeKind.TASK,
    "art. 7 lid 2 onder a",
    "art. 7 lid 2 onder b",
    "art. 7 lid 2 onder c",
    "art. 7 lid 3",
    "art. 7 lid 4",
    "art. 88 lid 1 Wet GBA",
)
def urgent_spoken_request(case: Facts) -> Answer:
    """Bij spoed mag het mondeling of telefonisch aan wie gemachtigd, goedgekeurd, geregistreerd en bekend is."""
    return (
        asks_orally(case)
        & case.urgent
        & case.phone_authorised
        & case.phone_auth_approved
        & case.phone_auth_in_register
        & case.identified
        & ~case.subject_has_code
        & case.task_necessity
    )


@notes("art. 7 lid 4")
def secrecy_leaves_the_letter_open(case: Facts) -> Answer:
    """Schriftelijk kan een onderdeel van de gemeente ook gegevens krijgen over wie om geheimhouding vroeg."""
    return is_municipal_body(case) & is_in_writing(case) & case.subject_has_code
