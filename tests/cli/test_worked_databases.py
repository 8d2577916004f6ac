"""Databases in which was worked, on the command line: a changed row, a server, and the headless demo."""

from __future__ import annotations

import json
import shutil
from pathlib import Path

import pytest
import sqlcipher3
from sqlalchemy import text

from tests.cli.conftest import Command, Place
from tests.databases import KEY, OWNER, PASSWORD
from tests.services import stories
from tests.town import Town


def test_a_changed_row_is_named_and_status_1(
    command: Command, sqlite_town: Town, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    counter = sqlite_town.counter()
    for role in ("housemate_one", "lives_alone"):
        stored = stories.own_data(counter, sqlite_town, role)
        counter.disclosure.release(stored.id, stored.version)
    assert sqlite_town.database.file is not None
    sqlite_town.database.close()
    place = Place(Path(shutil.copy(sqlite_town.database.file.path, tmp_path / "copy.db")), tmp_path / "k")
    place.key_file.write_text(KEY.hex(), encoding="ascii")
    place.key_file.chmod(0o600)
    # All is fictitious here, so the key alone is enough.
    assert command("log", "verify", *place.options, "--json").json["entries"] == 2
    forger = sqlcipher3.connect(str(place.path))
    forger.execute(f"PRAGMA key = \"x'{KEY.hex()}'\"")
    forger.create_function("current_account", 0, lambda: None)
    forger.execute("DROP TRIGGER log_payload_no_update")
    forger.execute("UPDATE log_payload SET payload = payload || ' ' WHERE number = 2")
    forger.commit()
    said = command("log", "verify", *place.options, "--json")
    assert said.status == 1
    assert (said.json["intact"], said.json["first_broken"]) == (False, 2)
    for_people = command("log", "verify", *place.options)
    assert for_people.status == 1
    assert "eerste regel die niet klopt is 2" in for_people.out
    checked = command("database", "check", *place.options, "--json")
    assert (checked.status, checked.json["sound"]) == (1, False)

    # Real from here on: the key alone opens no person, no case and no log.
    forger.execute("UPDATE setting SET value = 'no' WHERE name = 'fictitious'")
    forger.commit()
    forger.close()
    member = sqlite_town.a_number("lives_alone")
    for name in (
        ["log", "verify"],
        ["person", "search", member],
        ["person", "show", member],
        ["import", "gbav", "/x"],
    ):
        refused = command(*name, *place.options)
        assert refused.status == 2
        assert "--login" in refused.err
    passwords = {one.login: one.password for one in sqlite_town.accounts}
    monkeypatch.setattr("getpass.getpass", lambda _="": passwords["sanne"])
    assert command("--login", "sanne", "log", "verify", *place.options).status == 1
    assert command("person", "show", member, "--login", "sanne", *place.options).status == 0
    assert command("import", "gbav", "/x", "--login", "sanne", *place.options).status == 2
    secret = sqlite_town.a_number("couple_secret")
    shut = command("person", "show", secret, "--login", "sanne", *place.options)
    stranger = command("person", "show", "1234567890", "--login", "sanne", *place.options)
    assert (shut.status, shut.out, shut.err) == (stranger.status, stranger.out, stranger.err)
    monkeypatch.setattr("getpass.getpass", lambda _="": "not-the-password")
    wrong = command("--login", "sanne", "log", "verify", *place.options)
    assert (wrong.status, wrong.out) == (2, "")


def test_the_same_commands_work_on_a_server(
    command: Command, town: Town, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    if town.database.file is not None:
        key_file = tmp_path / "k"
        key_file.write_text(KEY.hex(), encoding="ascii")
        key_file.chmod(0o600)
        options = ["--database", str(town.database.file.path), "--key-file", str(key_file)]
    else:
        with town.database.read() as connection:
            name, port = connection.execute(text("SELECT current_database(), inet_server_port()")).one()
        options = ["--database", f"postgresql://{OWNER}@127.0.0.1:{port}/{name}"]
        monkeypatch.setenv("PGPASSWORD", PASSWORD)
    counter = town.counter()
    stored = stories.own_data(counter, town, "housemate_one")
    counter.disclosure.release(stored.id, stored.version)
    assert command("database", "check", *options, "--json").json["sound"] is True
    assert command("log", "verify", *options, "--json").json["entries"] == 1
    found = command("person", "search", town.a_number("lives_alone"), *options, "--json").json
    assert [hit["a_nummer"] for hit in found["hits"]] == [town.a_number("lives_alone")]
    shown = command("person", "show", town.a_number("lives_alone"), *options, "--json")
    assert shown.json["id"] == town.a_number("lives_alone")
    kinds = [(one.kind, one.location) for one in stories.audit_lines(town.database, "search", "open")]
    assert kinds == [("search", "command line"), ("open", "command line")]
    one = town.account()
    monkeypatch.setattr("getpass.getpass", lambda _="": one.password)
    signed = command("log", "verify", "--login", one.login, *options)
    assert signed.status == 0
    assert "sluitend" in signed.out


def test_the_headless_demo_leaves_three_files(command: Command, tmp_path: Path) -> None:
    said = command("demo", "--headless", tmp_path / "demo-out", "--json")
    assert said.status == 0
    assert [Path(one).name for one in said.json["files"]] == ["slip.pdf", "invoice.pdf", "log.json"]
    slip = stories.text_of((tmp_path / "demo-out" / "slip.pdf").read_bytes())
    invoice = stories.text_of((tmp_path / "demo-out" / "invoice.pdf").read_bytes())
    assert "FICTIEF" in slip
    assert "FICTIEF" in invoice
    log = json.loads((tmp_path / "demo-out" / "log.json").read_text(encoding="utf-8"))
    assert (log["fictitious"], log["intact"], len(log["entries"])) == (True, True, 1)
    (entry,) = log["entries"]
    assert entry["kind"] == "disclosure"
    assert f"Logregel {entry['number']} " in slip
    assert entry["hash"][:20] in slip.replace(" ", "")
