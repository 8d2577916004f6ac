"""Dates with unknown parts: read, shown, compared, and the ages that follow."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from counter_app.domain.answer import Answer
from counter_app.domain.partial_date import PartialDate

DAYS = st.dates(date(1880, 1, 1), date(2100, 1, 1))


def lo3(text: str) -> PartialDate:
    read = PartialDate.parse_lo3(text)
    assert read is not None
    return read


@pytest.mark.parametrize(
    ("text", "numeric", "long"),
    [
        ("19820514", "14-05-1982", "14 mei 1982"),
        ("19350110", "10-01-1935", "10 januari 1935"),
        ("19300700", "07-1930", "juli 1930"),
        ("19300000", "1930", "1930"),
        ("00000000", "onbekend", "onbekend"),
    ],
)
def test_a_date_is_shown_as_far_as_it_is_known(text: str, numeric: str, long: str) -> None:
    assert (lo3(text).numeric, lo3(text).long, lo3(text).lo3) == (numeric, long, text)


@pytest.mark.parametrize(
    "text",
    [
        "19660013",
        "19821291",
        "19480538",
        "20170229",
        "00002014",
        "2015",
        "1994031",
        "000000000",
        "",
        " ",
        "1982051４",
    ],
)
def test_what_is_no_date_is_none(text: str) -> None:
    assert PartialDate.parse_lo3(text) is None


@pytest.mark.parametrize(
    ("typed", "expected"),
    [
        ("14-05-1982", "19820514"),
        ("14-5-1982", "19820514"),
        ("14/05/1982", "19820514"),
        ("14.05.1982", "19820514"),
        (" 14 05 1982 ", "19820514"),
        ("14051982", "19820514"),
        ("19820514", "19820514"),
        ("1982-05-14", "19820514"),
        ("14 mei 1982", "19820514"),
        ("14 Mrt. 1982", "19820314"),
        ("mei 1982", "19820500"),
        ("05-1982", "19820500"),
        ("1982", "19820000"),
    ],
)
def test_a_clerk_may_type_a_date_in_many_ways(typed: str, expected: str) -> None:
    read = PartialDate.parse_typed(typed)
    assert read is not None
    assert read.lo3 == expected


@pytest.mark.parametrize(
    "typed",
    ["", "14", "31-02-1982", "14-13-1982", "00-05-1982", "0000", "foo 1982", "1982-", "14 mei", "１９８２"],
)
def test_what_isnt_a_date_isnt_taken_for_one(typed: str) -> None:
    assert PartialDate.parse_typed(typed) is None


def test_ages_by_the_rules_of_the_national_interface() -> None:
    assert lo3("19820514").age_on(date(2026, 5, 13)) == 43
    assert lo3("19820514").age_on(date(2026, 5, 14)) == 44
    assert lo3("20080229").age_on(date(2026, 2, 28)) == 17
    assert lo3("20080229").age_on(date(2026, 3, 1)) == 18
    assert lo3("20080229").age_on(date(2024, 2, 29)) == 16
    assert lo3("19820500").age_on(date(2026, 4, 30)) == 43
    assert lo3("19820500").age_on(date(2026, 5, 31)) is None
    assert lo3("19820500").age_on(date(2026, 6, 1)) == 44
    assert lo3("19820000").age_on(date(2026, 12, 31)) is None
    assert lo3("00000000").age_on(date(2026, 1, 1)) is None
    assert lo3("20270101").age_on(date(2026, 1, 1)) is None


def test_whether_somebody_is_old_enough_is_unknown_rather_than_guessed() -> None:
    on = date(2026, 5, 14)
    assert lo3("20100514").at_least(16, on) is Answer.YES
    assert lo3("20100515").at_least(16, on) is Answer.NO
    assert lo3("20100500").at_least(16, on) is Answer.UNKNOWN
    assert lo3("20100400").at_least(16, on) is Answer.YES
    assert lo3("20110000").at_least(16, on) is Answer.NO
    assert lo3("20100000").at_least(16, on) is Answer.UNKNOWN
    assert lo3("00000000").at_least(16, on) is Answer.UNKNOWN


def test_unknown_parts_sort_first() -> None:
    texts = ["19820514", "00000000", "19820500", "19820000", "19811231"]
    assert sorted(lo3(text) for text in texts) == [lo3(text) for text in sorted(texts)]


@given(born=DAYS, on=DAYS, years=st.integers(0, 120), known=st.sampled_from((8, 6, 4, 0)))
def test_a_firm_answer_holds_for_every_day_that_it_can_be(
    born: date, on: date, years: int, known: int
) -> None:
    whole = PartialDate.of(born)
    part = lo3(whole.lo3[:known].ljust(8, "0"))
    assert part.earliest <= born <= part.latest
    answer = part.at_least(years, on)
    if answer is not Answer.UNKNOWN:
        assert answer is whole.at_least(years, on)
    if (age := part.age_on(on)) is not None:
        assert age == whole.age_on(on)


@given(DAYS)
def test_what_is_shown_can_be_typed(day: date) -> None:
    whole = PartialDate.of(day)
    assert PartialDate.parse_typed(whole.numeric) == PartialDate.parse_typed(whole.long) == whole
    assert PartialDate.of(day + timedelta(days=1)) > whole
