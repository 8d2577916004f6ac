"""Copies: checked before they get their name, laid over nothing, and whole again when they are put back."""

from __future__ import annotations

import itertools
import stat
from collections.abc import Iterator
from pathlib import Path

import pytest
from sqlalchemy import insert, select, text

from counter_app.domain.staff import Role
from counter_app.errors import EnvironmentTrouble, UserError
from counter_app.storage import backup, log_verify, migrate
from counter_app.storage.database import Database
from counter_app.storage.embedded import EmbeddedFile
from counter_app.storage.inspection import inspect
from counter_app.storage.server_setup import ServerAddress, set_up
from counter_app.storage.tables_staff import location
from counter_app.storage.trouble import WrongPassword
from tests.databases import ADMINISTRATOR, KEY, PASSWORD, PostgresqlServer, add_account
from tests.storage.case import add_entry

_NUMBERS = itertools.count(1)


@pytest.fixture
def address(own_server: PostgresqlServer) -> Iterator[ServerAddress]:
    """A database on the server where a clerk gave something."""
    name = f"kept_{next(_NUMBERS)}"
    made = ServerAddress(own_server.address(ADMINISTRATOR, name), PASSWORD)
    set_up(made)
    database = made.open()
    clerk = database.as_clerk(*_sign_in(database))
    with clerk.begin() as connection:
        add_entry(connection, "Jansen")
    clerk.close()
    database.close()
    yield made
    with own_server.superuser() as connection:
        connection.execute(f"DROP DATABASE IF EXISTS {name} WITH (FORCE)")


def _sign_in(database: Database) -> tuple[str, str]:
    made = add_account(database, "jansen", [Role.CLERK])
    return made.login, made.password


def _databases(server: PostgresqlServer) -> set[str]:
    with server.superuser() as connection:
        return {name for (name,) in connection.execute("SELECT datname FROM pg_database").fetchall()}


def _locations(database: Database) -> list[str]:
    with database.read() as connection:
        return list(connection.scalars(select(location.c.name)))


def test_a_file_is_copied_while_somebody_works_and_put_back(
    sqlite_database: Database, sqlite_path: Path, tmp_path: Path
) -> None:
    with sqlite_database.begin() as connection:
        connection.execute(insert(location).values(name="Balie 1"))
    kept = backup.copy_embedded(EmbeddedFile(sqlite_path, KEY), tmp_path / "kept.db")
    assert kept == backup.Copied(tmp_path / "kept.db", is_tried=True)
    assert b"SQLite format 3" not in kept.path.read_bytes()
    assert stat.S_IMODE(kept.path.stat().st_mode) == 0o600
    with sqlite_database.begin() as connection:
        connection.execute(insert(location).values(name="Balie 2"))

    backup.restore_embedded(kept.path, tmp_path / "again.db", KEY)

    again = Database.open_embedded(tmp_path / "again.db", KEY)
    assert _locations(again) == ["Balie 1"]
    again.close()
    assert sorted(one.name for one in tmp_path.iterdir() if "kept" in one.name) == ["kept.db"]


def test_nothing_is_written_over(sqlite_database: Database, sqlite_path: Path, tmp_path: Path) -> None:
    there = tmp_path / "there.db"
    there.write_bytes(b"something of somebody")
    file = EmbeddedFile(sqlite_path, KEY)
    for attempt in (
        lambda: backup.copy_embedded(file, there),
        lambda: backup.restore_embedded(sqlite_path, there, KEY),
    ):
        with pytest.raises(UserError, match="niets overschreven"):
            attempt()
    assert there.read_bytes() == b"something of somebody"
    with pytest.raises(UserError, match="bestaat niet"):
        backup.restore_embedded(tmp_path / "none.db", tmp_path / "new.db", KEY)


def test_a_copy_that_is_not_sound_gets_no_name(
    sqlite_database: Database, sqlite_path: Path, tmp_path: Path
) -> None:
    with sqlite_database.begin() as connection:
        connection.execute(text("DROP TRIGGER decision_no_update"))
    with pytest.raises(EnvironmentTrouble, match="decision_no_update"):
        backup.copy_embedded(EmbeddedFile(sqlite_path, KEY), tmp_path / "kept.db")
    with pytest.raises(EnvironmentTrouble, match="sleutel past niet"):
        backup.restore_embedded(sqlite_path, tmp_path / "new.db", bytes(32))
    assert not [one for one in tmp_path.iterdir() if one.name.startswith(("kept", "new"))]


def test_what_an_earlier_attempt_left_behind_is_no_hindrance(
    sqlite_database: Database, sqlite_path: Path, tmp_path: Path
) -> None:
    (tmp_path / "kept.db.partial").write_bytes(b"half")
    backup.copy_embedded(EmbeddedFile(sqlite_path, KEY), tmp_path / "kept.db")
    kept = Database.open_embedded(tmp_path / "kept.db", KEY)
    assert migrate.check(kept).sound
    kept.close()


