"""The trace of a decision as the rows of the panel."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache

from counter_app.domain.answer import Answer
from counter_app.domain.decision import Decision, Outcome, Step, StepKind
from counter_app.regulation.editions import edition_named
from counter_app.regulation.rule import Effect as RuleEffect
from ui.request.trace import every_step, facts_under
from ui.widgets.trace_view import Effect, ReasonView

#: Who asks and how stands in the facts already.
_PLAIN = frozenset({"requester", "channel"})
_MOST = 6
WORDS = {Answer.YES: "ja", Answer.NO: "nee", Answer.UNKNOWN: "onbekend"}


def whole_trace(decision: Decision) -> tuple[ReasonView, ...]:
    """Every article that was asked, each once, with the facts that it read under it."""
    effects = _effects(decision.edition)
    deciding = {reason.key for reason in decision.reasons}
    rows: list[ReasonView] = []
    seen: set[str] = set()
    for step, above in every_step(decision):
        if step.key in seen:
            continue
        if step.kind is StepKind.ARTICLE:
            seen.add(step.key)
            rows.append(_article_row(step, effects.get(step.key), step.key in deciding))
        elif above is not None and f"{above.key}.{step.key}" not in seen:
            seen.add(f"{above.key}.{step.key}")
            effect: Effect = "open" if step.answer is Answer.UNKNOWN else "rest"
            rows.append(ReasonView("", step.text, _said(step), effect))
    return tuple(rows)


def supporting_rows(decision: Decision) -> tuple[ReasonView, ...]:
    """What the deciding articles read, and that secrecy was looked at; only once the decision is firm."""
    if not decision.firm or decision.outcome is Outcome.HOLD:
        return ()
    good: Effect = "good" if decision.outcome.discloses else "rest"
    rows: dict[str, ReasonView] = {}
    for reason in decision.reasons:
        for step, cited in facts_under(decision, reason.key):
            if step.key not in _PLAIN and step.answer is not Answer.UNKNOWN:
                rows.setdefault(step.key, ReasonView(cited.screen, step.text, _said(step), good))
    if decision.outcome.discloses:
        rows |= _secrecy_passed(decision)
    return tuple(rows.values())[:_MOST]


def _secrecy_passed(decision: Decision) -> dict[str, ReasonView]:
    """That secrecy was looked at, and doesn't stand in the way."""
    return {
        step.key: ReasonView(step.citation.screen, step.text, "geldt niet", "good")
        for step, _ in every_step(decision)
        if step.key.startswith("secrecy_bars") and step.answer is Answer.NO and step.citation is not None
    }


def _said(step: Step) -> str:
    """A fact that is known says so in its own words («Het belang is niet commercieel»): «nee» would deny that."""
    return WORDS[step.answer] if step.answer is Answer.UNKNOWN else ""


def effect_of(decision: Decision, rule: str, answer: Answer) -> Effect:
    """What an article does to the outcome."""
    return _effect(_effects(decision.edition).get(rule), answer)


@cache
def _effects(edition: str) -> Mapping[str, RuleEffect]:
    """What each article of an edition does; editions never change while the program runs."""
    return {rule.key: rule.effect for rule in edition_named(edition).rules}


def _article_row(step: Step, effect: RuleEffect | None, deciding: bool) -> ReasonView:
    article = step.citation.screen if step.citation else ""
    word = (
        "geldt niet" if step.answer is Answer.NO and effect is not RuleEffect.DEFINES else WORDS[step.answer]
    )
    return ReasonView(article, step.text, word, _effect(effect, step.answer), deciding)


def _effect(effect: RuleEffect | None, answer: Answer) -> Effect:
    if answer is Answer.UNKNOWN:
        return "open"
    if effect is RuleEffect.DECIDES:
        return "stop" if answer is Answer.YES else "good"
    if effect is RuleEffect.PERMITS and answer is Answer.YES:
        return "good"
    return "rest"
