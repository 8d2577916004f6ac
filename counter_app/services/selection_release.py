"""Handing out a selection: everybody in it is logged before the file can be opened, or the numbers alone go out."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Final

from sqlalchemy import Connection, insert

from counter_app import sentences
from counter_app.domain.channel import Channel
from counter_app.domain.decision import ScopeKind
from counter_app.domain.elements import RUBRIEKEN, Element
from counter_app.domain.request import RequestState
from counter_app.domain.requester import RequesterClass
from counter_app.domain.selection import group_of
from counter_app.domain.staff import Right
from counter_app.errors import Conflict, Denied, UserError
from counter_app.output.content import Addressee, DataGroup, DataRow
from counter_app.output.documents import render
from counter_app.output.phrases import NOT_ON_RECORD
from counter_app.output.selection_rows import COLUMNS, count_rows, passphrase_letter, summary_rows, yes_no
from counter_app.output.spreadsheet import csv_line
from counter_app.regulation import vocabulary
from counter_app.services import papers
from counter_app.services.decisions import Weighed, approved, digest_of, keep, last_kept, weigh
from counter_app.services.desk import Desk
from counter_app.services.given_data import notes_for, values_of
from counter_app.services.installation import refuse_held_back
from counter_app.services.selection_file import SelectionFile, new_passphrase
from counter_app.services.selections import (
    Asked,
    Cancelled,
    Chosen,
    LookedAt,
    Progress,
    codes_stand,
    look_up,
    require_asked,
    smallest_group,
    tell_reading,
)
from counter_app.services.settings import read_municipality
from counter_app.services.source_settings import read_source
from counter_app.services.stored_requests import StoredRequest, lock_request, move, read_request
from counter_app.storage import log_chain
from counter_app.storage.log_chain import Entry, LogKind
from counter_app.storage.tables_selections import selection_run

#: Log lines in one transaction: at most some 50 ms, so that a colleague's work never waits for a selection.
LINES_AT_ONCE: Final = 40


@dataclass(frozen=True, slots=True)
class HandedOut:
    """A selection that went out. The passphrase is told once and kept nowhere; empty for numbers only."""

    request: StoredRequest
    #: None for numbers only: they may be told as they stand on the paper and no other way.
    persons: int | None
    #: Whose record doesn't tell whether they belong: left out.
    undecided: int
    first_log_number: int
    last_log_number: int
    path: Path | None = None
    file_digest: str = ""
    passphrase: str = ""


class SelectionRelease:
    """Handing out, for one desk."""

    def __init__(self, desk: Desk) -> None:
        self._desk = desk

    def hand_out(
        self,
        request_id: int,
        version: int,
        folder: Path,
        progress: Progress = lambda done, total: None,
        cancelled: Cancelled = lambda: False,
    ) -> HandedOut:
        """Writes the encrypted file, logs everybody in it, and only then gives the file its name.

        Raises `Stopped` when it was cancelled, and UserError while an approval or a choice is missing: then
        nothing stays behind. The passphrase in the answer goes on separate paper and is kept nowhere.
        """
        desk = self._desk
        desk.require(Right.DISCLOSE)
        with desk.database.snapshot() as connection:
            stored, weighed, asked = self._checked(connection, request_id, version)
        if asked.counts_only:
            raise UserError(sentences.SELECTION_COUNTS_ONLY)
        elements = _elements(weighed)
        tell_reading(desk, request_id)
        passphrase, looked = new_passphrase(), LookedAt()
        file = SelectionFile(folder, f"selectie-{stored.number}", passphrase)
        head = [*(vocabulary.ELEMENTS[one].capitalize() for one in elements), *COLUMNS]
        everybody: list[tuple[int, str, str]] = []
        with file.writing(head) as table:
            for one in look_up(
                desk.database, asked.criteria, looked, progress, cancelled, today=desk.clock.today()
            ):
                table.write(csv_line(_row(one, elements)))
                everybody.append((one.person_id, one.record.a_number, one.secrecy.code or ""))
            if not everybody:
                raise UserError(sentences.SELECTION_EMPTY)
        try:
            entries = self._log(stored, weighed, elements, everybody)
            digest = file.digest()
            with desk.database.begin() as connection:
                stored, weighed, again = self._taken(connection, request_id, version)
                if again != asked:
                    raise UserError(sentences.NO_APPROVAL)
                if not codes_stand(connection, {person_id: code for person_id, _, code in everybody}):
                    raise UserError(sentences.SELECTION_SECRECY_CHANGED)
                self._close(connection, stored, weighed, asked, entries, len(everybody), digest)
                words = [vocabulary.ELEMENTS[one] for one in elements]
                span = (entries[0].number, entries[-1].number)
                rows = summary_rows(len(everybody), looked.undecided, words, span, digest)
                self._write_slip(connection, stored, weighed, rows, entries[-1])
                # Last of all, and before the commit: a file without its name can't be handed over.
                file.keep()
                released = read_request(connection, request_id)
        except BaseException:
            file.discard()
            raise
        return HandedOut(
            released,
            len(everybody),
            looked.undecided,
            entries[0].number,
            entries[-1].number,
            file.path,
            digest,
            passphrase,
        )

    def hand_out_counts(
        self,
        request_id: int,
        version: int,
        progress: Progress = lambda done, total: None,
        cancelled: Cancelled = lambda: False,
    ) -> HandedOut:
        """Counts by group, small groups put together, on paper, with one line in the log (art. 6 lid 3)."""
        desk = self._desk
        desk.require(Right.DISCLOSE)
        with desk.database.snapshot() as connection:
            _, _, asked = self._checked(connection, request_id, version)
            least = smallest_group(connection)
        if not asked.counts_only:
            raise UserError(sentences.SELECTION_NOT_COUNTS_ONLY)
        tell_reading(desk, request_id)
        looked, counted = LookedAt(), Counter[str]()
        for one in look_up(
            desk.database, asked.criteria, looked, progress, cancelled, today=desk.clock.today()
        ):
            counted[group_of(one.record, asked.grouping, asked.criteria.on)] += 1
        with desk.database.begin() as connection:
            stored, weighed, again = self._taken(connection, request_id, version)
            if again != asked:
                raise UserError(sentences.NO_APPROVAL)
            payload = self._payload(stored, weighed, "", "", [str(asked.grouping)])
            entry = log_chain.append(
                connection, LogKind.COUNTS, weighed.decision.edition, payload, request_id=request_id
            )
            self._close(connection, stored, weighed, asked, [entry], None, "")
            rows = count_rows(counted, asked.grouping, least)
            self._write_slip(connection, stored, weighed, rows, entry)
            released = read_request(connection, request_id)
        return HandedOut(released, None, looked.undecided, entry.number, entry.number)

    def passphrase_paper(self, result: HandedOut) -> bytes:
        """The paper with the passphrase, to print now: nothing keeps it."""
        self._desk.require(Right.DISCLOSE)
        assert result.path is not None
        with self._desk.database.read() as connection:
            municipality = read_municipality(connection)
        stored = result.request
        content = passphrase_letter(
            papers.letterhead(municipality),
            Addressee(stored.requester_name, papers.address_lines(stored.requester_address)),
            stored.number,
            result.path.name,
            result.passphrase,
            self._desk.clock.today(),
            self._desk.location,
        )
        return render(content)

    def _checked(
        self, connection: Connection, request_id: int, version: int
    ) -> tuple[StoredRequest, Weighed, Asked]:
        """The request on fresh facts. Raises UserError or Denied when it may not go out now."""
        stored = read_request(connection, request_id)
        if stored.version != version:
            raise Conflict(sentences.REQUEST_CHANGED)
        return self._allowed(connection, stored)

    def _taken(
        self, connection: Connection, request_id: int, version: int
    ) -> tuple[StoredRequest, Weighed, Asked]:
        """The same, with the request taken for this transaction."""
        return self._allowed(connection, lock_request(connection, request_id, version))

    def _allowed(self, connection: Connection, stored: StoredRequest) -> tuple[StoredRequest, Weighed, Asked]:
        if stored.channel is not Channel.SELECTION:
            raise UserError(sentences.NO_SELECTION)
        if read_source(connection).is_remote:
            # Its persons are asked there one by one; nothing here says who they are today.
            raise UserError(sentences.SOURCE_SELECTION)
        if stored.requester_class is not RequesterClass.MUNICIPAL_BODY:
            raise UserError(sentences.SELECTION_FOR_BODIES, "requester_class")
        asked = require_asked(connection, stored.id)
        weighed = weigh(connection, self._desk, stored)
        if not weighed.decision.outcome.discloses:
            raise UserError(sentences.NOT_DISCLOSING)
        if not weighed.decision.settled:
            raise UserError(sentences.STILL_OPEN)
        refuse_held_back(weighed)
        if (weighed.decision.scope.kind is ScopeKind.COUNTS) is not asked.counts_only:
            raise UserError(sentences.SELECTION_COUNTS_ONLY)
        if not approved(connection, stored.id, digest_of(weighed)):
            raise Denied(sentences.NO_APPROVAL, "release_denied", stored.id)
        return stored, weighed, asked

    def _log(
        self,
        stored: StoredRequest,
        weighed: Weighed,
        elements: Sequence[Element],
        everybody: Sequence[tuple[int, str, str]],
    ) -> list[Entry]:
        """A line for everybody, committed in small pieces; the first and the last come back."""
        numbers = [rubriek for element in elements for rubriek in RUBRIEKEN[element]]
        ends: list[Entry] = []
        for start in range(0, len(everybody), LINES_AT_ONCE):
            with self._desk.database.begin() as connection:
                for person_id, a_number, code in everybody[start : start + LINES_AT_ONCE]:
                    entry = log_chain.append(
                        connection,
                        LogKind.DISCLOSURE,
                        weighed.decision.edition,
                        self._payload(stored, weighed, a_number, code, numbers),
                        request_id=stored.id,
                        person_id=person_id,
                    )
                    ends = [*ends[:1], entry]
        return ends

    def _payload(
        self, stored: StoredRequest, weighed: Weighed, subject: str, code: str, numbers: Sequence[str]
    ) -> dict[str, object]:
        decision = weighed.decision
        return {
            "requester": stored.requester_name,
            "requester_class": str(stored.requester_class),
            "subject": subject,
            "channel": str(stored.channel),
            "scope": decision.scope.code,
            "elements": list(numbers),
            "grounds": [citation.screen for citation in decision.citations],
            "ground": decision.ground.screen if decision.ground else "",
            "purpose": stored.purpose,
            "secrecy_seen": code,
            "identity": "",
            "nota": "",
            "desk": self._desk.location,
        }

    def _close(
        self,
        connection: Connection,
        stored: StoredRequest,
        weighed: Weighed,
        asked: Asked,
        entries: Sequence[Entry],
        persons: int | None,
        file_digest: str,
    ) -> None:
        kept = last_kept(connection, stored.id)
        if kept is None or kept.digest != digest_of(weighed):
            keep(connection, stored, weighed)
        connection.execute(
            insert(selection_run).values(
                request_id=stored.id,
                selection_id=asked.id,
                persons=persons,
                first_log_number=entries[0].number,
                last_log_number=entries[-1].number,
                file_digest=file_digest,
            )
        )
        if stored.state is not RequestState.READY:
            move(connection, stored, RequestState.READY, "decided", str(weighed.decision.outcome))
            stored = replace(stored, state=RequestState.READY)
        move(connection, stored, RequestState.DISCLOSED, "disclosed")

    def _write_slip(
        self,
        connection: Connection,
        stored: StoredRequest,
        weighed: Weighed,
        rows: tuple[DataRow, ...],
        entry: Entry,
    ) -> None:
        desk = self._desk
        slip = papers.slip(
            read_municipality(connection),
            stored,
            weighed,
            (),
            None,
            desk,
            entry.recorded_at,
            entry.number,
            entry.hash,
        )
        slip = replace(slip, data=(DataGroup("", rows),))
        papers.keep_document(connection, stored.id, slip, log_number=entry.number)


def _elements(weighed: Weighed) -> tuple[Element, ...]:
    allowed = tuple(one.element for one in weighed.decision.elements if one.may_leave)
    if not allowed:
        raise UserError(sentences.NOTHING_CHOSEN, "elements")
    return allowed


def _row(one: Chosen, elements: Sequence[Element]) -> list[str]:
    values = [" | ".join(values_of(one.record, element)) or NOT_ON_RECORD for element in elements]
    doubt = ", ".join(note.what for note in notes_for(one.record, elements))
    return [value.replace("\n", ", ") for value in values] + [yes_no(one.secrecy.restricted), doubt]
