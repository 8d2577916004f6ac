"""The shared database: addresses, passwords, and a server that goes away."""

from __future__ import annotations

import socket

import pytest
from sqlalchemy import func, insert, select, text

from counter_app.domain.staff import Role
from counter_app.errors import EnvironmentTrouble, UserError
from counter_app.storage import logins
from counter_app.storage.database import Database, current_clerk_id
from counter_app.storage.server import server_url
from counter_app.storage.tables_staff import location
from counter_app.storage.trouble import WrongPassword
from tests.databases import OWNER, PASSWORD, PostgresqlServer, add_account


@pytest.mark.parametrize(
    "url",
    ["postgresql://jansen:geheim@db.example.nl/balie", "postgresql://db.example.nl/balie?password=geheim"],
)
def test_an_address_with_a_password_is_refused(url: str) -> None:
    with pytest.raises(UserError, match="geen wachtwoord in het adres") as caught:
        Database.open_server(url)
    assert "geheim" not in caught.value.sentence


@pytest.mark.parametrize(
    "url", ["", "balie", "mysql://server/balie", "postgresql://server", "sqlite:///x.db"]
)
def test_another_address_is_no_server(url: str) -> None:
    with pytest.raises(UserError, match="geen adres van een databaseserver"):
        Database.open_server(url)


def test_another_machine_must_prove_who_it_is() -> None:
    assert server_url("postgresql://db.example.nl/balie").query["sslmode"] == "verify-full"
    assert "sslmode" not in server_url("postgresql://127.0.0.1/balie").query
    assert "sslmode" not in server_url("postgresql:///balie?host=/run/postgresql").query
    for mode in ("disable", "prefer", "require", "verify-ca"):
        with pytest.raises(UserError, match="verify-full"):
            server_url(f"postgresql://db.example.nl/balie?sslmode={mode}")


def test_a_wrong_password_is_told_beside_its_field(
    postgresql_database: Database, postgresql_server: PostgresqlServer, postgresql_name: str
) -> None:
    made = add_account(postgresql_database, "jansen", [Role.CLERK])
    for login, password in ((made.login, "mis"), ("onbekend", PASSWORD)):
        with pytest.raises(WrongPassword) as caught:
            postgresql_database.as_clerk(login, password)
        assert caught.value.field == "password"
    with pytest.raises(WrongPassword):
        Database.open_server(postgresql_server.url(postgresql_name), OWNER)


def test_a_clerk_changes_the_own_password(postgresql_database: Database) -> None:
    made = add_account(postgresql_database, "jansen", [Role.CLERK])
    clerk = postgresql_database.as_clerk(made.login, made.password)
    with clerk.begin() as connection:
        logins.change_password(connection, made.login, "Andere-stoelen-11")
    clerk.close()

    with pytest.raises(WrongPassword):
        postgresql_database.as_clerk(made.login, made.password)
    again = postgresql_database.as_clerk(made.login, "Andere-stoelen-11")
    with again.read() as connection:
        assert current_clerk_id(connection) == made.id
    again.close()


def test_the_server_knows_no_password_only_a_verifier(
    postgresql_database: Database, postgresql_server: PostgresqlServer
) -> None:
    made = add_account(postgresql_database, "jansen", [Role.CLERK])
    with postgresql_server.superuser() as connection:
        kept = connection.execute(
            "SELECT rolpassword FROM pg_authid WHERE rolname = %s", [made.login]
        ).fetchone()
    assert kept is not None
    assert kept[0].startswith("SCRAM-SHA-256$")
    assert made.password not in kept[0]


@pytest.mark.parametrize(
    "login", ["", "Jansen", "balie_owner", "pg_read_all_data", "a b", 'x"; --', "x" * 64]
)
def test_a_login_is_a_plain_name(postgresql_database: Database, login: str) -> None:
    with pytest.raises(UserError, match="aanmeldnaam"), postgresql_database.begin() as connection:
        logins.create_login(connection, login, PASSWORD, [Role.CLERK])


def test_a_database_that_is_not_there_is_told(postgresql_server: PostgresqlServer) -> None:
    with pytest.raises(EnvironmentTrouble, match="weigert de verbinding"):
        postgresql_server.open("nowhere")


def test_a_server_that_is_not_there_is_told() -> None:
    with socket.socket() as closed:
        closed.bind(("127.0.0.1", 0))
        port = closed.getsockname()[1]
        with pytest.raises(EnvironmentTrouble, match="niet bereikbaar"):
            Database.open_server(f"postgresql://127.0.0.1:{port}/balie", "jansen", PASSWORD)


def test_a_cut_connection_loses_the_open_task_and_no_more(
    postgresql_database: Database, postgresql_server: PostgresqlServer
) -> None:
    def cut(pid: int) -> None:
        with postgresql_server.superuser() as intruder:
            intruder.execute("SELECT pg_terminate_backend(%s)", [pid])

    with postgresql_database.begin() as connection:
        connection.execute(insert(location).values(name="Balie 1"))
        idle = connection.execute(text("SELECT pg_backend_pid()")).scalar_one()
    cut(idle)

    def be_cut_off() -> None:
        with postgresql_database.begin() as connection:
            connection.execute(insert(location).values(name="Balie 2"))
            cut(connection.execute(text("SELECT pg_backend_pid()")).scalar_one())
            connection.execute(insert(location).values(name="Balie 3"))

    with pytest.raises(EnvironmentTrouble, match="niet bereikbaar"):
        be_cut_off()
    with postgresql_database.read() as connection:
        assert connection.execute(select(func.count()).select_from(location)).scalar_one() == 1


def test_a_server_that_turned_read_only_is_told(postgresql_database: Database) -> None:
    with postgresql_database.read() as connection:
        connection.execute(text("SET default_transaction_read_only = on"))
        # The same connection comes out of the pool again.
    with (
        pytest.raises(EnvironmentTrouble, match="alleen worden gelezen"),
        postgresql_database.begin() as unit,
    ):
        unit.execute(insert(location).values(name="Balie 1"))
