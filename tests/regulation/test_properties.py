"""What must hold of every decision, whatever the facts: firmness, citations, secrecy, sameness."""

from __future__ import annotations

import json

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from counter_app.domain.decision import Decision, Outcome
from counter_app.regulation.counterfactual import changes
from counter_app.regulation.decide import decide, outcome_of
from counter_app.regulation.editions import EDITIONS, edition_named
from counter_app.regulation.explain import for_auditor, for_clerk, for_requester
from counter_app.regulation.facts import OPTIONS, SETTINGS, Facts, Value
from counter_app.regulation.receipt import differences, receipt
from tests.regulation.strategies import KEYS, cases, values_of

_slow = settings(max_examples=150, deadline=None, suppress_health_check=list(HealthCheck))
_both = pytest.mark.parametrize("edition", sorted(EDITIONS))


@_both
@_slow
@given(facts=cases(elements=True))
def test_every_decision_can_be_told_and_rests_on_an_article(edition: str, facts: Facts) -> None:
    decision = decide(facts, edition_named(edition))
    assert decision.citations
    assert decision.reasons
    assert decision.outcome.discloses or decision.given == ()
    assert decision.outcome.discloses is (decision.scope.code != "GEEN")
    assert for_clerk(decision).sentence
    told = for_requester(decision, facts, edition_named(edition))
    assert told.letter is not None or decision.outcome not in (Outcome.REFUSE, Outcome.IN_WRITING_ONLY)
    assert decision.edition_hash in for_auditor(decision)


@_both
@_slow
@given(facts=cases(), data=st.data())
def test_a_firm_outcome_never_hangs_on_an_unknown_fact(
    edition: str, facts: Facts, data: st.DataObject
) -> None:
    rules = edition_named(edition)
    decision = decide(facts, rules)
    if decision.firm:
        for _ in range(5):
            assert outcome_of(_completed(facts, data), rules) is decision.outcome


@_both
@_slow
@given(facts=cases(), data=st.data())
def test_a_settled_decision_stays_the_same_when_everything_is_known(
    edition: str, facts: Facts, data: st.DataObject
) -> None:
    decision = decide(facts, edition_named(edition))
    if decision.settled and decision.outcome.discloses:
        told = decide(_completed(facts, data), edition_named(edition))
        assert (told.scope, told.costs) == (decision.scope, decision.costs)
        assert set(told.obligations) == set(decision.obligations)


def _completed(facts: Facts, data: st.DataObject) -> Facts:
    unknown = [key for key in KEYS if not facts.knows(key)]
    return facts.replaced({key: data.draw(st.sampled_from(values_of(key)), label=key) for key in unknown})


@_both
@_slow
@given(facts=cases(unknown=False))
def test_with_everything_known_nothing_is_open(edition: str, facts: Facts) -> None:
    decision = decide(facts, edition_named(edition))
    if facts.choices["secrecy"] != "ongeldig":
        assert decision.settled


@_both
@_slow
@given(facts=cases(unknown=False), code=st.sampled_from(OPTIONS["secrecy"][1:]))
def test_a_higher_code_never_widens_what_leaves(edition: str, facts: Facts, code: str) -> None:
    rules = edition_named(edition)
    open_to_all = decide(facts.replaced({"secrecy": "0"}), rules)
    secret = decide(facts.replaced({"secrecy": code}), rules)
    if secret.outcome.discloses:
        assert open_to_all.outcome.discloses
        assert secret.scope == open_to_all.scope


@_slow
@given(facts=cases(unknown=False, elements=True), code=st.sampled_from(OPTIONS["secrecy"][1:]))
def test_a_free_third_party_never_gets_anything_about_a_secret_person(facts: Facts, code: str) -> None:
    for requester in ("vrije_derde_natuurlijk", "vrije_derde_rechtspersoon"):
        for edition in EDITIONS:
            asked = facts.replaced({"secrecy": code, "requester": requester})
            assert decide(asked, edition_named(edition)).given == ()
            assert not outcome_of(asked, edition_named(edition)).discloses


@_both
@_slow
@given(facts=cases(elements=True))
def test_the_same_facts_give_the_same_decision_and_the_receipt_replays_it(edition: str, facts: Facts) -> None:
    rules = edition_named(edition)
    decision = decide(facts, rules)
    assert decide(facts, rules) == decision
    assert decide(facts, rules).trace == decision.trace
    stored = json.loads(json.dumps(receipt(decision, facts)))
    assert differences(stored) == ()


@_both
@_slow
@given(facts=cases())
def test_an_open_question_can_still_change_the_decision(edition: str, facts: Facts) -> None:
    """Some answer to it, perhaps with answers to other open questions, gives something else."""
    rules = edition_named(edition)
    decision = decide(facts, rules)
    for question in decision.open_questions:
        assert not facts.knows(question.fact)
        told = [decide(facts.replaced({question.fact: value}), rules) for value in values_of(question.fact)]
        assert any(_said(one) != _said(decision) for one in told)


def _said(decision: Decision) -> tuple[object, ...]:
    open_facts = {question.fact for question in decision.open_questions}
    return decision.outcome, decision.scope, decision.costs, decision.obligations, open_facts


@_both
@settings(max_examples=25, deadline=None, suppress_health_check=list(HealthCheck))
@given(facts=cases())
def test_what_would_change_the_outcome_does_change_it(edition: str, facts: Facts) -> None:
    rules = edition_named(edition)
    now = outcome_of(facts, rules)
    for change in changes(facts, rules):
        assert change.outcome is not now
        values: dict[str, Value] = {
            key: (value == "True") if not OPTIONS[key] else value for key, value in change.facts
        }
        assert outcome_of(facts.replaced(values), rules) is change.outcome
        assert not set(values) & set(SETTINGS)


@_both
@_slow
@given(facts=cases(elements=True))
def test_nothing_leaves_while_somebody_else_must_act(edition: str, facts: Facts) -> None:
    decision = decide(facts, edition_named(edition))
    if decision.escalate_to is not None:
        assert not decision.outcome.discloses
    if decision.only_payment_missing:
        assert decision.outcome is Outcome.HOLD
        assert decision.ground is not None
        assert decide(facts.replaced({"prepaid": True}), edition_named(edition)).outcome.discloses
    if decision.only_approval_missing:
        assert outcome_of(facts.replaced({"phone_auth_approved": True}), edition_named(edition)).discloses
