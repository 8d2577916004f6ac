"""Closing a drawer: what should lie in it against what was counted, and a second person who signs the count."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Any

from sqlalchemy import Connection, Row, func, insert, select

from counter_app import sentences
from counter_app.domain.cash import PIECES, worth
from counter_app.domain.second_person import NEEDS, Act
from counter_app.errors import Conflict, Denied, UserError
from counter_app.services.desk import Desk
from counter_app.services.nota import Method
from counter_app.storage import audit
from counter_app.storage.canonical import canonical
from counter_app.storage.sequences import CLOSINGS, next_number
from counter_app.storage.tables_cash import cash_closing, cash_count, cash_signature, closed_payment
from counter_app.storage.tables_money import invoice, payment
from counter_app.storage.tables_staff import account

_RIGHT = next(need.right for need in NEEDS if need.act is Act.CASH_CLOSING)
#: A drawer holds no more than this; more is a slip of the keys.
_MOST_CENTS = 10_000_000
_LONGEST_REASON = 400


@dataclass(frozen=True, slots=True)
class Booked:
    """One payment or refund of a closing, by the number of its nota."""

    payment_id: int
    nota: str
    method: Method
    #: What changed hands; below zero for a refund.
    cents: int
    #: Of which the rounding of cash.
    rounding_cents: int
    on: date


@dataclass(frozen=True, slots=True)
class Drawer:
    """What should be at one location now: the drawer, the terminal and what was booked as transferred there."""

    location: str
    opening_cents: int
    #: No closing was made here yet, so whoever counts says with how much the drawer began.
    is_first: bool
    booked: tuple[Booked, ...]

    def total(self, method: Method) -> int:
        return sum(one.cents for one in self.booked if one.method is method)

    @property
    def expected_cents(self) -> int:
        return self.opening_cents + self.total(Method.CASH)

    @property
    def rounding_cents(self) -> int:
        return sum(one.rounding_cents for one in self.booked)


@dataclass(frozen=True, slots=True)
class Count:
    """What somebody counted: cash in all or piece by piece, what the terminal says, and what stays."""

    cash_cents: int
    pin_cents: int
    left_cents: int
    pieces: Mapping[int, int] = field(default_factory=dict)
    reason: str = ""


@dataclass(frozen=True, slots=True)
class Closing:
    """A closing as it stands: the newest count, and who signed it."""

    id: int
    number: str
    closed_on: date
    drawer: Drawer
    count: Count
    count_id: int
    counted_by: str
    counted_at: datetime
    #: The acting colleague counted, so that somebody else signs.
    mine: bool
    signed_by: str = ""
    signed_at: datetime | None = None

    @property
    def is_signed(self) -> bool:
        return self.signed_at is not None

    @property
    def cash_difference(self) -> int:
        """More than zero when there was more in the drawer than was booked."""
        return self.count.cash_cents - self.drawer.expected_cents

    @property
    def pin_difference(self) -> int:
        return self.count.pin_cents - self.drawer.total(Method.PIN)

    @property
    def removed_cents(self) -> int:
        """What went from the drawer to the safe or the bank."""
        return self.count.cash_cents - self.count.left_cents


def open_drawer(desk: Desk) -> Drawer:
    """What was booked at this location since the last count, and what should lie there."""
    desk.require(_RIGHT)
    with desk.database.read() as connection:
        return _drawer(connection, desk.drawer, 0)


def waiting_closing(desk: Desk) -> Closing | None:
    """The count of this location that waits for its second signature."""
    desk.require(_RIGHT)
    with desk.database.read() as connection:
        found = _unsigned(connection, desk.drawer)
        return None if found is None else _read(connection, found, desk)


def waiting_to_sign(desk: Desk) -> tuple[Closing, ...]:
    """The counts of every location that the acting colleague may sign, oldest first."""
    desk.require(_RIGHT)
    with desk.database.read() as connection:
        signed = select(cash_signature.c.closing_id)
        ids = connection.scalars(
            select(cash_closing.c.id).where(cash_closing.c.id.not_in(signed)).order_by(cash_closing.c.id)
        ).all()
        found = (_read(connection, one, desk) for one in ids)
        return tuple(one for one in found if not one.mine)


def closings(desk: Desk, most: int = 100) -> tuple[Closing, ...]:
    """The last closings of this location, the newest first."""
    desk.require(_RIGHT)
    with desk.database.read() as connection:
        ids = connection.scalars(
            select(cash_closing.c.id)
            .where(cash_closing.c.location == desk.drawer)
            .order_by(cash_closing.c.id.desc())
            .limit(most)
        ).all()
        return tuple(_read(connection, one, desk) for one in ids)


def read_closing(desk: Desk, number: str) -> Closing:
    """One closing by its number. Raises UserError when there is none."""
    desk.require(_RIGHT)
    with desk.database.read() as connection:
        return _read(connection, _with_number(connection, number), desk)


def close_drawer(desk: Desk, count: Count, opening_cents: int = 0) -> Closing:
    """Keeps a count of all that was booked here since the last one; a second person signs it.

    `opening_cents` counts for the first closing of a location alone. Raises UserError for a difference without a
    reason, and as long as the closing before this one isn't signed.
    """
    desk.require(_RIGHT)
    with desk.database.begin() as connection:
        today = desk.clock.today()
        # The number first: on a server it lets one closing at a time through.
        sequence = next_number(connection, CLOSINGS, today.year)
        before = _unsigned(connection, desk.drawer)
        if before is not None:
            number = connection.scalar(select(cash_closing.c.number).where(cash_closing.c.id == before))
            raise UserError(sentences.CLOSING_WAITS.format(number=number))
        drawer = _drawer(connection, desk.drawer, opening_cents)
        _refuse_wrong(drawer, count)
        closing_id = connection.execute(
            insert(cash_closing)
            .values(
                year=today.year,
                sequence=sequence,
                number=f"{today.year}-{sequence:04d}",
                location=desk.drawer,
                closed_on=today,
                opening_cents=drawer.opening_cents,
                cash_cents=drawer.total(Method.CASH),
                pin_cents=drawer.total(Method.PIN),
                bank_cents=drawer.total(Method.BANK),
            )
            .returning(cash_closing.c.id)
        ).scalar_one()
        if drawer.booked:
            rows = [{"closing_id": closing_id, "payment_id": one.payment_id} for one in drawer.booked]
            connection.execute(insert(closed_payment), rows)
        return _keep_count(connection, desk, closing_id, count)


def count_again(desk: Desk, number: str, count: Count) -> Closing:
    """Another count of a closing that nobody signed; whoever counted before may sign this one."""
    desk.require(_RIGHT)
    with desk.database.begin() as connection:
        closing = _held(connection, desk, number)
        _refuse_wrong(closing.drawer, count)
        return _keep_count(connection, desk, closing.id, count)


def sign_closing(desk: Desk, number: str, count_id: int) -> Closing:
    """Signs the count that was seen. Raises Denied for who counted, Conflict when somebody counted again."""
    desk.require(_RIGHT)
    with desk.database.begin() as connection:
        closing = _held(connection, desk, number)
        if closing.count_id != count_id:
            raise Conflict(sentences.COUNTED_AGAIN.format(number=closing.number))
        if closing.mine:
            raise Denied(sentences.CLOSING_BY_ANOTHER, "closing_denied")
        connection.execute(insert(cash_signature).values(closing_id=closing.id, count_id=count_id))
        audit.write(connection, "closing_signed", location=desk.location, detail={"closing": closing.number})
        return _read(connection, closing.id, desk)


def _keep_count(connection: Connection, desk: Desk, closing_id: int, count: Count) -> Closing:
    pieces = {str(piece): number for piece, number in count.pieces.items() if number}
    connection.execute(
        insert(cash_count).values(
            closing_id=closing_id,
            cash_cents=count.cash_cents,
            pin_cents=count.pin_cents,
            left_cents=count.left_cents,
            pieces=canonical(pieces),
            reason=count.reason.strip(),
        )
    )
    closing = _read(connection, closing_id, desk)
    audit.write(
        connection,
        "drawer_counted",
        location=desk.location,
        detail={
            "closing": closing.number,
            "cents": count.cash_cents,
            "difference": closing.cash_difference + closing.pin_difference,
        },
    )
    return closing


def _refuse_wrong(drawer: Drawer, count: Count) -> None:
    for cents, name in (
        (count.cash_cents, "cash"),
        (count.left_cents, "left"),
        (drawer.opening_cents, "opening"),
    ):
        if not 0 <= cents <= _MOST_CENTS:
            raise UserError(sentences.NO_CASH_AMOUNT, name)
    if abs(count.pin_cents) > _MOST_CENTS:
        raise UserError(sentences.NO_CASH_AMOUNT, "pin")
    try:
        told = worth(count.pieces)
    except ValueError:
        raise UserError(sentences.NO_CASH_AMOUNT, "cash") from None
    if count.pieces and told != count.cash_cents:
        raise UserError(sentences.PIECES_DIFFER, "cash")
    if count.left_cents > count.cash_cents:
        raise UserError(sentences.LEFT_TOO_MUCH, "left")
    differs = (count.cash_cents, count.pin_cents) != (drawer.expected_cents, drawer.total(Method.PIN))
    if differs and not count.reason.strip():
        raise UserError(sentences.DIFFERENCE_UNEXPLAINED, "reason")
    if len(count.reason) > _LONGEST_REASON:
        raise UserError(sentences.TOO_LONG.format(most=_LONGEST_REASON), "reason")


def _drawer(connection: Connection, location: str, opening_cents: int) -> Drawer:
    left = connection.scalar(
        select(cash_count.c.left_cents)
        .join(cash_closing, cash_closing.c.id == cash_count.c.closing_id)
        .where(cash_closing.c.location == location)
        .order_by(cash_count.c.id.desc())
        .limit(1)
    )
    closed = select(closed_payment.c.payment_id)
    rows = connection.execute(
        _payments().where(payment.c.location == location, payment.c.id.not_in(closed)).order_by(payment.c.id)
    ).all()
    return Drawer(location, opening_cents if left is None else left, left is None, tuple(map(_booked, rows)))


def _payments() -> Any:
    return select(
        payment.c.id,
        payment.c.amount_cents,
        payment.c.rounding_cents,
        payment.c.method,
        payment.c.paid_on,
        invoice.c.number,
    ).join(invoice, invoice.c.id == payment.c.invoice_id)


def _booked(row: Row[Any]) -> Booked:
    moved = row.amount_cents + row.rounding_cents
    return Booked(row.id, row.number, Method(row.method), moved, row.rounding_cents, row.paid_on)


def _unsigned(connection: Connection, location: str) -> int | None:
    signed = select(cash_signature.c.closing_id)
    found: int | None = connection.scalar(
        select(func.max(cash_closing.c.id)).where(
            cash_closing.c.location == location, cash_closing.c.id.not_in(signed)
        )
    )
    return found


def _with_number(connection: Connection, number: str) -> int:
    found: int | None = connection.scalar(
        select(cash_closing.c.id).where(cash_closing.c.number == number.strip())
    )
    if found is None:
        raise UserError(sentences.NO_SUCH_CLOSING.format(number=number))
    return found


def _held(connection: Connection, desk: Desk, number: str) -> Closing:
    """The closing once nobody else counts or signs it, until this transaction ends."""
    found = _with_number(connection, number)
    if connection.dialect.name == "postgresql":
        # Nobody may change a closing, so its row can't be locked; notas are locked by one number.
        connection.execute(select(func.pg_advisory_xact_lock(func.hashtext(CLOSINGS), found)))
    closing = _read(connection, found, desk)
    if closing.is_signed:
        raise UserError(sentences.CLOSING_SIGNED.format(number=closing.number))
    return closing


def _read(connection: Connection, closing_id: int, desk: Desk) -> Closing:
    counter, signer = account.alias("counter"), account.alias("signer")
    row = connection.execute(
        select(
            cash_closing,
            cash_count.c.id.label("count_id"),
            cash_count.c.cash_cents.label("counted"),
            cash_count.c.pin_cents.label("terminal"),
            cash_count.c.left_cents,
            cash_count.c.pieces,
            cash_count.c.reason,
            cash_count.c.clerk_id.label("counter_id"),
            cash_count.c.recorded_at.label("counted_at"),
            counter.c.name.label("counter"),
            signer.c.name.label("signer"),
            cash_signature.c.recorded_at.label("signed_at"),
        )
        .join(cash_count, cash_count.c.closing_id == cash_closing.c.id)
        .join(counter, counter.c.id == cash_count.c.clerk_id)
        .outerjoin(cash_signature, cash_signature.c.closing_id == cash_closing.c.id)
        .outerjoin(signer, signer.c.id == cash_signature.c.clerk_id)
        .where(cash_closing.c.id == closing_id)
        .order_by(cash_count.c.id.desc())
        .limit(1)
    ).one()
    members = connection.execute(
        _payments()
        .join(closed_payment, closed_payment.c.payment_id == payment.c.id)
        .where(closed_payment.c.closing_id == closing_id)
        .order_by(payment.c.id)
    ).all()
    earlier = select(cash_closing.c.id).where(
        cash_closing.c.location == row.location, cash_closing.c.id < closing_id
    )
    told: dict[str, int] = json.loads(row.pieces)
    pieces = {piece: told[str(piece)] for piece in PIECES if str(piece) in told}
    is_first = connection.scalar(earlier.limit(1)) is None
    return Closing(
        id=row.id,
        number=row.number,
        closed_on=row.closed_on,
        drawer=Drawer(row.location, row.opening_cents, is_first, tuple(map(_booked, members))),
        count=Count(row.counted, row.terminal, row.left_cents, pieces, row.reason),
        count_id=row.count_id,
        counted_by=row.counter,
        counted_at=row.counted_at,
        mine=row.counter_id == desk.clerk.id,
        signed_by=row.signer or "",
        signed_at=row.signed_at,
    )
