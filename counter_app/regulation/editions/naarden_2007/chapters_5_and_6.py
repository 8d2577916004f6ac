"""Hoofdstukken 5 en 6: attached data, other data, and politically sensitive requests (art. 12-15)."""

from __future__ import annotations

from counter_app.domain.answer import Answer
from counter_app.domain.decision import Escalation, Outcome
from counter_app.regulation.editions.naarden_2007.chapter_1 import is_free_third_party, is_third_party
from counter_app.regulation.facts import Facts
from counter_app.regulation.rule import Stage, decides, obliges, refuses


@decides(
    Outcome.REFER_SUPERVISOR,
    Stage.OTHER_REGIME,
    "art. 1 lid 4",
    "art. 6 lid 1 AVG",
    duties=("vastleggen",),
    escalate_to=Escalation.PRIVACY_OFFICER,
)
def not_from_this_administration(case: Facts) -> Answer:
    """Gegevens van buiten de bevolkingsadministratie vallen niet onder dit reglement."""
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


@refuses("art. 12 lid 1", "art. 13 lid 1")
def attached_data_are_not_for_third_parties(case: Facts) -> Answer:
    """Aangehaakte gegevens gaan niet naar derden."""
    return is_third_party(case) & ~is_free_third_party(case) & case.asks_attached


@decides(
    Outcome.REFER_COLLEGE,
    Stage.SENSITIVE,
    "art. 15",
    duties=("niet_verstrekken_tot_besluit",),
    escalate_to=Escalation.COLLEGE,
)
def politically_sensitive(case: Facts) -> Answer:
    """Over een politiek gevoelig verzoek beslist het college."""
    return case.politically_sensitive
