"""Persons out of the national interface: their key, what was answered of late, and how old that is."""

# ruff: noqa: S608 - built of names of our own tables
from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from math import inf
from typing import Any, Final

from sqlalchemy import Connection, func, insert, select, text, update

from counter_app.domain.occurrence import Occurrence, Stack
from counter_app.domain.person import CUSTODY, PERSON, PersonRecord
from counter_app.domain.person_signals import Signal
from counter_app.domain.request import OPEN_STATES, RequestState
from counter_app.domain.secrecy import read_code
from counter_app.storage import person_search, register, renewals, secrecy_requests
from counter_app.storage.columns import database_now
from counter_app.storage.prepared import relations_of
from counter_app.storage.tables_person_source import person_fetch
from counter_app.storage.tables_persons import import_run, person, person_anomaly, person_relation
from counter_app.storage.tables_requests import request
from counter_app.storage.tables_secrecy import secrecy_request
from counter_app.storage.tables_staff import setting

#: The setting that says where persons come from, and its value for the interface.
SETTING: Final = "person_source"
REMOTE: Final = "haal_centraal"
LABEL: Final = "Haal Centraal"
#: Columns on which decisions about a person, and about who lives with them, rest.
DECISIVE: Final = ("secrecy_raw", "birth", "municipality", "address_key", "address_line")
#: Of the record itself: who has custody. A finding is no reason to decide anew.
CUSTODY_ELEMENT: Final = "32.10"
NOT_DECISIVE: Final = Signal.ANOMALIES


@dataclass(frozen=True, slots=True)
class Around:
    """How it stands around a person: None is what nobody knows."""

    related: str | None = None
    household: bool | None = None
    residents: int | None = None


@dataclass(frozen=True, slots=True)
class Fetched:
    """The last answer about a person of a request, and how old it is by the clock of the database.

    Endlessly old when somebody asked for secrecy here since: it may be who lives with them.
    """

    outcome: str
    trouble: str
    digest: str
    around: Around
    age: float


def is_remote(connection: Connection) -> bool:
    """Whether persons come from the interface."""
    return connection.scalar(select(setting.c.value).where(setting.c.name == SETTING)) == REMOTE


def key_of(connection: Connection, bsn: str) -> int | None:
    """The key of who has this number, made when it is new; None when more than one row has it.

    On a server a line about the search must have been committed before.
    """
    if _on_server(connection):
        found: int | None = connection.scalar(select(func.person_to_ask(bsn)))
        return found
    known = connection.scalars(select(person.c.id).where(person.c.bsn == bsn).limit(2)).all()
    if known:
        return int(known[0]) if len(known) == 1 else None
    bare = PersonRecord(LABEL, {PERSON: (Stack(Occurrence({"01.20": bsn})),)})
    values = register.row_of(bare, _run(connection), None) | {"secrecy_raw": None}
    return int(connection.execute(insert(person).values(values).returning(person.c.id)).scalar_one())


def number_of(connection: Connection, person_id: int) -> str | None:
    """The BSN to ask with; on a server only after a line `source_asked` was committed."""
    if _on_server(connection):
        found: str | None = connection.scalar(select(func.number_to_ask(person_id)))
        return found
    return connection.scalar(select(person.c.bsn).where(person.c.id == person_id))


