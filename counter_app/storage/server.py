"""The shared database: how a PostgreSQL address is read and connected to."""

from __future__ import annotations

import re
import select
import time
from functools import partial
from typing import Any

from sqlalchemy import URL, Dialect, Engine, NullPool, create_engine, event, make_url
from sqlalchemy.exc import ArgumentError, InvalidatePoolError

from counter_app.errors import UserError
from counter_app.storage.keepable import refuse_unkeepable
from counter_app.storage.trouble import NOT_A_SERVER_URL, PASSWORD_IN_URL, WEAK_TLS

_CONNECT_SECONDS = 5
_LOCK_SECONDS = 10
#: A cut network says nothing, so the silence is timed: some twenty seconds, whether something was sent or not.
_CUT = {
    "keepalives": 1,
    "keepalives_idle": 10,
    "keepalives_interval": 3,
    "keepalives_count": 3,
    "tcp_user_timeout": 20_000,
}
#: For so long a connection is trusted that lay idle and was told nothing.
_SURE_SECONDS = 5.0
#: Under which name a connection knows since when it lies idle.
_SINCE = "idle_since"
_SECRET = frozenset({"password", "sslpassword"})


def server_url(text: str, user: str | None = None, password: str | None = None) -> URL:
    """The address to connect to; a password in the text is refused, because addresses end up in files."""
    try:
        url = make_url(text)
    except ArgumentError as error:
        raise UserError(NOT_A_SERVER_URL, "url") from error
    if url.password is not None or not _SECRET.isdisjoint(url.query):
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
    """A server must prove who it is; only the socket of this very machine needs no certificate."""
    mode = url.query.get("sslmode")
    if mode not in (None, "verify-full") and not _is_socket(url):
        raise UserError(WEAK_TLS, "url")
    # libpq passes over this on a socket.
    return url.update_query_dict({"sslmode": "verify-full"})


def _is_socket(url: URL) -> bool:
    hosts = url.query.get("host", url.host or "")
    return all(host.startswith("/") for host in ([hosts] if isinstance(hosts, str) else hosts))


def server_engine(url: URL, role: str | None = None, *, keeps_connections: bool = True) -> Engine:
    """An engine for one role on the server; with `role` it works as that one, of which the login is a member.

    Without `keeps_connections` every call opens its own connection and gives it back at once.
    """
    pool: dict[str, Any] = {"poolclass": NullPool}
    if keeps_connections:
        # The one that was used last is asked first: what it prepared is still there.
        pool = {"pool_size": 2, "max_overflow": 3, "pool_use_lifo": True}
    engine = create_engine(
        url,
        **pool,
        hide_parameters=True,
        connect_args={
            "connect_timeout": _CONNECT_SECONDS,
            **_CUT,
            "application_name": "balie",
            "options": f"-c lock_timeout={_LOCK_SECONDS}s -c timezone=UTC{_as_role(role)}",
            **bound(url),
        },
    )
    event.listen(engine, "checkin", _put_back)
    event.listen(engine, "checkout", partial(_taken, engine.dialect))
    refuse_unkeepable(engine)
    return engine


def _put_back(connection: Any, record: Any) -> None:
    record.info[_SINCE] = time.monotonic()


def _taken(dialect: Dialect, connection: Any, record: Any, _proxy: Any) -> None:
    """A restarted server costs one ping, not a failed task; a search between two others costs none."""
    since = record.info.pop(_SINCE, None)
    if since is None or (time.monotonic() - since < _SURE_SECONDS and not _has_news(connection)):
        return
    try:
        dialect.do_ping(connection)
    except dialect.loaded_dbapi.Error as error:
        raise InvalidatePoolError from error


def _has_news(connection: Any) -> bool:
    """Whether the server said something to who asked nothing, as it does when it goes; that is known here."""
    if connection.closed:
        return True
    try:
        return bool(select.select([connection.fileno()], [], [], 0)[0])
    except (OSError, ValueError):
        return True


def bound(url: URL) -> dict[str, str]:
    """A password is given only to who ends the TLS itself; without one libpq follows its own settings."""
    if url.password is None or _is_socket(url):
        return {}
    return {"channel_binding": "require", "gssencmode": "disable"}


def _as_role(role: str | None) -> str:
    return "" if role is None else " -c role=" + re.sub(r"([\\\s])", r"\\\1", role)
