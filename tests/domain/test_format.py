"""Loose rubrieken go in, the names of the national interface come out."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from counter_app.domain.format import format_person
from counter_app.errors import UserError

ON = date(2026, 11, 21)
JO = {
    "01": {"04.10": "V", "02.10": "Jo Anne", "02.40": "Boer", "61.10": "V", "03.10": "19820514"},
    "05": [{"02.30": "de", "02.40": "Vries"}],
    "08": {"09.10": "0518", "11.10": "Spui", "11.20": "70", "11.60": "2511BT"},
}


def test_the_whole_answer() -> None:
    assert format_person(JO, ON) == {
        "volledigeNaam": "Jo Anne Boer",
        "voorletters": "J.A.",
        "aanschrijfwijze": {"naam": "J.A. de Vries-Boer", "aanspreekvorm": None},
        "aanhef": "Geachte mevrouw De Vries-Boer",
        "gebruikInLopendeTekst": "mevrouw De Vries-Boer",
        "adresregel1": "Spui 70",
        "adresregel2": "2511 BT  'S-GRAVENHAGE",
        "adresregel3": None,
        "land": None,
        "leeftijd": 44,
        "geboortedatum": "14 mei 1982",
    }


def test_nothing_in_gives_nothing_out() -> None:
    assert set(format_person({}, ON).values()) == {None}
    assert format_person({"01": {"02.40": "."}}, ON)["aanschrijfwijze"] is None


def test_several_marriages_dissolved_ones_and_history() -> None:
    former = {"02.40": "Oud", "07.10": "20100101"}
    current = {"02.40": "Jong", "06.10": "20200101"}
    older = {"02.40": "Eerst", "06.10": "20150101"}

    def named(*marriages: dict[str, str]) -> str:
        answer = format_person({"01": JO["01"], "05": list(marriages)}, ON)
        return str(answer["aanschrijfwijze"]["naam"])

    assert named(former) == "J.A. Oud-Boer"
    assert named(former, current, older) == "J.A. Eerst-Boer"
    assert named(former | {"84.10": "O"}) == "J.A. Boer"
    assert format_person({"01": JO["01"], "55": [former]}, ON)["aanhef"] == "Geachte mevrouw Boer"


def test_the_dead_have_no_age() -> None:
    assert format_person(JO | {"06": {"08.10": "20260101"}}, ON)["leeftijd"] is None
    assert format_person(JO | {"06": {"08.10": "00000000"}}, ON)["leeftijd"] is None
    assert format_person(JO | {"06": {"08.20": "0518"}}, ON)["leeftijd"] is None


@pytest.mark.parametrize(
    "wrong", [{"1": {}}, {"99": {}}, {"ab": {}}, {"01": "Boer"}, {"01": {"02.40": 3}}, {"01": [["02.40"]]}]
)
def test_what_isnt_a_record_is_refused(wrong: dict[str, Any]) -> None:
    with pytest.raises(UserError):
        format_person(wrong, ON)
