"""The codes of the financial department: on which account of the ledger each kind of money is booked."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from typing import Final

from sqlalchemy import Connection, select

from counter_app import sentences
from counter_app.domain.staff import Right
from counter_app.errors import Conflict, UserError
from counter_app.services.desk import Desk
from counter_app.services.nota import Method
from counter_app.services.settings import write_settings
from counter_app.storage import audit
from counter_app.storage.tables_money import tariff
from counter_app.storage.tables_staff import setting


class Account(StrEnum):
    """What has an account of its own, beside each tariff."""

    DEBTORS = "debtors"
    #: Of a tariff that has no code of its own.
    FEES = "fees"
    CASH = "cash"
    PIN = "pin"
    BANK = "bank"
    #: What went from the drawer to the safe or the bank.
    SAFE = "safe"
    ROUNDING = "rounding"
    DIFFERENCE = "difference"


METHODS: Final[Mapping[Method, Account]] = {
    Method.CASH: Account.CASH,
    Method.PIN: Account.PIN,
    Method.BANK: Account.BANK,
}
_PREFIX: Final = "ledger_"
_TARIFF: Final = "tariff_"
_CODE: Final = re.compile(r"[0-9A-Za-z][0-9A-Za-z.]{0,19}")


@dataclass(frozen=True, slots=True)
class Ledger:
    """The codes by what they are for: an account, or a tariff as «tariff_4.1»."""

    codes: Mapping[str, str]

    def of(self, account: Account) -> str:
        return self.codes.get(account, "")

    def of_tariff(self, code: str) -> str:
        """The account of a tariff, or that of all fees."""
        return self.codes.get(tariff_key(code), "") or self.of(Account.FEES)

    @property
    def missing(self) -> tuple[Account, ...]:
        """What can't be booked yet."""
        return tuple(one for one in Account if not self.of(one))


def tariff_key(code: str) -> str:
    return f"{_TARIFF}{code}"


def read_ledger(connection: Connection) -> Ledger:
    """The codes in force."""
    rows = connection.execute(
        select(setting.c.name, setting.c.value).where(setting.c.name.startswith(_PREFIX, autoescape=True))
    )
    return Ledger({row.name.removeprefix(_PREFIX): row.value for row in rows if row.value})


def ledger(desk: Desk) -> tuple[Ledger, tuple[str, ...]]:
    """The codes, and the tariffs that can have one of their own."""
    desk.require(Right.MANAGE_ACCOUNTS)
    with desk.database.read() as connection:
        tariffs = connection.scalars(select(tariff.c.code).distinct().order_by(tariff.c.code)).all()
        return read_ledger(connection), tuple(tariffs)


def change_ledger(desk: Desk, seen: Mapping[str, str], codes: Mapping[str, str]) -> Ledger:
    """Keeps the codes that differ from what was seen; an empty one takes a code away.

    Raises Conflict when somebody else changed the same code. Batches of the journal that were made keep theirs.
    """
    desk.require(Right.MANAGE_ACCOUNTS)
    wanted = {name: code.strip() for name, code in codes.items()}
    for name, code in wanted.items():
        if name not in {*Account} and not name.startswith(_TARIFF):
            raise UserError(sentences.UNKNOWN_ANSWER, name)
        if code and _CODE.fullmatch(code) is None:
            raise UserError(sentences.BAD_LEDGER_CODE, name)
    with desk.database.begin() as connection:
        stored = read_ledger(connection).codes
        changes = {
            name: code
            for name, code in wanted.items()
            if code != seen.get(name, "") and code != stored.get(name, "")
        }
        if any(stored.get(name, "") != seen.get(name, "") for name in changes):
            raise Conflict(sentences.SETTINGS_CHANGED)
        write_settings(connection, {f"{_PREFIX}{name}": code for name, code in changes.items()})
        for name, code in changes.items():
            audit.write(
                connection,
                "setting_changed",
                location=desk.location,
                detail={"name": f"{_PREFIX}{name}", "old": stored.get(name, ""), "new": code},
            )
        return read_ledger(connection)
