"""The same articles in four engines: ours, a chain of ifs, zen-engine and rule-engine, on the same cases.

What an article says is read off its own function, so all four hold exactly the same rules. The others know only
yes and no, tell the outcome and nothing else, and get cases in which everything is known; each must answer what
ours answers.
"""

from __future__ import annotations

import json
import random
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from functools import reduce
from typing import Any, Final

from counter_app.domain.answer import Answer
from counter_app.domain.decision import Outcome
from counter_app.regulation.decide import decide, outcome_of
from counter_app.regulation.edition import Edition, Plan
from counter_app.regulation.editions import edition_named
from counter_app.regulation.fact import Is
from counter_app.regulation.facts import OPTIONS, UNREADABLE, Facts, Value
from counter_app.regulation.receipt import receipt
from counter_app.regulation.rule import Rule
from tests.benchmarks.goals import Line, Verdict, at_most, duration, times
from tests.benchmarks.turns import medians, peer
from tests.regulation.tables import rows

_EDITION: Final = "naarden-2007"
_TIMES: Final = 400
Given = dict[str, Value]
#: The class of the requester and the channel: each pair has articles of its own.
Pair = tuple[str, str]
#: A condition and the outcome when it is met; the first one that is met decides.
Hit = tuple[str, Outcome]
Engine = Callable[[Given], str]


@dataclass(frozen=True, slots=True)
class Said:
    """An answer that isn't given yet, in words that Python, zen-engine and rule-engine all three understand."""

    text: str

    def __and__(self, other: Said) -> Said:
        return Said(f"({self.text} and {other.text})")

    def __or__(self, other: Said) -> Said:
        return Said(f"({self.text} or {other.text})")

    def __invert__(self) -> Said:
        return Said(f"(not {self.text})")


class Writing:
    """Stands for the facts of a case while an article writes down what it would ask."""

    def __init__(self) -> None:
        self.log: list[object] = []
        self.answered: dict[Rule, Said] = {}

    def __getattr__(self, name: str) -> Said:
        fact = vars(Facts)[name]
        if isinstance(fact, Is):
            return Said(f"({fact.key} in {json.dumps(sorted(fact.values))})")
        return Said(name)


def written(rule: Rule) -> Said:
    """An article as one condition."""
    said: Any = rule(Writing())  # type: ignore[arg-type]
    assert isinstance(said, Said)
    return said


def hits(plan: Plan) -> list[Hit]:
    """What weighing comes to when everything is known: conditions in their order, the first one decides."""
    found = [(written(rule).text, rule.outcome or Outcome.HOLD) for group in plan.before for rule in group]
    grounds = [written(rule) for rule in plan.permits]
    if not grounds:
        return [*found, ("true", Outcome.HOLD)]
    found.append(((~_any(grounds)).text, Outcome.HOLD))
    found += [(written(rule).text, Outcome.HOLD) for group in plan.after for rule in group]
    narrowing = [written(rule) for rule in plan.narrows]
    for rule, ground in zip(plan.permits, grounds, strict=True):
        if rule.limited:
            found.append((ground.text, Outcome.DISCLOSE_LIMITED))
            continue
        if narrowing:
            found.append(((ground & _any(narrowing)).text, Outcome.DISCLOSE_LIMITED))
        found.append((ground.text, Outcome.DISCLOSE))
    return found


def _any(said: Iterable[Said]) -> Said:
    return reduce(lambda one, other: one | other, said)


def known_cases(edition: Edition, count: int) -> list[Given]:
    """The worked cases of the tables, with whatever they leave open said by lot."""
    draw = random.Random(5)
    worked = [row.facts.values for row in rows() if row.edition == edition.id]
    settings = {key: answer is Answer.YES for key, answer in edition.settings.items()}
    found = []
    for at in range(count):
        case: Given = {
            key: draw.choice([one for one in options if one != UNREADABLE])
            if options
            else draw.random() < 0.5
            for key, options in OPTIONS.items()
        }
        told = {key: value for key, value in worked[at % len(worked)].items() if value != UNREADABLE}
        found.append({**case, **settings, **told})
    return found


def pair_of(case: Given) -> Pair:
    return str(case["requester"]), str(case["channel"])


def if_chains(plans: Mapping[Pair, list[Hit]]) -> Engine:
    """What somebody would write who needs the outcome alone."""
    chains: dict[Pair, Any] = {}
    for pair, conditions in plans.items():
        lines = [f"    if {text}: return {str(outcome)!r}" for text, outcome in conditions]
        names = [
            f"    {key} = case[{key!r}]" for key in OPTIONS if any(key in text for text, _ in conditions)
        ]
        scope: dict[str, Any] = {"true": True}
        exec("\n".join(["def chain(case):", *names, *lines]), scope)
        chains[pair] = scope["chain"]
    return lambda case: str(chains[pair_of(case)](case))


