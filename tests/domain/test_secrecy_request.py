"""A request for secrecy made here: the strictest always counts, and what isn't known keeps nobody from it."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from counter_app.domain.answer import Answer
from counter_app.domain.secrecy import Barred, SecrecyCode, read_code
from counter_app.domain.secrecy_request import (
    Capacity,
    Step,
    SubjectState,
    last_day,
    may_sign,
    progress_of,
    strictest,
)

#: What a recipient may hear, from most to least; what isn't known is never more than a yes.
_STRICTNESS = {Answer.NO: 0, Answer.UNKNOWN: 1, Answer.YES: 2}


@given(st.booleans(), st.sampled_from([None, "", "0", "1", "2", "3", "4", "5", "6", "7", "8", "x"]))
def test_the_strictest_of_both_wins_for_everybody(asked_here: bool, raw: str | None) -> None:
    delivered = read_code(raw)
    counts = strictest(asked_here, delivered)
    assert counts.restricted is (asked_here or delivered.restricted)
    for group in Barred:
        told = [_STRICTNESS[code.bars(group)] for code in (counts, delivered)]
        assert told[0] >= told[1]
        if asked_here:
            assert counts.bars(group) is Answer.YES
    if not asked_here:
        assert counts == delivered


@given(st.sampled_from(list(Answer)), st.sampled_from(list(Answer)))
def test_whoever_it_is_somebody_can_ask_it_for_them(of_age: Answer, under: Answer) -> None:
    assert any(may_sign(one, of_age, under) for one in Capacity)
    if Answer.UNKNOWN in (of_age, under):
        assert may_sign(Capacity.SELF, of_age, under) or Answer.NO in (of_age,) or Answer.YES in (under,)


@pytest.mark.parametrize(
    ("capacity", "of_age", "under", "can"),
    [
        (Capacity.SELF, Answer.YES, Answer.NO, True),
        (Capacity.SELF, Answer.NO, Answer.NO, False),
        (Capacity.SELF, Answer.YES, Answer.YES, False),
        (Capacity.PARENT, Answer.NO, Answer.NO, True),
        # A housemate of age signs for themselves.
        (Capacity.PARENT, Answer.YES, Answer.NO, False),
        (Capacity.GUARDIAN, Answer.NO, Answer.NO, True),
        (Capacity.CURATOR, Answer.YES, Answer.YES, True),
        (Capacity.CURATOR, Answer.YES, Answer.NO, False),
    ],
)
def test_who_signs_for_whom(capacity: Capacity, of_age: Answer, under: Answer, can: bool) -> None:
    assert may_sign(capacity, of_age, under) is can


def test_four_weeks_or_at_once_with_a_move() -> None:
    assert last_day(date(2026, 3, 2), with_move=False) == date(2026, 3, 30)
    assert last_day(date(2026, 3, 2), with_move=True) == date(2026, 3, 2)


@given(st.lists(st.sampled_from(list(Step)), max_size=6))
def test_a_request_counts_until_one_of_three_things_ended_it(steps: list[Step]) -> None:
    progress = progress_of(tuple(steps))
    ends = [one for one in steps if one in (Step.PROCESSED, Step.REFUSED, Step.LIFTED)]
    assert progress.state is (SubjectState(ends[-1]) if ends else SubjectState.COUNTS)


def test_code_seven_is_what_is_asked() -> None:
    assert strictest(True, SecrecyCode("3")) == SecrecyCode("7")
