"""Costs: the tariff that fits a decision, the nota, its payment, and the way back when a release is stopped."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

from sqlalchemy import Connection, func, insert, select

from counter_app import sentences
from counter_app.domain.staff import Right
from counter_app.errors import UserError
from counter_app.services.desk import Desk
from counter_app.services.nota import (
    Line,
    Method,
    Nota,
    Paid,
    Payer,
    Route,
    Snapshot,
    amount_due,
    euros,
    read_snapshot,
    rounding,
)
from counter_app.services.payers import issuer_of, refuse_unaddressed
from counter_app.services.settings import read_municipality
from counter_app.storage import audit
from counter_app.storage.sequences import NOTAS, next_number
from counter_app.storage.tables_money import invoice, payment, tariff
from counter_app.storage.tables_requests import request

__all__ = ["SERIES", "TERM", "Line", "Method", "Nota", "Paid", "Payer", "Route", "amount_due"]

SERIES = NOTAS
TERM = timedelta(days=14)


def find_tariff(connection: Connection, edition: str, code: str, on: date) -> Line:
    """The tariff of an edition that is valid on a day. Raises UserError when none was set."""
    row = connection.execute(
        select(tariff.c.description, tariff.c.amount_cents, tariff.c.valid_from)
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
    return Line(code, row.description, 1, row.amount_cents, tariff_from=row.valid_from)


def issue(
    connection: Connection,
    request_id: int,
    payer: Payer,
    lines: tuple[Line, ...],
    on: date,
    *,
    edition: str = "",
    prepayment: str = "",
) -> int:
    """Writes and numbers a nota inside the caller's transaction; returns its id.

    `prepayment` is the article that asks the payment first. Raises UserError without a full name and address.
    """
    refuse_unaddressed(payer)
    snapshot = Snapshot(
        payer,
        lines,
        issuer_of(read_municipality(connection)),
        # The number too: the cash desk works by numbers and never reads a request.
        connection.execute(select(request.c.number).where(request.c.id == request_id)).scalar_one(),
        edition,
        prepayment,
    )
    return _write(connection, request_id, snapshot, on, refers_to=None)


def issue_for_many(connection: Connection, snapshot: Snapshot, on: date) -> int:
    """Writes and numbers a nota about more than one request, whose lines name them; returns its id."""
    refuse_unaddressed(snapshot.payer)
    return _write(connection, None, snapshot, on, refers_to=None)


def take_payment(
    desk: Desk, nota_number: str, method: Method, amount_cents: int, reference: str = ""
) -> Nota:
    """Books what somebody paid. At the counter that is the whole nota; by bank it may be less or more.

    Raises UserError for another amount at the counter, and on a nota that is paid or was taken back.
    """
    desk.require(Right.TAKE_PAYMENTS)
    with desk.database.begin() as connection:
        nota = held_nota(connection, nota_number)
        if nota is None:
            raise UserError(sentences.NO_SUCH_NOTA.format(number=nota_number), "number")
        if nota.credits is not None or nota.credited_by is not None:
            raise UserError(sentences.NOTA_WITHDRAWN.format(number=nota_number), "number")
        if nota.is_paid:
            raise UserError(sentences.NOTA_PAID.format(number=nota_number), "number")
        due = amount_due(nota.open_cents, method)
        at_the_counter = method is not Method.BANK
        if (at_the_counter and amount_cents != due) or amount_cents <= 0:
            raise UserError(sentences.WRONG_AMOUNT.format(due=euros(due)), "amount")
        if method is not Method.CASH and not reference.strip():
            raise UserError(sentences.NO_REFERENCE, "reference")
        settles = nota.open_cents if at_the_counter else amount_cents
        settle(connection, nota, method, reference.strip(), desk.clock.today(), settles, desk.drawer)
        audit.write(
            connection,
            "payment",
            request_id=nota.request_id,
            location=desk.location,
            detail={"nota": nota.number, "method": method, "cents": amount_cents},
        )
        return nota_with_id(connection, nota.id)


def settle(
    connection: Connection,
    nota: Nota,
    method: Method,
    reference: str,
    on: date,
    cents: int | None = None,
    location: str = "",
) -> None:
    """Books a payment on a held nota: the whole open amount, or `cents` where a transfer was another amount.

    What is too much, and what comes in on a nota that was taken back, waits for `services.refunds`. The
    rounding of cash is the cash desk's and not the debtor's: it is booked beside the amount. `location` is
    where the drawer or the terminal stands; a transfer that a statement told of has none.
    """
    amount = nota.open_cents if cents is None else cents
    connection.execute(
        insert(payment).values(
            invoice_id=nota.id,
            amount_cents=amount,
            rounding_cents=rounding(amount, method),
            method=str(method),
            reference=reference,
            paid_on=on,
            location=location,
        )
    )


def take_back(connection: Connection, nota: Nota, on: date) -> str:
    """Credits a nota; what was paid on it waits for `services.refunds`. Returns the credit note's number."""
    held = held_nota(connection, nota.number)
    assert held is not None
    nota = held
    if nota.credited_by is not None:
        return nota.credited_by
    # Everything as the nota said it, the other way round; the municipality as it is today.
    snapshot = replace(
        nota.snapshot,
        lines=tuple(replace(one, quantity=-one.quantity) for one in nota.lines),
        issuer=issuer_of(read_municipality(connection)),
    )
    credit_id = _write(connection, nota.request_id, snapshot, on, refers_to=nota.id)
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
        return tuple(nota_with_id(connection, one) for one in open_nota_ids(connection))


def open_nota_ids(connection: Connection, due_before: date | None = None) -> tuple[int, ...]:
    """The keys of the notas on which money is still to come in, oldest first; maybe only those over a term."""
    paid = (
        select(payment.c.invoice_id, func.sum(payment.c.amount_cents).label("cents"))
        .group_by(payment.c.invoice_id)
        .subquery()
    )
    credit = invoice.alias("credit")
    asked = (
        select(invoice.c.id)
        .outerjoin(paid, paid.c.invoice_id == invoice.c.id)
        .outerjoin(credit, credit.c.refers_to == invoice.c.id)
        .where(
            invoice.c.refers_to.is_(None),
            credit.c.id.is_(None),
            func.coalesce(paid.c.cents, 0) < invoice.c.total_cents,
        )
        .order_by(invoice.c.id)
    )
    if due_before is not None:
        asked = asked.where(invoice.c.due_on < due_before)
    return tuple(connection.scalars(asked))


def _write(
    connection: Connection, request_id: int | None, snapshot: Snapshot, on: date, *, refers_to: int | None
) -> int:
    sequence = next_number(connection, SERIES, on.year)
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
                total_cents=sum(one.total_cents for one in snapshot.lines),
                snapshot=snapshot.text(),
            )
            .returning(invoice.c.id)
        ).scalar_one()
    )


def nota_with_id(connection: Connection, invoice_id: int) -> Nota:
    """The nota or credit note with this key, with what was paid on it."""
    row = connection.execute(select(invoice).where(invoice.c.id == invoice_id)).one()
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
        issued_on=row.issued_on,
        due_on=row.due_on,
        total_cents=row.total_cents,
        snapshot=read_snapshot(row.snapshot),
        payments=tuple(
            Paid(one.amount_cents, Method(one.method), one.reference, one.paid_on, one.rounding_cents)
            for one in payments
        ),
        credits=original,
        credited_by=credit,
    )
