"""Accounts of the clerks: made by the application manager, the first one by whoever holds the new database."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date
from typing import Any, Final

from argon2 import PasswordHasher
from sqlalchemy import Connection, func, insert, select, update
from sqlalchemy.exc import DBAPIError

from counter_app import sentences
from counter_app.domain.staff import RIGHTS, Clerk, Right, Role
from counter_app.errors import NotAllowed, UserError
from counter_app.services.deputies import stands_in
from counter_app.services.desk import Desk
from counter_app.storage import audit
from counter_app.storage.database import Database
from counter_app.storage.logins import (
    change_password,
    close_login,
    create_login,
    end_sessions,
    reopen_login,
)
from counter_app.storage.tables_first_code import first_code
from counter_app.storage.tables_staff import account, account_role

#: Argon2id with the parameters of RFC 9106's second recommendation (64 MiB): 0.1 to 0.2 s at the counter.
HASHER = PasswordHasher(time_cost=3, memory_cost=64 * 1024, parallelism=4)
SHORTEST_PASSWORD = 10
ROLE_EXISTS = "42710"

_R = Right
_CASES: Final = frozenset({_R.SEARCH_PERSONS, _R.READ_REQUESTS, _R.HANDLE_REQUESTS, _R.OWN_LOG, _R.WHOLE_LOG})
_ACTS: Final = frozenset({_R.HANDLE_REQUESTS, _R.APPROVE, _R.DISCLOSE})
_CHANGES: Final = frozenset({_R.TAKE_PAYMENTS, _R.MANAGE_ACCOUNTS, _R.IMPORT_PERSONS, _R.SET_EDITION}) | _ACTS
#: What a role may not do (third column of the table of rights), so that no second role may bring it.
_MAY_NOT: Final[dict[Role, frozenset[Right]]] = {
    Role.APPLICATION_MANAGER: _CASES,
    Role.DATA_MANAGER: _ACTS,
    Role.CASHIER: _CASES,
    Role.PRIVACY_OFFICER: _ACTS,
    Role.AUDITOR: _CHANGES,
}


@dataclass(frozen=True, slots=True)
class NewAccount:
    """What is needed to make an account; the password is not kept."""

    login: str
    name: str
    password: str
    roles: frozenset[Role]
    designated: bool = False


@dataclass(frozen=True, slots=True)
class Account:
    """An account as the application manager sees it."""

    id: int
    login: str
    name: str
    roles: frozenset[Role]
    designated: bool
    active: bool


def has_accounts(connection: Connection) -> bool:
    """Whether anybody can sign in; until then the key alone gives access."""
    return connection.execute(select(func.count()).select_from(account)).scalar_one() > 0


def create_first(database: Database, new: NewAccount) -> int:
    """The first application manager of a database that has no accounts yet, and no code that must be given."""
    with database.begin() as connection:
        if has_accounts(connection):
            raise NotAllowed(sentences.NOT_THE_FIRST_ACCOUNT)
        if connection.scalar(select(first_code.c.id).where(first_code.c.ended_at.is_(None)).limit(1)):
            raise UserError(sentences.CODE_WRONG, "code")
        return add_account(connection, new)


def create_account(desk: Desk, new: NewAccount) -> int:
    """An account for a colleague, made by the application manager."""
    desk.require(Right.MANAGE_ACCOUNTS)
    with desk.database.begin() as connection:
        made = add_account(connection, new, temporary=True)
        audit.write(
            connection,
            "account_created",
            location=desk.location,
            detail={
                "login": _login(new),
                "roles": sorted(new.roles),
                "designated": new.designated,
            },
        )
        return made


def list_accounts(desk: Desk) -> tuple[Account, ...]:
    """Every account, by name; who left stays in the list."""
    desk.require(Right.MANAGE_ACCOUNTS)
    with desk.database.snapshot() as connection:
        return read_accounts(connection)


def change_account(
    desk: Desk, account_id: int, *, name: str, designated: bool, password: str = ""
) -> Account:
    """Another name or designation, and with `password` a new password. Roles stay as they were given."""
    desk.require(Right.MANAGE_ACCOUNTS)
    if not name.strip():
        raise UserError(sentences.NO_NAME, "name")
    with desk.database.begin() as connection:
        before = _account(connection, account_id)
        if not before.active:
            raise UserError(sentences.ACCOUNT_CLOSED)
        after = replace(before, name=name.strip(), designated=designated)
        changed = {
            field: {"old": getattr(before, field), "new": getattr(after, field)}
            for field in ("name", "designated")
            if getattr(before, field) != getattr(after, field)
        }
        if changed:
            connection.execute(
                update(account)
                .where(account.c.id == account_id)
                .values(name=after.name, designated=after.designated)
            )
            _tell(connection, desk, "account_changed", before, **changed)
        if password:
            _set_password(connection, before, password)
            if account_id != desk.clerk.id:
                _make_temporary(connection, account_id)
            _tell(connection, desk, "password_reset", before)
        return after


def close_account(desk: Desk, account_id: int) -> Account:
    """Somebody left: the account can't sign in any more, and keeps its place in everything that it did."""
    desk.require(Right.MANAGE_ACCOUNTS)
    if account_id == desk.clerk.id:
        raise UserError(sentences.OWN_ACCOUNT)
    with desk.database.begin() as connection:
        # Who closes an account is an active manager and stays one, so there is always one left; managers
        # who close each other's account at the same moment wait here.
        if desk.clerk.id not in _active_managers(connection):
            raise NotAllowed(sentences.NOT_ALLOWED[Right.MANAGE_ACCOUNTS])
        before = _account(connection, account_id)
        if not before.active:
            raise UserError(sentences.ACCOUNT_CLOSED)
        connection.execute(update(account).where(account.c.id == account_id).values(active=False))
        if connection.dialect.name == "postgresql":
            # The role on the server lives on, without a way in.
            close_login(connection, before.login)
        _tell(connection, desk, "account_closed", before)
    if desk.database.dialect == "postgresql":
        # Whoever came in between the end of the open connections and the commit goes too.
        with desk.database.begin() as connection:
            end_sessions(connection, before.login)
    return replace(before, active=False)