def keep(connection: Connection, person_id: int, record: PersonRecord, on: date) -> None:
    """Puts what was answered today in the place of what was kept of this person.

    Open requests in and around which it changes something hear of it, as they hear of a delivery.
    """
    taken = record.a_number and _is_taken(connection, record.a_number, person_id)
    row = _plain_row(record, on)
    if taken:
        # A key stands once; the record itself says it too.
        row["a_number"] = None
    relations = [
        {"kind": kind, "a_number": a_number, "bsn": bsn} for kind, a_number, bsn in relations_of(record)
    ]
    anomalies = [
        {"label": one.label, "rubriek": one.rubriek, "value": one.value, "kind": one.kind}
        for one in record.anomalies
    ]
    if _on_server(connection):
        kept = text(
            "SELECT keep_answer(:person_id, CAST(:row AS jsonb), CAST(:relations AS jsonb), "
            "CAST(:anomalies AS jsonb))"
        )
        connection.execute(
            kept,
            {
                "person_id": person_id,
                "row": json.dumps(row),
                "relations": json.dumps(relations),
                "anomalies": json.dumps(anomalies),
            },
        )
        return
    run = _run(connection)
    decisive = _is_decisive(connection, person_id, record, row)
    if decisive:
        # Also those with whom they lived until now.
        renewals.touch(connection, [person_id])
    row |= {"kept_until": on, "import_id": run, "secrecy_delivered": None}
    connection.execute(update(person).where(person.c.id == person_id).values(row))
    for beside in (person_relation, person_anomaly):
        connection.execute(beside.delete().where(beside.c.person_id == person_id))
    if relations:
        connection.execute(insert(person_relation), [{**one, "person_id": person_id} for one in relations])
    if anomalies:
        connection.execute(
            insert(person_anomaly),
            [{**one, "person_id": person_id, "import_id": run} for one in anomalies],
        )
    secrecy_requests.settle(connection, [person_id])
    if decisive:
        renewals.touch(connection, [person_id])


def _is_decisive(
    connection: Connection, person_id: int, record: PersonRecord, row: Mapping[str, Any]
) -> bool:
    """Whether an answer changes what decisions rest on; the server asks the same (`is_decisive_answer`)."""
    before = connection.execute(
        select(person, register.as_delivered().label("delivered")).where(person.c.id == person_id)
    ).one()
    if before.secrecy_raw is None and not before.shown_name:
        # Nothing was known of them: only that they are secret can be news for those around them.
        return read_code(record.secrecy).restricted
    relatives = select(person_relation.c.kind, person_relation.c.bsn).where(
        person_relation.c.person_id == person_id, person_relation.c.bsn.is_not(None)
    )
    held = {(one.kind, one.bsn) for one in connection.execute(relatives)}
    told = {(kind, bsn) for kind, _, bsn in relations_of(record) if bsn}
    return (
        held != told
        # What was delivered: a request made here is no news of the record.
        or before.delivered != row["secrecy_raw"]
        or any(getattr(before, name) != row[name] for name in DECISIVE if name != "secrecy_raw")
        or _lasting(before.signals) != _lasting(row["signals"])
        or _custody(PersonRecord.from_json(before.record)) != _custody(record)
    )


def _lasting(signals: str | None) -> frozenset[str]:
    return frozenset((signals or "").split()) - {NOT_DECISIVE}


def _custody(record: PersonRecord) -> str:
    return record.first(CUSTODY).text(CUSTODY_ELEMENT)


def forgetting(before: str) -> tuple[str, ...]:
    """Statements that leave nothing but a number of whoever was last heard of before a day, and isn't needed.

    Needed are the persons of every request that wasn't destroyed yet, and the colleagues themselves. The row
    stays, because the trail and the log still say who was looked at.
    """
    gone = f"""(
    SELECT heard.id FROM person AS heard
    JOIN import_run AS run ON run.id = heard.import_id AND run.kind = '{REMOTE}'
    WHERE heard.kept_until < {before}
    AND heard.id NOT IN (SELECT asked.person_id FROM person_fetch AS asked)
    AND heard.id NOT IN (SELECT subject_person_id FROM request WHERE subject_person_id IS NOT NULL)
    AND heard.id NOT IN (SELECT requester_person_id FROM request WHERE requester_person_id IS NOT NULL)
    AND heard.id NOT IN (SELECT mine.person_id FROM secrecy_subject AS mine WHERE mine.person_id IS NOT NULL)
    AND heard.secrecy_delivered IS NULL
    AND heard.id NOT IN (SELECT mine.person_id FROM own_person AS mine WHERE mine.person_id IS NOT NULL)
)"""
    bare = PersonRecord(LABEL, {PERSON: (Stack(Occurrence({"01.20": "@BSN@"})),)}).to_json()
    record = "'" + bare.replace("@BSN@", "' || coalesce(bsn, '') || '") + "'"
    nothing = [f"{one.name} = NULL" for one in person.columns if one.nullable and one.name != "bsn"]
    empty = [f"{name} = ''" for name in ("shown_name", "content_digest", "version_stamp")]
    return (
        f"DELETE FROM person_relation WHERE person_id IN {gone}",
        f"DELETE FROM person_anomaly WHERE person_id IN {gone}",
        f"UPDATE person SET {', '.join([*nothing, *empty])}, record = {record} WHERE id IN {gone}",
    )


