"""Instructions of the college: what holds today, who read it, and what somebody still has to read."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from sqlalchemy import Connection, insert, select

from counter_app import sentences
from counter_app.clock import local_date
from counter_app.domain.staff import Right
from counter_app.errors import UserError
from counter_app.registers import ALL_REGISTERS
from counter_app.services.desk import Desk
from counter_app.storage.register_rows import entries_of
from counter_app.storage.tables_instructions import instruction_receipt
from counter_app.storage.tables_staff import account

INSTRUCTIONS = "instructions"


@dataclass(frozen=True, slots=True)
class Instruction:
    """An instruction as it holds today, and when this clerk read these very words."""

    #: Of the change whose words hold: another change is read anew.
    change_id: int
    number: str
    subject: str
    decision: str
    decided_on: date
    text: str
    read_on: date | None = None


@dataclass(frozen=True, slots=True)
class InstructionReader:
    """Of one colleague how many of the instructions they still have to read, and when they read last."""

    name: str
    unread: int
    read_on: date | None


class Instructions:
    """The instructions, for one desk. Nothing personal is in them, so everybody reads them."""

    def __init__(self, desk: Desk) -> None:
        self._desk = desk

    def holding(self) -> tuple[Instruction, ...]:
        """What holds today, the newest first."""
        with self._desk.database.read() as connection:
            read = _receipts(connection, self._desk.clerk.id)
            return _holding(connection, self._desk.clock.today(), read)

    def unread(self) -> tuple[Instruction, ...]:
        """What this clerk has still to read."""
        return tuple(one for one in self.holding() if one.read_on is None)

    def acknowledge(self, change_id: int) -> tuple[Instruction, ...]:
        """The clerk read these words. Raises UserError when others hold by now."""
        desk = self._desk
        with desk.database.begin() as connection:
            mine = _receipts(connection, desk.clerk.id)
            held = _holding(connection, desk.clock.today(), mine)
            if all(one.change_id != change_id for one in held):
                raise UserError(sentences.INSTRUCTION_CHANGED)
            if change_id not in mine:
                connection.execute(insert(instruction_receipt).values(change_id=change_id).inline())
        return self.holding()

    def readers(self) -> tuple[InstructionReader, ...]:
        """Every colleague who works here now: who has most to read first, then by name."""
        self._desk.require(Right.SEE_READERS)
        with self._desk.database.snapshot() as connection:
            held = {one.change_id for one in _holding(connection, self._desk.clock.today(), {})}
            people = connection.execute(select(account.c.id, account.c.name).where(account.c.active)).all()
            found = []
            for person in people:
                read = {key: day for key, day in _receipts(connection, person.id).items() if key in held}
                last = max(read.values(), default=None)
                found.append(InstructionReader(person.name, len(held) - len(read), last))
        return tuple(sorted(found, key=lambda one: (-one.unread, one.name.casefold())))


def _holding(connection: Connection, today: date, read: dict[int, date]) -> tuple[Instruction, ...]:
    register = ALL_REGISTERS[INSTRUCTIONS]
    found = []
    for entry in entries_of(connection, [INSTRUCTIONS]):
        holds = entry.holding(today)
        if holds is None:
            continue
        values = holds.values
        found.append(
            Instruction(
                change_id=holds.id,
                number=register.number(entry.sequence),
                subject=str(values["subject"]),
                decision=str(values["decision"]),
                decided_on=date.fromisoformat(str(values["decided_on"])),
                text=str(values["text"]),
                read_on=read.get(holds.id),
            )
        )
    return tuple(found)


def _receipts(connection: Connection, clerk: int) -> dict[int, date]:
    rows = connection.execute(
        select(instruction_receipt.c.change_id, instruction_receipt.c.recorded_at).where(
            instruction_receipt.c.clerk_id == clerk
        )
    )
    return {row.change_id: local_date(row.recorded_at) for row in rows}
