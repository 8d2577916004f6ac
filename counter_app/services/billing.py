"""Costs: the tariff that fits a decision, the nota, its payment, and the way back when a release is stopped."""

from __future__ import annotations

import json
from dataclasses import asdict, dataclass
from datetime import date, timedelta
from enum import StrEnum

from sqlalchemy import Connection, func, insert, select

from counter_app import sentences
from counter_app.domain.staff import Right
from counter_app.errors import UserError
from counter_app.services.desk import Desk
from counter_app.storage import audit
from counter_app.storage.sequences import NOTAS, next_number
from counter_app.storage.tables_money import invoice, payment, tariff
from counter_app.storage.tables_requests import request

SERIES = NOTAS
TERM = timedelta(days=14)


class Method(StrEnum):
    """How money changes hands."""

    CASH = "cash"
    PIN = "pin"
    BANK = "bank"


@dataclass(frozen=True, slots=True)
class Line:
    """One line of a nota; amounts in cents."""

    code: str
    description: str
    quantity: int
    unit_cents: int

    @property
    def total_cents(self) -> int:
        return self.quantity * self.unit_cents


@dataclass(frozen=True, slots=True)
class Payer:
    """Whose name stands on the nota."""

    name: str
    address: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Paid:
    """One payment, or a refund when the amount is negative."""

    amount_cents: int
    method: Method
    reference: str
    paid_on: date


@dataclass(frozen=True, slots=True)
class Nota:
    """A nota as issued, with what was paid on it since."""

    id: int
    number: str
    request_id: int
    request_number: str
    issued_on: date
    due_on: date
    payer: Payer
    lines: tuple[Line, ...]
    total_cents: int
    payments: tuple[Paid, ...]
    #: Number of the nota that this one takes back, for a credit note.
    credits: str | None
    #: Number of the credit note that takes this one back.
    credited_by: str | None

    @property
    def paid_cents(self) -> int:
        return sum(one.amount_cents for one in self.payments)

    @property
    def is_paid(self) -> bool:
        """Paid in full and not taken back: what art. 11 lid 9 asks before a release."""
        return self.credits is None and self.credited_by is None and self.paid_cents >= self.total_cents

    @property
    def owed_back_cents(self) -> int:
        """What was paid on a nota that was taken back since, and still lies with us."""
        return 0 if self.credited_by is None else self.paid_cents


def find_tariff(connection: Connection, edition: str, code: str, on: date) -> Line:
    """The tariff of an edition that is valid on a day. Raises UserError when none was set."""
    row = connection.execute(
        select(tariff.c.description, tariff.c.amount_cents)
        .where(
            tariff.c.edition == edition,
            tariff.c.code == code,
            tariff.c.valid_from <= on,
            (tariff.c.valid_until.is_(None)) | (tariff.c.valid_until >= on),
        )
        .order_by(tariff.c.valid_from.desc())
        .limit(1)
    ).one_or_none()
    if row is None:
        raise UserError(sentences.NO_TARIFF.format(code=code, day=f"{on:%d-%m-%Y}"))
    return Line(code, row.description, 1, row.amount_cents)


def issue(connection: Connection, request_id: int, payer: Payer, lines: tuple[Line, ...], on: date) -> int:
    """Writes and numbers a nota inside the caller's transaction; returns its id."""
    return _write(connection, request_id, payer, lines, on, refers_to=None)


def take_payment(
    desk: Desk, nota_number: str, method: Method, amount_cents: int, reference: str = ""
) -> Nota:
    """Payment of a whole nota. Raises UserError for another amount, a paid or a withdrawn nota."""
    desk.require(Right.TAKE_PAYMENTS)
    with desk.database.begin() as connection:
        nota = held_nota(connection, nota_number)
        if nota is None:
            raise UserError(sentences.NO_SUCH_NOTA.format(number=nota_number), "number")
        if nota.credits is not None or nota.credited_by is not None:
            raise UserError(sentences.NOTA_WITHDRAWN.format(number=nota_number), "number")
        if nota.is_paid:
            raise UserError(sentences.NOTA_PAID.format(number=nota_number), "number")
        due = amount_due(nota.total_cents - nota.paid_cents, method)
        if amount_cents != due:
            raise UserError(sentences.WRONG_AMOUNT.format(due=_euros(due)), "amount")
        if method is not Method.CASH and not reference.strip():
            raise UserError(sentences.NO_REFERENCE, "reference")
        settle(connection, nota, method, reference.strip(), desk.clock.today())
        audit.write(
            connection,
            "payment",
            request_id=nota.request_id,
            location=desk.location,
            detail={"nota": nota.number, "method": method, "cents": amount_cents},
        )
        paid = read_nota(connection, nota_number)
        assert paid is not None
        return paid


def amount_due(cents: int, method: Method) -> int:
    """What the citizen hands over: cash is rounded to five cents, pin and bank are exact."""
    return (cents + 2) // 5 * 5 if method is Method.CASH else cents


def settle(connection: Connection, nota: Nota, method: Method, reference: str, on: date) -> None:
    """Books the whole open amount (the rounding of cash is the cash desk's, not the debtor's)."""
    connection.execute(
        insert(payment).values(
            invoice_id=nota.id,
            amount_cents=nota.total_cents - nota.paid_cents,
            method=str(method),
            reference=reference,
            paid_on=on,
        )
    )


