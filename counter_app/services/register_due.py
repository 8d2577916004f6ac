"""What the registers ask of this clerk: entries to approve, and entries of their own that run out."""

from __future__ import annotations

from datetime import date

from counter_app.registers import ALL_REGISTERS
from counter_app.registers.entry import Standing
from counter_app.services.desk import Desk
from counter_app.storage.register_rows import entries_of


def to_approve(desk: Desk) -> int:
    """How many changes wait for somebody like this clerk, and weren't entered by them."""
    keys = [one.key for one in ALL_REGISTERS.values() if one.approve & desk.clerk.roles]
    if not keys:
        return 0
    with desk.database.read() as connection:
        waiting = [one.waiting for one in entries_of(connection, keys)]
    return sum(change is not None and change.entered_by != desk.clerk.id for change in waiting)


def running_out(desk: Desk) -> tuple[int, date | None]:
    """How many entries that this clerk keeps run out within two weeks, and the first last day."""
    keys = [one.key for one in ALL_REGISTERS.values() if one.change & desk.clerk.roles]
    if not keys:
        return 0, None
    today = desk.clock.today()
    with desk.database.read() as connection:
        found = [one for one in entries_of(connection, keys) if one.standing(today) is Standing.RUNNING_OUT]
    days = [day for one in found if (day := one.last_day(one.shown(today))) is not None]
    return len(found), min(days, default=None)
