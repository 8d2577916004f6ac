"""What the stories of a manager share: the desk, accounts, and what the trail tells of them."""

from __future__ import annotations

import json
from typing import Any

from sqlalchemy import select

from counter_app.domain.staff import Role
from counter_app.services.accounts import (
    Account,
    NewAccount,
    list_accounts,
)
from counter_app.services.desk import Desk
from counter_app.storage.tables_staff import audit_line
from tests.town import Town

PASSWORD = "lang-genoeg-1"
OTHER = "nog-langer-22"
MANAGER = Role.APPLICATION_MANAGER
OWN_TARIFFS = """
[[edition]]
id = "brp"
valid_from = 2026-01-01
[[edition.tariff]]
code = "1.1.5"
description = "Uittreksel"
cents = 1490
[[edition.tariff]]
code = "4.1"
description = "Verstrekking aan een derde"
cents = 1550
"""


def manager(town: Town) -> Desk:
    return town.counter(MANAGER).desk


def told(town: Town, kind: str) -> list[dict[str, Any]]:
    """What the audit trail tells of one kind of change."""
    lines = select(audit_line.c.detail).where(audit_line.c.kind == kind).order_by(audit_line.c.id)
    with town.database.read() as connection:
        return [json.loads(detail) for detail in connection.execute(lines).scalars()]


def account_of(town: Town, role: Role) -> Account:
    login = town.account(role).login
    return next(one for one in list_accounts(manager(town)) if one.login == login)


def new_account(login: str, *roles: Role) -> NewAccount:
    return NewAccount(login, login.capitalize(), PASSWORD, frozenset(roles))
