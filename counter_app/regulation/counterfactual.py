"""What would change this outcome: the smallest sets of facts whose other answer gives another one."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from itertools import combinations

from counter_app.domain.decision import Change, Outcome
from counter_app.regulation.decide import outcome_of
from counter_app.regulation.edition import Edition
from counter_app.regulation.facts import OPTIONS, SETTINGS, Facts, Value
from counter_app.regulation.questions import QUESTIONS, said

#: Who asks and for which department isn't something that a requester can put otherwise.
_FIXED = frozenset({"requester", "department", "target", "address_is_shared", *SETTINGS})
#: Signs of trouble: their being raised says something, that they could be raised doesn't.
_SIGNS = frozenset(key for key, question in QUESTIONS.items() if question.signal)
#: Of the choices with many options, those that say the most.
_TELLING: Mapping[str, tuple[str, ...]] = {
    "secrecy": ("0", "7"),
    "channel": ("schriftelijk", "balie"),
    "related_secrecy": ("0", "7"),
}
_AT_MOST_TOGETHER = 2
_GAINED = (Outcome.DISCLOSE, Outcome.DISCLOSE_LIMITED)


def changes(facts: Facts, edition: Edition, limit: int = 3) -> tuple[Change, ...]:
    """At most `limit` changes, those of one fact before those of two, and every outcome once before twice.

    Where nothing leaves now, what would let data leave comes first.
    """
    now = outcome_of(facts, edition)
    turns = [(key, value) for key in _readable(facts, edition) for value in _other_values(facts, key)]
    found = list(_single(facts, edition, now, turns))
    if not now.discloses and not any(outcome.discloses for _, outcome in found):
        found += _pairs(facts, edition, turns)
    found.sort(key=lambda change: (change[1] not in _GAINED, len(change[0]), *_weight(change[0])))
    return tuple(_as_change(values, outcome) for values, outcome in _varied(found)[:limit])


_Found = tuple[dict[str, Value], Outcome]


def _readable(facts: Facts, edition: Edition) -> list[str]:
    """The facts that the articles of this requester and channel read."""
    case = facts.reading(edition.settings)
    plan = edition.plan_of(case)
    for rule in (
        *(rule for group in (*plan.before, *plan.after) for rule in group),
        *plan.permits,
        *plan.narrows,
    ):
        rule(case)
    read = set(case.read_keys())
    return [key for key in OPTIONS if key in read and key not in _FIXED and facts.knows(key)]


def _other_values(facts: Facts, key: str) -> list[Value]:
    now = facts.values[key]
    if key in _SIGNS:
        return [False] if now is True else []
    options: tuple[Value, ...] = _TELLING.get(key) or OPTIONS[key] or (True, False)
    return [value for value in options if value != now]


def _single(facts: Facts, edition: Edition, now: Outcome, turns: list[tuple[str, Value]]) -> Iterator[_Found]:
    for key, value in turns:
        outcome = outcome_of(facts.replaced({key: value}), edition)
        # Another channel only helps who gets something there.
        if outcome is not now and (key != "channel" or outcome.discloses):
            yield {key: value}, outcome


def _pairs(facts: Facts, edition: Edition, turns: list[tuple[str, Value]]) -> Iterator[_Found]:
    for together in combinations(turns, _AT_MOST_TOGETHER):
        values = dict(together)
        if len(values) == _AT_MOST_TOGETHER:
            outcome = outcome_of(facts.replaced(values), edition)
            if outcome.discloses:
                yield values, outcome


def _weight(values: dict[str, Value]) -> tuple[int, ...]:
    """Secrecy first, then what somebody judged, then what stands in a record or register."""
    return tuple(
        0 if key == "secrecy" else 1 if QUESTIONS[key].needs_reason else 2 if key != "channel" else 3
        for key in values
    )


def _varied(found: list[_Found]) -> list[_Found]:
    seen: set[Outcome] = set()
    first: list[_Found] = []
    later: list[_Found] = []
    for change in found:
        (later if change[1] in seen else first).append(change)
        seen.add(change[1])
    return first + later


def _as_change(values: dict[str, Value], outcome: Outcome) -> Change:
    return Change(
        facts=tuple((key, str(value)) for key, value in values.items()),
        sentences=tuple(said(key, value) for key, value in values.items()),
        outcome=outcome,
    )
