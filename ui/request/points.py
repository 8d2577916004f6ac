"""The open points of a request: a part of the intake, or a question of the interview."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import Final

from counter_app.domain.decision import OpenQuestion, Section
from counter_app.regulation.facts import Value


class PointKind(StrEnum):
    """What the clerk does about a point."""

    REQUESTER = "requester"
    EMAIL = "email"
    CALL_BACK = "call_back"
    IDENTITY = "identify"
    LETTER = "letter"
    SUBJECT = "subject"
    SELECTION = "selection"
    DATA = "data"
    SIGNS = "signs"
    QUESTION = "question"


@dataclass(frozen=True, slots=True)
class Point:
    """One open point; a question carries itself."""

    kind: PointKind
    section: Section
    text: str
    question: OpenQuestion | None = None

    @property
    def key(self) -> str:
        return self.question.fact if self.question is not None else str(self.kind)


#: Where the fields of the request are filled in.
SECTION_OF_FIELD: Final = {
    "requester_class": Section.REQUESTER,
    "requester_name": Section.REQUESTER,
    "requester_address": Section.REQUESTER,
    "received_on": Section.CHANNEL,
    "purpose": Section.DATA,
    "elements": Section.DATA,
}
_INTAKE: Final = {
    PointKind.REQUESTER: (Section.REQUESTER, "Wie vraagt de gegevens"),
    PointKind.EMAIL: (Section.CHANNEL, "Wanneer de e-mail kwam, en van wie"),
    PointKind.CALL_BACK: (Section.IDENTITY, "Terugbellen en nagaan wie er belt"),
    PointKind.IDENTITY: (Section.IDENTITY, "De identiteit van de verzoeker"),
    PointKind.LETTER: (Section.IDENTITY, "De handtekening en het adres van de brief"),
    PointKind.SUBJECT: (Section.SUBJECT, "Over wie de gegevens gaan"),
    PointKind.SELECTION: (Section.SUBJECT, "Om wie de selectie gaat"),
    PointKind.DATA: (Section.DATA, "Welke gegevens, en waarvoor"),
    PointKind.SIGNS: (Section.DATA, "Of er iets bijzonders is"),
}

ASKS_SPECIAL: Final = "asks_special"
#: Asked together, since the answer is nearly always that there is nothing; each with its words in the list.
SIGNS: Final = {
    "legal_doubt": "twijfel of het verzoek mag",
    "politically_sensitive": "een politiek gevoelig verzoek",
    "non_gba_data": "iets anders dan gegevens uit de bevolkingsadministratie",
    "asks_attached": "aangehaakte gegevens, zoals interne aantekeningen",
    ASKS_SPECIAL: "gegevens over kiesrecht of reisdocumenten",
    "bulk": "een groep personen",
    "counts_only": "alleen aantallen",
}

#: What the record of the subject says by itself, or what makes no sense before it is known who it is.
AFTER_SUBJECT: Final = frozenset(
    {
        "secrecy",
        "related_secrecy",
        "household_secrecy",
        "status",
        "names_persons",
        "in_investigation",
        "under_16",
        "under_guardianship",
        "asks_related_person",
        "address_is_shared",
        "same_address",
    }
)

#: What follows from whom a selection is about, once that was chosen.
BY_SELECTION: Final = frozenset({"bulk", "counts_only", "persons_stated"})

#: Judgements for which the clerk talks with the requester, so that they come before the subject is looked up.
HEARD_JUDGEMENTS: Final = frozenset({"urgent", "special_case", "extract_justified", "extract_necessary"})


def intake_point(kind: PointKind) -> Point:
    """A point of the intake."""
    section, text = _INTAKE[kind]
    return Point(kind, section, text)


def question_point(question: OpenQuestion) -> Point:
    """A question of the interview."""
    return Point(PointKind.QUESTION, question.section, question.text, question)


def sign_value(key: str) -> Value:
    """The answer to a sign when there is nothing special."""
    return "geen" if key == ASKS_SPECIAL else False
