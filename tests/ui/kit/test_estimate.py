"""The words for how long a job still takes: from counts and seconds alone, without a clock."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ui.estimate import Stopwatch, estimate


@pytest.mark.parametrize(
    ("done", "total", "elapsed", "words"),
    [
        (10, 100, 1.0, "Nog ongeveer 9 seconden."),
        (50, 100, 1.2, "Nog ongeveer 1 seconde."),
        (50, 100, 27.0, "Nog ongeveer 25 seconden."),
        (50, 100, 89.0, "Nog ongeveer 90 seconden."),
        (50, 100, 91.0, "Nog ongeveer 2 minuten."),
        (25, 100, 60.0, "Nog ongeveer 3 minuten."),
        (10, 100, 1000.0, "Nog ongeveer 2 uur."),
        (99, 100, 20.0, "Bijna klaar."),
        (100, 100, 20.0, "Bijna klaar."),
        (120, 100, 20.0, "Bijna klaar."),
    ],
)
def test_the_time_left_follows_from_what_is_done(done: int, total: int, elapsed: float, words: str) -> None:
    assert estimate(done, total, elapsed) == words


@pytest.mark.parametrize(
    ("done", "total", "elapsed"), [(0, 100, 60.0), (1, 100, 60.0), (50, 100, 0.5), (0, 0, 9.0), (5, 0, 9.0)]
)
def test_before_there_is_something_to_go_by_nothing_is_said(done: int, total: int, elapsed: float) -> None:
    assert estimate(done, total, elapsed) == ""


@given(
    total=st.integers(1, 10**7),
    share=st.floats(0.02, 1.0),
    elapsed=st.floats(1.0, 10**6, allow_nan=False),
)
def test_it_is_always_one_sentence_and_never_less_than_a_second(
    total: int, share: float, elapsed: float
) -> None:
    words = estimate(round(total * share), total, elapsed)
    assert words == "" or words.endswith(".")
    assert " 0 " not in words
    assert "-" not in words


def test_a_watch_that_was_never_started_says_nothing() -> None:
    assert Stopwatch().left(5, 10) == ""
