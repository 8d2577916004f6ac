"""The encrypted file on this computer: how SQLCipher opens, guards and copies it."""

from __future__ import annotations

import os
import time
from collections.abc import Callable
from contextlib import closing
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any
from urllib.parse import quote

from sqlalchemy import Connection, Engine, create_engine, event
from sqlalchemy.pool import QueuePool

from counter_app.storage.keepable import refuse_unkeepable
from counter_app.storage.moved import refuse_moved
from counter_app.storage.trouble import Fault, trouble, trouble_of_driver
from counter_app.storage.turns import Turns

BUSY_SECONDS = 5.0
#: SQLite itself asks ever more seldom, up to ten times a second, and so finds a program that writes one transaction
#: after the other busy each time. Who asks this often comes in between two of them.
_ASK_SECONDS = 0.002

#: More than the program has. The driver gives up the one that was used least, so where they don't fit, two that come
#: back in turns drive each other out, and each of them is read and planned anew every time.
_KEPT_STATEMENTS = 2000

#: The execution option that says how a unit of work begins; None begins no transaction.
BEGIN = "balie_begin"
WRITING = "BEGIN IMMEDIATE"

# The memory of the process holds the key as long as the database is open, so SQLCipher's own
# `cipher_memory_security` would lock and wipe pages beside it at a cost on every read; it stays off.
_PRAGMAS = (
    "PRAGMA foreign_keys = ON",
    "PRAGMA journal_mode = WAL",
    "PRAGMA synchronous = FULL",
    # REPLACE must not slip past the triggers that forbid a delete.
    "PRAGMA recursive_triggers = ON",
    # What retention destroys is overwritten, not only unlinked.
    "PRAGMA secure_delete = ON",
    "PRAGMA temp_store = MEMORY",
    # In KiB: the upper pages of every index of a large city, each of which costs a decryption to read anew.
    "PRAGMA cache_size = -32768",
)


#: Under which name a connection knows which file it opened.
IDENTITY = "identity"


def identity_of(path: Path) -> tuple[int, int] | None:
    """Which file of the disk stands at a path now; None when there is none."""
    try:
        found = path.stat()
    except OSError:
        return None
    return found.st_dev, found.st_ino


@dataclass(slots=True)
class Acting:
    """Which account the connection works for at this moment; None is the holder of the key."""

    account_id: int | None = None


@dataclass(frozen=True, slots=True)
class EmbeddedFile:
    """A database file and the key that opens it."""

    path: Path
    key: bytes = field(repr=False)
    #: For who moves its data: also when they are elsewhere, or on their way.
    even_moved: bool = False
    turns: Turns = field(default_factory=Turns, repr=False, compare=False)

    def make(self) -> None:
        """A new empty file that only this user can read."""
        try:
            self.path.parent.mkdir(parents=True, exist_ok=True)
        except OSError as error:
            raise trouble(Fault.UNOPENABLE) from error
        try:
            os.close(os.open(self.path, os.O_CREAT | os.O_EXCL | os.O_RDWR, 0o600))
        except FileExistsError as error:
            raise trouble(Fault.EXISTS) from error
        except OSError as error:
            raise trouble(Fault.UNOPENABLE) from error

    def connect(self) -> Any:
        """A driver connection with the key set; nothing has been read yet."""
        import sqlcipher3.dbapi2 as driver

        if not self.path.is_file():
            raise trouble(Fault.MISSING)
        self.refuse_moved()
        connection = driver.connect(
            f"file:{quote(str(self.path.absolute()))}?mode=rw",
            uri=True,
            timeout=BUSY_SECONDS,
            # Every statement stands alone unless SQLAlchemy's begin event opens a transaction.
            isolation_level=None,
            # The pool gives a connection to one thread at a time.
            check_same_thread=False,
            cached_statements=_KEPT_STATEMENTS,
        )
        # Otherwise a wrong key is also told on the terminal.
        connection.execute("PRAGMA cipher_log_level = NONE")
        connection.execute(f"PRAGMA key = \"x'{self.key.hex()}'\"")
        return connection

    def refuse_moved(self) -> None:
        """Nobody but the mover works in a file whose data went to a server."""
        if not self.even_moved:
            refuse_moved(self.path)

    def refuse_replaced(self, opened: tuple[int, int] | None) -> None:
        """Nothing is written to a file that was taken away or exchanged: it would be lost without a word."""
        now = identity_of(self.path)
        if now is None:
            raise trouble(Fault.MISSING)
        if now != opened:
            raise trouble(Fault.REPLACED)

    def engine(self) -> Engine:
        """An engine whose connections know for whom they work."""
        import sqlcipher3.dbapi2 as driver

        engine = create_engine(
            "sqlite+pysqlite://",
            module=driver,
            creator=self.connect,
            poolclass=QueuePool,
            # The one that was used last still has its pages in memory.
            pool_use_lifo=True,
            hide_parameters=True,
        )
        event.listen(engine, "connect", _prepare)
        event.listen(engine, "begin", _begin)
        refuse_unkeepable(engine)
        return engine

    def copy_to(self, target: Path, progress: Callable[[int, int], None] | None = None) -> None:
        """An encrypted copy under the same key, made while others work."""
        import sqlcipher3.dbapi2

        copy = EmbeddedFile(target, self.key)
        copy.make()
        source, destination = self.connect(), copy.connect()
        try:
            # A wrong key is told by name here, and by words alone of a copy.
            source.execute("SELECT count(*) FROM sqlite_master").close()
            source.backup(destination, pages=2048, progress=_pages(progress))
        except sqlcipher3.dbapi2.Error as error:
            told = trouble_of_driver(error)
            if told is None:
                raise
            raise told from error
        finally:
            destination.close()
            source.close()


def _pages(progress: Callable[[int, int], None] | None) -> Callable[[int, int, int], None] | None:
    return None if progress is None else lambda _status, left, total: progress(total - left, total)


def _prepare(connection: Any, record: Any) -> None:
    acting = record.info["acting"] = Acting()
    record.info[IDENTITY] = identity_of(Path(connection.execute("PRAGMA database_list").fetchone()[2]))
    connection.create_function("current_account", 0, lambda: acting.account_id)
    for pragma in _PRAGMAS:
        connection.execute(pragma)


def _begin(connection: Connection) -> None:
    begin = connection.get_execution_options().get(BEGIN, "BEGIN")
    if begin == WRITING:
        _begin_writing(connection)
    elif begin is not None:
        connection.exec_driver_sql(begin)


def _begin_writing(connection: Connection) -> None:
    """Waits until no other program writes in the file."""
    with closing(connection.connection.cursor()) as driver:
        driver.execute("PRAGMA busy_timeout = 0")
        try:
            for _ in range(int(BUSY_SECONDS / _ASK_SECONDS)):
                try:
                    driver.execute(WRITING)
                except connection.dialect.loaded_dbapi.OperationalError as error:
                    if "locked" not in str(error):
                        break
                    time.sleep(_ASK_SECONDS)
                else:
                    return
            # Once more, so that what is wrong is told as everything is.
            connection.exec_driver_sql(WRITING)
        finally:
            driver.execute(f"PRAGMA busy_timeout = {int(1000 * BUSY_SECONDS)}")
