"""Nothing that the code names is without a Dutch word, and numbers and dates read as a clerk writes them."""

from __future__ import annotations

from datetime import UTC, date, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from counter_app.domain.channel import Channel
from counter_app.domain.elements import Element
from counter_app.domain.request import OPEN_STATES, RequestState
from counter_app.domain.requester import RequesterClass
from counter_app.domain.secrecy import read_code
from counter_app.domain.staff import Role
from counter_app.services.billing import Method
from counter_app.services.persons import Reason, Signal
from counter_app.storage.log_chain import LogKind
from ui import format as shown
from ui import signs, words

DAY = date(2026, 11, 23)


@pytest.mark.parametrize(
    ("table", "named"),
    [
        (words.STATES, RequestState),
        (words.CHANNELS, Channel),
        (words.REQUESTERS, RequesterClass),
        (words.ELEMENTS, Element),
        (words.ROLES, Role),
        (words.SEARCH_REASONS, Reason),
        (words.SIGNALS, Signal),
        (words.LOG_KINDS, LogKind),
        (words.PAYMENT_METHODS, Method),
    ],
)
def test_everything_named_in_the_code_has_its_own_dutch_word(
    table: dict[str, str], named: type[list[str]]
) -> None:
    assert set(table) == set(named)  # type: ignore[call-overload]
    assert len(set(table.values())) == len(table)


def test_an_open_request_always_has_a_next_step_and_a_chip() -> None:
    assert set(words.NEXT_STEPS) == OPEN_STATES
    assert all(signs.state_chip(state).icon for state in RequestState)
    assert all(signs.signal_chip(signal).icon for signal in Signal)


def test_secrecy_is_told_with_its_code_and_anything_but_zero_is_a_solid_chip() -> None:
    assert words.secrecy_words(read_code("7")) == "code 7, niet aan derden"
    assert signs.secrecy_chip(read_code("0")).tone == "groen"
    for raw in ("1", "7", "", None, "9"):
        assert signs.secrecy_chip(read_code(raw)).tone == "secret"


def test_a_recorded_value_that_nobody_knows_any_more_is_shown_as_it_is() -> None:
    assert words.requester_words("politie") == "Politie"
    assert words.requester_words("iets_ouds") == "iets_ouds"
    assert words.channel_words("duivenpost") == "duivenpost"
    assert words.logged_elements(("08.11.10", "08.11.20", "01.03.10")) == "Adres, geboortedatum"


@pytest.mark.parametrize(
    ("due", "expected"),
    [
        (date(2026, 11, 24), "over 1 dag"),
        (date(2026, 11, 26), "over 3 dagen"),
        (DAY, "vandaag"),
        (date(2026, 11, 22), "1 dag te laat"),
        (date(2026, 11, 21), "2 dagen te laat"),
    ],
)
def test_a_term_is_told_in_days(due: date, expected: str) -> None:
    assert shown.term(due, DAY) == expected


def test_days_and_moments_are_those_of_the_netherlands() -> None:
    assert shown.day_short(date(2026, 11, 26), DAY) == "do 26-11"
    assert shown.day_short(DAY, DAY) == "Vandaag"
    assert shown.day_short(date(2027, 1, 4), DAY) == "04-01-2027"
    assert shown.day_in_full(DAY) == "maandag 23 november 2026"
    half_past_midnight = datetime(2026, 11, 22, 23, 30, tzinfo=UTC)
    assert shown.moment_short(half_past_midnight, DAY) == "vandaag 00:30"
    assert shown.moment_short(datetime(2026, 11, 20, 9, 0, tzinfo=UTC), DAY) == "vr 10:00"
    assert shown.moment_short(datetime(2026, 10, 1, 9, 0, tzinfo=UTC), DAY) == "01-10-2026"


@given(st.integers(min_value=0, max_value=10_000_000))
def test_money_that_is_shown_can_be_typed_back(cents: int) -> None:
    assert shown.read_money(shown.money(cents)) == cents


@pytest.mark.parametrize(
    ("typed", "cents"), [("7,50", 750), ("7.5", 750), ("20", 2000), ("€ 1.234,50", 123450)]
)
def test_amounts_are_read_as_people_type_them(typed: str, cents: int) -> None:
    assert shown.read_money(typed) == cents


@pytest.mark.parametrize("typed", ["", "tien", "7,505", "-5", "7,5,0", "½"])
def test_what_is_no_amount_is_not_guessed(typed: str) -> None:
    assert shown.read_money(typed) is None


def test_numbers_are_in_groups() -> None:
    assert shown.bsn("999990822") == "9999 90 822"
    assert shown.bsn("") == ""
    assert shown.whole_number(18204) == "18.204"
    assert shown.born("14-05-1982", 44) == "14-05-1982 (44)"
    assert shown.born("1982", None) == "1982"
    assert shown.born("", None) == "onbekend"
