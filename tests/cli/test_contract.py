"""The command line as other programs use it: options on both sides, statuses, and JSON of a fixed shape."""

from __future__ import annotations

import csv
import json
import os
import shutil
import stat
import subprocess
import sys
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest
import sqlcipher3
from sqlalchemy import text

from counter_app.__main__ import main
from counter_app.brp.synthetic import DEMO_CAST
from counter_app.clock import SystemClock
from counter_app.errors import UserError
from counter_app.services.accounts import NewAccount
from counter_app.services.first_code import make_first
from counter_app.storage.database import Database
from counter_app.version import VERSION
from tests.databases import KEY, OWNER, PASSWORD
from tests.services import stories
from tests.town import Town

PROGRAM = Path(sys.executable).with_name("counter-app")
OFFICIAL = "20220502_Testset_persoonslijsten_proefomgeving_GBA-V.csv"


@dataclass(frozen=True, slots=True)
class Place:
    """A database file with its key file."""

    path: Path
    key_file: Path

    @property
    def options(self) -> list[str]:
        return ["--database", str(self.path), "--key-file", str(self.key_file)]


@dataclass(frozen=True, slots=True)
class Said:
    """What a command answered."""

    status: int
    out: str
    err: str

    @property
    def json(self) -> Any:
        return json.loads(self.out)


Command = Callable[..., Said]


@pytest.fixture
def command(capsys: pytest.CaptureFixture[str]) -> Command:
    """Runs one command in this process."""

    def run(*arguments: object) -> Said:
        try:
            status = main([str(one) for one in arguments])
        except SystemExit as ended:
            status = int(ended.code or 0)
        said = capsys.readouterr()
        return Said(status, said.out, said.err)

    return run


@pytest.fixture(scope="module")
def filled(tmp_path_factory: pytest.TempPathFactory, shared_data: Path) -> Place:
    """A database without accounts, filled with the official test set; made by the program itself."""
    folder = tmp_path_factory.mktemp("cli")
    place = Place(folder / "balie.db", folder / "balie.key")
    assert main(["database", "create", *place.options]) == 0
    assert main(["import", "gbav", str(shared_data / "gba-v" / OFFICIAL), *place.options, "--json"]) == 0
    return place


def _a_number_of(shared_data: Path, label: str) -> str:
    with (shared_data / "gba-v" / OFFICIAL).open(encoding="utf-8-sig", newline="") as source:
        rows = csv.reader(source, delimiter=";")
        next(rows)
        return next(row[1] for row in rows if row[0] == label)


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


@pytest.mark.parametrize("before", [True, False])
def test_options_stand_before_and_after_the_command(command: Command, filled: Place, before: bool) -> None:
    options = [*filled.options, "--json"]
    for name in (["database", "check"], ["log", "verify"], ["person", "search", "999990019"]):
        said = command(*options, *name) if before else command(*name, *options)
        assert said.status == 0
        assert isinstance(said.json, dict)
    mixed = command("--json", "log", "verify", *filled.options)
    assert mixed.json == {"intact": True, "entries": 0, "first_broken": None, "reason": None}


def test_every_command_has_help_and_the_program_a_version(command: Command) -> None:
    assert command("--version").out == f"counter-app {VERSION}\n"
    for name in (
        "", "database", "database create", "database upgrade", "database check", "import", "import gbav",
        "person", "person search", "person show", "person format", "log", "log verify",
        "log head", "log sign", "log check-slip", "demo", "decide",
        "decision", "decision replay", "regulation", "regulation show", "regulation coverage",
    ):  # fmt: skip
        said = command(*name.split(), "--help")
        assert (said.status, said.err) == (0, ""), name
        assert said.out.startswith("usage: counter-app"), name


def test_wrong_use_is_status_2_and_says_what_is_wrong(command: Command, filled: Place) -> None:
    for name in (
        ["frobnicate"], ["database"], ["database", "drop"], ["import"], ["import", "gbav"], ["person", "show"],
        ["log"], ["--nothing"], ["person", "search"],
    ):  # fmt: skip
        said = command(*name)
        assert said.status == 2, name
        assert "usage: counter-app" in said.err
    options = filled.options
    for arguments, says in (
        (["person", "search", "", *options], "Vul in wie u zoekt"),
        (["person", "search", "Jansen", *options], "geboortedatum"),
        (["person", "search", "999990823", *options], "BSN"),
        (["person", "search", "1411XR", *options], "huisnummer"),
        (["person", "show", "1234567890", *options], "staat niet in het register"),
        (["person", "show", "' OR 1=1 --", *options], "staat niet in het register"),
        (["import", "gbav", "/nowhere/file.csv", *options], "bestaat niet"),
        (["import", "gbav", filled.path.parent, *options], "kan niet worden gelezen"),
        (["import", "gbav", filled.path, *options], ""),
        (["database", "check", "--database", "postgresql://u:geheim@localhost/x"], "wachtwoord"),
        (["database", "check", "--database", "postgresql://localhost/x?password=geheim"], "wachtwoord"),
        (["database", "create", "--database", "mysql://localhost/x"], ""),
    ):
        said = command(*arguments)
        assert said.status == 2, arguments
        assert says in said.err
        assert said.err.strip()
        assert "geheim" not in said.out + said.err
        as_json = command(*arguments, "--json")
        assert (as_json.status, list(as_json.json)) == (2, ["error"])


