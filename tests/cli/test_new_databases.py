"""Databases made on the command line: their file, their key, and the code for the first account."""

from __future__ import annotations

import json
import os
import stat
import subprocess
import sys
from pathlib import Path

import pytest

from counter_app.clock import SystemClock
from counter_app.errors import UserError
from counter_app.services.accounts import NewAccount
from counter_app.services.first_code import make_first
from counter_app.storage.database import Database
from tests.cli.conftest import Command, Place

PROGRAM = Path(sys.executable).with_name("counter-app")


def test_the_program_itself_makes_and_checks_a_database_and_never_prompts(tmp_path: Path) -> None:
    place = Place(tmp_path / "new.db", tmp_path / "new.key")
    environment = {**os.environ, "HOME": str(tmp_path), "XDG_DATA_HOME": str(tmp_path / "data")}

    def run(*arguments: object) -> subprocess.CompletedProcess[str]:
        given = [str(PROGRAM), *(str(one) for one in arguments)]
        return subprocess.run(
            given, env=environment, stdin=subprocess.DEVNULL, capture_output=True, text=True, check=False
        )

    made = run("--json", "database", "create", *place.options)
    told = json.loads(made.stdout)
    assert (made.returncode, sorted(told), made.stderr) == (0, ["code", "created", "until"], "")
    assert [len(group) for group in told["code"].split("-")] == [4, 4, 4, 4]
    assert stat.S_IMODE(place.key_file.stat().st_mode) == 0o600
    key = place.key_file.read_text(encoding="ascii")
    assert len(key.strip()) == 64
    assert int(key, 16)
    checked = run(*place.options, "database", "check", "--json")
    assert checked.returncode == 0
    assert json.loads(checked.stdout)["sound"] is True
    assert json.loads(checked.stdout)["problems"] == []
    refused = run("demo", "--headless", place.key_file / "below")
    assert (refused.returncode, refused.stdout) == (3, "")
    assert "Traceback" not in refused.stderr


def test_a_lost_code_is_replaced_as_long_as_nobody_has_an_account(command: Command, tmp_path: Path) -> None:
    place = Place(tmp_path / "a.db", tmp_path / "a.key")
    first = command("--json", "database", "create", *place.options).json["code"]
    again = command("--json", "database", "code", *place.options)
    assert again.status == 0
    assert again.json["code"] != first
    told = command("database", "code", *place.options)
    assert "Code voor het eerste account: " in told.out
    database = Database.open_embedded(place.path, bytes.fromhex(place.key_file.read_text().strip()))
    manager = NewAccount("aad", "A. Beheer", "lang-genoeg-1", frozenset())
    with pytest.raises(UserError):
        make_first(database, SystemClock(), first, manager)
    code = told.out.partition("account: ")[2].split()[0]
    make_first(database, SystemClock(), code, manager)
    database.close()
    assert command("database", "code", *place.options).status == 2


def test_create_makes_no_accounts_and_never_takes_the_place_of_a_file(
    command: Command, tmp_path: Path
) -> None:
    place = Place(tmp_path / "a.db", tmp_path / "a.key")
    assert command("database", "create", *place.options).status == 0
    content, key = place.path.read_bytes(), place.key_file.read_bytes()
    again = command("database", "create", *place.options)
    assert again.status == 2
    assert "bestaat al" in again.err
    assert (place.path.read_bytes(), place.key_file.read_bytes()) == (content, key)
    # The key alone is enough, because there is nobody who could sign in.
    assert command("log", "verify", *place.options).status == 0
    second = Place(tmp_path / "b.db", place.key_file)
    assert command("database", "create", *second.options).status == 0
    assert place.key_file.read_bytes() == key
    assert command("database", "check", *second.options).status == 0
    assert command("database", "upgrade", *second.options, "--json").json == {"backup": None}


def test_a_key_file_holds_64_hex_digits_for_the_owner_alone(command: Command, tmp_path: Path) -> None:
    place = Place(tmp_path / "a.db", tmp_path / "a.key")
    command("database", "create", *place.options)
    key = place.key_file.read_text(encoding="ascii").strip()

    def status(content: str, mode: int = 0o600) -> int:
        other = tmp_path / "other.key"
        other.unlink(missing_ok=True)
        other.write_text(content, encoding="utf-8")
        other.chmod(mode)
        said = command("database", "check", "--database", place.path, "--key-file", other)
        assert key not in said.out + said.err
        return said.status

    assert status(key) == 0
    assert status(key + "\n") == 0
    assert status(key.upper()) == 0
    for content in (key[:-1], key + "00", key + "\n\n", "geheim", "", "é" * 64):
        assert status(content) == 3, content
    for mode in (0o640, 0o604, 0o644):
        assert status(key + "\n", mode) == 3
    assert status("0" * 64) == 3
    assert command("database", "check", "--database", place.path, "--key-file", tmp_path / "no").status == 3
