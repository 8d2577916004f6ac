"""Whom an ad-hoc selection is about: what can be chosen by, and what a record that doesn't tell comes to."""

from __future__ import annotations

from dataclasses import fields
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from counter_app.domain.answer import Answer
from counter_app.domain.occurrence import Occurrence, Stack
from counter_app.domain.person import PersonRecord
from counter_app.domain.selection import Criteria, Grouping, group_of

HERE = "0425"
DAY = date(2026, 10, 1)


def resident(
    birth: str = "20200401", *, sex: str = "V", postcode: str = "1411XR", **death: str
) -> PersonRecord:
    """Somebody who lives here."""
    categories = {
        1: {"03.10": birth, "04.10": sex, "02.40": "Voorbeeld"},
        8: {"09.10": HERE, "09.20": "20210515", "11.10": "Lijnbaanpad", "11.20": "5", "11.60": postcode},
    }
    if death:
        categories[6] = {"08.10": death["died"]}
    return PersonRecord(
        "fictief", {number: (Stack(Occurrence(rows)),) for number, rows in categories.items()}
    )


def test_there_is_nothing_to_choose_secret_persons_by() -> None:
    names = {field.name for field in fields(Criteria)}
    assert names == {
        "on", "age_from", "age_until", "sex", "postcode_from", "postcode_until", "street",
        "settled_from", "settled_until", "married",
    }  # fmt: skip


@pytest.mark.parametrize(
    ("criteria", "belongs"),
    [
        (Criteria(DAY, age_from=4, age_until=12), Answer.YES),
        (Criteria(DAY, age_from=7), Answer.NO),
        (Criteria(DAY, age_until=5), Answer.NO),
        (Criteria(DAY, sex="V"), Answer.YES),
        (Criteria(DAY, sex="M"), Answer.NO),
        (Criteria(DAY, postcode_from="1411"), Answer.YES),
        (Criteria(DAY, postcode_from="1411XS", postcode_until="1412"), Answer.NO),
        (Criteria(DAY, street="lijnbaanpad"), Answer.YES),
        (Criteria(DAY, street="Lijnbaan"), Answer.NO),
        (Criteria(DAY, settled_from=date(2021, 5, 15), settled_until=date(2021, 5, 15)), Answer.YES),
        (Criteria(DAY, settled_from=date(2021, 5, 16)), Answer.NO),
        (Criteria(DAY, married=False), Answer.YES),
        (Criteria(DAY, married=True), Answer.NO),
    ],
)
def test_a_child_of_six_in_the_fortress(criteria: Criteria, belongs: Answer) -> None:
    assert criteria.holds_for(resident(), HERE) is belongs


def test_nobody_from_elsewhere_and_nobody_who_died() -> None:
    everybody = Criteria(DAY, sex="V")
    assert everybody.holds_for(resident(), "0363") is Answer.NO
    assert everybody.holds_for(resident(died="20250101"), HERE) is Answer.NO
    assert everybody.holds_for(resident(), "") is Answer.NO


def test_a_birth_date_in_part_is_undecided_only_where_it_matters() -> None:
    criteria = Criteria(DAY, age_from=4, age_until=12)
    assert criteria.holds_for(resident("20220000"), HERE) is Answer.UNKNOWN
    assert criteria.holds_for(resident("20180000"), HERE) is Answer.YES
    assert criteria.holds_for(resident("20000000"), HERE) is Answer.NO
    assert criteria.holds_for(resident("00000000"), HERE) is Answer.UNKNOWN
    assert Criteria(DAY, sex="V").holds_for(resident("00000000"), HERE) is Answer.YES


@pytest.mark.parametrize(
    ("criteria", "fault"),
    [
        (Criteria(DAY, age_from=-1), ("age_from", "age")),
        (Criteria(DAY, age_until=131), ("age_until", "age")),
        (Criteria(DAY, age_from=9, age_until=8), ("age_until", "order")),
        (Criteria(DAY, postcode_from="1411 XR"), ("postcode_from", "postcode")),
        (Criteria(DAY, postcode_from="1412", postcode_until="1411"), ("postcode_until", "order")),
        (Criteria(DAY, settled_from=DAY, settled_until=date(2026, 9, 30)), ("settled_until", "order")),
        (Criteria(DAY, age_from=4, age_until=4, postcode_until="1411ZZ"), None),
    ],
)
def test_what_cannot_be_right_is_said_at_its_field(criteria: Criteria, fault: tuple[str, str] | None) -> None:
    assert criteria.fault() == fault


ages = st.none() | st.integers(0, 130)
days = st.none() | st.dates(date(1900, 1, 1), date(2030, 1, 1))
some_criteria = st.builds(
    Criteria,
    st.dates(date(2000, 1, 1), date(2030, 1, 1)),
    age_from=ages,
    age_until=ages,
    sex=st.sampled_from(["", "M", "V", "O"]),
    postcode_from=st.sampled_from(["", "1411", "1411XR"]),
    street=st.sampled_from(["", "Lijnbaanpad"]),
    settled_from=days,
    settled_until=days,
    married=st.none() | st.booleans(),
)


@given(some_criteria)
def test_what_is_kept_comes_back(criteria: Criteria) -> None:
    assert Criteria.from_plain(criteria.to_plain()) == criteria


@given(some_criteria, st.dates(date(1890, 1, 1), date(2030, 1, 1)))
def test_the_years_to_look_in_leave_nobody_out(criteria: Criteria, born: date) -> None:
    years = criteria.birth_years
    if years is not None and not years[0] <= born.year <= years[1]:
        assert criteria.holds_for(resident(f"{born:%Y%m%d}"), HERE) is not Answer.YES


def test_groups_are_wide_enough_to_count_in() -> None:
    child = resident()
    assert group_of(child, Grouping.AGE, DAY) == "000"
    assert group_of(resident("19500101"), Grouping.AGE, DAY) == "070"
    assert group_of(resident("00000000"), Grouping.AGE, DAY) == "?"
    assert group_of(child, Grouping.POSTCODE, DAY) == "1411"
    assert group_of(child, Grouping.SEX, DAY) == "V"
    assert group_of(child, Grouping.WHOLE, DAY) == ""
