"""Two programs bill and credit at once and are killed: numbers have no gaps, and no credit note is half."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

import pytest
from sqlalchemy import select

from counter_app.domain.staff import Role
from counter_app.services.billing import nota_with_id
from counter_app.storage.database import Database
from counter_app.storage.tables_money import invoice
from tests.databases import KEY, MakeAccount, PostgresqlServer, acting_as
from tests.services.biller import DAY
from tests.storage.case import add_request

_REPOSITORY = Path(__file__).resolve().parents[2]


def _start(told: dict[str, object]) -> subprocess.Popen[str]:
    biller = subprocess.Popen(
        [sys.executable, "-m", "tests.services.biller"],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
        cwd=_REPOSITORY,
    )
    assert biller.stdin is not None
    biller.stdin.write(json.dumps(told) + "\n")
    biller.stdin.flush()
    return biller


def test_killed_billers_leave_a_series_without_gaps(
    database: Database, make_account: MakeAccount, request: pytest.FixtureRequest
) -> None:
    made = make_account("jansen", [Role.CLERK])
    clerk = acting_as(database, made)
    with clerk.begin() as connection:
        told: dict[str, object] = {"request_id": add_request(connection)}
    clerk.close()
    if database.file is not None:
        told |= {"path": str(database.file.path), "key": KEY.hex(), "account_id": made.id}
    else:
        server: PostgresqlServer = request.getfixturevalue("postgresql_server")
        url = server.url(request.getfixturevalue("postgresql_name"))
        told |= {"url": url, "login": made.login, "password": made.password}
    billers = [_start(told), _start(told)]
    heard: set[str] = set()
    for biller, wanted in zip(billers, (5, 8), strict=True):
        assert biller.stdout is not None
        heard |= {biller.stdout.readline().strip() for _ in range(wanted)}
        biller.kill()
    for biller in billers:
        assert biller.stdout is not None
        assert biller.stdin is not None
        # A last line without its end was cut by the kill.
        heard |= {
            line.strip() for line in biller.stdout.read().splitlines(keepends=True) if line.endswith("\n")
        }
        biller.wait()
        biller.stdout.close()
        biller.stdin.close()
    with database.read() as connection:
        notas = [nota_with_id(connection, one) for one in connection.scalars(select(invoice.c.id))]
    numbers = {one.number for one in notas}
    assert heard <= numbers
    assert sorted(numbers) == [f"{DAY.year}-{one:04d}" for one in range(1, len(notas) + 1)]
    # Each of the two may have had no time to credit its last nota; every other pair is nothing together.
    standing = [one for one in notas if one.credits is None and one.credited_by is None]
    assert len(standing) <= len(billers)
    assert sum(one.total_cents for one in notas) == sum(one.total_cents for one in standing)
    assert all(one.credits in numbers for one in notas if one.credits is not None)
