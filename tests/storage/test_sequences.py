"""Numbers without gaps: none is skipped, given twice or lost, whoever asks at the same time."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor

import pytest

from counter_app.domain.staff import Role
from counter_app.errors import NotAllowed
from counter_app.storage.database import Database
from counter_app.storage.sequences import next_number
from tests.databases import ClerkDatabase
from tests.storage.case import add_request


def _take(database: Database, series: str = "request", year: int = 2026) -> int:
    with database.begin() as connection:
        return next_number(connection, series, year)


def test_each_series_counts_each_year_from_one(database: Database) -> None:
    asked = [("request", 2026), ("request", 2026), ("nota", 2026), ("request", 2027), ("request", 2026)]
    assert [_take(database, *one) for one in asked] == [1, 2, 1, 1, 3]


def test_an_abandoned_task_gives_its_number_back(database: Database) -> None:
    assert _take(database) == 1

    def abandon() -> None:
        with database.begin() as connection:
            assert next_number(connection, "request", 2026) == 2
            raise ZeroDivisionError

    with pytest.raises(ZeroDivisionError):
        abandon()
    assert _take(database) == 2


def test_clerks_who_save_at_once_get_adjoining_numbers(
    database: Database, clerk_database: ClerkDatabase
) -> None:
    clerks = [clerk_database(login, [Role.CLERK]) for login in ("jansen", "devries", "visser")]

    def work(clerk: Database) -> list[int]:
        taken: list[int] = []
        for turn in range(8):
            with clerk.begin() as connection:
                number = next_number(connection, "request", 2026)
                add_request(connection, f"2026-{number:04}")
                if turn % 3 == 2:
                    connection.rollback()
                else:
                    taken.append(number)
        return taken

    with ThreadPoolExecutor(len(clerks)) as pool:
        taken = [number for numbers in pool.map(work, clerks) for number in numbers]

    assert sorted(taken) == list(range(1, 3 * 6 + 1))


def test_the_numbers_of_the_log_cannot_be_burnt(
    postgresql_database: Database,
) -> None:
    with pytest.raises(NotAllowed):
        _take(postgresql_database, "log", 0)
