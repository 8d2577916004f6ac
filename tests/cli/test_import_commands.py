"""Files read in from the command line: messages, national tables, and what is refused."""

from __future__ import annotations

import json
import signal
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from itertools import islice
from pathlib import Path
from time import sleep

import pytest
from sqlalchemy import select

from counter_app.__main__ import main
from counter_app.brp.gbav_csv import read_gbav
from counter_app.brp.lg01_reader import message_of
from counter_app.brp.synthetic.numbers import a_numbers
from counter_app.domain import codes
from counter_app.domain.person import PersonRecord
from counter_app.services.imports import FIRST_CHUNK
from counter_app.storage.database import Database
from counter_app.storage.tables_persons import import_run
from tests.brp import gbav
from tests.brp.lg01 import JANNA, message
from tests.brp.test_national_tables import municipalities
from tests.cli.conftest import Place
from tests.databases import KEY


@pytest.fixture
def place(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> Iterator[Place]:
    """A new database, that nobody has an account on yet."""
    key_file = tmp_path / "key"
    key_file.write_text(KEY.hex())
    key_file.chmod(0o600)
    made = Place(tmp_path / "counter.db", key_file)
    assert main(["database", "create", *made.options]) == 0
    capsys.readouterr()
    yield made
    codes.adopt(None)


def test_messages_come_in_and_the_same_persons_as_csv_change_nothing(
    place: Place, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    other = {**gbav.JANNA, "01.01.10": "2143101307", "01.01.20": "999900018", "08.H": "58"}
    delivery = gbav.write(tmp_path / "persons.csv", [gbav.JANNA], [other, {"08.09.10": "0381"}])
    persons = [each for each in read_gbav(delivery) if isinstance(each, PersonRecord)]
    path = tmp_path / "messages.lg01"
    path.write_bytes(b"".join(message_of(each).to_bytes() for each in persons))
    capsys.readouterr()
    assert main(["import", "lg01", str(path), "--json", *place.options]) == 0
    report = json.loads(capsys.readouterr().out)
    assert (report["read"], report["new"], report["rejected"]) == (len(persons), len(persons), [])
    assert main(["import", "gbav", str(delivery), "--json", *place.options]) == 0
    again = json.loads(capsys.readouterr().out)
    assert (again["new"], again["changed"], again["unchanged"]) == (0, 0, len(persons))
    assert main(["import", "gbav", str(path), *place.options]) == 2
    assert "import lg01" in capsys.readouterr().err
    assert main(["import", "lg01", str(delivery), *place.options]) == 2
    assert "geen Lg01-bestand" in capsys.readouterr().err
    path.write_bytes(message(*JANNA)[:-4])
    assert main(["import", "lg01", str(path), *place.options]) == 2
    assert "afgebroken in bericht 1" in capsys.readouterr().err


def test_tables_are_renewed_and_their_date_is_told_with_a_person(
    place: Place, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    path = tmp_path / "messages.lg01"
    path.write_bytes(message(*JANNA))
    assert main(["import", "lg01", str(path), *place.options]) == 0
    newer = municipalities(tmp_path / "Tabel33.csv", ("9001", "Toetsoog", "", "20270101", ""))
    capsys.readouterr()
    assert main(["import", "tables", str(newer), *place.options]) == 0
    assert capsys.readouterr().out.splitlines()[-1] == "De tabellen lopen tot 01-01-2027."
    codes.adopt(None)  # as in a program that starts anew
    assert main(["person", "show", "2143101271", "--json", *place.options]) == 0
    assert json.loads(capsys.readouterr().out)["tables"]["newest_entry"] == "2027-01-01"
    newer.write_text("naam;adres\n", encoding="utf-8")
    assert main(["import", "tables", str(newer), *place.options]) == 2
    assert "niet de kolommen van een landelijke tabel" in capsys.readouterr().err


def test_ctrl_c_stops_between_two_transactions_and_the_same_command_goes_on(
    place: Place, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    people = FIRST_CHUNK + 60
    told = ([gbav.JANNA | {"01.01.10": number}] for number in islice(a_numbers(), people))
    file = gbav.write(tmp_path / "persons.csv", *told)

    def press() -> None:
        database = Database.open_embedded(place.path, KEY)
        for _ in range(2000):
            with database.read() as connection:
                if connection.scalar(select(import_run.c.id)) is not None:
                    break
            sleep(0.005)
        database.close()
        signal.raise_signal(signal.SIGINT)

    with ThreadPoolExecutor(1) as hand:
        pressed = hand.submit(press)
        assert main(["import", "gbav", str(file), *place.options]) == 3
        pressed.result()
    assert "verder waar het was" in capsys.readouterr().err
    assert main(["import", "gbav", str(file), "--json", *place.options]) == 0
    report = json.loads(capsys.readouterr().out)
    assert report["resumed_at"] in (0, FIRST_CHUNK)
    assert (report["read"], report["new"]) == (people, people)
