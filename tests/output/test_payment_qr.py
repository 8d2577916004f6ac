"""The payment code holds exactly what a bank's app expects."""

from __future__ import annotations

import subprocess
from dataclasses import replace
from pathlib import Path

import pypdfium2
import pytest
from hypothesis import given
from hypothesis import strategies as st

from counter_app.output.content import BankAccount
from counter_app.output.invoice import invoice
from counter_app.output.payment_qr import epc_payload
from tests.output.papers import INVOICE

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


@pytest.mark.parametrize("iban", ["", "NL00ABNA0123456789", "NL02ABNA012345678", "NL20ABNA0123456789"])
def test_an_account_with_wrong_check_digits_gets_no_code(iban: str) -> None:
    with pytest.raises(ValueError, match="IBAN"):
        epc_payload(BankAccount(iban, "Gemeente Naarden"), 1490, "x")


#: What a name can hold: half a character is none.
_TEXTS = st.text(st.characters(codec="utf-8"), max_size=300)


@given(_TEXTS, _TEXTS)
def test_no_name_and_no_reference_can_move_the_other_lines(holder: str, reference: str) -> None:
    payload = epc_payload(BankAccount("NL02ABNA0123456789", holder), 750, reference)
    lines = payload.split("\n")
    assert len(lines) == 11
    assert (lines[6], lines[7]) == ("NL02ABNA0123456789", "EUR7.50")
    assert len(lines[5]) <= 70
    assert len(lines[10]) <= 140
    assert len(payload.encode()) <= 331


def test_the_name_gives_way_before_the_reference() -> None:
    payload = epc_payload(BankAccount("NL02ABNA0123456789", "\u5e02" * 70), 750, "\u00e9" * 100)
    assert payload.endswith("\n" + "\u00e9" * 100)
    assert len(payload.encode()) == 331 - (331 - len(payload.encode())) % 3


@pytest.mark.parametrize(
    ("holder", "cents"),
    [
        ("Gemeente Naarden", 1),
        ("Gemeente S\u00fadwest-Frysl\u00e2n", 1490),
        ("Gemeente \u0141\u00f3d\u017a \u0218i \u011e\u0130\u015e \u2013 Burgerzaken", 99_999_999_999),
        ("\u00cb\u00ef\u00f6\u0159" * 17 + "xy", 227),
    ],
)
def test_a_reader_sees_on_the_printed_nota_what_the_guideline_asks(
    holder: str, cents: int, tmp_path: Path
) -> None:
    """Read as a bank's app does: from the picture of the page."""
    line = replace(INVOICE.lines[0], quantity=1, unit_cents=cents, amount_cents=cents)
    content = replace(INVOICE, lines=(line,), account=replace(INVOICE.account, holder=holder))
    page = pypdfium2.PdfDocument(invoice(content))[0]
    picture = tmp_path / "nota.png"
    page.render(scale=2.5).to_pil().save(picture)
    seen = subprocess.run(
        ["zbarimg", "--quiet", "--raw", "--nodbus", "-Sbinary", str(picture)],
        capture_output=True,
        check=True,
        timeout=60,
    )
    assert seen.stdout.decode().removesuffix("\n") == epc_payload(
        content.account, cents, content.payment_reference
    )
