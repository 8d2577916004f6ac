"""From the embedded file to a server: every table in the order of its references, to be taken up after a cut.

What was moved is written on the server in the same transaction as the rows themselves, so that a move that
was cut off goes on at the row where it was. The file is only read.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from typing import Any, Final

from sqlalchemy import (
    BigInteger,
    Column,
    Connection,
    MetaData,
    Row,
    Table,
    Text,
    func,
    insert,
    select,
    text,
    tuple_,
)
from sqlalchemy.dialects.postgresql import insert as upsert

from counter_app.errors import EnvironmentTrouble, UserError
from counter_app.storage import guards, log_verify, logins, migrate, moved, schema
from counter_app.storage.database import Database
from counter_app.storage.everything import metadata
from counter_app.storage.inspection import inspect
from counter_app.storage.server_setup import (
    ServerAddress,
    administration,
    database_exists,
    lay_logins,
    let_in,
    make_empty,
    taken_logins,
)
from counter_app.storage.tables_first_code import first_code
from counter_app.storage.tables_log import log_header
from counter_app.storage.tables_persons import person_name
from counter_app.storage.tables_staff import account, audit_line
from counter_app.storage.trouble import (
    ALREADY_MOVED,
    BAD_LOGINS,
    DATABASE_TAKEN,
    LOGINS_TAKEN,
    MOVE_DIFFERS,
    MOVE_DIFFERS_DO,
    MOVE_UNSOUND,
)

_AT_ONCE: Final = 1000
#: Papers are big, so a few at a time.
_FEW_AT_ONCE: Final = {"attachment_content": 5, "document": 100}
#: What a server keeps elsewhere: there a password belongs to the role, and a code is one.
_NOT_MOVED: Final[dict[str, dict[str, object]]] = {
    "account": {"password_hash": None, "failed_attempts": 0, "locked_until": None},
    first_code.name: {"code_hash": None},
    # There a list is made of the persons' own rows.
    person_name.name: {"listed": None},
}
#: On the server for as long as the move lasts: how far each table is, and under no name which file it is of.
STATE: Final = Table(
    "balie_moving",
    MetaData(),
    Column("name", Text(), primary_key=True),
    Column("position", Text(), nullable=False),
    Column("rows", BigInteger(), nullable=False),
)
_WHOLE: Final = ""

Progress = Callable[[str, int], None]


@dataclass(frozen=True, slots=True)
class Moved:
    """What was moved: rows of all tables, entries of the log and its end, and who waits for a password."""

    rows: int
    entries: int
    head: str
    new_logins: tuple[str, ...]


def move(source: Database, address: ServerAddress, progress: Progress | None = None) -> Moved:
    """All data of `source`, which was opened even when it is marked, to a database that isn't there yet.

    Called again after a cut it goes on. Nobody can write in the file from the first moment, nor sign in at
    the server before the last.
    """
    assert source.file is not None
    path = source.file.path
    mark = moved.mark_of(path)
    if mark is not None and mark.is_done:
        raise UserError(ALREADY_MOVED.format(to=mark.to), "source")
    if mark is None:
        _require_movable(source, address)
    place = _named(address)
    moved.put_mark(path, moved.Mark(place, is_done=False))
    with source.begin():
        # Who was writing at the moment of the mark has ended now, and nobody begins after it.
        end, fingerprint = _end_of(source)
    _prepare(address, fingerprint)
    target = address.open()
    try:
        rows = sum(_move_table(source, target, table, progress) for table in metadata.sorted_tables)
        new = _finish(target)
        _require_same(source, target, end)
        moved.put_mark(path, moved.Mark(place, is_done=True))
        with target.begin() as connection:
            STATE.drop(connection)
        let_in(target)
    finally:
        target.close()
    return Moved(rows, end.entries, end.end, new)


def _named(address: ServerAddress) -> str:
    url = address.complete()
    return f"{url.host}:{url.port or 5432}/{url.database}"


def _require_movable(source: Database, address: ServerAddress) -> None:
    report = inspect(source)
    if not report.sound:
        raise UserError(MOVE_UNSOUND.format(problems=" ".join(report.problems)), "source")
    with source.read() as connection:
        names = connection.scalars(select(account.c.login)).all()
    strange = [name for name in names if not logins.is_login(name)]
    if strange:
        raise UserError(BAD_LOGINS.format(names=", ".join(strange)), "source")
    with administration(address) as connection:
        if database_exists(connection, address.database):
            raise UserError(DATABASE_TAKEN.format(name=address.database), "target")
        # Somebody else's role would sign in here as the clerk of that name.
        taken = taken_logins(connection, names)
    if taken:
        raise UserError(LOGINS_TAKEN.format(names=", ".join(taken)), "target")


def _end_of(source: Database) -> tuple[log_verify.Verification, str]:
    """The end of the chain, and what tells this file, as it is, from every other."""
    with source.snapshot() as connection:
        chain = log_verify.verify(connection, file=source.file)
        newest = connection.scalar(select(func.max(audit_line.c.id)))
    told = f"{chain.end} {chain.entries} {newest}"
    return chain, hashlib.sha256(told.encode()).hexdigest()


def _prepare(address: ServerAddress, fingerprint: str) -> None:
    """Empty tables on the server, whose guards sleep until everything is there."""
    make_empty(address)
    target = address.open(expect_current=False)
    try:
        with target.begin() as connection:
            if connection.scalar(select(func.to_regclass(STATE.name))) is not None:
                known = connection.scalar(select(STATE.c.position).where(STATE.c.name == _WHOLE))
                if known != fingerprint:
                    raise UserError(DATABASE_TAKEN.format(name=address.database), "target")
                return
            if schema.revision_of(connection) is not None:
                raise UserError(DATABASE_TAKEN.format(name=address.database), "target")
            migrate.lay(connection)
            STATE.create(connection)
            connection.execute(insert(STATE).values(name=_WHOLE, position=fingerprint, rows=0))
            for name in metadata.tables:
                connection.execute(text(f"ALTER TABLE {name} DISABLE TRIGGER USER"))
    finally:
        target.close()


def _move_table(source: Database, target: Database, table: Table, progress: Progress | None) -> int:
    """Rows in the order of their key, from where the server says it was; how many the table has there."""
    with target.read() as connection:
        state = connection.execute(
            select(STATE.c.position, STATE.c.rows).where(STATE.c.name == table.name)
        ).one_or_none()
    after = None if state is None else json.loads(state.position)
    total = 0 if state is None else state.rows
    for rows in _batches(source, table, after):
        total += len(rows)
        position = json.dumps([rows[-1]._mapping[one] for one in table.primary_key])
        with target.begin() as connection:
            connection.execute(insert(table).inline(), [_as_kept(table, row) for row in rows])
            told = {"position": position, "rows": total}
            connection.execute(
                upsert(STATE)
                .values(name=table.name, **told)
                .on_conflict_do_update(index_elements=[STATE.c.name], set_=told)
            )
        if progress is not None:
            progress(table.name, total)
    return total


def _batches(source: Database, table: Table, after: Sequence[Any] | None) -> Iterator[Sequence[Row[Any]]]:
    key = list(table.primary_key)
    most = _FEW_AT_ONCE.get(table.name, _AT_ONCE)
    while True:
        wanted = select(table).order_by(*key).limit(most)
        if after is not None:
            wanted = wanted.where(tuple_(*key) > tuple_(*after))
        with source.read() as connection:
            rows = connection.execute(wanted).all()
        if not rows:
            return
        yield rows
        after = [rows[-1]._mapping[one] for one in key]


def _as_kept(table: Table, row: Row[Any]) -> dict[str, Any]:
    return {**row._mapping, **_NOT_MOVED.get(table.name, {})}


def _finish(target: Database) -> tuple[str, ...]:
    """Keys go on after the last one, every guard is awake again, and everybody has a login role."""
    with target.begin() as connection:
        for table in metadata.sorted_tables:
            for column in table.columns:
                if column.identity is not None:
                    _go_on_after_last(connection, table, column)
        guards.install(connection)
        return lay_logins(connection)


def _go_on_after_last(connection: Connection, table: Table, column: Column[Any]) -> None:
    counter = func.pg_get_serial_sequence(table.name, column.name)
    last = connection.scalar(select(func.max(column)))
    connection.execute(select(func.setval(counter, last or 1, last is not None)))


def _require_same(source: Database, target: Database, end: log_verify.Verification) -> None:
    """Every row of every table, the check of everything, and the same end of the same chain."""
    for table in metadata.sorted_tables:
        _require_same_rows(source, target, table)
    report = inspect(target)
    with target.snapshot() as connection:
        there = log_verify.verify(connection)
        last = connection.scalar(select(func.max(log_header.c.number))) or 0
    problems = list(report.problems)
    if (there.end, there.entries, last) != (end.end, end.entries, end.entries):
        problems.append(log_header.name)
    if problems:
        raise EnvironmentTrouble(MOVE_DIFFERS.format(what=" ".join(problems)), MOVE_DIFFERS_DO)


def _require_same_rows(source: Database, target: Database, table: Table) -> None:
    key = list(table.primary_key)
    count = 0
    for rows in _batches(source, table, None):
        keys = [tuple(row._mapping[one] for one in key) for row in rows]
        with target.read() as connection:
            there = connection.execute(select(table).where(tuple_(*key).in_(keys))).all()
        kept = {tuple(row._mapping[one] for one in key): dict(row._mapping) for row in there}
        for one, row in zip(keys, rows, strict=True):
            if kept.get(one) != _as_kept(table, row):
                raise EnvironmentTrouble(MOVE_DIFFERS.format(what=table.name), MOVE_DIFFERS_DO)
        count += len(rows)
    with target.read() as connection:
        if connection.scalar(select(func.count()).select_from(table)) != count:
            raise EnvironmentTrouble(MOVE_DIFFERS.format(what=table.name), MOVE_DIFFERS_DO)
