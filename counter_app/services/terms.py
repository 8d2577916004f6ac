"""Terms that count: from the day of receipt, ended on a working day (Algemene termijnenwet art. 1)."""

from __future__ import annotations

from datetime import date, timedelta

from counter_app.domain.requester import RequesterClass

#: Own data: four weeks (Wet GBA art. 79); everything else the outer limit of Awb 4:13.
OWN_DATA = timedelta(weeks=4)
OTHERWISE = timedelta(weeks=8)

_OWN = frozenset({RequesterClass.SUBJECT, RequesterClass.LEGAL_REPRESENTATIVE, RequesterClass.MANDATARY})


def due_on(received: date, requester: RequesterClass | None) -> date:
    """The last day on which the request must be decided."""
    return next_working_day(received + (OWN_DATA if requester in _OWN else OTHERWISE))


def next_working_day(day: date) -> date:
    """`day` itself, or the first day after it that is no Saturday, Sunday or public holiday."""
    from holidays import country_holidays  # slow to import, and only needed when a request is saved

    free = country_holidays("NL", years=(day.year, day.year + 1))
    # The fifth of May counts every year (art. 3 lid 1), also where most people have it off once in five.
    while day.weekday() >= 5 or day in free or (day.month, day.day) == (5, 5):
        day += timedelta(days=1)
    return day
