"""A good entry for every register, made from its definition: what tests enter, change and print."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from counter_app.domain.staff import Role
from counter_app.registers import ALL_REGISTERS
from counter_app.registers.definition import VALID_UNTIL, Field, Kind, Register
from counter_app.services.office import Counter
from counter_app.services.register_views import EntryView
from tests.town import Town

LAST_DAY = "31-12-2099"
_TYPED: Mapping[Kind, Any] = {
    Kind.TEXT: "Fictieve tekst",
    Kind.LONG_TEXT: "Fictieve tekst\nover twee regels",
    Kind.DATE: "16-11-2026",
    Kind.MONEY: "7,50",
    Kind.NUMBER: "12",
    Kind.YES_NO: "ja",
    Kind.ELEMENTS: ("name", "address"),
    Kind.PERSON: "1234567984",
}
#: A number that nobody has, as it stands in our own list.
TELEPHONE = "035 555 01 42"
_CHECKED = {
    "telephone": TELEPHONE,
    "oin": "0" * 19 + "1",
    "trade_number": "0" * 7 + "1",
    "discovered_at": "14.30",
}


def typed(register: Register, town: Town | None = None, recipient: int | None = None) -> dict[str, Any]:
    """Every field filled; what refers to somebody, to the first clerk or to `recipient`."""
    values = {field.name: _value(field, town, recipient) for field in register.fields}
    return {name: value for name, value in values.items() if value is not None} | {VALID_UNTIL: LAST_DAY}


def _value(field: Field, town: Town | None, recipient: int | None) -> Any:
    if field.kind is Kind.CHOICE:
        return field.options[0][0]
    if field.kind is Kind.ACCOUNT:
        return None if town is None else town.counter().clerk.id
    if field.kind is Kind.RECIPIENT:
        return recipient
    return _CHECKED.get(field.name, _TYPED[field.kind])


def keeper(town: Town, register: Register) -> Counter:
    """Somebody who may enter in this register and change it."""
    return town.counter(min(register.add & register.change))


def approver(town: Town, register: Register) -> Counter:
    """A second person for this register, other than its keeper."""
    return town.counter(min(register.approve - {min(register.add & register.change)}))


def entered(town: Town, key: str, **changes: Any) -> EntryView:
    """An entry that counts: entered by a keeper, and approved where it needs that."""
    register = ALL_REGISTERS[key]
    recipient = None
    if key != "recipients" and any(
        field.kind is Kind.RECIPIENT and field.required for field in register.fields
    ):
        recipient = entered(town, "recipients").id if "recipient" not in changes else None
    view = keeper(town, register).registers.add(
        key, typed(register, town, recipient) | changes, "Op verzoek van de clustermanager."
    )
    return approved(town, view)


def approved(town: Town, view: EntryView) -> EntryView:
    """The same entry after a second person agreed, where one is needed."""
    if view.waiting is None:
        return view
    return approver(town, view.register).registers.approve(view.waiting.id)


def other_role(register: Register) -> Role:
    """A role that reads the register and may change nothing in it."""
    return min(register.read - register.add - register.change - register.approve)
