"""«Onterecht verstrekt»: opens an entry in the register of breaches at once; the line of the log stays."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any, Final

from sqlalchemy import Connection, select
from sqlalchemy.exc import IntegrityError

from counter_app import sentences
from counter_app.clock import local_time
from counter_app.domain.elements import RUBRIEKEN
from counter_app.domain.secrecy import read_code
from counter_app.domain.staff import Right
from counter_app.errors import Conflict, UserError
from counter_app.registers.breaches import REGISTER
from counter_app.registers.checking import check
from counter_app.registers.definition import Value
from counter_app.regulation.vocabulary import ELEMENTS
from counter_app.services.desk import Desk
from counter_app.storage import audit, log_chain, register
from counter_app.storage.log_chain import LogKind
from counter_app.storage.tables_log import log_header, log_payload
from counter_app.storage.wrong_disclosures import add_wrong_disclosure, is_called_wrong

#: Of a code that was read then, what says that nothing is restricted.
_OPEN: Final = ("", "0")
_WORDS: Final = {number: ELEMENTS[one] for one, numbers in RUBRIEKEN.items() for number in numbers}


@dataclass(frozen=True, slots=True)
class _Line:
    """What the log says of a line."""

    number: int
    kind: LogKind
    payload: dict[str, Any]
    person_id: int | None


class WrongDisclosures:
    """What one desk says of lines that it may read."""

    def __init__(self, desk: Desk) -> None:
        self._desk = desk

    def report(self, log_number: int, what: str) -> str:
        """Opens an entry about a line, from which moment the term runs; the number of that entry.

        Raises UserError when nothing was said, when it was said before, or for a line that isn't there for this
        clerk.
        """
        desk = self._desk
        desk.require(Right.WHOLE_LOG if desk.clerk.may(Right.WHOLE_LOG) else Right.OWN_LOG)
        if not desk.clerk.roles & (REGISTER.add | REGISTER.reporters):
            raise desk.refusal(sentences.NOT_YOUR_REGISTER)
        if not what.strip():
            raise UserError(sentences.WRONG_DISCLOSURE_WHAT, "what")
        try:
            with desk.database.begin() as connection:
                line = self._line(connection, log_number)
                if is_called_wrong(connection, log_number):
                    raise UserError(sentences.ALREADY_CALLED_WRONG, "what")
                values = self._values(connection, line, what)
                sequence = add_wrong_disclosure(
                    connection, log_number, values, desk.clock.today(), sentences.CALLED_WRONG_AT_THE_LOG
                )
                number = REGISTER.number(sequence)
                audit.write(
                    connection,
                    "disclosure_called_wrong",
                    location=desk.location,
                    detail={"line": log_number, "entry": number},
                )
                return number
        except IntegrityError as error:
            # Two colleagues said it of one line, or opened an entry, at the same moment.
            raise Conflict(sentences.REGISTER_CHANGED) from error

    def _line(self, connection: Connection, log_number: int) -> _Line:
        """A line that this clerk may read; of a line about another one what that says."""
        desk = self._desk
        query = select(log_header.c.kind, log_payload.c.payload, log_payload.c.person_id).join(
            log_header, log_header.c.number == log_payload.c.number
        )
        mine = query.where(log_payload.c.number == log_number)
        if not desk.clerk.may(Right.WHOLE_LOG):
            mine = mine.where(log_payload.c.clerk_id == desk.clerk.id)
        row = connection.execute(mine.where(log_header.c.kind != LogKind.DESTROYED.value)).one_or_none()
        if row is None:
            raise UserError(sentences.NO_SUCH_LOG_LINE)
        payload = log_chain.read_payload(row.payload)
        if row.kind in (LogKind.REPRINT, LogKind.NOT_HANDED):
            first = connection.execute(query.where(log_payload.c.number == payload["of"])).one_or_none()
            if first is not None:
                payload = log_chain.read_payload(first.payload)
                return _Line(log_number, LogKind(first.kind), payload, first.person_id)
        return _Line(log_number, LogKind(row.kind), payload, row.person_id)

    def _values(self, connection: Connection, line: _Line, what: str) -> dict[str, Value]:
        now = local_time(self._desk.clock.now())
        given = dict.fromkeys(_WORDS.get(number, number) for number in line.payload.get("elements", ()))
        typed: dict[str, Any] = {
            "nature": what,
            "discovered_on": now.date(),
            "discovered_at": f"{now:%H.%M}",
            "log_number": str(line.number),
            "categories": ", ".join(given) or sentences.STILL_TO_FIND_OUT,
            "consequences": sentences.STILL_TO_FIND_OUT,
        }
        if line.person_id is not None:
            typed["people"] = "1"
        if _is_protected(connection, line):
            typed |= {"risk": "high", "warn_by": now.date()}
        read = check(REGISTER, typed, now.date())
        for name, fault in read.faults.items():
            raise UserError(fault, "what" if name == "nature" else name)
        return read.values


def _is_protected(connection: Connection, line: _Line) -> bool:
    """Whether the subject has or had a code; where nobody can tell, they are treated as if."""
    if line.kind is LogKind.COUNTS:
        return False
    if line.person_id is None or line.payload.get("secrecy_seen", "") not in _OPEN:
        return True
    row = register.read_secrecy(connection, line.person_id)
    return row is None or read_code(row.secrecy_raw).restricted
