"""Renewing the national tables: a newer set is checked, kept in the database, and holds from then on."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from sqlalchemy import Connection, insert, select

from counter_app import sentences
from counter_app.brp import national_tables
from counter_app.domain import codes
from counter_app.domain.staff import Right
from counter_app.errors import Conflict
from counter_app.services.desk import Desk
from counter_app.storage import audit
from counter_app.storage.tables_codes import national_table_set


@dataclass(frozen=True, slots=True)
class TableChange:
    """One delivered table beside what is in use: up to which day it goes, and how many of its codes are other."""

    table: str
    #: None for short values, which have no days.
    newest_entry: date | None
    codes: int
    new_codes: int
    changed_codes: int


@dataclass(frozen=True, slots=True)
class Renewal:
    """What reading in tables does, or would do: per table, and from when the whole set is then."""

    newest_entry: date
    changes: tuple[TableChange, ...]
    #: Of the set as it will hold, so that nothing is read in but what was looked at.
    digest: str

    @property
    def tables(self) -> dict[str, int]:
        """How many codes of each table came in."""
        return {each.table: each.codes for each in self.changes}

    @property
    def new_codes(self) -> int:
        return sum(each.new_codes for each in self.changes)

    @property
    def changed_codes(self) -> int:
        return sum(each.changed_codes for each in self.changes)

    @property
    def nothing_new(self) -> bool:
        return not self.new_codes and not self.changed_codes


def preview_tables(desk: Desk, paths: Sequence[Path]) -> Renewal:
    """What these files would change; raises UserError as `import_tables` does, and keeps nothing."""
    desk.require(Right.IMPORT_PERSONS)
    delivered = national_tables.read_tables(paths)
    with desk.database.read() as connection:
        held = _in_use(connection)
    return _compared(held, delivered)[0]


def import_tables(desk: Desk, paths: Sequence[Path], seen: str | None = None) -> Renewal:
    """Reads in published tables; those that aren't among them stay as they are.

    Raises UserError for a file that is none, isn't whole, or is older than what is in use, and Conflict when the
    set would be another than the one that was `seen` in a preview.
    """
    desk.require(Right.IMPORT_PERSONS)
    delivered = national_tables.read_tables(paths)
    with desk.database.begin() as connection:
        renewal, content = _compared(_in_use(connection), delivered)
        if seen is not None and seen != renewal.digest:
            raise Conflict(sentences.TABLES_CHANGED_MEANWHILE, "path")
        if renewal.nothing_new:
            take_into_use(connection)
            return renewal
        connection.execute(
            insert(national_table_set)
            .values(newest_entry=renewal.newest_entry, digest=renewal.digest, content=content)
            .inline()
        )
        audit.write(
            connection,
            "tables_renewed",
            location=desk.location,
            detail={
                "newest_entry": renewal.newest_entry.isoformat(),
                "digest": renewal.digest,
                **renewal.tables,
            },
        )
    codes.adopt(codes.read_content(content))
    return renewal


def tables_until(desk: Desk) -> date:
    """Up to which day the tables go that are in use."""
    desk.require(Right.IMPORT_PERSONS)
    with desk.database.read() as connection:
        return _in_use(connection).newest_entry


def take_into_use(connection: Connection) -> None:
    """The newest tables that this database has, or those of the program where these are newer."""
    codes.adopt(_kept(connection))


def _in_use(connection: Connection) -> codes.NationalTables:
    """As whoever signs in now has them, whatever this desk took into use before."""
    return _kept(connection) or codes.shipped_tables()


def _kept(connection: Connection) -> codes.NationalTables | None:
    found = connection.execute(
        select(national_table_set.c.newest_entry, national_table_set.c.content)
        .where(national_table_set.c.newest_entry >= codes.shipped_tables().newest_entry)
        .order_by(national_table_set.c.newest_entry.desc(), national_table_set.c.id.desc())
        .limit(1)
    ).first()
    return codes.read_content(found.content) if found else None


def _compared(held: codes.NationalTables, delivered: dict[str, list[list[str]]]) -> tuple[Renewal, str]:
    """What the delivered tables change in the set that is held, and the content of the set as it then is."""
    content = national_tables.renewed(held, delivered)
    tables = codes.read_content(content)
    changes = [
        _change(table, held.tables.get(table, {}), tables.tables[table], rows)
        for table, rows in sorted(delivered.items())
    ]
    digest = hashlib.sha256(content.encode()).hexdigest()
    return Renewal(tables.newest_entry, tuple(changes), digest), content


def _change(
    table: str, held: Mapping[str, codes.Code], new: Mapping[str, codes.Code], rows: Sequence[list[str]]
) -> TableChange:
    pairs = [(held.get(code), found) for code, found in new.items()]
    newest = national_tables.newest_entry({table: rows})
    return TableChange(
        table,
        None if newest == date.min else newest,
        len(rows),
        sum(before is None for before, _ in pairs),
        sum(before is not None and before != found for before, found in pairs),
    )
