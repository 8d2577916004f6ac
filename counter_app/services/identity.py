"""Recording that somebody's identity was established: method and result, never a copy or the number."""

from __future__ import annotations

import json
import re
from dataclasses import asdict, dataclass
from datetime import date, datetime

from sqlalchemy import Connection, insert, select

from counter_app import sentences
from counter_app.clock import local_date
from counter_app.domain.answer import Answer
from counter_app.domain.folding import fold
from counter_app.domain.identity import DocumentKind, IdentityChecks, IdentityFinding, establish
from counter_app.domain.mrz import Mrz, read_mrz
from counter_app.domain.person import PersonRecord
from counter_app.domain.requester import RequesterClass
from counter_app.domain.staff import Right
from counter_app.errors import UserError
from counter_app.services.desk import Desk
from counter_app.services.requests import StoredRequest, back_to_work, lock_request, read_request
from counter_app.storage import register
from counter_app.storage.tables_requests import identity_check
from counter_app.storage.tables_staff import account

_WITHOUT_DOCUMENT = (DocumentKind.CALL_BACK, DocumentKind.SIGNATURE)
_DOCUMENTS = 12


@dataclass(frozen=True, slots=True)
class IdentityRecord:
    """A check as recorded, with who did it and when."""

    finding: IdentityFinding
    person_id: int | None
    clerk_id: int
    clerk: str
    recorded_at: datetime


@dataclass(frozen=True, slots=True)
class Shown:
    """What the clerk has seen and answered; the number is forgotten after the comparison.

    `mrz` as typed or scanned, may be empty. For call-back and signature only `genuine` and `reason` count.
    """

    kind: DocumentKind
    number: str = ""
    expires_on: date | None = None
    mrz: str = ""
    genuine: Answer = Answer.UNKNOWN
    likeness: Answer = Answer.UNKNOWN
    not_reported_missing: Answer = Answer.UNKNOWN
    reason: str = ""


class Identity:
    """Recording checks, for one desk."""

    def __init__(self, desk: Desk) -> None:
        self._desk = desk

    def record(self, request_id: int, version: int, shown: Shown) -> StoredRequest:
        """Compares, concludes and keeps the check. Raises UserError beside the field that is missing."""
        desk = self._desk
        desk.require(Right.HANDLE_REQUESTS)
        today = desk.clock.today()
        mrz = read_mrz(shown.mrz, today) if shown.mrz.strip() else None
        _complete(shown, mrz)
        with desk.database.begin() as connection:
            stored = lock_request(connection, request_id, version)
            person_id = requester_person(stored)
            record = register.read_record(connection, person_id) if person_id else None
            finding = conclude(shown, mrz, record, today)
            connection.execute(
                insert(identity_check).values(
                    request_id=request_id,
                    person_id=person_id,
                    document_kind=str(finding.document_kind),
                    last_four=finding.last_four,
                    expires_on=finding.expires_on,
                    checks=json.dumps({name: int(value) for name, value in asdict(finding.checks).items()}),
                    result=finding.result.name.lower(),
                    reason=finding.reason,
                )
            )
            back_to_work(connection, stored, "identity")
            return read_request(connection, request_id)


def requester_person(stored: StoredRequest) -> int | None:
    """Who stands at the counter: the linked requester, or the subject who asks their own data."""
    if stored.requester_class is RequesterClass.SUBJECT:
        return stored.subject_person_id
    return stored.requester_person_id


def conclude(shown: Shown, mrz: Mrz | None, record: PersonRecord | None, today: date) -> IdentityFinding:
    """The finding that what was shown comes to."""
    number = (mrz.document_number if mrz else "") or shown.number
    number = re.sub(r"[^A-Z0-9]", "", number.upper())
    expires_on = (mrz.expiry if mrz else None) or shown.expires_on
    checks = IdentityChecks(
        genuine=shown.genuine,
        likeness=shown.likeness,
        mrz_sound=Answer.YES if mrz is None else Answer.of(mrz.is_sound),
        matches_record=compare(mrz, number, record),
        not_reported_missing=shown.not_reported_missing,
    )
    return IdentityFinding(
        document_kind=shown.kind,
        last_four="" if shown.kind in _WITHOUT_DOCUMENT else number[-4:],
        expires_on=expires_on,
        checks=checks,
        result=establish(shown.kind, expires_on, checks, today),
        reason=shown.reason.strip(),
    )


def compare(mrz: Mrz | None, number: str, record: PersonRecord | None) -> Answer:
    """Document against person record: birth date and surname from the zone, number against category 12.

    Without a record (not in our register) only the document counts, so there is nothing to contradict it.
    """
    if record is None:
        return Answer.YES
    result = Answer.YES
    if mrz is not None and mrz.birth is not None and record.birth is not None and record.birth.is_complete:
        result = result & Answer.of(mrz.birth == record.birth.earliest)
    if mrz is not None and mrz.surname:
        # Prefix and partner's name may stand in the zone too: the own surname must be among it.
        wanted = fold(record.name.surname).replace(" ", "")
        result = result & Answer.of(wanted[:20] in fold(mrz.surname).replace(" ", ""))
    issued = {each.text("35.20") for each in record.current(_DOCUMENTS)} - {""}
    if mrz is not None and mrz.issuer == "NLD" and issued and number:
        result = result & (Answer.YES if number in issued else Answer.UNKNOWN)
    return result


def identity_of(connection: Connection, request_id: int) -> IdentityRecord | None:
    """The latest check in a request."""
    row = connection.execute(
        select(identity_check, account.c.name.label("clerk"))
        .join(account, account.c.id == identity_check.c.clerk_id)
        .where(identity_check.c.request_id == request_id)
        .order_by(identity_check.c.id.desc())
        .limit(1)
    ).one_or_none()
    if row is None:
        return None
    checks = {name: Answer(value) for name, value in json.loads(row.checks).items()}
    finding = IdentityFinding(
        DocumentKind(row.document_kind),
        row.last_four,
        row.expires_on,
        IdentityChecks(**checks),
        Answer[row.result.upper()],
        row.reason,
    )
    return IdentityRecord(finding, row.person_id, row.clerk_id, row.clerk, row.recorded_at)


def holds_today(found: IdentityRecord, stored: StoredRequest, today: date) -> bool:
    """A check holds for the same person on the same day (the fact asks for it again after that)."""
    return found.person_id == requester_person(stored) and local_date(found.recorded_at) == today


def _complete(shown: Shown, mrz: Mrz | None) -> None:
    if shown.kind in _WITHOUT_DOCUMENT:
        if not shown.reason.strip():
            raise UserError(sentences.IDENTITY_HOW, "reason")
        return
    if shown.mrz.strip() and mrz is None:
        raise UserError(sentences.BAD_MRZ, "mrz")
    if mrz is None and len(re.sub(r"[^A-Za-z0-9]", "", shown.number)) < 4:
        raise UserError(sentences.NUMBER_TOO_SHORT, "number")
    if (mrz is None or mrz.expiry is None) and shown.expires_on is None:
        raise UserError(sentences.NO_EXPIRY, "expires_on")
