"""What a newer delivery of a person record means: which of two is taken, and whether decisions rest on the change."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import TYPE_CHECKING, Final

from counter_app.domain.partial_date import PartialDate
from counter_app.domain.secrecy import read_code

if TYPE_CHECKING:
    from counter_app.domain.person import PersonRecord

#: By how many working days a record may lag behind before nobody knows its secrecy code any more.
DEFAULT_DAYS = 1
_STAMP: Final = re.compile(r"[0-9]{17}")


class Take(StrEnum):
    """What becomes of a delivered record that the register has already."""

    SAME = "same"
    NEWER = "newer"
    OLDER = "older"
    #: Another content under the same stamp: a correction without a mutation, or a mistake on either side.
    SAME_STAMP = "same_stamp"
    #: Another content under no stamp that can be read.
    NO_STAMP = "no_stamp"
    #: Another content that would make somebody secret open, without a newer stamp.
    WOULD_OPEN = "would_open"

    @property
    def is_taken(self) -> bool:
        return self in (Take.NEWER, Take.SAME_STAMP, Take.NO_STAMP)


@dataclass(frozen=True, slots=True)
class Held:
    """What two records of somebody are held against each other by."""

    digest: str
    stamp: str
    secrecy_raw: str | None


def weigh(held: Held, delivered: Held, today: date) -> Take:
    """Which of the two holds: the newest by 07.80.20.

    Under one stamp the later delivery is the later word, and it is reported. But no mistake with a stamp may
    lift secrecy: that takes a delivery that says by its stamp that something changed. A stamp of a day to come
    is none: otherwise nothing would ever be newer. Without a stamp the later delivery is the later word too, so
    that secrecy that was asked for comes through.
    """
    before, stamp = _stamp(held.stamp, today), _stamp(delivered.stamp, today)
    if held.digest == delivered.digest:
        return Take.SAME
    if stamp and stamp < before:
        return Take.OLDER
    if stamp > before:
        return Take.NEWER
    if read_code(held.secrecy_raw).restricted and not read_code(delivered.secrecy_raw).restricted:
        return Take.WOULD_OPEN
    return Take.SAME_STAMP if stamp else Take.NO_STAMP


def _stamp(raw: str, today: date) -> str:
    """The stamp as far as it is one: seventeen digits that begin with a day, and one that was."""
    day = PartialDate.parse_lo3(raw[:8]) if _STAMP.fullmatch(raw) else None
    if day is None or not day.is_complete:
        return ""
    return "" if raw[:8] > f"{today:%Y%m%d}" else raw


def is_decisive(before: PersonRecord, after: PersonRecord) -> bool:
    """Whether anything changed that a decision about this person, or about who lives with them, rests on."""
    return _rests_on(before) != _rests_on(after)


def _rests_on(record: PersonRecord) -> tuple[object, ...]:
    relatives = {(one.relation, one.a_number, one.bsn, one.is_ended) for one in record.relatives}
    return (
        record.secrecy,
        record.deceased,
        record.suspension,
        record.municipality,
        record.address,
        record.birth,
        record.under_guardianship,
        record.custody,
        record.investigations,
        record.investigations_before,
        frozenset(relatives),
    )


def is_outdated(
    kept_until: date | None, today: date, days: int, last_of_working_days: Callable[[date, int], date]
) -> bool:
    """Whether a record lags so far behind that its secrecy code says nothing about today; so when nobody
    said up to when it was kept."""
    if kept_until is None:
        return True
    if (today - kept_until).days <= days:
        return False
    return last_of_working_days(kept_until, days) < today
