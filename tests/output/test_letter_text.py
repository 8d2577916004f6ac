"""Texts of letters: the shipped ones are sound, and a fault in another is named with its line."""

from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from counter_app.domain.letter import SHARED, LetterName
from counter_app.errors import UserError
from counter_app.output.letter_text import (
    ASKED_FOR,
    BODY,
    DEFINITIONS,
    ENCLOSURES,
    SENTENCES,
    Field,
    fill,
    heading_of,
    read,
    shipped,
    shipped_source,
)
from counter_app.regulation.facts import OPTIONS
from counter_app.regulation.vocabulary import DUTIES

GOOD = "# Onderwerp\nEen brief\n\n# Brief\nGeen grond ({bepalingen}).\n"


@pytest.mark.parametrize("name", list(LetterName))
def test_every_shipped_text_is_sound(name: LetterName) -> None:
    text = shipped(name)
    assert (text.name, text.version) == (name, 0)
    words = " ".join(part for section in text.sections.values() for part in section)
    assert "!" not in words
    assert not re.search(r"geheim|afgeschermd|Helaas|Oeps", words)


def test_every_part_belongs_to_a_duty_that_may_be_told_or_to_a_fact() -> None:
    tellable = {heading_of(tag) for tag, duty in DUTIES.items() if not duty.clerk_only}
    assert set(SENTENCES) <= tellable
    assert set(ENCLOSURES) <= set(SENTENCES)
    assert set(ASKED_FOR) <= set(OPTIONS)


def test_a_decision_never_leaves_out_how_to_object() -> None:
    """The clause is added to it, whatever the municipality writes in the letter itself."""
    decisions = {name for name in LetterName if DEFINITIONS[name].decides}
    assert {LetterName.REFUSAL, LetterName.WRONG_CHANNEL, LetterName.GRANTED_TO_SUBJECT} <= decisions
    assert not decisions & {LetterName.COMPLETION, LetterName.EMAIL_REPLY, LetterName.VIEW_ASKED, *SHARED}


@pytest.mark.parametrize(
    ("source", "line", "what"),
    [
        ("", 1, "ontbreekt"),
        ("Zomaar tekst", 1, "Begin met een kopje"),
        ("# Onderwerp\nEen brief\n", 2, "«brief» ontbreekt"),
        ("# Onderwerp\n\n# Brief\n({bepalingen})", 1, "staat geen tekst"),
        (GOOD + "# Brief\nNog eens", 6, "twee keer"),
        (GOOD + "# Slot\nDag", 6, "hoort hier niet"),
        (GOOD + "Dag {naam}", 6, "{naam} bestaat hier niet"),
        (GOOD + "Dag {verzoeker", 6, "accolade"),
        (GOOD + "Dag } allemaal", 6, "accolade"),
        (GOOD + "Zie {zinnen} hier", 6, "alleen op een regel"),
        (GOOD.replace("({bepalingen})", ""), 4, "{bepalingen} ontbreekt"),
        ("a" * 20_001, 1, "te lang"),
    ],
)
def test_a_fault_is_named_with_its_line(source: str, line: int, what: str) -> None:
    with pytest.raises(UserError, match=re.escape(what)) as refused:
        read(LetterName.REFUSAL, source, "afwijzing.md")
    assert refused.value.sentence.startswith(f"afwijzing.md, regel {line}: ")
    assert refused.value.field == "text"


@given(st.text(alphabet="# {}abonderwpifl\n", max_size=200))
def test_any_text_is_read_or_refused_in_words(source: str) -> None:
    try:
        text = read(LetterName.REFUSAL, source, "tekst")
    except UserError as refused:
        assert re.match(r"tekst, regel \d+: \S", refused.sentence)
    else:
        assert all(text.sections.values())


def test_a_paragraph_with_an_empty_field_falls_out_and_no_field_is_left_open() -> None:
    text = shipped(LetterName.COMPLETION)
    filled = fill(text.sections[BODY], {Field.RECEIVED: "1 mei 2026", Field.ANSWER_BY: "15 mei 2026"})
    told = " ".join(filled.paragraphs)
    assert "1 mei 2026" in told
    assert "Bel ons op" not in told
    assert "{" not in told
    assert filled.items_after == 1


def test_what_a_requester_typed_is_never_taken_for_a_field() -> None:
    filled = fill(("Dag {verzoeker}.",), {Field.REQUESTER: "{bepalingen} \\1", Field.PROVISIONS: "geheim"})
    assert filled.paragraphs == ("Dag {bepalingen} \\1.",)


def test_a_shipped_text_is_there_to_go_back_to() -> None:
    assert shipped_source(LetterName.REFUSAL).startswith("# Onderwerp")
