"""Retention: what is due, a list of it, the signature of a second person, and destruction in steps."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Any

from sqlalchemy import Connection, Row, func, insert, select

from counter_app import sentences
from counter_app.domain.request import RequestState
from counter_app.domain.retention import Item, Kind, counts
from counter_app.domain.staff import Right
from counter_app.errors import UserError
from counter_app.services import destruction
from counter_app.services.desk import Desk
from counter_app.services.destruction import CARRIED_OUT, REFUSED, WITHDRAWN, Cancelled, Progress, keep_items
from counter_app.services.destruction_journal import Journal, Journaled
from counter_app.services.papers import letterhead
from counter_app.services.retention_due import Preview, due, rows_of, settled_terms
from counter_app.services.settings import read_municipality
from counter_app.services.sign_in import SignIn
from counter_app.storage import audit
from counter_app.storage.tables_requests import request
from counter_app.storage.tables_retention import (
    destruction_end,
    destruction_item,
    destruction_list,
    destruction_signature,
    legal_hold,
)
from counter_app.storage.tables_staff import account


@dataclass(frozen=True, slots=True)
class DestructionList:
    """A list of destruction: numbers, the two who signed, and how it ended."""

    id: int
    number: str
    due_on: date
    items: tuple[Item, ...]
    proposed_by_id: int
    proposed_by: str
    proposed_at: datetime
    signed_by: str | None = None
    signed_at: datetime | None = None
    outcome: str | None = None
    destroyed: int = 0
    left_alone: int = 0
    reason: str = ""
    #: The months of each kind that the municipality settled itself.
    settled: Mapping[Kind, int] = field(default_factory=dict)

    @property
    def counts(self) -> dict[Kind, int]:
        return counts(self.items)

    @property
    def rows(self) -> int:
        return rows_of(self.items)


@dataclass(frozen=True, slots=True)
class Hold:
    """What may not be destroyed: a request by number, or everything when it has none."""

    request_number: str | None
    reason: str
    set_by: str
    set_at: datetime


class Retention:
    """Proposing, signing and carrying out, for one desk."""

    def __init__(self, desk: Desk, sign_in: SignIn) -> None:
        self._desk = desk
        self._sign_in = sign_in

    def due(self, on: date | None = None) -> Preview:
        """What could be destroyed on a day, today unless another is asked."""
        self._desk.require(Right.PROPOSE_DESTRUCTION)
        with self._desk.database.snapshot() as connection:
            return due(connection, on or self._desk.clock.today())

    def current(self) -> DestructionList | None:
        """The list that waits for a signature or for its destruction."""
        self._desk.require(Right.SIGN_DESTRUCTION)
        with self._desk.database.snapshot() as connection:
            list_id = _open_list(connection)
            return None if list_id is None else _read(connection, list_id)

    def read(self, list_id: int) -> DestructionList:
        """A list with all its lines."""
        self._desk.require(Right.SIGN_DESTRUCTION)
        with self._desk.database.snapshot() as connection:
            return _read(connection, list_id)

    def ended(self, most: int = 50) -> tuple[DestructionList, ...]:
        """Lists that were handled, the newest first."""
        self._desk.require(Right.SIGN_DESTRUCTION)
        newest = select(destruction_end.c.list_id).order_by(destruction_end.c.id.desc()).limit(most)
        with self._desk.database.snapshot() as connection:
            return tuple(_read(connection, one) for one in connection.scalars(newest).all())

    def propose(self) -> DestructionList:
        """A list of everything that is due today and that nothing guards."""
        desk = self._desk
        desk.require(Right.PROPOSE_DESTRUCTION)
        today = desk.clock.today()
        with desk.database.begin() as connection:
            if _open_list(connection) is not None:
                raise UserError(sentences.LIST_WAITS)
            items = due(connection, today).items
            if not items:
                raise UserError(sentences.NOTHING_DUE)
            list_id: int = connection.execute(
                insert(destruction_list)
                .values(number=_next_number(connection, today), due_on=today)
                .returning(destruction_list.c.id)
            ).scalar_one()
            keep_items(connection, list_id, list(items))
            made = _read(connection, list_id)
            self._told(connection, "destruction_proposed", made)
            return made

    def sign(self, list_id: int, seen: int) -> DestructionList:
        """The second signature, for exactly the lines that were seen. Raises NotAllowed for the proposer."""
        desk = self._desk
        desk.require(Right.SIGN_DESTRUCTION)
        with desk.database.begin() as connection:
            found = _read(connection, list_id)
            _refuse_handled(found)
            if found.proposed_by_id == desk.clerk.id:
                raise desk.refusal(sentences.OWN_LIST)
            if len(found.items) != seen:
                raise UserError(sentences.LIST_CHANGED)
            connection.execute(
                insert(destruction_signature).values(
                    list_id=list_id, proposed_by=found.proposed_by_id, items=seen
                )
            )
            signed = _read(connection, list_id)
            self._told(connection, "destruction_signed", signed)
            return signed

    def sign_at_desk(
        self, list_id: int, seen: int, login: str, password: str, code: str = ""
    ) -> DestructionList:
        """A colleague signs at this desk with their own password, for this one list."""
        second = self._sign_in.sign_in(login, password, self._desk.location, code)
        try:
            return Retention(second, self._sign_in).sign(list_id, seen)
        finally:
            if second.database.dialect == "postgresql":
                second.database.close()

    def refuse(self, list_id: int, reason: str) -> DestructionList:
        """The second person doesn't sign, or the proposer takes the list back: nothing is destroyed."""
        desk = self._desk
        desk.require(Right.SIGN_DESTRUCTION)
        if not reason.strip():
            raise UserError(sentences.REASON_NEEDED, "reason")
        with desk.database.begin() as connection:
            found = _read(connection, list_id)
            _refuse_handled(found)
            outcome = WITHDRAWN if found.proposed_by_id == desk.clerk.id else REFUSED
            connection.execute(
                insert(destruction_end).values(list_id=list_id, outcome=outcome, reason=reason.strip())
            )
            ended = _read(connection, list_id)
            self._told(connection, f"destruction_{outcome}", ended)
            return ended

    def carry_out(
        self, list_id: int, progress: Progress | None = None, cancelled: Cancelled | None = None
    ) -> DestructionList:
        """Destroys what a signed list names. Stopped in between it can be gone on with; it is never undone."""
        desk = self._desk
        desk.require(Right.SIGN_DESTRUCTION)
        with desk.database.snapshot() as connection:
            found = _read(connection, list_id)
            signed_by = connection.scalar(
                select(destruction_signature.c.signed_by).where(destruction_signature.c.list_id == list_id)
            )
        if found.outcome is not None:
            raise UserError(sentences.LIST_ENDED)
        if signed_by is None:
            raise UserError(sentences.LIST_NOT_SIGNED)
        journal = Journal.beside(desk.database)
        # First told, then done: a copy that is put back must know of what was half destroyed too.
        journal.keep(Journaled(found.number, found.due_on, found.proposed_by_id, signed_by, found.items))
        today = desk.clock.today()
        gone = destruction.carry_out(
            desk.database, list_id, found.number, found.rows, today, progress, cancelled
        )
        if gone is None:
            return found
        with desk.database.begin() as connection:
            left = destruction.left(connection, list_id)
            connection.execute(
                insert(destruction_end).values(
                    list_id=list_id,
                    outcome=CARRIED_OUT,
                    destroyed=found.rows - left,
                    left_alone=left,
                )
            )
            done = _read(connection, list_id)
            self._told(connection, "destruction_carried_out", done)
        journal.keep_done(found.number)
        return done

    def hold(self, number: str, reason: str) -> None:
        """Nothing of a request is destroyed until this is lifted; without a number nothing at all."""
        self._set_hold(number, reason, holds=True)

    def lift(self, number: str, reason: str) -> None:
        """Ends a hold. Raises UserError when there is none."""
        self._set_hold(number, reason, holds=False)

    def holds(self) -> tuple[Hold, ...]:
        """The holds that stand."""
        self._desk.require(Right.SIGN_DESTRUCTION)
        with self._desk.database.read() as connection:
            rows = connection.execute(
                select(legal_hold, request.c.number, account.c.name)
                .join(account, account.c.id == legal_hold.c.clerk_id)
                .outerjoin(request, request.c.id == legal_hold.c.request_id)
                .where(legal_hold.c.id.in_(_newest_holds()), legal_hold.c.holds.is_(True))
                .order_by(legal_hold.c.id)
            ).all()
        return tuple(Hold(row.number, row.reason, row.name, row.recorded_at) for row in rows)

    def paper(self, list_id: int) -> bytes:
        """The list on paper, to sign: numbers only. It is drawn from the list and never stored."""
        from counter_app.output.destruction_paper import DestructionContent, destruction_paper

        found = self.read(list_id)
        with self._desk.database.begin() as connection:
            house = read_municipality(connection)
            self._told(connection, "destruction_printed", found)
        return destruction_paper(
            DestructionContent(
                letterhead=letterhead(house),
                number=found.number,
                due_on=found.due_on,
                items=found.items,
                proposed_by=found.proposed_by,
                signed_by=found.signed_by or "",
                made=self._desk.clock.today(),
                settled=found.settled,
            )
        )

    def _set_hold(self, number: str, reason: str, *, holds: bool) -> None:
        desk = self._desk
        desk.require(Right.PROPOSE_DESTRUCTION)
        if not reason.strip():
            raise UserError(sentences.HOLD_REASON, "reason")
        with desk.database.begin() as connection:
            request_id = None
            if number.strip():
                row = connection.execute(
                    select(request.c.id, request.c.state).where(request.c.number == number.strip())
                ).one_or_none()
                if row is None or (holds and row.state == RequestState.DESTROYED):
                    raise UserError(sentences.NO_SUCH_REQUEST.format(number=number.strip()), "number")
                request_id = row.id
            same = (
                legal_hold.c.request_id.is_(None)
                if request_id is None
                else legal_hold.c.request_id == request_id
            )
            standing = connection.scalar(
                select(legal_hold.c.holds).where(same).order_by(legal_hold.c.id.desc()).limit(1)
            )
            if not holds and not standing:
                raise UserError(sentences.NO_HOLD, "number")
            connection.execute(
                insert(legal_hold).values(request_id=request_id, holds=holds, reason=reason.strip())
            )
            kind = "hold_set" if holds else "hold_lifted"
            audit.write(connection, kind, request_id=request_id, location=desk.location)

    def _told(self, connection: Connection, kind: str, told: DestructionList) -> None:
        detail = {"list": told.number, "counts": {str(kind): count for kind, count in told.counts.items()}}
        audit.write(connection, kind, location=self._desk.location, detail=detail)


