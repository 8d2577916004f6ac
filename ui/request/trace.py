"""Reading the trace of a decision: which article asked a fact, and which section settled it. No Qt."""

from __future__ import annotations

from collections.abc import Iterator

from counter_app.domain.answer import Answer
from counter_app.domain.decision import AskedOf, Citation, Decision, Section, Step, StepKind
from counter_app.regulation.editions import edition_named
from counter_app.regulation.questions import QUESTIONS

_Stood = tuple[Step, Step | None]
#: The decision that was walked last; a panel reads it five times over.
_walked: tuple[Decision | None, list[_Stood]] = (None, [])


def article_of(decision: Decision, fact: str) -> Citation:
    """The first article that read a fact; else the one on which doubt rests."""
    for step, above in every_step(decision):
        if step.kind is StepKind.FACT and step.key == fact and above is not None and above.citation:
            return above.citation
    return edition_named(decision.edition).doubt


def section_of(decision: Decision, rule: str) -> Section | None:
    """The section with the fact that settled an article; who asks and how only when nothing else did."""
    sections = [QUESTIONS[step.key].section for step, _ in facts_under(decision, rule)]
    later = [one for one in sections if one not in (Section.REQUESTER, Section.CHANNEL)]
    return (later or sections or [None])[0]


def facts_under(decision: Decision, rule: str) -> Iterator[tuple[Step, Citation]]:
    """The facts that an article rests on, through whatever it leans on, each with its nearest provision."""
    for top, _ in every_step(decision):
        if top.kind is StepKind.ARTICLE and top.key == rule:
            for step, above in steps_of(top.children, top):
                asked = QUESTIONS.get(step.key) if step.kind is StepKind.FACT else None
                if asked is not None and asked.asked_of is not AskedOf.SETTING:
                    cited = above if above is not None and above.citation is not None else top
                    assert cited.citation is not None
                    yield step, cited.citation
            return


def never_asked(decision: Decision) -> int:
    """How many facts were read that are unknown and can't change anything any more."""
    open_ones = {question.fact for question in decision.open_questions}
    unknown = {
        step.key
        for step, _ in every_step(decision)
        if step.kind is StepKind.FACT and step.answer is Answer.UNKNOWN
    }
    return len(unknown - open_ones)


def every_step(decision: Decision) -> list[_Stood]:
    """Every step with the article that it stands under; walked once for all who read the same decision."""
    global _walked
    before, steps = _walked
    if before is not decision:
        steps = steps_of(decision.trace, None)
        _walked = (decision, steps)
    return steps


def steps_of(steps: tuple[Step, ...], above: Step | None) -> list[_Stood]:
    """These steps and all below them, each with the article that it stands under."""
    found: list[_Stood] = []
    waiting: list[_Stood] = [(step, above) for step in reversed(steps)]
    while waiting:
        step, over = waiting.pop()
        found.append((step, over))
        waiting.extend((one, step) for one in reversed(step.children))
    return found
