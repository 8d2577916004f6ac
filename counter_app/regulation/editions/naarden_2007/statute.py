"""The Wet GBA where the reglement leans on it: moves, bodies, notes, and the log (art. 35, 88-90, 110)."""

from __future__ import annotations

from counter_app.domain.answer import Answer
from counter_app.domain.decision import Outcome, ScopeKind
from counter_app.regulation.editions.naarden_2007.chapter_1 import (
    is_external_body,
    is_free_third_party,
    is_own_data,
    is_public_body,
    is_third_party,
)
from counter_app.regulation.editions.naarden_2007.chapter_2 import is_count
from counter_app.regulation.facts import Facts
from counter_app.regulation.rule import Stage, decides, defines, narrows, notes, obliges, refuses

# Art. 35: wie verhuisde of hier niet staat


@narrows(
    "art. 35 lid 1 Wet GBA",
    "art. 100 lid 2 Wet GBA",
    to={
        ScopeKind.ARTICLE_100: ScopeKind.REFERENCE,
        ScopeKind.EXTRACT: ScopeKind.REFERENCE,
        ScopeKind.ADDRESS_MUNICIPALITY: ScopeKind.REFERENCE_ADDRESS,
    },
)
def only_reference_data_remain(case: Facts) -> Answer:
    """Van wie verhuisde, heeft de gemeente alleen nog verwijsgegevens."""
    return is_free_third_party(case) & case.subject_moved


@obliges("verwijs_naar_gemeente_van_inschrijving", under="art. 35 lid 1 Wet GBA")
def new_municipality_knows_more(case: Facts) -> Answer:
    """Voor de rest wijst u op de gemeente waar de betrokkene nu staat ingeschreven."""
    return (is_third_party(case) | is_own_data(case)) & case.subject_moved


@decides(Outcome.FORWARD, Stage.REGISTRATION, "art. 1 lid 7", "art. 35 Wet GBA")
def subject_is_not_registered_here(case: Facts) -> Answer:
    """Van wie hier niet staat ingeschreven, kan de gemeente niets geven."""
    return case.subject_not_registered & ~is_count(case)


@notes("art. 1 lid 7")
def the_dead_stay_registered(case: Facts) -> Answer:
    """Ook wie overleden is, blijft ingeschrevene."""
    return is_third_party(case) & case.subject_deceased


# Art. 88-90: afnemers


@refuses("art. 88 lid 1 Wet GBA")
def task_does_not_need_it(case: Facts) -> Answer:
    """Wat voor de taak niet nodig is, krijgt een afnemer niet."""
    return is_public_body(case) & ~case.task_necessity


@narrows("art. 88 lid 1 Wet GBA")
def more_than_the_task_needs(case: Facts) -> Answer:
    """Wat de taak niet nodig heeft, blijft hier."""
    return is_public_body(case) & case.surplus_fields


@obliges("aantekening_onderzoek_meedelen", under="art. 88 lid 2 Wet GBA")
def investigation_is_told(case: Facts) -> Answer:
    """Bij een gegeven dat in onderzoek is, hoort altijd die aantekening."""
    return case.in_investigation & ~is_count(case)


@notes("art. 100 lid 2 Wet GBA")
def investigation_is_told_to_free_third_parties(case: Facts) -> Answer:
    """Ook een vrije derde hoort dat een gegeven in onderzoek is."""
    return is_free_third_party(case) & case.in_investigation


@refuses("art. 89 lid 1 Wet GBA")
def passport_data_need_a_title(case: Facts) -> Answer:
    """Wie de wet niet noemt, krijgt geen gegevens over reisdocumenten."""
    return is_public_body(case) & case.asks_passport_data & ~case.art89_entitled


@refuses("art. 89 lid 2 Wet GBA")
def electoral_data_need_a_title(case: Facts) -> Answer:
    """Wie de wet niet noemt, krijgt geen gegevens over het kiesrecht."""
    return is_public_body(case) & case.asks_electoral_data & ~case.art89_entitled


@notes("art. 89 lid 1 Wet GBA")
def passport_data_with_a_title(case: Facts) -> Answer:
    """Wie de wet noemt, kan gegevens over reisdocumenten krijgen."""
    return is_public_body(case) & case.asks_passport_data & case.art89_entitled


@notes("art. 89 lid 2 Wet GBA")
def electoral_data_with_a_title(case: Facts) -> Answer:
    """Wie de wet noemt, kan gegevens over het kiesrecht krijgen."""
    return is_public_body(case) & case.asks_electoral_data & case.art89_entitled


@refuses(
    "art. 90 Wet GBA",
    "art. 9 lid 1",
    at=Stage.CHANNEL,
    duties=("wijs_op_gba_netwerk_of_schriftelijk",),
)
def outside_bodies_have_no_access(case: Facts) -> Answer:
    """Een afnemer van buiten kijkt niet zelf in de administratie."""
    return (is_external_body(case) | case.by_court) & case.by_direct_access


@refuses("art. 97 Wet GBA", at=Stage.CHANNEL, duties=("wijs_op_schriftelijk_verzoek",))
def third_parties_have_no_access(case: Facts) -> Answer:
    """Een derde kijkt niet zelf in de administratie."""
    return is_third_party(case) & case.by_direct_access


# Art. 102 lid 1, voor wie geheimhouding niet stopt


@obliges("geheim_indicatie_meedelen", under="art. 102 lid 1 Wet GBA")
def secrecy_is_told_to_bodies(case: Facts) -> Answer:
    """Een afnemer krijgt de gegevens, en hoort dat de betrokkene om geheimhouding vroeg."""
    return is_public_body(case) & ~case.by_police & case.subject_has_code & ~is_count(case)


# Art. 110: het register van verstrekkingen


@obliges("protocolleren", under="art. 1 lid 13", told=False, also=("art. 110 Wet GBA",))
def disclosure_is_logged(case: Facts) -> Answer:
    """Elke verstrekking wordt vastgelegd. Eigen gegevens, aantallen en leveringen uit een register niet."""
    return ~(is_own_data(case) | is_count(case) | case.systematically | is_unlogged_investigation(case))


@defines("art. 68i Besluit GBA")
def is_unlogged_investigation(case: Facts) -> Answer:
    """Een verzoek van de politie voor opsporing of openbare orde komt niet in het register."""
    return case.by_police & case.criminal_investigation
