"""The sub-command that makes a fictitious municipality: reproducible, readable, and as odd as real ones."""

from __future__ import annotations

import json
import os
import signal
from collections import Counter
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from time import sleep

import pytest

from counter_app.__main__ import main
from counter_app.brp.gbav_csv import read_gbav
from counter_app.brp.lg01_reader import read_lg01
from counter_app.domain.a_number import is_valid_a_number
from counter_app.domain.answer import Answer
from counter_app.domain.bsn import is_valid_bsn
from counter_app.domain.person import PersonRecord

PERSONS = 3_000


@pytest.fixture(scope="module")
def generated(tmp_path_factory: pytest.TempPathFactory) -> Path:
    file = tmp_path_factory.mktemp("city") / "stad.csv"
    assert main(["generate", "--persons", str(PERSONS), "--seed", "7", "--out", str(file)]) == 0
    return file


@pytest.fixture(scope="module")
def city(generated: Path) -> list[PersonRecord]:
    return [one for one in read_gbav(generated) if isinstance(one, PersonRecord)]


def test_the_same_seed_gives_the_same_bytes(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    files = [tmp_path / name for name in ("een.csv", "twee.csv", "drie.csv")]
    for file, seed in zip(files, ("3", "3", "4"), strict=True):
        assert main(["generate", "--persons", "200", "--seed", seed, "--out", str(file), "--json"]) == 0
    told = json.loads(capsys.readouterr().out.split("}\n")[0] + "}")
    assert told == {"persons": 200, "seed": 3, "file": str(files[0]), "format": "gbav", "fictitious": True}
    one, same, other = (file.read_bytes() for file in files)
    assert one == same != other
    assert sorted(tmp_path.iterdir()) == sorted(files)


def test_everybody_is_marked_and_has_numbers_of_their_own(city: list[PersonRecord]) -> None:
    assert len(city) == PERSONS
    assert all(one.label.startswith("FICTIEF_") for one in city)
    assert all(is_valid_a_number(one.a_number) for one in city)
    assert len({one.a_number for one in city}) == PERSONS
    numbers = [
        one.bsn for one in city if one.bsn and "shared_bsn" not in {each.kind for each in one.anomalies}
    ]
    assert all(is_valid_bsn(one) and one.startswith("9") for one in numbers)
    assert len(set(numbers)) == len(numbers)


def test_a_city_has_what_a_reader_must_get_right(city: list[PersonRecord]) -> None:
    codes = Counter(one.secrecy for one in city)
    assert set("01234567") <= {code for code in codes if code}
    assert 0.91 < codes["0"] / PERSONS < 0.95
    assert {one.suspension.reason for one in city if one.suspension} == {"O", "E", "R"}
    for has in (
        lambda one: one.address.is_mail_only,
        lambda one: one.address.is_gone_unknown,
        lambda one: one.under_guardianship is Answer.YES,
        lambda one: any(each.target == "089999" for each in one.investigations),
        lambda one: one.names_before,
        lambda one: one.history(8),
        lambda one: one.name.title,
        lambda one: one.current(10) and one.nationalities,
        lambda one: one.current(13),
        lambda one: any(each.is_ended for each in one.partners),
        lambda one: any(each.is_incorrect for stack in one.categories[1] for each in stack.history),
    ):
        assert any(has(one) for one in city)
    surnames = Counter(one.name.surname for one in city)
    assert len(surnames) > 500
    assert surnames.most_common(1)[0][1] > 30
    homes: dict[object, set[bool]] = {}
    for one in city:
        if one.address.dwelling:
            homes.setdefault(one.address.dwelling, set()).add(one.secrecy_code.restricted)
    assert sum(len(mixed) == 2 for mixed in homes.values()) > 20
    by_number = {one.a_number: one for one in city}
    mothers = [(one, by_number[p.a_number]) for one in city for p in one.parents if p.a_number in by_number]
    assert len(mothers) > 300
    assert all(child.a_number in {each.a_number for each in parent.children} for child, parent in mothers)


def test_as_messages_they_are_the_same_persons(tmp_path: Path) -> None:
    files = {one: tmp_path / f"stad.{one}" for one in ("gbav", "lg01")}
    for kind, file in files.items():
        assert main(["generate", "--persons", "400", "--out", str(file), "--format", kind]) == 0
    lines = [one for one in read_gbav(files["gbav"]) if isinstance(one, PersonRecord)]
    messages = [one for one in read_lg01(files["lg01"]) if isinstance(one, PersonRecord)]

    def gist(one: PersonRecord) -> tuple[object, ...]:
        return one.a_number, one.bsn, one.secrecy, one.birth, one.municipality, len(one.history(8))

    assert [gist(one) for one in messages] == [gist(one) for one in lines]


@pytest.mark.parametrize("number", ["0", "-5", "99999999"])
def test_a_number_that_no_city_has_is_refused(
    tmp_path: Path, number: str, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["generate", "--persons", number, "--out", str(tmp_path / "x.csv")]) == 2
    assert "8000000" in capsys.readouterr().err
    assert main(["generate", "--persons", "5", "--seed", "-1", "--out", str(tmp_path / "x.csv")]) == 2
    assert "van 0 tot en met" in capsys.readouterr().err
    assert list(tmp_path.iterdir()) == []


def test_a_place_that_cannot_be_written_is_told(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["generate", "--persons", "5", "--out", str(tmp_path / "niet" / "x.csv")]) == 3
    assert capsys.readouterr().err.strip()
    for place, words in ((tmp_path, "is een map"), (tmp_path / "pijp", "geen gewoon bestand")):
        if place != tmp_path:
            os.mkfifo(place)
        assert main(["generate", "--persons", "5", "--out", str(place)]) == 2
        assert words in capsys.readouterr().err
    assert [one.name for one in tmp_path.iterdir()] == ["pijp"]
    other, delivery = tmp_path / "balie.db", tmp_path / "stad.csv"
    other.write_bytes(b"SQLite format 3")
    assert main(["generate", "--persons", "5", "--out", str(other)]) == 2
    assert "bestaat al" in capsys.readouterr().err
    assert other.read_bytes() == b"SQLite format 3"
    for kind in ("gbav", "lg01", "gbav"):
        assert main(["generate", "--persons", "5", "--format", kind, "--out", str(delivery)]) == 0
    assert (tmp_path / "pijp").is_fifo()


def test_ctrl_c_leaves_nothing_behind(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    out = tmp_path / "stad.csv"

    def press() -> None:
        for _ in range(10_000):
            if list(tmp_path.iterdir()):
                break
            sleep(0.001)
        signal.raise_signal(signal.SIGINT)

    with ThreadPoolExecutor(1) as hand:
        hand.submit(press)
        assert main(["generate", "--persons", "500000", "--out", str(out)]) == 3
    assert capsys.readouterr().err == "Gestopt.\n"
    assert list(tmp_path.iterdir()) == []
