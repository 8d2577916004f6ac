"""Day closings of the log: heads that somebody with a key elsewhere signs, and the chain held against them."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Final

from sqlalchemy import Connection, func, insert, select

from counter_app import sentences
from counter_app.domain.log_head import Head, read_head
from counter_app.domain.staff import Right
from counter_app.errors import UserError
from counter_app.services.desk import Desk
from counter_app.services.head_signing import is_genuine
from counter_app.services.papers import letterhead
from counter_app.services.settings import read_municipality
from counter_app.storage import audit, log_heads, log_verify, trouble
from counter_app.storage.log_heads import LogKey as LogKey
from counter_app.storage.log_verify import Verification
from counter_app.storage.tables_log import log_check, log_header

_LONGEST_HOLDER: Final = 100
_PUBLIC_KEY: Final = re.compile("[0-9a-f]{64}")

Progress = Callable[[int, int], None]
Cancelled = Callable[[], bool]


@dataclass(frozen=True, slots=True)
class Vouched:
    """How far the log was signed for: the newest head that came back, and since when lines wait for one."""

    number: int | None = None
    made_at: datetime | None = None
    #: By whom, in the words of the register of keys.
    holder: str = ""
    #: When the first line after that head was written; None when there is none.
    waiting_since: datetime | None = None


class LogHeads:
    """Heads and keys, for one desk."""

    def __init__(self, desk: Desk) -> None:
        self._desk = desk

    def make(
        self, progress: Progress | None = None, cancelled: Cancelled | None = None
    ) -> tuple[Head | None, Verification]:
        """The head of the log now, after the whole chain was counted again; None when it isn't whole."""
        desk = self._desk
        desk.require(Right.WHOLE_LOG)
        with _counted(desk, progress, cancelled) as (connection, found):
            if not found.intact:
                return None, found
            if not found.entries:
                raise UserError(sentences.EMPTY_LOG)
            mark = log_heads.mark_of(connection)
        head = Head(mark, found.entries, found.end, found.entries, desk.clock.now())
        self._write_down("log_head_made", {"number": head.number, "hash": head.hash})
        return head, found

    def paper(self, head: Head) -> bytes:
        """The head on paper, to sign by hand and to keep apart from the database."""
        from counter_app.output.head_paper import HeadContent, head_paper

        self._desk.require(Right.WHOLE_LOG)
        with self._desk.database.read() as connection:
            letter = letterhead(read_municipality(connection))
        return head_paper(HeadContent(letter, head, self._desk.clerk.name, self._desk.location))

    def registered_keys(self) -> tuple[LogKey, ...]:
        """Every key that was ever registered, the oldest first."""
        self._desk.require(Right.VERIFY_LOG)
        with self._desk.database.read() as connection:
            return tuple(log_heads.read_keys(connection).values())

    def register_key(self, public_key: str, holder: str) -> None:
        """From now on a head that is signed with this key counts."""
        self._desk.require(Right.KEEP_LOG_KEYS)
        holder = " ".join(holder.split())
        if _PUBLIC_KEY.fullmatch(public_key) is None:
            raise UserError(sentences.NO_PUBLIC_KEY, "public_key")
        if not 0 < len(holder) <= _LONGEST_HOLDER:
            raise UserError(sentences.NO_KEY_HOLDER.format(most=_LONGEST_HOLDER), "holder")
        self._keep_key(public_key, holder, trusted=True)

    def withdraw_key(self, public_key: str) -> None:
        """No new head counts that is signed with this key; what it signed before stays."""
        self._keep_key(public_key, "", trusted=False)

    def store(self, text: str) -> Head:
        """Keeps a head that came back signed, so that every recount holds the chain against it."""
        desk = self._desk
        desk.require(Right.WHOLE_LOG)
        head = parse(text)
        with desk.database.begin() as connection:
            wrong = _wrong_with(connection, head, "")
            if wrong is not None:
                raise UserError(sentences.HEAD_REFUSED.format(reason=wrong.reason), "file")
            entry = log_heads.entry_end(connection, head.number)
            if entry is None or not entry.hash == head.hash == hashlib.sha256(entry.stored).hexdigest():
                raise UserError(sentences.HEAD_OTHER_LINE.format(number=head.number), "file")
            if head in log_heads.read_heads(connection):
                raise UserError(sentences.HEAD_KEPT_ALREADY, "file")
            log_heads.keep_head(connection, head)
            detail = {"number": head.number, "hash": head.hash, "public_key": head.public_key}
            audit.write(connection, "signed_head_kept", location=desk.location, detail=detail)
        return head

    def verify(
        self,
        text: str,
        public_key: str = "",
        progress: Progress | None = None,
        cancelled: Cancelled | None = None,
    ) -> Verification:
        """Holds the chain against a head in a file; `public_key` is one that who asks trusts, whatever is registered.

        With a head that proves nothing, the chain isn't even looked at.
        """
        desk = self._desk
        desk.require(Right.VERIFY_LOG)
        head = parse(text)
        with desk.database.read() as connection:
            wrong = _wrong_with(connection, head, public_key)
        return wrong if wrong is not None else recount(desk, progress, cancelled, head)

    def vouched(self) -> Vouched:
        """How far the log was signed for."""
        with self._desk.database.read() as connection:
            return read_vouched(connection)

    def _keep_key(self, public_key: str, holder: str, *, trusted: bool) -> None:
        desk = self._desk
        desk.require(Right.KEEP_LOG_KEYS)
        with desk.database.begin() as connection:
            known = log_heads.read_keys(connection).get(public_key)
            if (known is not None and known.trusted) is trusted:
                raise UserError(sentences.KEY_KNOWN if trusted else sentences.KEY_UNKNOWN, "public_key")
            holder = holder or (known.holder if known is not None else "")
            log_heads.keep_key(connection, public_key, holder, trusted=trusted)
            kind = "log_key_registered" if trusted else "log_key_withdrawn"
            detail = {"public_key": public_key, "holder": holder}
            audit.write(connection, kind, location=desk.location, detail=detail)

    def _write_down(self, kind: str, detail: Mapping[str, object]) -> None:
        with self._desk.database.begin() as connection:
            audit.write(connection, kind, location=self._desk.location, detail=detail)


