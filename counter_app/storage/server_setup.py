"""A database on a server, made by the administrator of that server: its owner, itself and who may come in."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from enum import StrEnum

from sqlalchemy import URL, Connection, select, text

from counter_app.domain.staff import Role
from counter_app.errors import EnvironmentTrouble, NotAllowed, UserError
from counter_app.storage import guards, keys, migrate, schema
from counter_app.storage.database import Database
from counter_app.storage.grants import group
from counter_app.storage.server import server_engine, server_url
from counter_app.storage.tables_staff import account, account_role
from counter_app.storage.trouble import (
    DATABASE_TAKEN,
    NO_SERVER_RIGHTS,
    NOT_THE_OWNER,
    WrongPassword,
    translated,
)

#: Who owns every database of this program on a server. Nobody signs in as this role; administrators are members.
OWNER = "balie_owner"
#: Every server has it, for the connection that makes another database.
_ANY_DATABASE = "postgres"


class Made(StrEnum):
    """What a setup can have made."""

    OWNER = "owner"
    DATABASE = "database"
    TABLES = "tables"


@dataclass(frozen=True, slots=True)
class ServerAddress:
    """A database on a server, and the administrator's own login there."""

    url: str
    password: str | None = None

    def __repr__(self) -> str:
        """Without the password."""
        return f"ServerAddress({self.url!r})"

    @property
    def database(self) -> str:
        """The name of the database."""
        return str(server_url(self.url).database)

    def complete(self) -> URL:
        """The address as the driver gets it; what the keyring keeps for it is filled in."""
        address = server_url(self.url, None, self.password)
        if address.password is None and address.username is not None:
            kept = keys.server_password(self.url, address.username)
            address = address if kept is None else address.set(password=kept)
        return address

    def named(self, database: str) -> ServerAddress:
        """Another database on the same server."""
        url = server_url(self.url).set(database=database)
        return ServerAddress(url.render_as_string(), self.complete().password)

    def open(self, *, expect_current: bool = True) -> Database:
        """The database as the role that owns it; the login is that role or a member of it."""
        plain = self._opened(None, expect_current)
        with plain.read() as connection:
            owner, is_owner, is_member = connection.execute(text(_WHO_OWNS)).one()
        if is_owner:
            return plain
        plain.close()
        if not is_member:
            raise NotAllowed(NOT_THE_OWNER.format(owner=owner))
        return self._opened(owner, expect_current)

    def _opened(self, role: str | None, expect_current: bool) -> Database:
        return Database.open_server(
            self.url, password=self.complete().password, role=role, expect_current=expect_current
        )


_WHO_OWNS = """
SELECT pg_get_userbyid(datdba), datdba = current_user::regrole, pg_has_role(current_user, datdba, 'MEMBER')
FROM pg_database WHERE datname = current_database()
"""


def set_up(address: ServerAddress) -> frozenset[Made]:
    """Makes what isn't there yet, and lays guards and grants anew on what is; what it made."""
    made = set(make_empty(address))
    database = address.open(expect_current=False)
    try:
        with database.read() as connection:
            revision = schema.revision_of(connection)
        if revision is None:
            migrate.create(database)
            made.add(Made.TABLES)
        else:
            schema.require_current(revision)
            with database.begin() as connection:
                guards.install(connection)
        let_in(database)
    finally:
        database.close()
    return frozenset(made)


def make_empty(address: ServerAddress) -> frozenset[Made]:
    """The owner and a database without tables, which nobody but its owner can come into."""
    made = set()
    with administration(address) as connection:
        _require_rights(connection)
        if not _holds(connection, "SELECT 1 FROM pg_roles WHERE rolname = :name", OWNER):
            connection.execute(text(f"CREATE ROLE {OWNER} NOLOGIN CREATEROLE"))
            made.add(Made.OWNER)
        if not connection.scalar(text(f"SELECT pg_has_role(current_user, '{OWNER}', 'MEMBER')")):
            connection.execute(text(f"GRANT {OWNER} TO CURRENT_USER"))
        if not database_exists(connection, address.database):
            name = quoted(connection, address.database)
            connection.execute(
                text(f"CREATE DATABASE {name} OWNER {OWNER} ENCODING 'UTF8' TEMPLATE template0")
            )
            connection.execute(text(f"REVOKE CONNECT, TEMPORARY ON DATABASE {name} FROM PUBLIC"))
            made.add(Made.DATABASE)
    return frozenset(made)