def forget(connection: Connection, before: date) -> None:
    """Forgets what was heard before a day of persons whose requests were all destroyed, or never were."""
    if _on_server(connection):
        connection.execute(select(func.forget_answers(before)))
        return
    for statement in forgetting(":before"):
        connection.execute(text(statement), {"before": before.isoformat()})


def note(
    connection: Connection,
    request_id: int,
    person_id: int,
    outcome: str,
    source: str,
    *,
    trouble: str = "",
    digest: str = "",
    around: Around | None = None,
) -> None:
    """Keeps with a request what came of asking about one of its persons."""
    stands = around or Around()
    connection.execute(
        insert(person_fetch)
        .values(
            request_id=request_id,
            person_id=person_id,
            outcome=outcome,
            source=source,
            trouble=trouble,
            digest=digest,
            related=stands.related,
            household=stands.household,
            residents=stands.residents,
        )
        .inline()
    )


def newest(connection: Connection, request_id: int, person_id: int) -> Fetched | None:
    """The last answer about a person, as this request heard it."""
    entered = select(func.max(secrecy_request.c.recorded_at)).scalar_subquery()
    row = connection.execute(
        select(person_fetch, database_now().label("now"), entered.label("entered"))
        .where(person_fetch.c.request_id == request_id, person_fetch.c.person_id == person_id)
        .order_by(person_fetch.c.id.desc())
        .limit(1)
    ).one_or_none()
    if row is None:
        return None
    overtaken = row.entered is not None and row.entered >= row.recorded_at
    return Fetched(
        row.outcome,
        row.trouble,
        row.digest,
        Around(row.related, row.household, row.residents),
        inf if overtaken else (row.now - row.recorded_at).total_seconds(),
    )


def persons_of(
    connection: Connection, request_id: int, *, ended: bool = False
) -> tuple[int | None, int | None]:
    """The subject and the requester of a request that still runs, as far as they are persons of the register.

    `ended`: also of one that was released, of which a paper is about to leave.
    """
    states = (*OPEN_STATES, RequestState.DISCLOSED) if ended else tuple(OPEN_STATES)
    row = connection.execute(
        select(request.c.subject_person_id, request.c.requester_person_id).where(
            request.c.id == request_id, request.c.state.in_([str(state) for state in states])
        )
    ).one_or_none()
    return (None, None) if row is None else (row.subject_person_id, row.requester_person_id)


def _is_taken(connection: Connection, a_number: str, person_id: int) -> bool:
    return person_search.key_of(connection, a_number) not in (None, person_id)


def _run(connection: Connection) -> int:
    """The run that rows out of the interface belong to."""
    found = connection.scalar(select(func.min(import_run.c.id)).where(import_run.c.kind == REMOTE))
    if found is None:
        made = insert(import_run).values(
            file_name=LABEL, file_digest="", kind=REMOTE, finished_at=database_now(), cancelled=False
        )
        found = connection.execute(made.returning(import_run.c.id)).scalar_one()
    return int(found)


def _plain_row(record: PersonRecord, on: date | None) -> dict[str, Any]:
    """The row of a person, in values that JSON has; whose run it is the database says."""
    row = register.row_of(record, 0, None) | {"kept_until": on.isoformat() if on else None}
    del row["import_id"]
    return row


def _on_server(connection: Connection) -> bool:
    """There no clerk writes persons: functions do, after a line in the trail."""
    return connection.dialect.name == "postgresql"
