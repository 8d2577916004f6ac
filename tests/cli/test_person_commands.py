"""One person on the command line: everything the window shows, for machines and to read; nothing of who is shielded."""

from __future__ import annotations

import json
from collections.abc import Callable
from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import pytest
from sqlalchemy import update

from counter_app.__main__ import main
from counter_app.domain.occurrence import Occurrence, Stack
from counter_app.domain.person_note import PersonNoteKind
from counter_app.storage import register
from counter_app.storage.tables_persons import person
from tests.databases import KEY
from tests.services import stories
from tests.town import Town

Show = Callable[..., str]


@pytest.fixture
def show(sqlite_town: Town, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> Show:
    """`person show` of a member of the cast, with the key alone: all is fictitious here."""
    key_file = tmp_path / "balie.key"
    key_file.write_text(KEY.hex(), encoding="ascii")
    key_file.chmod(0o600)
    assert sqlite_town.database.file is not None
    options = ["--database", str(sqlite_town.database.file.path), "--key-file", str(key_file)]

    def run(role: str, *more: str) -> str:
        assert main(["person", "show", sqlite_town.a_number(role), *options, *more]) == 0
        return capsys.readouterr().out

    return run


def test_a_machine_reads_the_categories_and_all_that_stands_beside_them(
    show: Show, sqlite_town: Town
) -> None:
    clerk = sqlite_town.counter()
    stored = stories.letter(clerk, sqlite_town, "mother")
    until = sqlite_town.clock.today() + timedelta(days=9)
    clerk.person_notes.keep(sqlite_town.person_id("mother"), PersonNoteKind.INTERPRETER, until)
    plain = json.loads(show("mother", "--json"))
    assert plain["id"] == sqlite_town.a_number("mother")
    assert (plain["name"], plain["birth"]) == ("Heuvel, Marieke van den", "25-02-1987")
    assert plain["secrecy"] == {"code": "0", "restricted": False}
    assert [(one["relation"], one["name"]) for one in plain["relatives"]] == [
        ("partner", "Blom, Sander"),
        ("kind", "Blom, Tess"),
    ]
    assert [one["number"] for one in plain["running_requests"]] == [stored.number]
    assert [(one["kind"], one["stands"], one["ends_on"]) for one in plain["notes"]] == [
        ("interpreter", True, until.isoformat())
    ]
    assert plain["categories"]["01"][0]["current"]["02.10"] == "Marieke"
    assert "running_requests" in plain["signals"]
    assert set(plain["source"]) == {"kind", "file", "read_on", "kept_until", "outdated"}
    assert plain["source"]["outdated"] is False


def test_a_person_reads_names_and_meanings_and_what_is_incorrect_apart(show: Show, sqlite_town: Town) -> None:
    with sqlite_town.database.begin() as connection:
        key = sqlite_town.person_id("moved_to_bussum")
        record = register.read_record(connection, key)
        assert record is not None
        now = record.first(8)
        wrong = Occurrence({**now, "11.10": "Dwaalweg", "84.10": "O"})
        changed = replace(record, categories={**record.categories, 8: (Stack(now, (wrong,)),)})
        connection.execute(update(person).where(person.c.id == key).values(record=changed.to_json()))
    lines = show("moved_to_bussum").splitlines()
    assert lines[0] == "Appelboom, Ingrid"
    assert "  09.10 Gemeente van inschrijving: Bussum (0381)" in lines
    earlier = lines.index("58 Verblijfplaats, eerder")
    assert "dit geldt niet" in lines[earlier + 1]
    plain = json.loads(show("moved_to_bussum", "--json"))
    assert plain["incorrect"]["08"][0]["11.10"] == "Dwaalweg"
    assert "Dwaalweg" not in json.dumps(plain["categories"])


def test_to_a_clerk_a_secret_partner_has_neither_name_nor_code(
    show: Show, sqlite_town: Town, monkeypatch: pytest.MonkeyPatch
) -> None:
    clerk = sqlite_town.account()
    monkeypatch.setattr("getpass.getpass", lambda _="": clerk.password)
    (partner,) = json.loads(show("couple_open", "--login", clerk.login, "--json"))["relatives"]
    assert (partner["name"], partner["secrecy"]) == (None, None)
    lines = show("couple_open", "--login", clerk.login).splitlines()
    assert "Verwant: partner: niet te openen in dit register" in lines
    assert lines[-1].endswith("Ga er niet van uit dat iemand hier niet woont.")
