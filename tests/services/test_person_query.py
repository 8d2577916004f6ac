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
        ("Ravelijnhof 27, 1411 XR", Criteria(postcode="1411XR", house_number=27)),
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


def test_prefix_words_may_be_typed_or_left_out() -> None:
    with_prefix = read_query("van den Berg 1982").surname_readings()
    without = read_query("Berg 1982").surname_readings()
    assert with_prefix[0] == without[0] == ("berg", "")
    assert ("berg", "anna maria") in read_query("Anna Maria van den Berg 1982").surname_readings()


@given(st.text(max_size=80))
def test_any_text_gives_criteria_or_a_sentence(typed: str) -> None:
    try:
        criteria = read_query(typed)
    except UserError as wrong:
        assert wrong.sentence.endswith(".")
    else:
        assert criteria.kind in {"bsn", "a_number", "postcode", "street", "name_and_birth"}
