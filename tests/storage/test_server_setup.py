"""A database on a server, made by its administrator: what is made, what isn't twice, and who comes in."""

from __future__ import annotations

import itertools
from collections.abc import Iterator
from dataclasses import replace

import psycopg
import pytest
from sqlalchemy import text

from counter_app.domain.staff import Role
from counter_app.errors import NotAllowed
from counter_app.storage.database import Database
from counter_app.storage.inspection import inspect
from counter_app.storage.server_setup import OWNER, Made, ServerAddress, set_up
from counter_app.storage.trouble import WrongPassword
from tests.databases import ADMINISTRATOR, PASSWORD, PostgresqlServer, add_account

_NUMBERS = itertools.count(1)


@pytest.fixture
def address(own_server: PostgresqlServer) -> Iterator[ServerAddress]:
    """A database that isn't there yet, as the administrator names it."""
    name = f"balie {next(_NUMBERS)}:a"
    url = own_server.address(ADMINISTRATOR, name.replace(" ", "%20").replace(":", "%3A"))
    yield ServerAddress(url, PASSWORD)
    with own_server.superuser() as connection:
        connection.execute(f'DROP DATABASE IF EXISTS "{name}" WITH (FORCE)')


def test_an_administrator_makes_a_database_and_nothing_twice(address: ServerAddress) -> None:
    assert set_up(address) >= {Made.DATABASE, Made.TABLES}
    assert set_up(address) == frozenset()

    database = address.open()
    assert inspect(database).problems == ()
    with database.read() as connection:
        owner = connection.execute(
            text("SELECT rolname, rolcanlogin, rolsuper FROM pg_roles WHERE rolname = current_user")
        ).one()
        owned = set(
            connection.scalars(text("SELECT DISTINCT tableowner FROM pg_tables WHERE schemaname = 'public'"))
        )
    assert tuple(owner) == ("balie_owner", False, False)
    assert owned == {"balie_owner"}
    database.close()


def test_a_second_setup_takes_away_what_somebody_granted(address: ServerAddress) -> None:
    set_up(address)
    database = address.open()
    with database.begin() as connection:
        connection.execute(text("GRANT DELETE ON request TO balie_clerk"))
        connection.execute(text("ALTER TABLE decision DISABLE TRIGGER decision_no_update"))
    assert len(inspect(database).problems) == 2
    assert set_up(address) == frozenset()
    assert inspect(database).problems == ()
    database.close()


def test_a_clerk_comes_in_and_a_stranger_finds_nothing(
    address: ServerAddress, own_server: PostgresqlServer
) -> None:
    set_up(address)
    database = address.open()
    made = add_account(database, "jansen", [Role.CLERK])
    clerk = database.as_clerk(made.login, made.password)
    clerk.close()
    stranger = f"vreemde_{next(_NUMBERS)}"
    with own_server.superuser() as connection:
        connection.execute(f"CREATE ROLE {stranger} LOGIN PASSWORD '{PASSWORD}'")
    with (
        psycopg.connect(
            host="127.0.0.1",
            port=own_server.port,
            user=stranger,
            password=PASSWORD,
            dbname=address.database,
            sslrootcert=str(own_server.certificates.authority),
        ) as connection,
        pytest.raises(psycopg.errors.InsufficientPrivilege),
    ):
        connection.execute("SELECT * FROM alembic_version")
    other = replace(address, url=address.url.replace(ADMINISTRATOR, stranger))
    with pytest.raises(NotAllowed):
        other.open()
    database.close()


def test_who_may_make_no_roles_is_told_before_anything_is_made(
    address: ServerAddress, own_server: PostgresqlServer
) -> None:
    weak = f"zwak_{next(_NUMBERS)}"
    with own_server.superuser() as connection:
        connection.execute(f"CREATE ROLE {weak} LOGIN CREATEDB PASSWORD '{PASSWORD}'")
    other = replace(address, url=address.url.replace(ADMINISTRATOR, weak))
    with pytest.raises(NotAllowed, match="CREATEROLE"):
        set_up(other)
    with own_server.superuser() as connection:
        found = connection.execute("SELECT 1 FROM pg_database WHERE datname = %s", [address.database])
        assert found.fetchone() is None


def test_a_wrong_password_is_told(address: ServerAddress) -> None:
    with pytest.raises(WrongPassword):
        set_up(replace(address, password="mis"))
    assert "mis" not in repr(replace(address, password="mis"))


def test_a_superuser_may_too(own_server: PostgresqlServer, address: ServerAddress) -> None:
    superuser = replace(address, url=address.url.replace(ADMINISTRATOR, "postgres"))
    assert Made.TABLES in set_up(superuser)
    with own_server.superuser() as connection:
        connection.execute(f"GRANT {OWNER} TO {ADMINISTRATOR}")
    for one in (superuser, address):
        database: Database = one.open()
        assert inspect(database).problems == ()
        database.close()
