"""Figures on requests, terms and fees, without names and without a group small enough to point somebody out."""

from __future__ import annotations

from collections import Counter
from collections.abc import Hashable, Iterable, Mapping, Sequence
from datetime import date, datetime
from typing import TYPE_CHECKING, Final, TypeVar

from counter_app import sentences
from counter_app.domain.figures import (
    DECIDED,
    DISCLOSED,
    DURATIONS,
    TRACKS,
    Period,
    Standing,
    Track,
    duration_of,
)
from counter_app.domain.requester import RequesterClass
from counter_app.domain.small_groups import LEAST, gathered, hidden, is_small, runs
from counter_app.domain.staff import Right
from counter_app.errors import UserError
from counter_app.services.desk import Desk
from counter_app.services.figures_queries import Handled, Money, Queries, count_today
from counter_app.services.figures_view import (
    Bar,
    FeeRow,
    Fees,
    FiguresView,
    Share,
    Slice,
    TermRow,
    TodayFigures,
)
from counter_app.services.papers import letterhead
from counter_app.services.settings import read_municipality
from counter_app.storage import audit

if TYPE_CHECKING:
    from sqlalchemy import Connection

C = TypeVar("C", bound=Hashable)
#: The longest period that is counted.
MOST_YEARS: Final = 10
_REFUSED: Final = (Standing.REFUSED,)
#: A channel or location with less than this part of all would leave nothing to show of the others.
_OPTION_SHARE: Final = 20


class Figures:
    """Counting, for one desk."""

    def __init__(self, desk: Desk) -> None:
        self._desk = desk

    def today(self) -> TodayFigures:
        """The whole house today; without subjects, for everybody who reads requests."""
        desk = self._desk
        desk.require(Right.READ_REQUESTS)
        with desk.database.read() as connection:
            return TodayFigures(*count_today(connection, desk.clock.today()))

    def read(self, period: Period, channel: str | None = None, location: str | None = None) -> FiguresView:
        """The figures of requests received in `period`, of all or of one channel or location.

        A channel or location with too few requests is counted together with other small ones.
        """
        desk = self._desk
        desk.require(Right.READ_FIGURES)
        _check(period)
        if channel is not None and location is not None:
            raise UserError(sentences.ONE_FILTER, "location")
        with desk.database.snapshot() as connection:
            queries = Queries(connection, period)
            channels, locations = (_options(queries.totals(by)) for by in ("channel", "location"))
            by = "channel" if channel is not None else "location" if location is not None else None
            options = {"channel": channels, "location": locations}.get(by or "", ((),))
            wanted = channel if channel is not None else location
            chosen = next((one for one in options if wanted is None or wanted in one), None)
            if chosen is None:
                # Nobody asked this way in this period.
                options, chosen = (*options, (str(wanted),)), (str(wanted),)
            counted = _Counted(queries, by, options, options.index(chosen))
            return counted.view(desk.clock.now(), desk.clock.today(), channels, locations, chosen)

    def export(self, purpose: str, period: Period, rows: Iterable[Sequence[object]]) -> bytes:
        """A file for a spreadsheet of what the page shows; why it is taken is in the audit trail first."""
        self._check_purpose(purpose)
        from counter_app.output.spreadsheet import csv_file  # only who exports needs it

        made = csv_file(rows)
        with self._desk.database.begin() as connection:
            self._tell(connection, "figures_exported", purpose, period)
        return made

    def paper(
        self,
        purpose: str,
        period: Period,
        told: tuple[str, str],
        totals: Sequence[tuple[str, str]],
        tables: Iterable[tuple[str, Sequence[Sequence[object]]]],
    ) -> bytes:
        """The same on paper; `told` says the period and the choice, and each table begins with its headings."""
        self._check_purpose(purpose)
        from counter_app.output.figures_paper import FiguresContent, FiguresTable, figures_paper

        desk = self._desk
        with desk.database.begin() as connection:
            self._tell(connection, "figures_printed", purpose, period)
            house = read_municipality(connection)
        rows = [(title, [tuple(str(cell) for cell in row) for row in table]) for title, table in tables]
        return figures_paper(
            FiguresContent(
                letterhead=letterhead(house),
                period=told[0],
                chosen=told[1],
                totals=tuple(totals),
                tables=tuple(FiguresTable(title, table[0], tuple(table[1:])) for title, table in rows),
                made=desk.clock.today(),
                made_by=desk.clerk.name,
                purpose=purpose.strip(),
            )
        )

    def _check_purpose(self, purpose: str) -> None:
        self._desk.require(Right.READ_FIGURES)
        if not purpose.strip():
            raise UserError(sentences.NO_PURPOSE, "purpose")

    def _tell(self, connection: Connection, what: str, purpose: str, period: Period) -> None:
        audit.write(
            connection,
            what,
            reason=purpose.strip(),
            location=self._desk.location,
            detail={"from": period.first.isoformat(), "until": period.last.isoformat()},
        )


