"""Reads a GBA-V file line by line: text, columns and the lines that belong to one person record."""

from __future__ import annotations

import csv
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import BinaryIO

from counter_app.brp.gbav_layout import Layout
from counter_app.errors import EnvironmentTrouble, UserError

_LONGEST_LINE = 1_000_000  # bytes; a line of the official file has some hundreds
_MOST_LINES = 5_000  # of one person record
_BOM = "\ufeff"


@dataclass(slots=True)
class Block:
    """The lines of one person record; `fault` says why it can't be read."""

    label: str
    number: int  # of its first line in the file
    rows: list[list[str]] = field(default_factory=list)
    fault: str | None = None


class GbavFile:
    """An open GBA-V file: its layout, and its records one after another."""

    def __init__(self, stream: BinaryIO) -> None:
        self._lines = _Lines(stream)
        self._rows = csv.reader(self._lines, delimiter=";", strict=True)
        header = self._next_row()
        if header is None:
            raise UserError("Dit bestand is leeg.")
        self.layout = Layout.read(header)
        self._header = header

    def blocks(self) -> Iterator[Block]:
        """The lines of each person record, in the order of the file."""
        block: Block | None = None
        while True:
            number = self._lines.number + 1
            row = self._next_row()
            if row is None:
                break
            if not any(row):
                continue  # an empty line says nothing, not even that a record ends
            if len(row) < self.layout.width and self._lines.is_cut_off:
                raise UserError(f"Het bestand is afgebroken op regel {number}.")
            if row[1:] == self._header[1:] and row[0].strip(_BOM + " ") == "":
                # Two files were put behind each other: the heading belongs to nobody, and ends who stood above it.
                if block:
                    yield block
                block = Block(f"regel {number}", number, fault=f"Regel {number} is nog een keer de kop.")
                continue
            if row[0].strip() or block is None:
                if block:
                    yield block
                block = Block(row[0].strip().replace("\0", "") or f"regel {number}", number)
                if not row[0].strip():
                    block.fault = f"Regel {number} hoort bij geen persoonslijst."
            self._add(block, row, number)
        if block:
            yield block

    def _add(self, block: Block, row: list[str], number: int) -> None:
        if len(row) != self.layout.width:
            block.fault = block.fault or (
                f"Regel {number} heeft {len(row)} kolommen; de kop heeft er {self.layout.width}."
            )
        elif self._lines.has_nul:
            # No database of text takes it, and no register writes it.
            block.fault = block.fault or f"Regel {number} bevat een nulteken."
        elif len(block.rows) >= _MOST_LINES:
            block.fault = block.fault or f"De persoonslijst heeft meer dan {_MOST_LINES} regels."
        if block.fault:
            block.rows.clear()
        else:
            block.rows.append(row)

    def _next_row(self) -> list[str] | None:
        self._lines.has_nul = False
        try:
            return next(self._rows, None)
        except csv.Error as error:
            raise UserError(
                f"Regel {self._lines.number} van dit bestand is geen geldige CSV-regel."
            ) from error


def open_gbav(path: Path) -> BinaryIO:
    """The file as bytes, or what is wrong with it."""
    try:
        return path.open("rb")
    except (FileNotFoundError, IsADirectoryError) as error:
        raise UserError(f"Het bestand {path.name} bestaat niet.") from error
    except OSError as error:
        raise EnvironmentTrouble(
            f"Het bestand {path.name} kan niet worden gelezen.", "Controleer of u het bestand mag openen."
        ) from error


class _Lines:
    """Lines of text from bytes, never more than one bounded line in memory."""

    def __init__(self, stream: BinaryIO) -> None:
        self._stream = stream
        self.number = 0
        self.is_cut_off = False  # the last line read had no line end
        self.has_nul = False  # one of the lines since this was last put back

    def __iter__(self) -> _Lines:
        return self

    def __next__(self) -> str:
        raw = self._stream.readline(_LONGEST_LINE)
        if not raw:
            raise StopIteration
        self.number += 1
        self.is_cut_off = not raw.endswith(b"\n")
        if self.is_cut_off and len(raw) == _LONGEST_LINE:
            raise UserError(f"Regel {self.number} van dit bestand is te lang; dit is geen GBA-V-bestand.")
        try:
            text = raw.decode("utf-8")
        except UnicodeDecodeError as error:
            raise UserError(f"Regel {self.number} van dit bestand is geen UTF-8-tekst.") from error
        if "\0" in text:
            self.has_nul = True
        return text.removeprefix(_BOM) if self.number == 1 else text
