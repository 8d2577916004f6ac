"""Lines of the bank that somebody has to look at: to a nota, back to who sent it, or not ours."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Any, Final

from sqlalchemy import (
    BigInteger,
    Column,
    ColumnElement,
    Connection,
    Row,
    Select,
    cast,
    delete,
    func,
    insert,
    select,
)
from sqlalchemy.exc import IntegrityError

from counter_app import sentences
from counter_app.domain.bank_line import BY_HAND, Finding, Settled
from counter_app.domain.folding import fold
from counter_app.domain.staff import Right
from counter_app.errors import Conflict, Denied, UserError
from counter_app.services.bank_statements import book, wait_for_turn
from counter_app.services.billing import open_notas
from counter_app.services.desk import Desk
from counter_app.storage import audit
from counter_app.storage.columns import current_account
from counter_app.storage.tables_bank import (
    bank_detail,
    bank_line,
    bank_return,
    bank_settlement,
    bank_statement,
)
from counter_app.storage.tables_staff import account

_LONGEST_REASON: Final = 200
_MOST_PROPOSED: Final = 3


@dataclass(frozen=True, slots=True)
class Waiting:
    """A line that nobody settled yet, or not all of it."""

    line_id: int
    statement: str
    booked_on: date
    cents: int
    #: What is left of it; below zero where the bank took money back.
    left_cents: int
    finding: Finding
    nota_number: str
    name: str
    iban: str
    text: str
    #: Open notas of exactly this amount, of who bears the same name first.
    proposed: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Return:
    """Money that has to go back to who sent it."""

    settlement_id: int
    cents: int
    name: str
    iban: str
    reason: str
    proposed_by: str
    #: The acting colleague proposed it, so that somebody else sends it.
    mine: bool


def waiting(desk: Desk) -> tuple[Waiting, ...]:
    """What somebody has to look at, oldest first."""
    desk.require(Right.TAKE_PAYMENTS)
    unpaid = open_notas(desk)
    with desk.database.snapshot() as connection:
        rows = connection.execute(_left_over()).all()
    found = []
    for row in rows:
        like = [one for one in unpaid if one.open_cents == row.left]
        like.sort(key=lambda one: fold(one.payer.name) != fold(row.name))
        found.append(
            Waiting(
                row.id,
                row.number,
                row.booked_on,
                row.cents,
                row.left,
                Finding(row.finding),
                row.nota_number,
                row.name,
                row.iban,
                row.text,
                tuple(one.number for one in like[:_MOST_PROPOSED]),
            )
        )
    return tuple(found)


def assign(desk: Desk, line_id: int, nota_number: str, cents: int, reason: str) -> None:
    """Books (a part of) what came in on a nota; what is too much there goes back as every refund does.

    Raises UserError for a line that takes money back, more than is left of it, and without a reason.
    """
    desk.require(Right.TAKE_PAYMENTS)
    reason = _reason(reason)
    try:
        with desk.database.begin() as connection:
            line = _held(connection, line_id)
            if line.left <= 0:
                raise UserError(sentences.BANK_LINE_GOES_OUT, "outcome")
            if not 0 < cents <= line.left:
                raise UserError(sentences.BANK_MORE_THAN_LEFT, "amount")
            reference = line.reference or sentences.BANK_REFERENCE.format(number=line.number)
            key = book(connection, nota_number.strip(), cents, reference, line.booked_on)
            _settle_part(connection, line, Settled.BOOKED, cents, reason, key)
            audit.write(
                connection,
                "payment",
                location=desk.location,
                detail={"nota": nota_number.strip(), "method": "bank", "cents": cents},
            )
            _tell(desk, connection, line, Settled.BOOKED)
    except IntegrityError as error:
        raise Conflict(sentences.BANK_LINE_SETTLED) from error


def set_aside(desk: Desk, line_id: int, outcome: Settled, reason: str) -> None:
    """Proposes to give back what is left of a line, or notes that it is not about a nota of ours."""
    desk.require(Right.TAKE_PAYMENTS)
    reason = _reason(reason)
    if outcome is Settled.BOOKED:
        raise UserError(sentences.UNKNOWN_ANSWER, "outcome")
    try:
        with desk.database.begin() as connection:
            line = _held(connection, line_id)
            if outcome is Settled.GIVE_BACK and line.left <= 0:
                raise UserError(sentences.BANK_LINE_GOES_OUT, "outcome")
            _settle_part(connection, line, outcome, line.left, reason, None)
            _tell(desk, connection, line, outcome)
    except IntegrityError as error:
        raise Conflict(sentences.BANK_LINE_SETTLED) from error


def returns(desk: Desk) -> tuple[Return, ...]:
    """What still has to be sent back, oldest first."""
    desk.require(Right.TAKE_PAYMENTS)
    with desk.database.snapshot() as connection:
        rows = connection.execute(
            select(
                bank_settlement.c.id,
                bank_settlement.c.cents,
                bank_settlement.c.reason,
                account.c.name.label("by"),
                (bank_settlement.c.clerk_id == current_account()).label("mine"),
                _told(bank_detail.c.name),
                _told(bank_detail.c.iban),
            )
            .join(account, account.c.id == bank_settlement.c.clerk_id)
            .outerjoin(bank_detail, bank_detail.c.line_id == bank_settlement.c.line_id)
            .outerjoin(bank_return, bank_return.c.settlement_id == bank_settlement.c.id)
            .where(bank_settlement.c.outcome == str(Settled.GIVE_BACK), bank_return.c.id.is_(None))
            .order_by(bank_settlement.c.id)
        ).all()
    return tuple(
        Return(row.id, row.cents, row.name, row.iban, row.reason, row.by, bool(row.mine)) for row in rows
    )


def give_back(desk: Desk, settlement_id: int) -> None:
    """Notes that the money was sent back. Raises Denied for who proposed it, with a line in the trail."""
    desk.require(Right.TAKE_PAYMENTS)
    try:
        with desk.database.begin() as connection:
            proposed = connection.execute(
                select(
                    bank_settlement.c.line_id,
                    bank_settlement.c.clerk_id,
                    bank_settlement.c.cents,
                    (bank_settlement.c.clerk_id == current_account()).label("mine"),
                ).where(
                    bank_settlement.c.id == settlement_id,
                    bank_settlement.c.outcome == str(Settled.GIVE_BACK),
                )
            ).one_or_none()
            if proposed is None:
                raise UserError(sentences.BANK_NOTHING_TO_RETURN)
            if proposed.mine:
                raise Denied(sentences.BANK_RETURN_BY_ANOTHER, "bank_return_denied")
            connection.execute(
                insert(bank_return).values(settlement_id=settlement_id, proposed_by=proposed.clerk_id)
            )
            _forget(connection, proposed.line_id)
            audit.write(
                connection,
                "bank_return",
                location=desk.location,
                detail={"line": proposed.line_id, "cents": proposed.cents},
            )
    except IntegrityError as error:
        raise Conflict(sentences.BANK_NOTHING_TO_RETURN) from error


def _left_over(line_id: int | None = None) -> Select[Any]:
    """The lines that need somebody and of which something is left, or one of them."""
    settled = (
        # A server adds such amounts up to a decimal, which is no amount in cents.
        select(bank_settlement.c.line_id, cast(func.sum(bank_settlement.c.cents), BigInteger).label("cents"))
        .group_by(bank_settlement.c.line_id)
        .subquery()
    )
    left = bank_line.c.cents - func.coalesce(settled.c.cents, 0)
    query = (
        select(
            bank_line.c.id,
            bank_line.c.booked_on,
            bank_line.c.cents,
            bank_line.c.finding,
            bank_line.c.nota_number,
            bank_statement.c.number,
            left.label("left"),
            _told(bank_detail.c.name),
            _told(bank_detail.c.iban),
            _told(bank_detail.c.text),
            _told(bank_detail.c.reference),
        )
        .join(bank_statement, bank_statement.c.id == bank_line.c.statement_id)
        .outerjoin(bank_detail, bank_detail.c.line_id == bank_line.c.id)
        .outerjoin(settled, settled.c.line_id == bank_line.c.id)
        .where(bank_line.c.finding.in_([str(one) for one in BY_HAND]), left != 0)
        .order_by(bank_line.c.id)
    )
    return query if line_id is None else query.where(bank_line.c.id == line_id)


def _told(column: Column[str]) -> ColumnElement[str]:
    """What the bank told, empty where it is gone: the money itself stays on the list."""
    return func.coalesce(column, "").label(column.name)


def _held(connection: Connection, line_id: int) -> Row[Any]:
    """The line while nobody else settles it. Raises Conflict when nothing of it is left."""
    wait_for_turn(connection)
    row = connection.execute(_left_over(line_id)).one_or_none()
    if row is None:
        raise Conflict(sentences.BANK_LINE_SETTLED)
    return row


def _settle_part(
    connection: Connection, line: Row[Any], outcome: Settled, cents: int, reason: str, payment_id: int | None
) -> None:
    parts = select(func.count()).select_from(bank_settlement).where(bank_settlement.c.line_id == line.id)
    connection.execute(
        insert(bank_settlement).values(
            line_id=line.id,
            part=int(connection.execute(parts).scalar_one()) + 1,
            outcome=str(outcome),
            cents=cents,
            payment_id=payment_id,
            reason=reason,
        )
    )
    if cents == line.left and outcome is not Settled.GIVE_BACK:
        _forget(connection, line.id)


def _forget(connection: Connection, line_id: int) -> None:
    """Who sent it is of no use to anybody any more."""
    connection.execute(delete(bank_detail).where(bank_detail.c.line_id == line_id))


def _tell(desk: Desk, connection: Connection, line: Row[Any], outcome: Settled) -> None:
    audit.write(
        connection,
        "bank_line_settled",
        location=desk.location,
        detail={"line": line.id, "outcome": str(outcome), "finding": line.finding},
    )


def _reason(typed: str) -> str:
    reason = " ".join(typed.split())
    if not reason:
        raise UserError(sentences.BANK_NO_REASON, "reason")
    if len(reason) > _LONGEST_REASON:
        raise UserError(sentences.TOO_LONG.format(most=_LONGEST_REASON), "reason")
    return reason