class _Counted:
    """The counts of one period, of every option alike, so that none follows from the others."""

    def __init__(
        self, queries: Queries, by: str | None, options: Sequence[tuple[str, ...]], chosen: int
    ) -> None:
        self._queries = queries
        self._by = by
        self._options = options
        self._chosen = chosen

    def view(
        self,
        now: datetime,
        today: date,
        channels: tuple[tuple[str, ...], ...],
        locations: tuple[tuple[str, ...], ...],
        chosen: tuple[str, ...],
    ) -> FiguresView:
        queries, by, at = self._queries, self._by, self._chosen
        parts = queries.period.parts()
        cells = queries.standings(by, parts)
        whole = self._folded(((option, standing), n) for (option, _, standing), n in cells.items())
        total = sum(whole[at].values())
        kinds = tuple(Standing)
        apart = gathered(whole, kinds)
        told = [one for one in (DISCLOSED, _REFUSED, DECIDED) if self._tellable(whole, apart, one)]
        standings, bars = self._bars(cells, parts, apart, told)
        decided = DECIDED in told
        handled = queries.handled(by)
        mine = [one for one in handled if self._option_of(one.option) == at]
        late = sum(one.count for one in mine if one.late)
        overdue = None if by else queries.overdue(today)
        before = queries.received(by, chosen, queries.period.before())
        return FiguresView(
            period=queries.period,
            read_at=now,
            channels=channels,
            locations=locations,
            chosen=chosen,
            total=None if is_small(total) else total,
            before=None if is_small(before) else before,
            standings=standings,
            bars=bars,
            classes=self._slices(queries.classes(by), tuple(RequesterClass)) if DISCLOSED in told else None,
            refusals=self._ranked(queries.refusals(by)) if _REFUSED in told else None,
            durations=self._durations(handled) if decided else None,
            terms=self._terms(handled),
            in_term=_term_row(None, mine),
            late=late if decided and not is_small(late) else None,
            overdue=None if overdue is None or is_small(overdue) else overdue,
            fees=None if by else _fees(queries, parts),
        )

    def _option_of(self, value: str) -> int:
        if not self._by:
            return 0
        return next(place for place, one in enumerate(self._options) if value in one)

    def _folded(self, counts: Iterable[tuple[tuple[str, C], int]]) -> list[Counter[C]]:
        """Per option the counts of its channels or locations together."""
        folded: list[Counter[C]] = [Counter() for _ in self._options]
        for (value, kind), count in counts:
            folded[self._option_of(value)][kind] += count
        return folded

    def _bars(
        self,
        cells: Mapping[tuple[str, int, Standing], int],
        parts: Sequence[Period],
        apart: frozenset[Standing],
        told: Iterable[Sequence[Standing]],
    ) -> tuple[tuple[Standing, ...], tuple[Bar, ...]]:
        """Parts of the period that together are large enough, and in each the standings that are."""
        totals = self._folded(((option, part), n) for (option, part, _), n in cells.items())
        if any(is_small(sum(one.values())) for one in totals):
            return (), ()
        spans = runs([[one[part] for one in totals] for part in range(len(parts))])
        rows: list[list[Counter[Standing]]] = [[Counter() for _ in self._options] for _ in spans]
        place = {part: at for at, (first, end) in enumerate(spans) for part in range(first, end)}
        for (option, part, standing), count in cells.items():
            rows[place[part]][self._option_of(option)][standing] += count
        together = hidden(rows, tuple(Standing), told, apart)
        shown = tuple(each for each in Standing if not all(each in one for one in together))
        bars = tuple(
            Bar(
                Period(parts[first].first, parts[end - 1].last),
                tuple(None if each in one else row[self._chosen][each] for each in shown),
                sum(row[self._chosen][each] for each in one),
            )
            for (first, end), row, one in zip(spans, rows, together, strict=True)
        )
        return shown, bars

    def _tellable(
        self, whole: Sequence[Counter[Standing]], apart: frozenset[Standing], among: Sequence[Standing]
    ) -> bool:
        """Whether the number of requests that stand so can be told beside the other tables."""
        outside, inside = apart - set(among), apart & set(among)
        if not outside or not inside:
            return not any(is_small(sum(row[each] for each in among)) for row in whole)
        return False

    def _slices(self, counts: Mapping[tuple[str, str], int], kinds: Sequence[str]) -> tuple[Slice, ...]:
        """Kinds in their order, the small ones as one at the end; nothing of what nobody had."""
        rows = self._folded(counts.items())
        one = gathered(rows, kinds)
        row = rows[self._chosen]
        shown = [Slice(kind, row[kind]) for kind in kinds if kind not in one and row[kind]]
        rest = sum(row[kind] for kind in one)
        return (*shown, Slice("", rest)) if rest else tuple(shown)

    def _ranked(self, counts: Mapping[tuple[str, str], int]) -> tuple[Slice, ...]:
        """The kinds that there are, most first; those counted together last."""
        kinds = sorted({kind for _, kind in counts})
        slices = self._slices(counts, kinds)
        return tuple(sorted(slices, key=lambda one: (not one.key, -one.count, one.key)))

    def _durations(self, handled: Iterable[Handled]) -> tuple[Slice, ...]:
        counts: Counter[tuple[str, str]] = Counter()
        for one in handled:
            counts[one.option, str(duration_of(one.days))] += one.count
        return self._slices(counts, tuple(str(place) for place in range(len(DURATIONS))))

    def _terms(self, handled: Iterable[Handled]) -> tuple[TermRow, ...]:
        """A row for each term with enough requests, the others together."""
        found = list(handled)
        rows = self._folded(((one.option, TRACKS[one.requester]), one.count) for one in found)
        together = gathered(rows, tuple(Track))
        mine = [one for one in found if self._option_of(one.option) == self._chosen]
        told = [
            _term_row(track, [one for one in mine if TRACKS[one.requester] is track])
            for track in Track
            if track not in together
        ]
        told.append(_term_row(None, [one for one in mine if TRACKS[one.requester] in together]))
        return tuple(row for row in told if row is not None)


