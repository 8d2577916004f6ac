"""Recording that somebody's identity was established: method and result, never a copy or the number."""

from __future__ import annotations

import json
import re
from dataclasses import asdict, dataclass
from datetime import date, datetime
from typing import Any

from sqlalchemy import Connection, insert, select

from counter_app import sentences
from counter_app.clock import local_date
from counter_app.domain.answer import Answer
from counter_app.domain.identity import (
    FORMATS,
    Comparison,
    DocumentKind,
    IdentityChecks,
    IdentityFinding,
    compare,
    establish,
    is_enough,
)
from counter_app.domain.mrz import Mrz, read_mrz
from counter_app.domain.person import PersonRecord
from counter_app.domain.requester import RequesterClass
from counter_app.domain.staff import Right
from counter_app.errors import Denied, UserError
from counter_app.services.call_back import OwnNumber, own_number, require_own
from counter_app.services.desk import Desk
from counter_app.services.sign_in import SignIn
from counter_app.services.stored_requests import StoredRequest, back_to_work, lock_request, read_request
from counter_app.storage import register
from counter_app.storage.tables_requests import identity_check
from counter_app.storage.tables_staff import account

_NO_SIGN = re.compile(r"[^A-Z0-9]")
#: So many characters of a number are kept.
_KEPT = 4
#: No document has a shorter number.
_SHORTEST = 6
#: An extension within the house has this many digits.
_SHORTEST_CALLED = 3


@dataclass(frozen=True, slots=True)
class IdentityRecord:
    """A check as recorded, with who did it and when."""

    finding: IdentityFinding
    person_id: int | None
    clerk_id: int
    clerk: str
    recorded_at: datetime
    called_number: str = ""
    number_source: str = ""
    #: Who looked on the same day before this colleague did, and saw no reason to say no.
    looked_before: tuple[int, ...] = ()


@dataclass(frozen=True, slots=True)
class Shown:
    """What the clerk has seen and answered; the number is forgotten after the comparison.

    `mrz` as typed or scanned, may be empty. `data_agree` is the clerk's own look at name and birth date, where
    no zone tells them; None where it wasn't asked. For call-back and signature only `genuine` and `reason`
    count.
    """

    kind: DocumentKind
    number: str = ""
    expires_on: date | None = None
    mrz: str = ""
    genuine: Answer = Answer.UNKNOWN
    likeness: Answer = Answer.UNKNOWN
    not_reported_missing: Answer = Answer.UNKNOWN
    data_agree: Answer | None = None
    reason: str = ""
    #: Of a call back: the number of our own list that was dialled, and which list that is.
    called_number: str = ""
    number_source: str = ""

    @property
    def gives_up(self) -> bool:
        """Whether the clerk says, with a reason, that it can't be established: then a document may be missing."""
        certain = self.genuine & self.likeness & self.not_reported_missing
        return bool(self.reason.strip()) and certain is not Answer.YES


@dataclass(frozen=True, slots=True)
class IdentityCase:
    """What there is to establish: the request, the key of the requester's record, and today's check."""

    stored: StoredRequest
    requester_id: int | None
    found: IdentityRecord | None
    own_number: OwnNumber | None = None
    #: The acting colleague doubted: another one has to look before the identity is established.
    by_another: bool = False


@dataclass(frozen=True, slots=True)
class Checked:
    """What a document comes to before it is recorded, with the comparison part by part."""

    finding: IdentityFinding
    comparison: Comparison


