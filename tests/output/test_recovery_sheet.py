"""The sheet for the safe gives the key back, and says so when a digit was misread."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from counter_app.output.content import RecoveryContent
from counter_app.output.recovery_key import check_digits, key_rows
from counter_app.output.recovery_sheet import recovery_sheet
from tests.output.papers import NAARDEN, letters_of, pages

HEX = "0123456789ABCDEF"
ROWS = st.text(alphabet=HEX, min_size=16, max_size=16)


@given(ROWS, st.integers(0, 15), st.sampled_from(HEX))
def test_one_wrong_digit_changes_the_check_digits(row: str, place: int, digit: str) -> None:
    wrong = row[:place] + digit + row[place + 1 :]
    assert (check_digits(wrong) == check_digits(row)) == (wrong == row)


@given(ROWS, st.integers(0, 14))
def test_two_swapped_digits_change_the_check_digits(row: str, place: int) -> None:
    wrong = row[:place] + row[place + 1] + row[place] + row[place + 2 :]
    assert (check_digits(wrong) == check_digits(row)) == (wrong == row)


@given(st.binary(min_size=32, max_size=32))
def test_the_rows_together_are_the_key(key: bytes) -> None:
    assert bytes.fromhex("".join(row.digits for row in key_rows(key.hex()))) == key


@pytest.mark.parametrize("key", ["", "00" * 31, "00" * 33, "zz" * 32, "00" * 31 + "é0"])
def test_anything_else_is_no_key(key: str) -> None:
    with pytest.raises(ValueError):
        key_rows(key)


def test_the_sheet_is_one_page_with_key_names_and_date() -> None:
    key = bytes(range(32)).hex()
    sheet = recovery_sheet(
        RecoveryContent(NAARDEN, key, "balie.db", date(2026, 11, 24), "Sanne de Wit", "Karel Onderwater")
    )
    (page,) = pages(sheet)
    for row in key_rows(key):
        assert f"{row.digits}–{row.check}" in letters_of(page)
    assert "24 november 2026" in page
    assert page.count("Karel Onderwater") == 2
    assert "FICTIEF" in page
