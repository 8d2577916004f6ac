"""Databases for tests: a real encrypted file and a real PostgreSQL server, both fresh for every test."""

from __future__ import annotations

import itertools
import os
import pwd
import shutil
import signal
import socket
import subprocess
import tempfile
import time
from collections.abc import Callable, Collection, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import psycopg
import pytest
from sqlalchemy import insert

from counter_app.domain.staff import Role
from counter_app.storage import logins, migrate
from counter_app.storage.database import Database
from counter_app.storage.tables_staff import account, account_role
from tests.tls import Certificates, make_certificates

#: The key of every embedded database in the tests: nothing in them is real.
KEY = bytes(range(32))
PASSWORD = "Zeven-stoelen-9"
OWNER = "balie_owner"
ADMINISTRATOR = "dbbeheer"

_INITDB = ["-U", "postgres", "-A", "scram-sha-256", "-E", "UTF8", "--locale=C.UTF-8", "--no-sync"]
#: Nothing has to outlive the tests, so the server need not wait for the disk.
_SETTINGS = {
    "listen_addresses": "127.0.0.1",
    "unix_socket_directories": "",
    "fsync": "off",
    "full_page_writes": "off",
    "synchronous_commit": "off",
    "shared_buffers": "32MB",
    "max_connections": "200",
    "timezone": "Europe/Amsterdam",
}
#: For databases of a second's life: nobody tidies up in them, or compiles a query that is asked once.
_SHORT_LIVED = {"autovacuum": "off", "jit": "off"}
#: Who comes without TLS is turned away, whatever the password.
_WHO_MAY_CONNECT = """
hostssl all all 127.0.0.1/32 scram-sha-256
hostssl replication all 127.0.0.1/32 scram-sha-256
hostnossl all all 127.0.0.1/32 reject
"""

_NUMBERS = itertools.count(1)


@dataclass(frozen=True, slots=True)
class AccountMade:
    """An account of a test, with what is needed to sign in."""

    id: int
    login: str
    password: str


@dataclass(slots=True)
class PostgresqlServer:
    """A server of the tests' own, on the loopback; a test may stop it and start it again."""

    port: int
    command: list[str | Path]
    folder: Path
    certificates: Certificates
    process: subprocess.Popen[bytes] = field(init=False)
    _keeper: psycopg.Connection[tuple[Any, ...]] | None = field(init=False, default=None)

    def start(self) -> None:
        """Runs it, and waits until it can be talked to."""
        with (self.folder / "log").open("ab") as log:
            self.process = subprocess.Popen(
                self.command, stdout=log, stderr=log, cwd=self.folder, **unprivileged()
            )
        _wait_until_ready(self)

    def stop(self) -> None:
        """Fast: it doesn't wait for who is connected."""
        if self._keeper is not None:
            self._keeper.close()
            self._keeper = None
        self.process.send_signal(signal.SIGINT)
        self.process.wait(20)

    def url(self, database: str) -> str:
        return f"postgresql://127.0.0.1:{self.port}/{database}"

    def address(self, login: str, database: str) -> str:
        """As an administrator writes it, with who vouches for the server."""
        return (
            f"postgresql://{login}@127.0.0.1:{self.port}/{database}?sslrootcert={self.certificates.authority}"
        )

    def open(self, database: str, *, expect_current: bool = True) -> Database:
        """A database as its owner: a role that is no superuser."""
        return Database.open_server(self.url(database), OWNER, PASSWORD, expect_current=expect_current)

    @property
    def keeper(self) -> psycopg.Connection[tuple[Any, ...]]:
        """The connection that makes and drops the databases of the tests: the same one for all of them."""
        if self._keeper is None or self._keeper.closed:
            self._keeper = self.superuser()
        return self._keeper

    def copy(self, template: str, name: str) -> None:
        """A fresh database that holds what the template holds."""
        self.keeper.execute(f"CREATE DATABASE {name} TEMPLATE {template} OWNER {OWNER} STRATEGY file_copy")

    def drop(self, name: str) -> None:
        """Away with it, also where somebody is still connected."""
        self.keeper.execute(f"DROP DATABASE {name} WITH (FORCE)")

    def superuser(self, database: str = "postgres") -> psycopg.Connection[tuple[Any, ...]]:
        """For what only an intruder with the server in hands could do."""
        return psycopg.connect(
            host="127.0.0.1",
            port=self.port,
            user="postgres",
            password=PASSWORD,
            dbname=database,
            autocommit=True,
            sslmode="verify-full",
            sslrootcert=str(self.certificates.authority),
        )


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port: int = probe.getsockname()[1]
        return port


