"""Requests for secrecy: taken in and at once counted, followed until the record shows them, lifted by two."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Final

from sqlalchemy import Connection
from sqlalchemy.exc import IntegrityError

from counter_app import sentences
from counter_app.domain.a_number import is_valid_a_number
from counter_app.domain.answer import Answer
from counter_app.domain.bsn import is_valid_bsn
from counter_app.domain.channel import Channel
from counter_app.domain.person import PersonRecord
from counter_app.domain.secrecy import read_code
from counter_app.domain.secrecy_request import (
    OF_AGE,
    Capacity,
    Progress,
    Proof,
    Step,
    SubjectState,
    last_day,
    may_sign,
    progress_of,
)
from counter_app.domain.staff import Right
from counter_app.errors import Conflict, NotAllowed, UserError
from counter_app.services.designation import is_designated
from counter_app.services.desk import Desk
from counter_app.services.own_requests import refuse_own
from counter_app.storage import audit, person_fetches, person_search, register
from counter_app.storage import secrecy_requests as rows
from counter_app.storage.secrecy_requests import Named

__all__ = [
    "Named",
    "SecrecyRequest",
    "SecrecyRequests",
    "SecrecyStep",
    "SecrecySubject",
]

#: There is no other way: somebody stands here with a document, or their paper is looked at.
_PROOFS: Final = {Channel.COUNTER: Proof.COUNTER, Channel.LETTER: Proof.LETTER}
_PREFIX: Final = "GH"


@dataclass(frozen=True, slots=True)
class SecrecyStep:
    """One line of the history: what became of somebody on a request, who did it and why."""

    subject_id: int
    kind: Step
    clerk_id: int | None
    clerk: str
    at: datetime
    why: str = ""
    proof: Proof | None = None


@dataclass(frozen=True, slots=True)
class SecrecyRequest:
    """A request as a list shows it: never about whom."""

    id: int
    number: str
    received_on: date
    with_move: bool
    due_on: date
    proof: Proof
    reference: str
    clerk_id: int
    clerk: str
    persons: int
    #: Of how many it counts here still, because the delivered record doesn't show it.
    counting: int
    #: Of how many somebody asked to lift it, and a colleague hasn't decided.
    lifting: int
    #: How it ended for the others.
    ended: tuple[SubjectState, ...]
    #: Confirmed to how many by letter.
    confirmed: int
    steps: tuple[SecrecyStep, ...]

    @property
    def is_open(self) -> bool:
        return self.counting > 0

    def is_late(self, today: date) -> bool:
        """Whether the record had to show it by now."""
        return self.is_open and self.due_on < today


@dataclass(frozen=True, slots=True)
class SecrecySubject:
    """Somebody on a request, for who may read it."""

    id: int
    person_id: int | None
    #: The number that was given, of who has no record yet.
    number: str
    capacity: Capacity
    progress: Progress
    record: PersonRecord | None

    @property
    def name(self) -> str:
        return self.record.name.sorted if self.record else ""

    @property
    def address(self) -> str:
        return self.record.address.one_line if self.record else ""


class SecrecyRequests:
    """The register of requests for secrecy (Wet GBA art. 102, Wet BRP art. 2.59), for one desk."""

    def __init__(self, desk: Desk) -> None:
        self._desk = desk

    def enter(
        self,
        received_on: date,
        channel: Channel,
        named: Sequence[Named],
        *,
        with_move: bool = False,
        reference: str = "",
    ) -> SecrecyRequest:
        """Takes a request in. Everybody on it counts as code 7 from now on, at every counter.

        Raises UserError when it came another way than at the counter or by letter, or when somebody signed
        who can't. Nobody asks why: the law wants no reason.
        """
        desk = self._desk
        desk.require(Right.HANDLE_REQUESTS)
        proof = _proof_of(channel)
        if received_on > desk.clock.today():
            raise UserError(sentences.SECRECY_RECEIVED, "received_on")
        _refuse_unfit(named)
        with desk.database.begin() as connection:
            people = [(one, _person_of(connection, one)) for one in named]
            if person_fetches.is_remote(connection) and any(
                one.a_number is not None and person_id is None for one, person_id in people
            ):
                # There everybody is known by BSN, so that a number nobody has would count for nobody.
                raise UserError(sentences.SECRECY_BSN, "persons")
            refuse_own(connection, None, *(person_id for _, person_id in people))
            for one, person_id in people:
                self._refuse_signer(connection, one.capacity, person_id)
            request_id = rows.add_request(
                connection,
                received_on,
                last_day(received_on, with_move=with_move),
                proof,
                reference.strip(),
                named,
                with_move=with_move,
            )
            for one in named:
                self._told(connection, "secrecy_asked", request_id, one.person_id)
            return _read(connection, request_id)

    def list(self) -> tuple[SecrecyRequest, ...]:
        """All requests, newest first; nobody's name is in it."""
        self._require_reader()
        with self._desk.database.snapshot() as connection:
            found = rows.requests(connection)
            steps = rows.steps(connection)
        return _joined(found, steps)

    def read(self, request_id: int) -> SecrecyRequest:
        """One request with its history. Raises UserError when there is none."""
        self._require_reader()
        with self._desk.database.snapshot() as connection:
            return _read(connection, request_id)

    def subjects(self, request_id: int) -> tuple[SecrecySubject, ...]:
        """Who stands on a request; the line about the reading is kept first, and one for each who was read."""
        desk = self._desk
        self._require_reader()
        with desk.database.begin() as connection:
            self._refuse_undesignated(connection)
            request = _read(connection, request_id)
            audit.write(
                connection,
                rows.READING,
                location=desk.location,
                detail={"secrecy_request": request_id},
            )
        with desk.database.begin() as connection:
            found = rows.subjects(connection, request_id)
            refuse_own(connection, None, *(one.person_id for one in found))
            for one in found:
                self._told(connection, "secrecy_subject_read", request_id, one.person_id)
        return tuple(_subject(request, one) for one in found)

    def refuse(self, request_id: int, subject_id: int, why: str) -> SecrecyRequest:
        """Refuses it for one person, with a reason: a decision that somebody can object to, of a second person."""
        self._desk.require(Right.APPROVE)
        if not why.strip():
            raise UserError(sentences.SECRECY_WHY, "why")
        return self._step(request_id, subject_id, Step.REFUSED, "secrecy_refused", why=why)

    def ask_lifting(self, request_id: int, subject_id: int, channel: Channel) -> SecrecyRequest:
        """Takes in that a person wants it lifted, who showed who they are; it counts until a colleague agrees."""
        self._desk.require(Right.HANDLE_REQUESTS)
        return self._step(
            request_id, subject_id, Step.LIFT_ASKED, "secrecy_lift_asked", proof=_proof_of(channel)
        )

    def lift(self, request_id: int, subject_id: int) -> SecrecyRequest:
        """A second person agrees: from now on what was delivered counts."""
        self._desk.require(Right.APPROVE)
        return self._step(request_id, subject_id, Step.LIFTED, "secrecy_lifted")

    def refuse_lifting(self, request_id: int, subject_id: int, why: str) -> SecrecyRequest:
        """A second person doesn't agree, and says why: it goes on counting."""
        self._desk.require(Right.APPROVE)
        if not why.strip():
            raise UserError(sentences.SECRECY_WHY, "why")
        return self._step(request_id, subject_id, Step.LIFT_REFUSED, "secrecy_lift_refused", why=why)

    def confirm(self, request_id: int, subject_id: int) -> SecrecyRequest:
        """A letter about how it stands goes to the registered address."""
        if not self._desk.clerk.may(Right.APPROVE):
            self._desk.require(Right.HANDLE_REQUESTS)
        return self._step(request_id, subject_id, Step.CONFIRMED, "secrecy_confirmed")

    def _step(
        self,
        request_id: int,
        subject_id: int,
        kind: Step,
        act: str,
        *,
        proof: Proof | None = None,
        why: str = "",
    ) -> SecrecyRequest:
        desk = self._desk
        try:
            with desk.database.begin() as connection:
                request = _read(connection, request_id)
                _refuse_out_of_order(request, subject_id, kind, desk.clerk.id)
                refuse_own(connection, None, *rows.who_may_be_own(connection, subject_id))
                rows.add_step(connection, request_id, subject_id, kind, proof=proof, why=why.strip())
                self._told(connection, act, request_id, None)
                return _read(connection, request_id)
        except IntegrityError as error:
            # The database says it too: somebody else took a step meanwhile, or this account took the one before.
            raise Conflict(sentences.SECRECY_CHANGED) from error

    def _refuse_signer(self, connection: Connection, capacity: Capacity, person_id: int | None) -> None:
        record = _known_record(connection, person_id)
        of_age = under = Answer.UNKNOWN
        if record is not None:
            today = self._desk.clock.today()
            of_age = record.birth.at_least(OF_AGE, today) if record.birth else Answer.UNKNOWN
            under = record.under_guardianship
        if not may_sign(capacity, of_age, under):
            raise UserError(sentences.SECRECY_SIGNED_BY[capacity], "capacity")

    def _refuse_undesignated(self, connection: Connection) -> None:
        """Who handles requests sees somebody secret when they are designated for it (art. 9 lid 3)."""
        clerk = self._desk.clerk
        looks_over = (Right.APPROVE, Right.READ_AUDIT_TRAIL, Right.IMPORT_PERSONS)
        if not any(clerk.may(right) for right in looks_over) and not is_designated(connection, self._desk):
            raise NotAllowed(sentences.NOT_DESIGNATED)

    def _require_reader(self) -> None:
        if not self._desk.clerk.may(Right.IMPORT_PERSONS):
            self._desk.require(Right.READ_REQUESTS)

    def _told(self, connection: Connection, act: str, request_id: int, person_id: int | None) -> None:
        audit.write(
            connection,
            act,
            person_id=person_id,
            location=self._desk.location,
            detail={"secrecy_request": request_id},
        )


