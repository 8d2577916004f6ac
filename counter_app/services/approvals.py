"""The second person: who may approve what, for exactly the facts that were shown, and never their own work."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, replace
from datetime import datetime

from sqlalchemy import insert, select

from counter_app import sentences
from counter_app.domain.request import RequestState
from counter_app.domain.staff import Right
from counter_app.errors import UserError
from counter_app.services.decisions import Weighed, digest_of, last_kept, weigh
from counter_app.services.desk import Desk
from counter_app.services.requests import StoredRequest, lock_request, move, read_request, worked_on
from counter_app.services.sign_in import SignIn
from counter_app.storage import audit
from counter_app.storage.tables_requests import approval, request
from counter_app.storage.tables_requests import decision as decision_table
from counter_app.storage.tables_staff import account


@dataclass(frozen=True, slots=True)
class Waiting:
    """A request that waits for a second person; nothing in it tells about whom."""

    request_id: int
    number: str
    version: int
    channel: str
    requester_name: str
    asked_by: str
    asked_at: datetime


class Approvals:
    """The queue of the supervisor, and approval at the clerk's own desk."""

    def __init__(self, desk: Desk, sign_in: SignIn) -> None:
        self._desk = desk
        self._sign_in = sign_in

    def queue(self) -> tuple[Waiting, ...]:
        """What waits and isn't one's own work, the longest waiting first."""
        desk = self._desk
        desk.require(Right.APPROVE)
        with desk.database.read() as connection:
            rows = connection.execute(
                select(
                    request.c.id,
                    request.c.number,
                    request.c.version,
                    request.c.channel,
                    request.c.requester_name,
                    decision_table.c.recorded_at,
                    account.c.name,
                )
                .join(decision_table, decision_table.c.request_id == request.c.id)
                .join(account, account.c.id == decision_table.c.clerk_id)
                .where(request.c.state == str(RequestState.AWAITING_APPROVAL))
                .order_by(decision_table.c.id)
            ).all()
            newest = {row.id: row for row in rows}
            mine = {
                one for one in newest if desk.clerk.id in worked_on(connection, read_request(connection, one))
            }
        return tuple(
            Waiting(
                row.id, row.number, row.version, row.channel, row.requester_name, row.name, row.recorded_at
            )
            for row in newest.values()
            if row.id not in mine
        )

    def weighed(self, request_id: int) -> Weighed:
        """What the approver sees: the same case, decided again on fresh data."""
        self._desk.require(Right.APPROVE)
        with self._desk.database.snapshot() as connection:
            weighed = weigh(connection, self._desk, read_request(connection, request_id))
        return replace(weighed, case=weighed.case.without_record())

    def decide(self, request_id: int, digest: str, approve: bool, reason: str = "") -> StoredRequest:
        """Approves or refuses exactly the facts with this digest (`digest_of` what was shown).

        Raises UserError when the facts changed meanwhile (the request is the clerk's again), NotAllowed
        without the right, and UserError for one's own work; a refused attempt is an audit line.
        """
        desk = self._desk
        with self._refusals_kept(request_id):
            desk.require(Right.APPROVE)
            if not approve and not reason.strip():
                raise UserError(sentences.APPROVAL_REASON, "reason")
            outdated = False
            with desk.database.begin() as connection:
                stored = lock_request(connection, request_id, None)
                kept = last_kept(connection, request_id)
                if stored.state is not RequestState.AWAITING_APPROVAL or kept is None:
                    raise UserError(sentences.NOT_TO_APPROVE)
                if desk.clerk.id in worked_on(connection, stored) | {kept.clerk_id}:
                    raise UserError(sentences.SAME_PERSON)
                weighed = weigh(connection, desk, stored)
                outdated = not digest == kept.digest == digest_of(weighed)
                if outdated or not weighed.decision.outcome.discloses:
                    outdated = True
                    move(connection, stored, RequestState.IN_PROGRESS, "approval_outdated")
                else:
                    connection.execute(
                        insert(approval).values(
                            request_id=request_id,
                            decision_id=kept.id,
                            decision_digest=kept.digest,
                            asked_by=kept.clerk_id,
                            approved=approve,
                            reason=reason.strip(),
                        )
                    )
                    to = RequestState.READY if approve else RequestState.ON_HOLD
                    kind = "approved" if approve else "approval_refused"
                    move(connection, stored, to, kind, reason.strip())
                settled = read_request(connection, request_id)
            if outdated:
                # Told after the commit: the request is the clerk's again.
                raise UserError(sentences.FACTS_CHANGED)
            return settled

    def decide_at_desk(
        self, request_id: int, login: str, password: str, approve: bool, reason: str = ""
    ) -> StoredRequest:
        """The supervisor approves at the clerk's desk with their own password, for this one approval.

        The clerk stays signed in; what is approved is the case as it stands at that moment.
        """
        second = self._sign_in.sign_in(login, password, self._desk.location)
        theirs = Approvals(second, self._sign_in)
        try:
            with theirs._refusals_kept(request_id):
                digest = digest_of(theirs.weighed(request_id))
            return theirs.decide(request_id, digest, approve, reason)
        finally:
            if second.database.dialect == "postgresql":
                second.database.close()

    @contextmanager
    def _refusals_kept(self, request_id: int) -> Iterator[None]:
        """Every attempt to approve that is refused is a line in the audit trail."""
        try:
            yield
        except UserError as refused:
            if refused.field is None:
                with self._desk.database.begin() as connection:
                    audit.write(
                        connection,
                        "approval_denied",
                        request_id=request_id,
                        location=self._desk.location,
                        detail={"why": refused.sentence},
                    )
            raise
