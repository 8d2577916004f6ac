"""The articles themselves: one expression each, answered both ways, none of the text forgotten."""

from __future__ import annotations

import ast
from dataclasses import replace
from pathlib import Path

import pytest

import counter_app.regulation.editions as editions
from counter_app.domain.answer import Answer
from counter_app.regulation.coverage import coverage_of
from counter_app.regulation.edition import Edition
from counter_app.regulation.editions import EDITIONS, edition_named
from counter_app.regulation.facts import OPTIONS, Facts, Value
from counter_app.regulation.page import as_markdown, page_of
from counter_app.regulation.questions import QUESTIONS
from counter_app.regulation.rule import Rule
from counter_app.regulation.vocabulary import DUTIES

_RULES = [(name, rule) for name in EDITIONS for rule in edition_named(name).rules]


@pytest.fixture(params=sorted(EDITIONS))
def edition(request: pytest.FixtureRequest) -> Edition:
    return edition_named(request.param)


def test_no_provision_is_forgotten(edition: Edition) -> None:
    assert coverage_of(edition).missing == ()


def test_a_forgotten_provision_is_noticed(edition: Edition) -> None:
    bare = [rule for rule in edition.rules if rule.article.article not in ("11", "3.6")]
    shorn = replace(edition, rules=tuple(bare), _plans={})
    forgotten = {citation.vocabulary for citation in coverage_of(shorn).missing}
    assert forgotten & {"Reglement 11.5", "Wet BRP 3.6.1.b"}


def test_no_provision_has_both_a_rule_and_a_reason_to_have_none(edition: Edition) -> None:
    own = {rule.article for rule in edition.rules}
    assert [without.citation.screen for without in edition.without_rule if without.citation in own] == []


@pytest.mark.parametrize(("name", "rule"), _RULES, ids=[f"{name}: {rule.key}" for name, rule in _RULES])
def test_every_article_can_be_answered_yes_and_no(name: str, rule: Rule) -> None:
    """With the case that makes it so: nobody can write an article that always says the same."""
    for wanted in (Answer.YES, Answer.NO):
        assert _answered(rule, Facts(_case_for(rule, wanted))) is wanted
    assert _answered(rule, Facts()) is Answer.UNKNOWN


def _case_for(rule: Rule, wanted: Answer) -> dict[str, Value]:
    """Fills one fact after another with a value that leaves the wanted answer possible."""
    empty = Facts()
    rule.function(empty)
    return _filled(rule, wanted, empty.read_keys(), {})


def _filled(rule: Rule, wanted: Answer, left: list[str], values: dict[str, Value]) -> dict[str, Value]:
    answer = _answered(rule, Facts(values))
    if answer is wanted or not left:
        return values
    for value in (True, False) if not OPTIONS[left[0]] else OPTIONS[left[0]]:
        tried = {**values, left[0]: value}
        if _answered(rule, Facts(tried)) in (wanted, Answer.UNKNOWN):
            found = _filled(rule, wanted, left[1:], tried)
            if _answered(rule, Facts(found)) is wanted:
                return found
    return values


def _answered(rule: Rule, case: Facts) -> Answer:
    return rule.function(case)


def test_an_article_is_one_docstring_and_one_expression() -> None:
    for path in Path(editions.__file__).parent.glob("*/*.py"):
        for function in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(function, ast.FunctionDef):
                said, answered = function.body
                assert isinstance(said, ast.Expr), f"{path.name}: {function.name}"
                assert isinstance(answered, ast.Return), f"{path.name}: {function.name}"
                assert not any(isinstance(part, ast.IfExp | ast.ListComp) for part in ast.walk(answered))


def test_articles_read_a_sentence_in_the_words_of_the_counter(edition: Edition) -> None:
    for rule in edition.rules:
        assert rule.text.endswith("."), rule.key
        assert "!" not in rule.text
        assert all(len(sentence.split()) <= 22 for sentence in rule.text.split(". ")), rule.key


def test_every_duty_of_an_article_is_said_in_words(edition: Edition) -> None:
    assert {tag for rule in edition.rules for tag in rule.duties} <= set(DUTIES)


def test_every_fact_has_its_question_and_its_answers_as_sentences() -> None:
    assert set(QUESTIONS) == set(OPTIONS)
    for key, question in QUESTIONS.items():
        assert question.text.endswith("?"), key
        assert sorted(value for value, _ in question.labels) == sorted(OPTIONS[key]), key
        assert bool(question.yes and question.no) is not bool(question.labels), key


def test_every_fact_is_read_by_some_article_or_says_something_on_screen() -> None:
    read: set[str] = set()
    for _, rule in _RULES:
        case = Facts()
        rule.function(case)
        read.update(case.read_keys())
    assert set(OPTIONS) - read == {"address_is_shared"}


def test_the_page_shows_every_article_with_its_rule_and_its_name_in_the_code(edition: Edition) -> None:
    text = as_markdown(edition, page_of(edition))
    for rule in edition.rules:
        assert f"`{rule.key}`" in text
        assert rule.text in text
    for without in edition.without_rule:
        assert without.reason in text


def test_the_page_names_registers_and_roles() -> None:
    entries = {entry.citation.screen: entry for entry in page_of(edition_named("naarden-2007"))}
    (rule,) = entries["art. 7 lid 3"].rules
    assert rule.registers == ("Staat die machtiging in het register?",)
    assert "applicatiebeheerder" in rule.roles
    assert entries["art. 17 lid 1"].no_rule
