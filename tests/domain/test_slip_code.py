"""The code of a slip is read as it was printed, scanned or typed."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from counter_app.domain.slip_code import DIGITS, MARK_DIGITS, SlipCode, read_slip_code
from counter_app.output.words import groups_of_four, whole_number

_HEX = "0123456789abcdef"
CODES = st.builds(
    SlipCode,
    st.integers(1, 2**63 - 1),
    st.text(_HEX, min_size=DIGITS, max_size=DIGITS),
    st.just("") | st.text(_HEX, min_size=MARK_DIGITS, max_size=MARK_DIGITS),
)


@given(CODES)
def test_what_was_scanned_comes_back(code: SlipCode) -> None:
    assert read_slip_code(code.scanned) == code
    assert read_slip_code(f" {code.scanned.lower()}\n") == code


@given(CODES)
def test_what_stands_on_paper_can_be_typed(code: SlipCode) -> None:
    bare = SlipCode(code.number, code.digits)
    printed = f"{whole_number(code.number)} · {groups_of_four(code.digits)}"
    assert read_slip_code(printed) == bare
    assert read_slip_code(f"{code.number} {code.digits}") == bare
    assert read_slip_code(f"{code.number}-{groups_of_four(code.digits)}".upper()) == bare


@pytest.mark.parametrize(
    "typed",
    [
        "",
        "18205",
        "18205-7c1e",
        "7c1e90af52d4e3b8ab12",
        "18205-7c1e90af52d4e3b8ab1",
        "18205-7c1e90af52d4e3b8ab123",
        "18205-7c1e90af52d4e3b8ab1g",
        "0-7c1e90af52d4e3b8ab12",
        f"{2**63}-7c1e90af52d4e3b8ab12",
        "9" * 400 + "-7c1e90af52d4e3b8ab12",
        "18205-7c1e90af52d4e3b8ab12-1f2e",
        "' OR 1=1 --",
    ],
)
def test_anything_else_is_no_code(typed: str) -> None:
    assert read_slip_code(typed) is None
