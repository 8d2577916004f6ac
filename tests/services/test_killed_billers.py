"""Two programs bill and credit at once and are killed: numbers have no gaps, and no credit note is half."""

from __future__ import annotations

import pytest
from sqlalchemy import select

from counter_app.domain.staff import Role
from counter_app.services.billing import nota_with_id
from counter_app.storage.database import Database
from counter_app.storage.tables_money import invoice
from tests.databases import MakeAccount, acting_as
from tests.killed import how_to_open, told_until_killed
from tests.services.biller import DAY
from tests.storage.case import add_request


def test_killed_billers_leave_a_series_without_gaps(
    database: Database, make_account: MakeAccount, request: pytest.FixtureRequest
) -> None:
    made = make_account("jansen", [Role.CLERK])
    clerk = acting_as(database, made)
    with clerk.begin() as connection:
        request_id = add_request(connection)
    clerk.close()
    told = {**how_to_open(database, made, request), "request_id": request_id}
    wanted = (5, 8)
    heard = set(told_until_killed("tests.services.biller", told, *wanted))
    with database.read() as connection:
        notas = [nota_with_id(connection, one) for one in connection.scalars(select(invoice.c.id))]
    numbers = {one.number for one in notas}
    assert heard <= numbers
    assert sorted(numbers) == [f"{DAY.year}-{one:04d}" for one in range(1, len(notas) + 1)]
    # Each of the two may have had no time to credit its last nota; every other pair is nothing together.
    standing = [one for one in notas if one.credits is None and one.credited_by is None]
    assert len(standing) <= len(wanted)
    assert sum(one.total_cents for one in notas) == sum(one.total_cents for one in standing)
    assert all(one.credits in numbers for one in notas if one.credits is not None)
