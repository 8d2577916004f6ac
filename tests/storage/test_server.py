"""The shared database: addresses, passwords, and a server that goes away."""

from __future__ import annotations

import socket
from pathlib import Path
from typing import Any

import psycopg
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
from tests.tls import make_certificates


@pytest.mark.parametrize(
    "url",
    [
        "postgresql://jansen:geheim@db.example.nl/balie",
        "postgresql://db.example.nl/balie?password=geheim",
        "postgresql://db.example.nl/balie?sslkey=k&sslpassword=geheim",
    ],
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


def test_every_server_must_prove_who_it_is() -> None:
    for address in (
        "db.example.nl/balie",
        "127.0.0.1/balie",
        "localhost/balie",
        "/balie?host=/run/postgresql",
    ):
        assert server_url(f"postgresql://{address}").query["sslmode"] == "verify-full"
    for mode in ("disable", "allow", "prefer", "require", "verify-ca"):
        for place in ("db.example.nl", "127.0.0.1", "localhost", ""):
            with pytest.raises(UserError, match="verify-full"):
                server_url(f"postgresql://{place}/balie?sslmode={mode}")
        assert server_url(f"postgresql:///balie?host=/run/postgresql&sslmode={mode}").host is None


def test_two_servers_of_which_one_is_no_socket_must_prove_themselves() -> None:
    address = "postgresql:///balie?host=db1.example.nl:5432&host=/run/postgresql"
    assert server_url(address).query["sslmode"] == "verify-full"
    with pytest.raises(UserError, match="verify-full"):
        server_url(f"{address}&sslmode=prefer")


def test_the_connection_is_encrypted_and_bound_to_the_certificate(
    postgresql_server: PostgresqlServer, postgresql_name: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.delenv("PGSSLROOTCERT")
    url = f"{postgresql_server.url(postgresql_name)}?sslrootcert={postgresql_server.certificates.authority}"
    database = Database.open_server(url, OWNER, PASSWORD)
    with database.read() as connection:
        version = connection.scalar(text("SELECT version FROM pg_stat_ssl WHERE pid = pg_backend_pid()"))
        driver: Any = connection.connection.driver_connection
        told = {one.keyword: one.val for one in driver.pgconn.info}
    database.close()
    assert version in ("TLSv1.2", "TLSv1.3")
    assert (told[b"sslmode"], told[b"channel_binding"]) == (b"verify-full", b"require")


def test_who_speaks_without_tls_is_turned_away(postgresql_server: PostgresqlServer) -> None:
    with pytest.raises(psycopg.OperationalError, match="no encryption"):
        psycopg.connect(
            host="127.0.0.1",
            port=postgresql_server.port,
            user="postgres",
            password=PASSWORD,
            dbname="postgres",
            sslmode="disable",
        )


def test_a_server_with_a_certificate_of_somebody_else_gets_no_password(
    postgresql_server: PostgresqlServer, postgresql_name: str, tmp_path: Path
) -> None:
    stranger = make_certificates(tmp_path).authority
    url = postgresql_server.url(postgresql_name)
    for authority in (stranger, tmp_path / "missing.crt"):
        with pytest.raises(EnvironmentTrouble, match="bewijst niet"):
            Database.open_server(f"{url}?sslrootcert={authority}", OWNER, PASSWORD)
    # The certificate names the address, not every name that leads there.
    with pytest.raises(EnvironmentTrouble, match="bewijst niet"):
        Database.open_server(url.replace("127.0.0.1", "localhost"), OWNER, PASSWORD)


def test_without_a_password_of_ours_the_driver_follows_its_own_settings(
    postgresql_server: PostgresqlServer,
    postgresql_name: str,
    monkeypatch: pytest.MonkeyPatch,
    tmp_path: Path,
) -> None:
    kept = tmp_path / "pgpass"
    kept.write_text(f"127.0.0.1:{postgresql_server.port}:*:{OWNER}:{PASSWORD}\n")
    kept.chmod(0o600)
    monkeypatch.setenv("PGPASSFILE", str(kept))
    database = Database.open_server(postgresql_server.url(postgresql_name), OWNER)
    with database.read() as connection:
        assert connection.scalar(text("SELECT current_user")) == OWNER
    database.close()


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
    with pytest.raises(EnvironmentTrouble, match="er niet op de server"):
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
