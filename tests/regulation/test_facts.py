"""The kernel under the articles: facts, choices, and what reading them leaves behind."""

from __future__ import annotations

import pytest

from counter_app.domain.answer import Answer
from counter_app.domain.decision import Citation
from counter_app.regulation.facts import Facts
from counter_app.regulation.rule import refuses


@pytest.mark.parametrize(
    ("key", "value"),
    [("urgent", "ja"), ("urgent", 1), ("channel", "postduif"), ("channel", True), ("weather", True)],
)
def test_a_fact_takes_only_what_it_can_be(key: str, value: object) -> None:
    with pytest.raises(ValueError):
        Facts({key: value})  # type: ignore[dict-item]


def test_taking_a_fact_back_makes_it_unknown_again() -> None:
    known = Facts({"urgent": True, "secrecy": "7"})
    assert known.replaced({"urgent": None, "secrecy": None}).values == {}
    assert known.values == {"urgent": True, "secrecy": "7"}


@pytest.mark.parametrize(
    ("code", "asked", "names_statutory", "has_code"),
    [
        ("0", Answer.NO, Answer.NO, Answer.NO),
        ("3", Answer.YES, Answer.NO, Answer.YES),
        ("4", Answer.YES, Answer.YES, Answer.YES),
        ("5", Answer.YES, Answer.YES, Answer.YES),
        ("6", Answer.YES, Answer.NO, Answer.YES),
        ("ongeldig", Answer.UNKNOWN, Answer.UNKNOWN, Answer.YES),
        (None, Answer.UNKNOWN, Answer.UNKNOWN, Answer.UNKNOWN),
    ],
)
def test_codes_are_read_by_table(
    code: str | None, asked: Answer, names_statutory: Answer, has_code: Answer
) -> None:
    case = Facts({"secrecy": code})
    assert case.subject_asked_secrecy is asked
    assert case.secrecy_names_statutory is names_statutory
    assert case.subject_has_code is has_code


def test_an_article_asked_twice_is_worked_out_once() -> None:
    times = []

    @refuses("art. 1 lid 1")
    def article(case: Facts) -> Answer:
        """Een regel."""
        times.append(1)
        return case.urgent

    case = Facts({"urgent": True})
    assert article(case) is article(case) is Answer.YES
    assert len(times) == 1
    assert case.read_keys() == ["urgent"]


def test_an_article_without_its_rule_in_words_is_no_article() -> None:
    with pytest.raises(ValueError):

        @refuses("art. 1 lid 1")
        def article(case: Facts) -> Answer:
            return case.urgent


@pytest.mark.parametrize(
    ("screen", "vocabulary", "written"),
    [
        ("art. 11 lid 5", "Reglement 11.5", "artikel 11, vijfde lid"),
        ("art. 10 lid 4 onder a", "Reglement 10.4.a", "artikel 10, vierde lid, onder a"),
        ("art. 98 lid 1 Wet GBA", "Wet GBA 98.1", "artikel 98, eerste lid van de Wet GBA"),
        (
            "art. 3.6 lid 1 onder b Wet BRP",
            "Wet BRP 3.6.1.b",
            "artikel 3.6, eerste lid, onder b van de Wet BRP",
        ),
        ("art. 68i Besluit GBA", "Besluit GBA 68i", "artikel 68i van het Besluit GBA"),
        ("art. 4:8 Awb", "Awb 4:8", "artikel 4:8 van de Awb"),
        ("art. 1 lid 12", "Reglement 1.12", "artikel 1, lid 12"),
        ("bijlage 2", "Reglement bijlage 2", "bijlage 2"),
    ],
)
def test_a_citation_reads_three_ways(screen: str, vocabulary: str, written: str) -> None:
    citation = Citation.read(screen)
    assert (citation.screen, citation.vocabulary, citation.written) == (screen, vocabulary, written)


def test_a_citation_that_nobody_can_find_is_refused() -> None:
    with pytest.raises(ValueError):
        Citation.read("artikel elf")