def reopen_account(desk: Desk, account_id: int, password: str) -> Account:
    """Somebody came back: the same account with a new password."""
    desk.require(Right.MANAGE_ACCOUNTS)
    with desk.database.begin() as connection:
        before = _account(connection, account_id)
        if before.active:
            raise UserError(sentences.ACCOUNT_OPEN)
        connection.execute(update(account).where(account.c.id == account_id).values(active=True))
        if connection.dialect.name == "postgresql":
            _check_password(password)
            reopen_login(connection, before.login, password)
        else:
            _set_password(connection, before, password)
        _make_temporary(connection, account_id)
        _tell(connection, desk, "account_reopened", before)
        return replace(before, active=True)


def choose_password(database: Database, clerk: Clerk, password: str) -> None:
    """A password of one's own in place of the temporary one, in the session of the clerk."""
    with database.begin() as connection:
        _check_password(password, "new_password")
        if connection.dialect.name == "postgresql":
            change_password(connection, clerk.login, password)
            connection.execute(select(func.password_is_own()))
        else:
            connection.execute(
                update(account)
                .where(account.c.id == clerk.id)
                .values(password_hash=HASHER.hash(password), password_is_temporary=False)
            )
        audit.write(connection, "password_chosen")


def has_temporary_password(connection: Connection, clerk: Clerk) -> bool:
    """Whether somebody else gave the password."""
    found = select(account.c.password_is_temporary).where(account.c.id == clerk.id)
    return bool(connection.scalar(found))


def add_account(connection: Connection, new: NewAccount, *, temporary: bool = False) -> int:
    """Writes the account; on a server also the clerk's own login role, which keeps the password there.

    `temporary`: who makes it knows the password, so it is good for one sign-in.
    """
    new = replace(new, login=_login(new))
    _check(connection, new)
    on_server = connection.dialect.name == "postgresql"
    made = connection.execute(
        insert(account)
        .values(
            login=new.login,
            name=new.name.strip(),
            password_hash=None if on_server else HASHER.hash(new.password),
            designated=new.designated,
            password_is_temporary=temporary,
        )
        .returning(account.c.id)
    ).scalar_one()
    connection.execute(
        insert(account_role), [{"account_id": made, "role": str(role)} for role in sorted(new.roles)]
    )
    if on_server:
        _make_login(connection, new)
    return int(made)


