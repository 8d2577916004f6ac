"""Deciding: always on fresh facts, kept with its receipt, and the state that follows from it."""

from __future__ import annotations

import hashlib
import json
from dataclasses import dataclass, replace
from typing import Any

from sqlalchemy import Connection, insert, select

from counter_app import sentences
from counter_app.domain.decision import Decision, Outcome
from counter_app.domain.request import OPEN_STATES, RequestState
from counter_app.domain.second_person import Act
from counter_app.domain.staff import Right
from counter_app.errors import UserError
from counter_app.regulation.decide import decide
from counter_app.regulation.editions import edition_named
from counter_app.regulation.explain import counted_under, for_clerk, hides
from counter_app.regulation.facts import Facts, Value
from counter_app.regulation.receipt import differences, receipt
from counter_app.regulation.referral import ENDS, ended_by
from counter_app.services import person_source
from counter_app.services.case_facts import KnownCase, gather
from counter_app.services.credit import give_back
from counter_app.services.desk import Desk
from counter_app.services.installation import refuse_held_back
from counter_app.services.letters import write_after
from counter_app.services.own_requests import refuse_own
from counter_app.services.referral_acts import keep_question
from counter_app.services.settings import read_municipality
from counter_app.services.stored_requests import StoredRequest, lock_request, move, read_request
from counter_app.storage.case_reading import DECISION_RECEIPT, rows_told
from counter_app.storage.tables_requests import approval, request
from counter_app.storage.tables_requests import decision as decision_table

#: An answer that isn't saved yet: value, source, clerk, reason.
Pending = dict[str, tuple[Value, str, str, str]]


@dataclass(frozen=True, slots=True)
class KeptDecision:
    """A decision as it was recorded."""

    id: int
    outcome: Outcome
    digest: str
    clerk_id: int


@dataclass(frozen=True, slots=True)
class Weighed:
    """A case and what it comes to."""

    case: KnownCase
    facts: Facts
    decision: Decision


@dataclass(frozen=True, slots=True)
class Replay:
    """A recorded decision made again from its receipt; `differences` names what came out otherwise."""

    number: str
    outcome: str
    edition: str
    differences: tuple[str, ...]

    @property
    def same(self) -> bool:
        return not self.differences


class Decisions:
    """Weighing and recording, for one desk."""

    def __init__(self, desk: Desk) -> None:
        self._desk = desk

    def known(self, request_id: int) -> KnownCase:
        """All that is known about a request now: what the window decides on between two saves."""
        self._desk.require(Right.READ_REQUESTS)
        person_source.refresh(self._desk, request_id)
        with self._desk.database.snapshot() as connection:
            stored = read_request(connection, request_id)
            refuse_own(connection, request_id, stored.requester_person_id, stored.subject_person_id)
            return read_known(connection, self._desk, stored).without_record()

    @staticmethod
    def preview(case: KnownCase, pending: Pending | None = None) -> Weighed:
        """Weighs a known case with answers that aren't saved yet. Pure and fast: no database."""
        facts, edition = case.facts(pending), edition_named(case.edition)
        decision = decide(facts, edition)
        if decision.only_payment_missing:
            # What must still be asked once it is paid, is asked before: nobody pays for an unfinished request.
            paid = decide(facts.replaced({"prepaid": True}), edition)
            decision = replace(decision, open_questions=paid.open_questions)
        asked = tuple(
            replace(one, needs_reason=one.needs_reason or case.by_hand(one.fact))
            for one in decision.open_questions
        )
        decision = replace(decision, open_questions=asked)
        ended = case.referral.ended
        if ended is not None and decision.outcome not in ENDS.values():
            decision = ended_by(decision, ended)
        return Weighed(case, facts, decision)

    def decide(self, request_id: int, version: int) -> StoredRequest:
        """Decides on fresh facts, records the decision and brings the request where it leads.

        A disclosure becomes ready to be given, or waits for a second person or for payment; what can't be
        disclosed ends here.
        """
        desk = self._desk
        desk.require(Right.HANDLE_REQUESTS)
        person_source.refresh(desk, request_id)
        with desk.database.begin() as connection:
            stored = lock_request(connection, request_id, version)
            if stored.requester_class is None:
                raise UserError(sentences.NOTHING_TO_DECIDE)
            weighed = weigh(connection, desk, stored)
            refuse_held_back(weighed)
            keep(connection, stored, weighed)
            to = state_after(connection, stored, weighed)
            if to is RequestState.REFERRED:
                keep_question(connection, stored, weighed.decision)
            if to not in OPEN_STATES:
                give_back(connection, stored, weighed.decision.edition, desk.clock.today())
            move(connection, stored, to, "decided", weighed.decision.outcome)
            write_after(connection, desk, stored, weighed, to)
            return read_request(connection, request_id)

    def replay(self, number: str) -> Replay:
        """Makes the last decision on a request again from what was stored with it, bit for bit."""
        self._desk.require(Right.READ_REQUESTS)
        with self._desk.database.read() as connection:
            request_id = connection.scalar(select(request.c.id).where(request.c.number == number.strip()))
            newest = (
                select(DECISION_RECEIPT, decision_table.c.outcome, decision_table.c.edition)
                .where(decision_table.c.request_id == request_id)
                .order_by(decision_table.c.id.desc())
                .limit(1)
            )
            rows = rows_told(connection, newest, () if request_id is None else (request_id,), "receipt")
        if not rows:
            raise UserError(sentences.NOT_DECIDED.format(number=number.strip()), "number")
        (row,) = rows
        return Replay(number.strip(), row.outcome, row.edition, differences(json.loads(row.receipt)))


