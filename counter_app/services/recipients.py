"""A requester chosen from a register: what the request takes over from the entry, and when it lets go of it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING, Any

from sqlalchemy import Connection

from counter_app import sentences
from counter_app.domain.folding import fold
from counter_app.domain.requester import RequesterClass
from counter_app.errors import UserError
from counter_app.registers import ALL_REGISTERS
from counter_app.registers.definition import Values
from counter_app.registers.entry import Entry
from counter_app.storage.register_rows import entries_of, entry_with

if TYPE_CHECKING:
    from counter_app.services.desk import Desk
    from counter_app.services.stored_requests import StoredRequest

#: The registers that a requester can be chosen from.
REGISTERS = ("recipients", "telephone_authorisations", "direct_access")
LINK = "recipient_entry_id"
_TAKEN_OVER = ("requester_class", "requester_name", "requester_address")
_MOST = 20


@dataclass(frozen=True, slots=True)
class KnownRequester:
    """A requester that a register knows today: what is taken over, and the number to call back."""

    entry_id: int
    #: «TA-0012 · register telefonische autorisaties»
    origin: str
    requester_class: RequesterClass
    name: str
    address: str
    ground: str
    telephone: str


class Recipients:
    """Looking up whom a register knows, for one desk."""

    def __init__(self, desk: Desk) -> None:
        self._desk = desk

    def find(self, text: str) -> tuple[KnownRequester, ...]:
        """Whom the registers know today by a part of name, number or address; at most twenty."""
        keys = [key for key in REGISTERS if ALL_REGISTERS[key].read & self._desk.clerk.roles]
        if not keys:
            raise self._desk.refusal(sentences.NOT_YOUR_REGISTER)
        today, wanted = self._desk.clock.today(), fold(text)
        with self._desk.database.read() as connection:
            entries = entries_of(connection, keys)
        known = (known_requester(one, today) for one in entries)
        found = [
            one
            for one in known
            if one is not None and wanted in fold(f"{one.name} {one.origin} {one.address}")
        ]
        return tuple(sorted(found, key=lambda one: fold(one.name))[:_MOST])

    def read(self, entry_id: int) -> KnownRequester | None:
        """The entry that a request is linked with, when it still holds."""
        with self._desk.database.read() as connection:
            entry = entry_with(connection, entry_id)
        return None if entry is None else known_requester(entry, self._desk.clock.today())


def known_requester(entry: Entry, today: date) -> KnownRequester | None:
    """What a request takes over from an entry; None when it doesn't hold today."""
    holds = entry.holding(today)
    if holds is None or entry.register not in REGISTERS:
        return None
    register, values = ALL_REGISTERS[entry.register], holds.values
    is_recipient = entry.register == "recipients"
    return KnownRequester(
        entry_id=entry.id,
        origin=f"{register.number(entry.sequence)} · {register.source}",
        requester_class=(
            RequesterClass(str(values["requester_class"])) if is_recipient else RequesterClass.MUNICIPAL_BODY
        ),
        name=str(values["name"]) if is_recipient else _colleague(values),
        address=str(values.get("address", "")),
        ground=str(values.get("ground", "")),
        telephone=str(values.get("telephone", "")),
    )


def with_link(
    connection: Connection, stored: StoredRequest, changes: dict[str, Any], today: date
) -> dict[str, Any]:
    """The changes with what a chosen entry fills in; who types over it, lets go of the entry.

    Raises UserError when the entry doesn't hold today.
    """
    chosen = changes.get(LINK)
    if chosen is not None:
        entry = entry_with(connection, chosen)
        if entry is None or entry.register not in REGISTERS:
            raise UserError(sentences.NO_RECIPIENT_ENTRY, LINK)
        known = known_requester(entry, today)
        if known is None:
            raise UserError(sentences.NOT_IN_FORCE, LINK)
        taken = (known.requester_class, known.name, known.address)
        return {**changes, **dict(zip(_TAKEN_OVER, taken, strict=True))}
    of_requester = (*_TAKEN_OVER, "requester_person_id")
    typed_over = any(name in changes and changes[name] != getattr(stored, name) for name in of_requester)
    if stored.recipient_entry_id is not None and typed_over:
        return {**changes, LINK: None}
    return changes


def _colleague(values: Values) -> str:
    """A colleague of another department, with the department first."""
    department = ALL_REGISTERS["telephone_authorisations"].field("department")
    return f"{department.words(str(values['department']))}, {values['employee']}"
