"""Notes beside a person record: made, prolonged and ended by who handles requests, read with the record."""

from __future__ import annotations

from datetime import date

from sqlalchemy import Connection, insert, select

from counter_app import sentences
from counter_app.domain.person_note import LONGEST, PersonNote, PersonNoteKind, standing_on
from counter_app.domain.secrecy import read_code
from counter_app.domain.staff import Right
from counter_app.errors import NotAllowed, UserError
from counter_app.services.designation import is_designated
from counter_app.services.desk import Desk
from counter_app.services.own_requests import refuse_own
from counter_app.services.stored_requests import read_request
from counter_app.storage import audit, register
from counter_app.storage.tables_person_notes import person_note
from counter_app.storage.tables_staff import account


class PersonNotes:
    """What colleagues tell each other about a person, for one desk. Never on paper, and never about secrecy."""

    def __init__(self, desk: Desk) -> None:
        self._desk = desk

    def keep(
        self, person_id: int, kind: PersonNoteKind, ends_on: date, *, request_id: int | None = None
    ) -> tuple[PersonNote, ...]:
        """Makes a note, or gives the standing one of this kind another last day; answers all of them."""
        self._desk.require(Right.HANDLE_REQUESTS)
        today = self._desk.clock.today()
        if not today <= ends_on <= today + LONGEST:
            raise UserError(sentences.PERSON_NOTE_ENDS, "ends_on")
        with self._desk.database.begin() as connection:
            self._write(connection, person_id, kind, ends_on, request_id)
            return notes_of(connection, person_id)

    def end(
        self, person_id: int, kind: PersonNoteKind, *, request_id: int | None = None
    ) -> tuple[PersonNote, ...]:
        """Ends the standing note of a kind today. Raises UserError when none stands."""
        self._desk.require(Right.HANDLE_REQUESTS)
        with self._desk.database.begin() as connection:
            standing = standing_on(self._desk.clock.today(), notes_of(connection, person_id))
            if all(note.kind is not kind for note in standing):
                raise UserError(sentences.PERSON_NOTE_ENDED)
            self._write(connection, person_id, kind, None, request_id)
            return notes_of(connection, person_id)

    def _write(
        self,
        connection: Connection,
        person_id: int,
        kind: PersonNoteKind,
        ends_on: date | None,
        request_id: int | None,
    ) -> None:
        desk = self._desk
        refuse_own(connection, request_id, person_id)
        refuse_shielded(connection, desk, person_id, request_id)
        connection.execute(
            insert(person_note).values(person_id=person_id, kind=str(kind), ends_on=ends_on).inline()
        )
        audit.write(
            connection,
            "person_note_ended" if ends_on is None else "person_note_kept",
            person_id=person_id,
            request_id=request_id,
            location=desk.location,
            detail={"note": str(kind)} | ({"ends_on": ends_on.isoformat()} if ends_on else {}),
        )


def notes_of(connection: Connection, person_id: int) -> tuple[PersonNote, ...]:
    """Every note about a person that is still kept, the oldest first: also for who asks what is held of them."""
    rows = connection.execute(
        select(person_note, account.c.name)
        .join(account, account.c.id == person_note.c.clerk_id)
        .where(person_note.c.person_id == person_id)
        .order_by(person_note.c.id)
    )
    return tuple(
        PersonNote(row.id, PersonNoteKind(row.kind), row.ends_on, row.name, row.recorded_at) for row in rows
    )


def refuse_shielded(connection: Connection, desk: Desk, person_id: int, request_id: int | None) -> None:
    """Something is kept where the record can be opened: of who is shielded inside an open request alone."""
    row = register.read_secrecy(connection, person_id)
    if row is None:
        raise UserError(sentences.NO_SUCH_PERSON)
    if not read_code(row.secrecy_raw).restricted:
        return
    if request_id is None or not read_request(connection, request_id).is_open:
        raise NotAllowed(sentences.ONLY_IN_A_REQUEST)
    if not is_designated(connection, desk):
        raise NotAllowed(sentences.NOT_DESIGNATED)
