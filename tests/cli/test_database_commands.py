"""The administrator at the command line: a whole database made, checked, copied, put back and moved."""

from __future__ import annotations

import itertools
import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import text

from counter_app.__main__ import main
from counter_app.services.destruction_journal import Journal
from counter_app.services.sign_in import SignIn
from counter_app.storage.database import Database
from counter_app.storage.server_setup import ServerAddress
from tests.databases import ADMINISTRATOR, KEY, PASSWORD, PostgresqlServer
from tests.services import stories
from tests.town import Town

pytestmark = pytest.mark.usefixtures("kept_password")

_NUMBERS = itertools.count(1)


class Line:
    """The command line of one test; what it answers is JSON."""

    def __init__(self, capsys: pytest.CaptureFixture[str]) -> None:
        self._capsys = capsys

    def __call__(self, *arguments: object, status: int = 0) -> Any:
        ended = main([*(str(one) for one in arguments), "--json"])
        said = self._capsys.readouterr()
        assert ended == status, said.err
        return json.loads(said.out)


@pytest.fixture
def line(capsys: pytest.CaptureFixture[str]) -> Line:
    """Runs a command in this process."""
    return Line(capsys)


@pytest.fixture
def url(own_server: PostgresqlServer) -> Iterator[str]:
    """A database that isn't there yet; afterwards nothing of it is left."""
    name = f"town_{next(_NUMBERS)}"
    yield own_server.address(ADMINISTRATOR, name)
    with own_server.superuser() as connection:
        connection.execute(f"DROP DATABASE IF EXISTS {name} WITH (FORCE)")
        ours = connection.execute(
            "SELECT rolname FROM pg_roles WHERE rolname !~ '^(pg_|balie_|postgres|dbbeheer)'"
        )
        for (one,) in ours.fetchall():
            connection.execute(f'DROP ROLE "{one}"')


@pytest.fixture
def key_file(tmp_path: Path) -> Path:
    """The key of the embedded databases."""
    path = tmp_path / "key"
    path.write_text(KEY.hex(), encoding="ascii")
    path.chmod(0o600)
    return path


def _worked(town: Town) -> Path:
    """A municipality where something was given, closed for the day; its file."""
    counter = town.counter()
    stored = stories.own_data(counter, town, "housemate_one")
    counter.disclosure.release(stored.id, stored.version)
    assert town.database.file is not None
    return town.database.file.path


def test_a_database_on_a_server_comes_with_a_code_for_the_first_account(
    line: Line, url: str, own_server: PostgresqlServer
) -> None:
    made = line("database", "create", "--admin", url)
    assert made["created"] is True
    assert {"database", "tables"} <= set(made["made"])
    assert len(made["code"]) > 15
    again = line("database", "create", "--admin", url)
    assert (again["created"], again["made"], "code" in again) == (False, [], False)
    assert line("database", "check", "--database", url)["sound"] is True
    assert line("database", "upgrade", "--database", url) == {"backup": None}
    database = ServerAddress(url, PASSWORD).open()
    with database.begin() as connection:
        connection.execute(text("GRANT SELECT ON setting TO PUBLIC"))
    database.close()
    told = line("database", "check", "--database", url, status=1)
    assert told["problems"] == [
        "PUBLIC heeft een recht dat niet in de rechtentabel staat: SELECT op setting."
    ]


def test_a_copy_of_a_server_is_put_back_after_a_disaster(
    line: Line, url: str, own_server: PostgresqlServer, tmp_path: Path
) -> None:
    line("database", "create", "--admin", url)
    kept = line("database", "backup", tmp_path / "kept.dump", "--database", url)
    assert kept == {"backup": str(tmp_path / "kept.dump"), "tried": True}
    line("database", "restore", tmp_path / "kept.dump", "--database", url, status=2)
    with own_server.superuser() as connection:
        connection.execute(f"DROP DATABASE {ServerAddress(url).database}")
    told = line("database", "restore", tmp_path / "kept.dump", "--database", url)
    assert told == {"restored": True, "repeated": 0, "without_password": []}
    assert line("database", "check", "--database", url)["sound"] is True


