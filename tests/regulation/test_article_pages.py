"""What the reglement page shows of a provision: complete, in our own words, and leading to what exists."""

from __future__ import annotations

import pytest

from counter_app.domain.decision import Citation, Outcome
from counter_app.regulation.article import article_of, edition_with, entries_of, find, plain_text
from counter_app.regulation.editions import EDITIONS, edition_named
from counter_app.regulation.headings import chapter_of, heading_of
from counter_app.regulation.today import TODAY, since_then

_PROVISIONS = [(name, entry) for name in EDITIONS for entry in entries_of(name)]


@pytest.mark.parametrize("name", EDITIONS)
def test_whatever_a_rule_cites_can_be_opened_and_says_something(name: str) -> None:
    cited = {citation for rule in edition_named(name).rules for citation in rule.cites}
    entries = {entry.citation: entry for entry in entries_of(name)}
    assert cited <= entries.keys()
    for citation, entry in entries.items():
        assert plain_text(entry), citation.screen
        assert heading_of(citation), citation.screen
        assert chapter_of(citation).title
        assert Citation.read(citation.screen) == citation
        assert find(name, citation) is entry


def test_the_chapters_of_the_reglement_stand_in_order() -> None:
    own = [entry.citation for entry in entries_of("naarden-2007") if not entry.citation.law]
    chapters = list(dict.fromkeys(chapter_of(citation).number for citation in own))
    assert chapters == ["1", "2", "3", "4", "5", "6", ""]


def test_an_article_shows_its_tests_with_what_they_look_at_and_lead_to() -> None:
    entry = find("naarden-2007", Citation.read("art. 11 lid 5"))
    assert entry is not None
    article = article_of("naarden-2007", entry)
    refusing = [test for test in article.tests if test.outcome == Outcome.REFUSE]
    assert [test.rule.name for test in refusing] == ["secrecy_bars_free_third_parties"]
    assert "Wie vraagt de gegevens?" in refusing[0].asks
    assert [one.citation.screen for one in article.related] == ["art. 102 lid 1 Wet GBA"]
    assert article.today is not None
    assert Citation.read("art. 3.21 lid 1 Wet BRP") in article.today.citations


def test_the_reading_that_the_college_settled_is_the_one_that_is_told() -> None:
    entry = find("naarden-2007", Citation.read("art. 11 lid 5"))
    assert entry is not None
    (default,) = article_of("naarden-2007", entry).readings
    (settled,) = article_of("naarden-2007", entry, {"secrecy_read_strictly": False}).readings
    assert default == "Instelling: elke code telt"
    assert settled != default


def test_a_provision_without_a_rule_says_why() -> None:
    entry = find("naarden-2007", Citation.read("art. 18"))
    assert entry is not None
    article = article_of("naarden-2007", entry)
    assert (article.tests, article.readings, article.related) == ((), (), ())
    assert entry.no_rule


def test_what_hangs_together_hangs_together_both_ways() -> None:
    for name, entry in _PROVISIONS:
        for one in article_of(name, entry).related:
            other = find(name, one.citation)
            assert other is not None
            back = {back.citation for back in article_of(name, other).related}
            assert entry.citation in back, (name, entry.citation.screen, one.citation.screen)


def test_todays_law_is_told_of_the_rules_of_2007_alone_and_leads_there() -> None:
    told = [since_then(entry.citation) for entry in entries_of("naarden-2007")]
    assert sum(one is not None for one in told) > 60
    there = {entry.citation for entry in entries_of(TODAY)}
    for one in told:
        if one is not None:
            assert set(one.citations) <= there, one.text
    assert all(article_of(TODAY, entry).today is None for entry in entries_of(TODAY))


@pytest.mark.parametrize(
    ("asked", "first", "edition", "opened"),
    [
        ("art. 11 lid 5", "naarden-2007", "naarden-2007", "art. 11 lid 5"),
        ("art. 11 lid 5", "brp", "naarden-2007", "art. 11 lid 5"),
        ("art. 3.21 lid 1 Wet BRP", "naarden-2007", "brp", "art. 3.21 lid 1 Wet BRP"),
        ("art. 4:5 Awb", "brp", "brp", "art. 4:5 Awb"),
        # Of an article the first part, of a part the whole, and else what stands beside it.
        ("art. 11", "naarden-2007", "naarden-2007", "art. 11 lid 1"),
        ("art. 11 lid 5 onder a", "naarden-2007", "naarden-2007", "art. 11 lid 5"),
        ("art. 14 lid 9", "naarden-2007", "naarden-2007", "art. 14 lid 1"),
    ],
)
def test_a_citation_opens_in_the_rule_set_that_knows_it(
    asked: str, first: str, edition: str, opened: str
) -> None:
    citation = Citation.read(asked)
    assert edition_with(citation, first) == edition
    entry = find(edition, citation)
    assert entry is not None
    assert entry.citation.screen == opened


def test_an_article_that_nobody_knows_opens_nothing() -> None:
    assert edition_with(Citation.read("art. 999"), "brp") is None