def test_an_environment_that_fails_is_status_3(command: Command, filled: Place, tmp_path: Path) -> None:
    missing = ["--database", tmp_path / "no.db", "--key-file", filled.key_file]
    for arguments in (
        ["database", "check", *missing],
        ["log", "verify", *missing],
        ["person", "search", "999990019", *missing],
        ["database", "check", "--database", filled.key_file, "--key-file", filled.key_file],
        ["database", "check", "--database", "postgresql://127.0.0.1:1/x"],
        ["demo", "--headless", filled.key_file / "below"],
    ):
        said = command(*arguments)
        assert (said.status, said.out) == (3, ""), arguments
        assert said.err.strip()
    assert not (tmp_path / "no.db").exists()


def test_importing_again_changes_nothing_and_says_so(
    command: Command, filled: Place, shared_data: Path
) -> None:
    file = shared_data / "gba-v" / OFFICIAL
    said = command("import", "gbav", file, *filled.options, "--json")
    assert said.status == 0
    plain = said.json
    told = {"read", "new", "changed", "unchanged", "rejected", "anomalies"}
    # The two lists stop at a thousand lines; their counts don't. Where a run went on after a stop is told too.
    assert set(plain) == told | {"rejected_count", "anomalies_count", "resumed_at"}
    assert (plain["rejected_count"], plain["resumed_at"]) == (0, 0)
    assert plain["anomalies_count"] == len(plain["anomalies"])
    assert (plain["read"], plain["new"], plain["changed"], plain["unchanged"]) == (687, 0, 0, 687)
    assert plain["rejected"] == []
    assert plain["anomalies"]
    assert all(set(one) == {"label", "rubriek", "value", "kind"} for one in plain["anomalies"])
    people = command("import", "gbav", file, *filled.options)
    assert people.status == 0
    assert "niets veranderd" in people.out


def test_the_shifted_record_of_the_official_set_is_shown_as_alive(
    command: Command, filled: Place, shared_data: Path
) -> None:
    a_number = _a_number_of(shared_data, "Lg01_803")
    said = command("person", "show", a_number, *filled.options, "--json")
    assert said.status == 0
    plain = said.json
    assert {"id", "categories", "anomalies"} <= set(plain)
    assert plain["id"] == a_number
    assert plain["deceased"] == "no"
    assert "06" not in plain["categories"]
    assert any(one["kind"] == "shifted_columns" for one in plain["anomalies"])
    assert plain["categories"]["01"][0]["current"]["01.10"] == a_number


def test_a_search_answers_hits_that_can_be_shown(command: Command, filled: Place, shared_data: Path) -> None:
    a_number = _a_number_of(shared_data, "Lg01_803")
    said = command("person", "search", a_number, *filled.options, "--json")
    assert said.status == 0
    plain = said.json
    assert plain["more"] is False
    assert [hit["a_nummer"] for hit in plain["hits"]] == [a_number]
    nobody = command("person", "search", DEMO_CAST["mother"].bsn, *filled.options, "--json")
    assert (nobody.status, nobody.json["hits"]) == (0, [])
    people = command("person", "search", a_number, *filled.options)
    assert a_number in people.out
    assert people.out.rstrip().endswith("Ga er niet van uit dat iemand hier niet woont.")


def test_secret_persons_are_no_hits_on_the_command_line_either(
    command: Command, filled: Place, shared_data: Path
) -> None:
    with (shared_data / "gba-v" / OFFICIAL).open(encoding="utf-8-sig", newline="") as source:
        rows = csv.reader(source, delimiter=";")
        at = next(rows).index("07.70.10")
        secret = [row[1] for row in rows if row[0] and row[at] not in ("", "0") and len(row[1]) == 10]
    assert len(secret) > 20
    for a_number in secret[:5]:
        said = command("person", "search", a_number, *filled.options, "--json")
        assert (said.status, said.json["hits"], said.json["more"]) == (0, [], False)


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
