"""Money, dates and articles as paper says them."""

from __future__ import annotations

import re
from datetime import UTC, date, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from counter_app.output.words import (
    citation_in_full,
    citations_in_full,
    date_and_time,
    groups_of_four,
    long_date,
    money,
    whole_number,
)


@pytest.mark.parametrize(
    ("cents", "written"),
    [(0, "€ 0,00"), (5, "€ 0,05"), (750, "€ 7,50"), (123456, "€ 1.234,56"), (-4500, "€ -45,00")],
)
def test_money_is_written_as_on_a_dutch_nota(cents: int, written: str) -> None:
    assert money(cents) == written


@given(st.integers(min_value=-(10**12), max_value=10**12))
def test_no_cent_gets_lost_between_the_amount_and_the_paper(cents: int) -> None:
    written = money(cents)
    assert re.fullmatch(r"€ -?\d{1,3}(\.\d{3})*,\d{2}", written)
    assert int(re.sub(r"[^\d-]", "", written)) == cents


@given(st.integers(min_value=0, max_value=10**9), st.integers(min_value=0, max_value=10**9))
def test_a_larger_amount_never_looks_smaller(one: int, other: int) -> None:
    shorter, longer = sorted((one, other))
    assert len(money(shorter)) <= len(money(longer))


def test_dates_stand_in_full_and_the_clock_is_that_of_the_netherlands() -> None:
    assert long_date(date(2026, 3, 1)) == "1 maart 2026"
    assert date_and_time(datetime(2026, 11, 23, 9, 44, tzinfo=UTC)) == "maandag 23 november 2026, 10:44 uur"
    # In summer the clock is two hours ahead, and then the day may be another one too.
    assert date_and_time(datetime(2026, 6, 30, 22, 5, tzinfo=UTC)) == "woensdag 1 juli 2026, 00:05 uur"


@pytest.mark.parametrize(
    ("cited", "written"),
    [
        ("art. 11 lid 5", "artikel 11, vijfde lid, van het privacyreglement"),
        ("art. 11", "artikel 11 van het privacyreglement"),
        ("art. 10 lid 2 en lid 5", "artikel 10, tweede en vijfde lid, van het privacyreglement"),
        ("art. 11 lid 5 of 6", "artikel 11, vijfde of zesde lid, van het privacyreglement"),
        (
            "art. 5 lid 2 c-d",
            "artikel 5, tweede lid, onder c tot en met d, van het privacyreglement",
        ),
        ("art. 100 lid 1 onder a Wet GBA", "artikel 100, eerste lid, onder a, van de Wet GBA"),
        ("art. 3.21 lid 1 Wet BRP", "artikel 3.21, eerste lid, van de Wet BRP"),
        ("art. 68i Besluit GBA", "artikel 68i van het Besluit GBA"),
        ("art. 6:7 Awb", "artikel 6:7 van de Awb"),
        ("art. 1 lid 21 van de Wet GBA", "artikel 1, 21e lid, van de Wet GBA"),
        ("bijlage 2", "bijlage 2"),
    ],
)
def test_articles_are_written_out(cited: str, written: str) -> None:
    assert citation_in_full(cited) == written


def test_several_grounds_stand_in_one_line() -> None:
    assert citations_in_full(("art. 4", "art. 2.55 Wet BRP")) == (
        "artikel 4 van het privacyreglement; artikel 2.55 van de Wet BRP"
    )


def test_long_numbers_are_grouped_for_the_eye() -> None:
    assert whole_number(18205) == "18.205"
    assert groups_of_four("NL02 ABNA0123 456789") == "NL02 ABNA 0123 4567 89"
