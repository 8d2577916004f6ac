"""The draw of a sample is fair and repeatable, and every act belongs to one group."""

from __future__ import annotations

from collections import Counter
from datetime import date, timedelta

from hypothesis import given
from hypothesis import strategies as st

from counter_app.domain.oversight import (
    EXPORTING,
    OPENING,
    SEEING,
    ActGroup,
    acts_in,
    draw,
    first_of_month,
    group_of,
    known_acts,
    month_after,
    month_before,
    seed_of,
)

LINES = st.sets(st.integers(1, 10_000), max_size=200)
DAYS = st.dates(date(1995, 1, 1), date(2080, 12, 31))
HEADS = st.text("0123456789abcdef", min_size=64, max_size=64)


@given(LINES, HEADS, DAYS, st.integers(1, 40))
def test_whoever_draws_again_draws_the_same(lines: set[int], head: str, day: date, size: int) -> None:
    seed = seed_of(first_of_month(day), head)
    drawn = draw(seed, sorted(lines), size)
    assert draw(seed, sorted(lines, reverse=True), size) == drawn
    assert len(drawn) == min(size, len(lines))
    assert set(drawn) <= lines
    assert list(drawn) == sorted(drawn)


@given(LINES, HEADS, st.integers(1, 40))
def test_a_line_that_was_not_drawn_changes_nothing_when_it_is_gone(
    lines: set[int], head: str, size: int
) -> None:
    seed = seed_of(date(2026, 1, 1), head)
    drawn = draw(seed, lines, size)
    assert draw(seed, drawn, size) == drawn


def test_every_line_is_drawn_as_often_as_another() -> None:
    counts: Counter[int] = Counter()
    rounds, lines, size = 2000, range(20), 5
    for number in range(rounds):
        counts.update(draw(seed_of(date(2026, 1, 1), str(number)), lines, size))
    wanted = rounds * size / len(lines)
    assert all(abs(counts[line] - wanted) < wanted * 0.2 for line in lines)


def test_another_month_or_another_head_is_another_seed() -> None:
    seeds = {seed_of(date(2026, month, 1), head) for month in (1, 2) for head in ("a", "b")}
    assert len(seeds) == 4


@given(DAYS)
def test_months_follow_each_other(day: date) -> None:
    month = first_of_month(day)
    assert month_before(month_after(month)) == month
    assert month_after(month) - timedelta(days=1) >= day


def test_every_act_is_in_one_group() -> None:
    times = Counter(act for group in ActGroup for act in acts_in(group))
    assert set(times.values()) == {1}
    assert all(group_of(act) is not ActGroup.OTHER for act in known_acts())
    assert group_of("made_up_tomorrow") is ActGroup.OTHER
    assert known_acts() >= SEEING | OPENING | EXPORTING
