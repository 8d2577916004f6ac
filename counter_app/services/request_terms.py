"""The term of a request while it lives: suspended while something is asked (Awb 4:15), resumed, extended (Awb 4:14)."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Final

from sqlalchemy import Connection, insert, update

from counter_app import sentences
from counter_app.domain.staff import Right
from counter_app.errors import UserError
from counter_app.services.desk import Desk
from counter_app.services.stored_requests import StoredRequest, add_event, lock_request, read_request
from counter_app.services.terms import Term, TermChange, TermEvent, term_in
from counter_app.storage.tables_requests import request
from counter_app.storage.tables_terms import request_term

#: The longest that a decision may be put off in one go.
LONGEST_EXTENSION: Final = timedelta(weeks=8)


class RequestTerms:
    """Suspending, resuming and extending, for one desk."""

    def __init__(self, desk: Desk) -> None:
        self._desk = desk

    def read(self, request_id: int) -> Term:
        """The term of a request today."""
        self._desk.require(Right.READ_REQUESTS)
        with self._desk.database.read() as connection:
            return current_term(connection, read_request(connection, request_id), self._desk.clock.today())

    def resume(self, request_id: int, version: int) -> StoredRequest:
        """What was asked came in. Raises UserError when nothing was asked."""
        desk = self._desk
        desk.require(Right.HANDLE_REQUESTS)
        today = desk.clock.today()
        with desk.database.begin() as connection:
            stored = lock_request(connection, request_id, version)
            if current_term(connection, stored, today).suspended_since is None:
                raise UserError(sentences.TERM_NOT_SUSPENDED)
            resume(connection, stored, today)
            return read_request(connection, request_id)

    def extend(self, request_id: int, version: int, until: date, reason: str) -> StoredRequest:
        """Puts the decision off, once and with a reason that the requester is told."""
        desk = self._desk
        desk.require(Right.HANDLE_REQUESTS)
        if not reason.strip():
            raise UserError(sentences.REASON_NEEDED, "reason")
        today = desk.clock.today()
        with desk.database.begin() as connection:
            stored = lock_request(connection, request_id, version)
            term = current_term(connection, stored, today)
            if term.extended:
                raise UserError(sentences.TERM_EXTENDED_ONCE)
            if not term.due_on < until <= term.due_on + LONGEST_EXTENSION:
                raise UserError(sentences.TERM_EXTENSION, "until")
            event = TermEvent(TermChange.EXTENDED, term.due_on, until, reason.strip())
            _keep(connection, stored, event, today)
            add_event(connection, request_id, "term_extended", stored.state, stored.state, reason.strip())
            return read_request(connection, request_id)


def suspend(connection: Connection, stored: StoredRequest, today: date, until: date, reason: str) -> None:
    """Something was asked: the term stands still from today until it comes in, and no longer than `until`."""
    if current_term(connection, stored, today).suspended_since is None:
        _keep(connection, stored, TermEvent(TermChange.SUSPENDED, today, until, reason), today)


def resume(connection: Connection, stored: StoredRequest, today: date) -> None:
    """The term runs again, if it stood still."""
    if current_term(connection, stored, today).suspended_since is not None:
        _keep(connection, stored, TermEvent(TermChange.RESUMED, today), today)


def current_term(connection: Connection, stored: StoredRequest, today: date) -> Term:
    """The term with all that happened to it."""
    return term_in(connection, stored.id, stored.received_on, stored.requester_class, today)


def _keep(connection: Connection, stored: StoredRequest, event: TermEvent, today: date) -> None:
    connection.execute(
        insert(request_term).values(
            request_id=stored.id,
            change=str(event.change),
            changed_on=event.on,
            until=event.until,
            reason=event.reason,
        )
    )
    due = current_term(connection, stored, today).due_on
    connection.execute(update(request).where(request.c.id == stored.id).values(due_on=due))
