"""Wrong attempts on a server count for every counter, and who left is out at once."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from sqlalchemy import Connection, insert, select, text, update

from counter_app.domain.sign_in_delay import delay_after
from counter_app.domain.staff import Role
from counter_app.errors import EnvironmentTrouble, NotAllowed, UserError
from counter_app.services.accounts import close_account, reopen_account
from counter_app.services.office import Office
from counter_app.storage.database import Database
from counter_app.storage.entrance import ENTRANCE, Entrance
from counter_app.storage.everything import metadata
from counter_app.storage.tables_entrance import sign_in_attempt
from counter_app.storage.tables_requests import request
from counter_app.storage.tables_staff import account, audit_line, location
from tests.databases import PASSWORD, PostgresqlServer
from tests.services.stories import audit_lines, letter
from tests.town import Town


@pytest.fixture
def open_entrance(
    postgresql_server: PostgresqlServer, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The administrator gave the entrance a way in; libpq finds it by its own settings."""
    with postgresql_server.superuser() as connection:
        connection.execute(f"ALTER ROLE {ENTRANCE} PASSWORD '{PASSWORD}'")
    kept = tmp_path / "pgpass"
    kept.write_text(f"*:*:*:{ENTRANCE}:{PASSWORD}\n")
    kept.chmod(0o600)
    monkeypatch.setenv("PGPASSFILE", str(kept))


def _another_counter(town: Town, server: PostgresqlServer) -> Office:
    with town.database.read() as connection:
        name = connection.scalar(text("SELECT current_database()"))
    return Office.on(Database.at_server(server.url(str(name))), town.clock)


@pytest.mark.usefixtures("open_entrance")
def test_five_wrong_attempts_close_sign_in_at_every_counter(
    postgresql_town: Town, postgresql_server: PostgresqlServer
) -> None:
    town = postgresql_town
    one, offices = town.account(), (town.office, _another_counter(town, postgresql_server))
    for number, office in enumerate((*offices, *offices), start=1):
        with pytest.raises(UserError, match=f"nog {5 - number} keer"):
            office.counter(one.login, "not-the-password", "Balie 1")
    with pytest.raises(UserError, match="over 1 minuten"):
        town.office.counter(one.login, "not-the-password", "Balie 1")
    for office in offices:
        with pytest.raises(UserError, match="even gesloten"):
            office.counter(one.login, one.password, "Balie 1")
    lines = audit_lines(town.database, "sign_in_failed")
    assert [line.detail for line in lines] == [{"login": one.login}] * 5

    # A minute later the right password opens, and the counting begins anew.
    with town.database.begin() as connection:
        connection.execute(update(sign_in_attempt).values(locked_until=text("clock_timestamp()")))
    offices[1].counter(one.login, one.password, "Balie 1").close()
    with pytest.raises(UserError, match="nog 4 keer"):
        town.office.counter(one.login, "not-the-password", "Balie 1")
    for office in offices:
        office.sign_in.close()
    offices[1].database.close()


@pytest.mark.usefixtures("open_entrance")
def test_a_name_without_an_account_gets_the_same_answers(postgresql_town: Town) -> None:
    office = postgresql_town.office
    for left in (4, 3, 2, 1):
        with pytest.raises(UserError, match=f"nog {left} keer"):
            office.counter("nobody_here", "not-the-password", "Balie 1")
    with pytest.raises(UserError, match="even gesloten"):
        office.counter("nobody_here", "not-the-password", "Balie 1")
    office.sign_in.close()


