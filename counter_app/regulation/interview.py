"""The open questions: which unknown facts can still change a decision, in the order of asking."""

from __future__ import annotations

from collections.abc import Sequence

from counter_app.domain.answer import Answer
from counter_app.domain.decision import OpenQuestion
from counter_app.regulation.facts import OPTIONS, UNREADABLE, Facts, Value
from counter_app.regulation.questions import as_open_question
from counter_app.regulation.rule import Rule


def open_questions(case: Facts, doubtful: Sequence[Rule]) -> tuple[OpenQuestion, ...]:
    """What to ask, so that these articles get a certain answer; first what needs the fewest questions.

    Who asks, and how, comes before everything: no article can be read without them.
    """
    questions: dict[str, OpenQuestion] = {}
    for first in ("requester", "channel"):
        if not case.knows(first):
            return tuple(as_open_question(first, rule.article, case) for rule in doubtful[:1])
    needed = [(pivotal(case, rule), rule) for rule in doubtful]
    # The order of weighing stays within articles that need equally many answers.
    for facts, rule in sorted(needed, key=lambda pair: (pair[1].stage, len(pair[0]))):
        for fact in facts:
            questions.setdefault(fact, as_open_question(fact, rule.article, case))
    return tuple(questions.values())


def pivotal(case: Facts, rule: Rule) -> list[str]:
    """The unknown facts of which some answer settles the article; all of them where only several together do."""
    before = case.reading()
    answer = rule.function(before)
    if answer is not Answer.UNKNOWN:
        return []
    asked = [fact for fact in before.read_unknown() if not _unreadable(case, fact)]
    return [fact for fact in asked if _matters(case, rule, fact)] or asked


def _unreadable(case: Facts, fact: str) -> bool:
    # A code that was delivered broken is mended by the gegevensbeheerder, not asked of the clerk.
    return case.choices.get(fact) == UNREADABLE


def _matters(case: Facts, rule: Rule, fact: str) -> bool:
    return any(
        rule.function(case.replaced({fact: value})) is not Answer.UNKNOWN for value in possible_values(fact)
    )


def possible_values(fact: str) -> tuple[Value, ...]:
    """Every value that an answer to this fact can have."""
    return OPTIONS[fact] or (True, False)
