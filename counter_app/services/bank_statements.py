"""Takes statements of the bank in: looked at first, then booked in one transaction, and nothing ever twice."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Final

from sqlalchemy import Connection, func, insert, select
from sqlalchemy.exc import IntegrityError

from counter_app import sentences
from counter_app.bank.camt_reader import LARGEST, read_camt
from counter_app.domain.bank_line import Finding, Settled
from counter_app.domain.staff import Right
from counter_app.errors import Conflict, UserError
from counter_app.services.bank_matching import MarkedMovement, NotaState, Verdict, judge, marked
from counter_app.services.billing import Method, held_nota, read_nota, settle
from counter_app.services.desk import Desk
from counter_app.services.settings import read_municipality
from counter_app.storage import audit
from counter_app.storage.tables_bank import (
    bank_detail,
    bank_file,
    bank_line,
    bank_settlement,
    bank_statement,
)
from counter_app.storage.tables_money import payment

if TYPE_CHECKING:
    from counter_app.bank.statement import Fault, Statement

#: One statement at a time: on a server nobody else books lines until this transaction ends.
_TURN: Final = (53, 1)
_LONGEST_REFERENCE: Final = 140


@dataclass(frozen=True, slots=True)
class LineView:
    """One line as it would be taken in."""

    statement: str
    booked_on: date
    cents: int
    name: str
    text: str
    verdict: Verdict
    #: It was taken in before, with this statement or another one.
    is_known: bool = False


@dataclass(frozen=True, slots=True)
class Looked:
    """A file looked into; nothing was booked. With a fault in it nothing of it can be."""

    digest: str
    lines: tuple[LineView, ...] = ()
    faults: tuple[Fault, ...] = ()
    warnings: tuple[str, ...] = ()
    statements: int = 0
    pending: int = 0

    @property
    def fresh(self) -> tuple[LineView, ...]:
        return tuple(one for one in self.lines if not one.is_known)

    @property
    def can_be_taken_in(self) -> bool:
        return not self.faults and bool(self.statements)


@dataclass(frozen=True, slots=True)
class TakenIn:
    """What came of a file."""

    booked: int
    booked_cents: int
    by_hand: int
    others: int
    known: int
    warnings: tuple[str, ...]


@dataclass(slots=True)
class _Tally:
    found: dict[Finding, int] = field(default_factory=dict)
    booked_cents: int = 0
    by_hand: int = 0
    known: int = 0


def read_file(path: Path) -> bytes:
    """The bytes of a file that was chosen. Raises UserError when it can't be read or is too large."""
    try:
        with path.open("rb") as file:
            raw = file.read(LARGEST + 1)
    except FileNotFoundError as error:
        raise UserError(sentences.NO_SUCH_FILE.format(path=path.name), "path") from error
    except OSError as error:
        raise UserError(sentences.UNREADABLE_FILE.format(path=path.name), "path") from error
    if len(raw) > LARGEST:
        raise UserError(sentences.CAMT_TOO_LARGE.format(most=LARGEST // 1_000_000), "path")
    return raw


def look_into(desk: Desk, raw: bytes) -> Looked:
    """What would be booked, and what somebody has to look at; faults are told with their lines.

    Raises UserError for a file that was taken in before, and for an account of somebody else.
    """
    desk.require(Right.TAKE_PAYMENTS)
    digest = hashlib.sha256(raw).hexdigest()
    reading = read_camt(raw)
    if reading.faults:
        return Looked(digest, faults=reading.faults)
    with desk.database.snapshot() as connection:
        _refuse(connection, digest, reading.statements)
        warnings = _gaps(connection, reading.statements)
        told: set[str] = set()
        likenesses: dict[str, str] = {}
        states: dict[str, NotaState | None] = {}
        lines = []
        for statement in reading.statements:
            for one in marked(statement):
                is_known = one.mark in told or _is_known(connection, one.mark)
                verdict = judge(one.movement, lambda number: _state(connection, number, states))
                before = likenesses.get(one.likeness, statement.id)
                if not one.is_named and (before != statement.id or _was_like(connection, one)):
                    verdict = Verdict(Finding.TWICE, verdict.nota_number)
                if verdict.finding is Finding.MATCHED and not is_known:
                    _count_paid(states, verdict.nota_number, one.movement.cents)
                told.add(one.mark)
                likenesses[one.likeness] = statement.id
                movement = one.movement
                lines.append(
                    LineView(
                        statement.id,
                        movement.booked_on,
                        movement.cents,
                        movement.name,
                        movement.text,
                        verdict,
                        is_known,
                    )
                )
    return Looked(
        digest,
        tuple(lines),
        warnings=tuple(warnings),
        statements=len(reading.statements),
        pending=sum(one.pending for one in reading.statements),
    )


def take_in(desk: Desk, raw: bytes) -> TakenIn:
    """Books what fits one nota to the cent, and lays the rest before a colleague; all of the file or nothing.

    Raises UserError for a file with a fault, one that was taken in before, and an account of somebody else.
    """
    desk.require(Right.TAKE_PAYMENTS)
    digest = hashlib.sha256(raw).hexdigest()
    reading = read_camt(raw)
    if reading.faults:
        raise UserError(sentences.CAMT_FAULTY, "path")
    tally = _Tally()
    try:
        with desk.database.begin() as connection:
            wait_for_turn(connection)
            _refuse(connection, digest, reading.statements)
            warnings = _gaps(connection, reading.statements)
            file_id = int(
                connection.execute(
                    insert(bank_file).values(digest=digest).returning(bank_file.c.id)
                ).scalar_one()
            )
            for statement in reading.statements:
                _take_in_statement(desk, connection, file_id, statement, tally)
            booked = tally.found.get(Finding.MATCHED, 0)
            audit.write(
                connection,
                "bank_statement",
                location=desk.location,
                detail={
                    "digest": digest[:16],
                    "statements": len(reading.statements),
                    "booked": booked,
                    "by_hand": tally.by_hand,
                    "known": tally.known,
                },
            )
    except IntegrityError as error:
        raise Conflict(sentences.BANK_TAKEN_IN_BY_ANOTHER) from error
    others = sum(tally.found.values()) - booked - tally.by_hand
    return TakenIn(booked, tally.booked_cents, tally.by_hand, others, tally.known, tuple(warnings))


def wait_for_turn(connection: Connection) -> None:
    """Nobody else works on lines of the bank until this transaction ends."""
    if connection.dialect.name == "postgresql":
        connection.execute(select(func.pg_advisory_xact_lock(*_TURN)))


def book(connection: Connection, number: str, cents: int, reference: str, on: date) -> int:
    """Books an amount of the bank on a nota, whatever its state; returns the key of the payment."""
    nota = held_nota(connection, number)
    if nota is None or nota.credits is not None:
        raise UserError(sentences.NO_SUCH_NOTA.format(number=number), "number")
    settle(connection, nota, Method.BANK, reference[:_LONGEST_REFERENCE], on, cents)
    newest = select(func.max(payment.c.id)).where(payment.c.invoice_id == nota.id)
    return int(connection.execute(newest).scalar_one())


def _take_in_statement(
    desk: Desk, connection: Connection, file_id: int, statement: Statement, tally: _Tally
) -> None:
    statement_id = _statement_id(connection, file_id, statement)
    for one in marked(statement):
        if _is_known(connection, one.mark):
            tally.known += 1
            continue
        verdict = judge(one.movement, lambda number: _state(connection, number))
        if not one.is_named and _was_like(connection, one, but=statement_id):
            verdict = Verdict(Finding.TWICE, verdict.nota_number)
        tally.found[verdict.finding] = tally.found.get(verdict.finding, 0) + 1
        line_id = _keep_line(connection, statement_id, one, verdict)
        if verdict.by_hand:
            tally.by_hand += 1
        if verdict.finding is Finding.MATCHED:
            movement = one.movement
            reference = movement.bank_reference or sentences.BANK_REFERENCE.format(number=statement.id)
            key = book(connection, verdict.nota_number, movement.cents, reference, movement.booked_on)
            tally.booked_cents += movement.cents
            connection.execute(
                insert(bank_settlement).values(
                    line_id=line_id,
                    part=1,
                    outcome=str(Settled.BOOKED),
                    cents=movement.cents,
                    payment_id=key,
                    reason="",
                )
            )
            audit.write(
                connection,
                "payment",
                location=desk.location,
                detail={"nota": verdict.nota_number, "method": str(Method.BANK), "cents": movement.cents},
            )


def _statement_id(connection: Connection, file_id: int, statement: Statement) -> int:
    """The statement as it was told before, or as it is kept now."""
    known = connection.execute(
        select(bank_statement.c.id).where(
            bank_statement.c.iban == statement.iban,
            bank_statement.c.number == statement.id,
            bank_statement.c.made_on == statement.made_on,
        )
    ).scalar()
    if known is not None:
        return int(known)
    return int(
        connection.execute(
            insert(bank_statement)
            .values(
                file_id=file_id,
                iban=statement.iban,
                number=statement.id,
                made_on=statement.made_on,
                opening_cents=statement.opening_cents,
                closing_cents=statement.closing_cents,
            )
            .returning(bank_statement.c.id)
        ).scalar_one()
    )


def _keep_line(connection: Connection, statement_id: int, one: MarkedMovement, verdict: Verdict) -> int:
    movement = one.movement
    line_id = int(
        connection.execute(
            insert(bank_line)
            .values(
                statement_id=statement_id,
                mark=one.mark,
                likeness=one.likeness,
                booked_on=movement.booked_on,
                cents=movement.cents,
                finding=str(verdict.finding),
                nota_number=verdict.nota_number,
            )
            .returning(bank_line.c.id)
        ).scalar_one()
    )
    if verdict.by_hand:
        connection.execute(
            insert(bank_detail).values(
                line_id=line_id,
                name=movement.name,
                iban=movement.iban,
                text=" ".join((*movement.structured, movement.text)).strip(),
                reference=movement.bank_reference or movement.end_to_end,
            )
        )
    return line_id


def _refuse(connection: Connection, digest: str, statements: tuple[Statement, ...]) -> None:
    if connection.execute(select(bank_file.c.id).where(bank_file.c.digest == digest)).scalar() is not None:
        raise UserError(sentences.BANK_FILE_KNOWN, "path")
    own = read_municipality(connection).iban.replace(" ", "")
    if not own:
        raise UserError(sentences.BANK_NO_OWN_ACCOUNT, "path")
    if any(one.iban != own for one in statements):
        raise UserError(sentences.BANK_ANOTHER_ACCOUNT, "path")


def _gaps(connection: Connection, statements: tuple[Statement, ...]) -> list[str]:
    """A sentence for each statement that doesn't begin where the one before it ended."""
    found = []
    before: int | None = None
    for at, statement in enumerate(sorted(statements, key=lambda one: one.made_on)):
        last = connection.execute(
            select(bank_statement.c.closing_cents)
            .where(
                bank_statement.c.iban == statement.iban,
                bank_statement.c.made_on <= statement.made_on,
                bank_statement.c.number != statement.id,
            )
            .order_by(bank_statement.c.made_on.desc(), bank_statement.c.id.desc())
            .limit(1)
        ).scalar()
        if at == 0:
            before = last
        if before is not None and before != statement.opening_cents:
            found.append(sentences.BANK_GAP.format(number=statement.id))
        before = statement.closing_cents
    return found


def _is_known(connection: Connection, mark: str) -> bool:
    return connection.execute(select(bank_line.c.id).where(bank_line.c.mark == mark)).scalar() is not None


def _was_like(connection: Connection, one: MarkedMovement, but: int | None = None) -> bool:
    query = select(bank_line.c.id).where(bank_line.c.likeness == one.likeness)
    if but is not None:
        query = query.where(bank_line.c.statement_id != but)
    return connection.execute(query.limit(1)).scalar() is not None


def _state(
    connection: Connection, number: str, states: dict[str, NotaState | None] | None = None
) -> NotaState | None:
    """The nota with a number as far as money goes; what a preview counted on it is remembered in `states`."""
    if states is not None and number in states:
        return states[number]
    nota = read_nota(connection, number)
    state = None
    if nota is not None and nota.credits is None:
        state = NotaState(nota.number, nota.total_cents, nota.paid_cents, nota.credited_by is not None)
    if states is not None:
        states[number] = state
    return state


def _count_paid(states: dict[str, NotaState | None], number: str, cents: int) -> None:
    state = states[number]
    assert state is not None
    paid = state.paid_cents + cents
    states[number] = NotaState(state.number, state.total_cents, paid, state.is_withdrawn)


def shown_lines(looked: Looked) -> Iterator[LineView]:
    """The lines that are new and about money that came in, those that need somebody first."""
    fresh = [one for one in looked.fresh if one.verdict.finding not in (Finding.OUTGOING, Finding.CHARGE)]
    yield from sorted(fresh, key=lambda one: not one.verdict.by_hand)
