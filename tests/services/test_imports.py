"""Filling the register: the official test set, the same set again, a newer delivery, and what is no delivery at all."""

from __future__ import annotations

import os
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from time import sleep

import pytest
from sqlalchemy import event, func, select, text

from counter_app.brp.gbav_csv import read_gbav
from counter_app.brp.synthetic import write_gbav
from counter_app.clock import SystemClock
from counter_app.domain.answer import Answer
from counter_app.domain.person import PersonRecord
from counter_app.domain.staff import Clerk, Role
from counter_app.errors import NotAllowed, UserError
from counter_app.services.desk import Desk
from counter_app.services.import_runs import last_unfinished
from counter_app.services.imports import CHUNK, FIRST_CHUNK, import_gbav
from counter_app.storage import register
from counter_app.storage.database import Database
from counter_app.storage.tables_persons import person, person_anomaly
from tests.brp import gbav

OFFICIAL = "20220502_Testset_persoonslijsten_proefomgeving_GBA-V.csv"
STAMP = "07.80.20"


def importer(database: Database) -> Desk:
    """Whoever holds the key of a database without accounts."""
    return Desk(Clerk(0, "", "", frozenset({Role.DATA_MANAGER})), "", database, SystemClock())


@pytest.fixture
def desk(database: Database) -> Desk:
    return importer(database)


def test_the_official_set_comes_in_whole_and_a_second_time_changes_nothing(
    desk: Desk, shared_data: Path
) -> None:
    file = shared_data / "gba-v" / OFFICIAL
    first = import_gbav(desk, file)
    assert (first.read, first.new, first.changed, first.unchanged, first.rejected) == (687, 687, 0, 0, [])
    with desk.database.read() as connection:
        stored = connection.execute(select(person.c.record).order_by(person.c.id)).scalars().all()
        codes: dict[str | None, int] = dict(
            connection.execute(
                select(person.c.secrecy_raw, func.count()).group_by(person.c.secrecy_raw)
            ).all()
        )
        kept = connection.execute(select(func.count()).select_from(person_anomaly)).scalar_one()
    assert codes == {"0": 641, "1": 9, "2": 16, "3": 3, "5": 1, "6": 1, "7": 16}
    assert [PersonRecord.from_json(one) for one in stored] == list(read_gbav(file))
    assert kept == len(first.anomalies) > 0

    second = import_gbav(desk, file)
    assert (second.new, second.changed, second.unchanged) == (0, 0, 687)
    assert second.nothing_new
    assert second.anomalies == first.anomalies


def test_shifted_columns_make_nobody_deceased(desk: Desk, shared_data: Path) -> None:
    report = import_gbav(desk, shared_data / "gba-v" / OFFICIAL)
    assert any(one.label == "Lg01_803" and one.kind == "shifted_columns" for one in report.anomalies)
    with desk.database.read() as connection:
        text = connection.execute(select(person.c.record).where(person.c.label == "Lg01_803")).scalar_one()
    assert PersonRecord.from_json(text).deceased is Answer.NO


def test_a_changed_record_takes_the_place_of_the_old_one(desk: Desk, tmp_path: Path) -> None:
    file = tmp_path / "delivery.csv"
    write_gbav(file, 20, 1)
    import_gbav(desk, file)
    text = file.read_text(encoding="utf-8-sig")
    assert "Oldenzeel" in text
    file.write_text(text.replace("Oldenzeel", "Oldenzaal"), encoding="utf-8-sig")
    report = import_gbav(desk, file)
    assert report.changed >= 1
    assert report.new == 0
    with desk.database.read() as connection:
        shown = connection.execute(select(person.c.shown_name).where(person.c.shown_name.like("Olden%")))
        assert all(name.startswith("Oldenzaal") for name in shown.scalars())


