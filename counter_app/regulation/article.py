"""One provision as it is read: what it says in plain words, how the program tests it, and what hangs together."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from types import MappingProxyType

from counter_app.domain.answer import Answer
from counter_app.domain.decision import AskedOf, Citation
from counter_app.regulation.edition import Edition
from counter_app.regulation.editions import EDITIONS, edition_named
from counter_app.regulation.facts import Facts
from counter_app.regulation.page import ArticleRule, Entry, in_order, page_of
from counter_app.regulation.questions import QUESTIONS
from counter_app.regulation.rule import Rule
from counter_app.regulation.today import TODAY, Today, since_then


@dataclass(frozen=True, slots=True)
class Test:
    """A rule of the code with what it asks first; rules that it leans on ask the rest."""

    rule: ArticleRule
    asks: tuple[str, ...]
    #: What a yes leads to, when it decides or permits; else empty.
    outcome: str


@dataclass(frozen=True, slots=True)
class Related:
    """Another provision, and what it is about."""

    citation: Citation
    text: str


@dataclass(frozen=True, slots=True)
class Article:
    """Everything about one provision of an edition."""

    entry: Entry
    tests: tuple[Test, ...]
    #: How the municipality reads it where it can be read in two ways.
    readings: tuple[str, ...]
    related: tuple[Related, ...]
    today: Today | None


@cache
def entries_of(edition: str) -> tuple[Entry, ...]:
    """Every provision of an edition, in its order; also those that a rule only cites besides its own.

    Made once, for it takes a moment.
    """
    rules = edition_named(edition)
    page = page_of(rules)
    told = {rule.name: rule for entry in page for rule in entry.rules}
    known = {entry.citation for entry in page}
    beside: dict[Citation, list[ArticleRule]] = {}
    for rule in rules.rules:
        for citation in rule.cites:
            if citation not in known:
                beside.setdefault(citation, []).append(told[rule.key])
    entries = (*page, *(Entry(citation, tuple(cited)) for citation, cited in beside.items()))
    return tuple(sorted(entries, key=lambda entry: in_order(entry.citation)))


def plain_text(entry: Entry) -> str:
    """What a provision comes down to, in one line of our own words."""
    return entry.rules[0].text if entry.rules else entry.text


def find(edition: str, citation: Citation) -> Entry | None:
    """The entry of a provision; else one within it, the one it is a part of, or one of the same article."""
    entries = entries_of(edition)
    wanted = citation.vocabulary
    exact = next((entry for entry in entries if entry.citation == citation), None)
    within = (entry for entry in entries if entry.citation.vocabulary.startswith(f"{wanted}."))
    around = (entry for entry in entries if wanted.startswith(f"{entry.citation.vocabulary}."))
    beside = (entry for entry in entries if _article(entry.citation) == _article(citation))
    return exact or next(within, None) or next(around, None) or next(beside, None)


def edition_with(citation: Citation, first: str) -> str | None:
    """The edition that has this provision, `first` when it does; None when no edition knows it."""
    names = (first, *(name for name in EDITIONS if name != first))
    return next((name for name in names if find(name, citation) is not None), None)


def article_of(edition: str, entry: Entry, settled: Mapping[str, bool] = MappingProxyType({})) -> Article:
    """All about an entry; `settled` are the readings that the college chose otherwise than the edition does."""
    rules = edition_named(edition)
    here = {rule.key: rule for rule in rules.rules if entry.citation in rule.cites}
    asked = {name: _read_by(rule) for name, rule in here.items()}
    tests = tuple(
        Test(rule, _questions(asked[rule.name]), here[rule.name].outcome or "") for rule in entry.rules
    )
    keys = dict.fromkeys(key for rule in entry.rules for key in asked[rule.name])
    return Article(
        entry,
        tests,
        tuple(_reading(rules, key, settled) for key in keys if key in rules.settings),
        _related(edition, entry),
        since_then(entry.citation) if edition != TODAY else None,
    )


def _read_by(rule: Rule) -> tuple[str, ...]:
    case = Facts()
    rule.function(case)
    return tuple(case.read_keys())


def _questions(keys: tuple[str, ...]) -> tuple[str, ...]:
    return tuple(QUESTIONS[key].text for key in keys if QUESTIONS[key].asked_of is not AskedOf.SETTING)


def _reading(edition: Edition, key: str, settled: Mapping[str, bool]) -> str:
    question = QUESTIONS[key]
    is_yes = settled.get(key, edition.settings[key] is Answer.YES)
    return question.yes if is_yes else question.no


def _related(edition: str, entry: Entry) -> tuple[Related, ...]:
    """What the rules that rest on this provision rest on besides."""
    here = [rule for rule in edition_named(edition).rules if entry.citation in rule.cites]
    named = [citation for rule in here for citation in rule.cites]
    found: dict[Citation, Related] = {}
    for citation in named:
        other = find(edition, citation)
        if other is not None and other.citation != entry.citation:
            found.setdefault(other.citation, Related(other.citation, plain_text(other)))
    return tuple(found.values())


def _article(citation: Citation) -> tuple[str, bool, str]:
    return citation.law, citation.annex, citation.article