def recount(
    desk: Desk,
    progress: Progress | None = None,
    cancelled: Cancelled | None = None,
    against: Head | None = None,
) -> Verification:
    """Counts the whole chain again, against every signed head that came back, and keeps what it came to."""
    with _counted(desk, progress, cancelled, against) as (_, found):
        return found


def parse(text: str) -> Head:
    """The head in the text of a file. Raises UserError for anything else."""
    try:
        return read_head(text)
    except ValueError:
        raise UserError(sentences.NO_LOG_HEAD, "file") from None


def read_vouched(connection: Connection) -> Vouched:
    """The newest head that came back signed and still stands in this log."""
    keys = log_heads.read_keys(connection)
    for head in reversed(_genuine(connection)):
        entry = log_heads.entry_end(connection, head.number)
        if entry is not None and entry.hash == head.hash:
            since = _first_after(connection, head.number)
            return Vouched(head.number, head.made_at, keys[head.public_key].holder, since)
    return Vouched(waiting_since=_first_after(connection, 0))


def is_overdue(vouched: Vouched, days: int, now: datetime) -> bool:
    """Whether lines wait longer for a signature than the municipality wants."""
    return vouched.waiting_since is not None and now - vouched.waiting_since > timedelta(days=days)


@contextmanager
def _counted(
    desk: Desk,
    progress: Progress | None = None,
    cancelled: Cancelled | None = None,
    against: Head | None = None,
) -> Iterator[tuple[Connection, Verification]]:
    """A recount, and the snapshot in which it was made; its outcome is kept for everybody to see."""
    with desk.database.snapshot() as connection:
        heads = {head.number: head.hash for head in _genuine(connection)}
        if against is not None:
            heads[against.number] = against.hash
        found = log_verify.verify(connection, progress, cancelled, heads, desk.database.file)
        yield connection, found
    with desk.database.begin() as connection:
        connection.execute(
            insert(log_check)
            .inline()
            .values(intact=found.intact, entries=found.entries, first_broken=found.first_broken)
        )


def _genuine(connection: Connection) -> list[Head]:
    """The heads that came back, whose signature is of a key that was registered once."""
    keys = log_heads.read_keys(connection)
    return [head for head in log_heads.read_heads(connection) if head.public_key in keys and is_genuine(head)]


def _wrong_with(connection: Connection, head: Head, public_key: str) -> Verification | None:
    """Why a head proves nothing about this log; None when it does."""
    entries = connection.execute(select(func.count()).select_from(log_header)).scalar_one()
    keys = log_heads.read_keys(connection)
    trusted = {public_key} if public_key else {key for key, one in keys.items() if one.trusted}
    if not head.is_signed:
        return Verification(False, entries, reason=trouble.LOG_HEAD_UNSIGNED)
    if not is_genuine(head):
        return Verification(False, entries, reason=trouble.LOG_HEAD_FORGED)
    if head.public_key not in trusted:
        return Verification(False, entries, reason=trouble.LOG_HEAD_UNKNOWN_KEY)
    if head.database != log_heads.mark_of(connection):
        return Verification(False, entries, 1, trouble.LOG_OTHER_DATABASE)
    return None


def _first_after(connection: Connection, number: int) -> datetime | None:
    found: datetime | None = connection.scalar(
        select(log_header.c.recorded_at)
        .where(log_header.c.number > number)
        .order_by(log_header.c.number)
        .limit(1)
    )
    return found
