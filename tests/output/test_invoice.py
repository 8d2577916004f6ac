"""The nota and the credit note: what is asked, how it is paid, and nothing of it in a preview."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from counter_app.output.content import InvoiceLine, PaymentMethod, PaymentStamp
from counter_app.output.invoice import credit_note, invoice
from counter_app.output.words import money
from tests.output.papers import CREDIT_NOTE, INVOICE, figures, pages, text_of


def test_everything_that_a_nota_must_say() -> None:
    text = text_of(invoice(INVOICE))
    for said in (
        "Stichting Het Anker t.a.v. I. Vroom Lijnbaanpad 5 1411 BB NAARDEN",
        "Nota 2026-0412",
        "Datum 19 november 2026",
        "Verzoek 2026-01847",
        "vooraf (artikel 11, negende lid, van het privacyreglement)",
        "Verstrekking aan vrije derde",
        "Tariefcode 4.1",
        "€ 12,50 € 37,50",
        "Totaal € 45,00",
        "Leges: geen btw verschuldigd (overheidshandelen).",
        "Legesverordening Naarden 2007",
        "NL02 ABNA 0123 4567 89",
        "Kenmerk 2026-0412-01847",
        "Uiterlijk 3 december 2026",
        "bezwaar maken bij de heffingsambtenaar van de gemeente Naarden",
        "binnen zes weken",
        "Gemeente Naarden, Raadhuisstraat 6, 1411 EC Naarden",
    ):
        assert said in text
    assert "%" not in text


def test_a_paid_nota_asks_no_money() -> None:
    paid = replace(
        INVOICE, paid=PaymentStamp(date(2026, 11, 20), PaymentMethod.BANK, 4500, "2026-0412-01847")
    )
    text = text_of(invoice(paid))
    assert "Betaald op 20 november 2026 € 45,00 met een overschrijving, kenmerk 2026-0412-01847" in text
    assert "Zo betaalt u" not in text


def test_cash_is_rounded_and_the_paper_says_so() -> None:
    rounded = replace(
        INVOICE,
        lines=(InvoiceLine("Schriftelijk aan afnemer", "4.5", 1, 227, 227),),
        paid=PaymentStamp(date(2026, 11, 20), PaymentMethod.CASH, 225),
    )
    assert "€ 2,25 contant, afgerond op 5 cent" in text_of(invoice(rounded))


def test_a_nota_of_nothing_asks_nothing() -> None:
    text = text_of(invoice(replace(INVOICE, lines=(InvoiceLine("Eigen inzage", "4.7", 1, 0, 0),))))
    assert "u hoeft niets te betalen" in text
    assert "Zo betaalt u" not in text


def test_a_preview_has_no_number_and_cannot_be_paid() -> None:
    text = text_of(invoice(INVOICE, preview=True))
    assert "2026-0412" not in text
    assert "Kenmerk nummer volgt" in text
    assert figures(invoice(INVOICE)) == ["QR-code om deze nota met een bank-app te betalen"]
    assert figures(invoice(INVOICE, preview=True)) == []


def test_without_a_number_nothing_is_issued() -> None:
    with pytest.raises(ValueError):
        invoice(replace(INVOICE, number=None))
    with pytest.raises(ValueError):
        credit_note(replace(CREDIT_NOTE, number=None))


def test_many_lines_go_on_under_the_same_heads() -> None:
    read = pages(invoice(replace(INVOICE, lines=INVOICE.lines * 20)))
    with_lines = [page for page in read if "Tariefcode" in page]
    assert len(with_lines) == 3
    assert all("Omschrijving" in page and "Bedrag" in page for page in with_lines)
    assert "Totaal € 900,00" in " ".join(" ".join(read).split())


def test_a_credit_note_names_the_nota_it_takes_back() -> None:
    text = text_of(credit_note(CREDIT_NOTE))
    for said in (
        "Creditnota 2026-0415",
        "nota 2026-0412 van 19 november 2026",
        "De verstrekking gaat niet door.",
        "Totaal in mindering € -45,00",
        "Terugbetaald op 25 november 2026 € 45,00 met pin, kenmerk terminal 2",
    ):
        assert said in text


amounts = st.integers(min_value=0, max_value=10_000_000)


@settings(max_examples=15, deadline=None)
@given(st.lists(amounts, min_size=1, max_size=5))
def test_the_total_is_the_sum_of_the_lines_to_the_cent(cents: list[int]) -> None:
    lines = tuple(InvoiceLine("Verstrekking", "4.1", 1, amount, amount) for amount in cents)
    asked = text_of(invoice(replace(INVOICE, lines=lines)))
    taken_back = text_of(credit_note(replace(CREDIT_NOTE, lines=lines)))
    assert f"Totaal {money(sum(cents))}" in asked
    assert f"Totaal in mindering {money(-sum(cents))}" in taken_back
