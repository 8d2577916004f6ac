"""The register of persons: records as delivered, with the keys beside them by which they are found."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, fields
from datetime import date
from typing import Any, Final

from sqlalchemy import ColumnElement, Connection, Row, bindparam, case, delete, func, select, text, update

from counter_app.domain.person import PersonRecord
from counter_app.storage import person_names, secrecy_requests
from counter_app.storage.many_rows import write_numbered_rows, write_rows
from counter_app.storage.prepared import RECORD_COLUMNS, Prepared, prepare
from counter_app.storage.tables_persons import person, person_anomaly, person_relation


@dataclass(frozen=True, slots=True)
class Known:
    """A record that the register already has."""

    id: int
    a_number: str | None
    bsn: str | None
    content_digest: str
    version_stamp: str
    secrecy_raw: str | None
    kept_until: date | None


_KNOWN = tuple(each.name for each in fields(Known))
_TURN: Final = "delivery"


def as_delivered() -> ColumnElement[str | None]:
    """The code of a person as the record says it, whatever counts by a request for secrecy made here."""
    own = func.nullif(person.c.secrecy_delivered, "")
    return case((person.c.secrecy_delivered.is_(None), person.c.secrecy_raw), else_=own)


def find_known(connection: Connection, a_numbers: Iterable[str], bsns: Iterable[str]) -> list[Known]:
    """The records with one of these A-numbers, or without one and with one of these BSNs."""
    columns = [as_delivered() if name == "secrecy_raw" else person.c[name] for name in _KNOWN]
    found = connection.execute(select(*columns).where(person.c.a_number.in_(list(a_numbers)))).all()
    known = [Known(*row) for row in found]
    if wanted := list(bsns):
        unnumbered = select(*columns).where(person.c.a_number.is_(None), person.c.bsn.in_(wanted))
        known += [Known(*row) for row in connection.execute(unnumbered)]
    return known


def add_records(
    connection: Connection, records: Sequence[Prepared], import_id: int, kept_until: date | None = None
) -> list[int]:
    """Writes new records with their keys and anomalies; returns their ids in the same order."""
    if not records:
        return []
    came = (import_id, kept_until)
    rows = [record.row + came for record in records]
    ids = write_numbered_rows(connection, person.name, _PERSON_COLUMNS, rows)
    _add_keys(connection, list(zip(ids, records, strict=True)), import_id)
    secrecy_requests.settle(connection, ids)
    return ids


def replace_records(
    connection: Connection,
    changed: Sequence[tuple[int, Prepared]],
    import_id: int,
    kept_until: date | None = None,
) -> None:
    """Puts a newer delivery in the place of the older one, findings and all; the surrogate key stays."""
    if not changed:
        return
    ids = [one for one, _ in changed]
    person_names.remove_names(connection, ids)
    for beside in (person_relation, person_anomaly):
        connection.execute(delete(beside).where(beside.c.person_id.in_(ids)))
    connection.execute(
        update(person).where(person.c.id == bindparam("the_id")),
        [
            {**_columns(record, import_id, kept_until), "secrecy_delivered": None, "the_id": one}
            for one, record in changed
        ],
    )
    _add_keys(connection, list(changed), import_id)
    secrecy_requests.settle(connection, ids)


def confirm(
    connection: Connection, person_ids: Sequence[int], import_id: int, kept_until: date | None
) -> None:
    """A newer delivery holds the same: the record stays as it is, and is vouched for until a later day."""
    if person_ids:
        vouched = update(person).where(person.c.id.in_(list(person_ids)))
        connection.execute(vouched.values(import_id=import_id, kept_until=kept_until))


def take_turn(connection: Connection) -> None:
    """For who reads in a delivery, before anything is weighed: two of them never weigh the same person at once.

    On a file nobody else writes.
    """
    if _on_server(connection):
        connection.execute(select(func.pg_advisory_xact_lock(func.hashtextextended(_TURN, 0))))


def is_empty(connection: Connection) -> bool:
    """Whether nobody is registered yet; asked by who deals with deliveries, from whom nobody is hidden."""
    return connection.execute(select(person.c.id).limit(1)).first() is None


def read_record(connection: Connection, person_id: int) -> PersonRecord | None:
    """The record as it was delivered. On a server who is secret is read after a line about it was kept."""
    query = select(person.c.record).where(person.c.id == person_id)
    kept = connection.execute(query).scalar()
    if kept is None and _on_server(connection) and read_secrecy(connection, person_id) is not None:
        # Beside the caller's transaction: a line that could still be rolled back opens nothing.
        with connection.engine.connect() as beside:
            beside.execution_options(isolation_level="AUTOCOMMIT")
            beside.execute(select(func.log_reading(person_id)))
            kept = beside.execute(query).scalar()
    return None if kept is None else PersonRecord.from_json(kept)


def read_secrecy(connection: Connection, person_id: int) -> Row[Any] | None:
    """`secrecy_raw` of one person and whether it was `asked_here`: what is read first and again at the release."""
    if _on_server(connection):
        told = text("SELECT secrecy_raw, asked_here FROM secrecy_code_of(:person_id)")
        return connection.execute(told, {"person_id": person_id}).one_or_none()
    asked = person.c.secrecy_delivered.is_not(None).label("asked_here")
    return connection.execute(
        select(person.c.secrecy_raw, asked).where(person.c.id == person_id)
    ).one_or_none()


def hold(connection: Connection, person_id: int | None) -> None:
    """Keeps a delivery about this person waiting until the transaction ends; on a file nobody else writes."""
    if person_id is not None and _on_server(connection):
        connection.execute(select(func.hold_person(person_id)))


def secrecy_of_relatives(connection: Connection, person_id: int) -> list[tuple[str, str | None]]:
    """Kind of relation and code of every relative with a record of their own, or with a request for secrecy alone."""
    with_record = [(kind, code) for _, kind, code in codes_of_relatives(connection, person_id)]
    return with_record + secrecy_requests.relatives_asked(connection, person_id)


def codes_of_relatives(connection: Connection, person_id: int) -> list[tuple[int, str, str | None]]:
    """Key, kind of relation and delivered code of every relative with a record of their own."""
    if _on_server(connection):
        told = text("SELECT other_id, kind, secrecy_raw FROM codes_of_relatives(:person_id)")
        rows = connection.execute(told, {"person_id": person_id})
        return list({row.other_id: (row.other_id, row.kind, row.secrecy_raw) for row in rows}.values())
    other = person.alias("other")
    found: dict[int, tuple[int, str, str | None]] = {}
    for key in ("a_number", "bsn"):
        rows = connection.execute(
            select(other.c.id, person_relation.c.kind, other.c.secrecy_raw)
            .join(other, other.c[key] == person_relation.c[key])
            .where(person_relation.c.person_id == person_id, other.c.id != person_id)
        )
        for row in rows:
            found.setdefault(row.id, (row.id, row.kind, row.secrecy_raw))
    return list(found.values())


def secrecy_of_co_residents(connection: Connection, person_id: int) -> list[str | None]:
    """The delivered codes of the others who live at the same address."""
    if _on_server(connection):
        told = text("SELECT secrecy_raw FROM codes_of_co_residents(:person_id)")
        return list(connection.execute(told, {"person_id": person_id}).scalars())
    mine = select(person.c.address_key).where(person.c.id == person_id).scalar_subquery()
    return list(
        connection.execute(
            select(person.c.secrecy_raw).where(person.c.address_key == mine, person.c.id != person_id)
        ).scalars()
    )


def live_together(connection: Connection, one: int, other: int) -> bool | None:
    """Whether two persons are registered at the same home; None when an address singles out no home."""
    if _on_server(connection):
        shared: bool | None = connection.scalar(select(func.share_a_home(one, other)))
        return shared
    keys = connection.execute(
        select(person.c.id, person.c.address_key).where(person.c.id.in_([one, other]))
    ).all()
    homes = {row.id: row.address_key for row in keys}
    if one not in homes or other not in homes:
        return None
    if homes[one] is None or homes[other] is None:
        return None
    return bool(homes[one] == homes[other])


def add_anomalies(
    connection: Connection, import_id: int, rows: Iterable[tuple[int | None, str, str, str, str]]
) -> None:
    """Keeps (person id, label, rubriek, value, kind) of what was wrong in a delivery."""
    write_rows(connection, person_anomaly.name, _ANOMALY_COLUMNS, [(import_id, *row) for row in rows])


def _on_server(connection: Connection) -> bool:
    """There row security hides who is secret, and functions tell what a request needs to know."""
    return connection.dialect.name == "postgresql"


_PERSON_COLUMNS: Final = {**RECORD_COLUMNS, "import_id": "bigint", "kept_until": "date"}
_RELATION_COLUMNS: Final = {"person_id": "bigint", **dict.fromkeys(("kind", "a_number", "bsn"), "text")}
_ANOMALY_COLUMNS: Final = {
    "import_id": "bigint",
    "person_id": "bigint",
    **dict.fromkeys(("label", "rubriek", "value", "kind"), "text"),
}


def row_of(record: PersonRecord, import_id: int, kept_until: date | None) -> dict[str, Any]:
    """The columns of a record: the record itself, and what it is found and shown by."""
    return _columns(prepare(record), import_id, kept_until)


def _columns(record: Prepared, import_id: int, kept_until: date | None) -> dict[str, Any]:
    return dict(zip(_PERSON_COLUMNS, (*record.row, import_id, kept_until), strict=True))


def _add_keys(connection: Connection, written: Sequence[tuple[int, Prepared]], import_id: int) -> None:
    person_names.add_names(connection, [(one, *each) for one, record in written for each in record.names])
    relations = [(one, *each) for one, record in written for each in record.relations]
    write_rows(connection, person_relation.name, _RELATION_COLUMNS, relations)
    found = [(one, *each) for one, record in written for each in record.anomalies]
    add_anomalies(connection, import_id, found)
