"""Consent as a record: who gave it to whom, for what, and how it was verified (art. 10 lid 3)."""

from __future__ import annotations

import json
from collections.abc import Iterable
from datetime import date
from typing import Final

from sqlalchemy import Connection, insert, select

from counter_app import sentences
from counter_app.domain.answer import Answer
from counter_app.domain.consent import Consent, ConsentStep, StepKind, Wanted, doubts
from counter_app.domain.elements import Element
from counter_app.domain.staff import Right
from counter_app.errors import UserError
from counter_app.services.desk import Desk
from counter_app.services.persons import require_designated
from counter_app.services.stored_requests import (
    StoredRequest,
    add_event,
    back_to_work,
    keep_fact,
    lock_request,
    read_request,
)
from counter_app.storage.tables_dossier import attachment, consent, consent_step
from counter_app.storage.tables_staff import account

FACT: Final = "consent"
WRITTEN, WITHDRAWN, NONE = "schriftelijk_vooraf", "ingetrokken", "geen"
SOURCE: Final = "toestemming"


class Consents:
    """Recording and verifying, for one desk."""

    def __init__(self, desk: Desk) -> None:
        self._desk = desk

    def of(self, request_id: int) -> tuple[Consent, ...]:
        """Every consent in a request, oldest first."""
        self._desk.require(Right.READ_REQUESTS)
        with self._desk.database.snapshot() as connection:
            return consents_in(connection, request_id)

    def record(
        self,
        request_id: int,
        version: int,
        *,
        elements: Iterable[Element],
        purpose: str,
        signed_on: date | None,
        signed: Answer,
        receiver: str = "",
        attachment_id: int | None = None,
    ) -> StoredRequest:
        """Records what the paper says, of the subject to the requester unless `receiver` says otherwise.

        It says yes to nothing before it is verified. Raises UserError without a subject or a purpose.
        """
        desk, given = self._desk, tuple(elements)
        desk.require(Right.HANDLE_REQUESTS)
        if not given:
            raise UserError(sentences.CONSENT_ELEMENTS, "elements")
        if not purpose.strip():
            raise UserError(sentences.CONSENT_PURPOSE, "purpose")
        if signed_on is not None and signed_on > desk.clock.today():
            raise UserError(sentences.DAY_IN_FUTURE, "signed_on")
        with desk.database.begin() as connection:
            stored = lock_request(connection, request_id, version)
            require_designated(connection, desk, stored.subject_person_id)
            if stored.subject_person_id is None:
                raise UserError(sentences.CONSENT_OF_WHOM, "giver")
            require_paper(connection, request_id, attachment_id)
            connection.execute(
                insert(consent).values(
                    request_id=request_id,
                    giver_person_id=stored.subject_person_id,
                    receiver=" ".join((receiver or stored.requester_name).split()),
                    elements=json.dumps([str(one) for one in Element if one in given]),
                    purpose=purpose.strip(),
                    signed_on=signed_on,
                    signed=signed.name.lower(),
                    attachment_id=attachment_id,
                )
            )
            _take_word_back(connection, stored)
            back_to_work(connection, stored, "consent_changed")
            add_event(connection, request_id, "consent_recorded", None, None)
            return read_request(connection, request_id)

    def verify(
        self,
        request_id: int,
        version: int,
        consent_id: int,
        kind: StepKind,
        result: Answer,
        told: str,
        on: date | None = None,
    ) -> StoredRequest:
        """How it was looked at whether the consent is real, and what that came to; `told` says with what."""
        if kind is StepKind.WITHDRAWN:
            raise ValueError("a withdrawal is no check")
        if not told.strip():
            raise UserError(sentences.CONSENT_CHECK[kind], "told")
        return self._step(request_id, version, consent_id, kind, on, result, told)

    def withdraw(
        self, request_id: int, version: int, consent_id: int, on: date, told: str = ""
    ) -> StoredRequest:
        """The giver took it back: from that day on it is no consent."""
        return self._step(request_id, version, consent_id, StepKind.WITHDRAWN, on, None, told)

    def _step(
        self,
        request_id: int,
        version: int,
        consent_id: int,
        kind: StepKind,
        on: date | None,
        result: Answer | None,
        told: str,
    ) -> StoredRequest:
        desk = self._desk
        desk.require(Right.HANDLE_REQUESTS)
        day = on or desk.clock.today()
        if day > desk.clock.today():
            raise UserError(sentences.DAY_IN_FUTURE, "on")
        with desk.database.begin() as connection:
            stored = lock_request(connection, request_id, version)
            require_designated(connection, desk, stored.subject_person_id)
            if all(one.id != consent_id for one in consents_in(connection, request_id)):
                raise UserError(sentences.NO_SUCH_CONSENT)
            connection.execute(
                insert(consent_step).values(
                    request_id=request_id,
                    consent_id=consent_id,
                    kind=str(kind),
                    done_on=day,
                    result=None if result is None else result.name.lower(),
                    told=told.strip(),
                )
            )
            _take_word_back(connection, stored)
            back_to_work(connection, stored, "consent_changed")
            add_event(
                connection,
                request_id,
                "consent_withdrawn" if kind is StepKind.WITHDRAWN else "consent_verified",
                None,
                None,
            )
            return read_request(connection, request_id)


