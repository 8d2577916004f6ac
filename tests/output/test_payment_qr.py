"""The payment code holds exactly what a bank's app expects."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from counter_app.output.content import BankAccount
from counter_app.output.payment_qr import epc_payload

ACCOUNT = BankAccount("NL02 ABNA 0123 4567 89", "Gemeente Naarden")


def test_the_lines_are_those_of_the_guideline() -> None:
    assert epc_payload(ACCOUNT, 1490, "2026-0412-01847") == (
        "BCD\n002\n1\nSCT\n\nGemeente Naarden\nNL02ABNA0123456789\nEUR14.90\n\n\n2026-0412-01847"
    )


@pytest.mark.parametrize(
    ("cents", "amount"), [(1, "EUR0.01"), (100, "EUR1.00"), (99_999_999_999, "EUR999999999.99")]
)
def test_amounts_have_a_point_and_two_digits(cents: int, amount: str) -> None:
    assert epc_payload(ACCOUNT, cents, "x").split("\n")[7] == amount


@pytest.mark.parametrize("cents", [0, -750, 100_000_000_000])
def test_what_cannot_be_transferred_gets_no_code(cents: int) -> None:
    with pytest.raises(ValueError):
        epc_payload(ACCOUNT, cents, "x")


@given(st.text(max_size=300), st.text(max_size=300))
def test_no_name_and_no_reference_can_move_the_other_lines(holder: str, reference: str) -> None:
    lines = epc_payload(BankAccount("NL02ABNA0123456789", holder), 750, reference).split("\n")
    assert len(lines) == 11
    assert (lines[6], lines[7]) == ("NL02ABNA0123456789", "EUR7.50")
    assert len(lines[5]) <= 70
    assert len(lines[10]) <= 140
