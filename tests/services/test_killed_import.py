"""A program that is killed while it reads a delivery: what was committed counts, and nothing comes in twice."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest
from sqlalchemy import func, select

from counter_app.brp.gbav_csv import read_gbav
from counter_app.brp.synthetic import write_gbav
from counter_app.clock import SystemClock
from counter_app.domain.person import PersonRecord
from counter_app.domain.staff import Clerk, Role
from counter_app.errors import Conflict
from counter_app.services.desk import Desk
from counter_app.services.imports import FIRST_CHUNK, import_gbav
from counter_app.storage.database import Database
from counter_app.storage.tables_persons import import_run, person, person_anomaly, person_name
from tests.databases import KEY

_IMPORTER = Clerk(0, "", "", frozenset({Role.DATA_MANAGER}))
#: Dies between the first transaction and the second, or when the second asks what day it is.
_DYING = """
import os, signal, sys
from pathlib import Path
from counter_app.clock import SystemClock
from counter_app.domain.staff import Clerk, Role
from counter_app.services.desk import Desk
from counter_app.services.imports import import_gbav
from counter_app.storage.database import Database

def die(*_):
    os.kill(os.getpid(), signal.SIGKILL)

class DyingClock(SystemClock):
    asked = 0
    def today(self):
        self.asked += 1
        return super().today() if self.asked == 1 else die()

database = Database.open_embedded(Path(sys.argv[1]), bytes.fromhex(sys.argv[2]))
clock = DyingClock() if sys.argv[4] == "within" else SystemClock()
desk = Desk(Clerk(0, "", "", frozenset({Role.DATA_MANAGER})), "", database, clock)
import_gbav(desk, Path(sys.argv[3]), die if sys.argv[4] == "between" else lambda *_: None)
"""


@pytest.mark.parametrize("when", ["between", "within"])
def test_a_killed_import_goes_on_without_a_person_too_many(
    sqlite_database: Database, tmp_path: Path, when: str
) -> None:
    database = sqlite_database
    assert database.file is not None
    delivery = tmp_path / "delivery.csv"
    write_gbav(delivery, FIRST_CHUNK + 60, 5)
    command = [sys.executable, "-c", _DYING, str(database.file.path), KEY.hex(), str(delivery), when]
    assert subprocess.run(command, check=False).returncode < 0

    def count(table: object) -> int:
        with database.read() as connection:
            return int(connection.execute(select(func.count()).select_from(table)).scalar_one())  # type: ignore[arg-type]

    assert count(person) == FIRST_CHUNK
    report = import_gbav(Desk(_IMPORTER, "", database, SystemClock()), delivery)
    assert report.resumed_at == FIRST_CHUNK
    records = [one for one in read_gbav(delivery) if isinstance(one, PersonRecord)]
    assert report.read == FIRST_CHUNK + 60
    assert (report.new, report.rejected_count) == (len(records), report.read - len(records))
    assert count(person) == len({one.a_number for one in records}) == len(records)
    assert count(import_run) == 1
    assert count(person_anomaly) == report.anomalies_count
    with database.read() as connection:
        owners = connection.scalar(select(func.count(func.distinct(person_name.c.person_id))))
    assert owners == len(records)


def test_of_two_that_read_the_same_file_one_stops(sqlite_database: Database, tmp_path: Path) -> None:
    delivery = tmp_path / "delivery.csv"
    write_gbav(delivery, FIRST_CHUNK + 20, 5)
    desk = Desk(_IMPORTER, "", sqlite_database, SystemClock())

    def overtaken(done: int, _total: int) -> None:
        if done == FIRST_CHUNK:
            assert import_gbav(desk, delivery).resumed_at == FIRST_CHUNK

    with pytest.raises(Conflict, match="andere plek"):
        import_gbav(desk, delivery, overtaken)
    with sqlite_database.read() as connection:
        assert connection.scalar(select(func.count()).select_from(person)) == FIRST_CHUNK + 20
