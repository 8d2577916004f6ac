"""The blank forms that the counter hands out, and the places on them that are filled in by pen."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum


class FormName(StrEnum):
    """Every form, in the order in which a clerk looks for it."""

    REQUEST = "request"
    CONSENT = "consent"
    MANDATE = "mandate"
    ACCESS = "access"
    CORRECTION = "correction"
    SECRECY = "secrecy"
    SECRECY_LIFTED = "secrecy_lifted"
    DESIGNATION = "designation"
    TELEPHONE = "telephone"
    SELECTION = "selection"
    DISCREPANCY = "discrepancy"


class FormGroup(StrEnum):
    """Who fills a form in: somebody at the counter, or a colleague elsewhere in the town hall."""

    CITIZEN = "citizen"
    HOUSE = "house"


class PlaceKind(StrEnum):
    """What stands at a place: words to read, or room to write or tick."""

    TEXT = "text"
    LINE = "line"
    LINES = "lines"
    DATE = "date"
    DIGITS = "digits"
    #: One of the options on one line, or several below each other.
    CHOICE = "choice"
    CHOICES = "choices"


@dataclass(frozen=True, slots=True)
class Place:
    """One place: `count` is how many lines or boxes it has."""

    kind: PlaceKind
    label: str
    options: tuple[str, ...] = ()
    count: int = 1


@dataclass(frozen=True, slots=True)
class FormPart:
    """Places under one heading, with room to sign below them; `for_office` is not for who fills it in."""

    places: tuple[Place, ...]
    heading: str = ""
    sign: str = ""
    for_office: bool = False
