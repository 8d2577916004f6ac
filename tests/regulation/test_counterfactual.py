"""«Wat zou de uitkomst veranderen?»: the smallest changes, the most telling first."""

from __future__ import annotations

import pytest

from counter_app.domain.decision import Outcome
from counter_app.regulation.counterfactual import changes
from counter_app.regulation.editions import edition_named
from counter_app.regulation.facts import Facts
from tests.regulation.tables import rows

NAARDEN = edition_named("naarden-2007")
_ROWS = {row.name: row.facts for row in rows() if row.edition == "naarden-2007"}


def test_a_disclosure_says_what_would_stop_it_and_secrecy_comes_first() -> None:
    told = changes(_ROWS["Rij 33: stichting van bijlage 1"], NAARDEN)
    assert len(told) == 3
    stops = [change for change in told if not change.outcome.discloses]
    assert stops[0].sentences == ("Geheimhouding, code 7: niet aan derden",)
    assert stops[0].outcome is Outcome.REFUSE


@pytest.mark.parametrize(
    ("name", "sentence"),
    [
        ("Rij 40: niet nodig", "Er is vooraf schriftelijke toestemming"),
        ("Rij 43: bellen", "Het verzoek komt: Schriftelijk"),
        ("Rij 47: geen legitimatie", "De identiteit staat vast"),
        ("Rij 3: politiek gevoelig", "Het verzoek is niet politiek gevoelig"),
        ("Rij 33: nog niet betaald", "De productiekosten zijn betaald"),
    ],
)
def test_what_would_let_data_leave_comes_first(name: str, sentence: str) -> None:
    first = changes(_ROWS[name], NAARDEN)[0]
    assert sentence in first.sentences
    assert first.outcome.discloses or name == "Rij 3: politiek gevoelig"


def test_two_facts_are_named_together_only_where_one_is_not_enough() -> None:
    told = changes(_ROWS["Rij 24: wie belt staat niet vast"], NAARDEN)
    assert [len(change.facts) for change in told if change.outcome.discloses] == [2]


def test_signs_of_trouble_and_settings_are_no_advice() -> None:
    for facts in _ROWS.values():
        for change in changes(facts, NAARDEN, limit=50):
            for key, value in change.facts:
                assert not key.endswith(("_applies", "_allowed", "_strictly"))
                assert (key, value) not in (("legal_doubt", "True"), ("politically_sensitive", "True"))


def test_nothing_known_gives_nothing_to_change() -> None:
    assert changes(Facts(), NAARDEN) == ()
