"""Establishing who somebody is: kinds of document, the checks on one, and what they come to."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from counter_app.domain.answer import Answer
from counter_app.domain.folding import fold
from counter_app.domain.mrz import Mrz, MrzFormat, spellings
from counter_app.domain.naming import Name
from counter_app.domain.partial_date import PartialDate
from counter_app.domain.person import PersonRecord

_TRAVEL_DOCUMENTS = 12
#: The record writes a woman as V, a zone as F; X and `<` say nothing.
_SEXES = {"M": "M", "V": "F"}
_UNKNOWN = "<<"
#: So much of a surname that was cut off must be there to be recognised.
_CUT_SURNAME = 6
#: WID art. 1: of other states only a passport of these, as a zone writes the member states of the EU and the EEA.
_EEA = frozenset(
    {
        "AUT", "BEL", "BGR", "CYP", "CZE", "D", "DNK", "ESP", "EST", "FIN",
        "FRA", "GRC", "HRV", "HUN", "IRL", "ISL", "ITA", "LIE", "LTU", "LUX",
        "LVA", "MLT", "NOR", "POL", "PRT", "ROU", "SVK", "SVN", "SWE",
    }
)  # fmt: skip


class DocumentKind(StrEnum):
    """What can establish identity (WID art. 1), and the ways without a document."""

    PASSPORT = "passport"
    IDENTITY_CARD = "identity_card"
    DRIVING_LICENCE = "driving_licence"
    RESIDENCE_DOCUMENT = "residence_document"
    FOREIGN_PASSPORT = "foreign_passport"
    CALL_BACK = "call_back"
    SIGNATURE = "signature"
    CONTROL_QUESTIONS = "control_questions"

    @property
    def is_document(self) -> bool:
        return self not in _WITHOUT_DOCUMENT


_WITHOUT_DOCUMENT = frozenset(
    {DocumentKind.CALL_BACK, DocumentKind.SIGNATURE, DocumentKind.CONTROL_QUESTIONS}
)

#: The layout of the zone on each kind of document.
FORMATS = {
    DocumentKind.PASSPORT: MrzFormat.TD3,
    DocumentKind.IDENTITY_CARD: MrzFormat.TD1,
    DocumentKind.DRIVING_LICENCE: MrzFormat.DRIVING_LICENCE,
    DocumentKind.RESIDENCE_DOCUMENT: MrzFormat.TD1,
    DocumentKind.FOREIGN_PASSPORT: MrzFormat.TD3,
}


@dataclass(frozen=True, slots=True)
class IdentityChecks:
    """What was looked at; unknown is a check that was not done or could not be told.

    `mrz_sound`: all check digits right; None where no zone was read. `matches_record`: names, birth date, sex
    and number against the person record; None without a record, or where nothing could be compared.
    `not_reported_missing`: not on the list of lost and stolen documents.
    """

    genuine: Answer
    likeness: Answer
    mrz_sound: Answer | None
    matches_record: Answer | None
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


@dataclass(frozen=True, slots=True)
class Comparison:
    """A document beside the person record, part by part; None where one of the two says nothing."""

    name: Answer | None = None
    birth: Answer | None = None
    sex: Answer | None = None
    number: Answer | None = None

    @property
    def answer(self) -> Answer | None:
        """The weakest of the parts that could be compared."""
        return min((part for part in self._parts if part is not None), default=None)

    @property
    def _parts(self) -> tuple[Answer | None, ...]:
        return (self.name, self.birth, self.sex, self.number)


def kind_of(mrz: Mrz) -> DocumentKind:
    """What kind of document has this zone."""
    if mrz.format is MrzFormat.DRIVING_LICENCE:
        return DocumentKind.DRIVING_LICENCE
    if mrz.format is MrzFormat.TD3:
        return DocumentKind.PASSPORT if mrz.issuer == "NLD" else DocumentKind.FOREIGN_PASSPORT
    is_card = mrz.document_code.startswith("I") and mrz.document_code != "IR"
    return DocumentKind.IDENTITY_CARD if is_card else DocumentKind.RESIDENCE_DOCUMENT


def is_enough(kind: DocumentKind, mrz: Mrz | None) -> Answer:
    """Whether this kind of document may establish identity alone: a passport from elsewhere leaves it unknown."""
    elsewhere = kind is DocumentKind.FOREIGN_PASSPORT and mrz is not None and mrz.issuer not in _EEA
    return Answer.UNKNOWN if elsewhere else Answer.YES


def establish(kind: DocumentKind, expires_on: date | None, checks: IdentityChecks, today: date) -> Answer:
    """YES when everything that the kind of document asks is right.

    NO when the likeness or the genuineness fails, or the document was reported missing. An expired document,
    a wrong check digit or a mismatch leaves it unknown: doubt, not yet a no (art. 3 lid 1).
    """
    if not kind.is_document:
        return checks.genuine
    valid = Answer.UNKNOWN if expires_on is None else Answer.of(expires_on >= today)
    on_paper = _doubted(valid) & _doubted(checks.mrz_sound) & _doubted(checks.matches_record)
    return checks.likeness & checks.genuine & checks.not_reported_missing & on_paper


def compare(kind: DocumentKind, mrz: Mrz | None, number: str, record: PersonRecord | None) -> Comparison:
    """A document against a person record; the number against the travel documents of category 12."""
    if record is None:
        return Comparison()
    issued = {each.text("35.20") for each in record.current(_TRAVEL_DOCUMENTS)} - {""}
    if mrz is None:
        # Who types a number over doesn't say who issued it, so only a hit says anything.
        return Comparison(number=Answer.YES if number in issued else None)
    dutch = mrz.issuer == "NLD" and kind in (DocumentKind.PASSPORT, DocumentKind.IDENTITY_CARD)
    return Comparison(
        name=_names_agree(mrz, record.name),
        birth=_births_agree(mrz.birth_digits, record.birth),
        sex=_sexes_agree(mrz.sex, record.sex),
        number=(Answer.YES if number in issued else Answer.UNKNOWN) if dutch and issued else None,
    )


def _doubted(answer: Answer | None) -> Answer:
    """A no on paper is doubt about the person, not certainty that it is somebody else."""
    return Answer.YES if answer is None else answer | Answer.UNKNOWN


def _names_agree(mrz: Mrz, name: Name) -> Answer | None:
    """The own surname must be among the surnames (prefix and partner's name may stand there too)."""
    if not mrz.surname or not name.surname:
        return None
    words = fold(mrz.surname).split()
    runs = [words[start:] for start in range(len(words))]
    shortest = _CUT_SURNAME if mrz.names_cut else None
    agree = any(_begins(run, name.surname, shortest) for run in runs)
    given = name.given.split()
    if given and mrz.given_names:
        agree = agree and _begins(fold(mrz.given_names).split(), given[0], 1 if mrz.names_cut else None)
    return Answer.of(agree)


def _begins(words: Sequence[str], name: str, shortest: int | None) -> bool:
    """Whether the words of a zone begin with a name, or are the beginning of it where they may be cut off."""
    wanted = spellings(name)
    starts = {"".join(words[:end]) for end in range(1, len(words) + 1)}
    whole = "".join(words)
    cut = shortest is not None and len(whole) >= shortest and any(one.startswith(whole) for one in wanted)
    return bool(wanted & starts) or cut


def _births_agree(digits: str, birth: PartialDate | None) -> Answer | None:
    """By the two digits of the year, so that somebody of over a hundred years agrees too."""
    if not digits or birth is None:
        return None
    own = (f"{birth.year % 100:02d}" if birth.year else _UNKNOWN, _part(birth.month), _part(birth.day))
    month, day = (digits[at : at + 2].replace("00", _UNKNOWN) for at in (2, 4))
    pairs = tuple(zip(own, (digits[:2], month, day), strict=True))
    if any(one != other and _UNKNOWN not in (one, other) for one, other in pairs):
        return Answer.NO
    return Answer.YES if all(one == other for one, other in pairs) else Answer.UNKNOWN


def _part(number: int) -> str:
    return f"{number:02d}" if number else _UNKNOWN


def _sexes_agree(on_document: str, on_record: str) -> Answer | None:
    known = _SEXES.get(on_record)
    if known is None or on_document not in _SEXES.values():
        return None
    return Answer.of(on_document == known)
