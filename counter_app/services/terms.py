"""Terms that count: from the day of receipt, standing still or extended, ended on a working day (Awb 4:13-4:15)."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum

from sqlalchemy import Connection, select

from counter_app.domain.requester import RequesterClass
from counter_app.storage.tables_terms import request_term

#: Own data: four weeks (Wet GBA art. 79); everything else the outer limit of Awb 4:13.
OWN_DATA = timedelta(weeks=4)
OTHERWISE = timedelta(weeks=8)

#: So many working days before its end a request is brought before the supervisor.
NEARLY_OVER = 3

_OWN = frozenset({RequesterClass.SUBJECT, RequesterClass.LEGAL_REPRESENTATIVE, RequesterClass.MANDATARY})


def due_on(received: date, requester: RequesterClass | None) -> date:
    """The last day on which the request must be decided."""
    return next_working_day(received + length_of(requester))


def length_of(requester: RequesterClass | None) -> timedelta:
    """How long a decision may take at most."""
    return OWN_DATA if requester in _OWN else OTHERWISE


def next_working_day(day: date) -> date:
    """`day` itself, or the first day after it that is no Saturday, Sunday or public holiday."""
    while not is_working_day(day):
        day += timedelta(days=1)
    return day


def first_of_working_days(day: date, count: int) -> date:
    """The day on which the last `count` working days began, `day` itself included."""
    while True:
        count -= is_working_day(day)
        if count == 0:
            return day
        day -= timedelta(days=1)


def last_of_working_days(day: date, count: int) -> date:
    """The day on which the next `count` working days end; `day` itself isn't one of them."""
    while count:
        day += timedelta(days=1)
        count -= is_working_day(day)
    return day


def is_working_day(day: date) -> bool:
    """No Saturday, no Sunday and no public holiday."""
    from holidays import country_holidays  # slow to import, and only needed when a request is saved

    # The fifth of May counts every year (art. 3 lid 1), also where most people have it off once in five.
    return (
        day.weekday() < 5
        and day not in country_holidays("NL", years=day.year)
        and (day.month, day.day) != (5, 5)
    )


class TermChange(StrEnum):
    """What can happen to a term."""

    SUSPENDED = "suspended"
    RESUMED = "resumed"
    EXTENDED = "extended"


@dataclass(frozen=True, slots=True)
class TermEvent:
    """One thing that happened to a term. `until`: the last day to answer, or the day that is added to."""

    change: TermChange
    on: date
    until: date | None = None
    reason: str = ""


@dataclass(frozen=True, slots=True)
class Term:
    """The term as it stands: the last day to decide, and what keeps it still."""

    due_on: date
    suspended_since: date | None = None
    #: The last day on which what was asked can come in; after it the term runs again by itself.
    suspended_until: date | None = None
    extended: bool = False


def term_of(
    received: date, requester: RequesterClass | None, events: Iterable[TermEvent], today: date
) -> Term:
    """The term after all that happened, oldest first; a suspension that is over counts for as long as it took."""
    added, extended = timedelta(), False
    since: date | None = None
    until: date | None = None
    for event in events:
        if event.change is TermChange.SUSPENDED and since is None:
            since, until = event.on, event.until
        elif event.change is TermChange.RESUMED and since is not None:
            added += max(timedelta(), _end(event.on, until) - since)
            since, until = None, None
        elif event.change is TermChange.EXTENDED and event.until is not None:
            added, extended = added + (event.until - event.on), True
    if since is not None:
        # As if it lasts to its end; whoever answers sooner brings the day forward.
        end = until if until is not None else max(today, since)
        added += max(timedelta(), end - since)
        if until is not None and today > until:
            since, until = None, None
    due = next_working_day(received + length_of(requester) + added)
    return Term(due, since, until, extended)


def term_in(
    connection: Connection, request_id: int, received: date, requester: RequesterClass | None, today: date
) -> Term:
    """The term of a stored request with all that happened to it."""
    rows = connection.execute(
        select(request_term).where(request_term.c.request_id == request_id).order_by(request_term.c.id)
    )
    events = [TermEvent(TermChange(row.change), row.changed_on, row.until, row.reason) for row in rows]
    return term_of(received, requester, events, today)


def suspended_in(connection: Connection, request_ids: Sequence[int], today: date) -> dict[int, date]:
    """Of each request whose term stands still today: the last day to answer what was asked."""
    rows = connection.execute(
        select(request_term)
        .where(
            request_term.c.request_id.in_(request_ids),
            request_term.c.change != str(TermChange.EXTENDED),
        )
        .order_by(request_term.c.id)
    )
    newest = {row.request_id: row for row in rows}
    return {
        key: row.until
        for key, row in newest.items()
        if row.change == TermChange.SUSPENDED and row.until is not None and today <= row.until
    }


def _end(resumed: date, until: date | None) -> date:
    return resumed if until is None else min(resumed, until)
