"""The rows of the registers: entries read with all their changes, and the three things that can be written."""

from __future__ import annotations

import json
from collections.abc import Collection, Mapping, Sequence
from datetime import date
from itertools import groupby
from typing import Any

from sqlalchemy import Connection, func, insert, select

from counter_app.registers import ALL_REGISTERS
from counter_app.registers.definition import Act, Register, Value, Values
from counter_app.registers.entry import Change, Entry
from counter_app.registers.words import SHIPPED_BY
from counter_app.storage.canonical import canonical
from counter_app.storage.tables_registers import register_change, register_entry, register_verdict
from counter_app.storage.tables_staff import account


def entries_of(connection: Connection, registers: Collection[str]) -> tuple[Entry, ...]:
    """All entries of these registers, the newest number first."""
    return _entries(connection, register_entry.c.register.in_(registers))


def entry_with(connection: Connection, entry_id: int) -> Entry | None:
    """One entry by its key."""
    found = _entries(connection, register_entry.c.id == entry_id)
    return found[0] if found else None


def entry_of_change(connection: Connection, change_id: int) -> Entry | None:
    """The entry that a change belongs to."""
    entry_id = connection.scalar(select(register_change.c.entry_id).where(register_change.c.id == change_id))
    return None if entry_id is None else entry_with(connection, entry_id)


def add_entry(connection: Connection, register: Register) -> int:
    """A new entry without changes; its number is the next of the register."""
    taken = select(func.coalesce(func.max(register_entry.c.sequence), 0)).where(
        register_entry.c.register == register.key
    )
    sequence = connection.execute(taken).scalar_one() + 1
    made: int = connection.execute(
        insert(register_entry).values(register=register.key, sequence=sequence).returning(register_entry.c.id)
    ).scalar_one()
    return made


def add_entries(
    connection: Connection,
    register: Register,
    firsts: Sequence[tuple[Values, date, date | None]],
    why: str,
    *,
    needs_second_person: bool,
) -> list[tuple[int, int]]:
    """New entries with their first change, in two statements however many there are; key and number of each."""
    taken = select(func.coalesce(func.max(register_entry.c.sequence), 0)).where(
        register_entry.c.register == register.key
    )
    last = connection.execute(taken).scalar_one()
    rows = [{"register": register.key, "sequence": last + place} for place in range(1, len(firsts) + 1)]
    entered = insert(register_entry).returning(
        register_entry.c.id, register_entry.c.sequence, sort_by_parameter_order=True
    )
    made = [(row.id, row.sequence) for row in connection.execute(entered, rows)]
    changes = [
        {
            "entry_id": entry_id,
            "version": 1,
            "act": str(Act.ADDED),
            "content": canonical(_plain(values)),
            "valid_from": first,
            "valid_until": until,
            "why": why,
            "needs_second_person": needs_second_person,
        }
        for (entry_id, _), (values, first, until) in zip(made, firsts, strict=True)
    ]
    connection.execute(insert(register_change), changes)
    return made


def add_change(
    connection: Connection,
    entry_id: int,
    version: int,
    act: Act,
    values: Values,
    valid_from: date,
    valid_until: date | None,
    why: str,
    *,
    needs_second_person: bool,
) -> int:
    """One change; who enters it and when come from the database."""
    made: int = connection.execute(
        insert(register_change)
        .values(
            entry_id=entry_id,
            version=version,
            act=str(act),
            content=canonical(_plain(values)),
            valid_from=valid_from,
            valid_until=valid_until,
            why=why,
            needs_second_person=needs_second_person,
        )
        .returning(register_change.c.id)
    ).scalar_one()
    return made


def add_verdict(connection: Connection, change: Change, *, approved: bool, reason: str) -> None:
    """What a second person says of a change."""
    connection.execute(
        insert(register_verdict).values(
            change_id=change.id, entered_by=change.entered_by, approved=approved, reason=reason
        )
    )


def ship(connection: Connection) -> None:
    """The entries that come with the program, in a database that was just made."""
    for register in ALL_REGISTERS.values():
        for row in register.shipped:
            entry_id = add_entry(connection, register)
            add_change(
                connection,
                entry_id,
                1,
                Act.ADDED,
                row.values,
                row.valid_from,
                None,
                row.why,
                needs_second_person=False,
            )


def _entries(connection: Connection, which: Any) -> tuple[Entry, ...]:
    enterer, judge = account.alias("enterer"), account.alias("judge")
    rows = connection.execute(
        select(
            register_entry.c.id.label("entry_id"),
            register_entry.c.register,
            register_entry.c.sequence,
            register_change,
            enterer.c.name.label("entered_by_name"),
            register_verdict.c.approved,
            register_verdict.c.reason,
            register_verdict.c.recorded_at.label("judged_at"),
            judge.c.name.label("judged_by_name"),
        )
        .join(register_change, register_change.c.entry_id == register_entry.c.id)
        .outerjoin(enterer, enterer.c.id == register_change.c.entered_by)
        .outerjoin(register_verdict, register_verdict.c.change_id == register_change.c.id)
        .outerjoin(judge, judge.c.id == register_verdict.c.decided_by)
        .where(which)
        .order_by(register_entry.c.sequence.desc(), register_entry.c.id, register_change.c.version)
    ).all()
    return tuple(
        Entry(key[0], key[1], key[2], tuple(_change(row) for row in group))
        for key, group in groupby(rows, lambda row: (row.entry_id, row.register, row.sequence))
    )


def _change(row: Any) -> Change:
    return Change(
        id=row.id,
        version=row.version,
        act=Act(row.act),
        values=_values(json.loads(row.content)),
        valid_from=row.valid_from,
        valid_until=row.valid_until,
        why=row.why,
        entered_by=row.entered_by,
        entered_by_name=row.entered_by_name or SHIPPED_BY,
        entered_at=row.recorded_at,
        needs_second_person=row.needs_second_person,
        approved=row.approved,
        judged_by_name=row.judged_by_name or "",
        judged_at=row.judged_at,
        judged_why=row.reason or "",
    )


def _plain(values: Values) -> dict[str, Any]:
    return {name: list(value) if isinstance(value, tuple) else value for name, value in values.items()}


def _values(content: Mapping[str, Any]) -> dict[str, Value]:
    return {name: tuple(value) if isinstance(value, list) else value for name, value in content.items()}
