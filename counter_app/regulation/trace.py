"""From the flat list that reading leaves to a tree of steps that a jurist can unfold."""

from __future__ import annotations

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
            steps.append(Step(StepKind.ARTICLE, what.key, _SEEN, answer, what.article))
            at -= 1
        elif isinstance(what, Rule):
            steps.append(
                Step(StepKind.ARTICLE, what.key, what.text, answer, what.article, "", _steps(case, begin, at))
            )
            at = begin - 1
        else:
            assert isinstance(what, YesNo | Is)
            steps.append(_fact_step(case, what, answer))
            at -= 1
    return tuple(reversed(steps))


def _fact_step(case: Facts, what: YesNo | Is, answer: Answer) -> Step:
    if isinstance(what, YesNo):
        return Step(StepKind.FACT, what.key, statement(what.key, answer), answer)
    value = case.choices.get(what.key)
    return Step(StepKind.FACT, what.key, value_label(what.key, value), answer, None, value or "")
