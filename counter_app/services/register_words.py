"""The values of a register in words: for its list, its export and its statement on paper."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from sqlalchemy import Connection, select

from counter_app.domain.elements import Element
from counter_app.registers.definition import Field, Kind, Value
from counter_app.registers.words import TRUTHS
from counter_app.regulation.vocabulary import ELEMENTS
from counter_app.storage.register_rows import entries_of
from counter_app.storage.tables_staff import account

RECIPIENTS = "recipients"


@dataclass(frozen=True, slots=True)
class Names:
    """Colleagues and recipients by key, as fields refer to them."""

    accounts: Mapping[int, str]
    recipients: Mapping[int, str]

    def of(self, kind: Kind) -> Mapping[int, str]:
        """The names that a field of this kind can refer to."""
        return self.accounts if kind is Kind.ACCOUNT else self.recipients


def names_in(connection: Connection) -> Names:
    """Everybody with an account, and every recipient, by the name that was entered last."""
    accounts = connection.execute(select(account.c.id, account.c.name).order_by(account.c.name)).all()
    recipients = {one.id: str(one.newest.values["name"]) for one in entries_of(connection, [RECIPIENTS])}
    ordered = dict(sorted(recipients.items(), key=lambda item: item[1].casefold()))
    return Names({row.id: row.name for row in accounts}, ordered)


def in_words(field: Field, value: Value | None, names: Names) -> str:
    """A value as people read it; empty when there is none."""
    if value is None:
        return ""
    match field.kind:
        case Kind.CHOICE:
            return field.words(str(value))
        case Kind.YES_NO:
            return TRUTHS[bool(value)]
        case Kind.DATE:
            return day_in_words(date.fromisoformat(str(value)))
        case Kind.MONEY:
            cents = int(str(value))
            return f"€ {cents // 100},{cents % 100:02d}"
        case Kind.ELEMENTS:
            assert isinstance(value, tuple)
            return ", ".join(ELEMENTS[Element(one)] for one in value)
        case Kind.ACCOUNT | Kind.RECIPIENT:
            return names.of(field.kind).get(int(str(value)), "")
        case _:
            return str(value)


def day_in_words(day: date | None) -> str:
    """31-12-2026; empty for no day."""
    return "" if day is None else f"{day:%d-%m-%Y}"