def consents_in(connection: Connection, request_id: int) -> tuple[Consent, ...]:
    """Every consent in a request with its steps, read in the caller's transaction."""
    steps: dict[int, list[ConsentStep]] = {}
    for row in connection.execute(
        select(consent_step, account.c.name)
        .join(account, account.c.id == consent_step.c.clerk_id)
        .where(consent_step.c.request_id == request_id)
        .order_by(consent_step.c.id)
    ):
        result = None if row.result is None else Answer[row.result.upper()]
        step = ConsentStep(StepKind(row.kind), row.done_on, result, row.told, row.name)
        steps.setdefault(row.consent_id, []).append(step)
    rows = connection.execute(
        select(consent, account.c.name)
        .join(account, account.c.id == consent.c.clerk_id)
        .where(consent.c.request_id == request_id)
        .order_by(consent.c.id)
    )
    return tuple(
        Consent(
            id=row.id,
            giver_person_id=row.giver_person_id,
            receiver=row.receiver,
            elements=frozenset(Element(one) for one in json.loads(row.elements)),
            purpose=row.purpose,
            signed_on=row.signed_on,
            signed=Answer[row.signed.upper()],
            attachment_id=row.attachment_id,
            clerk=row.name,
            steps=tuple(steps.get(row.id, ())),
        )
        for row in rows
    )


def wanted_by(stored: StoredRequest, months: int, today: date) -> Wanted:
    """What this request needs a consent for, and how old it may be."""
    return Wanted(
        stored.subject_person_id,
        stored.requester_name,
        stored.elements,
        months_before(today, months),
        today,
    )


def consent_says(consents: Iterable[Consent], wanted: Wanted) -> str | None:
    """What the records say of consent: only the newest counts, and a doubt makes it unknown."""
    newest = max(
        (one for one in consents if one.giver_person_id == wanted.subject_person_id),
        key=lambda one: one.id,
        default=None,
    )
    if newest is None:
        return None
    if newest.withdrawn_by(wanted.today):
        return WITHDRAWN
    if newest.verified is Answer.NO:
        # Looked at, and found to be no consent of the subject.
        return NONE
    return None if doubts(newest, wanted) else WRITTEN


def months_before(day: date, months: int) -> date:
    """The same day so many months before, or the last day of that month."""
    years, month = divmod(day.year * 12 + day.month - 1 - months, 12)
    for number in (day.day, 30, 29, 28):
        try:
            return date(years, month + 1, number)
        except ValueError:
            continue
    raise AssertionError("every month has a 28th")


def require_paper(connection: Connection, request_id: int, attachment_id: int | None) -> None:
    """The paper that a record names is one of the same request."""
    if attachment_id is None:
        return
    whose = connection.scalar(select(attachment.c.request_id).where(attachment.c.id == attachment_id))
    if whose != request_id:
        raise UserError(sentences.NO_SUCH_ATTACHMENT, "attachment_id")


def _take_word_back(connection: Connection, stored: StoredRequest) -> None:
    """What a clerk said before there was a record gives way to the record."""
    if any(one.key == FACT for one in stored.facts):
        keep_fact(connection, stored.id, FACT, None, SOURCE)
