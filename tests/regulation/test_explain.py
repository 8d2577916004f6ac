"""What three readers are told; and that the requester can't read from it what must stay hidden."""

from __future__ import annotations

from itertools import product

from counter_app.domain.decision import Decision, Outcome
from counter_app.domain.letter import LetterName
from counter_app.regulation.decide import decide
from counter_app.regulation.edition import Edition
from counter_app.regulation.editions import EDITIONS, edition_named
from counter_app.regulation.explain import (
    ForRequester,
    for_auditor,
    for_clerk,
    for_requester,
    spoken_refusal,
)
from counter_app.regulation.facts import OPTIONS, Facts
from counter_app.regulation.vocabulary import DUTIES
from tests.regulation.tables import rows

_FREE = ("vrije_derde_natuurlijk", "vrije_derde_rechtspersoon")


def _letter(facts: Facts, edition: Edition) -> tuple[Decision, ForRequester]:
    decision = decide(facts, edition)
    return decision, for_requester(decision, facts, edition)


def test_refused_twins_get_the_same_letter() -> None:
    """Two requests of a free third party that differ only in code, or in being registered, read alike."""
    compared = 0
    for row in rows():
        if row.facts.choices["requester"] in _FREE:
            edition = edition_named(row.edition)
            twins = [
                _letter(row.facts.replaced({"secrecy": code, "status": status}), edition)
                for code, status in product(OPTIONS["secrecy"][:-1], ("ingezetene", "niet_ingeschreven"))
            ]
            refused = {
                told for decision, told in twins if decision.outcome in (Outcome.REFUSE, Outcome.FORWARD)
            }
            assert len(refused) <= 1, row.name
            compared += len(refused)
    assert compared > 30


def test_no_refusal_cites_what_it_must_not() -> None:
    """Whole letters are read in `tests.services.test_letter_twins`."""
    for row in rows():
        for edition in EDITIONS:
            decision, told = _letter(row.facts, edition_named(edition))
            if decision.outcome in (Outcome.REFUSE, Outcome.FORWARD, Outcome.HOLD, Outcome.WEIGH):
                assert not [tag for tag in told.duties if DUTIES[tag].clerk_only], row.name
                if decision.outcome is Outcome.REFUSE:
                    assert not [word for word in ("102", "2.59", "ingeschreven") if word in told.provisions]


def test_every_refusal_on_lid_5_or_lid_6_names_both() -> None:
    naarden = edition_named("naarden-2007")
    by_code = {row.name: row for row in rows()}
    for name in (
        "Rij 41: stichting, code 1",
        "Rij 38: geen vordering",
        "Rij 40: gevaar",
        "Niet ingeschreven",
    ):
        _, told = _letter(by_code[name].facts, naarden)
        assert (told.letter, told.provisions) == (LetterName.REFUSAL, "artikel 11, vijfde en zesde lid")
        assert told.spoken == spoken_refusal()


def test_the_term_of_the_letter_is_the_municipalitys() -> None:
    assert "binnen twee weken een brief" in spoken_refusal()
    assert "binnen een week een brief" in spoken_refusal(1)
    assert "binnen 8 weken een brief" in spoken_refusal(8)


def test_a_refusal_on_the_merits_says_its_article() -> None:
    row = next(row for row in rows() if row.name == "Rij 35: niet evenredig")
    _, told = _letter(row.facts, edition_named("naarden-2007"))
    assert told.provisions == "artikel 10, eerste lid"


def test_a_wrong_channel_is_told_with_the_right_one() -> None:
    row = next(row for row in rows() if row.name.startswith("Rij 48"))
    _, told = _letter(row.facts, edition_named("naarden-2007"))
    assert told.letter is LetterName.WRONG_CHANNEL
    assert told.duties == ("wijs_op_balie_of_schriftelijk",)
    assert told.spoken == ""


def test_the_clerk_reads_what_to_do_and_who_does_it() -> None:
    row = next(row for row in rows() if row.name == "Rij 8: niet in het register")
    told = for_clerk(decide(row.facts, edition_named("naarden-2007")))
    assert (told.word, told.standing) == ("Nog niet verstrekken", "Staat vast")
    assert told.tasks == (("Laat het register aanvullen.", "applicatiebeheerder"),)


def test_a_provisional_decision_says_how_many_questions_are_open() -> None:
    open_yet = decide(Facts({"requester": "betrokkene", "channel": "balie"}), edition_named("naarden-2007"))
    told = for_clerk(open_yet)
    assert told.standing == "Voorlopig"
    assert f"{len(open_yet.open_questions)} vragen" in told.sentence


def test_the_auditor_reads_every_citation_and_the_whole_trace() -> None:
    for row in rows():
        decision = decide(row.facts, edition_named(row.edition))
        text = for_auditor(decision)
        for citation in decision.citations:
            assert citation.screen in text
        for step in decision.trace:
            assert step.text in text
