"""Who is designated under art. 9 lid 3, and how an entry of a register is named as a source."""

from __future__ import annotations

from datetime import date

from sqlalchemy import Connection

from counter_app.domain.staff import Clerk, Right
from counter_app.registers import ALL_REGISTERS
from counter_app.registers.entry import Entry
from counter_app.services.desk import Desk
from counter_app.storage.register_rows import entries_of

ACCOUNT = "account"


def designation(connection: Connection, clerk: Clerk, today: date) -> tuple[bool, str]:
    """Whether a clerk is designated (art. 9 lid 3), and where that stands.

    Who was ever entered in the register follows the register; others follow their account.
    """
    mine = [
        one
        for one in entries_of(connection, ["designated_processors"])
        if one.newest.values["account"] == clerk.id
    ]
    if not mine:
        return clerk.designated, ACCOUNT
    holding = [one for one in mine if one.holding(today) is not None]
    return bool(holding), source(holding[0] if holding else mine[0])


def is_designated(connection: Connection, desk: Desk) -> bool:
    """Whether the clerk at this desk may work with secret persons and external bodies today."""
    if not desk.clerk.may(Right.READ_REGISTERS):
        return desk.clerk.designated
    return designation(connection, desk.clerk, desk.clock.today())[0]


def source(entry: Entry) -> str:
    """An entry as the source of a fact: «register telefonische autorisaties, nr. TA-0012»."""
    register = ALL_REGISTERS[entry.register]
    return f"{register.source}, nr. {register.number(entry.sequence)}"
