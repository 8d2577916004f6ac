"""What a figure counts: how a request stands, which term it has, how long it took, and over which days."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum
from typing import Final, Literal

from counter_app.domain.decision import Outcome
from counter_app.domain.request import RequestState
from counter_app.domain.requester import RequesterClass


class Standing(StrEnum):
    """What has become of a request, as far as a figure tells it."""

    GIVEN = "given"
    LIMITED = "limited"
    HELD = "held"
    REFUSED = "refused"
    REFERRED = "referred"
    OTHER = "other"


#: Standings with a decision that a term was set for.
DECIDED: Final = (Standing.GIVEN, Standing.LIMITED, Standing.REFUSED)
DISCLOSED: Final = (Standing.GIVEN, Standing.LIMITED)

_BY_STATE: Final = {
    RequestState.DISCLOSED: Standing.GIVEN,
    RequestState.REFUSED: Standing.REFUSED,
    RequestState.ON_HOLD: Standing.HELD,
    RequestState.AWAITING_PAYMENT: Standing.HELD,
    RequestState.REFERRED: Standing.REFERRED,
    RequestState.WEIGHING: Standing.REFERRED,
    RequestState.AWAITING_APPROVAL: Standing.REFERRED,
    RequestState.FORWARDED: Standing.REFERRED,
}


def standing_of(state: RequestState, outcome: Outcome | None) -> Standing:
    """How a request in `state`, last decided as `outcome`, is counted."""
    if state is RequestState.DISCLOSED and outcome is Outcome.DISCLOSE_LIMITED:
        return Standing.LIMITED
    return _BY_STATE.get(state, Standing.OTHER)


class Track(StrEnum):
    """Whose requests a term is kept for."""

    OWN = "own"
    BODIES = "bodies"
    STATUTORY = "statutory"
    FREE = "free"


_R = RequesterClass
TRACKS: Final[dict[RequesterClass, Track]] = {
    _R.SUBJECT: Track.OWN,
    _R.LEGAL_REPRESENTATIVE: Track.OWN,
    _R.MANDATARY: Track.OWN,
    _R.MUNICIPAL_BODY: Track.BODIES,
    _R.EXTERNAL_BODY: Track.BODIES,
    _R.OTHER_MUNICIPALITY: Track.BODIES,
    _R.COURT: Track.BODIES,
    _R.POLICE: Track.BODIES,
    _R.STATUTORY_THIRD_PARTY: Track.STATUTORY,
    _R.SPECIAL_THIRD_PARTY: Track.STATUTORY,
    _R.CHURCH: Track.STATUTORY,
    _R.COMMERCIAL_PARTY: Track.FREE,
    _R.FREE_NATURAL_PERSON: Track.FREE,
    _R.FREE_LEGAL_PERSON: Track.FREE,
}

#: Past the last number of days of each class of handling time; None is without end.
DURATIONS: Final[tuple[int | None, ...]] = (1, 8, 15, 29, 57, None)


def duration_of(days: int) -> int:
    """Which class of `DURATIONS` a number of days falls in."""
    return next(place for place, end in enumerate(DURATIONS) if end is None or days < end)


Unit = Literal["week", "month", "year"]
#: A period of at most so many days is divided into weeks, into months.
_WEEKS_UP_TO: Final = 100
_MONTHS_UP_TO: Final = 740


@dataclass(frozen=True, slots=True)
class Period:
    """Days from the first up to and including the last."""

    first: date
    last: date

    @property
    def days(self) -> int:
        return (self.last - self.first).days + 1

    def before(self) -> Period:
        """As many days, just before these."""
        return Period(self.first - timedelta(days=self.days), self.first - timedelta(days=1))

    def in_whole_weeks(self) -> Period:
        """From a Monday to a Sunday: who could choose any day, could subtract one day from another."""
        monday = self.first - timedelta(days=self.first.weekday())
        return Period(monday, self.last + timedelta(days=6 - self.last.weekday()))

    @property
    def unit(self) -> Unit:
        """What a part of it is."""
        return "week" if self.days <= _WEEKS_UP_TO else "month" if self.days <= _MONTHS_UP_TO else "year"

    def parts(self) -> tuple[Period, ...]:
        """Weeks of a short period, months of a longer one, years of a long one; at its ends they may be cut."""
        starts = [self.first]
        while (start := _next_start(starts[-1], self.unit)) <= self.last:
            starts.append(start)
        ends = [*(start - timedelta(days=1) for start in starts[1:]), self.last]
        return tuple(Period(first, last) for first, last in zip(starts, ends, strict=True))


def _next_start(day: date, unit: Unit) -> date:
    if unit == "week":
        return day + timedelta(days=7 - day.weekday())
    if unit == "month":
        return date(day.year + day.month // 12, day.month % 12 + 1, 1)
    return date(day.year + 1, 1, 1)


def this_month(today: date) -> Period:
    """From the first of this month."""
    return Period(today.replace(day=1), today)


def this_quarter(today: date) -> Period:
    """From the first of this quarter."""
    return Period(date(today.year, (today.month - 1) // 3 * 3 + 1, 1), today)


def this_year(today: date) -> Period:
    """From the first of January."""
    return Period(date(today.year, 1, 1), today)