@pytest.mark.usefixtures("open_entrance")
def test_the_entrance_reads_nothing_and_counts_as_the_rule_says(postgresql_database: Database) -> None:
    entrance = Entrance(postgresql_database)
    counted = []
    for _ in range(12):
        counted.append(entrance.failed("jansen"))
        with postgresql_database.begin() as connection:
            connection.execute(update(sign_in_attempt).values(locked_until=text("clock_timestamp()")))
    expected = [delay_after(number) for number in range(1, 13)]
    assert [one and (one.failed, one.seconds_left) for one in counted] == [
        (number, int(delay.total_seconds()) if delay else 0) for number, delay in enumerate(expected, start=1)
    ]
    handle = postgresql_database.as_entrance(ENTRANCE)
    for table in metadata.tables:
        with pytest.raises(NotAllowed), handle.read() as connection:
            connection.execute(text(f"SELECT 1 FROM {table}"))  # noqa: S608
    for call in ("entrance_passed()", "my_second_factor()", "reset_second_factor(1)", "end_sessions('x')"):
        with pytest.raises(NotAllowed), handle.read() as connection:
            connection.execute(text(f"SELECT {call}"))
    handle.close()
    entrance.close()


def test_without_a_way_in_the_counter_counts_itself(postgresql_town: Town) -> None:
    town = postgresql_town
    for left in (4, 3):
        with pytest.raises(UserError, match=f"nog {left} keer"):
            town.office.counter(town.account().login, "not-the-password", "Balie 1")
    with town.database.read() as connection:
        assert connection.execute(select(sign_in_attempt)).all() == []


def test_who_left_is_out_at_once_and_comes_back_with_a_new_password(postgresql_town: Town) -> None:
    town = postgresql_town
    manager, clerk, one = town.counter(Role.APPLICATION_MANAGER), town.counter(), town.account()
    leaver = clerk.desk.database
    with pytest.raises(EnvironmentTrouble), leaver.begin() as connection:
        _close_and_go_on(connection, lambda: close_account(manager.desk, clerk.clerk.id))
    with pytest.raises((EnvironmentTrouble, UserError)), leaver.read() as connection:
        connection.execute(select(account.c.id))
    with pytest.raises(UserError):
        town.office.counter(one.login, one.password, "Balie 1")
    with town.database.read() as connection:
        can = connection.scalar(
            text("SELECT rolcanlogin FROM pg_roles WHERE rolname = :login"), {"login": one.login}
        )
    assert can is False

    reopen_account(manager.desk, clerk.clerk.id, "Weer-terug-77")
    town.office.sign_in.choose_password(one.login, "Weer-terug-77", "Weer-terug-78")
    back = town.office.counter(one.login, "Weer-terug-78", "Balie 1")
    assert back.clerk.id == clerk.clerk.id
    back.close()
    # The login belongs to the whole server: the other tests sign in with it too.
    with town.counter(Role.APPLICATION_MANAGER).desk.database.begin() as connection:
        from counter_app.storage.logins import change_password

        change_password(connection, one.login, one.password)


def _close_and_go_on(connection: Connection, close: Callable[[], object]) -> None:
    """Somebody is put out of service in the middle of their work, and goes on with it."""
    connection.execute(select(account.c.id))
    close()
    connection.execute(select(account.c.id))


def test_nobody_ends_the_connections_of_who_is_in_service(postgresql_town: Town) -> None:
    town = postgresql_town
    manager = town.counter(Role.APPLICATION_MANAGER).desk.database
    town.counter()
    for login in (town.account().login, "postgres"):
        with pytest.raises(NotAllowed), manager.begin() as connection:
            connection.execute(text("SELECT end_sessions(:login)"), {"login": login})


def test_an_open_session_of_who_left_writes_nothing_on_the_file(sqlite_town: Town) -> None:
    town = sqlite_town
    clerk = town.counter()
    stored = letter(clerk, town)
    close_account(town.counter(Role.APPLICATION_MANAGER).desk, clerk.clerk.id)
    for statement in (
        update(request).where(request.c.id == stored.id).values(purpose="Toch nog iets"),
        insert(location).values(name="Balie 99"),
        insert(audit_line).values(kind="search", detail="{}"),
    ):
        refused = pytest.raises(NotAllowed, match=r"uit dienst")
        with refused, clerk.desk.database.begin() as connection:
            connection.execute(statement)
