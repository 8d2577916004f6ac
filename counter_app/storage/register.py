"""The register of persons: records as delivered, with the keys beside them by which they are found."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any

from sqlalchemy import Connection, Row, bindparam, delete, func, insert, select, text, update

from counter_app.domain.folding import fold, sound_key
from counter_app.domain.naming import Name
from counter_app.domain.person import PersonRecord
from counter_app.storage.tables_persons import person, person_anomaly, person_name, person_relation


@dataclass(frozen=True, slots=True)
class Known:
    """A record that the register already has."""

    id: int
    a_number: str | None
    label: str
    content_digest: str
    version_stamp: str


def find_known(connection: Connection, a_numbers: Iterable[str], labels: Iterable[str]) -> list[Known]:
    """The records with one of these A-numbers, or without one and with one of these labels."""
    columns = (
        person.c.id,
        person.c.a_number,
        person.c.label,
        person.c.content_digest,
        person.c.version_stamp,
    )
    numbered = connection.execute(select(*columns).where(person.c.a_number.in_(list(a_numbers)))).all()
    unnumbered = connection.execute(
        select(*columns).where(person.c.a_number.is_(None), person.c.label.in_(list(labels)))
    ).all()
    return [
        Known(row.id, row.a_number, row.label, row.content_digest, row.version_stamp)
        for row in (*numbered, *unnumbered)
    ]


def add_records(connection: Connection, records: Sequence[PersonRecord], import_id: int) -> list[int]:
    """Writes new records with their keys and anomalies; returns their ids in the same order."""
    if not records:
        return []
    ids = [
        int(one)
        for one in connection.execute(
            insert(person).returning(person.c.id, sort_by_parameter_order=True),
            [_person_row(record, import_id) for record in records],
        ).scalars()
    ]
    _add_keys(connection, list(zip(ids, records, strict=True)), import_id)
    return ids


def replace_records(
    connection: Connection, changed: Sequence[tuple[int, PersonRecord]], import_id: int
) -> None:
    """Puts a newer delivery in the place of the older one; the surrogate key stays."""
    if not changed:
        return
    ids = [one for one, _ in changed]
    for keyed in (person_name, person_relation):
        connection.execute(delete(keyed).where(keyed.c.person_id.in_(ids)))
    connection.execute(
        update(person).where(person.c.id == bindparam("the_id")),
        [{**_person_row(record, import_id), "the_id": one} for one, record in changed],
    )
    _add_keys(connection, list(changed), import_id)


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
    """`secrecy_raw` of one person, and nothing else: what is read first and again at the release."""
    if _on_server(connection):
        told = text("SELECT secrecy_raw FROM secrecy_code_of(:person_id)")
        return connection.execute(told, {"person_id": person_id}).one_or_none()
    return connection.execute(select(person.c.secrecy_raw).where(person.c.id == person_id)).one_or_none()


def hold(connection: Connection, person_id: int | None) -> None:
    """Keeps a delivery about this person waiting until the transaction ends; on a file nobody else writes."""
    if person_id is not None and _on_server(connection):
        connection.execute(select(func.hold_person(person_id)))


def secrecy_of_relatives(connection: Connection, person_id: int) -> list[tuple[str, str | None]]:
    """Kind of relation and delivered code of every relative with a record of their own."""
    if _on_server(connection):
        told = text("SELECT other_id, kind, secrecy_raw FROM codes_of_relatives(:person_id)")
        rows = connection.execute(told, {"person_id": person_id})
        return list({row.other_id: (row.kind, row.secrecy_raw) for row in rows}.values())
    other = person.alias("other")
    found: dict[int, tuple[str, str | None]] = {}
    for key in ("a_number", "bsn"):
        rows = connection.execute(
            select(other.c.id, person_relation.c.kind, other.c.secrecy_raw)
            .join(other, other.c[key] == person_relation.c[key])
            .where(person_relation.c.person_id == person_id, other.c.id != person_id)
        )
        for row in rows:
            found.setdefault(row.id, (row.kind, row.secrecy_raw))
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
    values = [
        {
            "import_id": import_id,
            "person_id": person_id,
            "label": label,
            "rubriek": rubriek,
            "value": value,
            "kind": kind,
        }
        for person_id, label, rubriek, value, kind in rows
    ]
    if values:
        connection.execute(insert(person_anomaly), values)


def _on_server(connection: Connection) -> bool:
    """There row security hides who is secret, and functions tell what a request needs to know."""
    return connection.dialect.name == "postgresql"


def _person_row(record: PersonRecord, import_id: int) -> dict[str, Any]:
    address = record.address
    dwelling = address.dwelling
    return {
        "a_number": record.a_number or None,
        "bsn": record.bsn or None,
        "label": record.label,
        "shown_name": record.name.sorted,
        "secrecy_raw": record.secrecy,
        "content_digest": record.digest,
        "version_stamp": record.updated.stamp,
        "import_id": import_id,
        "record": record.to_json(),
        "birth": record.birth.lo3 if record.birth else None,
        "postcode": address.postcode or None,
        "house_number": address.house_number or None,
        "street_fold": fold(address.street) or None,
        "municipality": record.municipality or None,
        "address_key": "|".join(dwelling) if dwelling else None,
    }


def _add_keys(connection: Connection, written: Sequence[tuple[int, PersonRecord]], import_id: int) -> None:
    names = [row for one, record in written for row in _name_rows(one, record)]
    if names:
        connection.execute(insert(person_name), names)
    relations = [
        {"person_id": one, "kind": kind, "a_number": a_number, "bsn": bsn}
        for one, record in written
        for kind, a_number, bsn in _relations(record)
    ]
    if relations:
        connection.execute(insert(person_relation), relations)
    add_anomalies(
        connection,
        import_id,
        [
            (one, each.label, each.rubriek, each.value, each.kind)
            for one, record in written
            for each in record.anomalies
        ],
    )


def _name_rows(person_id: int, record: PersonRecord) -> list[dict[str, Any]]:
    kinds: list[tuple[str, Name, str]] = [("own", record.name, record.name.given)]
    kinds += [("earlier", name, name.given) for name in record.names_before]
    kinds += [("partner", one.name, record.name.given) for one in record.partners]
    birth = record.birth
    seen: set[tuple[str, str]] = set()
    rows = []
    for kind, name, given in kinds:
        surname, given_fold = fold(name.surname), fold(given)
        if not surname or (surname, given_fold) in seen:
            continue
        seen.add((surname, given_fold))
        rows.append(
            {
                "person_id": person_id,
                "kind": kind,
                "surname_fold": surname,
                "given_fold": given_fold,
                "sound_key": sound_key(name.surname),
                "birth_year": birth.year if birth and birth.year else None,
            }
        )
    return rows


def _relations(record: PersonRecord) -> list[tuple[str, str | None, str | None]]:
    found = []
    for one in record.relatives:
        kind = "former_partner" if one.is_ended else str(one.relation)
        if one.a_number or one.bsn:
            found.append((kind, one.a_number or None, one.bsn or None))
    return found
