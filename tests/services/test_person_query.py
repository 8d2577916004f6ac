"""What a clerk may type in the one search field."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from counter_app.domain.partial_date import PartialDate
from counter_app.errors import UserError
from counter_app.services.person_query import Criteria, read_query


@pytest.mark.parametrize(
    ("typed", "criteria"),
    [
        ("999990822", Criteria(bsn="999990822")),
        ("9999 90 822", Criteria(bsn="999990822")),
        ("12", None),
        ("1411 xr 27", Criteria(postcode="1411XR", house_number=27)),
        ("1411XR27", Criteria(postcode="1411XR", house_number=27)),
        ("1411XR27a2", Criteria(postcode="1411XR", house_number=27, suffix="a2")),
        ("1411 XR 27-bis", Criteria(postcode="1411XR", house_number=27, suffix="bis")),
        ("1411 xr 27 a", Criteria(postcode="1411XR", house_number=27, suffix="a")),
        # A letter before a name is an initial.
        ("1411 xr 27 a jansen", Criteria(postcode="1411XR", house_number=27, words=("a", "jansen"))),
        ("1234AB 5 jansen", Criteria(postcode="1234AB", house_number=5, words=("jansen",))),
        ("1234AB 5 1980", Criteria(postcode="1234AB", house_number=5, birth=PartialDate(1980, 0, 0))),
        ("1980 de Vries", Criteria(words=("de", "vries"), birth=PartialDate(1980, 0, 0))),
        ("Ravelijnhof 27, 1411 XR", Criteria(postcode="1411XR", house_number=27, words=("ravelijnhof",))),
        ("Ravelijnhof 27 Naarden", Criteria(street="ravelijnhof", house_number=27, words=("naarden",))),
        ("jansen, 1e Hoofdstraat 5", Criteria(street="1e hoofdstraat", house_number=5, words=("jansen",))),
        (
            "jansen 1980 hoofdstraat 5",
            Criteria(street="jansen hoofdstraat", house_number=5, birth=PartialDate(1980, 0, 0)),
        ),
        ("jansen 1980 hoofdstraat", Criteria(words=("jansen", "hoofdstraat"), birth=PartialDate(1980, 0, 0))),
        ("999990822 Jansen", Criteria(bsn="999990822", words=("jansen",))),
        ("Jansen geb. 14-5-1982", Criteria(words=("jansen",), birth=PartialDate(1982, 5, 14))),
        ("Ravelijnhof 27", Criteria(street="ravelijnhof", house_number=27)),
        ("Haanstra 14-05-1982", Criteria(words=("haanstra",), birth=PartialDate(1982, 5, 14))),
        ("14051982 Haanstra", Criteria(words=("haanstra",), birth=PartialDate(1982, 5, 14))),
        ("Jansen 1970", Criteria(words=("jansen",), birth=PartialDate(1970, 0, 0))),
        ("van den Berg mei 1982", Criteria(words=("van", "den", "berg"), birth=PartialDate(1982, 5, 0))),
        ("Çelik, Zoë 1990", Criteria(words=("celik", "zoe"), birth=PartialDate(1990, 0, 0))),
    ],
)
def test_the_field_understands_what_clerks_type(typed: str, criteria: Criteria | None) -> None:
    if criteria is None:
        with pytest.raises(UserError):
            read_query(typed)
    else:
        assert read_query(typed) == criteria


@pytest.mark.parametrize(
    ("typed", "says"),
    [
        ("", "Vul in wie u zoekt"),
        ("Jansen", "geboortedatum"),
        ("1982", "geslachtsnaam"),
        ("1411 XR", "huisnummer"),
        ("999990823", "BSN"),
        ("1234567890", "A-nummer"),
        ("x" * 201, "te lang"),
    ],
)
def test_what_singles_nobody_out_is_answered_with_what_to_add(typed: str, says: str) -> None:
    with pytest.raises(UserError, match=says):
        read_query(typed)


def test_the_words_are_parted_in_every_way_that_a_name_can_be_typed() -> None:
    def parted(typed: str) -> dict[str, tuple[str, ...]]:
        return {part.text: part.rest for part in read_query(typed).surnames()}

    assert parted("Berg 1982") == {"berg": ()}
    assert parted("van den Berg 1982") == {"van den berg": (), "berg": ()}
    assert parted("Anna Maria van den Berg 1982")["berg"] == ("anna", "maria")
    assert parted("Jansen van den Berg 1982") == {
        "jansen van den berg": (),
        "van den berg": ("jansen",),
        "jansen": ("berg",),
        "berg": ("jansen",),
    }
    # An initial alone is no surname.
    assert parted("j jansen 1982") == {"j jansen": (), "jansen": ("j",)}
    assert [part.text for part in read_query("jansen 1980 burg. de Vries 12").streets()] == [
        "jansen burg de vries",
        "burg de vries",
        "de vries",
        "vries",
    ]


@given(st.text(max_size=80))
def test_any_text_gives_criteria_or_a_sentence(typed: str) -> None:
    try:
        criteria = read_query(typed)
    except UserError as wrong:
        assert wrong.sentence.endswith(".")
    else:
        assert criteria.kind in {"bsn", "a_number", "postcode", "street", "name_and_birth"}