def _proof_of(channel: Channel) -> Proof:
    if channel not in _PROOFS:
        raise UserError(sentences.SECRECY_CHANNEL, "channel")
    return _PROOFS[channel]


def _refuse_unfit(named: Sequence[Named]) -> None:
    if not named:
        raise UserError(sentences.SECRECY_NOBODY, "persons")
    for one in named:
        if one.a_number is not None and not is_valid_a_number(one.a_number):
            raise UserError(sentences.BAD_A_NUMBER, "persons")
        if one.bsn is not None and not is_valid_bsn(one.bsn):
            raise UserError(sentences.BAD_BSN, "persons")
        if (one.person_id is None) == (one.a_number is None and one.bsn is None):
            raise UserError(sentences.SECRECY_NOBODY, "persons")
    if len({(one.person_id, one.a_number, one.bsn) for one in named}) < len(named):
        raise UserError(sentences.SECRECY_TWICE, "persons")


def _refuse_out_of_order(request: SecrecyRequest, subject_id: int, kind: Step, clerk_id: int) -> None:
    """Raises Conflict for a step that has nothing to follow on."""
    progress = progress_of(tuple(one.kind for one in request.steps if one.subject_id == subject_id))
    fits = {
        Step.REFUSED: progress.state is SubjectState.COUNTS,
        Step.LIFT_ASKED: progress.state in (SubjectState.COUNTS, SubjectState.PROCESSED)
        and not progress.lift_waits,
        Step.LIFTED: progress.lift_waits,
        Step.LIFT_REFUSED: progress.lift_waits,
    }
    if not fits.get(kind, True):
        raise Conflict(sentences.SECRECY_CHANGED)
    mine = [one for one in request.steps if one.subject_id == subject_id and one.kind is Step.LIFT_ASKED]
    first = request.clerk_id if kind is Step.REFUSED else mine[-1].clerk_id if mine else None
    if kind in (Step.REFUSED, Step.LIFTED, Step.LIFT_REFUSED) and first == clerk_id:
        raise UserError(sentences.SECRECY_SECOND)


