"""The registers at work: reading, entering, changing, ending and approving, each with its history."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
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
from counter_app.registers.entry import Change, Entry
from counter_app.services.deputies import stands_in
from counter_app.services.desk import Desk
from counter_app.services.register_due import approving_roles, due_of, may_approve
from counter_app.services.register_views import EntryRow, EntryView, RegisterTab, row_of
from counter_app.services.register_words import RECIPIENTS, Names, names_in
from counter_app.services.yearly_counts import by_entry
from counter_app.storage import audit
from counter_app.storage.register_rows import (
    add_change,
    add_entries,
    add_verdict,
    entries_of,
    entry_of_change,
    entry_with,
)
from counter_app.storage.tables_staff import account


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
            approves = self._approving(connection)
        return tuple(
            RegisterTab(
                one,
                sum(entry.register == one.key for entry in entries),
                sum(entry.register == one.key and entry.waiting is not None for entry in entries),
                self._is(one.add),
                may_approve(one, self._desk.clerk, approves),
            )
            for one in mine
        )

    def list(self, key: str, text: str = "", on: date | None = None) -> tuple[EntryRow, ...]:
        """The entries of a register as they stand on a day; `text` is looked for in all that a row shows."""
        register = self._readable(key)
        day = on or self._desk.clock.today()
        now = self._desk.clock.now() if on is None else None
        with self._desk.database.snapshot() as connection:
            entries = entries_of(connection, [key])
            names = names_in(connection)
            given = by_entry(connection, day) if key == RECIPIENTS else {}
        rows = (row_of(register, entry, names, day, now, given.get(entry.id)) for entry in entries)
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
        read = [check(register, values, self._desk.clock.today()) for values in rows]
        for one in read:
            _settle(connection, register, one)
        try:
            with connection.begin_nested():
                made = add_entries(
                    connection,
                    register,
                    [(one.values, one.valid_from, one.valid_until) for one in read],
                    why.strip(),
                    needs_second_person=Act.ADDED in register.second_person,
                )
        except IntegrityError as error:
            raise Conflict(sentences.REGISTER_CHANGED) from error
        for _, sequence in made:
            self._told(connection, str(Act.ADDED), register, sequence, 1)
        return tuple(entry_id for entry_id, _ in made)

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

    def waiting(self, key: str) -> tuple[int, ...]:
        """The changes in a register that this clerk can approve now."""
        register = self._readable(key)
        with self._desk.database.read() as connection:
            if not may_approve(register, self._desk.clerk, self._approving(connection)):
                return ()
            changes = [one.waiting for one in entries_of(connection, [key])]
        mine = self._desk.clerk.id
        return tuple(one.id for one in changes if one is not None and one.entered_by != mine)

    def approve_all(self, key: str, seen: Sequence[int], reason: str) -> int:
        """A second person agrees with all that they saw, and with nothing that came or changed since; how many."""
        if not reason.strip():
            raise UserError(sentences.REGISTER_WHY, "why")
        register = self._readable(key)
        try:
            with self._desk.database.begin() as connection:
                if not may_approve(register, self._desk.clerk, self._approving(connection)):
                    raise self._desk.refusal(sentences.NOT_YOUR_REGISTER)
                found = {
                    entry.waiting.id: entry
                    for entry in entries_of(connection, [key])
                    if entry.waiting is not None and entry.waiting.entered_by != self._desk.clerk.id
                }
                if not set(seen) <= found.keys():
                    raise Conflict(sentences.REGISTER_CHANGED)
                for change_id in seen:
                    entry = found[change_id]
                    add_verdict(connection, entry.newest, approved=True, reason=reason.strip())
                    self._told(connection, "approved", register, entry.sequence, entry.version)
        except IntegrityError as error:
            raise Conflict(sentences.REGISTER_CHANGED) from error
        return len(seen)

    def _judge(self, change_id: int, approved: bool, reason: str) -> EntryView:
        desk = self._desk
        try:
            with desk.database.begin() as connection:
                entry = entry_of_change(connection, change_id)
                if entry is None:
                    raise UserError(sentences.NO_SUCH_ENTRY)
                register = ALL_REGISTERS[entry.register]
                if not may_approve(register, self._desk.clerk, self._approving(connection)):
                    raise self._desk.refusal(sentences.NOT_YOUR_REGISTER)
                change = entry.waiting
                if change is None or change.id != change_id:
                    raise Conflict(sentences.REGISTER_CHANGED)
                if change.entered_by == desk.clerk.id:
                    raise UserError(sentences.OWN_ENTRY)
                add_verdict(connection, change, approved=approved, reason=reason.strip())
                self._told(
                    connection,
                    "approved" if approved else "refused",
                    register,
                    entry.sequence,
                    change.version,
                )
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
        self._told(connection, str(act), register, entry.sequence, version)

    def _told(
        self, connection: Connection, act: str, register: Register, sequence: int, version: int
    ) -> None:
        """The audit line: which entry and what was done, never what it says."""
        audit.write(
            connection,
            f"register_{act}",
            location=self._desk.location,
            detail={"register": register.key, "entry": register.number(sequence), "version": version},
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
            due=due_of(register, entry, day, self._desk.clock.now()),
            names=names_in(connection),
            may_change=self._is(register.change),
            may_approve=(
                waiting is not None
                and may_approve(register, self._desk.clerk, self._approving(connection))
                and waiting.entered_by != self._desk.clerk.id
            ),
            given=by_entry(connection, day).get(entry.id) if register.key == RECIPIENTS else None,
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

    def _approving(self, connection: Connection) -> frozenset[Role]:
        """The roles in which this clerk approves today; who stands in for the supervisor has theirs too."""
        return approving_roles(
            self._desk.clerk, stands_in(connection, self._desk.clerk.id, self._desk.clock.today())
        )

    def _is(self, roles: frozenset[Role]) -> bool:
        return bool(roles & self._desk.clerk.roles)

    def _require(self, roles: frozenset[Role]) -> None:
        self._desk.require(Right.KEEP_REGISTERS)
        if not self._is(roles):
            raise self._desk.refusal(sentences.NOT_YOUR_REGISTER)


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
