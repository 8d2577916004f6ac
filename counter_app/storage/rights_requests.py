"""Writing that somebody asks about their own data: on a server past a function, for who can't read the register."""

from __future__ import annotations

from datetime import date

from sqlalchemy import Connection, func, select

from counter_app.registers.definition import Act, Values
from counter_app.registers.rights_requests import REGISTER
from counter_app.storage.canonical import canonical
from counter_app.storage.register_rows import add_change, add_entry, entry_with


def add_rights_request(connection: Connection, values: Values, day: date, why: str) -> int:
    """Opens the entry; its number in the register."""
    if connection.dialect.name == "postgresql":
        told = func.open_rights_request(canonical(dict(values)), day, why)
        return int(connection.execute(select(told)).scalar_one())
    entry_id = add_entry(connection, REGISTER)
    add_change(connection, entry_id, 1, Act.ADDED, values, day, None, why, needs_second_person=False)
    entry = entry_with(connection, entry_id)
    assert entry is not None
    return entry.sequence
