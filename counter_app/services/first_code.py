"""The one-time code of a new database: no default account, and who holds the code makes the first one."""

from __future__ import annotations

import secrets
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from typing import Final, NoReturn

from argon2.exceptions import VerificationError
from sqlalchemy import Connection, Row, insert, select, update
from sqlalchemy.exc import DBAPIError

from counter_app import sentences
from counter_app.clock import Clock
from counter_app.domain.sign_in_delay import delay_after
from counter_app.domain.staff import Role
from counter_app.errors import NotAllowed, UserError
from counter_app.services.accounts import (
    HASHER,
    ROLE_EXISTS,
    NewAccount,
    add_account,
    check_new,
    has_accounts,
)
from counter_app.storage import audit
from counter_app.storage.database import Database
from counter_app.storage.first_role import lay_role, make_first_manager, role_of
from counter_app.storage.tables_first_code import first_code
from counter_app.storage.trouble import WrongPassword

#: So long a code is good for.
LASTS: Final = timedelta(days=3)
#: Without letters and digits that look like each other; sixteen of them are 78 bits.
_SIGNS: Final = "ABCDEFGHJKMNPQRSTVWXYZ23456789"
_GROUPS, _IN_GROUP = 4, 4


@dataclass(frozen=True, slots=True)
class FirstCode:
    """A code as it is shown once, and until when it can be used."""

    code: str
    until: datetime


def issue(database: Database, clock: Clock) -> FirstCode:
    """A new code for a database without accounts; an earlier one ends. Only the owner can."""
    code, until = _made(), clock.now() + LASTS
    with database.begin() as connection:
        if has_accounts(connection):
            raise NotAllowed(sentences.NOT_THE_FIRST_ACCOUNT)
        on_server = connection.dialect.name == "postgresql"
        connection.execute(
            update(first_code).where(first_code.c.ended_at.is_(None)).values(ended_at=clock.now())
        )
        hashed = None if on_server else HASHER.hash(_plain(code))
        connection.execute(insert(first_code).values(code_hash=hashed, expires_at=until))
        if on_server:
            lay_role(connection, _plain(code), until)
        audit.write(connection, "first_code_issued")
    return FirstCode(code, until)


def is_asked(connection: Connection) -> bool:
    """Whether the first account can only be made with a code."""
    return _standing(connection) is not None


def make_first(database: Database, clock: Clock, code: str, new: NewAccount) -> None:
    """The first application manager; the code is void after it.

    Raises UserError for a wrong or expired code, and after too many of them for a while for every code.
    """
    new = replace(new, login=new.login.strip().lower(), roles=frozenset({Role.APPLICATION_MANAGER}))
    if database.dialect == "postgresql":
        _on_server(database, code, new)
        return
    with database.read() as connection:
        row = _standing(connection)
    if row is not None:
        _prove(database, clock, row, code)
    with database.begin() as connection:
        if has_accounts(connection):
            raise NotAllowed(sentences.NOT_THE_FIRST_ACCOUNT)
        newest = _standing(connection)
        if (newest and newest.id) != (row and row.id):
            # Another code was given while this one was being checked.
            raise UserError(sentences.CODE_WRONG, "code")
        add_account(connection, new)
        connection.execute(
            update(first_code).where(first_code.c.ended_at.is_(None)).values(ended_at=clock.now())
        )
        audit.write(connection, "first_account", detail={"login": new.login, "with_code": row is not None})


def _on_server(database: Database, code: str, new: NewAccount) -> None:
    """There the server itself checks the code, and how long it is good for."""
    try:
        as_first = database.as_clerk(role_of(database.place.rpartition("/")[2]), _plain(code))
    except WrongPassword:
        raise UserError(sentences.CODE_WRONG, "code") from None
    try:
        check_new(new)
        with as_first.begin() as connection:
            make_first_manager(connection, new.login, new.name.strip(), new.password)
    except DBAPIError as error:
        # Roles belong to the whole server: another database on it may have this one.
        if getattr(error.orig, "sqlstate", None) == ROLE_EXISTS:
            raise UserError(sentences.LOGIN_TAKEN.format(login=new.login), "login") from error
        raise
    finally:
        as_first.close()
    made = database.as_clerk(new.login, new.password)
    try:
        # The role of the code owns nothing and can't write the trail; the new manager can.
        with made.begin() as connection:
            audit.write(connection, "first_account", detail={"login": new.login, "with_code": True})
    finally:
        made.close()


def _prove(database: Database, clock: Clock, row: Row[tuple[object, ...]], code: str) -> None:
    now = clock.now()
    _refuse_while_closed(row.locked_until, now)
    if now >= row.expires_at:
        raise UserError(sentences.CODE_OVER, "code")
    try:
        HASHER.verify(row.code_hash, _plain(code))
    except VerificationError:
        _count(database, row, now)


def _count(database: Database, row: Row[tuple[object, ...]], now: datetime) -> NoReturn:
    failed = row.failed_attempts + 1
    delay = delay_after(failed)
    closed = now + delay if delay else None
    with database.begin() as connection:
        connection.execute(
            update(first_code)
            .where(first_code.c.id == row.id)
            .values(failed_attempts=failed, locked_until=closed)
        )
        audit.write(connection, "first_code_failed")
    _refuse_while_closed(closed, now)
    raise UserError(sentences.CODE_WRONG, "code")


def _refuse_while_closed(until: datetime | None, now: datetime) -> None:
    if until is not None and now < until:
        minutes = -(-int((until - now).total_seconds()) // 60)
        raise UserError(sentences.CODE_CLOSED.format(minutes=max(minutes, 1)), "code")


def _standing(connection: Connection) -> Row[tuple[object, ...]] | None:
    return connection.execute(
        select(first_code).where(first_code.c.ended_at.is_(None)).order_by(first_code.c.id.desc()).limit(1)
    ).one_or_none()


def _made() -> str:
    groups = ("".join(secrets.choice(_SIGNS) for _ in range(_IN_GROUP)) for _ in range(_GROUPS))
    return "-".join(groups)


def _plain(code: str) -> str:
    """As it is kept: whoever types it over may leave out the lines, and use small letters."""
    return "".join(sign for sign in code.upper() if sign.isalnum())
