"""An ad-hoc selection: by what persons may be chosen, and in which groups they may be counted (art. 6)."""

from __future__ import annotations

import re
from dataclasses import asdict, dataclass
from datetime import date
from enum import StrEnum
from typing import Any, Final

from counter_app.domain.answer import Answer
from counter_app.domain.folding import fold
from counter_app.domain.person import PersonRecord

_POSTCODE: Final = re.compile(r"[1-9][0-9]{3}(?:[A-Z]{2})?")
OLDEST: Final = 130


class Grouping(StrEnum):
    """By what persons are counted when nothing but numbers was asked."""

    WHOLE = "whole"
    AGE = "age"
    SEX = "sex"
    POSTCODE = "postcode"


@dataclass(frozen=True, slots=True)
class Criteria:
    """Whom a selection is about. All that is given must hold; nothing else on a record can be chosen by.

    Deliberately absent: the secrecy code, notes, the log, numbers, nationality, residence permit, authority
    and electoral right. Only residents of the municipality who are alive are ever chosen.
    """

    #: The day on which ages are told.
    on: date
    age_from: int | None = None
    age_until: int | None = None
    sex: str = ""
    postcode_from: str = ""
    postcode_until: str = ""
    street: str = ""
    settled_from: date | None = None
    settled_until: date | None = None
    #: Married or in a registered partnership now.
    married: bool | None = None

    @property
    def names_persons(self) -> bool:
        """Whether anything singles out a group (art. 6 lid 2 onder c)."""
        chosen = asdict(self)
        del chosen["on"]
        return any(value not in ("", None) for value in chosen.values())

    @property
    def postcodes(self) -> tuple[str, str] | None:
        """The first and last postcode in full; four digits stand for all letters behind them."""
        if not self.postcode_from and not self.postcode_until:
            return None
        first = self.postcode_from or "1000"
        last = self.postcode_until or self.postcode_from
        return f"{first}AA"[:6], f"{last}ZZ"[:6]

    @property
    def birth_years(self) -> tuple[int, int] | None:
        """The years of birth that come into question; a bound for looking up, not the rule itself."""
        if self.age_from is None and self.age_until is None:
            return None
        oldest = OLDEST if self.age_until is None else self.age_until
        youngest = self.age_from or 0
        return self.on.year - oldest - 1, self.on.year - youngest

    def fault(self) -> tuple[str, str] | None:
        """The first field that can't be right, with what is wrong: (field, one of `FAULTS`); None when all is."""
        for name in ("age_from", "age_until"):
            age = getattr(self, name)
            if age is not None and not 0 <= age <= OLDEST:
                return name, "age"
        if self.age_from is not None and self.age_until is not None and self.age_from > self.age_until:
            return "age_until", "order"
        for name in ("postcode_from", "postcode_until"):
            if getattr(self, name) and not _POSTCODE.fullmatch(getattr(self, name)):
                return name, "postcode"
        span = self.postcodes
        if span is not None and span[0] > span[1]:
            return "postcode_until", "order"
        if self.settled_from and self.settled_until and self.settled_from > self.settled_until:
            return "settled_until", "order"
        return None

    def holds_for(self, record: PersonRecord, municipality: str) -> Answer:
        """Whether a record belongs to the selection; unknown where its birth date doesn't tell the age."""
        if not municipality or record.municipality != municipality or record.suspension is not None:
            return Answer.NO
        if record.deceased is not Answer.NO or record.address.is_abroad:
            return Answer.NO
        span = self.postcodes
        plain = (
            (not self.sex or record.sex == self.sex)
            and (span is None or span[0] <= record.address.postcode <= span[1])
            and (not self.street or fold(record.address.street) == fold(self.street))
            and (self.married is None or _is_married(record) is self.married)
        )
        return (Answer.of(plain) & self._by_age(record)) & self._by_settling(record)

    def _by_age(self, record: PersonRecord) -> Answer:
        if self.age_from is None and self.age_until is None:
            return Answer.YES
        birth = record.birth
        if birth is None or not birth.year:
            return Answer.UNKNOWN
        old_enough = birth.at_least(self.age_from or 0, self.on)
        too_old = Answer.NO if self.age_until is None else birth.at_least(self.age_until + 1, self.on)
        born = Answer.of(birth.earliest <= self.on)
        return born & old_enough & ~too_old

    def _by_settling(self, record: PersonRecord) -> Answer:
        if self.settled_from is None and self.settled_until is None:
            return Answer.YES
        settled = record.settled_on
        if settled is None or not settled.year:
            return Answer.UNKNOWN
        first, last = self.settled_from or date.min, self.settled_until or date.max
        if settled.earliest >= first and settled.latest <= last:
            return Answer.YES
        return Answer.NO if settled.latest < first or settled.earliest > last else Answer.UNKNOWN

    def to_plain(self) -> dict[str, Any]:
        """For keeping: what was given, days as ISO text."""
        return {
            name: value.isoformat() if isinstance(value, date) else value
            for name, value in asdict(self).items()
            if value not in ("", None)
        }

    @classmethod
    def from_plain(cls, plain: dict[str, Any]) -> Criteria:
        days = ("on", "settled_from", "settled_until")
        given: dict[str, Any] = {
            name: date.fromisoformat(value) if name in days else value for name, value in plain.items()
        }
        return cls(**given)


def group_of(record: PersonRecord, grouping: Grouping, on: date) -> str:
    """The group in which a person is counted; ages by ten years, postcodes by their digits."""
    if grouping is Grouping.SEX:
        return record.sex or "?"
    if grouping is Grouping.POSTCODE:
        return record.address.postcode[:4] or "?"
    if grouping is Grouping.AGE:
        age = record.birth.age_on(on) if record.birth else None
        return "?" if age is None else f"{age // 10 * 10:03d}"
    return ""


def _is_married(record: PersonRecord) -> bool:
    return any(not one.is_ended for one in record.partners)
