"""Who acts for the subject: on a mandate, by the law, or as curator; and what the paper proves."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from counter_app.domain.answer import Answer
from counter_app.domain.requester import RequesterClass


class Capacity(StrEnum):
    """As what somebody acts for another."""

    MANDATARY = "mandatary"
    PARENT = "parent"
    GUARDIAN = "guardian"
    CARETAKER = "caretaker"
    CURATOR = "curator"

    @property
    def requester_class(self) -> RequesterClass:
        """The class that asks in this capacity."""
        mandate = self is Capacity.MANDATARY
        return RequesterClass.MANDATARY if mandate else RequesterClass.LEGAL_REPRESENTATIVE


@dataclass(frozen=True, slots=True)
class Representation:
    """What the paper says; `proven`: whether the clerk found that it proves it."""

    id: int
    capacity: Capacity
    representative: str
    principal_person_id: int
    granted_on: date | None
    valid_until: date | None
    extent: str
    proven: Answer
    attachment_id: int | None
    clerk: str

    def holds(self, asks: RequesterClass | None, principal: int | None, today: date) -> Answer:
        """Whether it lets this requester act for this person today."""
        if asks is not self.capacity.requester_class or principal != self.principal_person_id:
            return Answer.UNKNOWN
        if self.proven is not Answer.YES:
            return self.proven
        if self.valid_until is not None and self.valid_until < today:
            return Answer.NO
        if self.granted_on is None:
            # A mandate without a date proves nothing; authority can have no date of its own.
            return Answer.UNKNOWN if self.capacity is Capacity.MANDATARY else Answer.YES
        return Answer.of(self.granted_on <= today)
