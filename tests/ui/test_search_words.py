"""What a search says of itself is what was read, in whatever order it was typed."""

from __future__ import annotations

import pytest

from counter_app.services.person_query import read_query
from ui.search_words import too_many, understood


@pytest.mark.parametrize(
    ("typed", "said"),
    [
        ("999990822", "Gezocht op BSN."),
        ("999990822 Jansen", "Gezocht op BSN, «jansen» in naam of adres."),
        ("van den Berg 14-5-1982", "Gezocht op naam «van den berg», geboren op 14-05-1982."),
        ("Jansen Hoofdstraat 1980", "Gezocht op «jansen hoofdstraat» in naam of adres, geboren in 1980."),
        (
            "1411xr27a jansen mei 1980",
            "Gezocht op postcode 1411 XR met nummer 27 a, «jansen» in naam of adres, geboren in mei 1980.",
        ),
        ("Lijnbaan 5 Naarden", "Gezocht op straat «lijnbaan» met nummer 5, «naarden» in naam of adres."),
    ],
)
def test_what_was_understood(typed: str, said: str) -> None:
    assert understood(read_query(typed)) == said


def test_too_many_says_what_to_add_that_is_not_there_yet() -> None:
    told = [too_many(read_query(typed)) for typed in ("1411 XR 27", "Jansen 1980", "Jansen 14-5-1980")]
    assert told == [
        "Meer dan 20 gevonden. Vul ook een naam of een geboortejaar in.",
        "Meer dan 20 gevonden. Vul de hele geboortedatum in, of ook een voornaam of een straat.",
        "Meer dan 20 gevonden. Vul ook een voornaam of een straat in.",
    ]
