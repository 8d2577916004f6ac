"""The register of requests for secrecy on its way out: letters to who asked, the list on paper and as a file."""

from __future__ import annotations

from counter_app import sentences
from counter_app.domain.letter import LetterName
from counter_app.domain.secrecy import read_code
from counter_app.domain.secrecy_request import Step, SubjectState
from counter_app.errors import UserError
from counter_app.output.letter_text import OBJECTION, Field, fill
from counter_app.output.secrecy_letter import SecrecyLetter, secrecy_letter
from counter_app.output.secrecy_words import ARTICLE, COLUMNS, KEPT, PROOFS, TITLE, stand_words
from counter_app.output.selection_rows import yes_no
from counter_app.output.spreadsheet import csv_file
from counter_app.services.desk import Desk
from counter_app.services.letter_texts import read_text
from counter_app.services.papers import letterhead
from counter_app.services.secrecy_requests import SecrecyRequest, SecrecyRequests
from counter_app.services.settings import read_municipality
from counter_app.storage import audit, register


class SecrecyPapers:
    """Letters, list and file, for one desk."""

    def __init__(self, desk: Desk) -> None:
        self._desk = desk
        self._requests = SecrecyRequests(desk)

    def letter(self, request_id: int, subject_id: int) -> bytes:
        """The letter to the registered address that fits how it stands; that it went, is a step of its own."""
        from counter_app.output.letter import letter

        request = self._requests.read(request_id)
        found = {one.id: one for one in self._requests.subjects(request_id)}
        if subject_id not in found:
            raise UserError(sentences.NO_SUCH_SECRECY)
        subject = found[subject_id]
        if subject.record is None or not subject.record.address.lines.all:
            raise UserError(sentences.SECRECY_NO_LETTER)
        desk = self._desk
        with desk.database.read() as connection:
            municipality = read_municipality(connection)
            phrases = read_text(connection, LetterName.PHRASES)
            counts = (
                None if subject.person_id is None else register.read_secrecy(connection, subject.person_id)
            )
        is_lifted = subject.progress.state is SubjectState.LIFTED and counts is not None
        if is_lifted and counts is not None and counts.asked_here:
            raise UserError(sentences.SECRECY_STILL_ASKED)
        known = {
            Field.MUNICIPALITY: municipality.name,
            Field.POSTAL_ADDRESS: municipality.postal_address or municipality.visiting_address,
            Field.OBJECTION_TO: municipality.objection_to,
        }
        salutation = subject.record.salutation
        mine = [
            one for one in request.steps if one.subject_id == subject_id and one.kind is not Step.CONFIRMED
        ]
        reasons = [one.why for one in mine[-1:] if one.kind in (Step.REFUSED, Step.LIFT_REFUSED)]
        content = SecrecyLetter(
            letterhead=letterhead(municipality),
            name=salutation.addressee or salutation.full_name or subject.name,
            address=subject.record.address.lines.all,
            capacity=subject.capacity,
            number=request.number,
            received_on=request.received_on,
            due_on=request.due_on,
            with_move=request.with_move,
            progress=subject.progress,
            written_on=desk.clock.today(),
            signed_by=desk.clerk.name if municipality.names_clerks else "",
            function=", ".join(part for part in (municipality.department, desk.location) if part),
            why=reasons[0] if reasons else "",
            on_record=is_lifted and counts is not None and read_code(counts.secrecy_raw).restricted,
            objection=fill(phrases.sections[OBJECTION], known).paragraphs,
            on_behalf_of=municipality.objection_to,
        )
        return letter(secrecy_letter(content))

    def csv(self, purpose: str) -> bytes:
        """The list for a spreadsheet, with what it is for; nobody's name is in it."""
        if not purpose.strip():
            raise UserError(sentences.NO_PURPOSE, "purpose")
        found = self._requests.list()
        self._told("secrecy_exported", purpose.strip(), len(found))
        return csv_file([COLUMNS, *(_cells(one) for one in found)])

    def statement(self) -> bytes:
        """The list on paper; nobody's name is on it."""
        from counter_app.output.register_statement import (
            StatementContent,
            StatementEntry,
            register_statement,
        )

        found = self._requests.list()
        with self._desk.database.read() as connection:
            municipality = read_municipality(connection)
        self._told("secrecy_printed", "", len(found))
        entries = tuple(
            StatementEntry(one.number, tuple(zip(COLUMNS[1:], _cells(one)[1:], strict=True))) for one in found
        )
        return register_statement(
            StatementContent(
                letterhead=letterhead(municipality),
                title=TITLE,
                article=ARTICLE,
                kept=KEPT,
                on=self._desk.clock.today(),
                made_by=self._desk.clerk.name,
                entries=entries,
                personal=False,
            )
        )

    def _told(self, act: str, purpose: str, count: int) -> None:
        detail = {"count": count} | ({"purpose": purpose} if purpose else {})
        with self._desk.database.begin() as connection:
            audit.write(connection, act, location=self._desk.location, detail=detail)


def _cells(one: SecrecyRequest) -> tuple[str, ...]:
    return (
        one.number,
        f"{one.received_on:%d-%m-%Y}",
        f"{one.due_on:%d-%m-%Y}",
        yes_no(one.with_move),
        PROOFS[one.proof],
        one.reference,
        str(one.persons),
        stand_words(one.counting, one.ended),
        str(one.confirmed),
        one.clerk,
    )
