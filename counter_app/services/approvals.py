"""The second person: who may approve what, for exactly the facts that were shown, and never their own work."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, replace
from datetime import date, datetime
from typing import Any

from sqlalchemy import Connection, Row, func, insert, select

from counter_app import sentences
from counter_app.domain.channel import Channel
from counter_app.domain.request import RequestState
from counter_app.domain.requester import RequesterClass
from counter_app.domain.second_person import Act, needed
from counter_app.domain.staff import Right
from counter_app.errors import Denied, NotAllowed, UserError
from counter_app.services import person_source
from counter_app.services.credit import give_back
from counter_app.services.decisions import KeptDecision, Weighed, digest_of, last_kept, weigh
from counter_app.services.deputies import approvers, require_approver
from counter_app.services.desk import Desk
from counter_app.services.own_requests import is_own, refuse_own
from counter_app.services.phone_exception import asked_for
from counter_app.services.settings import read_municipality
from counter_app.services.sign_in import SignIn
from counter_app.services.stored_requests import StoredRequest, lock_request, move, read_request, worked_on
from counter_app.storage import audit
from counter_app.storage.case_reading import REQUESTER_NAME
from counter_app.storage.columns import database_now
from counter_app.storage.tables_requests import approval, request
from counter_app.storage.tables_requests import decision as decision_table
from counter_app.storage.tables_staff import account

_EXPIRED = "approval_expired"


@dataclass(frozen=True, slots=True)
class Waiting:
    """A request that waits for a second person; nothing in it tells about whom.

    `asks_now`: whose turn it is, and `minutes_left` for how long still; somebody else who may approve can do
    it just as well.
    """

    request_id: int
    number: str
    version: int
    channel: str
    requester_name: str
    asked_by: str
    asked_at: datetime
    asks_now: str = ""
    my_turn: bool = False
    minutes_left: int = 0


@dataclass(frozen=True, slots=True)
class Asked:
    """Who is asked about a request that waits, in turn, and for how long it waits already."""

    turns: tuple[tuple[int, str], ...]
    minutes: int
    each: int

    @property
    def turn(self) -> tuple[int, str] | None:
        """Who is asked now; None when everybody had their time."""
        number = self.minutes // self.each if self.each > 0 else len(self.turns)
        return self.turns[number] if number < len(self.turns) else None

    @property
    def minutes_left(self) -> int:
        """How long whoever is asked now still has; 0 when nobody is."""
        return self.each - self.minutes % self.each if self.turn is not None else 0


class Approvals:
    """The queue of the supervisor, and approval at the clerk's own desk."""

    def __init__(self, desk: Desk, sign_in: SignIn) -> None:
        self._desk = desk
        self._sign_in = sign_in
        #: Answered at this very desk: whoever stands there needs no news of it.
        self.at_desk: set[int] = set()

    def queue(self) -> tuple[Waiting, ...]:
        """What waits and isn't one's own work, the longest waiting first; what waited too long is held."""
        desk = self._desk
        desk.require(Right.APPROVE)
        self.expire()
        with desk.database.read() as connection:
            require_approver(connection, desk)
            turns = _turns(connection, desk.clock.today())
            found = []
            for row in _waiting(connection):
                stored = read_request(connection, row.id, in_list=True)
                mine = desk.clerk.id in worked_on(connection, stored)
                if mine or is_own(connection, stored.requester_person_id, stored.subject_person_id):
                    continue
                asked = _asked(connection, stored, row.recorded_at, turns)
                turn = asked.turn
                found.append(
                    Waiting(
                        row.id,
                        row.number,
                        row.version,
                        row.channel,
                        # Who asks their own data is the subject, and no list tells about whom.
                        "" if row.requester_class == RequesterClass.SUBJECT else row.requester_name,
                        row.name,
                        row.recorded_at,
                        turn[1] if turn else "",
                        turn is not None and turn[0] == desk.clerk.id,
                        asked.minutes_left,
                    )
                )
        return tuple(found)

    def asked(self, request_id: int) -> Asked | None:
        """Who is asked now about a request that waits, for the clerk who waits with it; None when it doesn't."""
        desk = self._desk
        desk.require(Right.READ_REQUESTS)
        with desk.database.read() as connection:
            row = next((one for one in _waiting(connection) if one.id == request_id), None)
            if row is None:
                return None
            stored = read_request(connection, request_id)
            return _asked(connection, stored, row.recorded_at, _turns(connection, desk.clock.today()))

    def expire(self) -> tuple[int, ...]:
        """Holds the calls for which everybody who can be asked had their time; whoever looks next does this."""
        desk = self._desk
        if not (desk.clerk.may(Right.APPROVE) or desk.clerk.may(Right.HANDLE_REQUESTS)):
            return ()
        with desk.database.read() as connection:
            waiting = _waiting(connection)
            if not waiting:
                return ()
            turns = _turns(connection, desk.clock.today())
            late = [row.id for row in waiting if _is_late(connection, row, turns)]
        return tuple(one for one in late if self._hold(one))

    def weighed(self, request_id: int) -> Weighed:
        """What the approver sees: the same case, decided again on fresh data."""
        desk = self._desk
        desk.require(Right.APPROVE)
        person_source.refresh(desk, request_id)
        with desk.database.snapshot() as connection:
            require_approver(connection, desk)
            stored = read_request(connection, request_id)
            refuse_own(connection, request_id, stored.requester_person_id, stored.subject_person_id)
            kept = last_kept(connection, request_id)
            weighed = weigh(connection, desk, stored, kept.clerk_id if kept else None)
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
            person_source.refresh(desk, request_id)
            with desk.database.begin() as connection:
                stored, kept = self._open_for(connection, request_id, RequestState.AWAITING_APPROVAL)
                weighed = weigh(connection, desk, stored, kept.clerk_id)
                acts = needed(
                    weighed.decision.outcome,
                    str(stored.channel),
                    weighed.facts.choices.get("weighing"),
                )
                outdated = not (digest == kept.digest == digest_of(weighed)) or not acts
                if outdated or not weighed.decision.outcome.discloses:
                    outdated = True
                    move(connection, stored, RequestState.IN_PROGRESS, "approval_outdated")
                else:
                    _keep(connection, stored, kept, acts[0], kept.digest, approve, reason)
                    to = RequestState.READY if approve else RequestState.ON_HOLD
                    kind = "approved" if approve else "approval_refused"
                    if not approve:
                        # What was paid for goes no further: the money goes back, whatever the clerk does next.
                        give_back(connection, stored, weighed.decision.edition, desk.clock.today())
                    move(connection, stored, to, kind, reason.strip())
                settled = read_request(connection, request_id)
            if outdated:
                # Told after the commit: the request is the clerk's again.
                raise UserError(sentences.FACTS_CHANGED)
            return settled

    def decide_at_desk(
        self, request_id: int, login: str, password: str, approve: bool, reason: str = "", code: str = ""
    ) -> StoredRequest:
        """The supervisor approves at the clerk's desk with their own password and code, for this one approval.

        The clerk stays signed in; what is approved is the case as it stands at that moment.
        """
        second = self._sign_in.sign_in(login, password, self._desk.location, code)
        theirs = Approvals(second, self._sign_in)
        try:
            with theirs._refusals_kept(request_id):
                digest = digest_of(theirs.weighed(request_id))
            self.at_desk.add(request_id)
            return theirs.decide(request_id, digest, approve, reason)
        except UserError:
            self.at_desk.discard(request_id)
            raise
        finally:
            if second.database.dialect == "postgresql":
                second.database.close()

    def settle_exception(self, request_id: int, grant: bool, reason: str) -> StoredRequest:
        """The supervisor's word on answering by telephone (art. 11 lid 3), for exactly what is asked now.

        The request is the clerk's again; what is then given waits for an approval like every call.
        """
        desk = self._desk
        with self._refusals_kept(request_id):
            desk.require(Right.APPROVE)
            if not reason.strip():
                raise UserError(sentences.FACT_NEEDS_REASON, "reason")
            with desk.database.begin() as connection:
                stored, kept = self._open_for(
                    connection, request_id, RequestState.REFERRED, RequestState.ON_HOLD
                )
                weighed = weigh(connection, desk, stored, kept.clerk_id)
                asked = weighed.facts.values.get("special_case") is True
                if stored.channel is not Channel.TELEPHONE or not asked:
                    raise UserError(sentences.NO_EXCEPTION_ASKED)
                _keep(connection, stored, kept, Act.PHONE_EXCEPTION, asked_for(stored), grant, reason)
                kind = "exception_granted" if grant else "exception_refused"
                move(connection, stored, RequestState.IN_PROGRESS, kind, reason.strip())
                return read_request(connection, request_id)

    def _open_for(
        self, connection: Connection, request_id: int, *states: RequestState
    ) -> tuple[StoredRequest, KeptDecision]:
        """The request in hand, if it waits in one of these states for somebody like the acting colleague."""
        require_approver(connection, self._desk)
        stored = lock_request(connection, request_id, None)
        kept = last_kept(connection, request_id)
        if stored.state not in states or kept is None:
            raise UserError(sentences.NOT_TO_APPROVE)
        if self._desk.clerk.id in worked_on(connection, stored) | {kept.clerk_id}:
            raise UserError(sentences.SAME_PERSON)
        return stored, kept

    def _hold(self, request_id: int) -> bool:
        """Holds one call, unless somebody decided while we looked."""
        desk = self._desk
        with desk.database.begin() as connection:
            row = next((one for one in _waiting(connection) if one.id == request_id), None)
            if row is None or not _is_late(connection, row, _turns(connection, desk.clock.today())):
                return False
            stored = read_request(connection, request_id)
            if is_own(connection, stored.requester_person_id, stored.subject_person_id):
                return False
            move(connection, lock_request(connection, request_id, None), RequestState.ON_HOLD, _EXPIRED)
            return True

    @contextmanager
    def _refusals_kept(self, request_id: int) -> Iterator[None]:
        """Every attempt to approve that is refused is one line in the audit trail, which says of what."""
        try:
            if not self._desk.clerk.may(Right.APPROVE):
                raise NotAllowed(sentences.NOT_ALLOWED[Right.APPROVE])
            yield
        except UserError as refused:
            # What was denied is in the trail already.
            if refused.field is None and not isinstance(refused, Denied):
                with self._desk.database.begin() as connection:
                    audit.write(
                        connection,
                        "approval_denied",
                        request_id=request_id,
                        location=self._desk.location,
                        detail={"why": refused.sentence},
                    )
            raise


