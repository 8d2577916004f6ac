"""The disclosure log: entries that hang together by their hashes, and whose contents can be forgotten.

A header holds no personal data and stays for ever; its payload can be destroyed, behind an entry that tells
so. Each header's hash is taken over the very bytes in `stored`, which hold the hash of the header before it
and the salted digest of the payload.
"""

from __future__ import annotations

import hashlib
import json
import secrets
from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass
from datetime import UTC, datetime
from enum import StrEnum
from typing import Any

from sqlalchemy import Connection, delete, exists, func, insert, select, text

from counter_app.errors import NotAllowed
from counter_app.storage.canonical import canonical
from counter_app.storage.tables_log import log_header, log_payload
from counter_app.storage.tables_papers import not_handed
from counter_app.storage.trouble import NOT_SIGNED_IN

#: The series of the entries' own numbers; its row is also the lock on the end of the chain.
SERIES, YEAR = "log", 0
#: What the first entry has as the hash of the one before it.
NO_HASH = "0" * 64
_SALT_BYTES = 16
#: So many payloads to an entry «destroyed», whose list the guard reads for each of them.
_DESTROYED_AT_ONCE = 500


class LogKind(StrEnum):
    """What an entry tells; only a disclosure counts for the register of art. 110 and 3.11."""

    DISCLOSURE = "disclosure"
    OWN_DATA = "own_data"
    COUNTS = "counts"
    SHIELDED = "shielded"
    #: The paper of an earlier entry once more; it says which entry, never whom.
    REPRINT = "reprint"
    #: The papers of an earlier entry were withdrawn before they left; it says which entry, never whom.
    NOT_HANDED = "not_handed"
    DESTROYED = "destroyed"


@dataclass(frozen=True, slots=True)
class Entry:
    """An entry as it was written."""

    number: int
    hash: str
    recorded_at: datetime


#: Number, clerk, the file's clock and the end of the chain, in one go and under one lock.
_NEXT_EMBEDDED = text(
    """
    INSERT INTO sequence (series, year, last) VALUES ('log', 0, 1)
    ON CONFLICT (series, year) DO UPDATE SET last = last + 1
    RETURNING last, current_account(), strftime('%Y-%m-%d %H:%M:%f', 'now'),
        (SELECT hash FROM log_header WHERE number = sequence.last - 1)
    """
)
#: Made once: SQLAlchemy takes longer to put an insert with its values together than the file to keep the row.
_PUT_HEADER, _PUT_PAYLOAD = insert(log_header), insert(log_payload)


def append(
    connection: Connection,
    kind: LogKind,
    edition: str,
    payload: Mapping[str, Any],
    request_id: int | None = None,
    person_id: int | None = None,
) -> Entry:
    """Write an entry in the name of the acting clerk, last in the chain when the transaction commits."""
    if kind is LogKind.DESTROYED:
        raise ValueError("an entry 'destroyed' is written by destroy alone")
    if connection.dialect.name == "postgresql":
        return _called(
            connection,
            func.log_append(kind.value, edition, canonical(payload), request_id, person_id),
        )
    return _append_embedded(connection, kind, edition, payload, request_id, person_id)


def destroy(
    connection: Connection,
    edition: str,
    numbers: Collection[int],
    reason: str,
    in_name_of: int | None = None,
) -> list[Entry]:
    """Destroy the payloads of `numbers` on a signed list, each behind an entry that names it.

    `in_name_of` is for who has the key and acts for nobody: who signed for it at the time.
    """
    return [
        _destroy_some(connection, edition, some, reason, in_name_of) for some in _slices(sorted(set(numbers)))
    ]


def read_payload(whole: str) -> dict[str, Any]:
    """What was given to `append`, out of the text that the log keeps."""
    payload: dict[str, Any] = json.loads(whole)["payload"]
    return payload


def count_disclosures(connection: Connection, person_id: int) -> int:
    """How many disclosures about a person the log still holds."""
    if connection.dialect.name == "postgresql":
        held: int = connection.execute(select(func.log_disclosures_of(person_id))).scalar_one()
        return held
    joined = log_payload.join(log_header, log_header.c.number == log_payload.c.number)
    return connection.execute(
        select(func.count())
        .select_from(joined)
        .where(
            log_payload.c.person_id == person_id,
            log_header.c.kind == LogKind.DISCLOSURE.value,
            ~exists().where(not_handed.c.log_number == log_header.c.number),
        )
    ).scalar_one()


