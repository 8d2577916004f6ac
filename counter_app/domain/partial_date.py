"""Dates of which the day, the month or everything may be unknown, as the BRP records them."""

from __future__ import annotations

import re
from calendar import isleap
from dataclasses import dataclass
from datetime import date

from counter_app.domain.answer import Answer

_MONTHS = (
    "januari", "februari", "maart", "april", "mei", "juni",
    "juli", "augustus", "september", "oktober", "november", "december",
)  # fmt: skip
_DAYS = (31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31)
_MONTH_NUMBERS = {name: number for number, name in enumerate(_MONTHS, 1)} | {
    "jan": 1, "feb": 2, "febr": 2, "mrt": 3, "apr": 4, "jun": 6, "jul": 7,
    "aug": 8, "sep": 9, "sept": 9, "okt": 10, "nov": 11, "dec": 12,
}  # fmt: skip

_DAY_FIRST = re.compile(r"(\d{1,2})[-/. ](\d{1,2})[-/. ](\d{4})")
_YEAR_FIRST = re.compile(r"(\d{4})[-/.](\d{1,2})[-/.](\d{1,2})")
_MONTH_YEAR = re.compile(r"(\d{1,2})[-/. ](\d{4})")
_IN_WORDS = re.compile(r"(?:(\d{1,2})[- ])?([a-z]+)\.?[- ](\d{4})")
_EIGHT = re.compile(r"(\d{2})(\d{2})(\d{4})")


@dataclass(frozen=True, slots=True, order=True)
class PartialDate:
    """Year, month and day; 0 stands for an unknown part, which so sorts before every known one."""

    year: int
    month: int
    day: int

    @classmethod
    def parse_lo3(cls, text: str) -> PartialDate | None:
        """Eight digits `jjjjmmdd` with zeros for what is unknown; None when they are no date at all."""
        if len(text) != 8 or not (text.isascii() and text.isdigit()):
            return None
        return _checked(int(text[:4]), int(text[4:6]), int(text[6:]))

    @classmethod
    def parse_typed(cls, text: str) -> PartialDate | None:
        """What a clerk types for a date, whole or in part; None when it isn't one."""
        typed = " ".join(text.lower().split())
        if not typed.isascii():
            return None
        if match := _DAY_FIRST.fullmatch(typed):
            return _typed(match[3], match[2], match[1])
        if match := _YEAR_FIRST.fullmatch(typed):
            return _typed(match[1], match[2], match[3])
        if match := _EIGHT.fullmatch(typed):
            return _typed(match[3], match[2], match[1]) or _typed(typed[:4], typed[4:6], typed[6:])
        if match := _MONTH_YEAR.fullmatch(typed):
            return _typed(match[2], match[1], None)
        if match := _IN_WORDS.fullmatch(typed):
            month = _MONTH_NUMBERS.get(match[2])
            return _typed(match[3], str(month), match[1]) if month else None
        return _checked(int(typed), 0, 0) if len(typed) == 4 and typed.isdigit() and int(typed) else None

    @classmethod
    def of(cls, day: date) -> PartialDate:
        return cls(day.year, day.month, day.day)

    @property
    def lo3(self) -> str:
        return f"{self.year:04d}{self.month:02d}{self.day:02d}"

    @property
    def numeric(self) -> str:
        """For lists and forms: 14-05-1982, 05-1982, 1982 or «onbekend»."""
        if self.day:
            return f"{self.day:02d}-{self.month:02d}-{self.year:04d}"
        if self.month:
            return f"{self.month:02d}-{self.year:04d}"
        return f"{self.year:04d}" if self.year else "onbekend"

    @property
    def long(self) -> str:
        """For letters: 14 mei 1982, mei 1982, 1982 or «onbekend»."""
        if not self.year:
            return "onbekend"
        words = [str(self.day)] if self.day else []
        if self.month:
            words.append(_MONTHS[self.month - 1])
        return " ".join((*words, str(self.year)))

    @property
    def is_complete(self) -> bool:
        return self.day > 0

    @property
    def earliest(self) -> date:
        """The first day that it can be."""
        return date(self.year, self.month or 1, self.day or 1) if self.year else date.min

    @property
    def latest(self) -> date:
        """The last day that it can be."""
        if not self.year:
            return date.max
        month = self.month or 12
        return date(self.year, month, self.day or _days_in(self.year, month))

    def age_on(self, day: date) -> int | None:
        """The age in years on `day` of who was born on this date; None when it can't be told.

        With the day unknown it can be told outside the month of birth only, with the month unknown never:
        that is how the national interface answers.
        """
        if not self.month or self.earliest > day:
            return None
        if not self.day and day.month == self.month:
            return None
        return _age(self.earliest, day)

    def at_least(self, years: int, on: date) -> Answer:
        """Whether who was born on this date is at least so many years old on `on`."""
        if _age(self.latest, on) >= years:
            return Answer.YES
        return Answer.NO if _age(self.earliest, on) < years else Answer.UNKNOWN


def _age(born: date, on: date) -> int:
    # Compared as (month, day), 29 February turns a year older on 1 March of other years.
    return on.year - born.year - ((on.month, on.day) < (born.month, born.day))


def _days_in(year: int, month: int) -> int:
    return 29 if month == 2 and isleap(year) else _DAYS[month - 1]


def _typed(year: str, month: str, day: str | None) -> PartialDate | None:
    """A typed date: its month must be there, and its day where one was typed."""
    if not int(year) or not int(month) or (day is not None and not int(day)):
        return None
    return _checked(int(year), int(month), int(day or 0))


def _checked(year: int, month: int, day: int) -> PartialDate | None:
    """These parts as a date, if a known part never stands under an unknown one and the day exists."""
    if (month and not year) or (day and not month) or month > 12:
        return None
    if day > 28 and day > _days_in(year, month):
        return None
    return PartialDate(year, month, day)
