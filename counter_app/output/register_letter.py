"""A letter or a report that follows from one entry of a register: its paragraphs, and fields with their labels."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Final

from counter_app.output.content import Letterhead
from counter_app.output.page_frame import Frame
from counter_app.output.sheet import Sheet
from counter_app.output.words import long_date

_GREETING: Final = "Geachte heer of mevrouw,"


@dataclass(frozen=True, slots=True)
class Block:
    """A paragraph below its heading, or fields; each part may be empty."""

    text: str = ""
    heading: str = ""
    rows: tuple[tuple[str, str], ...] = ()


@dataclass(frozen=True, slots=True)
class RegisterLetterContent:
    """What stands on the paper; `greets` is for a letter, without it it is a report."""

    letterhead: Letterhead
    #: Name and address, line by line.
    to: tuple[str, ...]
    subject: str
    #: The number of the entry.
    reference: str
    written_on: date
    blocks: tuple[Block, ...]
    greets: bool
    signed_by: str
    function: str


def register_letter(content: RegisterLetterContent) -> bytes:
    """The paper as a PDF; it is drawn from the register and never stored."""
    kind = "Brief" if content.greets else "Melding"
    sheet = Sheet(
        Frame(
            letterhead=content.letterhead,
            kind=kind,
            number="",
            title=f"{kind}, {content.reference}",
            made=content.written_on,
            foot=content.letterhead.address,
        )
    )
    sheet.address(content.to)
    sheet.gap(34)
    sheet.title(content.subject)
    sheet.fields([("Datum", long_date(content.written_on)), ("Ons kenmerk", content.reference)])
    sheet.gap(14)
    if content.greets:
        sheet.text(_GREETING)
        sheet.gap(9)
    for block in content.blocks:
        _write(sheet, block)
    sheet.keep_together(120)
    sheet.gap(6)
    if content.greets:
        sheet.text("Met vriendelijke groet,")
        sheet.gap(46)
    if content.signed_by:
        sheet.text(content.signed_by)
    sheet.text(content.function)
    return sheet.finish()


def _write(sheet: Sheet, block: Block) -> None:
    if block.rows:
        sheet.fields(block.rows, heading=block.heading)
        sheet.gap(8)
        return
    if block.heading:
        sheet.heading(block.heading)
    for paragraph in block.text.split("\n"):
        sheet.text(paragraph)
    sheet.gap(9)
