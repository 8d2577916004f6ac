"""Under which article a figure counts a refusal: never one that only a secret person's case comes to."""

from __future__ import annotations

from hypothesis import given, settings

from counter_app.domain.decision import Outcome
from counter_app.regulation.decide import decide
from counter_app.regulation.editions import EDITIONS, edition_named
from counter_app.regulation.explain import counted_under
from counter_app.regulation.facts import Facts
from counter_app.regulation.rule import Stage
from tests.regulation.strategies import cases
from tests.regulation.tables import rows

PAIRS = {"naarden-2007": "art. 11 lid 5 of 6", "brp": "art. 3.6, 3.9 of 3.21 Wet BRP"}
_REFUSES = (Outcome.REFUSE, Outcome.IN_WRITING_ONLY)


@settings(max_examples=400, deadline=None)
@given(cases())
def test_no_article_of_secrecy_is_ever_counted_alone(facts: Facts) -> None:
    for name in EDITIONS:
        edition = edition_named(name)
        refusing = [rule for rule in edition.rules if rule.outcome in _REFUSES]
        by_secrecy = {rule.article.screen for rule in refusing if rule.stage is Stage.SECRECY}
        betrays = by_secrecy - {rule.article.screen for rule in refusing if rule.stage is not Stage.SECRECY}
        assert betrays
        decision = decide(facts, edition)
        under = counted_under(decision, facts, edition)
        assert bool(under) is (decision.outcome in _REFUSES)
        assert under not in betrays
        if under and "neutrale_afwijzing" in decision.obligations:
            ordinary = facts.replaced({"secrecy": "0", "status": "ingezetene", "danger_suspected": False})
            twin = decide(ordinary, edition)
            assert under in (PAIRS[edition.id], *(reason.citation.screen for reason in twin.reasons))


def test_refusals_under_both_paragraphs_are_one_group() -> None:
    """There are refusals of the pair with and without secrecy, or the pair itself would tell."""
    for name, pair in PAIRS.items():
        edition = edition_named(name)
        secret = set()
        for row in rows():
            if row.edition != name:
                continue
            decision = decide(row.facts, edition)
            if counted_under(decision, row.facts, edition) == pair:
                secret.add(row.facts.choices.get("secrecy", "0") != "0")
        assert secret == {True, False}, name
