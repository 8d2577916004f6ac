"""One element of a bank file, with the ways in which a field of it is read or refused."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime
from typing import TYPE_CHECKING, Final
from zoneinfo import ZoneInfo

from counter_app import sentences

if TYPE_CHECKING:
    from lxml.etree import _Element

_LONGEST: Final = 1000
_AMOUNT: Final = re.compile(r"([0-9]{1,13})(?:\.([0-9]{1,5}))?")
_DAY: Final = re.compile(r"(20[0-9]{2}-[0-9]{2}-[0-9]{2})(?:Z|[+-][0-9]{2}:[0-9]{2})?")
_HERE: Final = ZoneInfo("Europe/Amsterdam")
EURO: Final = "EUR"


class Misfit(Exception):
    """A field that can't be used: where it stands, and what is wrong."""

    def __init__(self, line: int, sentence: str) -> None:
        super().__init__(sentence)
        self.line = line
        self.sentence = sentence


@dataclass(frozen=True, slots=True)
class Part:
    """An element with the namespace that all its names have."""

    element: _Element
    space: str

    @property
    def line(self) -> int:
        return line_of(self.element)

    def all(self, path: str) -> Iterator[Part]:
        """Every element at the end of `path`, which has names without a namespace."""
        for found in self.element.iterfind("/".join(f"{{{self.space}}}{name}" for name in path.split("/"))):
            yield Part(found, self.space)

    def first(self, *paths: str) -> Part | None:
        """The first element at the end of the first of these paths that leads somewhere."""
        return next((found for path in paths for found in self.all(path)), None)

    def text(self, *paths: str) -> str:
        """What is written there, on one line; empty where nothing is."""
        found = self.first(*paths) if paths else self
        if found is None:
            return ""
        words = " ".join((found.element.text or "").split())
        return "".join(sign for sign in words if sign.isprintable())[:_LONGEST]

    def refuse(self, sentence: str, **words: object) -> Misfit:
        return Misfit(self.line, sentence.format(**words))

    def cents(self) -> int:
        """An amount in euros, never below zero. Raises Misfit for another currency or half a cent."""
        if self.element.get("Ccy", EURO) != EURO:
            raise self.refuse(sentences.CAMT_FOREIGN_CURRENCY)
        found = _AMOUNT.fullmatch(self.text())
        if found is None or (found[2] or "").ljust(2, "0")[2:].strip("0"):
            raise self.refuse(sentences.CAMT_BAD_AMOUNT)
        return int(found[1]) * 100 + int((found[2] or "").ljust(2, "0")[:2])

    def is_credit(self, otherwise: bool | None = None) -> bool:
        """Whether it came in. Raises Misfit where the file doesn't say, unless something else does."""
        word = self.text("CdtDbtInd")
        if word in ("CRDT", "DBIT"):
            return word == "CRDT"
        if otherwise is None or word:
            raise self.refuse(sentences.CAMT_NO_DIRECTION)
        return otherwise

    def day(self, *paths: str) -> date:
        """A day, or the day here of a moment. Raises Misfit where there is none."""
        for path in paths:
            found = self.first(path)
            if found is not None:
                return _day_in(found)
        raise self.refuse(sentences.CAMT_NO_DAY)


def line_of(element: _Element) -> int:
    """Where an element stands in its file; zero where that isn't known."""
    found: object = element.sourceline
    return found if isinstance(found, int) else 0


def _day_in(part: Part) -> date:
    text = part.text()
    try:
        if plain := _DAY.fullmatch(text):
            return date.fromisoformat(plain[1])
        moment = datetime.fromisoformat(text)
        day = (moment.astimezone(_HERE) if moment.tzinfo else moment).date()
    except (ValueError, OverflowError) as wrong:
        raise part.refuse(sentences.CAMT_NO_DAY) from wrong
    if not _DAY.fullmatch(day.isoformat()):
        raise part.refuse(sentences.CAMT_NO_DAY)
    return day
