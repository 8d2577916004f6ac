"""What the figures answer with: counts, bars, terms and money, as plain values."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import Literal

from counter_app.domain.channel import Channel
from counter_app.domain.figures import Period, Standing, Track


@dataclass(frozen=True, slots=True)
class TodayFigures:
    """The start page: what came in today, what was decided on, and what waits for a second person now."""

    received: tuple[tuple[Channel, int], ...]
    disclosed: int
    #: How many of those were given only a part.
    limited: int
    refused: int
    held: int
    waiting: int

    @property
    def requests(self) -> int:
        return sum(count for _, count in self.received)


@dataclass(frozen=True, slots=True)
class Slice:
    """A count of one kind, or of several that may only be counted together (then `key` is empty)."""

    key: str
    count: int


@dataclass(frozen=True, slots=True)
class Bar:
    """The requests received in a part of the period, by `FiguresView.standings`.

    None is counted in `rest`, with all that may not stand alone in this part.
    """

    days: Period
    counts: tuple[int | None, ...]
    rest: int

    @property
    def total(self) -> int:
        return sum(count for count in self.counts if count is not None) + self.rest


@dataclass(frozen=True, slots=True)
class Share:
    """A percentage; only a bound where the exact one would tell of fewer than five."""

    percent: float
    bound: Literal["exact", "least", "most"] = "exact"


@dataclass(frozen=True, slots=True)
class TermRow:
    """How requests with the same term did: whose (None: all that are left), half within so many days, in time."""

    track: Track | None
    median_days: float
    in_time: Share


@dataclass(frozen=True, slots=True)
class FeeRow:
    """Money of a part of the period, in cents; None where too few notas stand behind it."""

    days: Period
    issued: int | None
    paid: int | None
    credited: int | None


@dataclass(frozen=True, slots=True)
class Fees:
    """The money of the whole period, how many notas were charged, and the parts."""

    whole: FeeRow
    notas: int | None
    rows: tuple[FeeRow, ...]


@dataclass(frozen=True, slots=True)
class FiguresView:
    """All figures of a period; None stands where there were too few to tell."""

    period: Period
    read_at: datetime
    #: Channels and locations that can be chosen; those in one tuple are counted together.
    channels: tuple[tuple[str, ...], ...]
    locations: tuple[tuple[str, ...], ...]
    #: The channels or locations that are counted here; empty is all.
    chosen: tuple[str, ...]
    total: int | None
    before: int | None
    #: The columns of the bars: every standing that stands alone somewhere.
    standings: tuple[Standing, ...]
    bars: tuple[Bar, ...]
    classes: tuple[Slice, ...] | None
    refusals: tuple[Slice, ...] | None
    durations: tuple[Slice, ...] | None
    terms: tuple[TermRow, ...]
    in_term: TermRow | None
    late: int | None
    #: Open requests whose term has passed, now; None with a filter, or for too few.
    overdue: int | None
    #: Only without a filter.
    fees: Fees | None