def weigh(
    connection: Connection, desk: Desk, stored: StoredRequest, handled_by: int | None = None
) -> Weighed:
    """Reads everything afresh inside the caller's transaction, and decides.

    `handled_by`: whose check of identity counts, where that isn't who acts (a second person looks).
    """
    return Decisions.preview(read_known(connection, desk, stored, handled_by))


def keep(connection: Connection, stored: StoredRequest, weighed: Weighed) -> KeptDecision:
    """Records a decision with its receipt."""
    digest = digest_of(weighed)
    row = connection.execute(
        insert(decision_table)
        .values(
            request_id=stored.id,
            edition=weighed.decision.edition,
            edition_hash=weighed.decision.edition_hash,
            outcome=str(weighed.decision.outcome),
            decided_on=weighed.case.on,
            counted_under=counted_under(
                weighed.decision, weighed.facts, edition_named(weighed.decision.edition)
            ),
            receipt=json.dumps(_receipt(weighed), ensure_ascii=False, sort_keys=True),
            digest=digest,
        )
        .returning(decision_table.c.id, decision_table.c.clerk_id)
    ).one()
    return KeptDecision(row.id, weighed.decision.outcome, digest, row.clerk_id)


def _receipt(weighed: Weighed) -> dict[str, Any]:
    """Everything that the decision rests on, with the words that were shown."""
    told = for_clerk(weighed.decision)
    ended = weighed.case.referral.ended
    if ended is not None:
        # A replay makes what the rules said; what somebody else answered to it stands beside it.
        ruled = decide(weighed.facts, edition_named(weighed.case.edition))
        words = {"word": told.word, "sentence": told.sentence, "answered": str(ended)}
        return receipt(ruled, weighed.facts, words)
    return receipt(weighed.decision, weighed.facts, {"word": told.word, "sentence": told.sentence})


def last_kept(connection: Connection, request_id: int) -> KeptDecision | None:
    """The newest decision of a request."""
    row = connection.execute(
        select(
            decision_table.c.id, decision_table.c.outcome, decision_table.c.digest, decision_table.c.clerk_id
        )
        .where(decision_table.c.request_id == request_id)
        .order_by(decision_table.c.id.desc())
        .limit(1)
    ).one_or_none()
    return None if row is None else KeptDecision(row.id, Outcome(row.outcome), row.digest, row.clerk_id)


def digest_of(weighed: Weighed) -> str:
    """Over whom, what and all facts but payment: an approval holds for exactly this and nothing else."""
    stored = weighed.case.stored
    values: dict[str, Any] = {
        key: value
        for key, value in weighed.facts.values.items()
        if key not in ("prepaid", "clerk_designated")
    }
    plain = {
        "request": stored.id,
        "requester": [stored.requester_name, stored.requester_address, stored.requester_person_id],
        "subject": stored.subject_person_id,
        "purpose": stored.purpose,
        "elements": [str(one) for one in stored.elements],
        "selection": weighed.case.selection,
        "facts": values,
        "authorised": sorted(weighed.facts.authorised),
        "edition": weighed.decision.edition_hash,
    }
    text = json.dumps(plain, ensure_ascii=False, sort_keys=True)
    return hashlib.sha256(text.encode()).hexdigest()


def approved(connection: Connection, request_id: int, digest: str) -> bool:
    """Whether the last word of a second person is yes, to exactly these facts, and nothing was touched since."""
    row = connection.execute(
        select(approval.c.approved, approval.c.decision_digest, approval.c.matter_seen, request.c.matter)
        .join(request, request.c.id == approval.c.request_id)
        .where(approval.c.request_id == request_id, approval.c.act != str(Act.PHONE_EXCEPTION))
        .order_by(approval.c.id.desc())
        .limit(1)
    ).one_or_none()
    return (
        row is not None
        and bool(row.approved)
        and row.decision_digest == digest
        and row.matter_seen == row.matter
    )


def state_after(connection: Connection, stored: StoredRequest, weighed: Weighed) -> RequestState:
    """Where a decision brings the request."""
    decision = weighed.decision
    if decision.outcome.discloses:
        if decision.needs_second_person and not approved(connection, stored.id, digest_of(weighed)):
            return RequestState.AWAITING_APPROVAL
        return RequestState.READY
    if decision.only_payment_missing:
        return RequestState.AWAITING_PAYMENT
    if hides(decision):
        # Somebody who isn't registered here is refused like anybody else.
        return RequestState.REFUSED
    return {
        Outcome.REFUSE: RequestState.REFUSED,
        Outcome.IN_WRITING_ONLY: RequestState.REFUSED,
        Outcome.FORWARD: RequestState.FORWARDED,
        Outcome.WEIGH: RequestState.WEIGHING,
        Outcome.REFER_SUPERVISOR: RequestState.REFERRED,
        Outcome.REFER_COLLEGE: RequestState.REFERRED,
    }.get(decision.outcome, RequestState.ON_HOLD)


def read_known(
    connection: Connection, desk: Desk, stored: StoredRequest, handled_by: int | None = None
) -> KnownCase:
    """All that is known about a request, read in the caller's transaction."""
    municipality = read_municipality(connection)
    if handled_by is None and desk.clerk.may(Right.HANDLE_REQUESTS):
        handled_by = desk.clerk.id
    return gather(connection, stored, municipality, desk.clerk, desk.clock.today(), handled_by)
