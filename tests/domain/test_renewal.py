"""How old a record may be, by the working days of the Netherlands."""

from __future__ import annotations

from datetime import date

import pytest

from counter_app.domain.renewal import is_outdated
from counter_app.services.terms import last_of_working_days


@pytest.mark.parametrize(
    ("kept_until", "today", "days", "outdated"),
    [
        (date(2026, 11, 20), date(2026, 11, 20), 1, False),
        # Friday, and the Monday after it.
        (date(2026, 11, 20), date(2026, 11, 23), 1, False),
        (date(2026, 11, 20), date(2026, 11, 24), 1, True),
        (date(2026, 11, 20), date(2026, 11, 24), 2, False),
        # Over Christmas: Thursday 24, Friday is a holiday, and Monday is the next working day.
        (date(2026, 12, 24), date(2026, 12, 28), 1, False),
        (date(2026, 12, 24), date(2026, 12, 29), 1, True),
        # A day that nobody told, and one that is told wrongly.
        (None, date(2026, 11, 20), 5, True),
        (date(2026, 11, 21), date(2026, 11, 20), 1, False),
    ],
)
def test_a_record_is_outdated_after_so_many_working_days(
    kept_until: date | None, today: date, days: int, outdated: bool
) -> None:
    assert is_outdated(kept_until, today, days, last_of_working_days) is outdated
