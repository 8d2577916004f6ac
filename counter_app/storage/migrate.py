"""Making a database, bringing it up to date, and checking it."""

from __future__ import annotations

import secrets
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from sqlalchemy import Connection, insert, text

from counter_app.storage import guards, register_rows, schema, trouble
from counter_app.storage.database import Database
from counter_app.storage.tables_log import log_identity
from counter_app.storage.trouble import Fault

_MIGRATIONS = Path(__file__).with_name("migrations")
#: What tells one database from another, so long that two never get the same.
_MARK_BYTES = 16


@dataclass(frozen=True, slots=True)
class Report:
    """What a check found: the revision of the schema, and a sentence for each problem."""

    revision: str | None
    problems: tuple[str, ...]

    @property
    def sound(self) -> bool:
        return not self.problems


def create(database: Database) -> None:
    """Give an empty database its tables and guards, its own mark, and what the registers come with."""
    with database.begin() as connection:
        if schema.revision_of(connection) is not None:
            raise trouble.trouble(Fault.EXISTS)
        lay(connection)
        register_rows.ship(connection)
        connection.execute(insert(log_identity).values(id=1, mark=secrets.token_hex(_MARK_BYTES)))


def lay(connection: Connection) -> None:
    """The tables and guards of this program, in a database without any."""
    _run_to(connection, schema.CURRENT)


def upgrade(database: Database, backup_dir: Path) -> Path | None:
    """Bring a database up to date in one transaction, after a copy of the embedded file; the copy's path."""
    with database.snapshot() as connection:
        revision = schema.revision_of(connection)
        if revision is None:
            raise trouble.trouble(Fault.EMPTY)
        if revision not in schema.REVISIONS:
            raise trouble.trouble(Fault.NEWER)
        if revision == schema.CURRENT and not guards.missing(connection):
            return None
    backup = None
    if database.file is not None:
        backup = _free_name(backup_dir, f"{database.file.path.stem}-{revision}")
        database.file.copy_to(backup)
    with database.begin() as connection:
        _run_to(connection, schema.CURRENT)
    return backup


def check(database: Database) -> Report:
    """Whether the file, the references and the guards are whole; another version's schema is refused."""
    with database.snapshot() as connection:
        revision = schema.revision_of(connection)
        schema.require_current(revision)
        problems = [*_file_problems(connection)] if database.file is not None else []
        problems += [trouble.CHECK_GUARD.format(name) for name in guards.missing(connection)]
    return Report(revision, tuple(problems))


def _file_problems(connection: Connection) -> Iterator[str]:
    for pragma in ("cipher_integrity_check", "integrity_check"):
        for found in connection.execute(text(f"PRAGMA {pragma}")).scalars():
            if found != "ok":
                yield trouble.CHECK_FILE.format(found)
    for row in connection.execute(text("PRAGMA foreign_key_check")):
        yield trouble.CHECK_REFERENCE.format(row[0])


def _free_name(folder: Path, stem: str) -> Path:
    """A name that no file has yet: an earlier backup is never overwritten."""
    candidate, count = folder / f"{stem}.db", 1
    while candidate.exists():
        count += 1
        candidate = folder / f"{stem}-{count}.db"
    return candidate


def _run_to(connection: Connection, revision: str) -> None:
    """Run the migrations up to `revision` inside the caller's transaction."""
    # Alembic costs half a second of imports, so only who needs it pays.
    from alembic import command
    from alembic.config import Config

    config = Config()
    config.set_main_option("script_location", str(_MIGRATIONS))
    config.attributes["connection"] = connection
    command.upgrade(config, revision)