class Identity:
    """Recording checks, for one desk."""

    def __init__(self, desk: Desk, sign_in: SignIn) -> None:
        self._desk = desk
        self._sign_in = sign_in

    def case(self, request_id: int) -> IdentityCase:
        """What there is to establish in a request; nothing of the person record comes with it."""
        desk = self._desk
        desk.require(Right.HANDLE_REQUESTS)
        with desk.database.snapshot() as connection:
            stored = read_request(connection, request_id)
            found = identity_of(connection, request_id)
            number = own_number(connection, stored, desk.clock.today())
            by_another = _doubts_alone(connection, stored, desk.clerk.id)
        if found is not None and not holds_today(found, stored, desk.clock.today(), desk.clerk.id):
            found = None
        return IdentityCase(stored, requester_person(stored), found, number, by_another)

    def check(self, request_id: int, shown: Shown) -> Checked:
        """What was shown beside the person record, and what it comes to so far. Nothing is recorded."""
        desk = self._desk
        desk.require(Right.HANDLE_REQUESTS)
        today = desk.clock.today()
        mrz = read_mrz(shown.mrz, today)
        with desk.database.snapshot() as connection:
            record = _requester_record(connection, read_request(connection, request_id))
        return conclude(shown, mrz, record, today)

    def record(self, request_id: int, version: int, shown: Shown) -> StoredRequest:
        """Compares, concludes and keeps the check. Raises UserError beside the field that is missing.

        Raises Denied when it would settle the own doubt: then another colleague has to look.
        """
        desk = self._desk
        desk.require(Right.HANDLE_REQUESTS)
        today = desk.clock.today()
        mrz = read_mrz(shown.mrz, today) if shown.mrz.strip() else None
        _complete(shown, mrz)
        with desk.database.begin() as connection:
            stored = lock_request(connection, request_id, version)
            if shown.kind is DocumentKind.CALL_BACK and shown.called_number:
                require_own(own_number(connection, stored, today), shown.called_number)
            finding = conclude(shown, mrz, _requester_record(connection, stored), today).finding
            if finding.result is Answer.YES and _doubts_alone(connection, stored, desk.clerk.id):
                raise Denied(sentences.SECOND_LOOK, "identity_denied", request_id)
            connection.execute(
                insert(identity_check).values(
                    request_id=request_id,
                    person_id=requester_person(stored),
                    document_kind=str(finding.document_kind),
                    last_four=finding.last_four,
                    expires_on=finding.expires_on,
                    checks=json.dumps(
                        {
                            name: None if value is None else int(value)
                            for name, value in asdict(finding.checks).items()
                        }
                    ),
                    result=finding.result.name.lower(),
                    reason=finding.reason,
                    called_number=" ".join(shown.called_number.split()),
                    number_source=shown.number_source.strip(),
                )
            )
            back_to_work(connection, stored, "identity")
            return read_request(connection, request_id)

    def record_at_desk(
        self, request_id: int, version: int, shown: Shown, login: str, password: str, code: str = ""
    ) -> StoredRequest:
        """A colleague looks at the clerk's desk and signs with their own password, for this one check.

        The clerk stays signed in, and the check holds for them too.
        """
        self._desk.require(Right.HANDLE_REQUESTS)
        second = self._sign_in.sign_in(login, password, self._desk.location, code)
        try:
            return Identity(second, self._sign_in).record(request_id, version, shown)
        finally:
            if second.database.dialect == "postgresql":
                second.database.close()


def requester_person(stored: StoredRequest) -> int | None:
    """Who stands at the counter: the linked requester, or the subject who asks their own data."""
    if stored.requester_class is RequesterClass.SUBJECT:
        return stored.subject_person_id
    return stored.requester_person_id


def _own_look(shown: Shown, mrz: Mrz | None, record: PersonRecord | None) -> Answer | None:
    """The clerk's own comparison; where only the clerk can compare and didn't, it is not known."""
    only_by_eye = mrz is None and record is not None and shown.kind.is_document
    return Answer.UNKNOWN if shown.data_agree is None and only_by_eye else shown.data_agree


def conclude(shown: Shown, mrz: Mrz | None, record: PersonRecord | None, today: date) -> Checked:
    """The finding that what was shown comes to."""
    number = _NO_SIGN.sub("", ((mrz.document_number if mrz else "") or shown.number).upper())
    expires_on = (mrz.expiry if mrz else None) or shown.expires_on
    comparison = compare(shown.kind, mrz, number, record)
    seen = (comparison.answer, _own_look(shown, mrz, record))
    checks = IdentityChecks(
        genuine=shown.genuine,
        likeness=shown.likeness,
        mrz_sound=None if mrz is None else Answer.of(mrz.is_sound),
        matches_record=min((one for one in seen if one is not None), default=None),
        not_reported_missing=shown.not_reported_missing,
    )
    finding = IdentityFinding(
        document_kind=shown.kind,
        # Of a number that is no longer than what is kept, nothing is kept.
        last_four=number[-_KEPT:] if shown.kind.is_document and len(number) > _KEPT else "",
        expires_on=expires_on,
        checks=checks,
        result=establish(shown.kind, expires_on, checks, today) & is_enough(shown.kind, mrz),
        reason=shown.reason.strip(),
    )
    return Checked(finding, comparison)


