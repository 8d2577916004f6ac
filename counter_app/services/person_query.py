"""What a clerk types in the one search field, read as criteria that single somebody out."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date

from counter_app import sentences
from counter_app.domain.a_number import is_valid_a_number
from counter_app.domain.bsn import is_valid_bsn
from counter_app.domain.folding import fold
from counter_app.domain.partial_date import PartialDate
from counter_app.errors import UserError

#: Words before a surname that a clerk may type or leave out (voorvoegsels, folded).
PREFIXES = frozenset(
    {
        "aan", "al", "am", "bij", "d", "da", "de", "del", "den", "der", "des", "di", "do", "dos", "du", "el",
        "en", "het", "il", "im", "in", "l", "la", "las", "le", "les", "lo", "los", "of", "onder", "op",
        "over", "s", "sint", "t", "te", "ten", "ter", "the", "to", "tot", "uit", "uijt", "van", "vander",
        "vom", "von", "voor", "vor", "zu", "zum", "zur",
    }
)  # fmt: skip

_POSTCODE = re.compile(r"\b(\d{4})\s?([A-Za-z]{2})(?:[\s,]*(?:nr\.?\s*)?(\d{1,5})\b|\b)")
_DATE = re.compile(
    r"\b(\d{1,2}[-/. ]\d{1,2}[-/. ]\d{4}|\d{4}[-/.]\d{1,2}[-/.]\d{1,2}|\d{8}|\d{1,2}[-/]\d{4}"
    r"|(?:\d{1,2} )?(?:jan(?:uari)?|febr?(?:uari)?|mrt|maart|apr(?:il)?|mei|juni?|juli?"
    r"|aug(?:ustus)?|sept?(?:ember)?|okt(?:ober)?|nov(?:ember)?|dec(?:ember)?) (?:1[89]|20)\d{2}"
    r"|(?:1[89]|20)\d{2})\b",
    re.IGNORECASE,
)
_STREET = re.compile(r"^(?P<street>[^\d,]{3,}?)\s+(?P<number>\d{1,5})\b")


@dataclass(frozen=True, slots=True)
class Criteria:
    """What to search for; exactly one way of singling out is filled in."""

    bsn: str | None = None
    a_number: str | None = None
    postcode: str | None = None
    house_number: int | None = None
    street: str | None = None
    words: tuple[str, ...] = ()
    birth: PartialDate | None = None

    @property
    def kind(self) -> str:
        """Which way it is, for the audit line and for what the window says it understood."""
        if self.bsn:
            return "bsn"
        if self.a_number:
            return "a_number"
        if self.postcode:
            return "postcode"
        return "street" if self.street else "name_and_birth"

    def surname_readings(self) -> tuple[tuple[str, str], ...]:
        """The ways to part the typed words in (surname, given names), both folded, likely ones first."""
        words = self.words
        bare = tuple(word for word in words if word not in PREFIXES) or words
        readings = [(" ".join(bare), "")]
        if len(bare) > 1:
            readings += [(bare[-1], " ".join(bare[:-1])), (bare[0], " ".join(bare[1:]))]
            for cut in range(1, len(bare) - 1):
                readings.append((" ".join(bare[cut:]), " ".join(bare[:cut])))
        return tuple(dict.fromkeys(readings))


def read_query(text: str) -> Criteria:
    """Reads the field. Raises UserError that says what to add when it would not single anybody out."""
    typed = " ".join(text.split())
    if not typed:
        raise UserError(sentences.EMPTY_QUERY, "query")
    if len(typed) > 200:
        raise UserError(sentences.LONG_QUERY, "query")
    digits = re.sub(r"[\s.\-]", "", typed)
    if digits.isascii() and digits.isdigit():
        found = _number(digits, typed)
        if found is not None:
            return found
    postcode = _POSTCODE.search(typed)
    if postcode:
        return _postcode(typed, postcode)
    when = _DATE.search(typed)
    born = _birth(when.group(0)) if when else None
    if when and born is not None:
        rest = typed[: when.start()] + " " + typed[when.end() :]
        words = tuple(fold(rest).split())
        if words:
            return Criteria(words=words, birth=born)
        raise UserError(sentences.ADD_A_NAME, "query")
    street = _STREET.match(typed)
    if street:
        return Criteria(street=fold(street["street"]), house_number=int(street["number"]))
    if digits.isdigit():
        raise UserError(sentences.NOT_A_NUMBER, "query")
    raise UserError(sentences.ADD_A_BIRTH_DATE, "query")


def _number(digits: str, typed: str) -> Criteria | None:
    if len(digits) == 10:
        if is_valid_a_number(digits):
            return Criteria(a_number=digits)
        raise UserError(sentences.BAD_A_NUMBER, "query")
    if len(digits) == 9 or (len(digits) == 8 and _birth(typed) is None):
        padded = digits.rjust(9, "0")
        if is_valid_bsn(padded):
            return Criteria(bsn=padded)
        raise UserError(sentences.BAD_BSN, "query")
    return None


def _postcode(typed: str, match: re.Match[str]) -> Criteria:
    number = match[3]
    if number is None:
        before = re.search(r"(\d{1,5})\D*$", typed[: match.start()])
        number = before[1] if before else None
    if number is None:
        raise UserError(sentences.ADD_A_HOUSE_NUMBER, "query")
    return Criteria(postcode=f"{match[1]}{match[2].upper()}", house_number=int(number))


def _birth(text: str) -> PartialDate | None:
    read = PartialDate.parse_typed(text)
    if read is None or read.year < 1850 or read.earliest > date.max.replace(year=2200):
        return None
    return read
