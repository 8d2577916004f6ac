"""What a municipality still has to fill in before its counters can do everything."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from sqlalchemy import Connection, func, select

from counter_app import sentences
from counter_app.domain.staff import Clerk, Right
from counter_app.services.accounts import read_accounts
from counter_app.services.desk import Desk
from counter_app.services.editions import holds_for_real, rules_on
from counter_app.services.recovery import is_printed
from counter_app.services.settings import Municipality, read_locations, read_municipality
from counter_app.storage.tables_money import tariff


class Lack(StrEnum):
    """What can be missing."""

    NAME = "name"
    CODE = "code"
    IBAN = "iban"
    TARIFFS = "tariffs"
    LOCATIONS = "locations"
    CLERK = "clerk"
    SUPERVISOR = "supervisor"
    EDITION = "edition"
    RECOVERY_SHEET = "recovery_sheet"


@dataclass(frozen=True, slots=True)
class Missing:
    """Something that isn't there yet, and what it holds back."""

    lack: Lack
    words: str
    holds_back: str


def is_ready(connection: Connection, today: date) -> tuple[Missing, ...]:
    """What still has to be done, in the order of doing it; nothing when all is there."""
    municipality = read_municipality(connection)
    return tuple(
        Missing(lack, *sentences.MISSING[lack.value]) for lack in _lacks(connection, municipality, today)
    )


def what_is_missing(desk: Desk) -> tuple[Missing, ...]:
    """The list of the application manager."""
    desk.require(Right.MANAGE_ACCOUNTS)
    with desk.database.snapshot() as connection:
        return is_ready(connection, desk.clock.today())


def _lacks(connection: Connection, municipality: Municipality, today: date) -> Iterator[Lack]:
    if not municipality.name:
        yield Lack.NAME
    if not municipality.code:
        yield Lack.CODE
    if not municipality.iban:
        yield Lack.IBAN
    rules = rules_on(connection, municipality, today)
    if not _has_tariff(connection, rules.edition, today):
        yield Lack.TARIFFS
    if not read_locations(connection):
        yield Lack.LOCATIONS
    people = [
        Clerk(one.id, one.login, one.name, one.roles) for one in read_accounts(connection) if one.active
    ]
    if not any(one.may(Right.HANDLE_REQUESTS) for one in people):
        yield Lack.CLERK
    if not any(one.may(Right.APPROVE) for one in people):
        yield Lack.SUPERVISOR
    decided = rules.recorded or municipality.is_fictitious
    if not decided or not holds_for_real(rules.edition, municipality, today):
        yield Lack.EDITION
    # A server has no key of its own to lose, and the key of a fictitious database lies beside it.
    embedded = connection.dialect.name != "postgresql"
    if embedded and not municipality.is_fictitious and not is_printed(connection):
        yield Lack.RECOVERY_SHEET


def _has_tariff(connection: Connection, edition: str, today: date) -> bool:
    valid = (
        tariff.c.edition == edition,
        tariff.c.valid_from <= today,
        (tariff.c.valid_until.is_(None)) | (tariff.c.valid_until >= today),
    )
    return bool(connection.scalar(select(func.count()).select_from(tariff).where(*valid)))
