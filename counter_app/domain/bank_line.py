"""A line of a bank statement: what it turned out to be, and what was done with it."""

from __future__ import annotations

from enum import StrEnum
from typing import Final


class Finding(StrEnum):
    """What a line is, as far as the program can tell."""

    #: It names one open nota and is exactly what is still to be paid.
    MATCHED = "matched"
    PARTIAL = "partial"
    TOO_MUCH = "too_much"
    #: The nota was paid already.
    PAID = "paid"
    #: The nota was taken back.
    CREDITED = "credited"
    #: It names more than one nota.
    SEVERAL = "several"
    #: It names no nota that there is.
    UNKNOWN = "unknown"
    #: It looks like a line of another statement, and the bank gave neither a name.
    TWICE = "twice"
    #: The bank took an earlier payment back.
    REVERSED = "reversed"
    #: Money that the municipality sent came back.
    RETURNED = "returned"
    #: Not about notas: money that went out, and what the bank charged.
    OUTGOING = "outgoing"
    CHARGE = "charge"


class Settled(StrEnum):
    """What was done with (a part of) a line."""

    BOOKED = "booked"
    GIVE_BACK = "give_back"
    NOT_OURS = "not_ours"


#: Somebody has to look at these.
BY_HAND: Final = frozenset(
    {
        Finding.PARTIAL,
        Finding.TOO_MUCH,
        Finding.PAID,
        Finding.CREDITED,
        Finding.SEVERAL,
        Finding.UNKNOWN,
        Finding.TWICE,
        Finding.REVERSED,
        Finding.RETURNED,
    }
)
