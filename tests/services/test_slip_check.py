"""Somebody brings a slip: the log tells whether it is one of ours, and nothing about whom."""

from __future__ import annotations

import json

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from sqlalchemy import select

from counter_app.domain.slip_code import MARK_DIGITS, SlipCode
from counter_app.domain.staff import Right, Role
from counter_app.errors import NotAllowed, UserError
from counter_app.services.slip_check import SlipVerdict, check_slip
from counter_app.storage import log_chain, log_heads
from counter_app.storage.tables_requests import document
from tests.services import stories
from tests.storage.case import EDITION, allow
from tests.town import Town


def slips(town: Town, *roles: str) -> list[SlipCode]:
    """The codes as they stand in the documents that were kept."""
    counter = town.counter()
    for role in roles:
        stored = stories.own_data(counter, town, role)
        counter.disclosure.release(stored.id, stored.version)
    with town.database.read() as connection:
        contents = connection.scalars(
            select(document.c.content)
            .where(document.c.log_number.is_not(None))
            .order_by(document.c.log_number)
        )
        plain = [json.loads(content) for content in contents]
    return [SlipCode(one["log_number"], one["fingerprint"], one["database_mark"]) for one in plain]


def test_a_slip_of_ours_is_genuine_scanned_and_typed(town: Town) -> None:
    (first, second) = slips(town, "housemate_one", "lives_alone")
    with town.database.read() as connection:
        assert first.mark == log_heads.mark_of(connection)[:MARK_DIGITS]
    clerk = town.counter()
    for code in (first, second):
        for typed in (code.scanned, f"{code.number} {code.digits}"):
            found = check_slip(clerk.desk, typed)
            assert (found.verdict, found.number) == (SlipVerdict.GENUINE, code.number)
            assert found.recorded_at is not None


def test_a_slip_that_is_not_ours_is_told_apart(town: Town) -> None:
    (first, second) = slips(town, "housemate_one", "lives_alone")
    bent = "0" if first.digits[-1] != "0" else "1"
    desk = town.counter().desk
    for code, verdict in (
        (SlipCode(first.number, first.digits[:-1] + bent), SlipVerdict.FORGED),
        (SlipCode(first.number, second.digits), SlipVerdict.FORGED),
        (SlipCode(99, second.digits), SlipVerdict.FORGED),
        (SlipCode(99, "0" * 20), SlipVerdict.UNKNOWN),
        (SlipCode(first.number, first.digits, "00000000"), SlipVerdict.OTHER_DATABASE),
        (SlipCode(99, "0" * 20, "00000000"), SlipVerdict.OTHER_DATABASE),
    ):
        found = check_slip(desk, code.scanned)
        assert (found.verdict, found.recorded_at) == (verdict, None), code


def test_a_slip_stays_genuine_when_its_line_was_destroyed(town: Town) -> None:
    (first,) = slips(town, "housemate_one")
    allow(town.database, "log", first.number)
    with town.counter(Role.SUPERVISOR).desk.database.begin() as connection:
        log_chain.destroy(connection, EDITION, [first.number], "bewaartermijn")
    assert check_slip(town.counter().desk, first.scanned).verdict is SlipVerdict.GENUINE


def test_a_changed_header_vouches_for_no_slip(sqlite_town: Town) -> None:
    (first,) = slips(sqlite_town, "housemate_one")
    with sqlite_town.database.begin() as connection:
        connection.exec_driver_sql("DROP TRIGGER log_header_no_update")
        connection.exec_driver_sql("UPDATE log_header SET stored = replace(stored, 'own_data', 'counts')")
    assert check_slip(sqlite_town.counter().desk, first.scanned).verdict is SlipVerdict.FORGED


def test_each_check_is_in_the_trail_without_the_code(town: Town) -> None:
    (first,) = slips(town, "housemate_one")
    check_slip(town.counter().desk, first.scanned)
    check_slip(town.counter().desk, f"7 {first.digits}")
    lines = stories.audit_lines(town.database, "slip_checked")
    assert [one.detail for one in lines] == [
        {"number": first.number, "verdict": "genuine"},
        {"number": 7, "verdict": "forged"},
    ]
    assert all(one.person_id is None and one.request_id is None for one in lines)


def test_who_may_not_count_the_log_checks_no_slip(town: Town) -> None:
    for role in Role:
        counter = town.counter(role)
        expected = UserError if counter.may(Right.VERIFY_LOG) else NotAllowed
        with pytest.raises(expected):
            check_slip(counter.desk, "geen code")


@settings(max_examples=50, suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None)
@given(position=st.integers(0, 19), digit=st.sampled_from("0123456789abcdef"))
def test_no_digit_of_a_slip_can_be_changed(sqlite_town: Town, position: int, digit: str) -> None:
    first = (slips(sqlite_town) or slips(sqlite_town, "housemate_one"))[0]
    digits = first.digits[:position] + digit + first.digits[position + 1 :]
    found = check_slip(sqlite_town.counter().desk, SlipCode(first.number, digits).scanned)
    assert (found.verdict is SlipVerdict.GENUINE) is (digits == first.digits)
