"""What the administrator does with a whole database: make it on a server, copy it, put it back, move it."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path
from typing import TypeVar

from counter_app import sentences
from counter_app.errors import UserError
from counter_app.paths import default_database
from counter_app.services import destruction
from counter_app.services.access import AskPassword, is_server
from counter_app.services.accounts import SHORTEST_PASSWORD
from counter_app.services.destruction_journal import Journal
from counter_app.services.recovery import KEY_REPLACED
from counter_app.storage import audit, backup, keys, moving, server_setup
from counter_app.storage.backup import Copied
from counter_app.storage.database import Database
from counter_app.storage.embedded import EmbeddedFile
from counter_app.storage.logins import change_password
from counter_app.storage.moving import Moved, Progress
from counter_app.storage.rekey import opens_with, rekey
from counter_app.storage.server_setup import Made, ServerAddress
from counter_app.storage.trouble import WrongPassword

_T = TypeVar("_T")


@dataclass(slots=True)
class Place:
    """A database as the administrator names it; a password is asked when the server wants one, and once."""

    where: str | None
    key_file: str | None
    #: None where nobody is there to be asked.
    ask: AskPassword | None
    _password: str | None = field(default=None, repr=False)

    @property
    def is_server(self) -> bool:
        """Whether it is on a server."""
        return is_server(self.where)

    @property
    def path(self) -> Path:
        """The embedded file."""
        return Path(self.where) if self.where else default_database()

    def open(self, *, expect_current: bool = True) -> Database:
        """As who owns it: the holder of the key, or a member of the owner's role."""
        if self.is_server:
            return self.signed_in(lambda address: address.open(expect_current=expect_current))
        return Database.open_embedded(self.path, self.key(), expect_current=expect_current)

    def key(self) -> bytes:
        """The key of the embedded file."""
        if self.key_file:
            return keys.read_key_file(Path(self.key_file))
        return keys.embedded_key(self.path)

    def signed_in(self, act: Callable[[ServerAddress], _T]) -> _T:
        """Does it with the login in the address: first as libpq itself is let in, then with a password."""
        assert self.where is not None
        try:
            return act(ServerAddress(self.where, self._password))
        except WrongPassword:
            if self._password is not None or self.ask is None:
                raise
        self._password = self.ask()
        return act(ServerAddress(self.where, self._password))


def set_up(place: Place) -> frozenset[Made]:
    """A database on a server, or what it still lacks."""
    _require_server(place)
    return place.signed_in(server_setup.set_up)


def back_up(place: Place, target: Path) -> Copied:
    """A copy that was checked."""
    if place.is_server:
        return place.signed_in(lambda address: backup.copy_server(address, target))
    return backup.copy_embedded(EmbeddedFile(place.path, place.key()), target)


@dataclass(frozen=True, slots=True)
class Restored:
    """What was put back: how many destructions were repeated, and who waits for a password."""

    repeated: int
    new_logins: tuple[str, ...] = ()


def restore(place: Place, source: Path) -> Restored:
    """A copy in a place where nothing is. What was destroyed since is destroyed again before anybody comes in."""
    if not place.is_server:
        backup.restore_embedded(source, place.path, place.key())
        return Restored(_repeat(place.open()))
    new = place.signed_in(lambda address: backup.restore_server(source, address))
    repeated = _repeat(place.open())
    place.signed_in(backup.open_doors)
    return Restored(repeated, new)


def _repeat(database: Database) -> int:
    try:
        return destruction.repeat(database)
    finally:
        database.close()


def move(source: Place, target: Place, progress: Progress | None = None) -> Moved:
    """From the embedded file to a server, with the journal of what was destroyed."""
    _require_server(target)
    if source.is_server:
        raise UserError(sentences.MOVE_FROM_FILE, "source")
    file = Database.open_embedded(source.path, source.key(), even_moved=True)
    try:
        made = target.signed_in(lambda address: moving.move(file, address, progress))
        _take_along(Journal.beside(file), target.open())
    finally:
        file.close()
    return made


def _take_along(journal: Journal, database: Database) -> None:
    there = Journal.beside(database)
    database.close()
    for entry in journal.read():
        there.keep(entry)
        if entry.done:
            there.keep_done(entry.number)


def replace_key(place: Place, new_key_file: Path) -> None:
    """The embedded file under the key in `new_key_file`, made there when it isn't; with its journal.

    Called again after a cut it goes on where it was.
    """
    if place.is_server:
        raise UserError(sentences.KEY_OF_FILE, "database")
    path, old = place.path, place.key()
    there = new_key_file.exists()
    new = keys.read_key_file(new_key_file) if there else keys.make_key_file(new_key_file)
    if old == new:
        raise UserError(sentences.SAME_KEY, "new_key_file")
    if not opens_with(path, new):
        rekey(EmbeddedFile(path, old), new)
    Journal.of_file(path, old).change_key(new)
    if place.key_file is None:
        keys.keep_embedded_key(path, new)
    database = Database.open_embedded(path, new)
    with database.begin() as connection:
        audit.write(connection, KEY_REPLACED)
    database.close()


def give_password(place: Place, login: str, password: str) -> None:
    """A password for a clerk whose login role has none, or who lost it, by the administrator of the server."""
    _require_server(place)
    if len(password) < SHORTEST_PASSWORD:
        raise UserError(sentences.SHORT_PASSWORD.format(least=SHORTEST_PASSWORD), "password")
    database = place.open()
    try:
        with database.begin() as connection:
            change_password(connection, login, password)
            audit.write(connection, "password_reset", detail={"login": login})
    finally:
        database.close()


def _require_server(place: Place) -> None:
    if not place.is_server:
        raise UserError(sentences.SERVER_ONLY, "database")
