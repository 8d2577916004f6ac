"""The encrypted file, and everything that can be wrong with it, told in a sentence."""

from __future__ import annotations

import sqlite3
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import func, insert, select, text

from counter_app.errors import EnvironmentTrouble
from counter_app.storage import migrate
from counter_app.storage.database import Database
from counter_app.storage.tables_staff import location, setting
from tests.databases import KEY


def _add_location(database: Database, name: str) -> None:
    with database.begin() as connection:
        connection.execute(insert(location).values(name=name))


def _count(database: Database) -> int:
    with database.read() as connection:
        return connection.execute(select(func.count()).select_from(location)).scalar_one()


def test_what_is_kept_cannot_be_read_without_the_key(sqlite_database: Database, sqlite_path: Path) -> None:
    _add_location(sqlite_database, "Balie in de Utrechtse Poort")

    for path in sqlite_path.parent.glob("balie.db*"):
        content = path.read_bytes()
        assert b"Utrechtse" not in content
        assert b"SQLite format" not in content
        assert b"CREATE TABLE" not in content


def test_a_new_file_is_for_its_owner_alone(tmp_path: Path) -> None:
    database = Database.create_embedded(tmp_path / "new" / "balie.db", KEY)
    migrate.create(database)
    database.close()
    assert (tmp_path / "new" / "balie.db").stat().st_mode & 0o777 == 0o600


def test_a_handle_tells_nobody_its_key(sqlite_database: Database) -> None:
    assert KEY.hex() not in repr(sqlite_database.file)
    assert repr(KEY) not in repr(sqlite_database.file)


def test_a_wrong_key_changes_nothing(sqlite_path: Path) -> None:
    before = sqlite_path.read_bytes()
    with pytest.raises(EnvironmentTrouble, match="De sleutel past niet"):
        Database.open_embedded(sqlite_path, bytes(32))
    assert sqlite_path.read_bytes() == before


@pytest.mark.parametrize("content", [b"", b"Dit is geen database. " * 500])
def test_another_file_is_no_database(tmp_path: Path, content: bytes) -> None:
    path = tmp_path / "notes.txt"
    path.write_bytes(content)
    with pytest.raises(EnvironmentTrouble) as caught:
        Database.open_embedded(path, KEY)
    assert caught.value.happened.startswith(
        "De sleutel past niet" if content else "Deze database is nog niet"
    )


def test_a_plain_database_is_not_ours(tmp_path: Path) -> None:
    path = tmp_path / "plain.db"
    plain = sqlite3.connect(path)
    plain.execute("CREATE TABLE alembic_version (version_num TEXT)")
    plain.close()
    with pytest.raises(EnvironmentTrouble, match="geen database van Balie"):
        Database.open_embedded(path, KEY)


def test_a_missing_file_is_not_made_by_looking(tmp_path: Path) -> None:
    path = tmp_path / "balie.db"
    with pytest.raises(EnvironmentTrouble, match="Het databasebestand is er niet"):
        Database.open_embedded(path, KEY)
    assert not path.exists()


def test_an_existing_file_is_not_made_again(sqlite_path: Path) -> None:
    with pytest.raises(EnvironmentTrouble, match="staat al een bestand"):
        Database.create_embedded(sqlite_path, KEY)


def test_a_folder_that_cannot_be_is_told(tmp_path: Path) -> None:
    (tmp_path / "file").touch()
    with pytest.raises(EnvironmentTrouble, match="kan niet worden geopend"):
        Database.create_embedded(tmp_path / "file" / "balie.db", KEY)


def test_a_full_disk_loses_the_last_step_only(sqlite_database: Database) -> None:
    _add_location(sqlite_database, "Balie 1")

    def fill() -> None:
        with sqlite_database.begin() as connection:
            pages = connection.execute(text("PRAGMA page_count")).scalar_one()
            connection.exec_driver_sql(f"PRAGMA max_page_count = {pages + 2}")
            connection.execute(insert(location).values(name="Balie 2"))
            connection.execute(insert(setting).values(name="large", value="x" * 100_000))

    with pytest.raises(EnvironmentTrouble, match="schijf met de database is vol"):
        fill()
    assert _count(sqlite_database) == 1
    with sqlite_database.begin() as connection:
        connection.exec_driver_sql("PRAGMA max_page_count = 1000000")
        connection.execute(insert(location).values(name="Balie 2"))
    assert _count(sqlite_database) == 2


def test_a_busy_file_is_told_and_comes_free(sqlite_database: Database, sqlite_path: Path) -> None:
    other = Database.open_embedded(sqlite_path, KEY)
    with other.begin() as connection:
        connection.execute(insert(location).values(name="Balie 1"))
        with sqlite_database.read() as reader:
            reader.exec_driver_sql("PRAGMA busy_timeout = 50")
        with pytest.raises(EnvironmentTrouble, match="bezet door een ander programma"):
            _add_location(sqlite_database, "Balie 2")
    _add_location(sqlite_database, "Balie 2")
    other.close()
    assert _count(sqlite_database) == 2


def test_a_broken_file_is_told(sqlite_database: Database, sqlite_path: Path) -> None:
    sqlite_database.close()
    with sqlite_path.open("r+b") as file:
        file.seek(4096 * 3)
        file.write(b"\x00" * 4096 * 4)

    with pytest.raises(EnvironmentTrouble, match=r"beschadigd|geen database"):
        migrate.check(Database.open_embedded(sqlite_path, KEY))


def test_a_copy_opens_with_the_same_key_while_others_work(sqlite_database: Database, tmp_path: Path) -> None:
    _add_location(sqlite_database, "Balie 1")
    assert sqlite_database.file is not None
    told: list[tuple[int, int]] = []
    with sqlite_database.snapshot() as connection:
        connection.execute(select(location))
        sqlite_database.file.copy_to(tmp_path / "copy.db", lambda done, total: told.append((done, total)))

    copy = Database.open_embedded(tmp_path / "copy.db", KEY)
    assert _count(copy) == 1
    assert migrate.check(copy).sound
    assert told[-1][0] == told[-1][1] > 0
    copy.close()
    with pytest.raises(EnvironmentTrouble, match="De sleutel past niet"):
        Database.open_embedded(tmp_path / "copy.db", bytes(32))


def test_a_statement_that_comes_back_is_planned_once_however_many_came_before(
    sqlite_database: Database,
) -> None:
    """As a search, after a day's work on the same connection."""
    planned: list[int] = []

    def planning(*_: object) -> int:
        planned.append(1)
        return 0

    with sqlite_database.quick() as lent:
        driver: Any = lent.connection.driver_connection
        # It is asked whenever a statement is read and planned.
        driver.set_authorizer(planning)
        for at in range(500):
            driver.execute(f"SELECT {at}").fetchall()
        both = ("SELECT count(*) FROM account", "SELECT count(*) FROM setting")
        for statement in both * 2:
            driver.execute(statement).fetchall()
        assert planned
        planned.clear()
        for statement in both * 3:
            driver.execute(statement).fetchall()
        driver.set_authorizer(None)
    assert planned == []
