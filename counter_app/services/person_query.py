"""What a clerk types in the one search field, read as criteria that single somebody out."""

from __future__ import annotations

import re
from datetime import date

from counter_app import sentences
from counter_app.domain.a_number import is_valid_a_number
from counter_app.domain.bsn import is_valid_bsn
from counter_app.domain.folding import fold
from counter_app.domain.partial_date import PartialDate
from counter_app.domain.person_criteria import PREFIXES, Criteria
from counter_app.errors import UserError

__all__ = ["Criteria", "read_query"]

_LONGEST = 200
_MOST_WORDS = 8
#: What clerks write between the data, as a label.
_LABELS = frozenset({"geb", "geboren", "nr", "bsn", "anr", "huisnummer", "postcode"})

_POSTCODE = re.compile(r"\b(\d{4})\s?([A-Za-z]{2})(?:[\s,]*(?:nr\.?\s*)?(\d{1,5})(?!\d)|\b)")
_DATE = re.compile(
    r"\b(\d{1,2}[-/. ]\d{1,2}[-/. ]\d{4}|\d{4}[-/.]\d{1,2}[-/.]\d{1,2}|\d{8}|\d{1,2}[-/]\d{4}"
    r"|(?:\d{1,2} )?(?:jan(?:uari)?|febr?(?:uari)?|mrt|maart|apr(?:il)?|mei|juni?|juli?"
    r"|aug(?:ustus)?|sept?(?:ember)?|okt(?:ober)?|nov(?:ember)?|dec(?:ember)?) (?:1[89]|20)\d{2}"
    r"|(?:1[89]|20)\d{2})\b",
    re.IGNORECASE,
)
_LONG_NUMBER = re.compile(r"\b\d{9,10}\b")
#: Also «1e Hoofdstraat 5»; what stands before a comma is no part of the street.
_STREET = re.compile(
    r"(?P<street>(?:\b\d{1,2}e\s+)?[^\W\d_][^\d,]*?)\s*(?:\bnr\.?\s*)?\b(?P<number>\d{1,5})(?!\d)"
)
#: Behind a house number: a letter, an addition or both. A letter before another word is an initial.
_SUFFIX = re.compile(
    r"(?:(?P<glued>[A-Za-z])(?![^\W\d_])|\s(?P<apart>[A-Za-z])(?=\s*(?:$|[,\d-])))?"
    r"(?:\s?[-/]\s?(?P<addition>[0-9A-Za-z]{1,4})\b|(?P<digits>(?<=[A-Za-z])\d{1,4})\b"
    r"|\s?(?P<word>bis|hs|boven|beneden)\b)?",
    re.IGNORECASE,
)
_YEAR = re.compile(r"(?:1[89]|20)\d{2}")


def read_query(text: str) -> Criteria:
    """Reads the field. Raises UserError that says what to add when it would not single anybody out."""
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
    reading = _Reading(typed)
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

    def __init__(self, typed: str) -> None:
        self._left = typed

    def criteria(self) -> Criteria:
        number = self._long_number()
        postcode, house_number, suffix = self._postcode()
        birth = self._birth()
        street = None
        if postcode and house_number is None:
            # The number may stand anywhere, as in «Ravelijnhof 27, 1411 XR».
            house_number, suffix = self._house_number()
            if house_number is None:
                raise UserError(sentences.ADD_A_HOUSE_NUMBER, "query")
        elif not postcode and not number:
            street, house_number, suffix = self._street()
        words = tuple(word for word in fold(self._left).split() if word not in _LABELS)
        return Criteria(
            bsn=number if number and len(number) == 9 else None,
            a_number=number if number and len(number) == 10 else None,
            postcode=postcode,
            house_number=house_number,
            suffix=suffix,
            street=street,
            words=words,
            birth=birth,
        )

    def _take(self, start: int, end: int) -> None:
        self._left = f"{self._left[:start]} {self._left[end:]}"

    def _long_number(self) -> str | None:
        found = _LONG_NUMBER.search(self._left)
        if found is None:
            return None
        read = _number(found[0], found[0])
        if read is None:
            return None
        self._take(*found.span())
        return read.bsn or read.a_number

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

    def _street(self) -> tuple[str | None, int | None, str]:
        found = _STREET.search(self._left)
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
        for found in _DATE.finditer(self._left):
            read = _birth(found[0])
            if read is not None:
                self._take(*found.span())
                return read
        return None


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


def _birth(text: str) -> PartialDate | None:
    read = PartialDate.parse_typed(text)
    if read is None or read.year < 1850 or read.earliest > date.max.replace(year=2200):
        return None
    return read