def server_programs() -> Path:
    """The folder of initdb and postgres, as the installed server tells it."""
    told = (
        shutil.which("pg_config")
        and subprocess.run(
            ["pg_config", "--bindir"], check=True, capture_output=True, text=True
        ).stdout.strip()
    )
    candidates = [Path(told)] if told else []
    # Debian keeps each version's programs apart, and the newest will do.
    candidates += sorted(Path("/usr/lib/postgresql").glob("*/bin"), reverse=True)
    found = next((folder for folder in candidates if (folder / "initdb").exists()), None)
    if found is None:
        pytest.fail("the PostgreSQL server is needed for the tests: install the package `postgresql`")
    return found


def unprivileged() -> dict[str, Any]:
    """The server refuses to run as root, so there it runs as its own user."""
    if os.geteuid() != 0:
        return {}
    user = pwd.getpwnam("postgres")
    return {"user": user.pw_uid, "group": user.pw_gid, "extra_groups": []}


@contextmanager
def running_server(
    beside: Path | None = None, settings_too: Mapping[str, str] | None = None
) -> Iterator[PostgresqlServer]:
    """A fresh server that speaks TLS alone, with password sign-in and a role that may own databases."""
    programs, as_user = server_programs(), unprivileged()
    memory = Path("/dev/shm")
    folder = Path(tempfile.mkdtemp(prefix="balie-pg-", dir=beside or (memory if memory.is_dir() else None)))
    password = folder / "password"
    password.write_text(PASSWORD)
    certificates = make_certificates(folder)
    if as_user:
        for path in (folder, password, certificates.key):
            os.chown(path, as_user["user"], as_user["group"])
    subprocess.run(
        [programs / "initdb", "-D", folder / "data", f"--pwfile={password}", *_INITDB],
        check=True,
        stdout=subprocess.DEVNULL,
        cwd=folder,
        **as_user,
    )
    (folder / "data" / "pg_hba.conf").write_text(_WHO_MAY_CONNECT)
    port = free_port()
    tls = {
        "ssl": "on",
        "ssl_cert_file": str(certificates.certificate),
        "ssl_key_file": str(certificates.key),
    }
    settings = [f"--{name}={value}" for name, value in (_SETTINGS | tls | dict(settings_too or {})).items()]
    command: list[str | Path] = [programs / "postgres", "-D", folder / "data", "-p", str(port), *settings]
    server = PostgresqlServer(port, command, folder, certificates)
    server.start()
    try:
        with server.superuser() as connection:
            connection.execute(f"CREATE ROLE {OWNER} LOGIN CREATEROLE CREATEDB PASSWORD '{PASSWORD}'")
        yield server
    finally:
        server.stop()
        shutil.rmtree(folder)


@pytest.fixture(scope="session")
def postgresql_server() -> Iterator[PostgresqlServer]:
    """The server of all tests, with one database, migrated once, to copy for each test."""
    with (
        running_server(settings_too=_SHORT_LIVED) as server,
        pytest.MonkeyPatch.context() as environment,
    ):
        # As a counter machine has it: everywhere the same authority, also in processes of their own.
        environment.setenv("PGSSLROOTCERT", str(server.certificates.authority))
        with server.superuser() as connection:
            connection.execute(f"CREATE DATABASE template OWNER {OWNER}")
        template = server.open("template", expect_current=False)
        migrate.create(template)
        template.close()
        yield server


@pytest.fixture(scope="module")
def own_server() -> Iterator[PostgresqlServer]:
    """A server of this module's own, for what belongs to a whole server; its administrator is no superuser."""
    with running_server() as server:
        with server.superuser() as connection:
            connection.execute(f"DROP ROLE {OWNER}")
            connection.execute(f"CREATE ROLE {ADMINISTRATOR} LOGIN CREATEROLE CREATEDB PASSWORD '{PASSWORD}'")
        yield server


