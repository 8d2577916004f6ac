"""Requests laid before the supervisor or the college: what is asked, and the answer with its reason and paper."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date
from typing import TYPE_CHECKING

from counter_app import sentences
from counter_app.domain.decision import Decision, Escalation
from counter_app.domain.request import RequestState
from counter_app.domain.staff import Right
from counter_app.errors import Denied, UserError
from counter_app.regulation.referral import (
    CAUSES,
    PHONE_EXCEPTION,
    Body,
    Verdict,
    causes_of,
    verdicts_of,
)
from counter_app.services.decisions import keep, last_kept, weigh
from counter_app.services.deputies import require_approver
from counter_app.services.letters import write_after
from counter_app.services.own_requests import refuse_own
from counter_app.services.referral_acts import Act, answers_in, keep_answer, keep_question
from counter_app.services.stored_requests import StoredRequest, lock_request, move, read_request, worked_on

if TYPE_CHECKING:
    from counter_app.regulation.facts import Value
    from counter_app.services.approvals import Approvals
    from counter_app.services.desk import Desk


@dataclass(frozen=True, slots=True)
class Referral:
    """A request with what was laid before somebody else, for whoever reads or answers it."""

    stored: StoredRequest
    decision: Decision
    acts: tuple[Act, ...]
    #: What waits for an answer now; None when nothing does.
    question: Act | None
    #: Whether the reader may answer: has the right, and never worked on the request.
    may_answer: bool

    @property
    def verdicts(self) -> tuple[Verdict, ...]:
        """The answers that fit."""
        return verdicts_of(self.question.causes) if self.question is not None else ()

    @property
    def missing(self) -> tuple[str, ...]:
        """What a register doesn't say yet, though going on needs it."""
        return tuple(self._needs()) if self.question is not None else ()

    def _needs(self) -> list[str]:
        open_reasons = {reason.key for reason in self.decision.reasons}
        causes = self.question.causes if self.question is not None else ()
        return [CAUSES[one].needs for one in causes if CAUSES[one].needs and one in open_reasons]


class Referrals:
    """Asking and answering, for one desk."""

    def __init__(self, desk: Desk, approvals: Approvals) -> None:
        self._desk = desk
        self._approvals = approvals

    def read(self, request_id: int) -> Referral:
        """What is laid before somebody else, on fresh facts."""
        desk = self._desk
        desk.require(Right.READ_REQUESTS)
        with desk.database.snapshot() as connection:
            stored = read_request(connection, request_id)
            refuse_own(connection, request_id, stored.requester_person_id, stored.subject_person_id)
            kept = last_kept(connection, request_id)
            weighed = weigh(connection, desk, stored, kept.clerk_id if kept else None)
            answers = answers_in(connection, stored)
            mine = desk.clerk.id in worked_on(connection, stored)
        waits = stored.state is RequestState.REFERRED
        may = waits and desk.clerk.may(Right.APPROVE) and not mine
        question = answers.asked if waits else None
        return Referral(stored, weighed.decision, answers.acts, question, may)

    def ask(self, request_id: int, version: int, reason: str) -> StoredRequest:
        """Lays a request that is held before the supervisor: doubt, or a special case by telephone."""
        desk = self._desk
        desk.require(Right.HANDLE_REQUESTS)
        if not reason.strip():
            raise UserError(sentences.REASON_NEEDED, "reason")
        with desk.database.begin() as connection:
            stored = lock_request(connection, request_id, version)
            weighed = weigh(connection, desk, stored)
            if not causes_of(weighed.decision):
                raise UserError(sentences.NOTHING_TO_REFER)
            keep(connection, stored, weighed)
            keep_question(connection, stored, weighed.decision, reason.strip())
            move(connection, stored, RequestState.REFERRED, "referred", reason.strip())
            asked = replace(weighed.decision, escalate_to=Escalation.SUPERVISOR)
            laid = replace(weighed, decision=asked)
            write_after(connection, desk, stored, laid, RequestState.REFERRED)
            return read_request(connection, request_id)

    def answer(
        self,
        request_id: int,
        version: int,
        verdict: Verdict,
        reason: str,
        decided_on: date | None = None,
        paper: str = "",
    ) -> StoredRequest:
        """The answer of the supervisor, or of the college as the supervisor records it with its document.

        The request is the clerk's again, who finishes it under what was answered. Raises Denied for who
        worked on the request, and UserError when a register doesn't say yet what going on needs.
        """
        desk = self._desk
        desk.require(Right.APPROVE)
        if not reason.strip():
            raise UserError(sentences.REASON_NEEDED, "reason")
        granted = self._as_exception(request_id, verdict, reason)
        if granted is not None:
            return granted
        with desk.database.begin() as connection:
            require_approver(connection, desk)
            stored = lock_request(connection, request_id, version)
            question = answers_in(connection, stored).asked
            if stored.state is not RequestState.REFERRED or question is None:
                raise UserError(sentences.NOT_REFERRED)
            if desk.clerk.id in worked_on(connection, stored):
                raise Denied(sentences.SAME_PERSON, "referral_denied", request_id)
            day = self._day(question, stored, decided_on, paper)
            if verdict not in verdicts_of(question.causes):
                raise UserError(sentences.REFERRAL_VERDICT, "verdict")
            kept = last_kept(connection, request_id)
            weighed = weigh(connection, desk, stored, kept.clerk_id if kept else None)
            if verdict is Verdict.GO_ON:
                _require_registers(question, weighed.facts.values)
            keep_answer(connection, stored, question, verdict, reason.strip(), day, paper.strip())
            move(connection, stored, RequestState.IN_PROGRESS, f"referral_{verdict}", reason.strip())
            return read_request(connection, request_id)

    def _as_exception(self, request_id: int, verdict: Verdict, reason: str) -> StoredRequest | None:
        """«Calling is allowed» is the exception of art. 11 lid 3, which is recorded as an approval."""
        if verdict is not Verdict.GO_ON:
            return None
        with self._desk.database.read() as connection:
            question = answers_in(connection, read_request(connection, request_id)).asked
        if question is None or question.causes != (PHONE_EXCEPTION,):
            return None
        return self._approvals.settle_exception(request_id, True, reason)

    def _day(self, question: Act, stored: StoredRequest, decided_on: date | None, paper: str) -> date:
        today = self._desk.clock.today()
        if question.body is Body.SUPERVISOR:
            return today
        if decided_on is None or not stored.received_on <= decided_on <= today:
            raise UserError(sentences.COLLEGE_DAY, "decided_on")
        if not paper.strip():
            raise UserError(sentences.COLLEGE_PAPER, "paper")
        return decided_on


def _require_registers(question: Act, values: dict[str, Value]) -> None:
    if any(CAUSES[one].needs and values.get(CAUSES[one].needs) is not True for one in question.causes):
        raise UserError(sentences.REGISTER_FIRST, "verdict")