def identity_of(connection: Connection, request_id: int) -> IdentityRecord | None:
    """The latest check in a request."""
    rows = connection.execute(
        select(identity_check, account.c.name.label("clerk"))
        .join(account, account.c.id == identity_check.c.clerk_id)
        .where(identity_check.c.request_id == request_id)
        .order_by(identity_check.c.id.desc())
    ).all()
    if not rows:
        return None
    row, *before = rows
    kept: dict[str, Any] = json.loads(row.checks)
    checks = {name: None if value is None else Answer(value) for name, value in kept.items()}
    finding = IdentityFinding(
        DocumentKind(row.document_kind),
        row.last_four,
        row.expires_on,
        IdentityChecks(**checks),  # type: ignore[arg-type]
        Answer[row.result.upper()],
        row.reason,
    )
    looked_before = tuple(
        one.clerk_id
        for one in before
        if one.person_id == row.person_id
        and local_date(one.recorded_at) == local_date(row.recorded_at)
        and one.result != Answer.NO.name.lower()
    )
    return IdentityRecord(
        finding,
        row.person_id,
        row.clerk_id,
        row.clerk,
        row.recorded_at,
        row.called_number,
        row.number_source,
        looked_before,
    )


def holds_today(found: IdentityRecord, stored: StoredRequest, today: date, clerk_id: int | None) -> bool:
    """A check holds for the same person, day and clerk (the fact asks for it again after that).

    A colleague who is fetched in doubt checks for who doubted too. None: who only reads sees every check.
    """
    same_day = found.person_id == requester_person(stored) and local_date(found.recorded_at) == today
    return same_day and (clerk_id is None or clerk_id in (found.clerk_id, *found.looked_before))


def _doubts_alone(connection: Connection, stored: StoredRequest, clerk_id: int) -> bool:
    """Whether this colleague doubted who it is, and nobody has established it since."""
    rows = connection.execute(
        select(identity_check.c.clerk_id, identity_check.c.result)
        .where(
            identity_check.c.request_id == stored.id,
            identity_check.c.person_id.is_not_distinct_from(requester_person(stored)),
        )
        .order_by(identity_check.c.id)
    ).all()
    doubted = False
    for row in rows:
        if row.result == Answer.YES.name.lower():
            doubted = False
        elif row.clerk_id == clerk_id and row.result == Answer.UNKNOWN.name.lower():
            doubted = True
    return doubted


def _requester_record(connection: Connection, stored: StoredRequest) -> PersonRecord | None:
    person_id = requester_person(stored)
    return None if person_id is None else register.read_record(connection, person_id)


def _called(shown: Shown) -> None:
    """Nobody is known by a number of which it isn't said where it stands."""
    if sum(sign.isdigit() for sign in shown.called_number) < _SHORTEST_CALLED:
        raise UserError(sentences.NO_CALLED_NUMBER, "called_number")
    if not shown.number_source.strip():
        raise UserError(sentences.NO_NUMBER_SOURCE, "number_source")


def _complete(shown: Shown, mrz: Mrz | None) -> None:
    if not shown.kind.is_document:
        if not shown.reason.strip():
            raise UserError(sentences.IDENTITY_HOW, "reason")
        if shown.kind is DocumentKind.CALL_BACK and shown.genuine is Answer.YES:
            _called(shown)
        return
    if shown.mrz.strip() and (mrz is None or mrz.format is not FORMATS[shown.kind]):
        raise UserError(sentences.BAD_MRZ, "mrz")
    if shown.gives_up:
        return
    if mrz is None and len(_NO_SIGN.sub("", shown.number.upper())) < _SHORTEST:
        raise UserError(sentences.NUMBER_TOO_SHORT, "number")
    if (mrz is None or mrz.expiry is None) and shown.expires_on is None:
        raise UserError(sentences.NO_EXPIRY, "expires_on")
