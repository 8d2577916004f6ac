"""The cash report: what was booked at a location since the last count, what was counted, and two signatures."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from typing import Final

from counter_app.output.content import Letterhead, PaymentMethod
from counter_app.output.house_style import TEXT_WIDTH, Type
from counter_app.output.page_frame import Frame
from counter_app.output.sheet import Column, Row, Sheet
from counter_app.output.words import date_and_time, long_date, money, whole_number

_TITLE: Final = "Kasrapport"
_METHODS: Final = {
    PaymentMethod.CASH: "Contant",
    PaymentMethod.PIN: "Pin",
    PaymentMethod.BANK: "Overschrijving",
}
_COLUMNS: Final = (
    Column("Hoe betaald", TEXT_WIDTH - 270),
    Column("Verwacht", 90, amount=True),
    Column("Geteld", 90, amount=True),
    Column("Verschil", 90, amount=True),
)
_PIECES: Final = (
    Column("Munt of biljet", TEXT_WIDTH - 180),
    Column("Aantal", 90, amount=True),
    Column("Samen", 90, amount=True),
)
_BOOKINGS: Final = (
    Column("Nota", TEXT_WIDTH - 290),
    Column("Datum", 110),
    Column("Hoe", 90),
    Column("Bedrag", 90, amount=True),
)
_NO_DIFFERENCE: Final = "Er is geen verschil."


@dataclass(frozen=True, slots=True)
class CashBooking:
    """One payment, or a refund below zero, by the number of its nota."""

    nota: str
    on: date
    method: PaymentMethod
    cents: int


@dataclass(frozen=True, slots=True)
class CashReportContent:
    """A closing as it was counted, and signed or not yet."""

    letterhead: Letterhead
    number: str
    location: str
    closed_on: date
    opening_cents: int
    cash_counted: int
    pin_counted: int
    left_cents: int
    # By worth in cents, when they were counted one by one.
    pieces: tuple[tuple[int, int], ...]
    rounding_cents: int
    reason: str
    bookings: tuple[CashBooking, ...]
    counted_by: str
    counted_at: datetime
    signed_by: str = ""
    signed_at: datetime | None = None

    def booked(self, method: PaymentMethod) -> int:
        return sum(one.cents for one in self.bookings if one.method is method)

    @property
    def cash_expected(self) -> int:
        return self.opening_cents + self.booked(PaymentMethod.CASH)


def cash_report(content: CashReportContent) -> bytes:
    """The report as a PDF file."""
    sheet = Sheet(
        Frame(
            letterhead=content.letterhead,
            kind=_TITLE,
            number=content.number,
            title=f"{_TITLE} {content.number}",
            made=content.signed_at or content.counted_at,
            foot="",
        )
    )
    sheet.title(f"{_TITLE} {content.number}")
    sheet.fields(
        [
            ("Locatie", content.location),
            ("Datum", long_date(content.closed_on)),
            ("Geteld door", f"{content.counted_by}, {date_and_time(content.counted_at)}"),
            ("Getekend door", _signer(content)),
        ]
    )
    sheet.gap(10)
    _write_totals(sheet, content)
    if content.pieces:
        rows = [
            Row((money(piece), whole_number(count), money(piece * count))) for piece, count in content.pieces
        ]
        sheet.heading("Geteld")
        sheet.table(_PIECES, rows, Row(("Samen", "", money(content.cash_counted))))
        sheet.gap(6)
    _write_bookings(sheet, content)
    sheet.keep_together(110)
    sheet.heading("Handtekeningen")
    sheet.text("Wie tekent, is een ander dan wie telde.", Type.SMALL)
    sheet.signatures((f"Geteld: {content.counted_by}", content.signed_by or "Tweede persoon: naam en datum"))
    return sheet.finish()


def _signer(content: CashReportContent) -> str:
    if content.signed_at is None:
        return "Nog niet getekend"
    return f"{content.signed_by}, {date_and_time(content.signed_at)}"


def _write_totals(sheet: Sheet, content: CashReportContent) -> None:
    cash = content.booked(PaymentMethod.CASH)
    bank = content.booked(PaymentMethod.BANK)
    expected = (content.cash_expected, content.booked(PaymentMethod.PIN))
    counted = (content.cash_counted, content.pin_counted)
    sheet.fields(
        [
            ("In de kassa bij het begin", money(content.opening_cents)),
            ("Contant geboekt", money(cash)),
            ("Waarvan afronding", money(content.rounding_cents)),
            ("Blijft in de kassa", money(content.left_cents)),
            ("Uit de kassa genomen", money(content.cash_counted - content.left_cents)),
        ],
        heading="Kassa",
    )
    sheet.gap(6)
    rows = [
        Row((word, money(due), money(found), money(found - due)))
        for word, due, found in zip(("Contant", "Pin"), expected, counted, strict=True)
    ]
    # A transfer is told of by the bank, and not by who counts.
    rows.append(Row(("Overschrijving, hier geboekt", money(bank), "", "")))
    difference = sum(counted) - sum(expected)
    total = Row(("Verschil", "", "", money(difference)))
    sheet.heading("Verwacht en geteld")
    sheet.table(_COLUMNS, rows, total)
    differs = expected != counted
    sheet.text(f"Reden: {content.reason}" if content.reason else "" if differs else _NO_DIFFERENCE)
    sheet.gap(6)


def _write_bookings(sheet: Sheet, content: CashReportContent) -> None:
    sheet.heading("Geboekt")
    if not content.bookings:
        sheet.text("Sinds de vorige dagafsluiting is hier niets geboekt.")
        return
    rows = [
        Row((one.nota, f"{one.on:%d-%m-%Y}", _METHODS[one.method], money(one.cents)))
        for one in content.bookings
    ]
    total = sum(one.cents for one in content.bookings)
    sheet.table(_BOOKINGS, rows, Row(("Samen", "", "", money(total))))
    sheet.gap(6)
