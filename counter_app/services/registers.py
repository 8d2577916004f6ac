"""The registers at work: reading, entering, changing, ending and approving, each with its history."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from sqlalchemy import Connection, select
from sqlalchemy.exc import IntegrityError

from counter_app import sentences
from counter_app.domain.folding import fold
from counter_app.domain.staff import Right, Role
from counter_app.errors import Conflict, UserError
from counter_app.registers import ALL_REGISTERS
from counter_app.registers.checking import NO_REFERENCE, Checked, check
from counter_app.registers.definition import Act, Kind, Register
from counter_app.registers.entry import Change, Entry, Standing
from counter_app.services.desk import Desk
from counter_app.services.register_due import Due, due_of
from counter_app.services.register_words import Names, in_words, names_in
from counter_app.storage import audit
from counter_app.storage.register_rows import (
    add_change,
    add_entry,
    add_verdict,
    entries_of,
    entry_of_change,
    entry_with,
)
from counter_app.storage.tables_staff import account


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


class Registers:
    """All registers, for one desk. What a role may do stands in the definition of each register."""

    def __init__(self, desk: Desk) -> None:
        self._desk = desk

    def tabs(self) -> tuple[RegisterTab, ...]:
        """The registers that this clerk may read, with how many entries each has."""
        self._desk.require(Right.READ_REGISTERS)
        mine = [one for one in ALL_REGISTERS.values() if self._is(one.read)]
        with self._desk.database.read() as connection:
            entries = entries_of(connection, [one.key for one in mine])
        return tuple(
            RegisterTab(
                one,
                sum(entry.register == one.key for entry in entries),
                sum(entry.register == one.key and entry.waiting is not None for entry in entries),
                self._is(one.add),
                self._is(one.approve),
            )
            for one in mine
        )

    def list(self, key: str, text: str = "", on: date | None = None) -> tuple[EntryRow, ...]:
        """The entries of a register as they stand on a day; `text` is looked for in all that a row shows."""
        register = self._readable(key)
        day = on or self._desk.clock.today()
        with self._desk.database.snapshot() as connection:
            entries = entries_of(connection, [key])
            names = names_in(connection)
        rows = (_row(register, entry, names, day) for entry in entries)
        wanted = fold(text)
        return tuple(row for row in rows if wanted in fold(" ".join((row.number, row.name, *row.cells))))

    def read(self, entry_id: int) -> EntryView:
        """One entry. Raises UserError when there is none."""
        with self._desk.database.snapshot() as connection:
            return self._view(connection, entry_id)

    def history(self, entry_id: int) -> tuple[Change, ...]:
        """Every change of an entry, the newest first: who, when, what, why, and who approved it."""
        return tuple(reversed(self._entry_read(entry_id).changes))

    def names(self) -> Names:
        """What the fields that refer to colleagues and recipients can hold."""
        self._desk.require(Right.READ_REGISTERS)
        with self._desk.database.snapshot() as connection:
            return names_in(connection)

    def add(self, key: str, values: Mapping[str, Any], why: str = "") -> EntryView:
        """A new entry. Raises UserError with the field that is wrong; nothing is kept then."""
        register = self._readable(key)
        with self._desk.database.begin() as connection:
            (entry_id,) = self.add_all(connection, register, [values], why)
            return self._view(connection, entry_id)

    def add_all(
        self, connection: Connection, register: Register, rows: Sequence[Mapping[str, Any]], why: str
    ) -> tuple[int, ...]:
        """Adds entries in the caller's unit of work: all of them or none; their keys."""
        self._require(register.add)
        made = []
        for values in rows:
            read = check(register, values, self._desk.clock.today())
            _settle(connection, register, read)
            made.append(_guarded_entry(connection, register))
            self._write(connection, register, made[-1], 1, Act.ADDED, read, why)
        return tuple(made)

    def change(self, entry_id: int, version: int, values: Mapping[str, Any], why: str) -> EntryView:
        """What the entry says from now on. Raises Conflict when somebody else changed it since `version`."""
        with self._desk.database.begin() as connection:
            entry, register = self._found(connection, entry_id)
            self._require(register.change)
            if not why.strip():
                raise UserError(sentences.REGISTER_WHY, "why")
            _unchanged_since(entry, version)
            read = check(register, values, self._desk.clock.today())
            _settle(connection, register, read)
            self._write(connection, register, entry_id, version + 1, Act.CHANGED, read, why)
            return self._view(connection, entry_id)

    def end(self, entry_id: int, version: int, on: date, why: str) -> EntryView:
        """The entry holds for the last time on a day: it stays to be read."""
        with self._desk.database.begin() as connection:
            entry, register = self._found(connection, entry_id)
            self._require(register.change)
            if not why.strip():
                raise UserError(sentences.REGISTER_WHY, "why")
            _unchanged_since(entry, version)
            ends = entry.shown(self._desk.clock.today())
            read = Checked(dict(ends.values), min(on, ends.valid_from), on, {})
            self._write(connection, register, entry_id, version + 1, Act.ENDED, read, why)
            return self._view(connection, entry_id)

    def approve(self, change_id: int, reason: str = "") -> EntryView:
        """A second person agrees: from now on the change counts."""
        return self._judge(change_id, True, reason)

    def refuse(self, change_id: int, reason: str) -> EntryView:
        """A second person does not agree, and says why."""
        if not reason.strip():
            raise UserError(sentences.REGISTER_WHY, "reason")
        return self._judge(change_id, False, reason)

    def _judge(self, change_id: int, approved: bool, reason: str) -> EntryView:
        desk = self._desk
        try:
            with desk.database.begin() as connection:
                entry = entry_of_change(connection, change_id)
                if entry is None:
                    raise UserError(sentences.NO_SUCH_ENTRY)
                register = ALL_REGISTERS[entry.register]
                self._require(register.approve)
                change = entry.waiting
                if change is None or change.id != change_id:
                    raise Conflict(sentences.REGISTER_CHANGED)
                if change.entered_by == desk.clerk.id:
                    raise UserError(sentences.OWN_ENTRY)
                add_verdict(connection, change, approved=approved, reason=reason.strip())
                self._told(connection, "approved" if approved else "refused", register, entry, change.version)
                return self._view(connection, entry.id)
        except UserError as refused:
            # Said outside the unit of work that was rolled back, so that the attempt stays.
            with desk.database.begin() as connection:
                audit.write(
                    connection,
                    "register_approval_denied",
                    location=desk.location,
                    detail={"change": change_id, "why": refused.sentence},
                )
            raise
        except IntegrityError as error:
            raise Conflict(sentences.REGISTER_CHANGED) from error

    def _write(
        self,
        connection: Connection,
        register: Register,
        entry_id: int,
        version: int,
        act: Act,
        read: Checked,
        why: str,
    ) -> None:
        try:
            with connection.begin_nested():
                add_change(
                    connection,
                    entry_id,
                    version,
                    act,
                    read.values,
                    read.valid_from,
                    read.valid_until,
                    why.strip(),
                    needs_second_person=act in register.second_person,
                )
        except IntegrityError as error:
            raise Conflict(sentences.REGISTER_CHANGED) from error
        entry = entry_with(connection, entry_id)
        assert entry is not None
        self._told(connection, str(act), register, entry, version)

    def _told(self, connection: Connection, act: str, register: Register, entry: Entry, version: int) -> None:
        """The audit line: which entry and what was done, never what it says."""
        audit.write(
            connection,
            f"register_{act}",
            location=self._desk.location,
            detail={"register": register.key, "entry": register.number(entry.sequence), "version": version},
        )

    def _view(self, connection: Connection, entry_id: int) -> EntryView:
        entry, register = self._found(connection, entry_id)
        day = self._desk.clock.today()
        holds = entry.holding(day)
        waiting = entry.waiting
        return EntryView(
            id=entry.id,
            register=register,
            number=register.number(entry.sequence),
            version=entry.version,
            standing=entry.standing(day),
            holds=holds,
            newest=entry.newest,
            waiting=waiting,
            valid_until=entry.last_day(entry.shown(day)),
            due=due_of(register, entry, day),
            names=names_in(connection),
            may_change=self._is(register.change),
            may_approve=(
                waiting is not None
                and self._is(register.approve)
                and waiting.entered_by != self._desk.clerk.id
            ),
        )

    def _entry_read(self, entry_id: int) -> Entry:
        with self._desk.database.snapshot() as connection:
            return self._found(connection, entry_id)[0]

    def _found(self, connection: Connection, entry_id: int) -> tuple[Entry, Register]:
        entry = entry_with(connection, entry_id)
        if entry is None:
            raise UserError(sentences.NO_SUCH_ENTRY)
        return entry, self._readable(entry.register)

    def _readable(self, key: str) -> Register:
        self._desk.require(Right.READ_REGISTERS)
        register = ALL_REGISTERS[key]
        if not self._is(register.read):
            raise self._desk.refusal(sentences.NOT_YOUR_REGISTER)
        return register

    def _is(self, roles: frozenset[Role]) -> bool:
        return bool(roles & self._desk.clerk.roles)

    def _require(self, roles: frozenset[Role]) -> None:
        self._desk.require(Right.KEEP_REGISTERS)
        if not self._is(roles):
            raise self._desk.refusal(sentences.NOT_YOUR_REGISTER)


