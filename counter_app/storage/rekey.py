"""Another key for the embedded file: written anew beside it, checked, and then put in its place."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from counter_app.storage.backup import require_sound, written
from counter_app.storage.database import Database
from counter_app.storage.embedded import EmbeddedFile
from counter_app.storage.trouble import Fault, trouble, trouble_of_driver


def opens_with(path: Path, key: bytes) -> bool:
    """Whether the key is that of the file."""
    import sqlcipher3.dbapi2

    connection = EmbeddedFile(path, key).connect()
    try:
        connection.execute("SELECT count(*) FROM sqlite_master").close()
    except sqlcipher3.dbapi2.DatabaseError:
        return False
    finally:
        connection.close()
    return True


def rekey(file: EmbeddedFile, new_key: bytes) -> None:
    """All of the file under the new key. Nobody else may have it open, and nobody can open it meanwhile."""
    with _alone(file) as connection, written(file.path, in_its_place=True) as partial:
        copy = EmbeddedFile(partial, file.key)
        copy.make()
        destination = copy.connect()
        try:
            connection.backup(destination)
            # Pages are written anew only outside the log that several share.
            destination.execute("PRAGMA journal_mode = DELETE").close()
            destination.execute(f"PRAGMA rekey = \"x'{new_key.hex()}'\"").close()
        finally:
            destination.close()
        require_sound(Database.open_embedded(partial, new_key))
        if sys.platform == "win32":
            # There a file that is open can't be replaced.
            connection.close()


@contextmanager
def _alone(file: EmbeddedFile) -> Iterator[Any]:
    import sqlcipher3.dbapi2

    connection = file.connect()
    try:
        # This works only for who is the only one.
        (mode,) = connection.execute("PRAGMA journal_mode = DELETE").fetchone()
        if mode != "delete":
            raise trouble(Fault.LOCKED)
        # The lock stays after the transaction: a copy can't be made inside one.
        connection.execute("PRAGMA locking_mode = EXCLUSIVE").close()
        connection.execute("BEGIN EXCLUSIVE").close()
        connection.execute("COMMIT").close()
        yield connection
    except sqlcipher3.dbapi2.Error as error:
        told = trouble_of_driver(error)
        if told is None:
            raise
        raise told from error
    finally:
        connection.close()
