"""The first account of a real database: a code that is shown once, is good for one account, and then is void."""

from __future__ import annotations

import itertools
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta

import pytest
from sqlalchemy import func, select

from counter_app.clock import SetClock
from counter_app.domain.staff import Right, Role
from counter_app.errors import EnvironmentTrouble, NotAllowed, UserError
from counter_app.services.accounts import NewAccount, create_first
from counter_app.services.first_code import LASTS, is_asked, issue, make_first
from counter_app.services.office import Office
from counter_app.storage.database import Database
from counter_app.storage.tables_staff import account, audit_line
from tests.databases import PostgresqlServer

PASSWORD = "lang-genoeg-1"
_NUMBERS = itertools.count(1)


def somebody() -> NewAccount:
    """Login roles belong to the whole server, so everybody has another name."""
    return NewAccount(f"Eerste_{next(_NUMBERS)}", "E. Eerste", PASSWORD, frozenset())


@pytest.fixture
def clock() -> SetClock:
    return SetClock(datetime.now(UTC))


@pytest.fixture
def front(database: Database, postgresql_server: PostgresqlServer) -> Iterator[Database]:
    """What a counter machine has before anybody signed in."""
    if database.dialect == "sqlite":
        yield database
        return
    made = Database.at_server(postgresql_server.url(database.place.rpartition("/")[2]))
    yield made
    made.close()


def kinds(database: Database) -> list[str]:
    with database.read() as connection:
        return list(connection.scalars(select(audit_line.c.kind).order_by(audit_line.c.id)))


def accounts(database: Database) -> int:
    with database.read() as connection:
        return connection.execute(select(func.count()).select_from(account)).scalar_one()


def test_who_has_the_code_makes_the_first_manager_and_nobody_after(
    database: Database, front: Database, clock: SetClock
) -> None:
    given = issue(database, clock)
    new = somebody()
    # As somebody types it over: without the lines, and not in capitals.
    make_first(front, clock, given.code.replace("-", " ").lower(), new)
    counter = Office.on(front, clock).counter(new.login, PASSWORD, "Balie 1")
    assert counter.clerk.roles == {Role.APPLICATION_MANAGER}
    assert not counter.may(Right.SEARCH_PERSONS)
    assert kinds(database)[:2] == ["first_code_issued", "first_account"]
    with pytest.raises((NotAllowed, UserError, EnvironmentTrouble)):
        make_first(front, clock, given.code, somebody())
    with pytest.raises(NotAllowed):
        issue(database, clock)
    assert accounts(database) == 1
    if database.dialect == "postgresql":
        counter.close()


def test_without_the_code_there_is_no_first_account(
    database: Database, front: Database, clock: SetClock
) -> None:
    issue(database, clock)
    for wrong in ("", "AAAA-AAAA-AAAA-AAAA"):
        with pytest.raises(UserError) as refused:
            make_first(front, clock, wrong, somebody())
        assert refused.value.field == "code"
    with pytest.raises(UserError):
        create_first(database, somebody())
    assert accounts(database) == 0


def test_what_is_wrong_with_the_account_leaves_the_code_as_it_is(
    database: Database, front: Database, clock: SetClock
) -> None:
    given = issue(database, clock)
    with pytest.raises(UserError) as short:
        make_first(front, clock, given.code, NewAccount("eerste", "E. Eerste", "kort", frozenset()))
    assert short.value.field == "password"
    make_first(front, clock, given.code, somebody())


def test_a_newer_code_ends_the_earlier_one(database: Database, front: Database, clock: SetClock) -> None:
    earlier, newer = issue(database, clock), issue(database, clock)
    with pytest.raises(UserError):
        make_first(front, clock, earlier.code, somebody())
    make_first(front, clock, newer.code, somebody())


def test_a_code_is_good_for_some_days(database: Database, front: Database, clock: SetClock) -> None:
    # On a server its own clock decides, so that the code was given long ago.
    clock.instant -= LASTS + timedelta(minutes=1)
    given = issue(database, clock)
    clock.instant += LASTS + timedelta(minutes=1)
    with pytest.raises(UserError) as over:
        make_first(front, clock, given.code, somebody())
    assert over.value.field == "code"
    make_first(front, clock, issue(database, clock).code, somebody())


def test_wrong_codes_are_told_in_the_trail_and_close_the_door_for_a_while(
    sqlite_database: Database, clock: SetClock
) -> None:
    given = issue(sqlite_database, clock)
    for _ in range(5):
        with pytest.raises(UserError):
            make_first(sqlite_database, clock, "AAAA", somebody())
    assert kinds(sqlite_database).count("first_code_failed") == 5
    with pytest.raises(UserError, match="minuten"):
        make_first(sqlite_database, clock, given.code, somebody())
    clock.instant += timedelta(minutes=2)
    make_first(sqlite_database, clock, given.code, somebody())


def test_a_database_that_this_computer_just_made_asks_for_no_code(
    sqlite_database: Database, clock: SetClock
) -> None:
    with sqlite_database.read() as connection:
        assert not is_asked(connection)
    make_first(sqlite_database, clock, "", somebody())
    assert accounts(sqlite_database) == 1


def test_the_code_is_nowhere_in_the_database(sqlite_database: Database, clock: SetClock) -> None:
    given = issue(sqlite_database, clock)
    plain = given.code.replace("-", "")
    with sqlite_database.read() as connection:
        told = "".join(connection.execute(select(audit_line.c.detail)).scalars())
        kept = "".join(str(row) for row in connection.exec_driver_sql("SELECT * FROM first_code").all())
    assert given.code not in told + kept
    assert plain not in told + kept


def test_the_role_of_the_code_can_do_nothing_else(
    postgresql_database: Database, postgresql_server: PostgresqlServer, clock: SetClock
) -> None:
    given = issue(postgresql_database, clock)
    name = postgresql_database.place.rpartition("/")[2]
    first = postgresql_server_as(postgresql_server, name, given.code.replace("-", ""))
    for statement in (
        "SELECT * FROM account",
        "SELECT * FROM person",
        "SELECT * FROM first_code",
        "INSERT INTO account (login, name) VALUES ('x', 'x')",
        "SELECT create_login('x', 'SCRAM-SHA-256$', ARRAY['balie_clerk'])",
        "SELECT change_login_password('x', 'SCRAM-SHA-256$')",
    ):
        with pytest.raises(NotAllowed), first.begin() as connection:
            connection.exec_driver_sql(statement)
    first.close()


def postgresql_server_as(server: PostgresqlServer, database: str, password: str) -> Database:
    front = Database.at_server(server.url(database))
    try:
        return front.as_clerk(f"balie_first_{database}", password)
    finally:
        front.close()
