"""An edition: the articles that are valid together, their order, their settings and their validity."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date
from itertools import groupby
from types import ModuleType

from counter_app.domain.answer import Answer
from counter_app.domain.decision import Citation, Outcome, ScopeKind
from counter_app.domain.elements import Element
from counter_app.regulation.facts import Facts
from counter_app.regulation.rule import Effect, Rule, Stage

# Within one stage: what forbids comes before what sends on, and that before what waits.
_ORDER = (
    Outcome.REFUSE,
    Outcome.REFER_COLLEGE,
    Outcome.REFER_SUPERVISOR,
    Outcome.IN_WRITING_ONLY,
    Outcome.FORWARD,
    Outcome.WEIGH,
    Outcome.HOLD,
)


@dataclass(frozen=True, slots=True)
class Plan:
    """The articles that can matter for one class of requester on one channel, in the order of weighing."""

    before: tuple[tuple[Rule, ...], ...]
    permits: tuple[Rule, ...]
    narrows: tuple[Rule, ...]
    after: tuple[tuple[Rule, ...], ...]
    charges: tuple[Rule, ...]
    duties: tuple[Rule, ...]
    notes: tuple[Rule, ...]
    warnings: tuple[Rule, ...]


@dataclass(frozen=True, slots=True)
class WithoutRule:
    """A provision on which no disclosure turns, and why it has no function."""

    citation: Citation
    text: str
    reason: str


@dataclass(frozen=True, slots=True)
class YearlyLimit:
    """How often one public body outside is given data in a year at most."""

    most: int
    article: str
    #: Also no more than one for so many inhabitants, where the rules say that.
    inhabitants_for_one: int = 0

    def for_inhabitants(self, count: int) -> int:
        """The limit of a municipality; without a known number of inhabitants that number limits nothing."""
        if not (count and self.inhabitants_for_one):
            return self.most
        return max(1, min(self.most, count // self.inhabitants_for_one))


@dataclass(frozen=True, slots=True, eq=False)
class Edition:
    """A rule set; frozen once it is in force."""

    id: str
    title: str
    rules: tuple[Rule, ...]
    #: Every lid that bears on a disclosure; each has a rule or stands in `without_rule`.
    provisions: tuple[Citation, ...]
    without_rule: tuple[WithoutRule, ...]
    settings: Mapping[str, Answer]
    valid_from: date
    valid_until: date | None
    #: What a decision cites when doubt holds it.
    doubt: Citation
    #: What a decision about elements cites when the scope leaves one out.
    element_limits: Mapping[ScopeKind, Citation]
    reach: Mapping[ScopeKind, frozenset[Element]]
    departments: Mapping[str, frozenset[Element]]
    yearly_limit: YearlyLimit
    digest: str
    _plans: dict[tuple[str | None, str | None], Plan] = field(default_factory=dict)

    def valid_on(self, day: date) -> bool:
        return self.valid_from <= day and (self.valid_until is None or day < self.valid_until)

    def plan_of(self, case: Facts) -> Plan:
        """The articles that can matter for this requester and channel.

        Leaves out every article that is a no for this requester and channel, whatever else is known.

        Kleene's logic allows it: an answer that is no with all other facts unknown stays no.
        """
        requester, channel = case.choices.get("requester"), case.choices.get("channel")
        found = self._plans.get((requester, channel))
        if found is None:
            bare = Facts({"requester": requester, "channel": channel})
            found = _plan([rule for rule in self.rules if rule.function(bare) is not Answer.NO])
            self._plans[requester, channel] = found
        return found


def read_provisions(law: str, numbers: str) -> tuple[Citation, ...]:
    """Citations from their short numbers: `9.2` is art. 9 lid 2, `10.4.a` has a letter, `b2` is an annex.

    Where articles hold a point themselves a stroke parts them from the lid: `3.6/1.b`, `3.2/`.
    """
    return tuple(_provision(law, number) for number in numbers.split())


def _provision(law: str, number: str) -> Citation:
    if number.startswith("b"):
        return Citation(number[1:], law=law, annex=True)
    article, _, rest = number.partition("/" if "/" in number else ".")
    paragraph, _, letter = rest.partition(".")
    return Citation(article, paragraph, letter, law)


def without_rule(law: str, entries: Mapping[str, tuple[str, str]]) -> tuple[WithoutRule, ...]:
    """Provisions without a function, from their short numbers: what they say, and why no rule."""
    return tuple(WithoutRule(_provision(law, number), *said) for number, said in entries.items())


def _plan(rules: list[Rule]) -> Plan:
    def with_effect(effect: Effect) -> tuple[Rule, ...]:
        return tuple(rule for rule in rules if rule.effect is effect)

    deciding = sorted(with_effect(Effect.DECIDES), key=_weight)
    groups = [tuple(group) for _, group in groupby(deciding, key=_weight)]
    return Plan(
        before=tuple(group for group in groups if group[0].stage < Stage.GROUND),
        permits=with_effect(Effect.PERMITS),
        narrows=with_effect(Effect.NARROWS),
        after=tuple(group for group in groups if group[0].stage > Stage.GROUND),
        charges=with_effect(Effect.CHARGES),
        duties=with_effect(Effect.OBLIGES),
        notes=with_effect(Effect.NOTES),
        warnings=with_effect(Effect.WARNS),
    )


def _weight(rule: Rule) -> tuple[int, int]:
    assert rule.outcome is not None
    return int(rule.stage), _ORDER.index(rule.outcome)


def rules_of(modules: Iterable[ModuleType]) -> tuple[Rule, ...]:
    """The articles that these modules define, in the order in which they stand; names are unique."""
    rules = tuple(
        member
        for module in modules
        for member in vars(module).values()
        if isinstance(member, Rule) and member.module == module.__name__
    )
    twice = [name for name, times in Counter(rule.key for rule in rules).items() if times > 1]
    if twice:
        raise ValueError(f"two articles of one edition have the same name: {', '.join(twice)}")
    return rules
