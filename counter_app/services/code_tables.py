"""Renewing the national tables: a newer set is checked, kept in the database, and holds from then on."""

from __future__ import annotations

import hashlib
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from sqlalchemy import Connection, insert, select

from counter_app.brp import national_tables
from counter_app.domain import codes
from counter_app.domain.staff import Right
from counter_app.services.desk import Desk
from counter_app.storage import audit
from counter_app.storage.tables_codes import national_table_set


@dataclass(frozen=True, slots=True)
class Renewal:
    """What reading in tables did: how many codes of each came in, and from when the set is now."""

    newest_entry: date
    tables: dict[str, int]
    new_codes: int
    changed_codes: int

    @property
    def nothing_new(self) -> bool:
        return not self.new_codes and not self.changed_codes


def import_tables(desk: Desk, paths: Sequence[Path]) -> Renewal:
    """Reads in published tables; those that aren't among them stay as they are.

    Raises UserError for a file that is none, isn't whole, or is older than what is in use.
    """
    desk.require(Right.IMPORT_PERSONS)
    delivered = national_tables.read_tables(paths)
    with desk.database.begin() as connection:
        take_into_use(connection)
        held = codes.national_tables()
        content = national_tables.renewed(held, delivered)
        tables = codes.read_content(content)
        renewal = _compared(held, tables, delivered)
        if renewal.nothing_new:
            return renewal
        digest = hashlib.sha256(content.encode()).hexdigest()
        connection.execute(
            insert(national_table_set)
            .values(newest_entry=tables.newest_entry, digest=digest, content=content)
            .inline()
        )
        audit.write(
            connection,
            "tables_renewed",
            location=desk.location,
            detail={"newest_entry": tables.newest_entry.isoformat(), "digest": digest, **renewal.tables},
        )
    codes.adopt(tables)
    return renewal


def take_into_use(connection: Connection) -> None:
    """The newest tables that this database has, or those of the program where these are newer."""
    found = connection.execute(
        select(national_table_set.c.newest_entry, national_table_set.c.content)
        .where(national_table_set.c.newest_entry >= codes.shipped_tables().newest_entry)
        .order_by(national_table_set.c.newest_entry.desc(), national_table_set.c.id.desc())
        .limit(1)
    ).first()
    codes.adopt(codes.read_content(found.content) if found else None)


def _compared(
    held: codes.NationalTables, new: codes.NationalTables, delivered: dict[str, list[list[str]]]
) -> Renewal:
    pairs = [
        (held.find(table, code), found) for table, rows in new.tables.items() for code, found in rows.items()
    ]
    return Renewal(
        new.newest_entry,
        {table: len(rows) for table, rows in sorted(delivered.items())},
        sum(before is None for before, _ in pairs),
        sum(before is not None and before != found for before, found in pairs),
    )
