"""A delivery that other processes read ahead comes to the same as one read here, whatever becomes of either."""

from __future__ import annotations

import contextlib
import multiprocessing
import os
import signal
import subprocess
import sys
import time
from itertools import islice
from pathlib import Path

import pytest
from sqlalchemy import select

from counter_app.brp.synthetic import write_gbav
from counter_app.clock import SystemClock
from counter_app.domain.staff import Clerk, Role
from counter_app.errors import UserError
from counter_app.services.desk import Desk
from counter_app.services.import_ahead import Stopped, records_of
from counter_app.services.import_readers import GBAV
from counter_app.services.imports import import_records
from counter_app.storage.database import Database
from counter_app.storage.tables_persons import person

_IMPORTER = Clerk(0, "", "", frozenset({Role.DATA_MANAGER}))


@pytest.fixture(scope="module")
def delivery(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("delivery") / "delivery.csv"
    write_gbav(path, 900, 3)
    return path


def _never() -> bool:
    return False


def test_the_register_is_the_same_with_a_second_process_and_a_stop_is_gone_on_from(
    sqlite_database: Database, delivery: Path
) -> None:
    desk = Desk(_IMPORTER, "", sqlite_database, SystemClock())
    expected = list(GBAV.prepared(delivery, 0))
    report = import_records(desk, delivery, GBAV, ahead_from=0)
    assert report.read == len(expected) == 900
    with sqlite_database.read() as connection:
        kept = connection.execute(select(person.c.label, person.c.record).order_by(person.c.id)).all()
    assert [(row.label, row.record) for row in kept] == [
        (one.label, one.row[7]) for one in expected if hasattr(one, "row")
    ]
    assert not multiprocessing.active_children()
    again = import_records(desk, delivery, GBAV, cancelled=lambda: True, ahead_from=0)
    assert again.cancelled
    assert import_records(desk, delivery, GBAV, ahead_from=0).nothing_new


def test_from_any_record_on_both_ways_give_the_same(delivery: Path) -> None:
    with records_of(delivery, GBAV, 640, _never, 0) as records:
        # As many as there are cores for; each has its share.
        assert len(multiprocessing.active_children()) > 1
        assert list(records) == list(GBAV.prepared(delivery, 640))
    assert not multiprocessing.active_children()


@pytest.mark.parametrize("dead", [slice(0, 1), slice(1, None), slice(None)])
def test_a_process_that_dies_costs_nothing(delivery: Path, dead: slice) -> None:
    with records_of(delivery, GBAV, 0, _never, 0) as records:
        begun = list(islice(records, 130))
        for process in multiprocessing.active_children()[dead]:
            process.kill()
            process.join()
        assert begun + list(records) == list(GBAV.prepared(delivery, 0))


def test_what_is_wrong_with_the_file_is_told_in_its_place(delivery: Path, tmp_path: Path) -> None:
    cut = tmp_path / "cut.csv"
    cut.write_bytes(delivery.read_bytes()[:-40])
    with records_of(cut, GBAV, 0, _never, 0) as records, pytest.raises(UserError, match="op regel"):
        list(records)
    other = tmp_path / "other.csv"
    other.write_text("naam;adres\n" * 10, encoding="utf-8")
    with records_of(other, GBAV, 0, _never, 0) as records, pytest.raises(UserError, match="kop klopt niet"):
        next(records)


def test_a_stop_is_heard_while_nothing_comes(tmp_path: Path) -> None:
    # Whoever opens it waits for somebody to write; a process that is stopped may be halfway a message.
    silent = tmp_path / "silent.csv"
    os.mkfifo(silent)
    with records_of(silent, GBAV, 0, lambda: True, 0) as records:
        assert multiprocessing.active_children()
        with pytest.raises(Stopped):
            list(records)


_KILLED = """
import os, signal, sys, multiprocessing
from pathlib import Path
from counter_app.services.import_ahead import records_of
from counter_app.services.import_readers import GBAV

if __name__ == "__main__":
    with records_of(Path(sys.argv[1]), GBAV, 0, lambda: False, 0) as records:
        next(records)
        print(*(one.pid for one in multiprocessing.active_children()), flush=True)
        os.kill(os.getpid(), signal.SIGKILL)
"""


def test_who_reads_ahead_does_not_outlive_who_writes(delivery: Path) -> None:
    run = subprocess.run(
        [sys.executable, "-c", _KILLED, str(delivery)], check=False, capture_output=True, text=True
    )
    assert run.returncode == -signal.SIGKILL
    readers = [int(one) for one in run.stdout.split()]
    assert len(readers) > 1
    for reader in readers:
        _await_end(reader)


def _await_end(reader: int) -> None:
    with contextlib.suppress(ProcessLookupError, FileNotFoundError):
        for _ in range(200):
            os.kill(reader, 0)
            if Path(f"/proc/{reader}/stat").read_text().rsplit(")", 1)[1].split()[0] == "Z":
                break
            time.sleep(0.05)
        else:
            pytest.fail("it still runs")