def _person_of(connection: Connection, one: Named) -> int | None:
    """Whom somebody is by their number, as far as the asker may know: to hold the signer against the record."""
    if one.a_number is not None:
        return person_search.key_of(connection, one.a_number)
    if one.bsn is not None:
        return person_search.first_with(connection, "bsn", one.bsn)
    return one.person_id


def _known_record(connection: Connection, person_id: int | None) -> PersonRecord | None:
    """The record of who isn't secret yet; of the others nothing needs to be known to take a request in."""
    if person_id is None:
        return None
    row = register.read_secrecy(connection, person_id)
    if row is None:
        raise UserError(sentences.NO_SUCH_PERSON, "persons")
    return None if read_code(row.secrecy_raw).restricted else register.read_record(connection, person_id)


def _read(connection: Connection, request_id: int) -> SecrecyRequest:
    found = _joined(rows.requests(connection, request_id), rows.steps(connection, request_id))
    if not found:
        raise UserError(sentences.NO_SUCH_SECRECY)
    return found[0]


def _joined(found: Sequence[rows.RequestRow], steps: Sequence[rows.StepRow]) -> tuple[SecrecyRequest, ...]:
    taken: defaultdict[int, list[rows.StepRow]] = defaultdict(list)
    for step in steps:
        taken[step.request_id].append(step)
    return tuple(_request(one, taken[one.id]) for one in found)


def _request(one: rows.RequestRow, steps: Sequence[rows.StepRow]) -> SecrecyRequest:
    by_subject: defaultdict[int, list[Step]] = defaultdict(list)
    for step in steps:
        by_subject[step.subject_id].append(step.kind)
    stand = [progress_of(tuple(kinds)) for kinds in by_subject.values()]
    ended = tuple(each.state for each in stand if each.state is not SubjectState.COUNTS)
    return SecrecyRequest(
        id=one.id,
        number=f"{_PREFIX}-{one.id:04d}",
        received_on=one.received_on,
        with_move=one.with_move,
        due_on=one.due_on,
        proof=one.proof,
        reference=one.reference,
        clerk_id=one.clerk_id,
        clerk=one.clerk,
        persons=one.persons,
        counting=one.persons - len(ended),
        lifting=sum(each.lift_waits for each in stand),
        ended=ended,
        confirmed=len({step.subject_id for step in steps if step.kind is Step.CONFIRMED}),
        steps=tuple(
            SecrecyStep(
                step.subject_id, step.kind, step.clerk_id, step.clerk, step.recorded_at, step.why, step.proof
            )
            for step in steps
        ),
    )


def _subject(request: SecrecyRequest, one: rows.SubjectRow) -> SecrecySubject:
    return SecrecySubject(
        id=one.id,
        person_id=one.person_id,
        number=one.a_number or one.bsn,
        capacity=one.capacity,
        progress=progress_of(tuple(step.kind for step in request.steps if step.subject_id == one.id)),
        record=None if one.record is None else PersonRecord.from_json(one.record),
    )
