"""Who acts for the subject, as a record with its paper (Wet GBA art. 79 lid 5, Awb 2:1)."""

from __future__ import annotations

from datetime import date
from typing import Final

from sqlalchemy import Connection, insert, select

from counter_app import sentences
from counter_app.domain.answer import Answer
from counter_app.domain.attachment import AttachmentKind
from counter_app.domain.representation import Capacity, Representation
from counter_app.domain.requester import RequesterClass
from counter_app.domain.staff import Right
from counter_app.errors import UserError
from counter_app.services.consents import require_paper
from counter_app.services.desk import Desk
from counter_app.services.persons import require_designated
from counter_app.services.stored_requests import (
    StoredRequest,
    add_event,
    back_to_work,
    lock_request,
    read_request,
)
from counter_app.storage.tables_dossier import attachment, representation
from counter_app.storage.tables_staff import account

SOURCE: Final = "vertegenwoordiging"
MANDATE: Final = "written_mandate"
#: The fact that a record settles, by who asks.
_FACTS: Final = {
    RequesterClass.MANDATARY: MANDATE,
    RequesterClass.LEGAL_REPRESENTATIVE: "authority_shown",
}


class Representatives:
    """Recording, for one desk."""

    def __init__(self, desk: Desk) -> None:
        self._desk = desk

    def of(self, request_id: int) -> Representation | None:
        """Who acts for the subject as recorded last; None when nothing was."""
        self._desk.require(Right.READ_REQUESTS)
        with self._desk.database.read() as connection:
            return representation_in(connection, request_id)

    def record(
        self,
        request_id: int,
        version: int,
        capacity: Capacity,
        *,
        proven: Answer,
        extent: str,
        granted_on: date | None = None,
        valid_until: date | None = None,
        attachment_id: int | None = None,
    ) -> StoredRequest:
        """Records that the requester acts for the subject, and what the paper proves."""
        desk = self._desk
        desk.require(Right.HANDLE_REQUESTS)
        if granted_on is not None and granted_on > desk.clock.today():
            raise UserError(sentences.DAY_IN_FUTURE, "granted_on")
        if granted_on is not None and valid_until is not None and valid_until < granted_on:
            raise UserError(sentences.REPRESENTATION_BACKWARDS, "valid_until")
        with desk.database.begin() as connection:
            stored = lock_request(connection, request_id, version)
            require_designated(connection, desk, stored.subject_person_id)
            if stored.subject_person_id is None:
                raise UserError(sentences.CONSENT_OF_WHOM, "principal")
            if not stored.requester_name.strip():
                raise UserError(sentences.REPRESENTATIVE_NAME, "representative")
            require_paper(connection, request_id, attachment_id)
            connection.execute(
                insert(representation).values(
                    request_id=request_id,
                    capacity=str(capacity),
                    representative=stored.requester_name,
                    principal_person_id=stored.subject_person_id,
                    granted_on=granted_on,
                    valid_until=valid_until,
                    extent=extent.strip(),
                    proven=proven.name.lower(),
                    attachment_id=attachment_id,
                )
            )
            back_to_work(connection, stored, "changed")
            add_event(connection, request_id, "representation_recorded", None, None)
            return read_request(connection, request_id)


def representation_in(connection: Connection, request_id: int) -> Representation | None:
    """The newest record of who acts for the subject, read in the caller's transaction."""
    row = connection.execute(
        select(representation, account.c.name)
        .join(account, account.c.id == representation.c.clerk_id)
        .where(representation.c.request_id == request_id)
        .order_by(representation.c.id.desc())
        .limit(1)
    ).one_or_none()
    if row is None:
        return None
    return Representation(
        id=row.id,
        capacity=Capacity(row.capacity),
        representative=row.representative,
        principal_person_id=row.principal_person_id,
        granted_on=row.granted_on,
        valid_until=row.valid_until,
        extent=row.extent,
        proven=Answer[row.proven.upper()],
        attachment_id=row.attachment_id,
        clerk=row.name,
    )


def representation_says(
    connection: Connection, stored: StoredRequest, today: date
) -> tuple[str, bool | None] | None:
    """The fact that a recorded mandate or authority settles, for who asks now; None without a record."""
    fact = _FACTS.get(stored.requester_class) if stored.requester_class is not None else None
    if fact is None:
        return None
    kept = representation_in(connection, stored.id)
    if kept is None or kept.representative != stored.requester_name:
        return None
    says = kept.holds(stored.requester_class, stored.subject_person_id, today)
    return fact, None if says is Answer.UNKNOWN else says is Answer.YES


def has_mandate_paper(connection: Connection, request_id: int) -> bool:
    """Whether a mandate was put in the dossier of the request."""
    found = connection.scalar(
        select(attachment.c.id)
        .where(attachment.c.request_id == request_id, attachment.c.kind == str(AttachmentKind.MANDATE))
        .limit(1)
    )
    return found is not None
