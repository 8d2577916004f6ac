"""Notes beside a person record: fixed kinds with an end date, and no words of one's own."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from enum import StrEnum
from typing import Final

#: A note says something for a while, never for good.
LONGEST: Final = timedelta(days=366)


class PersonNoteKind(StrEnum):
    """What colleagues tell each other about a person; nothing of secrecy, health, belief or conduct."""

    #: Something about the person's identity doesn't fit: look further before anything is given.
    IDENTITY_DOUBT = "identity"
    #: A passport, identity card or licence of this person was reported lost or stolen.
    DOCUMENT_REPORTED = "document"
    #: Somebody reported that a value of the record is wrong; the investigation hasn't begun yet.
    DATA_REPORTED = "data"
    #: Agreed with the person: by letter alone.
    WRITTEN_CONTACT = "in_writing"
    #: Agreed with the person: called before anything is decided.
    CALL_FIRST = "call_first"
    #: The person speaks another language.
    INTERPRETER = "interpreter"
    #: The person comes together with somebody of their own.
    ACCOMPANIED = "company"
    #: By appointment, with two colleagues at the desk.
    TWO_COLLEAGUES = "pair"


@dataclass(frozen=True, slots=True)
class PersonNote:
    """One row: a note of a kind up to and with a day, or the end of what stood (`ends_on` is None)."""

    id: int
    kind: PersonNoteKind
    ends_on: date | None
    clerk: str
    recorded_at: datetime

    def holds_on(self, day: date) -> bool:
        """Whether this row, when it is the newest of its kind, still says something."""
        return self.ends_on is not None and day <= self.ends_on


def standing_on(day: date, notes: Iterable[PersonNote]) -> tuple[PersonNote, ...]:
    """What holds on a day: of each kind the newest row, when it still holds; in the order of the kinds."""
    newest = {note.kind: note for note in sorted(notes, key=lambda one: one.id)}
    return tuple(newest[kind] for kind in PersonNoteKind if kind in newest and newest[kind].holds_on(day))
