"""What a clerk types in the one search field, read as criteria that single somebody out."""

from __future__ import annotations

import re
from datetime import date
from typing import Final

from counter_app import sentences
from counter_app.domain.a_number import is_valid_a_number
from counter_app.domain.bsn import is_valid_bsn
from counter_app.domain.folding import fold
from counter_app.domain.partial_date import PartialDate
from counter_app.domain.person_criteria import PREFIXES, Criteria
from counter_app.errors import UserError
from counter_app.services.typed_birth import find_birth

__all__ = ["Criteria", "read_query"]

_LONGEST: Final = 200
_MOST_WORDS: Final = 8
#: With fewer digits than this «a nr» is no label of a number that somebody got wrong.
_SHORTEST: Final = 7
#: What clerks write between the data, as a label, and how they address somebody.
_LABELS: Final = frozenset(
    {
        "geb", "geboren", "geboortedatum", "geboortejaar", "nr", "huisnr", "huisnummer", "postcode",
        "bsn", "burgerservicenummer", "anr", "anummer", "dhr", "mevr", "mw",
    }
)  # fmt: skip
#: Of these there are people who are called so: a form of address only before another word.
_ADDRESSED: Final = re.compile(r"^(?:de heer|heer|mevrouw|fam\.?|familie)\s+(?=[^\W\d_])", re.IGNORECASE)
#: «v.d. Berg» says that there is a prefix and not which; a small «v.» before a name is no initial.
_SHORT_PREFIX: Final = re.compile(
    r"(?<![\w.])(?:[vV]\s?[./]?\s?d\b\.?|v\b\.?(?=\s?[^\W\d_]{2}))(?=\s*[^\W\d_])"
)
#: «JP Jansen»; where everything is in capitals they say nothing.
_INITIALS: Final = re.compile(r"\b[A-Z]{2,4}\b(?=[\s.,])")

_POSTCODE: Final = re.compile(
    r"\b(\d{4})[\s-]?([A-Za-z]{2})(?:[\s,-]*(?:(?:huis)?(?:nr|nummer)\.?\s*)?(\d{1,5})(?!\d)|\b)",
    re.IGNORECASE,
)
_NUMBER_LABEL: Final = r"\b(?:(?P<bsn>bsn|burgerservicenummer)|a-?\s?(?:nummer|nr)\b|anr)[\s.:]*"
_GROUPED: Final = (
    r"(?:\d{9,10}|\d{4}[ .-]\d{2}[ .-]\d{3}|\d{3}[ .-]\d{3}[ .-]\d{3,4}|\d{4}[ .-]\d{3}[ .-]\d{3})(?!\d)"
)
_LONG_NUMBER: Final = re.compile(
    rf"{_NUMBER_LABEL}(?P<labelled>{_GROUPED}|\d(?:[ .-]?\d)*)|(?<!\d)(?<!\d[ .-])(?P<number>{_GROUPED})",
    re.IGNORECASE,
)
#: Also «1e Hoofdstraat 5»; what stands before a comma is no part of the street.
_STREET: Final = re.compile(
    r"(?P<street>(?:\b\d{1,2}e\s+)?[^\W\d_][^\d,]*?)\s*(?:\bnr\.?\s*)?\b(?P<number>\d{1,5})(?!\d)"
)
#: A year may belong to a name of a street: «Plein 1945 5».
_STREET_OF_YEAR: Final = re.compile(
    r"\b(?P<street>(?:plein|laan|boulevard)\s(?:(?:1[89]|20)\d{2}|\d{2})(?:-(?:(?:1[89]|20)\d{2}|\d{2}))?)"
    r"\s(?:nr\.?\s*)?(?P<number>\d{1,5})(?!\d)",
    re.IGNORECASE,
)
#: Behind a house number: a letter, an addition or both. A letter before another word is an initial.
_SUFFIX: Final = re.compile(
    r"(?:(?P<glued>[A-Za-z])(?![^\W\d_])|\s(?P<apart>[A-Za-z])(?=\s*(?:$|[,\d-])))?"
    r"(?:\s?[-/]\s?(?P<addition>[0-9A-Za-z]{1,4})\b|(?P<digits>(?<=[A-Za-z])\d{1,4})\b"
    r"|\s?(?P<word>bis|hs|boven|beneden)\b)?",
    re.IGNORECASE,
)
_YEAR: Final = re.compile(r"(?:1[89]|20)\d{2}")


