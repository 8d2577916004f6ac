"""The dossier of a request: everything that belongs to it in one look, with the notes and mails."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Final

from sqlalchemy import Connection, insert, select

from counter_app import sentences
from counter_app.domain.attachment import Attachment
from counter_app.domain.channel import Channel
from counter_app.domain.consent import Consent, Doubt, doubts
from counter_app.domain.dossier import (
    LONGEST_NOTE,
    Linked,
    NamedSubject,
    Note,
    NoteKind,
    Objection,
    ReceivedEmail,
)
from counter_app.domain.letter_check import LetterCheck
from counter_app.domain.representation import Representation
from counter_app.domain.staff import Right
from counter_app.errors import UserError
from counter_app.services.attachments import attachments_in
from counter_app.services.bundles import linked_to
from counter_app.services.consents import consents_in, wanted_by
from counter_app.services.desk import Desk
from counter_app.services.emails import emails_in
from counter_app.services.letter_checks import checks_in
from counter_app.services.objections import objections_in
from counter_app.services.own_requests import refuse_own
from counter_app.services.representatives import representation_in
from counter_app.services.settings import read_municipality
from counter_app.services.stored_requests import StoredRequest, add_event, lock_request, read_request
from counter_app.storage.tables_dossier import named_subject, received_email, request_note
from counter_app.storage.tables_staff import account

LONGEST_TEXT: Final = 2000


@dataclass(frozen=True, slots=True)
class Dossier:
    """What belongs to a request besides its facts."""

    stored: StoredRequest
    attachments: tuple[Attachment, ...]
    consents: tuple[Consent, ...]
    #: Why the newest consent doesn't count yet.
    consent_doubts: tuple[Doubt, ...]
    representation: Representation | None
    notes: tuple[Note, ...]
    emails: tuple[ReceivedEmail, ...]
    objections: tuple[Objection, ...]
    linked: tuple[Linked, ...]
    named: NamedSubject | None
    #: What was seen last of each part of the letter.
    letter_checks: tuple[LetterCheck, ...] = ()


class Dossiers:
    """Reading a dossier, and what is simply added to it; for one desk."""

    def __init__(self, desk: Desk) -> None:
        self._desk = desk

    def read(self, request_id: int) -> Dossier:
        """The whole dossier at one moment. Raises Denied for a request of one's own."""
        desk = self._desk
        desk.require(Right.READ_REQUESTS)
        today = desk.clock.today()
        with desk.database.snapshot() as connection:
            stored = read_request(connection, request_id)
            refuse_own(connection, request_id, stored.requester_person_id, stored.subject_person_id)
            consents = consents_in(connection, request_id)
            months = int(read_municipality(connection).consent_months)
            newest = consents[-1] if consents else None
            wanted = wanted_by(stored, months, today)
            return Dossier(
                stored=stored,
                attachments=attachments_in(connection, request_id),
                consents=consents,
                consent_doubts=doubts(newest, wanted) if newest is not None else (),
                representation=representation_in(connection, request_id),
                notes=notes_in(connection, request_id),
                emails=emails_in(connection, request_id),
                objections=objections_in(connection, request_id),
                linked=linked_to(connection, request_id),
                named=named_in(connection, request_id),
                letter_checks=checks_in(connection, stored),
            )

    def add_note(self, request_id: int, kind: NoteKind, note: str, ends_on: date) -> None:
        """Something to know for a while; also when the request has ended, and never changed."""
        desk = self._desk
        desk.require(Right.HANDLE_REQUESTS)
        today = desk.clock.today()
        if not note.strip():
            raise UserError(sentences.NOTE_MISSING, "note")
        if len(note) > LONGEST_TEXT:
            raise UserError(sentences.TOO_LONG.format(most=LONGEST_TEXT), "note")
        if not today <= ends_on <= today + LONGEST_NOTE:
            raise UserError(sentences.NOTE_ENDS, "ends_on")
        with desk.database.begin() as connection:
            stored = read_request(connection, request_id)
            refuse_own(connection, request_id, stored.requester_person_id, stored.subject_person_id)
            connection.execute(
                insert(request_note)
                .values(request_id=request_id, kind=str(kind), note=note.strip(), ends_on=ends_on)
                .inline()
            )
            add_event(connection, request_id, "note_added", None, None)

    def add_email(self, request_id: int, received_on: date, sender: str) -> None:
        """A mail came about this request: when, and from whom. What was in it is not kept."""
        desk = self._desk
        desk.require(Right.HANDLE_REQUESTS)
        if received_on > desk.clock.today():
            raise UserError(sentences.RECEIVED_IN_FUTURE, "received_on")
        plain = " ".join(sender.split())
        if not plain or len(plain) > 200:
            raise UserError(sentences.SENDER_MISSING, "sender")
        with desk.database.begin() as connection:
            stored = read_request(connection, request_id)
            refuse_own(connection, request_id, stored.requester_person_id, stored.subject_person_id)
            connection.execute(
                insert(received_email)
                .values(request_id=request_id, received_on=received_on, sender=plain)
                .inline()
            )
            kind = "email_received" if stored.channel is Channel.EMAIL else "email_about"
            add_event(connection, request_id, kind, None, None)

    def name_subject(self, request_id: int, version: int, named: NamedSubject) -> StoredRequest:
        """Whom the letter names, when nobody of that name is in our register."""
        desk = self._desk
        desk.require(Right.HANDLE_REQUESTS)
        if not named.name.strip():
            raise UserError(sentences.NAMED_MISSING, "name")
        with desk.database.begin() as connection:
            stored = lock_request(connection, request_id, version)
            values = {"name": named.name, "birth": named.birth, "address": named.address}
            for name, value in values.items():
                if len(value) > 200:
                    raise UserError(sentences.TOO_LONG.format(most=200), name)
            connection.execute(
                insert(named_subject)
                .values(
                    request_id=request_id, **{name: " ".join(value.split()) for name, value in values.items()}
                )
                .inline()
            )
            add_event(connection, request_id, "subject_named", stored.state, stored.state)
            return read_request(connection, request_id)


def notes_in(connection: Connection, request_id: int) -> tuple[Note, ...]:
    """Every note of a request, oldest first."""
    rows = connection.execute(
        select(request_note, account.c.name)
        .join(account, account.c.id == request_note.c.clerk_id)
        .where(request_note.c.request_id == request_id)
        .order_by(request_note.c.id)
    )
    return tuple(Note(NoteKind(row.kind), row.note, row.ends_on, row.name, row.recorded_at) for row in rows)


def named_in(connection: Connection, request_id: int) -> NamedSubject | None:
    """Whom the letter names as recorded last; None when nothing was."""
    row = connection.execute(
        select(named_subject)
        .where(named_subject.c.request_id == request_id)
        .order_by(named_subject.c.id.desc())
        .limit(1)
    ).one_or_none()
    return None if row is None else NamedSubject(row.name, row.birth, row.address)