@pytest.fixture
def kept_password(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The administrator's password is where libpq looks for it."""
    kept = tmp_path / "pgpass"
    kept.write_text(f"*:*:*:{ADMINISTRATOR}:{PASSWORD}\n*:*:*:postgres:{PASSWORD}\n")
    kept.chmod(0o600)
    monkeypatch.setenv("PGPASSFILE", str(kept))


def _wait_until_ready(server: PostgresqlServer) -> None:
    for _ in range(500):
        try:
            server.superuser().close()
        except psycopg.OperationalError:
            if server.process.poll() is not None:
                break
            time.sleep(0.02)
        else:
            return
    pytest.fail("the PostgreSQL server of the tests did not start")


@pytest.fixture(scope="session")
def sqlite_template(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """An embedded database, migrated once, to copy for each test."""
    path = tmp_path_factory.mktemp("template") / "balie.db"
    database = Database.create_embedded(path, KEY)
    migrate.create(database)
    database.close()
    return path


@pytest.fixture
def sqlite_path(sqlite_template: Path, tmp_path: Path) -> Iterator[Path]:
    """The file of this test's embedded database."""
    path = Path(shutil.copy(sqlite_template, tmp_path / "balie.db"))
    yield path
    path.unlink(missing_ok=True)


@pytest.fixture
def sqlite_database(sqlite_path: Path) -> Iterator[Database]:
    """An empty embedded database, in the hands of who has the key."""
    database = Database.open_embedded(sqlite_path, KEY)
    yield database
    database.close()


@pytest.fixture
def postgresql_name(postgresql_server: PostgresqlServer) -> Iterator[str]:
    """The name of this test's database on the server."""
    name = f"test_{next(_NUMBERS)}"
    postgresql_server.copy("template", name)
    yield name
    postgresql_server.drop(name)


@pytest.fixture
def postgresql_database(postgresql_server: PostgresqlServer, postgresql_name: str) -> Iterator[Database]:
    """An empty database on the server, in the hands of its owner."""
    database = postgresql_server.open(postgresql_name)
    yield database
    database.close()


@pytest.fixture(params=["sqlite", "postgresql"])
def database(request: pytest.FixtureRequest) -> Database:
    """The same story on both engines: an empty database, in the hands of its owner."""
    opened: Database = request.getfixturevalue(f"{request.param}_database")
    return opened


MakeAccount = Callable[..., AccountMade]
ClerkDatabase = Callable[..., Database]


def add_account(
    database: Database, login: str, roles: Collection[Role], designated: bool = False
) -> AccountMade:
    """An account in `database`, with its own role on a server."""
    is_server = database.dialect == "postgresql"
    # Login roles belong to the whole server, which all tests share.
    name = f"{login}_{next(_NUMBERS)}" if is_server else login
    with database.begin() as connection:
        made = connection.execute(
            insert(account)
            .values(login=name, name=login.capitalize(), designated=designated)
            .returning(account.c.id)
        ).scalar_one()
        for role in roles:
            connection.execute(insert(account_role).values(account_id=made, role=role.value))
        if is_server:
            logins.create_login(connection, name, PASSWORD, roles)
    return AccountMade(made, name, PASSWORD)


def acting_as(database: Database, made: AccountMade) -> Database:
    """A handle on `database` that acts as the account."""
    if database.dialect == "postgresql":
        return database.as_clerk(made.login, made.password)
    return database.session(made.id)


@pytest.fixture
def make_account(database: Database) -> MakeAccount:
    """Call it with a login, roles and `designated` for an account in this test's database."""

    def make(login: str, roles: Collection[Role], designated: bool = False) -> AccountMade:
        return add_account(database, login, roles, designated)

    return make


@pytest.fixture
def clerk_database(database: Database) -> Iterator[ClerkDatabase]:
    """Call it with a login, roles and `designated` for a handle that acts as that clerk."""
    opened: list[Database] = []

    def make(login: str, roles: Collection[Role], designated: bool = False) -> Database:
        opened.append(acting_as(database, add_account(database, login, roles, designated)))
        return opened[-1]

    yield make
    for handle in opened:
        handle.close()