def _keep(
    connection: Connection,
    stored: StoredRequest,
    kept: KeptDecision,
    act: Act,
    digest: str,
    approve: bool,
    reason: str,
) -> None:
    seen = select(request.c.matter).where(request.c.id == stored.id).scalar_subquery()
    connection.execute(
        insert(approval).values(
            request_id=stored.id,
            decision_id=kept.id,
            act=str(act),
            decision_digest=digest,
            matter_seen=seen,
            asked_by=kept.clerk_id,
            approved=approve,
            reason=reason.strip(),
        )
    )


def _waiting(connection: Connection) -> list[Row[Any]]:
    """Requests that wait, with their newest decision: who asked, and since when by the database's clock."""
    newest = select(func.max(decision_table.c.id)).group_by(decision_table.c.request_id)
    return list(
        connection.execute(
            select(
                request.c.id,
                request.c.number,
                request.c.version,
                request.c.channel,
                request.c.requester_class,
                REQUESTER_NAME,
                decision_table.c.recorded_at,
                account.c.name,
            )
            .join(decision_table, decision_table.c.request_id == request.c.id)
            .join(account, account.c.id == decision_table.c.clerk_id)
            .where(request.c.state == str(RequestState.AWAITING_APPROVAL), decision_table.c.id.in_(newest))
            .order_by(decision_table.c.id)
        )
    )


@dataclass(frozen=True, slots=True)
class _Turns:
    """What is the same for all that waits: everybody who can be asked, for how long each, and what time it is."""

    everybody: tuple[tuple[int, str], ...]
    each: int
    now: datetime


def _turns(connection: Connection, today: date) -> _Turns:
    return _Turns(
        approvers(connection, today, ()),
        int(read_municipality(connection).approval_minutes),
        connection.execute(select(database_now())).scalar_one(),
    )


def _asked(connection: Connection, stored: StoredRequest, since: datetime, turns: _Turns) -> Asked:
    minutes = int((turns.now - since).total_seconds()) // 60
    left_out = worked_on(connection, stored)
    asked = tuple((key, name) for key, name in turns.everybody if key not in left_out)
    return Asked(asked, minutes, turns.each)


def _is_late(connection: Connection, row: Row[Any], turns: _Turns) -> bool:
    """Only who is on the telephone can't wait: a letter waits until somebody has time."""
    if row.channel != Channel.TELEPHONE:
        return False
    asked = _asked(connection, read_request(connection, row.id, in_list=True), row.recorded_at, turns)
    # Nobody to ask at all is for the office to mend, after the time of one.
    return asked.turn is None and asked.minutes >= asked.each
