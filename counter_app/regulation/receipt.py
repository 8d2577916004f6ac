"""The receipt of a decision: all that is needed to make it again, years later, to the same answer."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from counter_app.domain.answer import Answer
from counter_app.domain.decision import Decision, Step, StepKind
from counter_app.domain.elements import Element
from counter_app.regulation.decide import decide
from counter_app.regulation.editions import edition_named
from counter_app.regulation.facts import Facts, Source, Value

_FORMAT = 1


def receipt(decision: Decision, facts: Facts, texts: Mapping[str, str] | None = None) -> dict[str, Any]:
    """What is stored: edition and hash, settings, every fact with source and clerk, trace, and the texts shown.

    Holds JSON values only. `facts` are the ones that the decision was made from.
    """
    edition = edition_named(decision.edition)
    return {
        "format": _FORMAT,
        "edition": decision.edition,
        "edition_hash": decision.edition_hash,
        "settings": {
            key: facts.answers.get(key, answer) is Answer.YES for key, answer in edition.settings.items()
        },
        "facts": [
            _fact(key, value, facts.sources.get(key))
            for key, value in facts.values.items()
            if key not in edition.settings
        ],
        "asked": [element.value for element in facts.asked],
        "authorised": sorted(element.value for element in facts.authorised),
        "decision": _decided(decision),
        "trace": [_step(step) for step in decision.trace],
        "texts": dict(texts or {}),
    }


def _fact(key: str, value: Value, source: Source | None) -> dict[str, Any]:
    told: dict[str, Any] = {"fact": key, "value": value}
    if source is not None:
        told |= {"source": source.kind, "clerk": source.clerk, "reason": source.reason}
    return told


def _decided(decision: Decision) -> dict[str, Any]:
    return {
        "outcome": decision.outcome.value,
        "scope": decision.scope.code,
        "costs": decision.costs.value,
        "obligations": list(decision.obligations),
        "escalate_to": decision.escalate_to.value if decision.escalate_to else None,
        "citations": [citation.vocabulary for citation in decision.citations],
        "ground": decision.ground.vocabulary if decision.ground else None,
        "firm": decision.firm,
        "open_questions": [question.fact for question in decision.open_questions],
        "elements": {verdict.element.value: verdict.may_leave for verdict in decision.elements},
    }


def _step(step: Step) -> list[Any]:
    """An article as [name, answer, steps], a fact as [key, answer] or [key, answer, value]."""
    if step.kind is StepKind.ARTICLE:
        return [step.key, step.answer.name.lower(), [_step(child) for child in step.children]]
    told: list[Any] = [step.key, step.answer.name.lower()]
    return [*told, step.value] if step.value else told


def facts_of(stored: Mapping[str, Any]) -> Facts:
    """The facts of a receipt, with the settings of that day."""
    values: dict[str, Value] = {told["fact"]: told["value"] for told in stored["facts"]}
    sources = {
        told["fact"]: Source(told["source"], told["clerk"], told["reason"])
        for told in stored["facts"]
        if "source" in told
    }
    return Facts(
        values | stored["settings"],
        asked=[Element(name) for name in stored["asked"]],
        authorised=[Element(name) for name in stored["authorised"]],
        sources=sources,
    )


def replay(stored: Mapping[str, Any]) -> Decision:
    """Decides again from a receipt, under the rules of the same edition as they are now."""
    return decide(facts_of(stored), edition_named(stored["edition"]))


def differences(stored: Mapping[str, Any]) -> tuple[str, ...]:
    """What a replay makes otherwise than the receipt says; empty when it is the same bit for bit.

    «edition_hash» among them says that the rules are no longer the ones that decided.
    """
    again = receipt(replay(stored), facts_of(stored), stored["texts"])
    return tuple(key for key in again if again[key] != stored.get(key))
