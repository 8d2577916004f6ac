"""Looking at a letter: whose signature stands under it, and whether the address above it is the sender's own."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from typing import Final

from counter_app.domain.answer import Answer
from counter_app.domain.channel import Channel
from counter_app.domain.requester import RequesterClass


class LetterPart(StrEnum):
    """What is looked at in a letter (Awb 4:2)."""

    SIGNATURE = "signature"
    ADDRESS = "address"


class ComparedWith(StrEnum):
    """Beside what a part of a letter was laid."""

    EARLIER_LETTER = "earlier_letter"
    EARLIER_APPLICATION = "earlier_application"
    IDENTITY_COPY = "identity_copy"
    PERSON_RECORD = "person_record"
    RECIPIENTS_REGISTER = "recipients_register"
    PUBLIC_REGISTER = "public_register"
    #: There is nothing to lay beside it, so that it stays unknown.
    NOTHING = "nothing"


#: By part, what it can be compared with.
COMPARISONS: Final = {
    LetterPart.SIGNATURE: (
        ComparedWith.EARLIER_LETTER,
        ComparedWith.EARLIER_APPLICATION,
        ComparedWith.IDENTITY_COPY,
        ComparedWith.NOTHING,
    ),
    LetterPart.ADDRESS: (
        ComparedWith.PERSON_RECORD,
        ComparedWith.RECIPIENTS_REGISTER,
        ComparedWith.PUBLIC_REGISTER,
        ComparedWith.NOTHING,
    ),
}
#: Who writes in person: of an organisation the register of recipients says who it is.
_NATURAL_PERSONS: Final = frozenset(
    {
        RequesterClass.SUBJECT,
        RequesterClass.LEGAL_REPRESENTATIVE,
        RequesterClass.MANDATARY,
        RequesterClass.FREE_NATURAL_PERSON,
    }
)


@dataclass(frozen=True, slots=True)
class LetterCheck:
    """One look at one part; `result`: whether it is the sender's own."""

    part: LetterPart
    compared_with: ComparedWith
    result: Answer
    note: str
    clerk: str
    recorded_at: datetime


def is_looked_at(channel: Channel, requester: RequesterClass | None) -> bool:
    """Whether a request is a letter of a natural person, that has to be looked at before data go there."""
    return channel is Channel.LETTER and requester in _NATURAL_PERSONS


def not_looked_at(checks: Iterable[LetterCheck]) -> tuple[LetterPart, ...]:
    """The parts at which nobody looked yet."""
    seen = {one.part for one in checks}
    return tuple(part for part in LetterPart if part not in seen)


def sent_by_requester(checks: Iterable[LetterCheck]) -> Answer:
    """Whether the letter is the requester's own: the weakest of what was seen, of everything that was."""
    return min((one.result for one in checks), default=Answer.UNKNOWN)
