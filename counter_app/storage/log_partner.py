"""A second process that follows the disclosure log of an encrypted file from its end back to the first process.

It gets the key through the pipe it is started with, reads a snapshot of its own and tells of each stretch only
what is needed to join it. It never says what is wrong: a stretch that isn't whole, or isn't told, is followed by
the first process itself, so that a recount comes to the same with it and without it.
"""

from __future__ import annotations

import multiprocessing
import os
import signal
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from multiprocessing.connection import Connection as Pipe
from typing import Any, Final

from counter_app.storage.embedded import EmbeddedFile, identity_of
from counter_app.storage.log_walk import LINES, Broken, Chain, Stretch, follow_payloads, in_some, stretches

#: Below so many entries one process is done before another has started.
WORTH_IT: Final = 150_000


@dataclass(slots=True)
class Told:
    """A stretch in itself whole: what comes before it, and what it means for the rest of the chain."""

    before: int
    previous: str
    end: str
    number: int
    entries: int
    signed: int
    payloads: int
    gone: set[int]
    #: Which destructions it tells of, and in which entry.
    destroyed: list[tuple[int, Sequence[int]]]


class _Alone(Chain):
    """A chain of which only one stretch is known: what it tells to be destroyed may lie before it."""

    __slots__ = ("destroyed",)

    def __init__(self, heads: Mapping[int, str], number: int, previous: str) -> None:
        super().__init__(heads, number, previous)
        self.destroyed: list[tuple[int, Sequence[int]]] = []

    def forget(self, at: int, numbers: Sequence[int]) -> None:
        self.destroyed.append((at, numbers))


@dataclass(slots=True)
class Partner:
    """The second process, as the first sees it; without one there is never anything told."""

    _pipe: Pipe | None = None
    _told: dict[int, Told] = field(default_factory=dict)

    def told_of(self, before: int) -> Told | None:
        """What the other process found in the stretch after an entry, if it did."""
        self._take_in()
        return self._told.pop(before, None)

    @property
    def done(self) -> int:
        """How many entries are in what was told and not yet asked for."""
        self._take_in()
        return sum(told.entries for told in self._told.values())

    def _take_in(self) -> None:
        try:
            while self._pipe is not None and self._pipe.poll():
                before, told = self._pipe.recv()
                self._told[before] = told
        except (EOFError, OSError):
            # It is done, or it is no more; what it didn't tell is followed here.
            self._pipe = None


@contextmanager
def partner(
    file: EmbeddedFile | None, entries: int, heads: Mapping[int, str], worth_it: int = WORTH_IT
) -> Iterator[Partner]:
    """Another process beside this one, where there is a core for it and enough to follow."""
    alone = file is None or entries < worth_it or _cores() < 2 or multiprocessing.current_process().daemon
    started = None if file is None or alone else _start(file, entries, heads)
    if started is None:
        yield Partner()
        return
    process, pipe = started
    try:
        yield Partner(pipe)
    finally:
        process.kill()
        process.join()
        process.close()
        pipe.close()


def _cores() -> int:
    if hasattr(os, "sched_getaffinity"):
        return len(os.sched_getaffinity(0))
    return os.cpu_count() or 1


def _start(file: EmbeddedFile, entries: int, heads: Mapping[int, str]) -> tuple[Any, Pipe] | None:
    # Not forked: a window and a pool of connections are no company for a copy of this process.
    context = multiprocessing.get_context("spawn")
    try:
        ours, theirs = context.Pipe(duplex=False)
        work = (theirs, file, identity_of(file.path), entries, dict(heads))
        process = context.Process(target=follow_back, args=work, daemon=True)
        process.start()
        theirs.close()
    except OSError:
        return None
    return process, ours


def follow_back(
    pipe: Pipe,
    file: EmbeddedFile,
    identity: tuple[int, int] | None,
    entries: int,
    heads: Mapping[int, str],
) -> None:
    """What the second process does: the last stretch first, until one isn't whole or nobody listens."""
    # Who presses Ctrl+C stops the first process, which stops this one.
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    try:
        driver = file.connect()
        driver.execute("PRAGMA query_only = ON")
        driver.execute("BEGIN")
        (seen,) = driver.execute("SELECT max(number) FROM log_header").fetchone()
        # Whoever writes in the log adds an entry to it; so this is the same log, or another.
        if seen != entries or identity_of(file.path) != identity:
            return
        for stretch in reversed(stretches(entries)):
            pipe.send((stretch.before, _follow(driver, stretch, heads)))
    except Exception:  # noqa: BLE001 - the outer door of this process: the first one goes on alone
        return


def _follow(driver: Any, stretch: Stretch, heads: Mapping[int, str]) -> Told:
    chain: _Alone | None = None
    previous = ""
    for lines in in_some(driver.execute(LINES, (stretch.first, stretch.last))):
        if chain is None:
            previous = lines[0][4]
            chain = _Alone(heads, stretch.before, previous)
        chain.follow(lines, follow_payloads)
    if chain is None:
        raise Broken(stretch.before + 1, "")
    return Told(
        stretch.before,
        previous,
        chain.hash,
        chain.number,
        chain.number - stretch.before,
        chain.signed,
        chain.payloads,
        chain.gone,
        chain.destroyed,
    )


def join(chain: Chain, told: Told) -> bool:
    """Hang a stretch on the chain; False when it doesn't fit there, and nothing was changed."""
    if (told.before, told.previous) != (chain.number, chain.hash):
        return False
    forgotten: set[int] = set()
    for at, numbers in told.destroyed:
        for number in numbers:
            known = isinstance(number, int) and number < at and number not in forgotten
            if not known or (number not in chain.gone and number not in told.gone):
                return False
            forgotten.add(number)
    chain.gone |= told.gone
    chain.gone -= forgotten
    chain.number, chain.hash = told.number, told.end
    chain.signed = told.signed or chain.signed
    chain.payloads += told.payloads
    return True