def _refuse_handled(found: DestructionList) -> None:
    if found.outcome is not None:
        raise UserError(sentences.LIST_ENDED)
    if found.signed_by is not None:
        raise UserError(sentences.LIST_SIGNED)


def _open_list(connection: Connection) -> int | None:
    ended = select(destruction_end.c.list_id)
    found: int | None = connection.scalar(
        select(func.max(destruction_list.c.id)).where(destruction_list.c.id.not_in(ended))
    )
    return found


def _next_number(connection: Connection, today: date) -> str:
    """The unique number keeps two supervisors from making the same list at the same time."""
    begin = f"V{today.year}-"
    used = connection.scalars(
        select(destruction_list.c.number).where(destruction_list.c.number.like(f"{begin}%"))
    )
    last = max((int(number.removeprefix(begin).partition("-")[0]) for number in used), default=0)
    return f"{begin}{last + 1:03d}"


def _newest_holds() -> Any:
    return select(func.max(legal_hold.c.id)).group_by(legal_hold.c.request_id)


def _read(connection: Connection, list_id: int) -> DestructionList:
    proposer, signer = account.alias("proposer"), account.alias("signer")
    row: Row[Any] | None = connection.execute(
        select(
            destruction_list,
            proposer.c.name.label("proposer"),
            signer.c.name.label("signer"),
            destruction_signature.c.recorded_at.label("signed_at"),
            destruction_end.c.outcome,
            destruction_end.c.destroyed,
            destruction_end.c.left_alone,
            destruction_end.c.reason,
        )
        .join(proposer, proposer.c.id == destruction_list.c.proposed_by)
        .outerjoin(destruction_signature, destruction_signature.c.list_id == destruction_list.c.id)
        .outerjoin(signer, signer.c.id == destruction_signature.c.signed_by)
        .outerjoin(destruction_end, destruction_end.c.list_id == destruction_list.c.id)
        .where(destruction_list.c.id == list_id)
    ).one_or_none()
    if row is None:
        raise UserError(sentences.NO_SUCH_LIST)
    items = connection.execute(
        select(destruction_item).where(destruction_item.c.list_id == list_id).order_by(destruction_item.c.id)
    )
    return DestructionList(
        id=row.id,
        number=row.number,
        due_on=row.due_on,
        items=tuple(Item(Kind(one.kind), one.subject_id, one.number, one.rows) for one in items),
        proposed_by_id=row.proposed_by,
        proposed_by=row.proposer,
        proposed_at=row.recorded_at,
        signed_by=row.signer,
        signed_at=row.signed_at,
        outcome=row.outcome,
        destroyed=row.destroyed or 0,
        left_alone=row.left_alone or 0,
        reason=row.reason or "",
        settled=settled_terms(connection, row.due_on),
    )
