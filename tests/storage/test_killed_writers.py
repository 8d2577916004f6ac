"""Two programs write at once and are killed: what was committed is there, whole, and nothing is there twice."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from counter_app.domain.staff import Role
from counter_app.storage.database import Database
from tests.campaigns.invariants import broken_log, entries
from tests.databases import KEY, AccountMade, MakeAccount, PostgresqlServer, acting_as
from tests.storage.case import add_entry

_REPOSITORY = Path(__file__).resolve().parents[2]


def _how_to_open(database: Database, made: AccountMade, request: pytest.FixtureRequest) -> dict[str, Any]:
    if database.file is not None:
        return {"path": str(database.file.path), "key": KEY.hex(), "account_id": made.id}
    server: PostgresqlServer = request.getfixturevalue("postgresql_server")
    url = server.url(request.getfixturevalue("postgresql_name"))
    return {"url": url, "login": made.login, "password": made.password}


def _start(told: dict[str, Any]) -> subprocess.Popen[str]:
    writer = subprocess.Popen(
        [sys.executable, "-m", "tests.storage.writer"],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
        cwd=_REPOSITORY,
    )
    assert writer.stdin is not None
    writer.stdin.write(json.dumps(told) + "\n")
    writer.stdin.flush()
    return writer


def test_a_killed_program_loses_no_committed_entry(
    database: Database, make_account: MakeAccount, request: pytest.FixtureRequest
) -> None:
    made = make_account("jansen", [Role.CLERK])
    told = _how_to_open(database, made, request)
    writers = [_start(told), _start(told)]
    committed: list[int] = []
    for writer, wanted in zip(writers, (25, 40), strict=True):
        assert writer.stdout is not None
        committed += [int(writer.stdout.readline()) for _ in range(wanted)]
        writer.kill()
    for writer in writers:
        assert writer.stdout is not None
        assert writer.stdin is not None
        rest = writer.stdout.read()
        writer.wait()
        writer.stdout.close()
        writer.stdin.close()
        # A last line without its end was cut by the kill.
        committed += [int(line) for line in rest.splitlines(keepends=True) if line.endswith("\n")]

    assert broken_log(database, committed) == []
    there = entries(database)
    # Each writer may have committed one entry that it had no time to tell of.
    assert there - len(committed) <= len(writers)

    clerk = acting_as(database, made)
    with clerk.begin() as connection:
        assert add_entry(connection, "De Vries").number == there + 1
    clerk.close()
