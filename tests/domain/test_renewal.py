"""How old a record may be, by the working days of the Netherlands."""

from __future__ import annotations

from datetime import date

import pytest

from counter_app.domain.renewal import Held, Take, is_outdated, weigh
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


STAMP = "20260801120000000"
TODAY = date(2026, 11, 20)


@pytest.mark.parametrize(
    ("held", "delivered", "take"),
    [
        (STAMP, "20260802120000000", Take.NEWER),
        (STAMP, "20260731120000000", Take.OLDER),
        (STAMP, STAMP, Take.WOULD_OPEN),
        # What is no moment that was, says nothing: secrecy never goes by it.
        *(
            (STAMP, odd, Take.WOULD_OPEN)
            for odd in ("", "0" * 17, "2026", "20270101000000000", "9" * 17, "x" * 17)
        ),
        *(("", odd, Take.WOULD_OPEN) for odd in ("0" * 17, "1", "20261300000000000", "20260800120000000")),
        ("", STAMP, Take.NEWER),
        ("20270101000000000", STAMP, Take.NEWER),
    ],
)
def test_only_a_stamp_that_says_when_something_changed_lifts_secrecy(
    held: str, delivered: str, take: Take
) -> None:
    assert weigh(Held("a", held, "7"), Held("b", delivered, "0"), TODAY) is take
    # And what isn't older always brings it.
    other_way = weigh(Held("a", held, "0"), Held("b", delivered, "7"), TODAY)
    assert other_way.is_taken is (take is not Take.OLDER)
