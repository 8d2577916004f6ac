"""Contact data that citizens gave themselves: for the first contact, until they refuse or the first contact fails."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum
from typing import Final


class ContactKind(StrEnum):
    """By what somebody can be reached."""

    TELEPHONE = "telephone"
    EMAIL = "email"


class ContactStep(StrEnum):
    """What was said of an item last; each is a row of its own."""

    #: Given by the citizen with an application, and free for a first contact about something else.
    GIVEN = "given"
    #: Given for its own application only, or refused later on.
    REFUSED = "refused"
    #: Found right, and of this person, at a first contact.
    CONFIRMED = "confirmed"
    #: Wrong, or somebody else's: nobody uses it any more.
    MISMATCHED = "mismatched"


_SPACES: Final = re.compile(r"[\s().-]+")
#: As long as numbers are anywhere in the world (E.164), with or without the sign for abroad.
_TELEPHONE: Final = re.compile(r"\+?[0-9]{8,15}")
_EMAIL: Final = re.compile(r"[^@\s<>,;]+@[^@\s<>,;]+\.[^@\s<>,;.]{2,}")
_LONGEST: Final = 254


def read_contact(kind: ContactKind, typed: str) -> str | None:
    """A number without its spaces, or an address in small letters; None when it is neither."""
    if kind is ContactKind.TELEPHONE:
        number = _SPACES.sub("", typed)
        return number if _TELEPHONE.fullmatch(number) else None
    address = typed.strip().casefold()
    return address if len(address) <= _LONGEST and _EMAIL.fullmatch(address) else None


@dataclass(frozen=True, slots=True)
class ContactItem:
    """One row: a number or an address, what it was given with and when, and what was said of it then."""

    id: int
    kind: ContactKind
    value: str
    #: The product or service that the citizen asked for, and the number of that application.
    product: str
    application: str
    given_on: date
    step: ContactStep
    clerk: str
    recorded_at: datetime

    @property
    def key(self) -> tuple[ContactKind, str]:
        """What the rows of one item have in common."""
        return self.kind, self.value

    def serves(self, application: str) -> bool:
        """Whether it may be used for this application (none: a first contact about something new)."""
        if self.step is ContactStep.MISMATCHED:
            return False
        return self.step is not ContactStep.REFUSED or self.is_own(application)

    def is_own(self, application: str) -> bool:
        """Whether this is the application that it was given with."""
        return bool(self.application) and self.application.casefold() == application.strip().casefold()


def standing_items(rows: Iterable[ContactItem]) -> tuple[ContactItem, ...]:
    """Of each item the newest row, in the order in which the items came."""
    newest: dict[tuple[ContactKind, str], ContactItem] = {}
    for row in sorted(rows, key=lambda one: one.id):
        newest[row.key] = row
    return tuple(newest.values())


@dataclass(frozen=True, slots=True)
class ContactLine:
    """An item beside a person record: all but the number or address itself, which is told for a first contact alone."""

    id: int
    kind: ContactKind
    product: str
    application: str
    given_on: date
    step: ContactStep
    #: What was said of it, by whom and when, the oldest first.
    history: tuple[tuple[ContactStep, str, datetime], ...]


def lines_of(rows: Iterable[ContactItem]) -> tuple[ContactLine, ...]:
    """The items that stand, each with its history."""
    known = tuple(rows)
    return tuple(
        ContactLine(
            one.id,
            one.kind,
            one.product,
            one.application,
            one.given_on,
            one.step,
            tuple((row.step, row.clerk, row.recorded_at) for row in known if row.key == one.key),
        )
        for one in standing_items(known)
    )