def test_a_server_is_dumped_tried_and_put_back_under_another_name(
    address: ServerAddress, own_server: PostgresqlServer, tmp_path: Path
) -> None:
    before = _databases(own_server)
    kept = backup.copy_server(address, tmp_path / "kept.dump")
    assert kept.is_tried
    assert stat.S_IMODE(kept.path.stat().st_mode) == 0o600
    assert _databases(own_server) == before

    other = address.named(f"again_{next(_NUMBERS)}")
    assert backup.restore_server(kept.path, other) == ()
    # Until the doors are opened only the administrator comes in.
    database, origin = other.open(), address.open()
    with origin.read() as connection:
        login = str(connection.scalar(text("SELECT login FROM account")))
    with pytest.raises(EnvironmentTrouble):
        database.as_clerk(login, PASSWORD)
    backup.open_doors(other)
    clerk = database.as_clerk(login, PASSWORD)
    with clerk.begin() as connection:
        assert add_entry(connection, "Jansen").number == 2
    clerk.close()
    assert inspect(database).problems == ()
    with database.snapshot() as there, origin.snapshot() as here:
        assert log_verify.verify(here).entries == 1
        assert log_verify.verify(there).entries == 2
    database.close()
    origin.close()
    with pytest.raises(UserError, match="al een database"):
        backup.restore_server(kept.path, other)
    with own_server.superuser() as connection:
        connection.execute(f"DROP DATABASE {other.database} WITH (FORCE)")


def test_a_clerk_whom_the_server_does_not_know_waits_for_a_password(
    address: ServerAddress, own_server: PostgresqlServer, tmp_path: Path
) -> None:
    kept = backup.copy_server(address, tmp_path / "kept.dump")
    database = address.open()
    with database.read() as connection:
        login = str(connection.scalar(text("SELECT login FROM account")))
    database.close()
    with own_server.superuser() as connection:
        connection.execute(f"DROP DATABASE {address.database}")
        connection.execute(f"DROP ROLE {login}")
    assert backup.restore_server(kept.path, address) == (login,)
    backup.open_doors(address)
    database = address.open()
    with pytest.raises(WrongPassword):
        database.as_clerk(login, PASSWORD)
    assert inspect(database).problems == ()
    database.close()


def test_a_damaged_dump_leaves_nothing_behind(
    address: ServerAddress, own_server: PostgresqlServer, tmp_path: Path
) -> None:
    kept = backup.copy_server(address, tmp_path / "kept.dump")
    whole = kept.path.read_bytes()
    kept.path.write_bytes(whole[: len(whole) // 2])
    before = _databases(own_server)
    with pytest.raises(EnvironmentTrouble, match="pg_restore"):
        backup.restore_server(kept.path, address.named("half"))
    assert _databases(own_server) == before


def test_who_may_make_no_database_gets_a_copy_that_was_not_tried(
    address: ServerAddress, own_server: PostgresqlServer, tmp_path: Path
) -> None:
    member = f"lid_{next(_NUMBERS)}"
    with own_server.superuser() as connection:
        connection.execute(f"CREATE ROLE {member} LOGIN PASSWORD '{PASSWORD}' IN ROLE balie_owner")
    modest = ServerAddress(own_server.address(member, address.database), PASSWORD)
    kept = backup.copy_server(modest, tmp_path / "kept.dump")
    assert not kept.is_tried
    assert kept.path.stat().st_size > 10_000


def test_the_password_is_on_no_command_line_and_in_no_file_that_stays(
    address: ServerAddress,
    own_server: PostgresqlServer,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    # A program of the same name that tells how it was called.
    fake = tmp_path / "bin" / "pg_dump"
    fake.parent.mkdir()
    fake.write_text(
        f'#!/bin/sh\necho "$@" > {tmp_path}/called\nenv >> {tmp_path}/called\n'
        f'stat -c %a "$PGPASSFILE" > {tmp_path}/mode\necho "$PGPASSFILE" > {tmp_path}/where\nexit 1\n'
    )
    fake.chmod(0o755)
    monkeypatch.setenv("PATH", f"{fake.parent}:/usr/bin:/bin")
    with pytest.raises(EnvironmentTrouble, match="pg_dump"):
        backup.copy_server(address, tmp_path / "kept.dump")
    assert PASSWORD not in (tmp_path / "called").read_text()
    assert (tmp_path / "mode").read_text().strip() == "600"
    assert not Path((tmp_path / "where").read_text().strip()).exists()
    assert not list(tmp_path.glob("kept*"))
    monkeypatch.setenv("PATH", str(tmp_path / "nowhere"))
    with pytest.raises(EnvironmentTrouble, match="staat niet op deze computer"):
        backup.copy_server(address, tmp_path / "kept.dump")
