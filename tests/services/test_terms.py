"""Terms: from the day of receipt, to a day on which the office is open."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from counter_app.domain.requester import RequesterClass
from counter_app.services.terms import due_on, next_working_day

OWN = {RequesterClass.SUBJECT, RequesterClass.LEGAL_REPRESENTATIVE, RequesterClass.MANDATARY}


@pytest.mark.parametrize(
    ("day", "open_on"),
    [
        (date(2026, 11, 23), date(2026, 11, 23)),  # a Monday
        (date(2026, 11, 21), date(2026, 11, 23)),  # a Saturday
        (date(2026, 11, 22), date(2026, 11, 23)),  # a Sunday
        (date(2026, 12, 25), date(2026, 12, 28)),  # Christmas on a Friday
        (date(2027, 1, 1), date(2027, 1, 4)),  # New Year's Day on a Friday
        (
            date(2026, 4, 3),
            date(2026, 4, 7),
        ),  # Good Friday counts as a holiday (Algemene termijnenwet art. 3)
        (date(2026, 4, 5), date(2026, 4, 7)),  # Easter
        (date(2026, 4, 27), date(2026, 4, 28)),  # the King's birthday
        (date(2025, 4, 26), date(2025, 4, 28)),  # a year in which it is kept on the Saturday
        (date(2026, 5, 14), date(2026, 5, 15)),  # Ascension Day
        (date(2026, 5, 24), date(2026, 5, 26)),  # Whitsun
        (date(2025, 5, 5), date(2025, 5, 6)),  # Liberation Day
        (date(2026, 5, 5), date(2026, 5, 6)),  # Liberation Day, by that law in every year
        (date(2022, 12, 31), date(2023, 1, 2)),  # over the end of a year
    ],
)
def test_a_term_ends_on_a_working_day(day: date, open_on: date) -> None:
    assert next_working_day(day) == open_on


@given(
    received=st.dates(date(2007, 1, 1), date(2060, 1, 1)),
    requester=st.sampled_from([None, *RequesterClass]),
)
def test_nobody_gets_less_time_than_the_law_gives(received: date, requester: RequesterClass | None) -> None:
    weeks = 4 if requester in OWN else 8
    due = due_on(received, requester)
    assert due.weekday() < 5
    # The longest row of days off: Christmas with its weekend, or Easter.
    assert timedelta(0) <= due - (received + timedelta(weeks=weeks)) <= timedelta(days=4)
