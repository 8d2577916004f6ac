"""Establishing who somebody is: kinds of document, the checks on one, and what they come to."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from counter_app.domain.answer import Answer


class DocumentKind(StrEnum):
    """What can establish identity (WID art. 1), and the two ways without a document."""

    PASSPORT = "passport"
    IDENTITY_CARD = "identity_card"
    DRIVING_LICENCE = "driving_licence"
    RESIDENCE_DOCUMENT = "residence_document"
    FOREIGN_PASSPORT = "foreign_passport"
    CALL_BACK = "call_back"
    SIGNATURE = "signature"


@dataclass(frozen=True, slots=True)
class IdentityChecks:
    """What was looked at; unknown is a check that was not done or could not be told.

    `mrz_sound`: all check digits right. `matches_record`: name, birth date and document number against the
    person record. `not_reported_missing`: not on the list of lost and stolen documents.
    """

    genuine: Answer
    likeness: Answer
    mrz_sound: Answer
    matches_record: Answer
    not_reported_missing: Answer


@dataclass(frozen=True, slots=True)
class IdentityFinding:
    """A check as it is kept: never the number itself, only its last four characters."""

    document_kind: DocumentKind
    last_four: str
    expires_on: date | None
    checks: IdentityChecks
    result: Answer
    reason: str = ""


def establish(kind: DocumentKind, expires_on: date | None, checks: IdentityChecks, today: date) -> Answer:
    """YES when everything that the kind of document asks is right, NO when likeness or genuineness fails.

    An expired document, a wrong check digit or a mismatch leaves it unknown: doubt, not yet a no (art. 3 lid 1).
    """
    if kind in (DocumentKind.CALL_BACK, DocumentKind.SIGNATURE):
        return checks.genuine
    valid = Answer.UNKNOWN if expires_on is None else Answer.of(expires_on >= today)
    on_paper = _doubted(valid) & _doubted(checks.mrz_sound) & _doubted(checks.matches_record)
    return checks.likeness & checks.genuine & checks.not_reported_missing & on_paper


def _doubted(answer: Answer) -> Answer:
    """A no on paper is doubt about the person, not certainty that it is somebody else."""
    return answer | Answer.UNKNOWN
