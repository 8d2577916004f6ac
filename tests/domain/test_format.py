"""Loose rubrieken go in, the names of the national interface come out."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

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


@pytest.mark.parametrize(
    ("marriages", "addressee"),
    [
        ([("Een", "20000101", ""), ("Twee", "20000000", "")], "J. Twee"),
        ([("Een", "20000600", ""), ("Twee", "20000601", "")], "J. Een"),
        ([("Een", "20000101", ""), ("Twee", "", "")], "J. Twee"),
        ([("Een", "", "00000000"), ("Twee", "20000101", "")], "J. Twee"),
        ([("Een", "19900101", "20050000"), ("Twee", "20000101", "20050301")], "J. Twee"),
        ([("Een", "19900101", "20100101"), ("Twee", "20000101", "20050101")], "J. Een"),
        ([("Een", "19900101", "00000000")], "J. Een"),
        # The one that counts is she whose name is unknown: then no other name takes its place.
        ([("Een", "19900101", "20050101"), (".", "20060301", "")], "J. Berg"),
    ],
)
def test_which_marriage_gives_the_name_when_dates_are_known_in_part(
    marriages: list[tuple[str, str, str]], addressee: str
) -> None:
    given_marriages = [
        {"02.40": surname, "06.10": since, "07.10": ended} for surname, since, ended in marriages
    ]
    jo = {"04.10": "V", "02.10": "Jo", "02.40": "Berg", "61.10": "P"}
    answer = format_person({"01": jo, "05": given_marriages}, ON)
    assert answer["aanschrijfwijze"]["naam"] == addressee


RECEIVED = st.text(st.characters(categories=["L", "N", "P", "Z"]), max_size=8) | st.sampled_from(
    ["", ".", " ", "van  den", "'t", "Jo Anne", "J P", "0", "0000", "00000000", "19780914", "20040200", "2015",
     "5010", "6030", "0518", "by", "to", "M", "V", "O", "P", "N", "B", "GI", "JV", "R", "2511BT", "a", "2"]
)  # fmt: skip


def occurrences(*elements: str) -> st.SearchStrategy[Any]:
    one = st.dictionaries(st.sampled_from(elements), RECEIVED | st.none(), max_size=8)
    return one | st.lists(one, max_size=3) | st.none()


NAME = ("02.10", "02.20", "02.30", "02.40", "04.10")
RECORDS = st.fixed_dictionaries(
    {},
    optional={
        "01": occurrences(*NAME, "03.10", "61.10", "83.10"),
        "05": occurrences(*NAME, "06.10", "07.10", "84.10"),
        "06": occurrences("08.10", "08.20"),
        "07": occurrences("67.10", "67.20"),
        "08": occurrences("09.10", "11.10", "11.15", "11.20", "11.30", "11.40", "11.50", "11.60", "11.70",
                          "12.10", "13.10", "13.30", "13.40", "13.50"),
        "55": occurrences(*NAME, "07.10"),
    },
)  # fmt: skip


@given(RECORDS, st.dates())
def test_whatever_was_received_no_part_of_the_answer_is_empty_or_has_stray_spaces(
    record: dict[str, Any], on: date
) -> None:
    answer = format_person(record, on)
    called = answer.pop("aanschrijfwijze") or {"naam": None, "aanspreekvorm": None}
    age = answer.pop("leeftijd")
    assert age is None or age >= 0
    assert (called["naam"] is None) == (answer["gebruikInLopendeTekst"] is None)
    lines = [answer.pop(key) for key in ("adresregel1", "adresregel2", "adresregel3")]
    for text in (*called.values(), *answer.values()):
        assert text is None or (text and text == " ".join(text.split()))
    for line in lines:
        assert line is None or (line and line == line.strip())
    if not answer["land"]:
        # Between postcode and woonplaats stand two spaces, and nowhere else.
        assert all("  " not in (line or "").replace("  ", " ", place) for place, line in enumerate(lines))
        assert lines[0] or not lines[1]
