"""Objections: recorded, forwarded, decided on, and what they lead to; an open one keeps a request."""

from __future__ import annotations

from datetime import date

from sqlalchemy import Connection, func, insert, select

from counter_app import sentences
from counter_app.clock import local_date
from counter_app.domain.dossier import LinkKind, Objection, ObjectionOutcome, objection_due
from counter_app.domain.request import OPEN_STATES, RequestState
from counter_app.domain.staff import Right
from counter_app.errors import UserError
from counter_app.services.bundles import start_like
from counter_app.services.desk import Desk
from counter_app.services.own_requests import refuse_own
from counter_app.services.stored_requests import StoredRequest, add_event, read_request
from counter_app.services.terms import next_working_day
from counter_app.storage.tables_dossier import objection, objection_outcome, request_link
from counter_app.storage.tables_requests import decision, request
from counter_app.storage.tables_staff import account


class Objections:
    """Recording and ending, for one desk."""

    def __init__(self, desk: Desk) -> None:
        self._desk = desk

    def of(self, request_id: int) -> tuple[Objection, ...]:
        """Every objection to a request's decision, oldest first."""
        self._desk.require(Right.READ_REQUESTS)
        with self._desk.database.read() as connection:
            return objections_in(connection, request_id)

    def record(
        self,
        request_id: int,
        received_on: date,
        forwarded_to: str,
        *,
        committee: bool = False,
        note: str = "",
    ) -> tuple[Objection, ...]:
        """An objection came in. Raises UserError as long as nothing was decided."""
        desk = self._desk
        desk.require(Right.HANDLE_REQUESTS)
        if received_on > desk.clock.today():
            raise UserError(sentences.RECEIVED_IN_FUTURE, "received_on")
        if not forwarded_to.strip():
            raise UserError(sentences.OBJECTION_TO_WHOM, "forwarded_to")
        with desk.database.begin() as connection:
            stored = _whose(connection, request_id)
            row = connection.execute(
                select(decision.c.decided_on, decision.c.recorded_at)
                .where(decision.c.request_id == request_id)
                .order_by(decision.c.id.desc())
                .limit(1)
            ).one_or_none()
            if row is None or stored.state is RequestState.DESTROYED:
                raise UserError(sentences.OBJECTION_TO_NOTHING)
            decided_on = row.decided_on or local_date(row.recorded_at)
            due = next_working_day(objection_due(decided_on, received_on, committee=committee))
            connection.execute(
                insert(objection)
                .values(
                    request_id=request_id,
                    received_on=received_on,
                    forwarded_to=" ".join(forwarded_to.split()),
                    due_on=due,
                    note=note.strip(),
                )
                .inline()
            )
            add_event(connection, request_id, "objection_received", None, None)
            return objections_in(connection, request_id)

    def end(
        self, request_id: int, objection_id: int, outcome: ObjectionOutcome, decided_on: date, note: str
    ) -> tuple[Objection, ...]:
        """How the objection ended, in the words of who decided on it."""
        desk = self._desk
        desk.require(Right.HANDLE_REQUESTS)
        if decided_on > desk.clock.today():
            raise UserError(sentences.DAY_IN_FUTURE, "decided_on")
        if not note.strip():
            raise UserError(sentences.REASON_NEEDED, "note")
        with desk.database.begin() as connection:
            _whose(connection, request_id)
            found = _one_of(connection, request_id, objection_id)
            if not found.is_open:
                raise UserError(sentences.OBJECTION_ENDED)
            connection.execute(
                insert(objection_outcome)
                .values(
                    objection_id=objection_id,
                    outcome=str(outcome),
                    decided_on=decided_on,
                    note=note.strip(),
                )
                .inline()
            )
            add_event(connection, request_id, "objection_ended", None, None, str(outcome))
            return objections_in(connection, request_id)

    def decide_anew(self, request_id: int, objection_id: int) -> StoredRequest:
        """A new request that refers to the old one, after an objection that was upheld; once."""
        desk = self._desk
        desk.require(Right.HANDLE_REQUESTS)
        with desk.database.begin() as connection:
            stored = _whose(connection, request_id)
            if _one_of(connection, request_id, objection_id).outcome is not ObjectionOutcome.UPHELD:
                raise UserError(sentences.OBJECTION_NOT_UPHELD)
            already = connection.scalar(
                select(request.c.number)
                .join(request_link, request_link.c.request_id == request.c.id)
                .where(
                    request_link.c.to_request_id == request_id,
                    request_link.c.kind == str(LinkKind.AFTER_OBJECTION),
                )
            )
            if already is not None:
                raise UserError(sentences.OBJECTION_ANSWERED.format(number=already))
            return start_like(connection, desk, stored, LinkKind.AFTER_OBJECTION)


def objections_in(connection: Connection, request_id: int) -> tuple[Objection, ...]:
    """Every objection with its outcome, read in the caller's transaction."""
    rows = connection.execute(
        select(
            objection,
            account.c.name.label("clerk"),
            objection_outcome.c.outcome,
            objection_outcome.c.decided_on,
            objection_outcome.c.note.label("reason"),
        )
        .join(account, account.c.id == objection.c.clerk_id)
        .outerjoin(objection_outcome, objection_outcome.c.objection_id == objection.c.id)
        .where(objection.c.request_id == request_id)
        .order_by(objection.c.id)
    )
    return tuple(
        Objection(
            id=row.id,
            received_on=row.received_on,
            forwarded_to=row.forwarded_to,
            due_on=row.due_on,
            note=row.note,
            clerk=row.clerk,
            outcome=row.outcome and ObjectionOutcome(row.outcome),
            decided_on=row.decided_on,
            reason=row.reason or "",
        )
        for row in rows
    )


def open_objection(connection: Connection, request_id: int) -> bool:
    """Whether an objection waits, or a new decision after one isn't taken yet: then nothing is destroyed."""
    waits = connection.scalar(
        select(func.count())
        .select_from(
            objection.outerjoin(objection_outcome, objection_outcome.c.objection_id == objection.c.id)
        )
        .where(objection.c.request_id == request_id, objection_outcome.c.id.is_(None))
    )
    if waits:
        return True
    upheld = any(one.outcome is ObjectionOutcome.UPHELD for one in objections_in(connection, request_id))
    if not upheld:
        return False
    state = connection.scalar(
        select(request.c.state)
        .join(request_link, request_link.c.request_id == request.c.id)
        .where(
            request_link.c.to_request_id == request_id,
            request_link.c.kind == str(LinkKind.AFTER_OBJECTION),
        )
    )
    return state is None or RequestState(state) in OPEN_STATES


def _whose(connection: Connection, request_id: int) -> StoredRequest:
    stored = read_request(connection, request_id)
    refuse_own(connection, request_id, stored.requester_person_id, stored.subject_person_id)
    return stored


def _one_of(connection: Connection, request_id: int, objection_id: int) -> Objection:
    found = next((one for one in objections_in(connection, request_id) if one.id == objection_id), None)
    if found is None:
        raise UserError(sentences.NO_SUCH_OBJECTION)
    return found
