"""Finds the messages in a file of Lg01, one per line or one right after another, within bounded memory."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import BinaryIO, Final

from counter_app.brp.lg01_message import HEADING, LONGEST, Heading, Message, Misfit, message_type
from counter_app.errors import UserError

_PIECE: Final = 1 << 18
_BETWEEN: Final = b"\r\n \t"
# Where a message can begin again behind something unreadable: an Lg01 anywhere, another type on a new line.
_AGAIN: Final = re.compile(rb"\d{8}Lg01\d{42}|(?<=[\r\n])\d{8}[A-Z][a-z]\d\d")
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

    A `UserError` when the file ends in the middle of a message, or has no message at its start.
    """
    window = _Window(stream)
    number = 0
    while window.skip_between():
        number += 1
        start = window.at
        if number == 1 and message_type(window.peek(HEADING)) is None:
            raise UserError("Dit bestand begint niet met een bericht; het is geen Lg01-bestand.")
        begun = window.peek(HEADING)
        if len(begun) < HEADING and begun[:8].isdigit():
            raise UserError(_CUT_OFF.format(number=number, at=start + 1))
        try:
            heading = Heading.read(begun)
            raw = window.peek(HEADING + heading.length)
            if len(raw) < HEADING + heading.length and not _AGAIN.search(raw, HEADING):
                raise UserError(_CUT_OFF.format(number=number, at=start + 1))
            message = Message.read(raw)
        except Misfit as wrong:
            yield Found(number, start, Unread(wrong.sentence))
            window.find_again()
        else:
            yield Found(number, start, message)
            window.advance(len(raw))


class _Window:
    """A part of the file in memory: never more than the longest message and one piece."""

    def __init__(self, stream: BinaryIO) -> None:
        self._stream = stream
        self._held = b""
        self._from = 0  # where in `_held` we are
        self.at = 0  # where in the file we are

    def peek(self, length: int) -> bytes:
        """The next bytes, so many as there are."""
        assert length <= HEADING + LONGEST
        if len(self._held) - self._from < length:
            self._held = self._held[self._from :]
            self._from = 0
            while len(self._held) < length and (piece := self._stream.read(_PIECE)):
                self._held += piece
        return self._held[self._from : self._from + length]

    def advance(self, length: int) -> None:
        self._from += length
        self.at += length

    def skip_between(self) -> bool:
        """Passes over line ends; whether there is anything behind them."""
        while ahead := self.peek(HEADING):
            blank = len(ahead) - len(ahead.lstrip(_BETWEEN))
            self.advance(blank)
            if blank < len(ahead):
                return True
        return False

    def find_again(self) -> None:
        """Goes to where the next message seems to begin, or to the end of the file."""
        self.advance(1)
        while ahead := self.peek(LONGEST):
            if match := _AGAIN.search(ahead):
                self.advance(match.start())
                return
            # The beginning of the next message may stand across the edge of what was searched.
            last = len(ahead) <= HEADING
            self.advance(len(ahead) if last else len(ahead) - HEADING)
