"""The police (Wet GBA art. 96 lid 2): on the same footing as bodies of the municipality, with its own limits."""

from __future__ import annotations

from counter_app.domain.answer import Answer
from counter_app.domain.decision import Outcome, ScopeKind
from counter_app.regulation.editions.naarden_2007.chapter_1 import is_in_writing, is_spoken
from counter_app.regulation.facts import Facts
from counter_app.regulation.rule import REFUSED, Stage, holds, notes, obliges, permits, refers

_ASK = ("aanvulling_vragen",)


@refers("art. 96 lid 2 Wet GBA", "art. 7 lid 2 onder b", "art. 3 lid 1", at=Stage.CHANNEL)
def police_has_no_cluster_manager(case: Facts) -> Answer:
    """De politie kent geen clustermanager. Over een mondeling verzoek beslist de informatiebeheerder."""
    return case.by_police & is_spoken(case)


@obliges(
    "terugbellen_via_bekend_nummer",
    under="art. 7 lid 2 onder c",
    on=frozenset({Outcome.REFER_SUPERVISOR}),
    told=False,
)
def police_is_called_back(case: Facts) -> Answer:
    """Wie namens de politie belt, wordt eerst teruggebeld."""
    return case.by_police & case.by_telephone


@holds("art. 96 lid 2 Wet GBA", "art. 88 lid 1 Wet GBA", "art. 3 lid 1", duties=_ASK)
def police_gives_no_grounds(case: Facts) -> Answer:
    """Zegt de politie niet waarom de gegevens nodig zijn, dan wordt gewacht."""
    return case.by_police & is_in_writing(case) & ~case.grounds_stated


@permits(ScopeKind.SPECIAL, "art. 96 lid 2 Wet GBA", "art. 7 lid 1", "art. 88 lid 1 Wet GBA")
def police_with_special_data(case: Facts) -> Answer:
    """De politie kan bijzondere gegevens krijgen als de wet haar daarvoor noemt."""
    return police_letter(case) & case.asks_special_data & case.art89_entitled


@permits(ScopeKind.TASK, "art. 96 lid 2 Wet GBA", "art. 7 lid 1", "art. 88 lid 1 Wet GBA")
def police_letter(case: Facts) -> Answer:
    """Op een gemotiveerd schriftelijk verzoek krijgt de politie wat zij nodig heeft."""
    return case.by_police & is_in_writing(case) & case.grounds_stated & case.task_necessity


@obliges(
    "geen_aantekening_art68i",
    "alleen_geautoriseerde_medewerker",
    under="art. 68i Besluit GBA",
)
def investigation_is_kept_out_of_the_log(case: Facts) -> Answer:
    """Een verstrekking voor opsporing wordt niet aangetekend, en alleen bevoegde medewerkers weten ervan."""
    return case.by_police & case.criminal_investigation


@notes("art. 96 lid 2 Wet GBA", on=REFUSED)
def police_stands_on_the_same_footing(case: Facts) -> Answer:
    """Wat een onderdeel van de gemeente niet krijgt, krijgt de politie ook niet."""
    return case.by_police
