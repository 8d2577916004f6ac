"""Entries of the journal: what is debited and what is credited, which is always the same amount."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from enum import StrEnum


class Source(StrEnum):
    """What an entry is of; each is booked once."""

    NOTA = "nota"
    PAYMENT = "payment"
    #: A count of a drawer that was signed.
    COUNT = "count"


@dataclass(frozen=True, slots=True)
class Posting:
    """One line: an account, and cents above zero for the debit side, below for the credit side."""

    account: str
    text: str
    cents: int


@dataclass(frozen=True, slots=True)
class Entry:
    """One event in money, by its number: whose nota it was, or of whom, isn't told."""

    source: Source
    source_id: int
    booked_on: date
    number: str
    postings: tuple[Posting, ...]

    @property
    def is_balanced(self) -> bool:
        return sum(one.cents for one in self.postings) == 0

    @property
    def debit_cents(self) -> int:
        return sum(one.cents for one in self.postings if one.cents > 0)


def entry(
    source: Source, source_id: int, booked_on: date, number: str, postings: Iterable[Posting]
) -> Entry | None:
    """The entry without its empty lines; None when nothing moved. Raises ValueError when it doesn't balance."""
    made = Entry(source, source_id, booked_on, number, tuple(one for one in postings if one.cents))
    if not made.is_balanced:
        raise ValueError(f"debit is not credit: {source} {number}")
    return made if made.postings else None
