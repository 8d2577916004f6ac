"""Control questions: three of three, only in doubt or without a valid document, and the answer is never read out.

A question asks what outsiders could hardly know, and no question tells anything itself: it reads the same to
whoever it is put to. What was asked and whether the answer was right is kept; the answer never is.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Collection
from dataclasses import asdict, dataclass
from typing import Final

from sqlalchemy import Connection, insert, select

from counter_app import sentences
from counter_app.clock import local_date
from counter_app.domain.answer import Answer
from counter_app.domain.identity import DocumentKind, IdentityChecks
from counter_app.domain.partial_date import PartialDate
from counter_app.domain.person import PersonRecord, Relation
from counter_app.domain.secrecy import read_code
from counter_app.domain.staff import Right
from counter_app.errors import UserError
from counter_app.services import person_source
from counter_app.services.desk import Desk
from counter_app.services.identity import identity_of, requester_person
from counter_app.services.persons import require_designated
from counter_app.services.stored_requests import StoredRequest, back_to_work, lock_request, read_request
from counter_app.storage import audit, register
from counter_app.storage.tables_requests import control_answer, identity_check

NEEDED: Final = 3
_RESIDENCE = 8


@dataclass(frozen=True, slots=True)
class ControlQuestion:
    """A question by its key; `rubrieken` say where the answer stands, and `of_relative` whose data it is."""

    key: str
    rubrieken: tuple[str, ...]
    answer: Callable[[PersonRecord], str]
    of_relative: bool = False


@dataclass(frozen=True, slots=True)
class ControlState:
    """How far it is. `next` is the question to put now; None when it is over or can't be done."""

    may_ask: bool
    asked: tuple[tuple[str, bool], ...] = ()
    next: str | None = None
    spare: int = 0

    @property
    def right(self) -> int:
        return sum(right for _, right in self.asked)

    @property
    def failed(self) -> bool:
        return self.right < len(self.asked)

    @property
    def passed(self) -> bool:
        return not self.failed and self.right >= NEEDED


class ControlQuestions:
    """Putting questions, for one desk."""

    def __init__(self, desk: Desk) -> None:
        self._desk = desk

    def state(self, request_id: int, skipped: Collection[str] = ()) -> ControlState:
        """Where the questions stand in a request; `skipped` were put aside before an answer was given."""
        self._desk.require(Right.HANDLE_REQUESTS)
        with self._desk.database.snapshot() as connection:
            return self._state(connection, read_request(connection, request_id), skipped)

    def answer_of(self, request_id: int, key: str) -> str:
        """The right answer, for the clerk's eyes only; that it was shown is an audit line."""
        desk = self._desk
        desk.require(Right.HANDLE_REQUESTS)
        with desk.database.begin() as connection:
            stored = read_request(connection, request_id)
            self._require_open(connection, stored, key)
            person_id = requester_person(stored)
            audit.write(
                connection,
                "control_answer_shown",
                person_id=person_id,
                request_id=request_id,
                location=desk.location,
                detail={"question": key},
            )
            return QUESTIONS[key].answer(_record(connection, stored))

    def record(self, request_id: int, version: int, key: str, is_right: bool) -> StoredRequest:
        """Keeps whether the answer was right; the third right one of three establishes the identity."""
        desk = self._desk
        desk.require(Right.HANDLE_REQUESTS)
        with desk.database.begin() as connection:
            stored = lock_request(connection, request_id, version)
            self._require_open(connection, stored, key)
            connection.execute(
                insert(control_answer).values(
                    request_id=request_id,
                    person_id=requester_person(stored),
                    question=key,
                    is_right=is_right,
                )
            )
            if self._state(connection, stored, ()).passed:
                _establish(connection, stored)
            back_to_work(connection, stored, "control_question")
            return read_request(connection, request_id)

    def _state(self, connection: Connection, stored: StoredRequest, skipped: Collection[str]) -> ControlState:
        person_id = requester_person(stored)
        if person_id is None or not stored.is_open or not self._in_doubt(connection, stored):
            return ControlState(may_ask=False, asked=self._asked(connection, stored, person_id))
        require_designated(connection, self._desk, person_id)
        asked = self._asked(connection, stored, person_id)
        left = [key for key in _available(connection, stored, person_id) if key not in dict(asked)]
        enough = len(left) >= NEEDED - len(asked)
        state = ControlState(may_ask=True, asked=asked)
        if not enough or state.failed or state.passed:
            return ControlState(may_ask=enough or bool(asked), asked=asked)
        fresh = [key for key in left if key not in skipped] or left
        return ControlState(True, asked, fresh[0], len(fresh) - (NEEDED - len(asked)))

    def _require_open(self, connection: Connection, stored: StoredRequest, key: str) -> None:
        state = self._state(connection, stored, ())
        if state.failed:
            raise UserError(sentences.CONTROL_FAILED)
        if not state.may_ask:
            raise UserError(sentences.NO_CONTROL_QUESTIONS)
        if state.next is None:
            raise UserError(sentences.NOT_ENOUGH_QUESTIONS)
        person_id = requester_person(stored)
        assert person_id is not None
        if key in dict(state.asked) or key not in _available(connection, stored, person_id):
            raise UserError(sentences.NOT_THE_NEXT)

    def _in_doubt(self, connection: Connection, stored: StoredRequest) -> bool:
        """This clerk recorded today that no document settles it; a plain no is no doubt."""
        found = identity_of(connection, stored.id)
        return (
            found is not None
            and found.finding.result is Answer.UNKNOWN
            and found.finding.document_kind.is_document
            and found.clerk_id == self._desk.clerk.id
            and found.person_id == requester_person(stored)
            and local_date(found.recorded_at) == self._desk.clock.today()
        )

    def _asked(
        self, connection: Connection, stored: StoredRequest, person_id: int | None
    ) -> tuple[tuple[str, bool], ...]:
        """Today's answers in this request about this person, whoever asked: nobody gets a second chance."""
        rows = connection.execute(
            select(control_answer)
            .where(control_answer.c.request_id == stored.id, control_answer.c.person_id == person_id)
            .order_by(control_answer.c.id)
        ).all()
        today = self._desk.clock.today()
        return tuple((row.question, row.is_right) for row in rows if local_date(row.recorded_at) == today)


