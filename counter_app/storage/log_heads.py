"""The mark of a database, the keys that are trusted for heads of its log, and the signed heads that came back."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import Connection, LargeBinary, cast, insert, select

from counter_app.domain.log_head import Head, read_head
from counter_app.storage.tables_log import log_header, log_identity, log_key, signed_head


@dataclass(frozen=True, slots=True)
class LogKey:
    """A public key as it stands: who holds the private one, and whether it is trusted now."""

    public_key: str
    holder: str
    trusted: bool
    since: datetime


@dataclass(frozen=True, slots=True)
class EntryEnd:
    """What a header holds for whoever looks it up by its number."""

    hash: str
    stored: bytes
    recorded_at: datetime


def mark_of(connection: Connection) -> str:
    """What tells this database from every other."""
    mark: str = connection.execute(select(log_identity.c.mark)).scalar_one()
    return mark


def entry_end(connection: Connection, number: int) -> EntryEnd | None:
    """The header with this number, as far as a head or a slip speaks of it."""
    # A file takes any kind of value in any column; these are bytes, whatever somebody made of them.
    stored = cast(log_header.c.stored, LargeBinary).label("stored")
    columns = (log_header.c.hash, stored, log_header.c.recorded_at)
    row = connection.execute(select(*columns).where(log_header.c.number == number)).one_or_none()
    return None if row is None else EntryEnd(row.hash, bytes(row.stored), row.recorded_at)


def has_hash(connection: Connection, beginning: str) -> bool:
    """Whether the hash of any entry begins like this."""
    own = log_header.c.hash
    # As a range, for the index; no hexadecimal digit comes behind an «f».
    found = select(log_header.c.number).where(own >= beginning, own < beginning + "g").limit(1)
    return connection.scalar(found) is not None


def read_keys(connection: Connection) -> dict[str, LogKey]:
    """Every key that was ever registered, as its newest row says."""
    rows = connection.execute(select(log_key).order_by(log_key.c.id))
    return {row.public_key: LogKey(row.public_key, row.holder, row.trusted, row.recorded_at) for row in rows}


def keep_key(connection: Connection, public_key: str, holder: str, *, trusted: bool) -> None:
    """A new standing of a key."""
    connection.execute(insert(log_key).inline().values(public_key=public_key, holder=holder, trusted=trusted))


def keep_head(connection: Connection, head: Head) -> None:
    """A signed head that came back."""
    connection.execute(insert(signed_head).inline().values(number=head.number, content=head.text))


def read_heads(connection: Connection) -> tuple[Head, ...]:
    """The heads that came back, as far as they can be read and speak of this database; oldest entry first."""
    mark = mark_of(connection)
    texts = connection.execute(select(signed_head.c.content).order_by(signed_head.c.number, signed_head.c.id))
    heads = (_read(text) for text in texts.scalars())
    return tuple(head for head in heads if head is not None and head.database == mark)


def _read(text: str) -> Head | None:
    try:
        return read_head(text)
    except ValueError:
        return None
