"""The municipality's own settings: name, addresses, account for payments, edition in force."""

from __future__ import annotations

import re
from dataclasses import asdict, dataclass, fields
from typing import Final

from sqlalchemy import Connection, delete, func, insert, select, update
from stdnum import bic, iban

from counter_app import sentences
from counter_app.domain.codes import municipality_name
from counter_app.domain.small_groups import LEAST
from counter_app.domain.staff import Right, Role
from counter_app.errors import Conflict, UserError
from counter_app.registers.checking import organisation_number, trade_register_number
from counter_app.services.desk import Desk
from counter_app.services.logos import logo_of
from counter_app.storage import audit
from counter_app.storage.tables_requests import request
from counter_app.storage.tables_staff import audit_line, location, setting

#: What the application manager fills in; edition and «fictitious» are not theirs to set.
BY_MANAGER: Final = (
    "name",
    "department",
    "visiting_address",
    "postal_address",
    "telephone",
    "iban",
    "bic",
    "trade_number",
    "oin",
    "code",
    "fee_ordinance",
    "fee_article",
    "tax_collector",
    "lock_minutes",
    "approval_minutes",
    "view_weeks",
    "refusal_weeks",
    "completion_weeks",
    "consent_months",
    "least_group",
    "head_days",
    "record_days",
    "reminder_days",
    "inhabitants",
    "clerk_name_on_paper",
    "second_factor",
)
LONGEST_LOCK: Final = 60
#: Of the setting that names roles: none of them.
NOBODY: Final = "none"
#: Of each setting that is a number: the least and the most that it may be.
NUMBERS: Final[dict[str, tuple[int, int]]] = {
    "lock_minutes": (1, LONGEST_LOCK),
    "approval_minutes": (1, 60),
    "view_weeks": (1, 12),
    "refusal_weeks": (1, 8),
    "completion_weeks": (1, 8),
    "consent_months": (1, 24),
    "least_group": (LEAST, 100),
    "head_days": (1, 90),
    "record_days": (1, 5),
    "reminder_days": (7, 60),
    "inhabitants": (0, 2_000_000),
}
_LONGEST_TEXT = 200
_LONGEST_LOCATION = 60
_CODE: Final = re.compile(r"[0-9]{4}")
_TELEPHONE: Final = re.compile(r"\+?[0-9() -]{3,25}")


@dataclass(frozen=True, slots=True)
class Municipality:
    """The letterhead and the rules of this database; every value is text as stored."""

    name: str = ""
    department: str = "Burgerzaken"
    visiting_address: str = ""
    postal_address: str = ""
    telephone: str = ""
    iban: str = ""
    #: Only asked by some banks abroad.
    bic: str = ""
    #: How a nota names the municipality: its numbers in the trade register and as an organisation of the state.
    trade_number: str = ""
    oin: str = ""
    code: str = ""
    #: Until the college's decision on it is recorded: today's law.
    edition: str = "brp"
    fee_ordinance: str = ""
    #: Of that ordinance, which article says who pays what.
    fee_article: str = ""
    tax_collector: str = ""
    #: Set on a database that holds fictitious persons only; shown on every screen and paper.
    fictitious: str = ""
    refusal_weeks: str = "2"
    #: So long a requester has to send what is missing (Awb 4:5).
    completion_weeks: str = "2"
    #: Who decides on an objection, and in whose name letters are signed.
    objection_to: str = "het college van burgemeester en wethouders"
    #: «yes»: the name of the clerk stands on paper; otherwise function and desk alone.
    clerk_name_on_paper: str = ""
    lock_minutes: str = "10"
    #: Which roles need a second factor, with spaces between; empty: supervisors, and nobody in a fictitious
    #: database; «none»: nobody.
    second_factor: str = ""
    #: So long somebody has to give their view before their interest is weighed.
    view_weeks: str = "2"
    #: Fewer persons than this are never told as a number; it can only go up.
    least_group: str = "5"
    #: A consent that was signed longer ago says nothing about today.
    consent_months: str = "6"
    #: So long a line of the log may wait for a signed day closing.
    head_days: str = "7"
    #: A record that was kept up to more working days ago says nothing about secrecy today.
    record_days: str = "1"
    #: So long a nota may be over its term before a reminder goes, and so long a reminder gives to pay.
    reminder_days: str = "14"
    #: On the first of January; where rules count by inhabitants. Nothing is known with 0.
    inhabitants: str = "0"
    #: So long one second person is asked to approve a call, before the next one is.
    approval_minutes: str = "10"
    #: The colour of paper, and the logo as the content of a paper holds it; empty: the program's own sign.
    accent: str = "#1A4F96"
    logo: str = ""

    @property
    def is_fictitious(self) -> bool:
        return self.fictitious == "yes"

    @property
    def names_clerks(self) -> bool:
        return self.clerk_name_on_paper == "yes"


