"""What a clerk does with letters beside deciding: asking for what is missing, and answering an e-mail."""

from __future__ import annotations

from collections.abc import Sequence

from counter_app import sentences
from counter_app.domain.channel import Channel
from counter_app.domain.letter import LetterName
from counter_app.domain.staff import Right
from counter_app.errors import UserError
from counter_app.services import letters
from counter_app.services.decisions import weigh
from counter_app.services.desk import Desk
from counter_app.services.stored_requests import StoredRequest, lock_request, read_request


class Letters:
    """Asking and answering, for one desk."""

    def __init__(self, desk: Desk) -> None:
        self._desk = desk

    def missing(self, request_id: int) -> tuple[str, ...]:
        """What the requester could still send, as the letter would ask it."""
        self._desk.require(Right.READ_REQUESTS)
        with self._desk.database.snapshot() as connection:
            stored = read_request(connection, request_id)
            return letters.missing_items(connection, weigh(connection, self._desk, stored))

    def ask_completion(self, request_id: int, version: int, items: Sequence[str]) -> StoredRequest:
        """Writes a letter that asks for these; the term stands still until they come or their time is over."""
        desk = self._desk
        desk.require(Right.HANDLE_REQUESTS)
        asked = tuple(item.strip() for item in items if item.strip())
        if not asked:
            raise UserError(sentences.NOTHING_TO_ASK, "items")
        with desk.database.begin() as connection:
            stored = lock_request(connection, request_id, version)
            letters.ask(connection, desk, stored, asked, stored.edition)
            return read_request(connection, request_id)

    def email_reply(self, request_id: int) -> str:
        """What to answer by e-mail, for the clerk to copy: no data, and where the request does belong."""
        desk = self._desk
        desk.require(Right.READ_REQUESTS)
        with desk.database.snapshot() as connection:
            stored = read_request(connection, request_id)
            if stored.channel is not Channel.EMAIL:
                raise UserError(sentences.NOT_BY_EMAIL)
            told = letters.told_of(weigh(connection, desk, stored))
            content = letters.compose(connection, desk, LetterName.EMAIL_REPLY, stored, duties=told.duties)
        farewell = "\n".join((sentences.FAREWELL, content.function))
        return "\n\n".join((content.salutation, *content.paragraphs, farewell))
