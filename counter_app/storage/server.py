"""The shared database: how a PostgreSQL address is read and connected to."""

from __future__ import annotations

from sqlalchemy import URL, Engine, create_engine, make_url
from sqlalchemy.exc import ArgumentError

from counter_app.errors import UserError
from counter_app.storage.trouble import NOT_A_SERVER_URL, PASSWORD_IN_URL, WEAK_TLS

_CONNECT_SECONDS = 5
_LOCK_SECONDS = 10


def server_url(text: str, user: str | None = None, password: str | None = None) -> URL:
    """The address to connect to; a password in the text is refused, because addresses end up in files."""
    try:
        url = make_url(text)
    except ArgumentError as error:
        raise UserError(NOT_A_SERVER_URL, "url") from error
    if url.password is not None or "password" in url.query:
        raise UserError(PASSWORD_IN_URL, "url")
    if url.drivername not in ("postgresql", "postgresql+psycopg", "postgres") or not url.database:
        raise UserError(NOT_A_SERVER_URL, "url")
    url = url.set(drivername="postgresql+psycopg")
    if user is not None:
        url = url.set(username=user)
    if password is not None:
        url = url.set(password=password)
    return _guarded(url)


def _guarded(url: URL) -> URL:
    """Only this machine may be spoken to without checking who answers."""
    host = url.query.get("host", url.host or "")
    is_here = str(host).startswith("/") or host in ("", "localhost", "127.0.0.1", "::1")
    mode = url.query.get("sslmode")
    if is_here or mode == "verify-full":
        return url
    if mode is not None:
        raise UserError(WEAK_TLS, "url")
    return url.update_query_dict({"sslmode": "verify-full"})


def server_engine(url: URL) -> Engine:
    """An engine for one role on the server."""
    return create_engine(
        url,
        pool_size=2,
        max_overflow=3,
        # A restarted server costs one ping, not a failed task.
        pool_pre_ping=True,
        hide_parameters=True,
        connect_args={
            "connect_timeout": _CONNECT_SECONDS,
            "application_name": "balie",
            "options": f"-c lock_timeout={_LOCK_SECONDS}s -c timezone=UTC",
        },
    )
