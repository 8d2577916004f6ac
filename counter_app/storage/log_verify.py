"""Verification of the disclosure log: every header, and every payload that is still there."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Final

from sqlalchemy import Connection, func, select, text

from counter_app.storage import trouble
from counter_app.storage.embedded import EmbeddedFile
from counter_app.storage.log_chain import NO_HASH, SERIES, YEAR
from counter_app.storage.log_partner import WORTH_IT, join, partner
from counter_app.storage.log_walk import (
    AT_ONCE,
    HEADER,
    LINES,
    Broken,
    Chain,
    Line,
    follow_payloads,
    in_some,
    stretches,
)
from counter_app.storage.tables_log import log_header, log_payload, sequence


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


def verify(
    connection: Connection,
    progress: Callable[[int, int], None] | None = None,
    cancelled: Callable[[], bool] | None = None,
    heads: Mapping[int, str] | None = None,
    file: EmbeddedFile | None = None,
    helped_from: int = WORTH_IT,
) -> Verification:
    """Follow the chain from its first entry to its last, in one snapshot.

    `heads` are hashes by number that somebody signed for: the chain has to run through all of them. With `file`,
    the one that is read, a second process helps with a log of at least `helped_from` entries.
    """
    total = connection.scalar(select(func.max(log_header.c.number))) or 0
    chain = Chain(heads or {})

    def followed(done: int) -> None:
        if cancelled is not None and cancelled():
            raise Cancelled
        if progress is not None:
            progress(done, total)

    try:
        if connection.dialect.name == "postgresql":
            _follow_server(connection, chain, followed)
        else:
            _follow_embedded(connection, chain, total, file, helped_from, followed)
        _check_end(connection, chain)
    except Broken as broken:
        entries = connection.execute(select(func.count()).select_from(log_header)).scalar_one()
        return Verification(
            False, entries, broken.number, broken.reason, end=chain.hash, heads=len(chain.heads)
        )
    return Verification(True, chain.number, end=chain.hash, heads=len(chain.heads))


def _check_end(connection: Connection, chain: Chain) -> None:
    if chain.gone:
        raise Broken(min(chain.gone), trouble.LOG_PAYLOAD_MISSING)
    counted = select(sequence.c.last).where(sequence.c.series == SERIES, sequence.c.year == YEAR)
    given = connection.scalar(counted) or 0
    if given > chain.number:
        raise Broken(chain.number + 1, trouble.LOG_TRUNCATED)
    if given < chain.number:
        raise Broken(given + 1, trouble.LOG_ENTRY_ADDED)
    stray = _stray_payload(connection, chain)
    if stray is not None:
        raise Broken(stray, trouble.LOG_ENTRY_ADDED)
    if max(chain.heads, default=0) > chain.number:
        raise Broken(chain.number + 1, trouble.LOG_BEFORE_HEAD)


def _stray_payload(connection: Connection, chain: Chain) -> int | None:
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


def _follow_embedded(
    connection: Connection,
    chain: Chain,
    total: int,
    file: EmbeddedFile | None,
    helped_from: int,
    followed: Callable[[int], None],
) -> None:
    """This process goes on from the first entry, another comes back from the last, until they meet."""
    with partner(file, total, chain.heads, helped_from) as other:
        for stretch in stretches(total):
            told = other.told_of(stretch.before)
            if told is not None and join(chain, told):
                followed(chain.number)
                continue
            rows = connection.exec_driver_sql(LINES, (stretch.first, stretch.last))
            try:
                for lines in in_some(rows.cursor):
                    chain.follow(lines, follow_payloads)
                    followed(min(total, chain.number + other.done))
            finally:
                rows.close()


def _follow_server(connection: Connection, chain: Chain, followed: Callable[[int], None]) -> None:
    """The server takes the digests, so that who verifies needs no right to read the payloads."""
    while lines := connection.execute(_FROM_SERVER, {"after": chain.number, "limit": AT_ONCE}).all():
        chain.follow(lines, _follow_digests)
        followed(chain.number)


_FROM_SERVER: Final = text("SELECT * FROM log_digests(:after, :limit)")


def _follow_digests(chain: Chain, lines: Sequence[Line]) -> None:
    """The payloads as the server tells them: their digest now, whether the columns agree, what they destroyed."""
    for line in lines:
        digest_now, agree, destroyed = line[HEADER:]
        if digest_now is None:
            chain.gone.add(line[0])
        elif digest_now != line[3] or not agree:
            raise Broken(line[0], trouble.LOG_PAYLOAD_CHANGED)
        else:
            chain.payloads += 1
            chain.forget(line[0], destroyed or ())