def let_in(database: Database) -> None:
    """From here on everybody may come in, and finds there what was granted to their roles."""
    with database.begin() as connection:
        name = quoted(connection, connection.execute(text("SELECT current_database()")).scalar_one())
        connection.execute(text(f"GRANT CONNECT ON DATABASE {name} TO PUBLIC"))


@contextmanager
def administration(address: ServerAddress) -> Iterator[Connection]:
    """A connection beside any database of ours, where each statement stands alone."""
    engine = server_engine(address.named(_ANY_DATABASE).complete())
    try:
        with translated(), engine.connect() as connection:
            yield connection.execution_options(isolation_level="AUTOCOMMIT")
    finally:
        engine.dispose()


def database_exists(connection: Connection, name: str) -> bool:
    """Whether the server has a database of this name."""
    return _holds(connection, "SELECT 1 FROM pg_database WHERE datname = :name", name)


def require_free(address: ServerAddress) -> None:
    """Refuses a name that the server already has: nothing is ever overwritten."""
    with administration(address) as connection:
        if database_exists(connection, address.database):
            raise UserError(DATABASE_TAKEN.format(name=address.database), "database")


def lay_logins(connection: Connection) -> tuple[str, ...]:
    """Gives every account that has no login role one, without a password; their names.

    Who has one keeps it. Who is out of service can't sign in until somebody lets them in again.
    """
    roles: dict[str, set[str]] = {}
    for login, role in connection.execute(
        select(account.c.login, account_role.c.role).join(
            account_role, account_role.c.account_id == account.c.id
        )
    ):
        roles.setdefault(login, set()).add(group(Role(role)))
    active = set(connection.scalars(select(account.c.login).where(account.c.active.is_(True))))
    new = tuple(sorted(set(roles) - set(taken_logins(connection, roles))))
    for login in new:
        name, may = quoted(connection, login), "LOGIN" if login in active else "NOLOGIN"
        connection.execute(
            text(f"CREATE ROLE {name} {may} NOSUPERUSER NOCREATEDB NOCREATEROLE NOREPLICATION PASSWORD NULL")
        )
        connection.execute(text(f"GRANT {', '.join(sorted(roles[login]))} TO {name}"))
    return tuple(login for login in new if login in active)


def taken_logins(connection: Connection, logins: Collection[str]) -> tuple[str, ...]:
    """Those of `logins` that are a role on the server already."""
    there = connection.scalars(text("SELECT rolname FROM pg_roles"))
    return tuple(sorted(set(logins).intersection(there)))


def quoted(connection: Connection, name: str) -> str:
    """A name as it stands in a statement, whatever is in it."""
    # A colon would be read as a parameter of ours.
    return connection.dialect.identifier_preparer.quote_identifier(name).replace(":", r"\:")


def may_make_databases(address: ServerAddress) -> bool:
    """Whether the login may make a database beside this one."""
    try:
        with administration(address) as connection:
            return _has_rights(connection)
    except (EnvironmentTrouble, WrongPassword):
        # A hosted server may keep the database that this is asked in to itself.
        return False


def _require_rights(connection: Connection) -> None:
    if not _has_rights(connection):
        raise NotAllowed(NO_SERVER_RIGHTS)


def _has_rights(connection: Connection) -> bool:
    may = "SELECT rolsuper OR (rolcreatedb AND rolcreaterole) FROM pg_roles WHERE rolname = current_user"
    return bool(connection.scalar(text(may)))


def _holds(connection: Connection, question: str, name: str) -> bool:
    return connection.scalar(text(question), {"name": name}) is not None