def read_query(text: str, today: date | None = None) -> Criteria:
    """Reads the field. Raises UserError that says what to add when it would not single anybody out.

    A birth year of two digits is the last one up to `today`; without that day it is no year.
    """
    typed = " ".join(text.split())
    if not typed:
        raise UserError(sentences.EMPTY_QUERY, "query")
    if len(typed) > _LONGEST:
        raise UserError(sentences.LONG_QUERY, "query")
    digits = re.sub(r"[\s.\-]", "", typed)
    if digits.isascii() and digits.isdigit():
        alone = _number(digits, typed)
        if alone is not None:
            return alone
    reading = _Reading(typed, today)
    found = reading.criteria()
    if len(found.words) > _MOST_WORDS:
        raise UserError(sentences.LONG_QUERY, "query")
    if found.bsn or found.a_number or found.postcode or found.street:
        return found
    if found.birth is not None:
        if found.words:
            return found
        raise UserError(sentences.ADD_A_NAME, "query")
    if digits.isdigit():
        raise UserError(sentences.NOT_A_NUMBER, "query")
    raise UserError(sentences.ADD_A_BIRTH_DATE, "query")


class _Reading:
    """Takes out of the text what can only be one thing, and reads on in what is left."""

    def __init__(self, typed: str, today: date | None) -> None:
        self._left = _ADDRESSED.sub("", typed)
        self._today = today

    def criteria(self) -> Criteria:
        number = self._long_number()
        postcode, house_number, suffix = self._postcode()
        street = None
        if not postcode and not number:
            street, house_number, suffix = self._street(_STREET_OF_YEAR)
        birth = self._birth()
        if postcode and house_number is None:
            # The number may stand anywhere, as in «Ravelijnhof 27, 1411 XR».
            house_number, suffix = self._house_number()
            if house_number is None:
                raise UserError(sentences.ADD_A_HOUSE_NUMBER, "query")
        elif not postcode and not number and street is None:
            street, house_number, suffix = self._street(_STREET)
        return Criteria(
            bsn=number.bsn if number else None,
            a_number=number.a_number if number else None,
            postcode=postcode,
            house_number=house_number,
            suffix=suffix,
            street=street,
            words=self._words(),
            birth=birth,
        )

    def _take(self, start: int, end: int) -> None:
        self._left = f"{self._left[:start]} {self._left[end:]}"

    def _words(self) -> tuple[str, ...]:
        left = _SHORT_PREFIX.sub(" ", self._left)
        if not left.isupper():
            left = _INITIALS.sub(lambda found: " ".join(found[0]), left)
        return tuple(word for word in fold(left).split() if word not in _LABELS)

    def _long_number(self) -> Criteria | None:
        found = _LONG_NUMBER.search(self._left)
        if found is None:
            return None
        labelled = found["labelled"]
        digits = re.sub(r"\D", "", labelled or found["number"])
        if labelled and not found["bsn"] and len(digits) < _SHORTEST:
            # «Blok A nr. 12» is an address.
            return None
        read = _number(digits, digits)
        if read is None or (labelled and (read.bsn is None) == bool(found["bsn"])):
            raise UserError(sentences.NOT_A_NUMBER, "query")
        self._take(*found.span())
        return read

    def _postcode(self) -> tuple[str | None, int | None, str]:
        found = _POSTCODE.search(self._left)
        # «1980 de Vries» is a year and a name.
        if found is None or (not found[3] and found[2].lower() in PREFIXES and _YEAR.fullmatch(found[1])):
            return None, None, ""
        suffix, end = self._suffix(found.end()) if found[3] else ("", found.end())
        self._take(found.start(), end)
        return found[1] + found[2].upper(), int(found[3]) if found[3] else None, suffix

    def _house_number(self) -> tuple[int | None, str]:
        found = re.search(r"\b\d{1,5}(?!\d)", self._left)
        if found is None:
            return None, ""
        suffix, end = self._suffix(found.end())
        self._take(found.start(), end)
        return int(found[0]), suffix

    def _street(self, pattern: re.Pattern[str]) -> tuple[str | None, int | None, str]:
        found = pattern.search(self._left)
        street = fold(found["street"]) if found else ""
        if found is None or len(street) < 3:
            return None, None, ""
        suffix, end = self._suffix(found.end())
        self._take(found.start(), end)
        return street, int(found["number"]), suffix

    def _suffix(self, at: int) -> tuple[str, int]:
        found = _SUFFIX.match(self._left, at)
        if found is None or not found[0]:
            return "", at
        return fold("".join(part for part in found.groups() if part)).replace(" ", ""), found.end()

    def _birth(self) -> PartialDate | None:
        found = find_birth(self._left, self._today)
        if found is None:
            return None
        if found.born is None:
            raise UserError(sentences.NO_SUCH_DAY, "query")
        self._take(found.start, found.end)
        return found.born


def _number(digits: str, typed: str) -> Criteria | None:
    if len(digits) == 10:
        if is_valid_a_number(digits):
            return Criteria(a_number=digits)
        raise UserError(sentences.BAD_A_NUMBER, "query")
    if len(digits) == 9 or (len(digits) == 8 and find_birth(typed) is None):
        padded = digits.rjust(9, "0")
        if is_valid_bsn(padded):
            return Criteria(bsn=padded)
        raise UserError(sentences.BAD_BSN, "query")
    return None