def _row(register: Register, entry: Entry, names: Names, day: date) -> EntryRow:
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
        due=due_of(register, entry, day),
    )


def _settle(connection: Connection, register: Register, read: Checked) -> None:
    """Raises UserError for the first field that is wrong, also where it refers to what isn't there."""
    faults = dict(read.faults)
    for field in register.fields:
        referred = read.values.get(field.name)
        if referred is None:
            continue
        if field.kind is Kind.ACCOUNT:
            known = connection.scalar(select(account.c.id).where(account.c.id == referred))
            if known is None:
                faults[field.name] = NO_REFERENCE
        elif field.kind is Kind.RECIPIENT:
            entry = entry_with(connection, int(str(referred)))
            if entry is None or entry.register != "recipients":
                faults[field.name] = NO_REFERENCE
    for field in register.all_fields:
        if field.name in faults:
            raise UserError(faults[field.name], field.name)


def _unchanged_since(entry: Entry, version: int) -> None:
    if entry.version != version:
        raise Conflict(sentences.REGISTER_CHANGED)


def _guarded_entry(connection: Connection, register: Register) -> int:
    try:
        with connection.begin_nested():
            return add_entry(connection, register)
    except IntegrityError as error:
        raise Conflict(sentences.REGISTER_CHANGED) from error
