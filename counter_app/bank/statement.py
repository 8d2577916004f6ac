"""A statement of the bank as values: what came in and what went out, in cents."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date


@dataclass(frozen=True, slots=True)
class Movement:
    """One amount on the account; a batch of the bank is as many of these as there are transactions in it."""

    #: The how-manieth entry of the statement, and of the transactions in that entry.
    entry: int
    part: int
    #: Where it stands in the file.
    line: int
    #: Above zero came in, below zero went out.
    cents: int
    booked_on: date
    #: What the bank itself calls the entry and the transaction; empty where it gives them no name.
    bank_reference: str
    transaction_reference: str
    #: The reference that the payer's bank passed on.
    end_to_end: str = ""
    structured: tuple[str, ...] = ()
    text: str = ""
    name: str = ""
    iban: str = ""
    #: The bank takes an earlier entry back.
    is_reversal: bool = False
    #: Why money that was sent came back, in the bank's code.
    return_code: str = ""
    #: What the bank itself charged.
    is_charge: bool = False


@dataclass(frozen=True, slots=True)
class Statement:
    """What happened on one account between two balances."""

    id: str
    iban: str
    made_on: date
    opening_cents: int
    closing_cents: int
    movements: tuple[Movement, ...]
    #: Announced, not yet booked: left out.
    pending: int = 0

    @property
    def is_complete(self) -> bool:
        """Whether the movements lead from the first balance to the last."""
        return self.opening_cents + sum(one.cents for one in self.movements) == self.closing_cents


@dataclass(frozen=True, slots=True)
class Fault:
    """What is wrong in a file, and on which line."""

    line: int
    sentence: str


@dataclass(frozen=True, slots=True)
class Reading:
    """A file of the bank as read; with a fault in it nothing of it may be used."""

    statements: tuple[Statement, ...] = ()
    faults: tuple[Fault, ...] = ()
