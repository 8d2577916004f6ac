"""A request for secrecy as it came in here: who signs for whom, from when it counts, and how it stands."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum
from typing import Final

from counter_app.domain.answer import Answer
from counter_app.domain.secrecy import SecrecyCode

#: The code that a request asks for, and that counts from its entry on.
ASKED: Final = "7"
#: Within so many days the record must show the code (Wet GBA art. 102 lid 1, Wet BRP art. 2.59).
TERM: Final = timedelta(days=28)
#: From this age on somebody signs for themselves.
OF_AGE: Final = 16


class Capacity(StrEnum):
    """In which capacity somebody signed for one of the persons on the request."""

    SELF = "self"
    PARENT = "parent"
    GUARDIAN = "guardian"
    CURATOR = "curator"


class Proof(StrEnum):
    """How the identity of who asks was established; there is no other way, and never by telephone."""

    COUNTER = "counter"
    LETTER = "letter"


class Step(StrEnum):
    """What became of one person on a request; nothing is overwritten."""

    #: The delivered record shows the code.
    PROCESSED = "processed"
    REFUSED = "refused"
    LIFT_ASKED = "lift_asked"
    LIFTED = "lifted"
    LIFT_REFUSED = "lift_refused"
    #: A letter went to the registered address.
    CONFIRMED = "confirmed"


#: After one of these the request itself says nothing about the person any more.
ENDS: Final = (Step.PROCESSED, Step.REFUSED, Step.LIFTED)


class SubjectState(StrEnum):
    """How it stands for one person on a request."""

    COUNTS = "counts"
    PROCESSED = "processed"
    REFUSED = "refused"
    LIFTED = "lifted"


@dataclass(frozen=True, slots=True)
class Progress:
    """How it stands for one person: what ended it, and whether somebody asked to lift it."""

    state: SubjectState
    lift_waits: bool


def progress_of(steps: tuple[Step, ...]) -> Progress:
    """How it stands after these steps, oldest first."""
    state, waits = SubjectState.COUNTS, False
    for step in steps:
        if step in ENDS:
            state = SubjectState(step)
        if step is Step.LIFT_ASKED:
            waits = True
        elif step in (Step.LIFTED, Step.LIFT_REFUSED):
            waits = False
    return Progress(state, waits)


def strictest(asked_here: bool, delivered: SecrecyCode) -> SecrecyCode:
    """What counts of somebody: a request of our own goes before whatever the record says.

    Also before a record without a readable code: that they asked is known, whatever the delivery says.
    """
    return SecrecyCode(ASKED) if asked_here else delivered


def last_day(received_on: date, *, with_move: bool) -> date:
    """By when the record must show the code: at once when it comes with the declaration of a move."""
    return received_on if with_move else received_on + TERM


def may_sign(capacity: Capacity, of_age: Answer, under_guardianship: Answer) -> bool:
    """Whether somebody in this capacity can ask it for a person of whom so much is known.

    What isn't known never keeps anybody from being secret.
    """
    match capacity:
        case Capacity.SELF:
            return of_age is not Answer.NO and under_guardianship is not Answer.YES
        case Capacity.CURATOR:
            return under_guardianship is not Answer.NO
        case Capacity.PARENT | Capacity.GUARDIAN:
            return of_age is not Answer.YES
