"""Units of work: all or nothing, one moment to read, and always in somebody's own name."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest
from sqlalchemy import func, insert, select, text, update
from sqlalchemy.exc import IntegrityError

from counter_app.domain.staff import Role
from counter_app.errors import EnvironmentTrouble, NotAllowed
from counter_app.storage import audit
from counter_app.storage.database import Database, current_clerk_id
from counter_app.storage.tables_requests import request, request_event
from counter_app.storage.tables_staff import account, audit_line, location
from tests.databases import ClerkDatabase, MakeAccount, acting_as
from tests.storage.case import add_case, add_request


def _count_requests(database: Database) -> int:
    with database.read() as connection:
        return connection.execute(select(func.count()).select_from(request)).scalar_one()


def test_a_task_that_fails_leaves_nothing_behind(database: Database, clerk_database: ClerkDatabase) -> None:
    clerk = clerk_database("jansen", [Role.CLERK])

    def take_in_and_stumble() -> None:
        with clerk.begin() as connection:
            add_request(connection)
            assert connection.execute(select(func.count()).select_from(request)).scalar_one() == 1
            raise ZeroDivisionError

    with pytest.raises(ZeroDivisionError):
        take_in_and_stumble()

    assert _count_requests(database) == 0


def test_a_request_bears_the_name_of_who_took_it_in(database: Database, make_account: MakeAccount) -> None:
    jansen, devries = (make_account(login, [Role.CLERK]) for login in ("jansen", "devries"))
    for number, made in (("2026-0001", jansen), ("2026-0002", devries)):
        clerk = acting_as(database, made)
        with clerk.begin() as connection:
            add_request(connection, number)
            assert current_clerk_id(connection) == made.id
        clerk.close()

    with database.read() as connection:
        names = connection.execute(select(request.c.number, request.c.created_by)).all()
    assert dict(map(tuple, names)) == {"2026-0001": jansen.id, "2026-0002": devries.id}


def test_nobody_writes_in_the_name_of_a_colleague(
    database: Database, make_account: MakeAccount, clerk_database: ClerkDatabase
) -> None:
    devries = make_account("devries", [Role.CLERK])
    jansen = clerk_database("jansen", [Role.CLERK])

    with pytest.raises(IntegrityError, match="not the acting clerk: request"), jansen.begin() as connection:
        add_request(connection, created_by=devries.id)
    with (
        pytest.raises(IntegrityError, match="not the acting clerk: audit_line"),
        jansen.begin() as connection,
    ):
        connection.execute(
            insert(audit_line).inline().values(kind="person_opened", detail="{}", clerk_id=None)
        )

    assert _count_requests(database) == 0


def test_nobody_dates_a_row(clerk_database: ClerkDatabase) -> None:
    jansen = clerk_database("jansen", [Role.CLERK])
    earlier = datetime(2026, 1, 1, tzinfo=UTC)

    with pytest.raises((IntegrityError, NotAllowed)), jansen.begin() as connection:
        add_request(connection, recorded_at=earlier)


def test_a_closed_account_writes_nothing_more(database: Database, make_account: MakeAccount) -> None:
    made = make_account("jansen", [Role.CLERK])
    jansen = acting_as(database, made)
    with database.begin() as connection:
        connection.execute(update(account).where(account.c.id == made.id).values(active=False))

    refused = pytest.raises((IntegrityError, NotAllowed), match=r"not the acting clerk|uit dienst")
    with refused, jansen.begin() as connection:
        audit.write(connection, "search")
    jansen.close()


def test_the_holder_of_the_key_acts_as_nobody(database: Database, clerk_database: ClerkDatabase) -> None:
    clerk_database("jansen", [Role.CLERK])

    with pytest.raises(NotAllowed, match="Meld u eerst aan"), database.begin() as connection:
        current_clerk_id(connection)
    with database.begin() as connection:
        audit.write(connection, "import", detail={"file": "test.csv"})
    with database.read() as connection:
        line = connection.execute(select(audit_line)).one()
    assert (line.clerk_id, line.detail) == (None, '{"file":"test.csv"}')
    assert line.recorded_at.tzinfo is UTC


def test_a_session_leaves_no_name_behind_on_the_connection(
    sqlite_database: Database,
) -> None:
    with sqlite_database.begin() as connection:
        key = connection.execute(
            insert(account).values(login="jansen", name="Jansen").returning(account.c.id)
        ).scalar_one()
    with sqlite_database.session(key).read() as connection:
        assert current_clerk_id(connection) == key

    with sqlite_database.read() as connection, pytest.raises(NotAllowed):
        current_clerk_id(connection)


def test_reading_never_writes(sqlite_database: Database) -> None:
    with (
        pytest.raises(EnvironmentTrouble, match="alleen worden gelezen"),
        sqlite_database.read() as connection,
    ):
        connection.execute(insert(location).values(name="Balie 1"))
    with sqlite_database.begin() as connection:
        connection.execute(insert(location).values(name="Balie 1"))


def test_a_snapshot_sees_one_moment(database: Database) -> None:
    def count() -> int:
        return reader.execute(select(func.count()).select_from(location)).scalar_one()

    with database.snapshot() as reader:
        before = count()
        with database.begin() as writer:
            writer.execute(insert(location).values(name="Balie 1"))
        assert count() == before == 0
    with database.read() as reader:
        assert count() == 1


def test_a_snapshot_never_writes(database: Database) -> None:
    with pytest.raises(EnvironmentTrouble, match="alleen worden gelezen"), database.snapshot() as connection:
        connection.execute(insert(location).values(name="Balie 1"))


def test_a_reference_to_nothing_is_refused(clerk_database: ClerkDatabase) -> None:
    clerk = clerk_database("jansen", [Role.CLERK])

    with pytest.raises(IntegrityError), clerk.begin() as connection:
        connection.execute(insert(request_event).values(request_id=999, kind="taken_in"))


def test_an_embedded_file_is_written_through_to_the_disk(sqlite_database: Database) -> None:
    with sqlite_database.read() as connection:
        settings = {
            name: connection.execute(text(f"PRAGMA {name}")).scalar_one()
            for name in ("journal_mode", "synchronous", "foreign_keys", "secure_delete", "recursive_triggers")
        }
    full = 2
    assert settings == {
        "journal_mode": "wal",
        "synchronous": full,
        "foreign_keys": 1,
        "secure_delete": 1,
        "recursive_triggers": 1,
    }


def test_a_case_fits_in_one_database(database: Database, clerk_database: ClerkDatabase) -> None:
    add_case(database, clerk_database("jansen", [Role.CLERK]))
    assert _count_requests(database) == 1
