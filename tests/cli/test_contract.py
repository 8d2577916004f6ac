"""The command line as other programs use it: options on both sides, statuses, and JSON of a fixed shape."""

from __future__ import annotations

import csv
from pathlib import Path

import pytest

from counter_app.__main__ import main
from counter_app.brp.synthetic import DEMO_CAST
from counter_app.version import VERSION
from tests.cli.conftest import Command, Place

OFFICIAL = "20220502_Testset_persoonslijsten_proefomgeving_GBA-V.csv"


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
        (["import", "gbav", filled.path.parent, *options], "is een map"),
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
