"""Two programs write at once and are killed: what was committed is there, whole, and nothing is there twice."""

from __future__ import annotations

import pytest

from counter_app.domain.staff import Role
from counter_app.storage.database import Database
from tests.campaigns.invariants import broken_log, entries
from tests.databases import MakeAccount, acting_as
from tests.killed import how_to_open, told_until_killed
from tests.storage.case import add_entry


def test_a_killed_program_loses_no_committed_entry(
    database: Database, make_account: MakeAccount, request: pytest.FixtureRequest
) -> None:
    made = make_account("jansen", [Role.CLERK])
    wanted = (25, 40)
    told = how_to_open(database, made, request)
    committed = [int(line) for line in told_until_killed("tests.storage.writer", told, *wanted)]

    assert broken_log(database, committed) == []
    there = entries(database)
    # Each writer may have committed one entry that it had no time to tell of.
    assert there - len(committed) <= len(wanted)

    clerk = acting_as(database, made)
    with clerk.begin() as connection:
        assert add_entry(connection, "De Vries").number == there + 1
    clerk.close()