def read_clerk(connection: Connection, login: str, today: date) -> Clerk | None:
    """The active account with this login, with what it may today; or None."""
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
    held = frozenset(Role(role) for role in roles)
    deputises = stands_in(connection, row.id, today)
    return Clerk(row.id, row.login, row.name, held, row.designated, deputises)


def read_accounts(connection: Connection) -> tuple[Account, ...]:
    """Every account, by name."""
    roles: dict[int, set[Role]] = {}
    for one in connection.execute(select(account_role.c.account_id, account_role.c.role)):
        roles.setdefault(one.account_id, set()).add(Role(one.role))
    rows = connection.execute(_ACCOUNTS.order_by(func.lower(account.c.name), account.c.id))
    return tuple(_of(row, roles.get(row.id, ())) for row in rows)


_ACCOUNTS: Final = select(
    account.c.id, account.c.login, account.c.name, account.c.designated, account.c.active
)


def _of(row: Any, roles: Iterable[str]) -> Account:
    given = frozenset(Role(role) for role in roles)
    return Account(row.id, row.login, row.name, given, row.designated, row.active)


def _account(connection: Connection, account_id: int) -> Account:
    row = connection.execute(_ACCOUNTS.where(account.c.id == account_id)).one_or_none()
    if row is None:
        raise UserError(sentences.NO_SUCH_ACCOUNT)
    roles = connection.scalars(select(account_role.c.role).where(account_role.c.account_id == account_id))
    return _of(row, roles)


def _active_managers(connection: Connection) -> set[int]:
    """The application managers who can sign in, held against a change by somebody else."""
    managers = select(account_role.c.account_id).where(account_role.c.role == Role.APPLICATION_MANAGER)
    rows = (
        select(account.c.id)
        .where(account.c.active.is_(True), account.c.id.in_(managers))
        .order_by(account.c.id)
        .with_for_update()
    )
    return set(connection.scalars(rows))


def _make_login(connection: Connection, new: NewAccount) -> None:
    try:
        create_login(connection, new.login, new.password, new.roles)
    except DBAPIError as error:
        # Roles belong to the whole server: another database on it may have this one.
        if getattr(error.orig, "sqlstate", None) == ROLE_EXISTS:
            raise UserError(sentences.LOGIN_TAKEN.format(login=new.login), "login") from error
        raise


def _set_password(connection: Connection, whose: Account, password: str) -> None:
    _check_password(password)
    if connection.dialect.name == "postgresql":
        change_password(connection, whose.login, password)
        return
    connection.execute(
        update(account)
        .where(account.c.id == whose.id)
        .values(password_hash=HASHER.hash(password), failed_attempts=0, locked_until=None)
    )


def _make_temporary(connection: Connection, account_id: int) -> None:
    connection.execute(update(account).where(account.c.id == account_id).values(password_is_temporary=True))


def _tell(connection: Connection, desk: Desk, kind: str, whose: Account, **changed: object) -> None:
    audit.write(connection, kind, location=desk.location, detail={"login": whose.login, **changed})


def _login(new: NewAccount) -> str:
    """Signing in doesn't look at capitals, so the account has none."""
    return new.login.strip().lower()


def _check_password(password: str, field: str = "password") -> None:
    if len(password) < SHORTEST_PASSWORD:
        raise UserError(sentences.SHORT_PASSWORD.format(least=SHORTEST_PASSWORD), field)


def check_new(new: NewAccount) -> None:
    """Raises UserError for what is wrong with an account, whatever the database says."""
    if not new.login.isidentifier() or not new.login.isascii() or len(new.login) > 40:
        raise UserError(sentences.BAD_LOGIN, "login")
    if not new.name.strip():
        raise UserError(sentences.NO_NAME, "name")
    if not new.roles:
        raise UserError(sentences.NO_ROLE, "roles")
    together = frozenset().union(*(RIGHTS[role] for role in new.roles))
    if any(together & _MAY_NOT.get(role, frozenset()) for role in new.roles):
        raise UserError(sentences.ROLES_APART, "roles")
    _check_password(new.password)


def _check(connection: Connection, new: NewAccount) -> None:
    check_new(new)
    taken = connection.execute(select(account.c.id).where(account.c.login == new.login)).first()
    if taken is not None:
        raise UserError(sentences.LOGIN_TAKEN.format(login=new.login), "login")