def _establish(connection: Connection, stored: StoredRequest) -> None:
    """The identity as kept: how, and that three of three were right."""
    checks = IdentityChecks(Answer.YES, Answer.UNKNOWN, None, Answer.YES, Answer.UNKNOWN)
    kept = {name: None if value is None else int(value) for name, value in asdict(checks).items()}
    connection.execute(
        insert(identity_check).values(
            request_id=stored.id,
            person_id=requester_person(stored),
            document_kind=str(DocumentKind.CONTROL_QUESTIONS),
            checks=json.dumps(kept),
            result=Answer.YES.name.lower(),
            reason=sentences.THREE_OF_THREE,
        )
    )


def _record(connection: Connection, stored: StoredRequest) -> PersonRecord:
    person_id = requester_person(stored)
    record = register.read_record(connection, person_id) if person_id is not None else None
    assert record is not None
    return record


def _available(connection: Connection, stored: StoredRequest, person_id: int) -> tuple[str, ...]:
    """The questions that this record answers, no two with the same answer.

    Data of a relative who may be secret stay out.
    """
    record = _record(connection, stored)
    heard = person_source.standing(connection, stored.id, person_id)
    if heard.is_remote:
        near_secret = heard.around.related != "0"
    else:
        relatives = register.secrecy_of_relatives(connection, person_id)
        near_secret = any(read_code(raw).restricted for _, raw in relatives)
    by_answer: dict[str, str] = {}
    for key, one in QUESTIONS.items():
        answer = one.answer(record)
        if answer and not (one.of_relative and near_secret):
            by_answer.setdefault(answer, key)
    return tuple(by_answer.values())


def _whole(day: PartialDate | None) -> str:
    return day.numeric if day is not None and day.is_complete else ""


def _earlier_address(record: PersonRecord, number: int) -> str:
    now = record.address.one_line
    lines = dict.fromkeys(one.one_line for one in record.addresses_before)
    earlier = [line for line in lines if line and line != now]
    return earlier[number] if number < len(earlier) else ""


def _births(record: PersonRecord, *relations: Relation) -> list[str]:
    return [
        _whole(one.birth)
        for one in (*record.parents, *record.partners)
        if one.relation in relations and not one.is_ended and _whole(one.birth)
    ]


def _nth(values: list[str], number: int) -> str:
    return values[number] if number < len(values) else ""


def _moved_in(record: PersonRecord) -> PartialDate | None:
    return PartialDate.parse_lo3(record.first(_RESIDENCE).text("10.30"))


_PARENTS = (Relation.PARENT_1, Relation.PARENT_2)
#: In the order in which they are put. Which of two parents is meant is for the answer to say, so that the
#: question doesn't tell who they are.
QUESTIONS: Final[dict[str, ControlQuestion]] = {
    one.key: one
    for one in (
        ControlQuestion("earlier_address", ("58.11",), lambda record: _earlier_address(record, 0)),
        ControlQuestion(
            "parents_birth",
            ("02.03.10", "03.03.10"),
            lambda record: " / ".join(_births(record, *_PARENTS)),
            of_relative=True,
        ),
        ControlQuestion(
            "settled",
            ("08.09.20",),
            lambda record: _whole(record.settled_on),
        ),
        ControlQuestion(
            "partner_birth",
            ("05.03.10",),
            lambda record: _nth(_births(record, Relation.PARTNER), 0),
            of_relative=True,
        ),
        ControlQuestion("address_before", ("58.11",), lambda record: _earlier_address(record, 1)),
        ControlQuestion("moved_in", ("08.10.30",), lambda record: _whole(_moved_in(record))),
    )
}
#: What stands on documents, doorbells and forms: no question draws from these.
WEAK: Final = frozenset(
    {
        *("01.01.10", "01.01.20", "01.02.10", "01.02.40", "01.03.10", "01.03.20", "01.04.10"),
        *("08.11.10", "08.11.15", "08.11.20", "08.11.60", "08.11.70", "04.05.10"),
    }
)
