"""Verification of the disclosure log: every header, and every payload that is still there."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from hashlib import sha256
from typing import NamedTuple

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


class Cancelled(Exception):
    """The verification was stopped by whoever asked for it."""


@dataclass(frozen=True, slots=True)
class Verification:
    """What the verification found; `reason` is the sentence about `first_broken`."""

    intact: bool
    entries: int
    first_broken: int | None = None
    reason: str | None = None


class _Line(NamedTuple):
    """A header as its columns say, and what its payload comes to now (None when it is gone)."""

    number: int
    kind: str
    edition: str
    payload_digest: str
    previous_hash: str
    stored: bytes
    hash: str
    recorded_at: str
    digest_now: str | None
    columns_agree: bool | None
    destroyed: list[int] | None


class _Broken(Exception):
    """The chain breaks at a number, for a reason."""

    def __init__(self, number: int, reason: str) -> None:
        super().__init__(number, reason)
        self.number = number
        self.reason = reason


@dataclass(slots=True)
class _Chain:
    """The chain as far as it was followed."""

    number: int = 0
    hash: str = NO_HASH
    payloads: int = 0
    #: Payloads that are gone and whose destruction was not yet told.
    gone: set[int] = field(default_factory=set)
    _editions: dict[str, str] = field(default_factory=dict)

    def follow(self, line: _Line) -> None:
        """Check one line and go on to it."""
        if line.number != self.number + 1:
            raise _Broken(self.number + 1, trouble.LOG_ENTRY_MISSING)
        edition = self._editions.get(line.edition) or self._editions.setdefault(
            line.edition, canonical(str(line.edition))
        )
        columns = header_text(
            line.number, line.recorded_at, line.kind, edition, line.payload_digest, line.previous_hash
        )
        if columns.encode() != line.stored or sha256(line.stored).hexdigest() != line.hash:
            raise _Broken(line.number, trouble.LOG_HEADER_CHANGED)
        if line.previous_hash != self.hash:
            raise _Broken(line.number, trouble.LOG_CHAIN_BROKEN)
        if line.digest_now is None:
            self.gone.add(line.number)
        elif line.digest_now != line.payload_digest or not line.columns_agree:
            raise _Broken(line.number, trouble.LOG_PAYLOAD_CHANGED)
        else:
            self.payloads += 1
        for number in line.destroyed or ():
            if number not in self.gone:
                raise _Broken(number, trouble.LOG_PAYLOAD_BACK)
            self.gone.remove(number)
        self.number, self.hash = line.number, line.hash


def verify(
    connection: Connection,
    progress: Callable[[int, int], None] | None = None,
    cancelled: Callable[[], bool] | None = None,
) -> Verification:
    """Follow the chain from its first entry to its last, in one snapshot."""
    total = connection.scalar(select(func.max(log_header.c.number))) or 0
    chain = _Chain()
    try:
        for lines in _batches(connection):
            if cancelled is not None and cancelled():
                raise Cancelled
            for line in lines:
                chain.follow(line)
            if progress is not None:
                progress(chain.number, total)
        _check_end(connection, chain)
    except _Broken as broken:
        entries = connection.execute(select(func.count()).select_from(log_header)).scalar_one()
        return Verification(False, entries, broken.number, broken.reason)
    return Verification(True, chain.number)


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


def _batches(connection: Connection) -> Iterator[list[_Line]]:
    read = _read_server if connection.dialect.name == "postgresql" else _read_embedded
    after = 0
    while lines := read(connection, after):
        yield lines
        after = lines[-1].number


_FROM_SERVER = text("SELECT * FROM log_digests(:after, :limit)")


def _read_server(connection: Connection, after: int) -> list[_Line]:
    """The server takes the digests, so that who verifies needs no right to read the payloads."""
    rows = connection.execute(_FROM_SERVER, {"after": after, "limit": _AT_ONCE})
    return [_Line(*row) for row in rows]


def _read_embedded(connection: Connection, after: int) -> list[_Line]:
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
        .where(header.number > after)
        .order_by(header.number)
        .limit(_AT_ONCE)
    )
    # Plain tuples of the driver: a row object for each of a million entries would cost as much again.
    return [_line(*row) for row in rows.cursor.fetchall()]


def _line(
    number: int,
    kind: str,
    edition: str,
    payload_digest: str,
    previous_hash: str,
    stored: bytes,
    own_hash: str,
    recorded_at: str,
    payload: str | None,
    salt: bytes,
    clerk_id: int,
    person_id: int | None,
    request_id: int | None,
) -> _Line:
    digest_now, agree, destroyed = None, None, None
    if payload is not None and not (isinstance(payload, str) and isinstance(salt, bytes)):
        # A file takes any kind of value in any column; ours is text beside bytes.
        digest_now = NO_HASH
    elif payload is not None:
        digest_now = sha256(salt + payload.encode()).hexdigest()
        agree = payload.startswith(beginning_of(clerk_id)) and payload.endswith(end_of(person_id, request_id))
        if kind == LogKind.DESTROYED and digest_now == payload_digest:
            destroyed = json.loads(payload)["payload"]["numbers"]
    return _Line(
        number,
        kind,
        edition,
        payload_digest,
        previous_hash,
        stored,
        own_hash,
        recorded_at,
        digest_now,
        agree,
        destroyed,
    )
