"""Verification of the disclosure log: every header, and every payload that is still there.

The stored bytes are hashed as they are, in one pass over plain tuples of the driver; nothing is serialised again.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from hashlib import sha256
from typing import Any, Final

from sqlalchemy import Connection, Text, cast, func, select, text

from counter_app.storage import trouble
from counter_app.storage.canonical import canonical
from counter_app.storage.log_chain import (
    NO_HASH,
    SERIES,
    YEAR,
    LogKind,
    beginning_of,
    end_of,
    header_text,
)
from counter_app.storage.tables_log import log_header, log_payload, sequence

_AT_ONCE = 2000
#: A line is its header (number, kind, edition, digest of the payload, hash before it, stored bytes, own hash,
#: moment) and behind that what tells about its payload.
_HEADER: Final = 8
_DESTROYED: Final = LogKind.DESTROYED.value

_Line = Sequence[Any]


class Cancelled(Exception):
    """The verification was stopped by whoever asked for it."""


@dataclass(frozen=True, slots=True)
class Verification:
    """What the verification found; `reason` is the sentence about `first_broken`."""

    intact: bool
    entries: int
    first_broken: int | None = None
    reason: str | None = None
    #: The hash of the last entry, and how many signed heads the chain was held against.
    end: str = field(default=NO_HASH, compare=False)
    heads: int = field(default=0, compare=False)


class _Broken(Exception):
    """The chain breaks at a number, for a reason."""

    def __init__(self, number: int, reason: str) -> None:
        super().__init__(number, reason)
        self.number = number
        self.reason = reason


@dataclass(slots=True)
class _Chain:
    """The chain as far as it was followed; `heads` are the hashes that were signed for, by number."""

    heads: Mapping[int, str]
    number: int = 0
    hash: str = NO_HASH
    payloads: int = 0
    #: Payloads that are gone and whose destruction was not yet told.
    gone: set[int] = field(default_factory=set)
    _signed: int = 0
    _editions: dict[str, str] = field(default_factory=dict)
    _beginnings: dict[int, str] = field(default_factory=dict)

    def follow(self, lines: Sequence[_Line], payloads: Callable[[_Chain, Sequence[_Line]], None]) -> None:
        """Check lines in their order; the first that is wrong is told, whatever is wrong with it."""
        before = self.number
        try:
            self._follow_headers(lines)
        except _Broken:
            payloads(self, lines[: self.number - before])
            raise
        payloads(self, lines)

    def _follow_headers(self, lines: Sequence[_Line]) -> None:
        for line in lines:
            number, kind, edition, digest, previous, stored, own, recorded_at = line[:_HEADER]
            if number != self.number + 1:
                raise _Broken(self.number + 1, trouble.LOG_ENTRY_MISSING)
            quoted = self._editions.get(edition)
            if quoted is None:
                quoted = self._editions[edition] = canonical(str(edition))
            columns = header_text(number, recorded_at, kind, quoted, digest, previous)
            if columns.encode() != stored or sha256(stored).hexdigest() != own:
                raise _Broken(number, trouble.LOG_HEADER_CHANGED)
            if previous != self.hash:
                raise _Broken(number, trouble.LOG_CHAIN_BROKEN)
            if number in self.heads:
                if self.heads[number] != own:
                    raise _Broken(number, trouble.LOG_REWRITTEN.format(since=self._signed + 1))
                self._signed = number
            self.number, self.hash = number, own

    def beginning(self, clerk_id: int) -> str:
        """How a payload of this clerk begins; there are few clerks and many lines."""
        known = self._beginnings.get(clerk_id)
        if known is None:
            known = self._beginnings[clerk_id] = beginning_of(clerk_id)
        return known

    def forget(self, numbers: Sequence[int]) -> None:
        """An entry tells that these payloads were destroyed."""
        for number in numbers:
            if number not in self.gone:
                raise _Broken(number, trouble.LOG_PAYLOAD_BACK)
            self.gone.remove(number)


def verify(
    connection: Connection,
    progress: Callable[[int, int], None] | None = None,
    cancelled: Callable[[], bool] | None = None,
    heads: Mapping[int, str] | None = None,
) -> Verification:
    """Follow the chain from its first entry to its last, in one snapshot.

    `heads` are hashes by number that somebody signed for: the chain has to run through all of them.
    """
    total = connection.scalar(select(func.max(log_header.c.number))) or 0
    chain = _Chain(heads or {})
    server = connection.dialect.name == "postgresql"
    payloads = _follow_digests if server else _follow_payloads
    try:
        for lines in _read_server(connection) if server else _read_embedded(connection):
            if cancelled is not None and cancelled():
                raise Cancelled
            chain.follow(lines, payloads)
            if progress is not None:
                progress(chain.number, total)
        _check_end(connection, chain)
    except _Broken as broken:
        entries = connection.execute(select(func.count()).select_from(log_header)).scalar_one()
        return Verification(
            False, entries, broken.number, broken.reason, end=chain.hash, heads=len(chain.heads)
        )
    return Verification(True, chain.number, end=chain.hash, heads=len(chain.heads))


def _check_end(connection: Connection, chain: _Chain) -> None:
    if chain.gone:
        raise _Broken(min(chain.gone), trouble.LOG_PAYLOAD_MISSING)
    counted = select(sequence.c.last).where(sequence.c.series == SERIES, sequence.c.year == YEAR)
    given = connection.scalar(counted) or 0
    if given > chain.number:
        raise _Broken(chain.number + 1, trouble.LOG_TRUNCATED)
    if given < chain.number:
        raise _Broken(given + 1, trouble.LOG_ENTRY_ADDED)
    stray = _stray_payload(connection, chain)
    if stray is not None:
        raise _Broken(stray, trouble.LOG_ENTRY_ADDED)
    if max(chain.heads, default=0) > chain.number:
        raise _Broken(chain.number + 1, trouble.LOG_BEFORE_HEAD)


def _stray_payload(connection: Connection, chain: _Chain) -> int | None:
    """The number of a payload that no header knows."""
    if connection.dialect.name == "postgresql":
        found: int | None = connection.scalar(select(func.log_stray_payload()))
        return found
    payloads = connection.execute(select(func.count()).select_from(log_payload)).scalar_one()
    if payloads == chain.payloads:
        return None
    stray = select(func.min(log_payload.c.number)).where(
        log_payload.c.number.not_in(select(log_header.c.number))
    )
    first: int | None = connection.scalar(stray)
    return first


def _read_server(connection: Connection) -> Iterator[Sequence[_Line]]:
    """The server takes the digests, so that who verifies needs no right to read the payloads."""
    after = 0
    while lines := connection.execute(_FROM_SERVER, {"after": after, "limit": _AT_ONCE}).all():
        yield lines
        after = lines[-1].number


_FROM_SERVER: Final = text("SELECT * FROM log_digests(:after, :limit)")


def _follow_digests(chain: _Chain, lines: Sequence[_Line]) -> None:
    """The payloads as the server tells them: their digest now, whether the columns agree, what they destroyed."""
    for line in lines:
        digest_now, agree, destroyed = line[_HEADER:]
        if digest_now is None:
            chain.gone.add(line[0])
        elif digest_now != line[3] or not agree:
            raise _Broken(line[0], trouble.LOG_PAYLOAD_CHANGED)
        else:
            chain.payloads += 1
            chain.forget(destroyed or ())


def _read_embedded(connection: Connection) -> Iterator[Sequence[_Line]]:
    header, payload = log_header.c, log_payload.c
    rows = connection.execute(
        select(
            header.number,
            header.kind,
            header.edition,
            header.payload_digest,
            header.previous_hash,
            header.stored,
            header.hash,
            # As the text that is in the file, so that no change hides behind the reading of a date.
            cast(header.recorded_at, Text).label("recorded_at"),
            payload.payload,
            payload.salt,
            payload.clerk_id,
            payload.person_id,
            payload.request_id,
        )
        .select_from(log_header.outerjoin(log_payload, header.number == payload.number))
        .order_by(header.number)
    )
    # Plain tuples of the driver: a row object for each of a million entries would cost as much again.
    cursor = rows.cursor
    try:
        while lines := cursor.fetchmany(_AT_ONCE):
            yield lines
    finally:
        rows.close()


def _follow_payloads(chain: _Chain, lines: Sequence[_Line]) -> None:
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
            raise _Broken(number, trouble.LOG_PAYLOAD_CHANGED)
        chain.payloads += 1
        if kind == _DESTROYED:
            chain.forget(json.loads(whole)["payload"]["numbers"])
