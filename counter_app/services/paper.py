"""Paper of a request: previews without numbers, final documents, and a record of every print before it starts."""

from __future__ import annotations

import json
from dataclasses import dataclass
from typing import Any

from sqlalchemy import Connection, Row, Select, and_, exists, func, insert, or_, select, update

from counter_app import sentences
from counter_app.domain.elements import Element
from counter_app.domain.letter import WayOut
from counter_app.domain.staff import Right
from counter_app.errors import PaperHeld, UserError
from counter_app.output.content import CreditNoteContent, InvoiceContent
from counter_app.output.documents import Content, DocumentKind, from_plain, kind_of, render
from counter_app.output.titles import file_name, title_of
from counter_app.services import held_papers, papers
from counter_app.services.billing import notas_of, standing_nota
from counter_app.services.charges import lines_of, prepayment_of
from counter_app.services.collective_notas import is_gathered
from counter_app.services.decisions import Weighed, weigh
from counter_app.services.desk import Desk
from counter_app.services.disclosure import given_elements
from counter_app.services.extracts import extract_of
from counter_app.services.letters import with_data
from counter_app.services.logos import with_logo
from counter_app.services.payers import payer_of
from counter_app.services.persons import require_designated
from counter_app.services.settings import read_municipality
from counter_app.services.stored_requests import StoredRequest, read_request
from counter_app.storage import audit, log_chain
from counter_app.storage.case_reading import DOCUMENT, DOCUMENT_CONTENT, rows_told
from counter_app.storage.log_chain import LogKind
from counter_app.storage.paper_steps import was_not_handed
from counter_app.storage.tables_log import log_header
from counter_app.storage.tables_requests import document, document_print, request

#: Came on paper or in a file; what was only read aloud has no copy yet that another one would duplicate.
_ON_PAPER = and_(document_print.c.succeeded.is_(True), document_print.c.way != "voice")


@dataclass(frozen=True, slots=True)
class Document:
    """A final document of a request; `printed` counts the prints and saved files that succeeded."""

    id: int
    request_id: int
    kind: DocumentKind
    title: str
    file_name: str
    log_number: int | None
    printed: int
    way_out: WayOut = WayOut.HAND
    #: By a second person, before it left: it never comes out.
    withdrawn: bool = False


@dataclass(frozen=True, slots=True)
class Preview:
    """A document as it would be; it carries VOORBEELD and no number."""

    kind: DocumentKind
    title: str
    pdf: bytes


@dataclass(frozen=True, slots=True)
class Unprinted:
    """A final document that never came out of a printer."""

    document_id: int
    request_id: int
    request_number: str
    title: str


