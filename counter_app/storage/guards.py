"""What the database itself forbids, put in place on either engine.

Guards are not migrations: they are laid again after every upgrade, so that a database always has those of
the program that upgraded it, and `missing` can tell which were taken away.
"""

from __future__ import annotations

from typing import Protocol

from sqlalchemy import Connection

from counter_app.storage import guards_postgresql, guards_sqlite


class _Guards(Protocol):
    """What the module of each engine offers."""

    def prepare(self, connection: Connection) -> None: ...

    def install(self, connection: Connection) -> None: ...

    def missing(self, connection: Connection) -> tuple[str, ...]: ...


_ENGINES: dict[str, _Guards] = {"sqlite": guards_sqlite, "postgresql": guards_postgresql}


def prepare(connection: Connection) -> None:
    """Lay what the defaults of the tables call, before there are tables."""
    _ENGINES[connection.dialect.name].prepare(connection)


def install(connection: Connection) -> None:
    """Lay every guard, also over an older or damaged one."""
    _ENGINES[connection.dialect.name].install(connection)


def missing(connection: Connection) -> tuple[str, ...]:
    """The guards that are gone, changed or switched off."""
    return _ENGINES[connection.dialect.name].missing(connection)