def test_a_cancelled_import_keeps_what_it_had_and_goes_on_where_it_was(desk: Desk, tmp_path: Path) -> None:
    file = tmp_path / "delivery.csv"
    write_gbav(file, FIRST_CHUNK + 60, 2)
    told: list[tuple[int, int]] = []
    report = import_gbav(desk, file, lambda done, total: told.append((done, total)), lambda: bool(told))
    assert report.cancelled
    assert told == [(FIRST_CHUNK, FIRST_CHUNK + 60)]
    waiting = last_unfinished(desk)
    assert waiting is not None
    assert (waiting.done, waiting.expected, waiting.file_name) == (*told[0], "delivery.csv")

    # Whatever the file is called by then, it is the same file.
    again = file.rename(tmp_path / "again.csv")
    rest = import_gbav(desk, again)
    assert rest.resumed_at == FIRST_CHUNK
    assert (rest.read, rest.new, rest.unchanged) == (FIRST_CHUNK + 60, report.new + 60, 0)
    assert last_unfinished(desk) is None
    found = [each for one in read_gbav(again) if isinstance(one, PersonRecord) for each in one.anomalies]
    assert [(one.label, one.kind) for one in rest.anomalies] == [(one.label, one.kind) for one in found]
    with desk.database.read() as connection:
        assert connection.execute(select(func.count()).select_from(person)).scalar_one() == rest.new


@pytest.mark.parametrize(
    "content", [b"", b"\x00\xff\xfe", b"naam;adres\nx;y\n", "één regel".encode("latin-1")]
)
def test_a_file_that_is_no_delivery_is_refused_and_leaves_no_trace(
    desk: Desk, tmp_path: Path, content: bytes
) -> None:
    file = tmp_path / "other.csv"
    file.write_bytes(content)
    with pytest.raises(UserError):
        import_gbav(desk, file)
    with desk.database.read() as connection:
        assert connection.execute(select(func.count()).select_from(person)).scalar_one() == 0


_OLD = gbav.JANNA | {STAMP: "20260101120000000"}
_NEW = gbav.JANNA | {STAMP: "20260201120000000", "07.70.10": "7"}
#: As new, and open by mistake.
_OPEN = gbav.JANNA | {STAMP: "20260201120000000"}


@pytest.mark.parametrize("twice", [(_OLD, _NEW), (_NEW, _OLD), (_NEW, _OPEN), (_OPEN, _NEW)])
@pytest.mark.parametrize("before", [None, gbav.JANNA | {STAMP: "20251231120000000"}])
def test_of_somebody_who_is_in_a_file_twice_the_newest_holds(
    sqlite_database: Database,
    tmp_path: Path,
    before: dict[str, str] | None,
    twice: tuple[dict[str, str], dict[str, str]],
) -> None:
    desk = importer(sqlite_database)
    if before is not None:
        import_gbav(desk, gbav.write(tmp_path / "before.csv", [before]))
    report = import_gbav(desk, gbav.write(tmp_path / "delivery.csv", *([one] for one in twice)))
    assert [one.kind for one in report.anomalies].count("twice_in_file") == 1
    assert report.read == report.new + report.changed + report.unchanged == 2
    with desk.database.read() as connection:
        assert connection.scalars(select(person.c.secrecy_raw)).all() == ["7"]


@pytest.mark.parametrize("known", [True, False])
def test_whoever_got_another_a_number_is_one_person_however_often_they_are_told(
    sqlite_database: Database, tmp_path: Path, known: bool
) -> None:
    desk = importer(sqlite_database)
    now = gbav.JANNA | {"01.01.10": "2143101307"}
    lines = [[gbav.JANNA], [now | {"01.20.10": gbav.JANNA["01.01.10"]}], [now | {"07.70.10": "7"}]]
    if known:
        import_gbav(desk, gbav.write(tmp_path / "before.csv", lines[0]))
    report = import_gbav(desk, gbav.write(tmp_path / "delivery.csv", *lines[known:]))
    assert not report.rejected
    with desk.database.read() as connection:
        rows = connection.execute(select(person.c.a_number, person.c.secrecy_raw)).all()
    assert [tuple(row) for row in rows] == [("2143101307", "7")]


def test_what_is_no_file_with_an_end_is_not_waited_for(sqlite_database: Database, tmp_path: Path) -> None:
    desk = importer(sqlite_database)
    with pytest.raises(UserError, match="is een map"):
        import_gbav(desk, tmp_path)
    os.mkfifo(tmp_path / "pipe")
    with pytest.raises(UserError, match="geen gewoon bestand"):
        import_gbav(desk, tmp_path / "pipe")
    with pytest.raises(UserError, match="geen gewoon bestand"):
        import_gbav(desk, Path("/dev/zero"))


