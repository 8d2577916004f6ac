"""Element by element: what was asked, laid beside what may leave."""

from __future__ import annotations

import pytest

from counter_app.domain.decision import Outcome
from counter_app.domain.elements import Element
from counter_app.regulation.decide import decide
from counter_app.regulation.editions import edition_named
from counter_app.regulation.facts import Facts
from tests.regulation.tables import rows

NAARDEN = edition_named("naarden-2007")
_ROWS = {row.name: row.facts for row in rows() if row.edition == "naarden-2007"}


def _asking(row: str, *elements: Element) -> Facts:
    return Facts(_ROWS[row].values, asked=elements)


def test_a_bsn_is_left_out_and_the_rest_is_given() -> None:
    decision = decide(_asking("Rij 36: toestemming op papier", Element.NAME, Element.BSN), NAARDEN)
    assert decision.outcome is Outcome.DISCLOSE_LIMITED
    assert decision.given == (Element.NAME,)
    (refused,) = [told for told in decision.elements if not told.may_leave]
    assert refused.element is Element.BSN
    assert refused.citation is not None
    assert refused.citation.screen == "art. 100 lid 2 Wet GBA"
    assert refused.rubrieken == ("01.01.20",)


def test_who_asks_only_what_may_never_leave_gets_nothing_and_pays_nothing() -> None:
    decision = decide(_asking("Rij 36: toestemming op papier", Element.BSN, Element.NATIONALITY), NAARDEN)
    assert decision.outcome is Outcome.REFUSE
    assert decision.given == ()
    assert decision.costs == "geen"


def test_a_bailiff_never_gets_the_a_number() -> None:
    decision = decide(_asking("Rij 28: deurwaarder", Element.A_NUMBER, Element.BSN, Element.ADDRESS), NAARDEN)
    assert decision.given == (Element.ADDRESS, Element.BSN)


def test_a_claim_gives_address_and_municipality_only() -> None:
    decision = decide(_asking("Rij 37: eigen vordering", Element.NAME, Element.ADDRESS), NAARDEN)
    assert decision.given == (Element.ADDRESS,)


def test_a_secret_partner_is_left_out() -> None:
    decision = decide(
        _asking("Verwant is geheim en niet nodig", Element.NAME, Element.PARTNER_NAME, Element.CHILDREN),
        NAARDEN,
    )
    assert decision.given == (Element.NAME,)
    needed = decide(_asking("Verwant is geheim maar nodig", Element.NAME, Element.PARTNER_NAME), NAARDEN)
    assert needed.given == (Element.NAME, Element.PARTNER_NAME)


def test_an_authorisation_bounds_the_elements_by_its_own_list() -> None:
    facts = Facts(
        _ROWS["Rij 19: netwerk"].values,
        asked=[Element.NAME, Element.BSN],
        authorised=[Element.NAME],
    )
    assert decide(facts, NAARDEN).given == (Element.NAME,)


def test_annex_2_bounds_a_department() -> None:
    facts = Facts(_ROWS["Rij 4: raadplegen mag"].values, asked=[Element.ADDRESS, Element.NATIONALITY])
    decision = decide(facts, NAARDEN)
    assert decision.given == (Element.ADDRESS,)
    assert [told.citation.screen for told in decision.elements if told.citation] == ["bijlage 2", "bijlage 2"]


@pytest.mark.parametrize("name", sorted(_ROWS))
def test_nothing_is_given_without_a_disclosure(name: str) -> None:
    decision = decide(Facts(_ROWS[name].values, asked=list(Element)), NAARDEN)
    assert bool(decision.given) is decision.outcome.discloses or decision.scope.code == "AANTALLEN"
