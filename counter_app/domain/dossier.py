"""What else belongs to a request: notes, mails, objections, and the requests that it hangs together with."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime, timedelta
from enum import StrEnum
from typing import Final

from counter_app.domain.request import RequestState

#: A note says something for a while, never for good.
LONGEST_NOTE: Final = timedelta(days=366)
#: So long somebody can object (Awb 6:7), and after it the municipality has as long to decide (Awb 7:10).
OBJECTION_TERM: Final = timedelta(weeks=6)
#: With an advisory committee (Awb 7:10 lid 1).
WITH_COMMITTEE: Final = timedelta(weeks=12)


class NoteKind(StrEnum):
    """What a note can be about; there is no kind for what somebody thinks of a person."""

    CALLED = "called"
    AGREED = "agreed"
    EXPECTED = "expected"
    LOOK_AT = "look_at"


class LinkKind(StrEnum):
    """Why two requests hang together."""

    SAME_LETTER = "same_letter"
    AFTER_OBJECTION = "after_objection"


class ObjectionOutcome(StrEnum):
    """How an objection ends."""

    UPHELD = "upheld"
    DISMISSED = "dismissed"
    INADMISSIBLE = "inadmissible"
    WITHDRAWN = "withdrawn"


@dataclass(frozen=True, slots=True)
class Note:
    """Something to know for a while."""

    kind: NoteKind
    note: str
    ends_on: date
    clerk: str
    recorded_at: datetime

    def holds_on(self, day: date) -> bool:
        return day <= self.ends_on


@dataclass(frozen=True, slots=True)
class ReceivedEmail:
    """A mail came; what was in it is not kept."""

    received_on: date
    sender: str
    clerk: str


@dataclass(frozen=True, slots=True)
class Objection:
    """An objection with how it ended; without an outcome it is open."""

    id: int
    received_on: date
    forwarded_to: str
    due_on: date
    note: str
    clerk: str
    outcome: ObjectionOutcome | None = None
    decided_on: date | None = None
    reason: str = ""

    @property
    def is_open(self) -> bool:
        return self.outcome is None


@dataclass(frozen=True, slots=True)
class Linked:
    """Another request that this one hangs together with: nothing in it tells about whom."""

    id: int
    number: str
    state: RequestState
    kind: LinkKind
    #: Whether the other one came first.
    is_earlier: bool


@dataclass(frozen=True, slots=True)
class NamedSubject:
    """Whom the letter names, of somebody who isn't in our register."""

    name: str
    birth: str = ""
    address: str = ""


def objection_due(decided_on: date, received_on: date, *, committee: bool) -> date:
    """The last day to decide on an objection: counted from when the term to object is over (Awb 7:10)."""
    term = WITH_COMMITTEE if committee else OBJECTION_TERM
    return max(decided_on + OBJECTION_TERM, received_on) + term