class Paper:
    """Previews, documents and prints, for one desk."""

    def __init__(self, desk: Desk) -> None:
        self._desk = desk

    def previews(self, request_id: int, chosen: tuple[Element, ...] | None = None) -> tuple[Preview, ...]:
        """The papers as a release would make them now; nothing is recorded but that it was looked at.

        `chosen` are the elements that were ticked, as for the release; None takes those preselected.
        """
        desk = self._desk
        desk.require(Right.DISCLOSE)
        with desk.database.begin() as connection:
            stored = read_request(connection, request_id)
            weighed = weigh(connection, desk, stored)
            contents = self._expected(connection, stored, weighed, chosen)
            audit.write(
                connection,
                "preview",
                person_id=stored.subject_person_id,
                request_id=request_id,
                location=desk.location,
            )
        return tuple(
            Preview(kind_of(content), title_of(content), render(content, preview=True))
            for content in contents
        )

    def documents(self, request_id: int) -> tuple[Document, ...]:
        """The final documents of a request, oldest first."""
        self._desk.require(Right.READ_REQUESTS)
        with self._desk.database.read() as connection:
            query = _documents().where(document.c.request_id == request_id)
            rows = rows_told(connection, query, (request_id,), "content")
        return tuple(_document(row) for row in rows)

    def draw(self, document_id: int, *, duplicate: bool = False) -> bytes:
        """The PDF of a final document; a nota carries the stamp of its payment. Looking at it leaves its line.

        Who may not see a secret person doesn't see the paper about them either. Raises PaperHeld, for everybody
        but who oversees, where it may not leave.
        """
        desk = self._desk
        desk.require(Right.READ_REQUESTS)
        oversees = desk.clerk.may(Right.READ_AUDIT_TRAIL)
        if not oversees:
            held_papers.ask_source(desk, document_id, anew=False)
        content: Content | None = None
        with desk.database.begin() as connection:
            if not oversees:
                self._require_designated(connection, document_id)
            if oversees or not held_papers.is_held(connection, desk, document_id, leaves=False):
                content = self._content(connection, document_id)
                self._tell_of_looking(connection, document_id)
        if content is None:
            raise PaperHeld(sentences.PAPER_HELD)
        return render(content, duplicate=duplicate)

    def _tell_of_looking(self, connection: Connection, document_id: int) -> None:
        desk = self._desk
        of = connection.execute(
            select(document.c.request_id, request.c.subject_person_id)
            .join(request, request.c.id == document.c.request_id)
            .where(document.c.id == document_id)
        ).one()
        audit.write(
            connection,
            "document",
            person_id=of.subject_person_id,
            request_id=of.request_id,
            location=desk.location,
            detail={"document": document_id},
        )

    def start_print(
        self, document_id: int, way: str, printer: str = "", copies: int = 1
    ) -> tuple[int, bytes]:
        """Records that a document is about to be printed or saved, and gives its PDF; a reprint is a duplicate.

        `way` is printer, file or voice. Returns the id for `finish_print`, and the bytes to send. Raises PaperHeld
        when secrecy asks more of it than at its release: that is recorded, and a second person decides.
        """
        desk = self._desk
        desk.require(Right.DISCLOSE)
        held_papers.ask_source(desk, document_id, anew=True)
        started: tuple[int, Content, bool] | None = None
        with desk.database.begin() as connection:
            self._require_designated(connection, document_id)
            if not held_papers.is_held(connection, desk, document_id, leaves=True):
                started = self._started(connection, document_id, way, printer, copies)
        if started is None:
            # Told after the commit, which keeps that it was held.
            raise PaperHeld(sentences.PAPER_HELD)
        print_id, content, duplicate = started
        return print_id, render(content, duplicate=duplicate)

    def _started(
        self, connection: Connection, document_id: int, way: str, printer: str, copies: int
    ) -> tuple[int, Content, bool]:
        """The record of a print that begins now, what stands on it, and whether it came out before."""
        content = self._content(connection, document_id)
        before = connection.execute(
            select(func.count())
            .select_from(document_print)
            .where(document_print.c.document_id == document_id, _ON_PAPER)
        ).scalar_one()
        if before and way != "voice":
            self._tell_of_reprint(connection, document_id, way, copies)
        print_id = connection.execute(
            insert(document_print)
            .values(
                document_id=document_id,
                way=way,
                printer=printer,
                copies=copies,
                duplicate=before > 0,
            )
            .returning(document_print.c.id)
        ).scalar_one()
        return int(print_id), content, before > 0

    def _require_designated(self, connection: Connection, document_id: int) -> None:
        """What holds data of a secret person comes out by a designated hand; a letter without data tells nothing."""
        about = connection.scalar(
            select(request.c.subject_person_id)
            .join(document, document.c.request_id == request.c.id)
            .where(document.c.id == document_id, document.c.log_number.is_not(None))
        )
        require_designated(connection, self._desk, about)

    def _tell_of_reprint(self, connection: Connection, document_id: int, way: str, copies: int) -> None:
        """Before it goes: the trail, and behind what was disclosed a line in the log that leads to nobody."""
        desk = self._desk
        of = connection.execute(
            select(document.c.request_id, document.c.log_number, log_header.c.edition)
            .join_from(document, log_header, log_header.c.number == document.c.log_number, isouter=True)
            .where(document.c.id == document_id)
        ).one()
        if of.log_number is not None:
            told = {"of": of.log_number, "way": way, "copies": copies, "desk": desk.location}
            log_chain.append(connection, LogKind.REPRINT, of.edition, told)
        audit.write(
            connection,
            "reprint",
            request_id=of.request_id,
            location=desk.location,
            detail={"document": document_id},
        )

    def finish_print(self, print_id: int, succeeded: bool, trouble: str = "") -> None:
        """What came of a print."""
        self._desk.require(Right.DISCLOSE)
        with self._desk.database.begin() as connection:
            connection.execute(
                update(document_print)
                .where(document_print.c.id == print_id)
                .values(succeeded=succeeded, trouble=trouble, finished_at=self._desk.clock.now())
            )

    def finish_reading(self, request_id: int) -> None:
        """What began when its script came on this clerk's screen was read aloud."""
        desk = self._desk
        desk.require(Right.DISCLOSE)
        mine = select(document.c.id).where(document.c.request_id == request_id)
        with desk.database.begin() as connection:
            connection.execute(
                update(document_print)
                .where(
                    document_print.c.document_id.in_(mine),
                    document_print.c.way == "voice",
                    document_print.c.clerk_id == desk.clerk.id,
                    document_print.c.succeeded.is_(None),
                )
                .values(succeeded=True, finished_at=desk.clock.now())
            )

    def unprinted(self) -> tuple[Unprinted, ...]:
        """Documents that were recorded and never came on paper, of this clerk or taken in at this location."""
        desk = self._desk
        desk.require(Right.READ_REQUESTS)
        # Asked one by one: a location has papers of a whole year, and nearly all of them came out.
        came_out = exists().where(
            document_print.c.document_id == document.c.id, document_print.c.succeeded.is_(True)
        )
        with desk.database.read() as connection:
            rows = connection.execute(
                select(document.c.id, document.c.request_id, document.c.title, request.c.number)
                .join(request, request.c.id == document.c.request_id)
                .where(
                    or_(request.c.created_by == desk.clerk.id, request.c.location == desk.location),
                    or_(document.c.log_number.is_not(None), document.c.way_out == str(WayOut.POST)),
                    ~came_out,
                    ~was_not_handed(document.c.log_number),
                )
                .order_by(document.c.id)
            ).all()
        return tuple(Unprinted(row.id, row.request_id, row.number, row.title) for row in rows)

    def _expected(
        self,
        connection: Connection,
        stored: StoredRequest,
        weighed: Weighed,
        chosen: tuple[Element, ...] | None,
    ) -> tuple[Content, ...]:
        decision, desk = weighed.decision, self._desk
        require_designated(connection, desk, stored.subject_person_id)
        if not decision.outcome.discloses and not decision.only_payment_missing:
            raise UserError(sentences.NOT_DISCLOSING)
        municipality = read_municipality(connection)
        nota = standing_nota(connection, stored.id)
        today = desk.clock.today()
        lines = lines_of(connection, weighed, today) if nota is None else ()
        gathered = nota is None and is_gathered(connection, weighed, today)
        given = given_elements(stored, weighed, chosen)
        now = desk.clock.now()
        contents: list[Content] = [
            papers.slip(
                municipality, stored, weighed, given, nota, desk, now, expected=lines, gathered=gathered
            )
        ]
        extract = extract_of(municipality, stored, weighed, given, desk, now)
        if extract is not None:
            contents.append(extract)
        if lines and not gathered:
            payer = payer_of(connection, stored, today, weighed.case.record)
            contents.append(
                papers.invoice_preview(
                    municipality,
                    payer,
                    stored.number,
                    lines,
                    desk,
                    decision.edition,
                    prepayment_of(weighed),
                )
            )
        accompanying = with_data(connection, desk, stored, weighed)
        if accompanying is not None:
            contents.append(accompanying)
        return tuple(contents)

    def _content(self, connection: Connection, document_id: int) -> Content:
        mine = document.c.id == document_id
        request_id = connection.scalar(select(document.c.request_id).where(mine))
        if request_id is None:
            raise UserError(sentences.NO_SUCH_DOCUMENT)
        query = select(*DOCUMENT, DOCUMENT_CONTENT).where(mine)
        (row,) = rows_told(connection, query, (request_id,), "content")
        content = with_logo(connection, from_plain(row.kind, json.loads(row.content)))
        if isinstance(content, InvoiceContent):
            nota = next(one for one in notas_of(connection, row.request_id) if one.id == row.invoice_id)
            content = papers.with_payment(content, nota)
        elif isinstance(content, CreditNoteContent):
            notas = notas_of(connection, row.request_id)
            number = next(one.credits for one in notas if one.id == row.invoice_id)
            content = papers.with_refund(content, next(one for one in notas if one.number == number))
        return content


def _documents() -> Select[Any]:
    printed = (
        select(func.count())
        .select_from(document_print)
        .where(document_print.c.document_id == document.c.id, _ON_PAPER)
        .scalar_subquery()
    )
    gone = was_not_handed(document.c.log_number).label("withdrawn")
    return select(*DOCUMENT, DOCUMENT_CONTENT, printed.label("printed"), gone).order_by(document.c.id)


def _document(row: Row[Any]) -> Document:
    content = from_plain(row.kind, json.loads(row.content))
    return Document(
        row.id,
        row.request_id,
        kind_of(content),
        row.title,
        file_name(content),
        row.log_number,
        row.printed,
        WayOut(row.way_out),
        bool(row.withdrawn),
    )
