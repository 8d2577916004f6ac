"""From the flat list that reading leaves to a tree of steps that a jurist can unfold."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace

from counter_app.domain.answer import Answer
from counter_app.domain.decision import Step, StepKind
from counter_app.regulation.fact import Is, YesNo
from counter_app.regulation.facts import REPEATED, Facts
from counter_app.regulation.questions import statement, value_label
from counter_app.regulation.rule import Rule

_SEEN = "Hierboven al beantwoord."


def tree(case: Facts) -> tuple[Step, ...]:
    """Every article that was asked, in order, with what it read under it."""
    return _steps(case, 0, len(case.log))


def _steps(case: Facts, start: int, end: int) -> tuple[Step, ...]:
    # An article stands after what it read, so its part of the list is walked from the back.
    steps: list[Step] = []
    at = end - 1
    while at >= start:
        what, answer, begin = case.log[at]
        if isinstance(what, Rule) and begin == REPEATED:
            steps.append(Step(StepKind.ARTICLE, what.key, _SEEN, answer, what.article, stops=what.stops))
            at -= 1
        elif isinstance(what, Rule):
            steps.append(
                Step(
                    StepKind.ARTICLE,
                    what.key,
                    what.text,
                    answer,
                    what.article,
                    children=_steps(case, begin, at),
                    stops=what.stops,
                )
            )
            at = begin - 1
        else:
            assert isinstance(what, YesNo | Is)
            steps.append(_fact_step(case, what, answer))
            at -= 1
    return tuple(_once_each(reversed(steps)))


def _once_each(steps: Iterable[Step]) -> Iterator[Step]:
    """A fact that one article reads in several ways stands there once; a yes among them is what it shows."""
    facts: dict[str, Step] = {}
    kept = []
    for step in steps:
        if step.kind is StepKind.FACT and step.key in facts:
            facts[step.key] = replace(step, answer=facts[step.key].answer | step.answer)
        else:
            kept.append(step)
            if step.kind is StepKind.FACT:
                facts[step.key] = step
    return (facts.get(step.key, step) if step.kind is StepKind.FACT else step for step in kept)


def _fact_step(case: Facts, what: YesNo | Is, answer: Answer) -> Step:
    if isinstance(what, YesNo):
        return Step(StepKind.FACT, what.key, statement(what.key, answer), answer)
    value = case.choices.get(what.key)
    return Step(StepKind.FACT, what.key, value_label(what.key, value), answer, None, value or "")
