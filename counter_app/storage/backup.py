"""Copies to put back: made while others work, checked before they get their name, and never laid over anything."""

from __future__ import annotations

import os
import secrets
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from sqlalchemy import text

from counter_app.errors import EnvironmentTrouble, UserError
from counter_app.storage import client_tools, guards
from counter_app.storage.database import Database
from counter_app.storage.embedded import EmbeddedFile
from counter_app.storage.inspection import inspect
from counter_app.storage.server_setup import (
    OWNER,
    ServerAddress,
    administration,
    database_exists,
    lay_logins,
    let_in,
    make_empty,
    may_make_databases,
    quoted,
    require_free,
)
from counter_app.storage.trouble import COPY_BROKEN, COPY_BROKEN_DO, COPY_EXISTS, NO_SUCH_COPY

_PARTIAL = ".partial"


@dataclass(frozen=True, slots=True)
class Copied:
    """A copy that was made, and whether it was put back somewhere to see that it can be."""

    path: Path
    is_tried: bool


def copy_embedded(file: EmbeddedFile, target: Path) -> Copied:
    """An encrypted copy under the same key, checked to its last page and through its whole log."""
    with written(target) as partial:
        file.copy_to(partial)
        require_sound(Database.open_embedded(partial, file.key))
    return Copied(target, is_tried=True)


def copy_server(address: ServerAddress, target: Path) -> Copied:
    """A dump of the database, put back in a throw-away database where the login may make one."""
    database = address.open()
    with database.read() as connection:
        owner = str(connection.scalar(text("SELECT current_user")))
    database.close()
    with written(target) as partial:
        partial.touch(0o600)
        client_tools.dump(address.complete(), owner, partial)
        tried = may_make_databases(address)
        if tried:
            with _throw_away(address) as place:
                _fill(place, partial)
        elif not client_tools.is_readable(partial):
            raise EnvironmentTrouble(COPY_BROKEN.format(path=target, problems=""), COPY_BROKEN_DO)
    return Copied(target, is_tried=tried)


def restore_embedded(source: Path, target: Path, key: bytes) -> None:
    """The copy in the place of a file that isn't there; the copy itself stays as it is."""
    _require_copy(source)
    with written(target) as partial:
        EmbeddedFile(source, key).copy_to(partial)
        require_sound(Database.open_embedded(partial, key))


def restore_server(source: Path, address: ServerAddress) -> tuple[str, ...]:
    """The dump in a new database; the logins that the server didn't have and that wait for a password.

    It gets its name only when it is whole, so that nobody signs in to half of it.
    """
    _require_copy(source)
    require_free(address)
    with _throw_away(address) as place:
        new = _fill(place, source)
        with administration(address) as connection:
            old, name = quoted(connection, place.database), quoted(connection, address.database)
            connection.execute(text(f"ALTER DATABASE {old} RENAME TO {name}"))
    return new


def open_doors(address: ServerAddress) -> None:
    """After what had to be done first on a database that was put back."""
    database = address.open()
    let_in(database)
    database.close()


def _fill(place: ServerAddress, source: Path) -> tuple[str, ...]:
    make_empty(place)
    client_tools.put_back(place.complete(), OWNER, source)
    database = place.open()
    with database.begin() as connection:
        # The rights of others come from the program, not from the copy.
        guards.install(connection)
        new = lay_logins(connection)
    require_sound(database)
    return new


def require_sound(database: Database) -> None:
    """The copy is in order; it is closed after that."""
    place = database.place
    try:
        report = inspect(database)
    finally:
        database.close()
    if not report.sound:
        problems = " ".join(report.problems)
        raise EnvironmentTrouble(COPY_BROKEN.format(path=place, problems=problems), COPY_BROKEN_DO)


def _require_copy(source: Path) -> None:
    if not source.is_file():
        raise UserError(NO_SUCH_COPY.format(path=source), "source")


@contextmanager
def written(target: Path, *, in_its_place: bool = False) -> Iterator[Path]:
    """A file under another name until it is whole and on the disk.

    What was there is never written over, unless it is meant to be replaced.
    """
    if target.exists() and not in_its_place:
        raise UserError(COPY_EXISTS.format(path=target), "target")
    partial = target.with_name(target.name + _PARTIAL)
    # Left behind by an earlier attempt that was cut off.
    partial.unlink(missing_ok=True)
    try:
        yield partial
        with partial.open("rb") as whole:
            os.fsync(whole.fileno())
        if target.exists() and not in_its_place:
            raise UserError(COPY_EXISTS.format(path=target), "target")
        partial.replace(target)
        if sys.platform != "win32":
            folder = os.open(target.parent, os.O_RDONLY)
            os.fsync(folder)
            os.close(folder)
    finally:
        for leftover in (partial, *(Path(f"{partial}{end}") for end in ("-wal", "-shm"))):
            leftover.unlink(missing_ok=True)


@contextmanager
def _throw_away(address: ServerAddress) -> Iterator[ServerAddress]:
    """A database of a name that nobody else uses; gone afterwards, unless it got another name."""
    place = address.named(f"balie_trial_{secrets.token_hex(6)}")
    try:
        yield place
    finally:
        with administration(address) as connection:
            if database_exists(connection, place.database):
                connection.execute(text(f"DROP DATABASE {quoted(connection, place.database)} WITH (FORCE)"))
