"""Consent of the subject: what it says, how it was verified, and whether a disclosure may rest on it."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from counter_app.domain.answer import Answer
from counter_app.domain.elements import Element
from counter_app.domain.folding import fold


class StepKind(StrEnum):
    """How a consent was verified, and that it was taken back."""

    AT_COUNTER = "at_counter"
    BY_OUR_LETTER = "by_our_letter"
    SIGNATURE_COMPARED = "signature_compared"
    WITHDRAWN = "withdrawn"


@dataclass(frozen=True, slots=True)
class ConsentStep:
    """One check, or the withdrawal; `result` of a check: whether the consent is real."""

    kind: StepKind
    done_on: date
    result: Answer | None
    told: str
    clerk: str = ""


@dataclass(frozen=True, slots=True)
class Consent:
    """A consent as it was recorded, with everything that was done about it since."""

    id: int
    giver_person_id: int
    receiver: str
    elements: frozenset[Element]
    purpose: str
    signed_on: date | None
    signed: Answer
    attachment_id: int | None
    clerk: str
    steps: tuple[ConsentStep, ...] = ()

    @property
    def verified(self) -> Answer:
        """What the last check came to; without one nobody knows."""
        checks = [step.result for step in self.steps if step.result is not None]
        return checks[-1] if checks else Answer.UNKNOWN

    def withdrawn_by(self, today: date) -> bool:
        """Whether the giver took it back on or before this day."""
        return any(step.kind is StepKind.WITHDRAWN and step.done_on <= today for step in self.steps)


@dataclass(frozen=True, slots=True)
class Wanted:
    """What a disclosure needs a consent for."""

    subject_person_id: int | None
    receiver: str
    elements: Collection[Element]
    #: An older signature says nothing about today.
    not_before: date
    today: date


class Doubt(StrEnum):
    """Why a consent doesn't say yes (yet)."""

    OF_ANOTHER = "of_another"
    TO_ANOTHER = "to_another"
    LESS_DATA = "less_data"
    NO_DATE = "no_date"
    LATER = "later"
    TOO_OLD = "too_old"
    NOT_SIGNED = "not_signed"
    NOT_VERIFIED = "not_verified"


def doubts(consent: Consent, wanted: Wanted) -> tuple[Doubt, ...]:
    """Everything that keeps a disclosure from resting on this consent; nothing when it may."""
    found = []
    if consent.giver_person_id != wanted.subject_person_id:
        found.append(Doubt.OF_ANOTHER)
    if not consent.receiver.strip() or fold(consent.receiver) != fold(wanted.receiver):
        found.append(Doubt.TO_ANOTHER)
    if not set(wanted.elements) <= consent.elements:
        found.append(Doubt.LESS_DATA)
    if consent.signed_on is None:
        found.append(Doubt.NO_DATE)
    elif consent.signed_on > wanted.today:
        found.append(Doubt.LATER)
    elif consent.signed_on < wanted.not_before:
        found.append(Doubt.TOO_OLD)
    if consent.signed is not Answer.YES:
        found.append(Doubt.NOT_SIGNED)
    if consent.verified is not Answer.YES:
        found.append(Doubt.NOT_VERIFIED)
    return tuple(found)
