"""A clock that went back is told to everybody until it is right again."""

from __future__ import annotations

from datetime import timedelta

from counter_app.domain.staff import Role
from counter_app.services.notices import CLOCK_TOLERANCE, NoticeKind
from counter_app.services.office import Counter
from tests.town import Town


def told(counter: Counter) -> list[int]:
    return [one.count for one in counter.notices.mine() if one.kind is NoticeKind.CLOCK_BEHIND]


def test_a_clock_that_went_back_is_told_and_forgotten_once_it_is_right(town: Town) -> None:
    clerk, supervisor = town.counter(), town.counter(Role.SUPERVISOR)
    assert told(clerk) == []
    town.clock.instant -= timedelta(hours=2)
    for counter in (clerk, supervisor):
        (minutes,) = told(counter)
        assert 119 <= minutes <= 125
    town.clock.instant += timedelta(hours=2)
    assert told(clerk) == []


def test_clocks_may_differ_a_little(town: Town) -> None:
    clerk = town.counter()
    town.clock.instant -= CLOCK_TOLERANCE / 2
    assert told(clerk) == []
