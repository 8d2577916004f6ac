"""The municipality's own settings: name, addresses, account for payments, edition in force."""

from __future__ import annotations

from dataclasses import dataclass, fields

from sqlalchemy import Connection, insert, select, update
from stdnum import iban

from counter_app import sentences
from counter_app.errors import UserError
from counter_app.storage.tables_staff import location, setting


@dataclass(frozen=True, slots=True)
class Municipality:
    """The letterhead and the rules of this database; every value is text as stored."""

    name: str = ""
    department: str = "Burgerzaken"
    visiting_address: str = ""
    postal_address: str = ""
    telephone: str = ""
    iban: str = ""
    code: str = ""
    edition: str = "naarden-2007"
    fee_ordinance: str = ""
    tax_collector: str = ""
    #: Set on a database that holds fictitious persons only; shown on every screen and paper.
    fictitious: str = ""
    refusal_weeks: str = "2"
    lock_minutes: str = "10"

    @property
    def is_fictitious(self) -> bool:
        return self.fictitious == "yes"


def read_municipality(connection: Connection) -> Municipality:
    """The settings in force; a setting that was never made has its default."""
    rows = connection.execute(select(setting.c.name, setting.c.value)).all()
    stored = {row.name: row.value for row in rows}
    known = {field.name for field in fields(Municipality)}
    return Municipality(**{name: value for name, value in stored.items() if name in known})


def write_settings(connection: Connection, values: dict[str, str]) -> None:
    """Makes or changes settings by name. Raises UserError for an IBAN whose check digits are wrong."""
    if values.get("iban") and not iban.is_valid(values["iban"]):
        raise UserError(sentences.BAD_IBAN, "iban")
    for name, value in values.items():
        changed = connection.execute(update(setting).where(setting.c.name == name).values(value=value))
        if changed.rowcount == 0:
            connection.execute(insert(setting).values(name=name, value=value))


def read_locations(connection: Connection) -> tuple[str, ...]:
    """The desks that a clerk can choose from at sign-in."""
    return tuple(connection.execute(select(location.c.name).order_by(location.c.id)).scalars())
