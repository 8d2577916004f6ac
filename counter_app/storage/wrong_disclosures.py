"""Writing that a disclosure was wrong: on a server past one function, for who can't read the register of breaches."""

from __future__ import annotations

from datetime import date

from sqlalchemy import Connection, func, insert, select

from counter_app.registers.breaches import REGISTER
from counter_app.registers.definition import Act, Values
from counter_app.storage.canonical import canonical
from counter_app.storage.register_rows import add_change, add_entry, entry_with
from counter_app.storage.tables_breaches import wrong_disclosure


def add_wrong_disclosure(connection: Connection, log_number: int, values: Values, day: date, why: str) -> int:
    """Opens the entry and ties it to the line of the log; the entry's number in its register."""
    if connection.dialect.name == "postgresql":
        told = func.report_wrong_disclosure(log_number, canonical(dict(values)), day, why)
        return int(connection.execute(select(told)).scalar_one())
    entry_id = add_entry(connection, REGISTER)
    add_change(connection, entry_id, 1, Act.ADDED, values, day, None, why, needs_second_person=False)
    connection.execute(insert(wrong_disclosure).values(log_number=log_number, entry_id=entry_id))
    entry = entry_with(connection, entry_id)
    assert entry is not None
    return entry.sequence


def is_called_wrong(connection: Connection, log_number: int) -> bool:
    """Whether somebody said it of this line before."""
    found = select(wrong_disclosure.c.id).where(wrong_disclosure.c.log_number == log_number)
    return connection.scalar(found) is not None