@dataclass(frozen=True, slots=True)
class Location:
    """A desk where clerks work."""

    id: int
    name: str


def read_municipality(connection: Connection) -> Municipality:
    """The settings in force; a setting that was never made has its default."""
    rows = connection.execute(select(setting.c.name, setting.c.value)).all()
    stored = {row.name: row.value for row in rows}
    if stored.get("logo"):
        stored["logo"] = logo_of(connection, stored["logo"])
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


def change_municipality(desk: Desk, seen: Municipality, wanted: Municipality) -> Municipality:
    """Keeps what differs from what was seen. Raises Conflict when somebody else changed the same setting."""
    desk.require(Right.MANAGE_ACCOUNTS)
    checked = _checked(wanted)
    with desk.database.begin() as connection:
        stored = read_municipality(connection)
        raised = checked["least_group"] != seen.least_group
        if raised and int(checked["least_group"]) < int(stored.least_group):
            raise UserError(sentences.GROUP_ONLY_UP.format(least=stored.least_group), "least_group")
        changes = {
            name: checked[name]
            for name in BY_MANAGER
            if checked[name] != getattr(seen, name) and checked[name] != getattr(stored, name)
        }
        if any(getattr(stored, name) != getattr(seen, name) for name in changes):
            raise Conflict(sentences.SETTINGS_CHANGED)
        write_settings(connection, changes)
        for name, value in changes.items():
            audit.write(
                connection,
                "setting_changed",
                location=desk.location,
                detail={"name": name, "old": getattr(stored, name), "new": value},
            )
        return read_municipality(connection)


def list_locations(desk: Desk) -> tuple[Location, ...]:
    """The desks, in the order in which they were added."""
    desk.require(Right.MANAGE_ACCOUNTS)
    with desk.database.read() as connection:
        rows = connection.execute(select(location.c.id, location.c.name).order_by(location.c.id))
        return tuple(Location(row.id, row.name) for row in rows)


def add_location(desk: Desk, name: str) -> int:
    """One more desk to choose from at sign-in."""
    desk.require(Right.MANAGE_ACCOUNTS)
    with desk.database.begin() as connection:
        name = _free_name(connection, name)
        made = connection.execute(insert(location).values(name=name).returning(location.c.id)).scalar_one()
        audit.write(connection, "location_added", location=desk.location, detail={"new": name})
        return int(made)


def rename_location(desk: Desk, location_id: int, name: str) -> None:
    """Another name for a desk; what was recorded there keeps the old one."""
    desk.require(Right.MANAGE_ACCOUNTS)
    with desk.database.begin() as connection:
        old = _location_name(connection, location_id)
        name = _free_name(connection, name, location_id)
        if name == old:
            return
        connection.execute(update(location).where(location.c.id == location_id).values(name=name))
        audit.write(connection, "location_renamed", location=desk.location, detail={"old": old, "new": name})


