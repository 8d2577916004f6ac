"""No figure tells of fewer than five people, and nobody can reckon one from the figures beside it."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import product

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from counter_app.domain.small_groups import LEAST, gathered, hidden, is_small, runs

KINDS = ("a", "b", "c", "d")


def shown(counts: tuple[int, ...]) -> tuple[object, ...]:
    """What a reader gets of one row of counts: those that stand alone, the rest together, else nothing."""
    row = dict(zip(KINDS, counts, strict=False))
    if is_small(sum(counts)):
        return ("too few",)
    one = gathered([row], tuple(row))
    rest = sum(row[kind] for kind in one)
    return (*((kind, count) for kind, count in row.items() if kind not in one), rest, bool(one))


def others(counts: tuple[int, ...]) -> Iterator[tuple[int, ...]]:
    """Every other way in which as many requests can be spread over as many kinds."""
    total = sum(counts)
    for first in product(range(total + 1), repeat=len(counts) - 1):
        if sum(first) <= total:
            yield (*first, total - sum(first))


@settings(deadline=None)
@given(st.lists(st.integers(0, 9), min_size=2, max_size=4).map(tuple))
def test_whoever_knows_how_it_works_still_cant_tell_a_small_count(counts: tuple[int, ...]) -> None:
    same = [each for each in others(counts) if shown(each) == shown(counts)]
    for place, count in enumerate(counts):
        if is_small(count):
            assert len({each[place] for each in same}) > 1, f"{KINDS[place]} is {count}: {shown(counts)}"


@given(
    st.lists(st.fixed_dictionaries({kind: st.integers(0, 40) for kind in KINDS}), min_size=1, max_size=6),
    st.sets(st.sampled_from(KINDS)),
)
def test_what_is_shown_of_each_row_is_nought_or_five(rows: list[dict[str, int]], together: set[str]) -> None:
    one = gathered(rows, KINDS, together)
    assert together <= one
    for row in rows:
        assert not any(is_small(row[kind]) for kind in KINDS if kind not in one)
        if len(one) < len(KINDS):
            assert not is_small(sum(row[kind] for kind in one))


def test_large_groups_stand_alone() -> None:
    assert gathered([{"a": 5, "b": 900, "c": 0}], ("a", "b", "c")) == frozenset()


def test_small_groups_go_together_with_those_that_nobody_had() -> None:
    row = {"a": 3, "b": 4, "c": 0, "d": 50}
    assert gathered([row], KINDS) == {"a", "b", "c"}


def test_one_small_group_takes_another_along_whatever_its_size() -> None:
    assert gathered([{"a": 3, "b": 9, "c": 120}], ("a", "b", "c")) == {"a", "c"}
    assert gathered([{"a": 3, "b": 90, "c": 12}], ("a", "b", "c")) == {"a", "c"}


def weeks_shown(counts: tuple[int, ...]) -> tuple[object, ...]:
    if is_small(sum(counts)):
        return ("too few",)
    return tuple((span, sum(counts[span[0] : span[1]])) for span in runs([[count] for count in counts]))


@settings(deadline=None)
@given(st.lists(st.integers(0, 9), min_size=2, max_size=4).map(tuple))
def test_nor_can_they_tell_a_quiet_week(counts: tuple[int, ...]) -> None:
    same = [each for each in others(counts) if weeks_shown(each) == weeks_shown(counts)]
    for place, count in enumerate(counts):
        if is_small(count):
            assert len({each[place] for each in same}) > 1, f"week {place} is {count}: {weeks_shown(counts)}"


@given(st.lists(st.tuples(st.integers(0, 12), st.integers(0, 12)), min_size=1, max_size=14))
def test_neighbours_grow_together_until_none_is_small(rows: list[tuple[int, int]]) -> None:
    spans = runs(rows)
    assert [at for first, end in spans for at in range(first, end)] == list(range(len(rows)))
    sums = [[sum(row[side] for row in rows[first:end]) for side in (0, 1)] for first, end in spans]
    if len(spans) > 1:
        assert not any(is_small(count) for pair in sums for count in pair)


ROWS = st.lists(st.fixed_dictionaries({kind: st.integers(0, 30) for kind in KINDS}), min_size=1, max_size=6)


@given(ROWS, st.lists(st.sets(st.sampled_from(KINDS), min_size=1, max_size=3), max_size=3))
def test_nothing_small_follows_from_what_another_table_tells(
    rows: list[dict[str, int]], told: list[set[str]]
) -> None:
    # As figures do: a total that is small itself isn't told.
    told = [one for one in told if not is_small(sum(row[kind] for row in rows for kind in one))]
    together = hidden([[row] for row in rows], KINDS, told)
    for row, one in zip(rows, together, strict=True):
        assert not any(is_small(row[kind]) for kind in KINDS if kind not in one)
        assert len(one) != 1
        assert one == set(KINDS) or not is_small(sum(row[kind] for kind in one))
    if all(one == set(KINDS) for one in together):
        return
    for kinds in told:
        shown = sum(row[k] for row, one in zip(rows, together, strict=True) for k in kinds - one)
        follows = sum(row[kind] for row in rows for kind in kinds) - shown
        assert not is_small(follows)
        beside = [(row, one) for row, one in zip(rows, together, strict=True) if one & kinds]
        assert not is_small(sum(row[kind] for row, one in beside for kind in one) - follows)


def test_one_hidden_week_hides_another_where_the_whole_is_told() -> None:
    weeks = [[{"a": 20, "b": 3, "c": 9}], [{"a": 20, "b": 8, "c": 9}], [{"a": 20, "b": 7, "c": 9}]]
    assert hidden(weeks, ("a", "b", "c")) == [{"b", "c"}, set(), set()]
    # 18 of b in all, less 8 and 7, would be the 3.
    assert hidden(weeks, ("a", "b", "c"), [("b",)]) == [{"b", "c"}, {"b", "c"}, set()]


@pytest.mark.parametrize(
    ("counts", "spans"),
    [
        ([20, 30, 25], ((0, 1), (1, 2), (2, 3))),
        ([20, 2, 5], ((0, 1), (1, 3))),
        ([2, 20, 25, 30], ((0, 2), (2, 3), (3, 4))),
        ([20, 0, 25], ((0, 1), (1, 2), (2, 3))),
        ([1, 1, 1], ((0, 3),)),
    ],
)
def test_a_quiet_week_is_counted_with_its_neighbour(
    counts: list[int], spans: tuple[tuple[int, int], ...]
) -> None:
    assert runs([[one] for one in counts]) == spans


def test_five_is_enough() -> None:
    assert [is_small(count) for count in range(LEAST + 1)] == [False, True, True, True, True, False]
