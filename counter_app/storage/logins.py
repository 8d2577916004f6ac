"""Login roles on the server: each clerk signs in there as a role of their own."""

from __future__ import annotations

import re
import secrets
from collections.abc import Collection
from typing import Any

from sqlalchemy import Connection, func, select

from counter_app.domain.staff import Role
from counter_app.errors import UserError
from counter_app.storage.grants import group
from counter_app.storage.trouble import BAD_LOGIN

_LOGIN = re.compile(r"(?!pg_|balie_)[a-z][a-z0-9_.-]{0,62}")


def is_login(name: str) -> bool:
    """Whether a server can have a clerk of this name."""
    return _LOGIN.fullmatch(name) is not None


def create_login(connection: Connection, login: str, password: str, roles: Collection[Role]) -> None:
    """A role for the account `login`, which gets the group roles of `roles` and nothing else."""
    if not is_login(login):
        raise UserError(BAD_LOGIN, "login")
    groups = [group(role) for role in sorted(roles)]
    connection.execute(select(func.create_login(login, verifier(connection, login, password), groups)))


def change_password(connection: Connection, login: str, password: str) -> None:
    """Another password for a clerk: one's own, or anybody's for an application manager."""
    connection.execute(select(func.change_login_password(login, verifier(connection, login, password))))


def close_login(connection: Connection, login: str) -> None:
    """No sign-in any more for a clerk who left: the open connections end, the password is nobody's."""
    connection.execute(
        select(func.close_login(login, verifier(connection, login, secrets.token_urlsafe(32))))
    )


def end_sessions(connection: Connection, login: str) -> None:
    """Ends the connections of an account that is out of service."""
    connection.execute(select(func.end_sessions(login)))


def reopen_login(connection: Connection, login: str, password: str) -> None:
    """The login of somebody who came back, with a new password."""
    connection.execute(select(func.reopen_login(login, verifier(connection, login, password))))


def verifier(connection: Connection, login: str, password: str) -> str:
    """The SCRAM verifier, made on this side: the password itself never travels in a statement."""
    driver: Any = connection.connection.driver_connection
    verifier: bytes = driver.pgconn.encrypt_password(password.encode(), login.encode(), b"scram-sha-256")
    return verifier.decode("ascii")
