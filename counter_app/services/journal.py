"""The journal for the financial department: batches of entries, each event once, the same file on every request."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal
from typing import Final

from sqlalchemy import Connection, Select, func, insert, select

from counter_app import sentences
from counter_app.domain.journal import Entry, Posting, Source, entry
from counter_app.domain.staff import Right
from counter_app.errors import UserError
from counter_app.output.spreadsheet import csv_file
from counter_app.services.desk import Desk
from counter_app.services.ledger import METHODS, Account, Ledger, read_ledger
from counter_app.services.nota import Line, Method, read_snapshot
from counter_app.storage import audit
from counter_app.storage.canonical import canonical
from counter_app.storage.sequences import JOURNAL, next_number
from counter_app.storage.tables_cash import (
    cash_closing,
    cash_count,
    cash_signature,
    journal_batch,
    journal_entry,
)
from counter_app.storage.tables_money import invoice, payment
from counter_app.storage.tables_staff import account

_HEADINGS: Final = (
    "Bestand", "Datum", "Soort", "Nummer", "Grootboekrekening", "Omschrijving", "Debet", "Credit",
)  # fmt: skip
_KINDS: Final = {Source.NOTA: "Nota", Source.PAYMENT: "Betaling", Source.COUNT: "Dagafsluiting"}
_ROUNDED: Final = "Afronding contant"
_DIFFERENCE: Final = "Kasverschil"
_METHODS: Final = {Method.CASH: "Contant", Method.PIN: "Pin", Method.BANK: "Overschrijving"}


@dataclass(frozen=True, slots=True)
class Waiting:
    """What a batch up to a day would hold."""

    until: date
    entries: tuple[Entry, ...]
    #: What has no account in the ledger yet.
    lacks: tuple[Account, ...]

    @property
    def debit_cents(self) -> int:
        return sum(one.debit_cents for one in self.entries)

    @property
    def first_day(self) -> date | None:
        return min((one.booked_on for one in self.entries), default=None)


@dataclass(frozen=True, slots=True)
class Batch:
    """A batch as it was made."""

    number: str
    until: date
    made_at: datetime
    made_by: str
    entries: int


def waiting_entries(desk: Desk, until: date) -> Waiting:
    """What happened up to and with a day and was never in a batch."""
    desk.require(Right.TAKE_PAYMENTS)
    with desk.database.snapshot() as connection:
        return _waiting(connection, until)


def make_batch(desk: Desk, until: date) -> Batch:
    """Books what waits in a new batch. Raises UserError when nothing waits, or an account is missing."""
    desk.require(Right.TAKE_PAYMENTS)
    today = desk.clock.today()
    if until > today:
        raise UserError(sentences.JOURNAL_IN_FUTURE, "until")
    with desk.database.begin() as connection:
        # The number first: on a server it lets one batch at a time through.
        sequence = next_number(connection, JOURNAL, today.year)
        found = _waiting(connection, until)
        if found.lacks:
            raise UserError(sentences.LEDGER_LACKS)
        if not found.entries:
            raise UserError(sentences.JOURNAL_EMPTY.format(day=f"{until:%d-%m-%Y}"), "until")
        number = f"{today.year}-{sequence:04d}"
        batch_id = connection.execute(
            insert(journal_batch)
            .values(year=today.year, sequence=sequence, number=number, until_on=until)
            .returning(journal_batch.c.id)
        ).scalar_one()
        connection.execute(
            insert(journal_entry),
            [
                {
                    "batch_id": batch_id,
                    "source": str(one.source),
                    "source_id": one.source_id,
                    "booked_on": one.booked_on,
                    "lines": _frozen(one),
                }
                for one in found.entries
            ],
        )
        audit.write(
            connection,
            "journal_made",
            location=desk.location,
            detail={"batch": number, "entries": len(found.entries), "cents": found.debit_cents},
        )
        return _batches(connection, number)[0]


def batches(desk: Desk) -> tuple[Batch, ...]:
    """Every batch, the newest first."""
    desk.require(Right.TAKE_PAYMENTS)
    with desk.database.read() as connection:
        return _batches(connection)


def batch_file(desk: Desk, number: str) -> bytes:
    """The batch as a file for a spreadsheet: the same bytes each time, and each time a line in the trail."""
    desk.require(Right.TAKE_PAYMENTS)
    with desk.database.begin() as connection:
        batch_id = connection.scalar(
            select(journal_batch.c.id).where(journal_batch.c.number == number.strip())
        )
        if batch_id is None:
            raise UserError(sentences.NO_SUCH_BATCH.format(number=number), "number")
        rows = connection.execute(
            select(journal_entry).where(journal_entry.c.batch_id == batch_id).order_by(journal_entry.c.id)
        ).all()
        entries = [_thawed(row.source, row.source_id, row.booked_on, row.lines) for row in rows]
        audit.write(connection, "journal_exported", location=desk.location, detail={"batch": number.strip()})
    return csv_file([_HEADINGS, *_rows(number.strip(), entries)])


def _rows(batch: str, entries: list[Entry]) -> Iterator[tuple[object, ...]]:
    for one in entries:
        for line in one.postings:
            euros = Decimal(abs(line.cents)) / 100
            debit, credit = (f"{euros:.2f}", "") if line.cents > 0 else ("", f"{euros:.2f}")
            yield (
                batch,
                f"{one.booked_on:%d-%m-%Y}",
                _KINDS[one.source],
                one.number,
                line.account,
                line.text,
                debit.replace(".", ","),
                credit.replace(".", ","),
            )


def _frozen(one: Entry) -> str:
    lines = [{"account": line.account, "text": line.text, "cents": line.cents} for line in one.postings]
    return canonical({"number": one.number, "lines": lines})


def _thawed(source: str, source_id: int, booked_on: date, text: str) -> Entry:
    told = json.loads(text)
    postings = tuple(Posting(**line) for line in told["lines"])
    return Entry(Source(source), source_id, booked_on, told["number"], postings)


def _batches(connection: Connection, number: str = "") -> tuple[Batch, ...]:
    asked = (
        select(
            journal_batch.c.number,
            journal_batch.c.until_on,
            journal_batch.c.recorded_at,
            account.c.name,
            func.count(journal_entry.c.id).label("entries"),
        )
        .join(account, account.c.id == journal_batch.c.clerk_id)
        .join(journal_entry, journal_entry.c.batch_id == journal_batch.c.id)
        .group_by(journal_batch.c.id, account.c.name)
        .order_by(journal_batch.c.id.desc())
    )
    if number:
        asked = asked.where(journal_batch.c.number == number)
    return tuple(Batch(*row) for row in connection.execute(asked))


def _waiting(connection: Connection, until: date) -> Waiting:
    codes = read_ledger(connection)
    found = [
        *_notas(connection, codes, until),
        *_payments(connection, codes, until),
        *_counts(connection, codes, until),
    ]
    in_order = sorted(found, key=lambda one: (one.booked_on, list(Source).index(one.source), one.source_id))
    return Waiting(until, tuple(in_order), codes.missing)


def _booked(source: Source) -> Select[tuple[int]]:
    return select(journal_entry.c.source_id).where(journal_entry.c.source == str(source))


def _notas(connection: Connection, codes: Ledger, until: date) -> Iterator[Entry]:
    rows = connection.execute(
        select(invoice.c.id, invoice.c.number, invoice.c.issued_on, invoice.c.total_cents, invoice.c.snapshot)
        .where(invoice.c.issued_on <= until, invoice.c.id.not_in(_booked(Source.NOTA)))
        .order_by(invoice.c.id)
    )
    for row in rows.all():
        what = "Creditnota" if row.total_cents < 0 else "Nota"
        fees = [
            Posting(codes.of_tariff(line.code), _fee_words(line), -line.total_cents)
            for line in read_snapshot(row.snapshot).lines
        ]
        owed = Posting(codes.of(Account.DEBTORS), f"{what} {row.number}", row.total_cents)
        made = entry(Source.NOTA, row.id, row.issued_on, row.number, (owed, *fees))
        if made is not None:
            yield made


def _fee_words(line: Line) -> str:
    return f"Leges tarief {line.code}" if line.code else "Leges"


def _payments(connection: Connection, codes: Ledger, until: date) -> Iterator[Entry]:
    rows = connection.execute(
        select(payment, invoice.c.number)
        .join(invoice, invoice.c.id == payment.c.invoice_id)
        .where(payment.c.paid_on <= until, payment.c.id.not_in(_booked(Source.PAYMENT)))
        .order_by(payment.c.id)
    )
    for row in rows.all():
        method = Method(row.method)
        words = f"{_METHODS[method]}, nota {row.number}"
        postings = (
            Posting(codes.of(METHODS[method]), words, row.amount_cents + row.rounding_cents),
            Posting(codes.of(Account.DEBTORS), words, -row.amount_cents),
            Posting(codes.of(Account.ROUNDING), _ROUNDED, -row.rounding_cents),
        )
        made = entry(Source.PAYMENT, row.id, row.paid_on, row.number, postings)
        if made is not None:
            yield made


def _counts(connection: Connection, codes: Ledger, until: date) -> Iterator[Entry]:
    first = (
        select(func.min(cash_closing.c.id).label("id")).group_by(cash_closing.c.location).subquery("first")
    )
    rows = connection.execute(
        select(
            cash_signature.c.id,
            cash_closing.c.number,
            cash_closing.c.closed_on,
            cash_closing.c.opening_cents,
            cash_closing.c.cash_cents.label("cash_booked"),
            cash_closing.c.pin_cents.label("pin_booked"),
            cash_count.c.cash_cents,
            cash_count.c.pin_cents,
            cash_count.c.left_cents,
            first.c.id.label("first"),
        )
        .join(cash_closing, cash_closing.c.id == cash_signature.c.closing_id)
        .join(cash_count, cash_count.c.id == cash_signature.c.count_id)
        .outerjoin(first, first.c.id == cash_closing.c.id)
        .where(cash_closing.c.closed_on <= until, cash_signature.c.id.not_in(_booked(Source.COUNT)))
        .order_by(cash_signature.c.id)
    )
    cash, safe = codes.of(Account.CASH), codes.of(Account.SAFE)
    pin, difference = codes.of(Account.PIN), codes.of(Account.DIFFERENCE)
    for row in rows.all():
        more = row.cash_cents - row.opening_cents - row.cash_booked
        pin_more = row.pin_cents - row.pin_booked
        begun = 0 if row.first is None else row.opening_cents
        removed = row.cash_cents - row.left_cents
        postings = (
            Posting(cash, "Wisselgeld bij het begin", begun),
            Posting(safe, "Wisselgeld bij het begin", -begun),
            Posting(cash, _DIFFERENCE, more),
            Posting(difference, _DIFFERENCE, -more),
            Posting(pin, "Verschil met de terminal", pin_more),
            Posting(difference, "Verschil met de terminal", -pin_more),
            Posting(safe, "Uit de kassa genomen", removed),
            Posting(cash, "Uit de kassa genomen", -removed),
        )
        made = entry(Source.COUNT, row.id, row.closed_on, row.number, postings)
        if made is not None:
            yield made
