"""BSN and A-number: what passes the checks, and what doesn't."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st
from stdnum.nl import bsn as reference

from counter_app.domain.a_number import is_valid_a_number
from counter_app.domain.bsn import bsn_from, is_valid_bsn, shown_bsn


def test_known_numbers() -> None:
    assert is_valid_bsn("999990822") is reference.is_valid("999990822")
    assert is_valid_bsn("000009830")  # leading zeros belong to it
    assert not is_valid_bsn("9830")
    assert not is_valid_bsn("000000000")
    assert not is_valid_bsn("99999082２")  # a digit, but not one of ours
    assert shown_bsn("999990822") == "9999 90 822"
    assert shown_bsn("12") == "12"
    assert is_valid_a_number("8940402024")
    assert not is_valid_a_number("8940402042")
    assert not is_valid_a_number("0940402024")
    assert not is_valid_a_number("894040202")
    assert not is_valid_a_number("1122334455")


@given(st.from_regex(r"[0-9]{9}", fullmatch=True))
def test_the_elfproef_is_that_of_the_reference_library(number: str) -> None:
    assert is_valid_bsn(number) is (reference.is_valid(number) and number != "000000000")


@given(st.from_regex(r"9[0-9]{7}", fullmatch=True), st.integers(1, 9))
def test_one_wrong_digit_never_passes(first_eight: str, change: int) -> None:
    number = bsn_from(first_eight)
    if number:
        assert is_valid_bsn(number)
        wrong = str((int(number[4]) + change) % 10)
        assert not is_valid_bsn(number[:4] + wrong + number[5:])
    else:
        assert not any(is_valid_bsn(f"{first_eight}{check}") for check in range(10))
