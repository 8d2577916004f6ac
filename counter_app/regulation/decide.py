"""The only place that weighs: from the answers of the articles to one decision."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from functools import cache
from typing import TypeVar

from counter_app.domain.answer import Answer
from counter_app.domain.decision import (
    NO_SCOPE,
    Costs,
    Decision,
    Escalation,
    OpenQuestion,
    Outcome,
    Reason,
    Scope,
    ScopeKind,
)
from counter_app.domain.second_person import needed
from counter_app.regulation.edition import Edition, Plan
from counter_app.regulation.facts import UNREADABLE, Facts
from counter_app.regulation.interview import open_questions
from counter_app.regulation.questions import as_open_question
from counter_app.regulation.reach import element_verdicts, scope_of
from counter_app.regulation.rule import Rule
from counter_app.regulation.trace import tree

_T = TypeVar("_T")
_PAYMENT, _APPROVAL = "prepaid", "phone_auth_approved"
_NO_RULE = "Voor deze verzoeker en dit kanaal is er geen regel."


@dataclass(slots=True)
class Weighing:
    """What came out of the articles, before it is told."""

    outcome: Outcome
    certain: list[Rule] = field(default_factory=list)
    doubtful: list[Rule] = field(default_factory=list)
    ground: Rule | None = None
    narrowed: list[Rule] = field(default_factory=list)
    scope: Scope = NO_SCOPE
    firm: bool = True


def decide(facts: Facts, edition: Edition) -> Decision:
    """Weighs the facts under an edition. Pure: the same facts and edition give the same decision."""
    case = facts.reading(edition.settings)
    plan = edition.plan_of(case)
    weighing = _weigh(case, plan, edition)
    return _tell(facts, case, plan, weighing, edition)


def outcome_of(facts: Facts, edition: Edition) -> Outcome:
    """Only the outcome, for who asks it of many variants of a case."""
    case = facts.reading(edition.settings)
    return _weigh(case, edition.plan_of(case), edition).outcome


def expected_costs(facts: Facts, edition: Edition) -> Costs:
    """What a disclosure would be charged, whatever still stands in its way."""
    case = facts.reading(edition.settings)
    costs, _ = _charged(case, edition.plan_of(case))
    return costs


def _weigh(case: Facts, plan: Plan, edition: Edition) -> Weighing:
    """Goes down the stages; the first certain answer decides, unless an earlier doubt could decide otherwise."""
    doubtful: list[Rule] = []
    certain = _first_certain(case, plan.before, doubtful)
    if certain:
        assert certain[0].outcome is not None
        return _settled(Weighing(certain[0].outcome, certain, doubtful))
    ground, may_be_ground = _ground(case, plan.permits)
    doubtful += may_be_ground
    if ground is None:
        return Weighing(Outcome.HOLD, [], doubtful, firm=not doubtful)
    narrowed, may_narrow = _sorted_out(case, plan.narrows)
    weighing = Weighing(Outcome.DISCLOSE, [ground], doubtful, ground, narrowed)
    weighing.scope = scope_of(ground, narrowed, case)
    if not ground.limited and not narrowed:
        doubtful += may_narrow
    weighing.outcome = _reached(ground, narrowed, weighing.scope, case, edition)
    if weighing.outcome is Outcome.REFUSE:
        return _settled(weighing)
    unpaid = _first_certain(case, plan.after, doubtful)
    if unpaid:
        weighing.outcome, weighing.certain = Outcome.HOLD, unpaid
    return _settled(weighing)


def _first_certain(case: Facts, groups: Iterable[tuple[Rule, ...]], doubtful: list[Rule]) -> list[Rule]:
    for group in groups:
        certain, unsure = _sorted_out(case, group)
        doubtful += unsure
        if certain:
            return certain
    return []


def _sorted_out(case: Facts, rules: Iterable[Rule]) -> tuple[list[Rule], list[Rule]]:
    certain: list[Rule] = []
    unsure: list[Rule] = []
    for rule in rules:
        answer = rule(case)
        if answer is Answer.YES:
            certain.append(rule)
        elif answer is Answer.UNKNOWN:
            unsure.append(rule)
    return certain, unsure


def _ground(case: Facts, permits: Iterable[Rule]) -> tuple[Rule | None, list[Rule]]:
    unsure: list[Rule] = []
    for rule in permits:
        answer = rule(case)
        if answer is Answer.YES:
            return rule, unsure
        if answer is Answer.UNKNOWN:
            unsure.append(rule)
    return None, unsure


def _reached(ground: Rule, narrowed: list[Rule], scope: Scope, case: Facts, edition: Edition) -> Outcome:
    """Rolls the answers per element up: all, some, or none of what was asked."""
    verdicts = element_verdicts(case, scope, narrowed, edition)
    left_out = sum(not verdict.may_leave for verdict in verdicts)
    if left_out and left_out == len(verdicts):
        return Outcome.REFUSE
    return Outcome.DISCLOSE_LIMITED if ground.limited or narrowed or left_out else Outcome.DISCLOSE


def _settled(weighing: Weighing) -> Weighing:
    """Doubt that can only lead to the same outcome is no doubt; any other holds the request."""
    possible = {rule.outcome for rule in weighing.doubtful} | {weighing.outcome}
    if len(possible) > 1:
        weighing.firm = False
        weighing.outcome = Outcome.HOLD
    return weighing


def _tell(facts: Facts, case: Facts, plan: Plan, weighing: Weighing, edition: Edition) -> Decision:
    """Adds to the outcome what belongs to it: charge, duties, citations, roles, questions."""
    outcome = weighing.outcome
    discloses = outcome.discloses
    waits_for_payment = _waits_only_for(_PAYMENT, weighing)
    deciding = _deciding(weighing)
    may_leave = discloses or waits_for_payment
    costs, charge = _charged(case, plan) if may_leave else (Costs.NONE, [])
    duties, may_oblige = _duties(case, plan, outcome)
    noted = [rule for rule in plan.notes if outcome in rule.on and rule(case) is Answer.YES]
    warnings = [rule for rule in plan.warnings if may_leave and rule(case) is Answer.YES]

    obligations = [tag for rule in [*deciding, *duties] for tag in rule.duties]
    citations = [cite for rule in [*deciding, *charge, *noted] for cite in rule.cites]
    citations += [cite for rule in duties if rule.told for cite in rule.cites]
    escalate_to = _escalated(deciding, weighing)
    if not weighing.firm or not deciding:
        citations = [edition.doubt, *citations, *(rule.article for rule in weighing.doubtful)]
    if not weighing.firm:
        unreadable = _unreadable_code(case, weighing.doubtful)
        if unreadable:
            obligations.append("code_laten_herstellen_door_gegevensbeheerder")
            escalate_to = Escalation.DATA_MANAGER
        if waits_for_payment:
            obligations.append("betaalverzoek")
        elif not unreadable:
            obligations.append("aanvulling_vragen")
    scope = weighing.scope if discloses else NO_SCOPE
    return Decision(
        edition=edition.id,
        edition_hash=edition.digest,
        outcome=outcome,
        scope=scope,
        costs=costs,
        obligations=_once(obligations),
        escalate_to=escalate_to,
        citations=_once(citations),
        reasons=_reasons(deciding, weighing, edition),
        open_questions=_open(case, weighing, may_oblige, plan.charges),
        elements=element_verdicts(case, weighing.scope, weighing.narrowed, edition),
        warnings=_once(rule.warning for rule in warnings),
        firm=weighing.firm,
        needs_second_person=_needs_second_person(case, outcome),
        only_payment_missing=waits_for_payment,
        only_approval_missing=_would_disclose(facts, weighing, edition),
        ground=weighing.ground.article if weighing.ground else None,
        _trace=cache(lambda: tree(case)),
    )


def _deciding(weighing: Weighing) -> list[Rule]:
    """The articles that made the outcome; a ground or a payment says nothing while doubt holds the request."""
    if weighing.outcome.discloses:
        return [*weighing.certain, *weighing.narrowed]
    if weighing.firm:
        return list(weighing.certain)
    return [rule for rule in weighing.certain if rule.outcome is Outcome.HOLD and not rule.gate]


def _waits_only_for(gate: str, weighing: Weighing) -> bool:
    """Everything else is there: only this one fact stands between the request and the disclosure."""
    if weighing.outcome is not Outcome.HOLD or weighing.ground is None:
        return False
    waits_for = [rule for rule in [*weighing.certain, *weighing.doubtful] if rule is not weighing.ground]
    return bool(waits_for) and all(rule.gate == gate for rule in waits_for)


def _would_disclose(facts: Facts, weighing: Weighing, edition: Edition) -> bool:
    """Whether the approval of the telephone authorisation is the only thing missing."""
    if not any(rule.gate == _APPROVAL for rule in [*weighing.certain, *weighing.doubtful]):
        return False
    return outcome_of(facts.replaced({_APPROVAL: True}), edition).discloses


def _charged(case: Facts, plan: Plan) -> tuple[Costs, list[Rule]]:
    """The first charge that certainly applies; where the reglement charges unless, unknown still charges."""
    for rule in plan.charges:
        if rule(case) is Answer.YES:
            return rule.costs, [rule]
    return Costs.NONE, []


def _duties(case: Facts, plan: Plan, outcome: Outcome) -> tuple[list[Rule], list[Rule]]:
    return _sorted_out(case, [rule for rule in plan.duties if outcome in rule.on])


def _unreadable_code(case: Facts, doubtful: list[Rule]) -> bool:
    """Whether the doubt is about a secrecy code that was delivered and can't be read."""
    return case.choices.get("secrecy") == UNREADABLE and any(
        "secrecy" in _read_unknown(case, rule) for rule in doubtful
    )


