"""A second process helps to count the log again: it comes to the same as one, whatever was done to the file."""

from __future__ import annotations

import multiprocessing
from pathlib import Path

import pytest

from counter_app.domain.staff import Role
from counter_app.storage import log_chain, log_verify, trouble
from counter_app.storage.database import Database
from counter_app.storage.embedded import EmbeddedFile
from counter_app.storage.log_verify import Verification
from counter_app.storage.log_walk import stretches
from tests.databases import acting_as, add_account
from tests.storage.case import EDITION, add_entry, allow

_ENTRIES = 14


def _both_ways(database: Database, heads: dict[int, str] | None = None) -> Verification:
    """What one process finds, after a second one helped to find the same."""
    found = []
    for file in (None, database.file):
        with database.snapshot() as connection:
            found.append(log_verify.verify(connection, heads=heads, file=file, helped_from=1))
    alone, helped = found
    assert (helped, helped.end, helped.heads) == (alone, alone.end, alone.heads)
    return helped


def _bend(database: Database, *statements: str) -> None:
    assert database.file is not None
    driver = database.file.connect()
    driver.create_function("current_account", 0, lambda: None)
    for (name,) in driver.execute("SELECT name FROM sqlite_master WHERE type = 'trigger'").fetchall():
        driver.execute(f"DROP TRIGGER {name}")
    for statement in statements:
        driver.execute(statement)
    driver.close()


@pytest.fixture
def log(sqlite_database: Database) -> Database:
    """Payloads of the first and of the last stretch are destroyed, which is told at the end."""
    both = acting_as(sqlite_database, add_account(sqlite_database, "jansen", [Role.CLERK, Role.SUPERVISOR]))
    with both.begin() as connection:
        for turn in range(_ENTRIES - 2):
            add_entry(connection, f"Verzonnen {turn}")
    for number in (2, 12):
        allow(sqlite_database, "log", number, list_number=f"V2026-00{number}")
        with both.begin() as connection:
            log_chain.destroy(connection, EDITION, [number], "bewaartermijn")
    return sqlite_database


def test_two_come_to_the_same_as_one_of_a_whole_log_and_of_a_broken_one(log: Database) -> None:
    with log.read() as connection:
        hashes = connection.exec_driver_sql("SELECT number, hash FROM log_header").all()
    heads = {number: hash_ for number, hash_ in hashes if number in (3, 13)}
    assert _both_ways(log, heads) == Verification(intact=True, entries=_ENTRIES)
    assert _both_ways(log, heads).heads == 2

    # Signed for the last stretch, which the second process looks at.
    rewritten = _both_ways(log, {**heads, 13: "0" * 64})
    assert (rewritten.first_broken, rewritten.reason) == (13, trouble.LOG_REWRITTEN.format(since=4))

    # Whoever takes a line out at the border, and hangs the rest on the line before it, leaves a gap all the same.
    _bend(log, "DELETE FROM log_payload WHERE number = 7", "DELETE FROM log_header WHERE number = 7")
    missing = _both_ways(log)
    assert (missing.first_broken, missing.reason) == (7, trouble.LOG_ENTRY_MISSING)

    # What was destroyed in the first stretch and told in the last came back: the first of two faults is told.
    _bend(log, "UPDATE log_payload SET payload = '{}' WHERE number IN (5, 14)")
    assert _both_ways(log).first_broken == 5


def test_a_number_that_cannot_be_costs_no_memory_and_is_told(log: Database) -> None:
    _bend(log, "UPDATE log_header SET number = 4611686018427387904 WHERE number = 14")
    found = _both_ways(log)
    assert (found.first_broken, found.reason) == (_ENTRIES, trouble.LOG_ENTRY_MISSING)
    assert len(stretches(2**63 - 1)) < 1100


def test_a_second_process_that_dies_or_reads_another_log_changes_nothing(
    log: Database, tmp_path: Path
) -> None:
    assert log.file is not None
    killed = []

    def kill(_done: int, _total: int) -> None:
        for process in multiprocessing.active_children():
            process.kill()
            killed.append(process.pid)

    with log.snapshot() as connection:
        assert log_verify.verify(connection, kill, file=log.file, helped_from=1).intact
    assert killed
    assert not multiprocessing.active_children()

    # A copy of before the last entry is another log: nothing of it is used.
    log.file.copy_to(tmp_path / "before.db")
    clerk = acting_as(log, add_account(log, "visser", [Role.CLERK]))
    with clerk.begin() as connection:
        add_entry(connection, "Verzonnen")
    before = EmbeddedFile(tmp_path / "before.db", log.file.key)
    with log.snapshot() as connection:
        found = log_verify.verify(connection, file=before, helped_from=1)
    assert found == Verification(intact=True, entries=_ENTRIES + 1)


def test_the_key_is_on_no_command_line_and_in_no_environment(log: Database) -> None:
    assert log.file is not None
    seen: list[bytes] = []

    def look(_done: int, _total: int) -> None:
        for process in multiprocessing.active_children():
            folder = Path(f"/proc/{process.pid}")
            seen.extend((folder / name).read_bytes() for name in ("cmdline", "environ"))

    with log.snapshot() as connection:
        log_verify.verify(connection, look, file=log.file, helped_from=1)
    assert seen
    key = log.file.key
    assert not [told for told in seen if key in told or key.hex().encode() in told.lower()]