def take_back(connection: Connection, nota: Nota, on: date) -> str:
    """Credits a nota; what was paid on it waits for `services.refunds`. Returns the credit note's number."""
    held = held_nota(connection, nota.number)
    assert held is not None
    nota = held
    if nota.credited_by is not None:
        return nota.credited_by
    lines = tuple(Line(one.code, one.description, -one.quantity, one.unit_cents) for one in nota.lines)
    credit_id = _write(connection, nota.request_id, nota.payer, lines, on, refers_to=nota.id)
    return str(connection.execute(select(invoice.c.number).where(invoice.c.id == credit_id)).scalar_one())


def held_nota(connection: Connection, number: str) -> Nota | None:
    """The nota as it is once nobody else is booking on it, until this transaction ends."""
    nota = read_nota(connection, number)
    if nota is None or connection.dialect.name != "postgresql":
        return nota
    # Nobody may change a nota, so its row can't be locked: the lock is on its number.
    connection.execute(select(func.pg_advisory_xact_lock(nota.id)))
    return nota_with_id(connection, nota.id)


def read_nota(connection: Connection, number: str) -> Nota | None:
    """The nota or credit note with this number."""
    found = connection.execute(select(invoice.c.id).where(invoice.c.number == number.strip())).scalar()
    return None if found is None else nota_with_id(connection, found)


def notas_of(connection: Connection, request_id: int) -> tuple[Nota, ...]:
    """All notas and credit notes of a request, oldest first."""
    ids = connection.execute(
        select(invoice.c.id).where(invoice.c.request_id == request_id).order_by(invoice.c.id)
    ).scalars()
    return tuple(nota_with_id(connection, one) for one in ids)


def standing_nota(connection: Connection, request_id: int) -> Nota | None:
    """The nota of a request that was not taken back, if there is one."""
    standing = [
        one for one in notas_of(connection, request_id) if one.credits is None and one.credited_by is None
    ]
    return standing[-1] if standing else None


def open_notas(desk: Desk) -> tuple[Nota, ...]:
    """What the cash desk still expects, oldest first."""
    desk.require(Right.TAKE_PAYMENTS)
    with desk.database.read() as connection:
        paid = (
            select(payment.c.invoice_id, func.sum(payment.c.amount_cents).label("cents"))
            .group_by(payment.c.invoice_id)
            .subquery()
        )
        credit = invoice.alias("credit")
        ids = connection.execute(
            select(invoice.c.id)
            .outerjoin(paid, paid.c.invoice_id == invoice.c.id)
            .outerjoin(credit, credit.c.refers_to == invoice.c.id)
            .where(
                invoice.c.refers_to.is_(None),
                credit.c.id.is_(None),
                func.coalesce(paid.c.cents, 0) < invoice.c.total_cents,
            )
            .order_by(invoice.c.id)
        ).scalars()
        return tuple(nota_with_id(connection, one) for one in ids)


def _write(
    connection: Connection,
    request_id: int,
    payer: Payer,
    lines: tuple[Line, ...],
    on: date,
    *,
    refers_to: int | None,
) -> int:
    sequence = next_number(connection, SERIES, on.year)
    # The number too: the cash desk works by numbers and never reads a request.
    number = connection.execute(select(request.c.number).where(request.c.id == request_id)).scalar_one()
    snapshot = {
        "payer": asdict(payer),
        "lines": [asdict(one) for one in lines],
        "request_number": number,
    }
    return int(
        connection.execute(
            insert(invoice)
            .values(
                series=SERIES,
                year=on.year,
                sequence=sequence,
                number=f"{on.year}-{sequence:04d}",
                request_id=request_id,
                refers_to=refers_to,
                issued_on=on,
                due_on=on + TERM,
                total_cents=sum(one.total_cents for one in lines),
                snapshot=json.dumps(snapshot, ensure_ascii=False, sort_keys=True),
            )
            .returning(invoice.c.id)
        ).scalar_one()
    )


def nota_with_id(connection: Connection, invoice_id: int) -> Nota:
    """The nota or credit note with this key, with what was paid on it."""
    row = connection.execute(select(invoice).where(invoice.c.id == invoice_id)).one()
    snapshot = json.loads(row.snapshot)
    payments = connection.execute(
        select(payment).where(payment.c.invoice_id == invoice_id).order_by(payment.c.id)
    ).all()
    original = (
        row.refers_to
        and connection.execute(select(invoice.c.number).where(invoice.c.id == row.refers_to)).scalar_one()
    )
    credit = connection.execute(select(invoice.c.number).where(invoice.c.refers_to == invoice_id)).scalar()
    return Nota(
        id=row.id,
        number=row.number,
        request_id=row.request_id,
        request_number=snapshot["request_number"],
        issued_on=row.issued_on,
        due_on=row.due_on,
        payer=Payer(snapshot["payer"]["name"], tuple(snapshot["payer"]["address"])),
        lines=tuple(Line(**line) for line in snapshot["lines"]),
        total_cents=row.total_cents,
        payments=tuple(
            Paid(one.amount_cents, Method(one.method), one.reference, one.paid_on) for one in payments
        ),
        credits=original,
        credited_by=credit,
    )


def _euros(cents: int) -> str:
    return f"€ {cents // 100},{cents % 100:02d}"