def test_a_copy_of_a_file_is_put_back(line: Line, sqlite_town: Town, tmp_path: Path, key_file: Path) -> None:
    path = _worked(sqlite_town)
    here = ["--key-file", key_file, "--database"]
    assert line("database", "backup", tmp_path / "kept.db", *here, path)["tried"] is True
    assert line("database", "backup", tmp_path / "kept.db", *here, path, status=2)
    there = tmp_path / "other" / "town.db"
    there.parent.mkdir()
    assert line("database", "restore", tmp_path / "kept.db", *here, there)["restored"] is True
    assert line("log", "verify", *here, there)["entries"] == 1


def test_a_file_gets_another_key(line: Line, sqlite_town: Town, tmp_path: Path, key_file: Path) -> None:
    path = _worked(sqlite_town)
    sqlite_town.close()
    sqlite_town.database.close()
    here = ["--database", path, "--key-file"]
    assert line("database", "rekey", tmp_path / "new.key", *here, key_file) == {"rekeyed": True}
    assert line("log", "verify", *here, tmp_path / "new.key")["entries"] == 1
    assert "sleutel" in line("log", "verify", *here, key_file, status=3)["error"]


def test_a_town_hall_moves_to_a_server(
    line: Line, url: str, sqlite_town: Town, key_file: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = _worked(sqlite_town)
    assert sqlite_town.database.file is not None
    lists = Journal.beside(sqlite_town.database).read()
    told = line("database", "move", path, url, "--key-file", key_file)
    assert told["entries"] == 1
    assert "sanne" in told["without_password"]
    assert line("database", "check", "--database", url)["sound"] is True
    assert line("database", "check", "--database", path, "--key-file", key_file, status=3)["error"]
    assert line("database", "move", path, url, "--key-file", key_file, status=2)["error"]

    given = iter([PASSWORD, PASSWORD, "kort", "kort", PASSWORD, "iets-anders"])
    monkeypatch.setattr("getpass.getpass", lambda _="": next(given))
    assert line("database", "password", "sanne", "--database", url) == {"changed": True}
    line("database", "password", "sanne", "--database", url, status=2)
    line("database", "password", "sanne", "--database", url, status=2)
    front = Database.at_server(url)
    desk = SignIn(front, sqlite_town.clock).sign_in("sanne", PASSWORD, "Balie 1")
    assert desk.clerk.login == "sanne"
    assert Journal.beside(desk.database).read() == lists
    desk.database.close()
    front.close()


def test_a_password_is_asked_only_when_the_server_wants_one(
    line: Line, url: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    asked: list[str] = []

    def ask(told: str = "") -> str:
        asked.append(told)
        return PASSWORD

    monkeypatch.setattr("sys.stdin.isatty", lambda: True)
    monkeypatch.setattr("getpass.getpass", ask)
    line("database", "create", "--admin", url)
    assert asked == []
    monkeypatch.setenv("PGPASSFILE", "/nonexistent")
    assert line("database", "check", "--database", url)["sound"] is True
    assert len(asked) == 1
    monkeypatch.setattr("sys.stdin.isatty", lambda: False)
    assert "wachtwoord" in line("database", "check", "--database", url, status=2)["error"]


def test_what_only_a_server_has_is_refused_on_a_file(
    line: Line, tmp_path: Path, key_file: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("getpass.getpass", lambda _="": PASSWORD)
    here = ["--database", tmp_path / "x.db", "--key-file", key_file]
    for arguments in (
        ["database", "create", "--admin", tmp_path / "x.db"],
        ["database", "password", "sanne", *here],
        ["database", "move", tmp_path / "x.db", tmp_path / "y.db", "--key-file", key_file],
    ):
        assert "server" in line(*arguments, status=2)["error"]
