"""Following the disclosure log entry by entry: what makes a line wrong, and the lines of an encrypted file.

The stored bytes are hashed as they are, over plain tuples of the driver; nothing is serialised again.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from hashlib import sha256
from typing import Any, Final

from counter_app.storage import trouble
from counter_app.storage.canonical import canonical
from counter_app.storage.log_chain import NO_HASH, LogKind, beginning_of, end_of, header_text

AT_ONCE: Final = 2000
#: A line is its header (number, kind, edition, digest of the payload, hash before it, stored bytes, own hash,
#: moment) and behind that what tells about its payload.
HEADER: Final = 8
_DESTROYED: Final = LogKind.DESTROYED.value
#: Below and above every number that a file can hold.
_LOWEST: Final = -(2**63)
_HIGHEST: Final = 2**63 - 1
#: So many numbers to a stretch, which one process follows at a time, unless that makes few stretches.
_STRETCH: Final = 10_000
_FEWEST: Final = 4
_MOST: Final = 1000

Line = Sequence[Any]

#: The moment as the text that is in the file, so that no change hides behind the reading of a date.
LINES: Final = """
    SELECT header.number, header.kind, header.edition, header.payload_digest, header.previous_hash,
        header.stored, header.hash, CAST(header.recorded_at AS TEXT),
        payload.payload, payload.salt, payload.clerk_id, payload.person_id, payload.request_id
    FROM log_header AS header LEFT JOIN log_payload AS payload ON payload.number = header.number
    WHERE header.number BETWEEN ? AND ? ORDER BY header.number
"""


@dataclass(frozen=True, slots=True)
class Stretch:
    """A part of the log, from the entry after `before`; the first and last read also numbers that can't be."""

    before: int
    first: int
    last: int


def stretches(entries: int) -> tuple[Stretch, ...]:
    """The parts of a log of so many entries, in their order."""
    # Whoever changed the file may have put any number in it.
    size = max(min(_STRETCH, entries // _FEWEST), entries // _MOST, 1)
    ends = [*range(size, entries, size), _HIGHEST]
    befores = [0, *ends[:-1]]
    return tuple(
        Stretch(before, before + 1 if before else _LOWEST, end)
        for before, end in zip(befores, ends, strict=True)
    )


class Broken(Exception):
    """The chain breaks at a number, for a reason."""

    def __init__(self, number: int, reason: str) -> None:
        super().__init__(number, reason)
        self.number = number
        self.reason = reason


@dataclass(slots=True)
class Chain:
    """The chain as far as it was followed; `heads` are the hashes that were signed for, by number."""

    heads: Mapping[int, str]
    number: int = 0
    hash: str = NO_HASH
    payloads: int = 0
    #: Payloads that are gone and whose destruction was not yet told.
    gone: set[int] = field(default_factory=set)
    #: The last head that the chain ran through.
    signed: int = 0
    _editions: dict[str, str] = field(default_factory=dict)
    _beginnings: dict[int, str] = field(default_factory=dict)

    def follow(self, lines: Sequence[Line], payloads: Callable[[Chain, Sequence[Line]], None]) -> None:
        """Check lines in their order; the first that is wrong is told, whatever is wrong with it."""
        before = self.number
        try:
            self._follow_headers(lines)
        except Broken:
            payloads(self, lines[: self.number - before])
            raise
        payloads(self, lines)

    def _follow_headers(self, lines: Sequence[Line]) -> None:
        for line in lines:
            number, kind, edition, digest, previous, stored, own, recorded_at = line[:HEADER]
            if number != self.number + 1:
                raise Broken(self.number + 1, trouble.LOG_ENTRY_MISSING)
            quoted = self._editions.get(edition)
            if quoted is None:
                quoted = self._editions[edition] = canonical(str(edition))
            columns = header_text(number, recorded_at, kind, quoted, digest, previous)
            if columns.encode() != stored or sha256(stored).hexdigest() != own:
                raise Broken(number, trouble.LOG_HEADER_CHANGED)
            if previous != self.hash:
                raise Broken(number, trouble.LOG_CHAIN_BROKEN)
            if number in self.heads:
                if self.heads[number] != own:
                    raise Broken(number, trouble.LOG_REWRITTEN.format(since=self.signed + 1))
                self.signed = number
            self.number, self.hash = number, own

    def beginning(self, clerk_id: int) -> str:
        """How a payload of this clerk begins; there are few clerks and many lines."""
        known = self._beginnings.get(clerk_id)
        if known is None:
            known = self._beginnings[clerk_id] = beginning_of(clerk_id)
        return known

    def forget(self, at: int, numbers: Sequence[int]) -> None:
        """The entry `at` tells that these payloads were destroyed."""
        for number in numbers:
            if number not in self.gone:
                raise Broken(number, trouble.LOG_PAYLOAD_BACK)
            self.gone.remove(number)


def in_some(cursor: Any) -> Iterator[Sequence[Line]]:
    """What a cursor of the driver holds, some lines at once, as its plain tuples.

    A row object for each of a million entries would cost as much again.
    """
    while lines := cursor.fetchmany(AT_ONCE):
        yield lines


def follow_payloads(chain: Chain, lines: Sequence[Line]) -> None:
    """The payloads as they are in the file."""
    for line in lines:
        number, kind, _, digest, *_, whole, salt, clerk_id, person_id, request_id = line
        if whole is None:
            chain.gone.add(number)
            continue
        # A file takes any kind of value in any column; ours is text beside bytes.
        if (
            not (isinstance(whole, str) and isinstance(salt, bytes))
            or sha256(salt + whole.encode()).hexdigest() != digest
            or not whole.startswith(chain.beginning(clerk_id))
            or not whole.endswith(end_of(person_id, request_id))
        ):
            raise Broken(number, trouble.LOG_PAYLOAD_CHANGED)
        chain.payloads += 1
        if kind == _DESTROYED:
            chain.forget(number, json.loads(whole)["payload"]["numbers"])
