"""Finds the messages in a file of Lg01, one per line or one right after another, within bounded memory."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import BinaryIO, Final

from counter_app.brp.lg01_message import (
    HEADING,
    Heading,
    Message,
    Misfit,
    bsn_within,
    message_type,
)
from counter_app.errors import UserError

_PIECE: Final = 1 << 18
_BETWEEN: Final = b"\r\n \t"
# Where a message can begin again behind something unreadable: an Lg01 anywhere, another type on a new line.
_AGAIN: Final = re.compile(rb"\d{8}Lg01\d{42}|(?<=[\r\n])\d{8}[A-Z][a-z]\d\d")
_BOUNDARY: Final = re.compile(rb"[\r\n \t]*+(?:\d{8}[A-Z][a-z]\d\d|\Z)")
#: The digits in front of a heading look like empty categories of the message before it.
_BEFORE_TYPE: Final = 20
_CUT_OFF: Final = "Het bestand is afgebroken in bericht {number}, dat begint op byte {at}."


@dataclass(frozen=True, slots=True)
class Unread:
    """A stretch of the file that holds no message that we can read, and why."""

    reason: str


@dataclass(frozen=True, slots=True)
class Found:
    """What was found in the file: the how-manieth, at which byte, and what."""

    number: int
    at: int
    content: Message | Unread


def messages(stream: BinaryIO) -> Iterator[Found]:
    """Every message; what is none is passed over with a reason, and the search goes on behind it.

    A `UserError` when the file ends in the middle of a message, has no message at its start, or is empty.
    """
    window = _Window(stream)
    number = 0
    while window.skip_between():
        number += 1
        at = window.at
        yield Found(number, at, _next(window, number))
    if not number:
        raise UserError("Dit bestand is leeg.")


def bsns(stream: BinaryIO) -> Iterator[bytes]:
    """The BSN of every message, without reading the rest of it where the length in its heading is believable."""
    window = _Window(stream)
    number = 0
    while window.skip_between():
        number += 1
        length = _believable(window)
        if length:
            yield bsn_within(window.held, window.place, window.place + length)
            window.advance(length)
            continue
        try:
            content = _next(window, number)
        except UserError:
            return  # it is told, and in its place, when the messages are read
        if isinstance(content, Message):
            yield content.bsn


def _believable(window: _Window) -> int:
    """The length of the message that begins here; 0 when no end of it is seen where its heading says."""
    window.reach(HEADING)
    try:
        heading = Heading.read(window.held, window.place)
    except Misfit:
        return 0
    length = HEADING + heading.length
    is_whole = window.reach(length + HEADING) >= length
    return length if is_whole and _BOUNDARY.match(window.held, window.place + length) else 0


def _next(window: _Window, number: int) -> Message | Unread:
    """The message that begins here; behind it, or where the next seems to begin, the window goes on."""
    start = window.at
    seen = window.reach(HEADING)
    held, place, is_whole = window.held, window.place, True
    if number == 1 and message_type(held, place) is None:
        raise UserError("Dit bestand begint niet met een bericht; het is geen Lg01-bestand.")
    if seen < HEADING and held[place : place + 8].isdigit():
        raise UserError(_CUT_OFF.format(number=number, at=start + 1))
    try:
        heading = Heading.read(held, place)
        length = HEADING + heading.length
        is_whole = window.reach(length) >= length
        message = Message.within(window.held, window.place, heading)
    except Misfit as wrong:
        if not is_whole and not _AGAIN.search(window.held, window.place + HEADING):
            raise UserError(_CUT_OFF.format(number=number, at=start + 1)) from wrong
        # What was read until then is no message: each byte is looked at but a few times, whatever the file holds.
        window.find_again(max(1, wrong.wrong_from - _BEFORE_TYPE))
        return Unread(wrong.sentence)
    window.advance(length)
    return message


class _Window:
    """A part of the file in memory: never more than the longest message and two pieces."""

    def __init__(self, stream: BinaryIO) -> None:
        self._stream = stream
        self._has_ended = False
        self.held = b""
        self.place = 0  # where in `held` we are
        self.at = 0  # where in the file we are

    def reach(self, length: int) -> int:
        """How many of the next bytes are held now: so many as asked, unless the file ends."""
        while len(self.held) - self.place < length and not self._has_ended:
            piece = self._stream.read(_PIECE)
            self._has_ended = not piece
            # The byte before tells whether a line begins here.
            passed = max(0, self.place - 1)
            self.held = self.held[passed:] + piece
            self.place -= passed
        return min(length, len(self.held) - self.place)

    def advance(self, length: int) -> None:
        self.place += length
        self.at += length

    def skip_between(self) -> bool:
        """Passes over line ends; whether there is anything behind them."""
        while ahead := self.reach(HEADING):
            begun = self.held[self.place : self.place + ahead]
            blank = ahead - len(begun.lstrip(_BETWEEN))
            self.advance(blank)
            if blank < ahead:
                return True
        return False

    def find_again(self, behind: int) -> None:
        """Goes to where the next message seems to begin, so many bytes on or later, or to the end of the file."""
        self.advance(min(behind, self.reach(behind)))
        while self.reach(HEADING) >= HEADING:
            if match := _AGAIN.search(self.held, self.place):
                self.advance(match.start() - self.place)
                return
            # The beginning of the next message may stand across the edge of what was searched.
            self.advance(max(1, len(self.held) - self.place - HEADING))
        self.advance(self.reach(HEADING))
