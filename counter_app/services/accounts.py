"""Accounts of the clerks: made by the application manager, the first one by whoever holds the new database."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from argon2 import PasswordHasher
from sqlalchemy import Connection, func, insert, select

from counter_app import sentences
from counter_app.domain.staff import Clerk, Right, Role
from counter_app.errors import NotAllowed, UserError
from counter_app.services.desk import Desk
from counter_app.storage import audit
from counter_app.storage.database import Database
from counter_app.storage.logins import create_login
from counter_app.storage.tables_staff import account, account_role

#: Argon2id with the parameters of RFC 9106's second recommendation (64 MiB): 0.1 to 0.2 s at the counter.
HASHER = PasswordHasher(time_cost=3, memory_cost=64 * 1024, parallelism=4)
SHORTEST_PASSWORD = 10


@dataclass(frozen=True, slots=True)
class NewAccount:
    """What is needed to make an account; the password is not kept."""

    login: str
    name: str
    password: str
    roles: frozenset[Role]
    designated: bool = False


def has_accounts(connection: Connection) -> bool:
    """Whether anybody can sign in; until then the key alone gives access."""
    return connection.execute(select(func.count()).select_from(account)).scalar_one() > 0


def create_first(database: Database, new: NewAccount) -> int:
    """The first application manager of a database that has no accounts yet."""
    with database.begin() as connection:
        if has_accounts(connection):
            raise NotAllowed(sentences.NOT_THE_FIRST_ACCOUNT)
        return add_account(connection, new)


def create_account(desk: Desk, new: NewAccount) -> int:
    """An account for a colleague, made by the application manager."""
    desk.require(Right.MANAGE_ACCOUNTS)
    with desk.database.begin() as connection:
        made = add_account(connection, new)
        audit.write(
            connection,
            "account_created",
            location=desk.location,
            detail={"login": new.login, "roles": sorted(new.roles)},
        )
        return made


def add_account(connection: Connection, new: NewAccount) -> int:
    """Writes the account; on a server also the clerk's own login role, which keeps the password there."""
    _check(connection, new)
    on_server = connection.dialect.name == "postgresql"
    made = connection.execute(
        insert(account)
        .values(
            login=new.login,
            name=new.name.strip(),
            password_hash=None if on_server else HASHER.hash(new.password),
            designated=new.designated,
        )
        .returning(account.c.id)
    ).scalar_one()
    connection.execute(
        insert(account_role), [{"account_id": made, "role": str(role)} for role in sorted(new.roles)]
    )
    if on_server:
        create_login(connection, new.login, new.password, new.roles)
    return int(made)


def read_clerk(connection: Connection, login: str) -> Clerk | None:
    """The active account with this login, or None."""
    row = connection.execute(
        select(account.c.id, account.c.login, account.c.name, account.c.designated).where(
            account.c.login == login, account.c.active.is_(True)
        )
    ).one_or_none()
    if row is None:
        return None
    roles: Iterable[str] = connection.execute(
        select(account_role.c.role).where(account_role.c.account_id == row.id)
    ).scalars()
    return Clerk(row.id, row.login, row.name, frozenset(Role(role) for role in roles), row.designated)


def _check(connection: Connection, new: NewAccount) -> None:
    if not new.login.isidentifier() or not new.login.isascii() or len(new.login) > 40:
        raise UserError(sentences.BAD_LOGIN, "login")
    if not new.name.strip():
        raise UserError(sentences.NO_NAME, "name")
    if len(new.password) < SHORTEST_PASSWORD:
        raise UserError(sentences.SHORT_PASSWORD.format(least=SHORTEST_PASSWORD), "password")
    if not new.roles:
        raise UserError(sentences.NO_ROLE, "roles")
    taken = connection.execute(select(account.c.id).where(account.c.login == new.login)).first()
    if taken is not None:
        raise UserError(sentences.LOGIN_TAKEN.format(login=new.login), "login")
