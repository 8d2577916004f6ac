"""Giving money back: whoever took the nota back proposed it, and another person carries it out."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from sqlalchemy import case, func, insert, select

from counter_app import sentences
from counter_app.domain.second_person import NEEDS, Act
from counter_app.errors import Denied, UserError
from counter_app.services.billing import held_nota, nota_with_id
from counter_app.services.desk import Desk
from counter_app.services.nota import Method, Nota, Route
from counter_app.storage import audit
from counter_app.storage.nota_parts import had_part
from counter_app.storage.tables_money import invoice, payment
from counter_app.storage.tables_staff import account

_RIGHT = next(need.right for need in NEEDS if need.act is Act.REFUND)


@dataclass(frozen=True, slots=True)
class Refund:
    """Money that has to go back, by the routes on which it came.

    `mine`: the acting colleague proposed it or worked on the request, so that somebody else gives it back.
    """

    nota: Nota
    routes: tuple[Route, ...]
    proposed_by: str
    proposed_on: date
    mine: bool

    @property
    def method(self) -> Method:
        return self.routes[0].method

    @property
    def reference(self) -> str:
        return self.routes[0].reference

    @property
    def is_surplus(self) -> bool:
        """The nota stands, and only what was too much goes back."""
        return self.nota.credited_by is None


def open_refunds(desk: Desk) -> tuple[Refund, ...]:
    """What still has to go back, oldest first; nothing in it tells about whom or what for."""
    desk.require(_RIGHT)
    with desk.database.read() as connection:
        paid = (
            select(
                payment.c.invoice_id,
                func.sum(payment.c.amount_cents).label("cents"),
                func.max(payment.c.id).label("newest"),
            )
            .group_by(payment.c.invoice_id)
            .subquery()
        )
        credit, last = invoice.alias("credit"), payment.alias("last")
        owed = case((credit.c.id.is_(None), invoice.c.total_cents), else_=0)
        rows = connection.execute(
            select(
                invoice.c.id,
                func.coalesce(credit.c.issued_on, last.c.paid_on).label("proposed_on"),
                account.c.name,
            )
            .join(paid, paid.c.invoice_id == invoice.c.id)
            .join(last, last.c.id == paid.c.newest)
            .outerjoin(credit, credit.c.refers_to == invoice.c.id)
            .join(account, account.c.id == func.coalesce(credit.c.clerk_id, last.c.clerk_id))
            .where(invoice.c.refers_to.is_(None), paid.c.cents > owed)
            .order_by(func.coalesce(credit.c.id, invoice.c.id))
        ).all()
        found = []
        for row in rows:
            nota = nota_with_id(connection, row.id)
            mine = had_part(connection, nota.id)
            found.append(Refund(nota, nota.routes_back, row.name, row.proposed_on, mine))
    return tuple(found)


def give_money_back(desk: Desk, nota_number: str) -> Nota:
    """Books that what lies here too much went back, all of it and each part by the way it came.

    Raises Denied for who proposed it or worked on the request (an audit line), UserError when nothing is owed.
    """
    desk.require(_RIGHT)
    with desk.database.begin() as connection:
        nota = held_nota(connection, nota_number)
        if nota is None:
            raise UserError(sentences.NO_SUCH_NOTA.format(number=nota_number), "number")
        if nota.owed_back_cents <= 0:
            raise UserError(sentences.NOTHING_OWED.format(number=nota_number), "number")
        if had_part(connection, nota.id):
            raise Denied(sentences.REFUND_BY_ANOTHER, "refund_denied", nota.request_id)
        for route in nota.routes_back:
            connection.execute(
                insert(payment).values(
                    invoice_id=nota.id,
                    amount_cents=-route.cents,
                    rounding_cents=-route.rounding_cents,
                    method=str(route.method),
                    reference=route.reference,
                    paid_on=desk.clock.today(),
                    location=desk.drawer,
                )
            )
            audit.write(
                connection,
                "refund",
                request_id=nota.request_id,
                location=desk.location,
                detail={"nota": nota.number, "method": str(route.method), "cents": route.cents},
            )
        return nota_with_id(connection, nota.id)