def beginning_of(clerk_id: int) -> str:
    """How the text of a payload begins; with `end_of` it ties the row's own columns to the digest."""
    return f'{{"clerk_id":{clerk_id},"payload":'


def end_of(person_id: int | None, request_id: int | None) -> str:
    """How the text of a payload ends."""
    return f',"person_id":{_json_int(person_id)},"request_id":{_json_int(request_id)}}}'


def header_text(
    number: int, recorded_at: str, kind: str, edition_json: str, digest: str, previous: str
) -> str:
    """The bytes of a header, before they are bytes; `edition_json` is quoted already."""
    return (
        f'{{"digest":"{digest}","edition":{edition_json},"kind":"{kind}","number":{number},'
        f'"previous":"{previous}","recorded_at":"{recorded_at}"}}'
    )


def _json_int(value: int | None) -> str:
    return "null" if value is None else str(value)


def _called(connection: Connection, function: Any) -> Entry:
    columns = function.table_valued("entry_number", "entry_hash", "entry_recorded_at")
    row = connection.execute(select(columns)).one()
    return Entry(row.entry_number, row.entry_hash, row.entry_recorded_at.astimezone(UTC))


def _append_embedded(
    connection: Connection,
    kind: LogKind,
    edition: str,
    payload: Mapping[str, Any],
    request_id: int | None,
    person_id: int | None,
    in_name_of: int | None = None,
) -> Entry:
    number, clerk_id, clock, previous = connection.execute(_NEXT_EMBEDDED).one()
    clerk_id = clerk_id if clerk_id is not None else in_name_of
    if clerk_id is None:
        raise NotAllowed(NOT_SIGNED_IN)
    moment = f"{clock}000"
    whole = beginning_of(clerk_id) + canonical(payload) + end_of(person_id, request_id)
    salt = secrets.token_bytes(_SALT_BYTES)
    digest = hashlib.sha256(salt + whole.encode()).hexdigest()
    if number == 1:
        previous = NO_HASH
    recorded_at = datetime.fromisoformat(moment).replace(tzinfo=UTC)
    stored = header_text(number, moment, kind.value, canonical(edition), digest, previous).encode()
    entry = Entry(number, hashlib.sha256(stored).hexdigest(), recorded_at)
    connection.execute(
        _PUT_HEADER,
        {
            "number": number,
            "recorded_at": recorded_at,
            "kind": kind.value,
            "edition": edition,
            "payload_digest": digest,
            "previous_hash": previous,
            "stored": stored,
            "hash": entry.hash,
        },
    )
    connection.execute(
        _PUT_PAYLOAD,
        {
            "number": number,
            "payload": whole,
            "salt": salt,
            "request_id": request_id,
            "person_id": person_id,
            "clerk_id": clerk_id,
        },
    )
    return entry


def _slices(numbers: list[int]) -> Iterator[list[int]]:
    for first in range(0, len(numbers), _DESTROYED_AT_ONCE):
        yield numbers[first : first + _DESTROYED_AT_ONCE]


def _destroy_some(
    connection: Connection, edition: str, numbers: list[int], reason: str, in_name_of: int | None
) -> Entry:
    told = {"numbers": numbers, "reason": reason}
    if connection.dialect.name == "postgresql":
        return _called(connection, func.log_destroy(edition, canonical(told)))
    kept = select(log_payload.c.number).join(log_header, log_header.c.number == log_payload.c.number)
    kept = kept.where(log_header.c.kind != LogKind.DESTROYED.value, log_payload.c.number.in_(numbers))
    if len(connection.scalars(kept).all()) != len(numbers):
        raise ValueError("not every payload is there to be destroyed")
    entry = _append_embedded(connection, LogKind.DESTROYED, edition, told, None, None, in_name_of)
    connection.execute(delete(log_payload).where(log_payload.c.number.in_(numbers)))
    return entry
