"""A birth date somewhere in what a clerk typed, in any of the ways in which people write one."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date
from typing import Final

from counter_app.domain.partial_date import PartialDate

_EARLIEST: Final = 1850
_LATEST: Final = 2200
#: What stands for a day or month that isn't known.
_UNKNOWN: Final = frozenset({"0", "00", "x", "xx", "?", "??"})
_PART: Final = r"(?:\d{1,2}|[xX?]{1,2})"
_YEAR: Final = r"(?:1[89]|20)\d{2}"
_MONTHS: Final = (
    r"jan(?:uari)?|feb(?:r(?:uari)?)?|mrt|maart|apr(?:il)?|mei|juni?|juli?|aug(?:ustus)?|sep(?:t(?:ember)?)?"
    r"|okt(?:ober)?|nov(?:ember)?|dec(?:ember)?"
)
#: Of one moment only the first that fits is read, so what says most comes first.
_DATE: Final = re.compile(
    rf"(?<![\w?])(?<!\d-)(?:"
    rf"(?P<day>{_PART})\s?(?P<sign>[-/.])\s?(?P<month>{_PART})\s?(?P=sign)\s?(?P<year>\d{{4}}|\d{{2}})"
    rf"|(?P<day_apart>\d{{1,2}}) (?P<month_apart>\d{{1,2}}) (?P<year_apart>\d{{4}})"
    rf"|(?P<year_first>\d{{4}})[-/.](?P<month_second>\d{{1,2}})[-/.](?P<day_last>\d{{1,2}})"
    rf"|(?P<year_only>{_YEAR})[-/.](?P<month_only>\d{{2}})"
    rf"|(?P<eight>\d{{8}})|(?P<six>\d{{6}})"
    rf"|(?P<month_first>\d{{1,2}})\s?[-/.]\s?(?P<year_second>\d{{4}})"
    rf"|(?:(?P<day_in_words>\d{{1,2}})e?[- ]?)?\b(?P<words>{_MONTHS})\.?[- ]?(?P<year_in_words>\d{{4}}|['’]?\d{{2}})"
    rf"|['’](?P<short>\d{{2}})|(?P<year_alone>{_YEAR})"
    rf")(?!\w)(?!-\d)",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class TypedBirth:
    """A date and where it stood; `born` is None when it was meant as a date, but no such day exists."""

    start: int
    end: int
    born: PartialDate | None


def find_birth(text: str, today: date | None = None) -> TypedBirth | None:
    """The first birth date in a text; a year of two digits is the last one up to `today`, and without it none."""
    for found in _DATE.finditer(text):
        parts = {name: value for name, value in found.groupdict().items() if value is not None}
        born, is_meant = _read(parts, today)
        if born is not None and _EARLIEST <= born.year < _LATEST:
            return TypedBirth(*found.span(), born)
        if is_meant:
            return TypedBirth(*found.span(), None)
    return None


def _read(parts: dict[str, str], today: date | None) -> tuple[PartialDate | None, bool]:
    """The date, and whether it can be meant as nothing else."""
    if "sign" in parts:
        year = _whole(parts["year"], today)
        return _date(year, parts["month"], parts["day"]), bool(year) and len(parts["year"]) == 4
    if "year_apart" in parts:
        return _date(parts["year_apart"], parts["month_apart"], parts["day_apart"]), False
    if "year_first" in parts:
        return _date(parts["year_first"], parts["month_second"], parts["day_last"]), True
    if "year_only" in parts:
        return _date(parts["year_only"], parts["month_only"]), False
    if "eight" in parts:
        return PartialDate.parse_typed(parts["eight"]), False
    if "six" in parts:
        six = parts["six"]
        return _date(_whole(six[4:], today), six[2:4], six[:2]), False
    if "month_first" in parts:
        return _date(parts["year_second"], parts["month_first"]), False
    if "words" in parts:
        year = _whole(parts["year_in_words"].strip("'’"), today)
        words = " ".join((parts.get("day_in_words", ""), parts["words"], year)).strip()
        return (PartialDate.parse_typed(words) if year else None), bool(year) and "day_in_words" in parts
    return PartialDate.parse_typed(
        _whole(parts.get("short", ""), today) or parts.get("year_alone", "")
    ), False


def _date(year: str, month: str, day: str = "00") -> PartialDate | None:
    if not year:
        return None
    if month.lower() in _UNKNOWN:
        return PartialDate.parse_lo3(f"{year}0000")
    if day.lower() in _UNKNOWN:
        day = "00"
    if not (month + day).isdigit():
        return None
    return PartialDate.parse_lo3(f"{year}{month.rjust(2, '0')}{day.rjust(2, '0')}")


def _whole(year: str, today: date | None) -> str:
    """The year in four digits; empty when two were typed and nobody knows which century."""
    if len(year) != 2:
        return year
    if today is None:
        return ""
    century = today.year - today.year % 100
    whole = century + int(year)
    return str(whole if whole <= today.year else whole - 100)
