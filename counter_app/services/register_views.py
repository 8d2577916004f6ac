"""What is shown of the registers: the list of them, an entry as a row, and an entry in full."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime

from counter_app.registers.definition import Register
from counter_app.registers.entry import Change, Entry, Standing
from counter_app.services.register_due import Due, due_of
from counter_app.services.register_words import Names, in_words
from counter_app.services.yearly_counts import Given


@dataclass(frozen=True, slots=True)
class RegisterTab:
    """One register of the list of registers, with what this clerk may do in it."""

    register: Register
    count: int
    #: How many changes wait for a second person.
    waiting: int
    may_add: bool
    may_approve: bool


@dataclass(frozen=True, slots=True)
class EntryRow:
    """An entry as a list shows it: its columns in words."""

    id: int
    number: str
    name: str
    cells: tuple[str, ...]
    standing: Standing
    waits: bool
    valid_until: date | None
    #: When it must be settled, as long as it isn't.
    due: Due | None
    #: Of a public body outside that was given data this year: how often.
    given: Given | None = None


@dataclass(frozen=True, slots=True)
class EntryView:
    """An entry in full: what holds, what was entered last, and what this clerk may do with it."""

    id: int
    register: Register
    number: str
    version: int
    standing: Standing
    holds: Change | None
    newest: Change
    waiting: Change | None
    valid_until: date | None
    due: Due | None
    names: Names
    may_change: bool
    may_approve: bool
    given: Given | None = None


def row_of(
    register: Register, entry: Entry, names: Names, day: date, now: datetime | None, given: Given | None
) -> EntryRow:
    """An entry as it stands on a day."""
    shown = entry.shown(day)
    cells = tuple(
        in_words(field, shown.values.get(field.name), names) for field in register.fields if field.listed
    )
    named = register.field(register.named_by)
    return EntryRow(
        id=entry.id,
        number=register.number(entry.sequence),
        name=in_words(named, shown.values.get(named.name), names),
        cells=cells,
        standing=entry.standing(day),
        waits=entry.waiting is not None,
        valid_until=entry.last_day(shown),
        due=due_of(register, entry, day, now),
        given=given,
    )
