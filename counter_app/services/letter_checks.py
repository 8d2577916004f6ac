"""Looking at the letter of a natural person, as a record: signature and address (Awb 4:2, art. 3 lid 1)."""

from __future__ import annotations

from typing import Final

from sqlalchemy import Connection, insert, select

from counter_app import sentences
from counter_app.domain.answer import Answer
from counter_app.domain.channel import Channel
from counter_app.domain.folding import fold
from counter_app.domain.letter_check import (
    COMPARISONS,
    ComparedWith,
    LetterCheck,
    LetterPart,
    is_looked_at,
    not_looked_at,
    sent_by_requester,
)
from counter_app.domain.requester import RequesterClass
from counter_app.domain.staff import Right
from counter_app.errors import UserError
from counter_app.regulation.facts import Value
from counter_app.services.charges import OWN
from counter_app.services.desk import Desk
from counter_app.services.stored_requests import (
    StoredRequest,
    add_event,
    back_to_work,
    lock_request,
    read_request,
)
from counter_app.storage.tables_letter_checks import letter_check
from counter_app.storage.tables_staff import account

SOURCE: Final = "controle van de brief"
#: What the rules call doubt whether the request may be granted at all (art. 3 lid 1).
DOUBT: Final = "legal_doubt"
_IDENTITY: Final = {Answer.YES: "ja", Answer.UNKNOWN: "twijfel", Answer.NO: "nee"}


class LetterChecks:
    """Recording, for one desk."""

    def __init__(self, desk: Desk) -> None:
        self._desk = desk

    def of(self, request_id: int) -> tuple[LetterCheck, ...]:
        """What was seen last of each part of the letter of who asks now."""
        self._desk.require(Right.READ_REQUESTS)
        with self._desk.database.snapshot() as connection:
            return checks_in(connection, read_request(connection, request_id))

    def record(
        self,
        request_id: int,
        version: int,
        part: LetterPart,
        compared_with: ComparedWith,
        result: Answer,
        note: str = "",
    ) -> StoredRequest:
        """Records one look. Raises UserError when it isn't a letter, or nothing was compared and yet concluded."""
        desk, told = self._desk, note.strip()
        desk.require(Right.HANDLE_REQUESTS)
        if compared_with not in COMPARISONS[part]:
            raise UserError(sentences.LETTER_COMPARED_WITH, "compared_with")
        if compared_with is ComparedWith.NOTHING and result is not Answer.UNKNOWN:
            raise UserError(sentences.LETTER_NOT_COMPARED, "result")
        if result is not Answer.YES and not told:
            raise UserError(sentences.LETTER_DOUBT_WHY, "note")
        with desk.database.begin() as connection:
            stored = lock_request(connection, request_id, version)
            if stored.channel is not Channel.LETTER:
                raise UserError(sentences.NOT_BY_LETTER)
            if not stored.requester_name.strip() and stored.requester_class is not RequesterClass.SUBJECT:
                raise UserError(sentences.LETTER_WHOSE, "requester_name")
            connection.execute(
                insert(letter_check)
                .values(
                    request_id=request_id,
                    part=str(part),
                    compared_with=str(compared_with),
                    result=result.name.lower(),
                    note=told,
                    requester_person_id=_sender(stored),
                    requester_name=stored.requester_name,
                    requester_address=stored.requester_address,
                )
                .inline()
            )
            back_to_work(connection, stored, "changed")
            add_event(connection, request_id, "letter_checked", None, None)
            return read_request(connection, request_id)


def checks_in(connection: Connection, stored: StoredRequest) -> tuple[LetterCheck, ...]:
    """The newest look at each part, as far as it was at the letter of who asks now, from where they live now."""
    newest: dict[LetterPart, LetterCheck] = {}
    for row in connection.execute(
        select(letter_check, account.c.name)
        .join(account, account.c.id == letter_check.c.clerk_id)
        .where(letter_check.c.request_id == stored.id)
        .order_by(letter_check.c.id)
    ):
        part = LetterPart(row.part)
        of_sender = _same_sender(
            stored, row.requester_person_id, row.requester_name, row.requester_address, part
        )
        if of_sender:
            newest[part] = LetterCheck(
                part,
                ComparedWith(row.compared_with),
                Answer[row.result.upper()],
                row.note,
                row.name,
                row.recorded_at,
            )
        else:
            newest.pop(part, None)
    return tuple(newest[part] for part in LetterPart if part in newest)


def checks_say(
    stored: StoredRequest, checks: tuple[LetterCheck, ...], *, identified: bool
) -> list[tuple[str, Value, str]]:
    """The facts that follow: who writes for own data is identified by it, and of anybody else doubt holds.

    `identified`: a document or a colleague established today who it is; the letter can still make that doubtful.
    """
    if not is_looked_at(stored.channel, stored.requester_class) or not checks:
        return []
    genuine = sent_by_requester(checks)
    if stored.requester_class not in OWN:
        return [] if genuine is Answer.YES else [(DOUBT, True, SOURCE)]
    if not_looked_at(checks) and genuine is Answer.YES:
        return []
    if identified:
        return [] if genuine is Answer.YES else [("identity", _IDENTITY[genuine], SOURCE)]
    return [("identity", _IDENTITY[genuine], SOURCE), ("document_expired", False, SOURCE)]


def _sender(stored: StoredRequest) -> int | None:
    """The person of our register who wrote, when that is known."""
    if stored.requester_class is RequesterClass.SUBJECT:
        return stored.subject_person_id
    return stored.requester_person_id


def _same_sender(
    stored: StoredRequest, person_id: int | None, name: str, address: str, part: LetterPart
) -> bool:
    if person_id != _sender(stored):
        return False
    if stored.requester_class is RequesterClass.SUBJECT:
        # Name and address come from the record, and can come after the look at the letter.
        return person_id is not None
    same_address = part is LetterPart.SIGNATURE or fold(address) == fold(stored.requester_address)
    return fold(name) == fold(stored.requester_name) and same_address
