"""Letters and reports from one entry of a register, as its definition says; each that is drawn is audited."""

from __future__ import annotations

import re
from collections.abc import Mapping
from datetime import date
from typing import TYPE_CHECKING, Final

from counter_app import sentences
from counter_app.errors import UserError
from counter_app.output.words import long_date
from counter_app.registers import ALL_REGISTERS
from counter_app.registers.definition import EntryPaper, Kind, Part, Register, Values
from counter_app.registers.entry import Change, Entry
from counter_app.services.desk import Desk
from counter_app.services.papers import address_lines, letterhead
from counter_app.services.register_words import Names, in_words, names_in
from counter_app.services.settings import read_municipality
from counter_app.storage import audit
from counter_app.storage.register_rows import entry_with

if TYPE_CHECKING:
    from counter_app.output.register_letter import Block

_FIELD: Final = re.compile(r"\{(\w+)\}")
#: What a report says of a field that is still empty.
_UNKNOWN: Final = "Nog niet bekend"
_LONGEST_ADDRESS: Final = 500


class RegisterPapers:
    """Papers of entries, for one desk; who keeps a register sends its letters."""

    def __init__(self, desk: Desk) -> None:
        self._desk = desk

    def draw(self, entry_id: int, key: str, name: str = "", address: str = "") -> bytes:
        """One paper of an entry as a PDF; `name` and `address` where its definition has no field for them.

        Raises UserError for an addressee that is missing; what was filled in is kept nowhere.
        """
        desk = self._desk
        with desk.database.begin() as connection:
            entry, names = entry_with(connection, entry_id), names_in(connection)
            if entry is None:
                raise UserError(sentences.NO_SUCH_ENTRY)
            register = ALL_REGISTERS[entry.register]
            if not register.change & desk.clerk.roles:
                raise desk.refusal(sentences.NOT_YOUR_REGISTER)
            paper = next(one for one in register.papers if one.key == key)
            shown = _newest(entry)
            to = _addressee(register, paper, shown.values, names, name, address)
            municipality = read_municipality(connection)
            audit.write(
                connection,
                "register_letter",
                location=desk.location,
                detail={"register": register.key, "entry": register.number(entry.sequence), "paper": key},
            )
        # The drawing libraries are loaded when the first paper is made, not when the program starts.
        from counter_app.output.register_letter import RegisterLetterContent, register_letter

        return register_letter(
            RegisterLetterContent(
                letterhead(municipality),
                to,
                paper.subject,
                register.number(entry.sequence),
                desk.clock.today(),
                tuple(_blocks(register, paper.parts, shown, names)),
                greets=not paper.to,
                signed_by=desk.clerk.name if municipality.names_clerks else "",
                function=municipality.department,
            )
        )


def _newest(entry: Entry) -> Change:
    """What was said last and counts; of an entry that nobody approved yet, what was proposed."""
    counted = [one for one in entry.changes if one.counts]
    return counted[-1] if counted else entry.newest


def _addressee(
    register: Register, paper: EntryPaper, values: Values, names: Names, name: str, address: str
) -> tuple[str, ...]:
    if paper.to:
        return (paper.to,)
    if paper.asks_addressee:
        if not name.strip():
            raise UserError(sentences.LETTER_TO_WHOM, "to_name")
        if len(name) + len(address) > _LONGEST_ADDRESS:
            raise UserError(sentences.LETTER_TO_WHOM, "to_address")
        return (" ".join(name.split()), *address_lines(address))
    field = register.field(paper.to_name)
    told = in_words(field, values.get(field.name), names)
    where = str(values.get(paper.to_address, "")) if paper.to_address else ""
    return (told, *address_lines(where))


def _blocks(register: Register, parts: tuple[Part, ...], change: Change, names: Names) -> list[Block]:
    from counter_app.output.register_letter import Block

    said = _told(register, change, names)
    found = []
    for part in parts:
        if part.rows:
            rows = tuple((register.field(one).label, said.get(one, _UNKNOWN)) for one in part.rows)
            found.append(Block(heading=part.heading, rows=rows))
        elif all(one in said for one in _FIELD.findall(part.heading + part.text)):
            text, heading = (
                _FIELD.sub(lambda match: said[match[1]], one) for one in (part.text, part.heading)
            )
            found.append(Block(text, heading))
    return found


def _told(register: Register, change: Change, names: Names) -> Mapping[str, str]:
    """Every field that is filled in words, with dates as a letter writes them."""
    said = {"valid_from": long_date(change.valid_from)}
    if change.valid_until is not None:
        said["valid_until"] = long_date(change.valid_until)
    for field in register.fields:
        value = change.values.get(field.name)
        if value is None:
            continue
        is_day = field.kind is Kind.DATE
        said[field.name] = (
            long_date(date.fromisoformat(str(value))) if is_day else in_words(field, value, names)
        )
    return said
