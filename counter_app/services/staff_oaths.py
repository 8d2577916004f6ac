"""Who works here without an oath or promise of secrecy in the register of staff."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from sqlalchemy import Connection, select

from counter_app.registers import ALL_REGISTERS
from counter_app.services.desk import Desk
from counter_app.storage.register_rows import entries_of
from counter_app.storage.tables_staff import account

STAFF = "staff"


@dataclass(frozen=True, slots=True)
class Unsworn:
    """A colleague with an account of whom no oath is kept."""

    account_id: int
    name: str


def unsworn(desk: Desk) -> tuple[Unsworn, ...]:
    """By name; empty for who doesn't keep the register of staff."""
    if not ALL_REGISTERS[STAFF].change & desk.clerk.roles:
        return ()
    with desk.database.snapshot() as connection:
        return unsworn_in(connection, desk.clock.today())


def unsworn_in(connection: Connection, today: date) -> tuple[Unsworn, ...]:
    """Everybody who can sign in and whose entry, if there is one, says no day in the past."""
    sworn = set()
    for entry in entries_of(connection, [STAFF]):
        holds = entry.holding(today)
        day = "" if holds is None else str(holds.values.get("sworn_on", ""))
        if holds is not None and day and date.fromisoformat(day) <= today:
            sworn.add(holds.values["account"])
    people = connection.execute(
        select(account.c.id, account.c.name).where(account.c.active).order_by(account.c.name)
    )
    return tuple(Unsworn(row.id, row.name) for row in people if row.id not in sworn)