def _check(period: Period) -> None:
    if period.last < period.first:
        raise UserError(sentences.PERIOD_BACKWARDS, "until")
    if period.days > MOST_YEARS * 366:
        raise UserError(sentences.PERIOD_TOO_LONG.format(years=MOST_YEARS), "from")


def _options(totals: Mapping[str, int]) -> tuple[tuple[str, ...], ...]:
    """What can be chosen apart, the busiest first; the small ones as one."""
    least = max(LEAST, sum(totals.values()) // _OPTION_SHARE)
    one = gathered([totals], sorted(totals), least=least)
    ranked = sorted(totals, key=lambda kind: (-totals[kind], kind))
    alone = tuple((kind,) for kind in ranked if kind not in one)
    return (*alone, tuple(sorted(one))) if one else alone


def _term_row(track: Track | None, handled: Sequence[Handled]) -> TermRow | None:
    """None for too few to tell of."""
    total = sum(one.count for one in handled)
    if total < LEAST:
        return None
    late = sum(one.count for one in handled if one.late)
    return TermRow(track, _median(handled), _share(total - late, total))


def _share(part: int, whole: int) -> Share:
    """What part of the whole; where one of both sides is small, only what it is at least or at most."""
    few = LEAST - 1
    if is_small(whole - part):
        return Share(float((whole - few) * 100 // whole), "least")
    if is_small(part):
        return Share(float(-(-few * 100 // whole)), "most")
    return Share(round(part * 100 / whole, 1))


def _median(handled: Iterable[Handled]) -> float:
    days: Counter[int] = Counter()
    for one in handled:
        days[one.days] += one.count
    total = days.total()
    middle = (_at(days, (total - 1) // 2), _at(days, total // 2))
    return sum(middle) / 2


def _at(days: Counter[int], place: int) -> int:
    """The number of days of the request at this place in the order of time."""
    for each in sorted(days):
        place -= days[each]
        if place < 0:
            return each
    raise IndexError(place)


def _fees(queries: Queries, parts: Sequence[Period]) -> Fees:
    """Charged, paid and taken back, over parts of the period with enough notas."""
    money = queries.money(parts)
    spans = runs([[cell.notas for cell in row] for row in money])
    rows = tuple(
        _fee_row(Period(parts[first].first, parts[end - 1].last), money[first:end]) for first, end in spans
    )
    notas = sum(row[0].notas for row in money)
    return Fees(_fee_row(queries.period, money), None if is_small(notas) else notas, rows)


def _fee_row(days: Period, money: Sequence[tuple[Money, Money, Money]]) -> FeeRow:
    charged, paid, credited = (
        None if is_small(sum(one.notas for one in cells)) else sum(one.cents for one in cells)
        for cells in zip(*money, strict=True)
    )
    return FeeRow(days, charged, paid, credited)