def zen_tables(zen: Any, plans: Mapping[Pair, list[Hit]], *, trace: bool, stored: bool = False) -> Engine:
    """Each pair one decision table, compiled before."""
    content = {"-".join(pair): _zen_table(conditions) for pair, conditions in plans.items()}
    engine = zen.ZenEngine({"loader": {"type": "static", "content": content}})

    def evaluate(case: Given) -> str:
        found = engine.evaluate("-".join(pair_of(case)), case, {"trace": trace})
        if stored:
            json.dumps(found["trace"])
        return str(found["result"]["outcome"])

    return evaluate


def _zen_table(conditions: list[Hit]) -> dict[str, Any]:
    asked = [
        {"_id": str(at), "when": text, "then": json.dumps(str(outcome))}
        for at, (text, outcome) in enumerate(conditions)
    ]
    decision = {
        "hitPolicy": "first",
        "rules": asked,
        "inputs": [{"id": "when", "name": "when"}],
        "outputs": [{"id": "then", "name": "outcome", "field": "outcome"}],
    }
    here = {"x": 0, "y": 0}
    return {
        "contentType": "application/vnd.gorules.decision",
        "nodes": [
            {"id": "in", "name": "in", "type": "inputNode", "position": here},
            {"id": "at", "name": "at", "type": "decisionTableNode", "position": here, "content": decision},
            {"id": "out", "name": "out", "type": "outputNode", "position": here},
        ],
        "edges": [
            {"id": "one", "type": "edge", "sourceId": "in", "targetId": "at"},
            {"id": "two", "type": "edge", "sourceId": "at", "targetId": "out"},
        ],
    }


def rule_engine_lists(rule_engine: Any, plans: Mapping[Pair, list[Hit]]) -> Engine:
    """Each condition a compiled rule of its own."""
    lists = {
        pair: [(rule_engine.Rule(text), str(outcome)) for text, outcome in conditions]
        for pair, conditions in plans.items()
    }
    return lambda case: next(told for rule, told in lists[pair_of(case)] if rule.matches(case))


def lines(quick: bool) -> list[Line]:
    """Goals 6 and 7."""
    edition = edition_named(_EDITION)
    cases = known_cases(edition, 100 if quick else 400)
    facts = [Facts(case) for case in cases]
    plans = {pair_of(case): hits(edition.plan_of(known)) for case, known in zip(cases, facts, strict=True)}
    engines: dict[str, Engine] = {"if": if_chains(plans)}
    zen, rule_engine = peer("zen"), peer("rule_engine")
    if zen is not None:
        engines["zen"] = zen_tables(zen, plans, trace=True)
        engines["zen stored"] = zen_tables(zen, plans, trace=True, stored=True)
        engines["zen bare"] = zen_tables(zen, plans, trace=False)
    if rule_engine is not None:
        engines["rule-engine"] = rule_engine_lists(rule_engine, plans)
    for name, engine in engines.items():
        for case, known in zip(cases, facts, strict=True):
            right = str(decide(known, edition).outcome)
            assert engine(case) == right, f"{name} answers {engine(case)} and not {right}"

    def stored(at: int) -> str:
        known = facts[at % len(facts)]
        kept = receipt(decide(known, edition), known, {"word": "", "sentence": ""})
        return json.dumps(kept, ensure_ascii=False, sort_keys=True)

    ways: dict[str, Callable[[int], object]] = {
        "outcome": lambda at: outcome_of(facts[at % len(facts)], edition),
        "ours": lambda at: decide(facts[at % len(facts)], edition),
        "ours traced": lambda at: decide(facts[at % len(facts)], edition).trace,
        "ours stored": stored,
    }
    for name, engine in engines.items():
        ways[name] = lambda at, engine=engine: engine(cases[at % len(cases)])  # type: ignore[misc]
    found = medians(ways, 100 if quick else _TIMES)
    told = f"{len(cases)} cases in {len(plans)} plans, same outcomes"
    return [
        _line("6", "decide: outcome, duties, costs, citations, trace", found, ("ours", "zen", 0.8), told),
        _line("6a", "the outcome and all that was read for it", found, ("outcome", "zen", 0.8), told),
        _line("6b", "decide, and the tree drawn up", found, ("ours traced", "zen", None), told),
        _line("7", "decide, and the trace as JSON", found, ("ours stored", "zen stored", 1.0), told),
    ]


def _line(
    number: str, what: str, found: Mapping[str, float], held: tuple[str, str, float | None], counted: str
) -> Line:
    """`held`: which of ours, against which of the others, and what part of it at most."""
    ours, beside, goal = held
    verdict = Verdict.TOLD if goal is None else Verdict.NONE
    if goal is not None and beside in found:
        verdict = at_most(found[ours] / found[beside], goal)
    told = [
        f"{name} {duration(found[name])}: {times(found[ours], found[name])}"
        if name in found
        else f"{name}: not installed"
        for name in (beside, "zen bare", "rule-engine")
    ]
    return Line(
        number,
        what,
        duration(found[ours]),
        f"ifs {duration(found['if'])}: {times(found[ours], found['if'])}",
        "; ".join(told),
        "no goal" if goal is None else f"<= {goal}x zen",
        verdict,
        counted,
    )
