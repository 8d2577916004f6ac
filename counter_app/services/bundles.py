"""Several persons in one letter, and a new decision after an objection: requests of their own, linked."""

from __future__ import annotations

import json

from sqlalchemy import Connection, insert, or_, select, update

from counter_app import sentences
from counter_app.domain.dossier import Linked, LinkKind
from counter_app.domain.request import RequestState
from counter_app.domain.requester import RequesterClass
from counter_app.domain.staff import Right
from counter_app.errors import UserError
from counter_app.services.attachments import share
from counter_app.services.desk import Desk
from counter_app.services.own_requests import refuse_own
from counter_app.services.persons import require_designated
from counter_app.services.requests import take_in
from counter_app.services.stored_requests import StoredRequest, add_event, read_request
from counter_app.services.terms import due_on
from counter_app.storage.tables_dossier import request_link
from counter_app.storage.tables_requests import request


class Bundles:
    """One letter, several requests; for one desk."""

    def __init__(self, desk: Desk) -> None:
        self._desk = desk

    def of(self, request_id: int) -> tuple[Linked, ...]:
        """The other requests of the same letter, and the ones before and after an objection."""
        self._desk.require(Right.READ_REQUESTS)
        with self._desk.database.snapshot() as connection:
            return linked_to(connection, request_id)

    def another_person(self, request_id: int) -> StoredRequest:
        """A new request from the same letter, about somebody else: own number, own decision, own paper.

        Requester, purpose, data and the letter come along; nothing that was answered or given for the one
        person does.
        """
        desk = self._desk
        desk.require(Right.HANDLE_REQUESTS)
        with desk.database.begin() as connection:
            first = read_request(connection, first_of(connection, request_id))
            if first.state is RequestState.DESTROYED:
                raise UserError(sentences.REQUEST_ENDED)
            return start_like(connection, desk, first, LinkKind.SAME_LETTER)


def start_like(connection: Connection, desk: Desk, before: StoredRequest, kind: LinkKind) -> StoredRequest:
    """A new request that takes over what the earlier one asks; after an objection also about whom."""
    refuse_own(connection, before.id, before.requester_person_id)
    again = kind is LinkKind.AFTER_OBJECTION
    if again:
        refuse_own(connection, before.id, before.subject_person_id)
        require_designated(connection, desk, before.subject_person_id)
    received = desk.clock.today() if again else before.received_on
    made = take_in(connection, desk, before.channel, received)
    # Who asks their own data is somebody else's representative, or nobody's.
    own = before.requester_class is RequesterClass.SUBJECT and not again
    kind_of = None if own else before.requester_class
    taken = {
        "requester_class": kind_of and str(kind_of),
        "due_on": due_on(received, kind_of),
        "requester_name": before.requester_name,
        "requester_address": before.requester_address,
        "requester_person_id": before.requester_person_id,
        "recipient_entry_id": before.recipient_entry_id,
        "subject_person_id": before.subject_person_id if again else None,
        "purpose": before.purpose,
        "elements": json.dumps([str(one) for one in before.elements]),
    }
    connection.execute(update(request).where(request.c.id == made).values(**taken))
    connection.execute(
        insert(request_link).values(request_id=made, kind=str(kind), to_request_id=before.id).inline()
    )
    share(connection, before.id, made)
    add_event(connection, made, "linked", None, None)
    return read_request(connection, made)


def first_of(connection: Connection, request_id: int) -> int:
    """The first request of the letter that this one is from; itself when it is the only one."""
    found = connection.scalar(
        select(request_link.c.to_request_id).where(
            request_link.c.request_id == request_id, request_link.c.kind == str(LinkKind.SAME_LETTER)
        )
    )
    return request_id if found is None else int(found)


def linked_to(connection: Connection, request_id: int) -> tuple[Linked, ...]:
    """Everything that hangs together with a request, read in the caller's transaction."""
    first = first_of(connection, request_id)
    links = connection.execute(
        select(request_link)
        .where(
            or_(
                request_link.c.to_request_id.in_([first, request_id]),
                request_link.c.request_id == request_id,
            )
        )
        .order_by(request_link.c.id)
    ).all()
    others: dict[int, LinkKind] = {}
    for link in links:
        same_letter = link.kind == LinkKind.SAME_LETTER
        if not same_letter and request_id not in (link.request_id, link.to_request_id):
            continue
        for other in (link.to_request_id, link.request_id):
            if other != request_id:
                others[other] = LinkKind(link.kind)
    rows = connection.execute(
        select(request.c.id, request.c.number, request.c.state)
        .where(request.c.id.in_(others))
        .order_by(request.c.id)
    )
    return tuple(
        Linked(row.id, row.number, RequestState(row.state), others[row.id], row.id < request_id)
        for row in rows
    )


def refers_to(connection: Connection, request_id: int) -> str | None:
    """The number of the request whose decision this one decides on anew; None for any other request."""
    found: str | None = connection.scalar(
        select(request.c.number)
        .join(request_link, request_link.c.to_request_id == request.c.id)
        .where(request_link.c.request_id == request_id, request_link.c.kind == str(LinkKind.AFTER_OBJECTION))
    )
    return found
