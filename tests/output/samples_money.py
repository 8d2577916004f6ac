"""Samples of what is about money: notas, credit notes, the cash report."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime
from typing import Final

from counter_app.output.cash_report import CashBooking, CashReportContent, cash_report
from counter_app.output.content import (
    PaymentMethod,
    PaymentStamp,
)
from counter_app.output.e_invoice import ubl
from counter_app.output.e_invoice_content import Rules
from counter_app.output.invoice import credit_note, invoice
from counter_app.output.reminder import ReminderContent, reminder_letter
from tests.output.electronic import NOTA
from tests.output.papers import CREDIT_NOTE, INVOICE, NAARDEN
from tests.output.sample_book import sample

_DAY: Final = date(2026, 11, 24)
_REAL: Final = replace(NAARDEN, fictitious=False)
_OLD_RULES: Final = replace(NAARDEN, expired_rules=True)


sample("invoice", invoice, INVOICE)
sample("invoice: preview", invoice, replace(INVOICE, number=None), preview=True)
sample(
    "invoice: paid", invoice, replace(INVOICE, paid=PaymentStamp(_DAY, PaymentMethod.PIN, 4500, "terminal 2"))
)
sample("invoice: of many lines", invoice, replace(INVOICE, lines=INVOICE.lines * 20))
_COLLECTIVE: Final = replace(
    INVOICE,
    request_number="",
    prepayment_citation="",
    ordinance_article="artikel 3",
    trade_number="12345678",
    oin="00000001123456789000",
    buyer_reference="AFD-12",
    objection_to="de heffingsambtenaar",
    received_cents=500,
    lines=tuple(
        replace(line, request_number=f"2026-{1000 + number:05}", served_on=date(2026, 11, 1 + number))
        for number, line in enumerate(INVOICE.lines * 10)
    ),
)
sample("invoice: of a month", invoice, _COLLECTIVE)
sample("credit note", credit_note, CREDIT_NOTE)
_FOR_MACHINES: Final = ubl(NOTA, Rules.NLCIUS).decode()
sample("invoice: with the electronic one inside", invoice, replace(INVOICE, e_invoice=_FOR_MACHINES))
sample(
    "credit note: with the electronic one inside", credit_note, replace(CREDIT_NOTE, e_invoice=_FOR_MACHINES)
)

_REPORT: Final = CashReportContent(
    NAARDEN,
    "2026-K-014",
    "Balie 3",
    _DAY,
    10_000,
    21_400,
    900,
    10_000,
    ((5000, 2), (1000, 9), (50, 48)),
    -2,
    "Een munt van vijftig cent te veel.",
    tuple(CashBooking(f"2026-{number:04}", _DAY, PaymentMethod.CASH, 380) for number in range(30)),
    "S. de Wit",
    datetime(2026, 11, 24, 16, 5, tzinfo=UTC),
)
sample("cash report", cash_report, _REPORT)
_SIGNED: Final = replace(_REPORT, signed_by="B. Smit", signed_at=datetime(2026, 11, 24, 16, 20, tzinfo=UTC))
sample(
    "cash report: signed, and nothing was booked",
    cash_report,
    replace(_SIGNED, bookings=(), pieces=(), reason=""),
)
_REMINDER: Final = ReminderContent(
    NAARDEN,
    INVOICE.payer,
    "2026-0412",
    date(2026, 11, 19),
    date(2026, 12, 3),
    date(2026, 12, 11),
    date(2026, 12, 25),
    4500,
    4500,
    INVOICE.account,
    "035 000 00 00",
)
sample("reminder", reminder_letter, _REMINDER)
sample(
    "reminder: the last one, partly paid", reminder_letter, replace(_REMINDER, open_cents=500, is_last=True)
)
