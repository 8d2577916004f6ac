"""The day that a file goes by is the day in Amsterdam, also in the hours around midnight."""

from __future__ import annotations

import sqlite3
from datetime import UTC, datetime
from zoneinfo import ZoneInfo

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from counter_app.storage.days import amsterdam_day

_ASKED = f"SELECT {amsterdam_day('?1')}"


@pytest.fixture(scope="module")
def file() -> sqlite3.Connection:
    return sqlite3.connect(":memory:")


@given(st.datetimes(min_value=datetime(2000, 1, 1), max_value=datetime(2037, 12, 31)))  # noqa: DTZ001 - UTC below
@example(datetime(2026, 11, 22, 23, 30))  # noqa: DTZ001
@example(datetime(2026, 3, 28, 22, 59, 59))  # noqa: DTZ001
@example(datetime(2026, 3, 29, 22, 0))  # noqa: DTZ001
@example(datetime(2026, 10, 24, 22, 0))  # noqa: DTZ001
@example(datetime(2026, 10, 25, 22, 59, 59))  # noqa: DTZ001
@example(datetime(2026, 12, 31, 23, 0))  # noqa: DTZ001
def test_a_file_knows_the_day_in_amsterdam(file: sqlite3.Connection, moment: datetime) -> None:
    # To the second, as a file tells the time of its guards.
    moment = moment.replace(microsecond=0)
    (day,) = file.execute(_ASKED, (moment.isoformat(" "),)).fetchone()
    assert day == moment.replace(tzinfo=UTC).astimezone(ZoneInfo("Europe/Amsterdam")).date().isoformat()
