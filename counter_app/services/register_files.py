"""Registers as files and on paper: export, import with a look beforehand, and the statement; each is audited."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any, Final, Protocol

from counter_app import sentences
from counter_app.domain.folding import fold
from counter_app.domain.staff import Role
from counter_app.errors import UserError
from counter_app.output.spreadsheet import csv_file
from counter_app.registers import ALL_REGISTERS
from counter_app.registers.checking import check
from counter_app.registers.definition import VALID_FROM, VALID_UNTIL, Field, Kind, Register
from counter_app.registers.entry import Change, Entry
from counter_app.registers.words import NUMBER, STANDING, STANDINGS
from counter_app.regulation.vocabulary import ELEMENTS
from counter_app.services.desk import Desk
from counter_app.services.papers import letterhead
from counter_app.services.register_words import Names, day_in_words, in_words, names_in
from counter_app.services.registers import Registers
from counter_app.services.settings import read_municipality
from counter_app.storage import audit
from counter_app.storage.register_rows import entries_of, entry_with

#: No register of a municipality comes near it.
LARGEST_FILE: Final = 5 * 1024**2
#: What a spreadsheet would take for a formula.
_FORMULA = ("=", "+", "-", "@", "\t", "\r", "\n")
_WORDS_OF_ELEMENTS = {fold(words): str(element) for element, words in ELEMENTS.items()}


class _Reader(Protocol):
    """What reads rows out of a file, and knows how far it came."""

    @property
    def line_num(self) -> int: ...

    def __iter__(self) -> Iterator[list[str]]: ...


@dataclass(frozen=True, slots=True)
class ImportRow:
    """A line of a file: how the entry would be called, and what is wrong with it."""

    line: int
    name: str
    faults: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class ImportPreview:
    """What an import would add; nothing is written as long as one row has a fault."""

    rows: tuple[ImportRow, ...]

    @property
    def faulty(self) -> int:
        return sum(bool(row.faults) for row in self.rows)


class RegisterFiles:
    """Files and papers of the registers, for one desk."""

    def __init__(self, desk: Desk) -> None:
        self._desk = desk

    def csv(self, key: str, purpose: str) -> bytes:
        """The register as it stands today, for a spreadsheet: semicolons, UTF-8, and no cell is a formula."""
        register = self._readable(key)
        if not purpose.strip():
            raise UserError(sentences.NO_PURPOSE, "purpose")
        day = self._desk.clock.today()
        with self._desk.database.begin() as connection:
            entries, names = entries_of(connection, [key]), names_in(connection)
            self._told(connection, "register_exported", register, purpose.strip(), len(entries))
        rows = [[NUMBER, STANDING, *(field.label for field in register.all_fields)]]
        for entry in entries:
            cells = [value for _, value in _rows(register, entry, entry.shown(day), names)]
            rows.append([register.number(entry.sequence), STANDINGS[entry.standing(day)], *cells])
        return csv_file(rows)

    def preview_import(self, key: str, content: bytes) -> ImportPreview:
        """What a file would add, row by row, with what is wrong in it."""
        register = self._addable(key)
        with self._desk.database.read() as connection:
            names = names_in(connection)
        rows = []
        for line, typed in self._typed(register, content, names):
            faults = check(register, typed, self._desk.clock.today()).faults
            rows.append(
                ImportRow(
                    line,
                    str(typed.get(register.named_by) or ""),
                    tuple(f"{register.field(name).label}: {fault}" for name, fault in faults.items()),
                )
            )
        return ImportPreview(tuple(rows))

    def import_csv(self, key: str, content: bytes, why: str) -> int:
        """Adds every row of a file as an entry of its own; how many. Raises UserError when one has a fault."""
        register = self._addable(key)
        if not why.strip():
            raise UserError(sentences.REGISTER_WHY, "why")
        faulty = self.preview_import(key, content).faulty
        if faulty:
            raise UserError(sentences.FAULTY_ROWS.format(count=faulty))
        with self._desk.database.begin() as connection:
            names = names_in(connection)
            rows = [typed for _, typed in self._typed(register, content, names)]
            Registers(self._desk).add_all(connection, register, rows, why)
            self._told(connection, "register_imported", register, why.strip(), len(rows))
        return len(rows)

    def statement(self, key: str, *, for_inspection: bool = False) -> bytes:
        """The register on paper; for inspection by anybody without what is personal."""
        register = self._readable(key)
        day = self._desk.clock.today()
        with self._desk.database.begin() as connection:
            entries, names = entries_of(connection, [key]), names_in(connection)
            self._told(connection, "register_printed", register, "", len(entries))
        held = [(entry, holds) for entry in reversed(entries) if (holds := entry.holding(day)) is not None]
        return self._drawn(register, held, names, personal=not for_inspection)

    def copy(self, entry_id: int) -> bytes:
        """One entry on paper, for the person whom it is about: a declaration with the day it was granted."""
        with self._desk.database.begin() as connection:
            entry, names = entry_with(connection, entry_id), names_in(connection)
            if entry is None:
                raise UserError(sentences.NO_SUCH_ENTRY)
            register = self._readable(entry.register)
            self._told(connection, "register_printed", register, register.number(entry.sequence), 1)
        return self._drawn(register, [(entry, entry.shown(self._desk.clock.today()))], names, personal=True)

    def _drawn(
        self, register: Register, held: list[tuple[Entry, Change]], names: Names, *, personal: bool
    ) -> bytes:
        # The drawing libraries are loaded when the first paper is made, not when the program starts.
        from counter_app.output.register_statement import (
            StatementContent,
            StatementEntry,
            register_statement,
        )

        day = self._desk.clock.today()
        has_personal = personal and any(field.personal for field in register.fields)
        entries = tuple(
            StatementEntry(
                f"{register.number(entry.sequence)} · {STANDINGS[entry.standing(day)]}",
                tuple(
                    (field.label, value)
                    for field, value in _rows(register, entry, change, names)
                    if value and (personal or not field.personal)
                ),
            )
            for entry, change in held
        )
        with self._desk.database.read() as connection:
            municipality = read_municipality(connection)
        return register_statement(
            StatementContent(
                letterhead(municipality),
                register.title,
                register.article[:1].upper() + register.article[1:],
                register.term.ground,
                day,
                self._desk.clerk.name,
                entries,
                has_personal,
            )
        )

    def _typed(self, register: Register, content: bytes, names: Names) -> list[tuple[int, Mapping[str, Any]]]:
        """The rows of a file by field, with words turned back into values."""
        if len(content) > LARGEST_FILE:
            raise UserError(sentences.LARGE_REGISTER_FILE.format(most=LARGEST_FILE // 1024**2), "file")
        try:
            text = content.decode("utf-8-sig")
            lines = _numbered(csv.reader(io.StringIO(text), delimiter=";", strict=True))
        except (UnicodeDecodeError, csv.Error) as error:
            raise UserError(sentences.BAD_REGISTER_FILE, "file") from error
        if len(lines) < 2:
            raise UserError(sentences.BAD_REGISTER_FILE, "file")
        columns = [_column(register, heading) for heading in lines[0][1]]
        for number, row in lines:
            if len(row) != len(columns):
                told = sentences.UNEVEN_ROW.format(line=number, cells=len(row), columns=len(columns))
                raise UserError(told, "file")
        return [
            (
                number,
                {
                    field.name: _value(field, _plain(cell), names)
                    for field, cell in zip(columns, row, strict=True)
                    if field is not None
                },
            )
            for number, row in lines[1:]
        ]

    def _told(self, connection: Any, kind: str, register: Register, reason: str, count: int) -> None:
        audit.write(
            connection,
            kind,
            reason=reason or None,
            location=self._desk.location,
            detail={"register": register.key, "entries": count},
        )

    def _readable(self, key: str) -> Register:
        return self._with(key, ALL_REGISTERS[key].read)

    def _addable(self, key: str) -> Register:
        return self._with(key, ALL_REGISTERS[key].add)

    def _with(self, key: str, roles: frozenset[Role]) -> Register:
        if not roles & self._desk.clerk.roles:
            raise self._desk.refusal(sentences.NOT_YOUR_REGISTER)
        return ALL_REGISTERS[key]


def _numbered(reader: _Reader) -> list[tuple[int, list[str]]]:
    """The rows that hold something, each with the line of the file where it begins."""
    found, begins = [], 1
    for row in reader:
        if any(cell.strip() for cell in row):
            found.append((begins, row))
        begins = reader.line_num + 1
    return found


def _rows(register: Register, entry: Entry, change: Change, names: Names) -> list[tuple[Field, str]]:
    """Every field of an entry with its value in words, the validity last."""
    own = [(field, in_words(field, change.values.get(field.name), names)) for field in register.fields]
    return [
        *own,
        (register.field(VALID_FROM), day_in_words(change.valid_from)),
        (register.field(VALID_UNTIL), day_in_words(entry.last_day(change))),
    ]


def _column(register: Register, heading: str) -> Field | None:
    """The field of a column; None for those that the program fills itself."""
    wanted = heading.strip().casefold()
    if wanted in (NUMBER.casefold(), STANDING.casefold()):
        return None
    for field in register.all_fields:
        if wanted in (field.label.casefold(), field.name.casefold()):
            return field
    raise UserError(sentences.UNKNOWN_COLUMN.format(name=heading.strip()), "file")


def _value(field: Field, cell: str, names: Names) -> Any:
    """What a cell says of a field, with names and words as the keys that are kept."""
    if field.kind is Kind.ELEMENTS:
        return ",".join(_WORDS_OF_ELEMENTS.get(fold(word), word) for word in cell.split(","))
    if field.kind in (Kind.ACCOUNT, Kind.RECIPIENT):
        wanted = cell.strip().casefold()
        found = [key for key, name in names.of(field.kind).items() if name.casefold() == wanted]
        return found[0] if len(found) == 1 else cell
    return cell


def _plain(cell: str) -> str:
    """Without the apostrophe that an export puts before what a spreadsheet would take for a formula."""
    return cell[1:] if cell.startswith("'") and cell[1:].lstrip(" \u00a0").startswith(_FORMULA) else cell