def remove_location(desk: Desk, location_id: int) -> None:
    """Takes a desk away where nobody ever worked."""
    desk.require(Right.MANAGE_ACCOUNTS)
    with desk.database.begin() as connection:
        old = _location_name(connection, location_id)
        if location_used(connection, old):
            raise UserError(sentences.LOCATION_USED.format(name=old))
        connection.execute(delete(location).where(location.c.id == location_id))
        audit.write(connection, "location_removed", location=desk.location, detail={"old": old})


def location_used(connection: Connection, name: str) -> bool:
    """Whether anybody ever worked at a desk: the trail tells, or a request that was taken in there."""
    if connection.dialect.name == "postgresql":
        # The manager can't read the trail there, and needn't: only whether.
        return bool(connection.scalar(select(func.location_used(name))))
    seen = select(audit_line.c.id).where(audit_line.c.location == name).limit(1)
    taken_in = select(request.c.id).where(request.c.location == name).limit(1)
    return connection.scalar(seen) is not None or connection.scalar(taken_in) is not None


def _location_name(connection: Connection, location_id: int) -> str:
    name: str | None = connection.scalar(select(location.c.name).where(location.c.id == location_id))
    if name is None:
        raise Conflict(sentences.LOCATION_GONE)
    return name


def _free_name(connection: Connection, typed: str, own_id: int | None = None) -> str:
    name = " ".join(typed.split())
    if not name or len(name) > _LONGEST_LOCATION:
        raise UserError(sentences.NO_LOCATION_NAME.format(most=_LONGEST_LOCATION), "name")
    taken = connection.scalar(select(location.c.id).where(func.lower(location.c.name) == name.lower()))
    if taken is not None and taken != own_id:
        raise UserError(sentences.LOCATION_TAKEN.format(name=name), "name")
    return name


def _checked(wanted: Municipality) -> dict[str, str]:
    """The values as they are kept. Raises UserError for the first that is not right."""
    values = {name: " ".join(str(value).split()) for name, value in asdict(wanted).items()}
    values["iban"] = values["iban"].replace(" ", "").upper()
    for name in BY_MANAGER:
        if len(values[name]) > _LONGEST_TEXT:
            raise UserError(sentences.TOO_LONG.format(most=_LONGEST_TEXT), name)
    for name, sentence in (("name", sentences.NO_MUNICIPALITY), ("department", sentences.NO_DEPARTMENT)):
        if not values[name]:
            raise UserError(sentence, name)
    if values["telephone"] and not _TELEPHONE.fullmatch(values["telephone"]):
        raise UserError(sentences.BAD_TELEPHONE, "telephone")
    if values["iban"] and not iban.is_valid(values["iban"]):
        raise UserError(sentences.BAD_IBAN, "iban")
    values["bic"] = values["bic"].replace(" ", "").upper()
    if values["bic"] and not bic.is_valid(values["bic"]):
        raise UserError(sentences.BAD_BIC, "bic")
    for name, check in (("oin", organisation_number), ("trade_number", trade_register_number)):
        values[name] = values[name].replace(" ", "")
        if values[name] and (fault := check(values[name])) is not None:
            raise UserError(fault, name)
    code = values["code"]
    if code and (not _CODE.fullmatch(code) or municipality_name(code) is None):
        raise UserError(sentences.BAD_MUNICIPALITY_CODE, "code")
    if not set(values["second_factor"].split()) <= {*Role, NOBODY}:
        raise UserError(sentences.UNKNOWN_ANSWER, "second_factor")
    if values["clerk_name_on_paper"] not in ("", "yes"):
        raise UserError(sentences.UNKNOWN_ANSWER, "clerk_name_on_paper")
    for name, (least, most) in NUMBERS.items():
        typed = values[name]
        if not (typed.isascii() and typed.isdigit() and least <= int(typed) <= most):
            raise UserError(sentences.BAD_NUMBER.format(least=least, most=most), name)
        values[name] = str(int(typed))
    return values
