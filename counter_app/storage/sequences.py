"""Gapless numbers: per series and year, given inside the transaction that uses them."""

from __future__ import annotations

from sqlalchemy import Connection, func, select
from sqlalchemy.dialects.sqlite import insert

from counter_app.storage.tables_log import sequence

#: The series of requests and of notas; the log counts its own entries.
REQUESTS, NOTAS = "request", "nota"
#: The series of the cash desk's book.
CLOSINGS, JOURNAL = "closing", "journal"


def next_number(connection: Connection, series: str, year: int) -> int:
    """The next number; a rollback gives it back, and until the commit nobody else gets one."""
    if connection.dialect.name == "postgresql":
        given: int = connection.execute(select(func.next_number(series, year))).scalar_one()
        return given
    counted = insert(sequence).values(series=series, year=year, last=1)
    counted = counted.on_conflict_do_update(
        index_elements=[sequence.c.series, sequence.c.year], set_={"last": sequence.c.last + 1}
    )
    number: int = connection.execute(counted.returning(sequence.c.last)).scalar_one()
    return number
