"""The log on the command line: closed off here, signed on another machine, and held against that signature."""

from __future__ import annotations

import json
import shutil
from pathlib import Path

import pytest
import sqlcipher3
from sqlalchemy import select

from counter_app.storage.tables_requests import document
from tests.cli.conftest import Command, Said
from tests.databases import KEY
from tests.services import stories
from tests.town import Town

PASSPHRASE = "zes stoelen en een tafel"


@pytest.fixture
def command(command: Command, monkeypatch: pytest.MonkeyPatch) -> Command:
    """Runs one command in this process; whoever is asked for a passphrase types the right one."""
    monkeypatch.setattr("getpass.getpass", lambda _="": PASSPHRASE)

    def run(*arguments: object) -> Said:
        said = command(*arguments)
        assert PASSPHRASE not in said.out + said.err
        return said

    return run


@pytest.fixture
def options(sqlite_town: Town, tmp_path: Path) -> list[object]:
    """How the commands reach the database of this town, where two persons got their own data."""
    counter = sqlite_town.counter()
    for role in ("housemate_one", "lives_alone"):
        stored = stories.own_data(counter, sqlite_town, role)
        counter.disclosure.release(stored.id, stored.version)
    key_file = tmp_path / "balie.key"
    key_file.write_text(KEY.hex(), encoding="ascii")
    key_file.chmod(0o600)
    assert sqlite_town.database.file is not None
    return ["--database", sqlite_town.database.file.path, "--key-file", key_file]


def test_from_key_to_recount(command: Command, options: list[object], tmp_path: Path) -> None:
    key, head = tmp_path / "fg.key", tmp_path / "head.json"
    made = command("log", "make-key", key, "--json")
    assert made.status == 0
    assert set(made.json) == {"key", "public_key_file", "public_key"}
    public = tmp_path / "fg.key.pub"

    exported = command("log", "head", "--export", head, "--paper", tmp_path / "head.pdf", "--json", *options)
    assert exported.status == 0
    assert exported.json["number"] == exported.json["entries"] == 2
    assert (tmp_path / "head.pdf").read_bytes().startswith(b"%PDF")
    assert command("log", "head", "--export", head, *options).status == 2

    # On the auditor's own machine: no database is named.
    signed = tmp_path / "head.json.signed"
    assert command("log", "sign", head, "--key", key).status == 0
    assert json.loads(signed.read_text())["public_key"] == made.json["public_key"]
    assert command("log", "sign", head, "--key", key).status == 2

    unknown = command("log", "verify", "--head", signed, "--json", *options)
    assert (unknown.status, unknown.json["intact"], unknown.json["first_broken"]) == (1, False, None)
    assert command("log", "keep-head", signed, *options).status == 2
    assert command("log", "verify", "--head", signed, "--public-key", public, *options).status == 0
    assert command("log", "register-key", public, "--holder", "FG, eigen laptop", *options).status == 0
    assert command("log", "verify", "--head", signed, *options).status == 0
    assert command("log", "keep-head", signed, *options).status == 0
    again = command("log", "verify", *options)
    assert (again.status, "ook naast de ondertekende dagafsluiting" in again.out) == (0, True)
    assert command("log", "withdraw-key", public, *options).status == 0
    assert command("log", "verify", "--head", signed, *options).status == 1


def test_a_log_that_was_cut_off_is_told_by_the_signed_head_alone(
    command: Command, options: list[object], sqlite_town: Town, tmp_path: Path
) -> None:
    key, head, signed = tmp_path / "fg.key", tmp_path / "head.json", tmp_path / "signed.json"
    command("log", "make-key", key)
    command("log", "head", "--export", head, *options)
    command("log", "sign", head, "--key", key, "--output", signed)
    sqlite_town.database.close()
    copy = Path(shutil.copy(str(options[1]), tmp_path / "copy.db"))
    forger = sqlcipher3.connect(str(copy))
    forger.execute(f"PRAGMA key = \"x'{KEY.hex()}'\"")
    for (name,) in forger.execute("SELECT name FROM sqlite_master WHERE type = 'trigger'").fetchall():
        forger.execute(f"DROP TRIGGER {name}")
    forger.execute("DELETE FROM log_payload WHERE number = 2")
    forger.execute("DELETE FROM log_header WHERE number = 2")
    forger.execute("UPDATE sequence SET last = 1 WHERE series = 'log'")
    forger.commit()
    forger.close()
    cut = ["--database", copy, *options[2:]]
    assert command("log", "verify", *cut).status == 0
    found = command("log", "verify", "--head", signed, "--public-key", f"{key}.pub", "--json", *cut)
    assert (found.status, found.json["first_broken"]) == (1, 2)
    assert "oude database" in found.json["reason"]


def test_a_slip_is_checked_by_its_code(command: Command, options: list[object], sqlite_town: Town) -> None:
    with sqlite_town.database.read() as connection:
        content = connection.scalars(select(document.c.content).where(document.c.log_number == 1)).one()
    digits = json.loads(content)["fingerprint"]
    genuine = command("log", "check-slip", f"1-{digits}", "--json", *options)
    assert (genuine.status, genuine.json["verdict"], genuine.json["number"]) == (0, "genuine", 1)
    spaced = command("log", "check-slip", "1", "·", *(digits[n : n + 4] for n in range(0, 20, 4)), *options)
    assert (spaced.status, spaced.out) == (0, "Echt: dit bewijs hoort bij regel 1 van het log.\n")
    for code, verdict in (
        (f"2-{digits}", "forged"),
        ("77-" + "0" * 20, "unknown"),
        (f"1-{digits}-00000000", "other_database"),
    ):
        said = command("log", "check-slip", code, "--json", *options)
        assert (said.status, said.json["verdict"], said.json["recorded_at"]) == (1, verdict, None)
    assert command("log", "check-slip", "geen", "code", *options).status == 2


def test_wrong_files_are_wrong_input(command: Command, options: list[object], tmp_path: Path) -> None:
    junk = tmp_path / "junk"
    junk.write_bytes(b"\xff\xfe geen kop")
    for arguments in (
        ["verify", "--head", junk],
        ["verify", "--head", tmp_path / "none"],
        ["verify", "--public-key", junk],
        ["keep-head", junk],
        ["register-key", junk, "--holder", "x"],
        ["withdraw-key", junk],
    ):
        said = command("log", *arguments, *options)
        assert (said.status, said.out) == (2, ""), arguments
        assert said.err.strip()
    assert command("log", "sign", junk, "--key", junk).status == 2
    for name in ("head", "sign", "keep-head", "make-key", "register-key", "withdraw-key", "check-slip"):
        assert command("log", name, "--help").status == 0
