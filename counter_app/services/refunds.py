"""Giving money back: whoever took the nota back proposed it, and another person carries it out."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from sqlalchemy import func, insert, select

from counter_app import sentences
from counter_app.domain.second_person import NEEDS, Act
from counter_app.errors import Denied, UserError
from counter_app.services.billing import Method, Nota, held_nota, nota_with_id
from counter_app.services.desk import Desk
from counter_app.storage import audit
from counter_app.storage.nota_parts import had_part
from counter_app.storage.tables_money import invoice, payment
from counter_app.storage.tables_staff import account

_RIGHT = next(need.right for need in NEEDS if need.act is Act.REFUND)


@dataclass(frozen=True, slots=True)
class Refund:
    """Money that has to go back, by the route on which it came.

    `mine`: the acting colleague proposed it or worked on the request, so that somebody else gives it back.
    """

    nota: Nota
    method: Method
    reference: str
    proposed_by: str
    proposed_on: date
    mine: bool


def open_refunds(desk: Desk) -> tuple[Refund, ...]:
    """What still has to go back, oldest first; nothing in it tells about whom or what for."""
    desk.require(_RIGHT)
    with desk.database.read() as connection:
        paid = (
            select(payment.c.invoice_id, func.sum(payment.c.amount_cents).label("cents"))
            .group_by(payment.c.invoice_id)
            .subquery()
        )
        credit = invoice.alias("credit")
        rows = connection.execute(
            select(invoice.c.id, credit.c.issued_on, account.c.name)
            .join(paid, paid.c.invoice_id == invoice.c.id)
            .join(credit, credit.c.refers_to == invoice.c.id)
            .join(account, account.c.id == credit.c.clerk_id)
            .where(paid.c.cents > 0)
            .order_by(credit.c.id)
        ).all()
        found = []
        for row in rows:
            nota = nota_with_id(connection, row.id)
            last = nota.payments[-1]
            mine = had_part(connection, nota.id)
            found.append(Refund(nota, last.method, last.reference, row.name, row.issued_on, mine))
    return tuple(found)


def give_money_back(desk: Desk, nota_number: str) -> Nota:
    """Books that what was paid on a nota that was taken back went back, by the same route.

    Raises Denied for who proposed it or worked on the request (an audit line), UserError when nothing is owed.
    """
    desk.require(_RIGHT)
    with desk.database.begin() as connection:
        nota = held_nota(connection, nota_number)
        if nota is None:
            raise UserError(sentences.NO_SUCH_NOTA.format(number=nota_number), "number")
        cents = nota.owed_back_cents
        if cents <= 0:
            raise UserError(sentences.NOTHING_OWED.format(number=nota_number), "number")
        if had_part(connection, nota.id):
            raise Denied(sentences.REFUND_BY_ANOTHER, "refund_denied", nota.request_id)
        last = nota.payments[-1]
        connection.execute(
            insert(payment).values(
                invoice_id=nota.id,
                amount_cents=-cents,
                method=str(last.method),
                reference=last.reference,
                paid_on=desk.clock.today(),
            )
        )
        audit.write(
            connection,
            "refund",
            request_id=nota.request_id,
            location=desk.location,
            detail={"nota": nota.number, "method": str(last.method), "cents": cents},
        )
        return nota_with_id(connection, nota.id)
