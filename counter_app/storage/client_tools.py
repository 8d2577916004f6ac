"""The client programs of PostgreSQL: called with an address without a password, which goes by a file of ours alone."""

from __future__ import annotations

import os
import shutil
import subprocess
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from sqlalchemy import URL

from counter_app.errors import EnvironmentTrouble
from counter_app.storage.server import bound
from counter_app.storage.trouble import TOOL_FAILED, TOOL_FAILED_DO, TOOL_MISSING, TOOL_MISSING_DO

_LONGEST_REASON = 300


def dump(address: URL, role: str, target: Path) -> None:
    """Everything of a database, in the custom format, read as the role that owns it."""
    with _passed_on(address) as (conninfo, environment):
        _run(
            "pg_dump",
            [
                "--format=custom",
                "--no-password",
                f"--role={role}",
                f"--file={target}",
                f"--dbname={conninfo}",
            ],
            environment,
        )


def put_back(address: URL, role: str, source: Path) -> None:
    """The contents of a dump in an empty database; owned by `role`, without any right of others."""
    with _passed_on(address) as (conninfo, environment):
        _run(
            "pg_restore",
            [
                "--exit-on-error",
                "--single-transaction",
                "--no-owner",
                "--no-acl",
                "--no-password",
                f"--role={role}",
                f"--dbname={conninfo}",
                str(source),
            ],
            environment,
        )


def is_readable(source: Path) -> bool:
    """Whether the table of contents of a dump can be read; says nothing about what is in it."""
    try:
        _run("pg_restore", ["--list", str(source)], dict(os.environ))
    except _Failed:
        return False
    return True


class _Failed(EnvironmentTrouble):
    """A program of PostgreSQL ended with an error."""


@contextmanager
def _passed_on(address: URL) -> Iterator[tuple[str, dict[str, str]]]:
    """The address as these programs read it, and their environment."""
    from psycopg.conninfo import make_conninfo

    _, parts = address.get_dialect()().create_connect_args(address)
    parts.pop("password", None)
    conninfo = make_conninfo("", **parts, **bound(address))
    environment = {**os.environ, "PGAPPNAME": "balie"}
    if address.password is None:
        yield conninfo, environment
        return
    folder = Path(tempfile.mkdtemp(prefix="balie-"))
    try:
        file = folder / "pgpass"
        descriptor = os.open(file, os.O_CREAT | os.O_EXCL | os.O_WRONLY, 0o600)
        with os.fdopen(descriptor, "w", encoding="utf-8") as opened:
            opened.write(f"*:*:*:*:{_escaped(str(address.password))}\n")
        yield conninfo, {**environment, "PGPASSFILE": str(file)}
    finally:
        shutil.rmtree(folder)


def _escaped(password: str) -> str:
    return password.replace("\\", "\\\\").replace(":", "\\:")


def _run(program: str, arguments: list[str], environment: dict[str, str]) -> None:
    found = shutil.which(program)
    if found is None:
        raise EnvironmentTrouble(TOOL_MISSING.format(program=program), TOOL_MISSING_DO)
    ended = subprocess.run(
        [found, *arguments],
        env={**environment, "LC_ALL": "C.UTF-8"},
        stdin=subprocess.DEVNULL,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.PIPE,
        check=False,
    )
    if ended.returncode:
        raise _Failed(
            TOOL_FAILED.format(program=program, reason=_reason(ended.stderr.decode("utf-8", "replace"))),
            TOOL_FAILED_DO,
        )


def _reason(told: str) -> str:
    """The first error alone: the lines behind it can hold rows of persons."""
    first = next((line for line in told.splitlines() if "error:" in line), "")
    return first.partition("error:")[2].strip()[:_LONGEST_REASON]
