"""Programs that write at once and are killed: how they open the database, and what they told until then."""

from __future__ import annotations

import json
import subprocess
import sys
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import pytest

from counter_app.storage.database import Database
from tests.databases import KEY, AccountMade, PostgresqlServer

_REPOSITORY = Path(__file__).resolve().parents[1]


def how_to_open(database: Database, made: AccountMade, request: pytest.FixtureRequest) -> dict[str, Any]:
    """What another process must know to work in this database with this account."""
    if database.file is not None:
        return {"path": str(database.file.path), "key": KEY.hex(), "account_id": made.id}
    server: PostgresqlServer = request.getfixturevalue("postgresql_server")
    url = server.url(request.getfixturevalue("postgresql_name"))
    return {"url": url, "login": made.login, "password": made.password}


def opened(told: Mapping[str, Any]) -> Database:
    """The database of `how_to_open`, in that other process."""
    if "url" in told:
        return Database.open_server(told["url"], told["login"], told["password"])
    whole = Database.open_embedded(Path(told["path"]), bytes.fromhex(told["key"]))
    return whole.session(told["account_id"])


def told_until_killed(module: str, told: Mapping[str, Any], *wanted: int) -> list[str]:
    """Starts a program for each number, kills it after so many lines, and gives every whole line of all."""
    programs = [_started(module, told) for _ in wanted]
    lines: list[str] = []
    for program, count in zip(programs, wanted, strict=True):
        assert program.stdout is not None
        lines += [program.stdout.readline().strip() for _ in range(count)]
        program.kill()
    for program in programs:
        assert program.stdout is not None
        assert program.stdin is not None
        rest = program.stdout.read()
        program.wait()
        program.stdout.close()
        program.stdin.close()
        # A last line without its end was cut by the kill.
        lines += [line.strip() for line in rest.splitlines(keepends=True) if line.endswith("\n")]
    return lines


def _started(module: str, told: Mapping[str, Any]) -> subprocess.Popen[str]:
    program = subprocess.Popen(
        [sys.executable, "-m", module],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
        cwd=_REPOSITORY,
    )
    assert program.stdin is not None
    program.stdin.write(json.dumps(told) + "\n")
    program.stdin.flush()
    return program
