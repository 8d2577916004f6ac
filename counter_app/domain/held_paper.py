"""A paper that was released and has yet to leave: what of secrecy counts now, and what becomes of it since."""

from __future__ import annotations

from enum import StrEnum
from typing import Final

#: The facts of a decision that say whose data are shielded, the subject's own first.
SECRECY: Final = ("secrecy", "related_secrecy", "household_secrecy")
#: What says that nobody is.
_OPEN: Final = ("0", False)


class PaperStep(StrEnum):
    """What became of a paper since its release."""

    #: Kept where something was given on purpose beside somebody secret: under whose codes that was.
    RELEASED = "released"
    HELD = "held"
    #: What counted against it counts no more.
    FREE = "free"
    LET_OUT = "let_out"
    WITHDRAWN = "withdrawn"


#: Steps that only a second person takes, always with a reason.
BY_SECOND_PERSON: Final = (PaperStep.LET_OUT, PaperStep.WITHDRAWN)


def shields(now: object) -> bool:
    """Whether a fact of secrecy keeps anything in; what is unknown does."""
    return now not in _OPEN


def became_stricter(then: object, now: object) -> bool:
    """Whether a fact of secrecy asks more than it did at the release; nobody knows which of two codes asks more."""
    return now != then and shields(now)