def _read_unknown(case: Facts, rule: Rule) -> set[str]:
    alone = case.reading()
    rule.function(alone)
    return set(alone.read_unknown())


def _escalated(deciding: list[Rule], weighing: Weighing) -> Escalation | None:
    """Who must act; a role that only a part of what is missing needs can't help yet."""
    roles = {rule.escalate_to for rule in deciding}
    return roles.pop() if len(roles) == 1 and weighing.firm else None


def _reasons(deciding: list[Rule], weighing: Weighing, edition: Edition) -> tuple[Reason, ...]:
    reasons = [Reason(rule.key, rule.article, rule.text, Answer.YES, rule.stops) for rule in deciding]
    if not weighing.firm:
        reasons += [
            Reason(rule.key, rule.article, rule.text, Answer.UNKNOWN, rule.stops)
            for rule in weighing.doubtful
        ]
    if not reasons:
        reasons = [Reason("no_rule", edition.doubt, _NO_RULE, Answer.YES, stops=True)]
    return tuple(reasons)


def _open(
    case: Facts, weighing: Weighing, may_oblige: list[Rule], charges: tuple[Rule, ...]
) -> tuple[OpenQuestion, ...]:
    if not weighing.firm:
        # Every condition of a ground has its own article that stops; only without one is the ground asked itself.
        stopping = [rule for rule in weighing.doubtful if rule.stops]
        return open_questions(case, stopping or weighing.doubtful)
    if weighing.outcome.discloses:
        wider = [rule for rule in weighing.doubtful if rule.scope is not weighing.scope.kind]
        return open_questions(case, [*wider, *may_oblige, *charges]) + _open_detail(case, weighing)
    return ()


def _open_detail(case: Facts, weighing: Weighing) -> tuple[OpenQuestion, ...]:
    """The department fills the scope of annex 2 in, and no article reads which one it is."""
    if weighing.scope.kind is not ScopeKind.ANNEX_2 or case.knows("department"):
        return ()
    assert weighing.ground is not None
    return (as_open_question("department", weighing.ground.article, case),)


def _needs_second_person(case: Facts, outcome: Outcome) -> bool:
    return bool(needed(outcome, case.choices.get("channel"), case.choices.get("weighing")))


def _once(items: Iterable[_T]) -> tuple[_T, ...]:
    return tuple(dict.fromkeys(items))
