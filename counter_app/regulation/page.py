"""The page of an edition: every article with its rule, generated from the code so that it can't drift."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Any

from counter_app.domain.decision import AskedOf, Citation
from counter_app.regulation.edition import Edition
from counter_app.regulation.facts import Facts
from counter_app.regulation.questions import QUESTIONS
from counter_app.regulation.rule import Effect, Rule
from counter_app.regulation.vocabulary import COSTS, DUTIES, OUTCOMES, SCOPES

_ROLES = {
    AskedOf.SUPERVISOR: "informatiebeheerder",
    AskedOf.CASH_DESK: "kassier",
}


@dataclass(frozen=True, slots=True)
class ArticleRule:
    """One function of the code under an article."""

    name: str
    text: str
    effect: str
    also: tuple[str, ...]
    registers: tuple[str, ...]
    roles: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Entry:
    """One provision: its rules, or the reason why it has none."""

    citation: Citation
    rules: tuple[ArticleRule, ...]
    no_rule: str = ""
    text: str = ""

    def as_dict(self) -> dict[str, Any]:
        return {
            "article": self.citation.vocabulary,
            "screen": self.citation.screen,
            "text": self.text,
            "no_rule": self.no_rule,
            "rules": [
                {
                    "name": rule.name,
                    "text": rule.text,
                    "effect": rule.effect,
                    "also": list(rule.also),
                    "registers": list(rule.registers),
                    "roles": list(rule.roles),
                }
                for rule in self.rules
            ],
        }


def page_of(edition: Edition) -> tuple[Entry, ...]:
    """Every provision in the order of the text: first the reglement, then each law."""
    by_article: dict[Citation, list[ArticleRule]] = {}
    for rule in edition.rules:
        by_article.setdefault(rule.article, []).append(_told(rule))
    entries = [Entry(citation, tuple(rules)) for citation, rules in by_article.items()]
    entries += [
        Entry(without.citation, (), without.reason, without.text)
        for without in edition.without_rule
        if without.citation not in by_article
    ]
    return tuple(sorted(entries, key=lambda entry: in_order(entry.citation)))


def in_order(citation: Citation) -> tuple[object, ...]:
    """Sorts 2 before 10, lid before lid, and annexes last."""
    number = [int(part) if part.isdigit() else 0 for part in re.split(r"[.:]", citation.article)]
    paragraph = int(citation.paragraph) if citation.paragraph.isdigit() else 0
    return citation.law, citation.annex, number, citation.article, paragraph, citation.letter


def _told(rule: Rule) -> ArticleRule:
    case = Facts()
    rule.function(case)
    read = [QUESTIONS[key] for key in case.read_keys()]
    roles = [DUTIES[tag].who for tag in rule.duties]
    roles += [str(rule.escalate_to)] if rule.escalate_to else []
    roles += [_ROLES[question.asked_of] for question in read if question.asked_of in _ROLES]
    return ArticleRule(
        name=rule.key,
        text=rule.text,
        effect=_effect(rule),
        also=tuple(citation.screen for citation in rule.cites[1:]),
        registers=tuple(question.text for question in read if question.asked_of is AskedOf.REGISTER),
        roles=tuple(dict.fromkeys(roles)),
    )


def _effect(rule: Rule) -> str:
    """What a yes does, in words."""
    if rule.effect is Effect.DEFINES:
        return "Begrip"
    if rule.effect is Effect.DECIDES:
        assert rule.outcome is not None
        return f"Ja geeft: {OUTCOMES[rule.outcome]}"
    if rule.effect is Effect.PERMITS:
        assert rule.scope is not None
        return f"Grond voor: {SCOPES[rule.scope]}"
    if rule.effect is Effect.CHARGES:
        return f"Kosten: {COSTS[rule.costs]}"
    if rule.effect is Effect.OBLIGES:
        return "Plicht: " + " ".join(DUTIES[tag].text for tag in rule.duties)
    if rule.effect is Effect.WARNS:
        return f"Waarschuwing: {rule.warning}"
    return "Maakt het kleiner" if rule.effect is Effect.NARROWS else "Wordt genoemd bij de uitkomst"


def as_markdown(edition: Edition, page: tuple[Entry, ...]) -> str:
    """The page as Markdown."""
    lines = [f"# {edition.title}", "", f"Editie `{edition.id}`, `{edition.digest}`."]
    for entry in page:
        lines += ["", f"## {entry.citation.screen}", ""]
        if entry.no_rule:
            lines.append(f"{entry.text} Geen regel: {entry.no_rule}")
        for rule in entry.rules:
            lines.append(f"- {rule.text} ({rule.effect}) `{rule.name}`")
            lines += [f"  - Ook: {', '.join(rule.also)}"] if rule.also else []
            lines += [f"  - Register: {' '.join(rule.registers)}"] if rule.registers else []
            lines += [f"  - Rollen: {', '.join(rule.roles)}"] if rule.roles else []
    return "\n".join(lines)