@pytest.mark.parametrize("how", ["written", "replaced", "gone"])
def test_a_file_that_changes_while_it_is_read_is_told_and_never_counts_as_read(
    sqlite_database: Database, tmp_path: Path, how: str
) -> None:
    desk = importer(sqlite_database)
    file = tmp_path / "delivery.csv"
    write_gbav(file, 30, 1)
    whole = file.read_bytes()

    def change(_done: int, _total: int) -> None:
        if how == "written":
            file.write_bytes(whole + whole.splitlines(keepends=True)[-1])
        elif how == "replaced":
            (tmp_path / "other").write_bytes(whole)
            (tmp_path / "other").replace(file)
        else:
            file.unlink()

    with pytest.raises(UserError, match="veranderde terwijl"):
        import_gbav(desk, file, change)
    assert last_unfinished(desk) is not None
    file.write_bytes(whole)
    again = import_gbav(desk, file)
    assert (again.read, again.resumed_at) == (30, 30)
    assert last_unfinished(desk) is None


def test_two_deliveries_at_once_leave_the_newest_of_everybody(
    postgresql_database: Database, tmp_path: Path
) -> None:
    desk = importer(postgresql_database)

    def delivery(name: str, day: str, code: str) -> Path:
        told = gbav.JANNA | {STAMP: f"{day}120000000", "07.70.10": code}
        return gbav.write(tmp_path / name, [told])

    import_gbav(desk, delivery("first.csv", "20260101", "0"))
    files = delivery("newest.csv", "20260301", "7"), delivery("older.csv", "20260201", "0")
    waiting = text("SELECT count(*) FROM pg_locks WHERE NOT granted")
    with ThreadPoolExecutor(2) as both, desk.database.begin() as holding:
        # A release is busy with this person: the newest delivery has weighed them and has to wait.
        register.hold(holding, int(holding.scalar(select(person.c.id)) or 0))
        done = []
        for number, file in enumerate(files, 1):
            done.append(both.submit(import_gbav, desk, file))
            while holding.scalar(waiting) < number:
                assert not done[-1].done()
                sleep(0.01)
        holding.commit()
        assert [one.result().changed for one in done] == [1, 0]
    with desk.database.read() as connection:
        assert connection.scalar(select(person.c.secrecy_raw)) == "7"


def test_a_file_that_is_not_there_is_told(desk: Desk, tmp_path: Path) -> None:
    with pytest.raises(UserError, match="bestaat niet"):
        import_gbav(desk, tmp_path / "nowhere.csv")


def test_a_clerk_may_not_import(desk: Desk, tmp_path: Path) -> None:
    clerk = Desk(Clerk(1, "x", "X", frozenset({Role.CLERK})), "", desk.database, desk.clock)
    with pytest.raises(NotAllowed):
        import_gbav(clerk, tmp_path / "nowhere.csv")


def test_a_fuller_register_costs_no_statement_more(sqlite_database: Database, tmp_path: Path) -> None:
    desk = Desk(Clerk(0, "", "", frozenset({Role.DATA_MANAGER})), "", sqlite_database, SystemClock())
    asked = 0

    def count(*_: object) -> None:
        nonlocal asked
        asked += 1

    with sqlite_database.read() as connection:
        event.listen(connection.engine, "before_cursor_execute", count)
    per_transaction: list[int] = []

    def told(_done: int, _total: int) -> None:
        nonlocal asked
        per_transaction.append(asked)
        asked = 0

    # With somebody registered the transactions are small.
    for seed, persons in ((11, 20), (12, 400)):
        write_gbav(tmp_path / "delivery.csv", persons, seed)
        per_transaction.clear()
        import_gbav(desk, tmp_path / "delivery.csv", told)
    # The first also finds out which file it is.
    assert len(per_transaction) == 400 // CHUNK
    assert max(per_transaction[1:]) <= min(per_transaction[1:]) + 4 < 25
