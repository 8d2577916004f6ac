"""A case as tests need it: one fictitious person, and a request with a row in every table about it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Any

from sqlalchemy import Connection, Table, insert

from counter_app.storage import audit, log_chain
from counter_app.storage.database import Database
from counter_app.storage.log_chain import Entry, LogKind
from counter_app.storage.tables_money import invoice, payment
from counter_app.storage.tables_persons import import_run, person
from counter_app.storage.tables_requests import (
    decision,
    document,
    document_print,
    identity_check,
    request,
    request_event,
    request_fact,
)
from counter_app.storage.tables_retention import destruction_item, destruction_list, destruction_signature
from counter_app.storage.tables_staff import account, account_role

EDITION = "naarden_2007"
DAY = date(2026, 11, 2)


@dataclass(frozen=True, slots=True)
class Case:
    """The keys of what was put in the database."""

    person_id: int
    request_id: int
    decision_id: int
    document_id: int


def add_person(owner: Database, label: str = "Lg01_001") -> int:
    """A delivered person record, imported by who has the key."""
    with owner.begin() as connection:
        run = _add(connection, import_run, file_name="test.csv", file_digest="0" * 64)
        return _add(
            connection,
            person,
            label=label,
            shown_name="Jansen, Anna",
            content_digest="0" * 64,
            version_stamp="1",
            import_id=run,
            record="{}",
        )


def add_request(connection: Connection, number: str = "2026-0001", **values: Any) -> int:
    """A request of the acting clerk."""
    return _add(
        connection,
        request,
        number=number,
        state="draft",
        channel="balie",
        received_on=DAY,
        due_on=DAY,
        elements="[]",
        edition=EDITION,
        **values,
    )


def add_case(owner: Database, clerk: Database) -> Case:
    """A request with everything that a case can have but an approval, all by `clerk`."""
    person_id = add_person(owner)
    with clerk.begin() as connection:
        request_id = add_request(connection, subject_person_id=person_id)
        _add(
            connection, request_fact, request_id=request_id, fact="has_consent", value="true", source="paper"
        )
        _add(connection, request_event, request_id=request_id, kind="taken_in")
        _add(connection, identity_check, request_id=request_id, document_kind="P", checks="{}", result="yes")
        decision_id = _add(
            connection,
            decision,
            request_id=request_id,
            edition=EDITION,
            edition_hash="0" * 64,
            outcome="disclose",
            receipt="{}",
            digest="0" * 64,
        )
        invoice_id = _add(
            connection,
            invoice,
            series="L",
            year=2026,
            sequence=1,
            number="L2026-0001",
            request_id=request_id,
            issued_on=DAY,
            due_on=DAY,
            total_cents=750,
            snapshot="{}",
        )
        _add(
            connection,
            payment,
            invoice_id=invoice_id,
            amount_cents=750,
            method="pin",
            paid_on=DAY,
            location="Balie 1",
        )
        entry = add_entry(connection, "Jansen", request_id=request_id, person_id=person_id)
        document_id = _add(
            connection,
            document,
            request_id=request_id,
            kind="slip",
            log_number=entry.number,
            title="Verstrekking",
            content="{}",
        )
        _add(connection, document_print, document_id=document_id, way="printer")
        audit.write(connection, "person_opened", person_id=person_id)
    return Case(person_id, request_id, decision_id, document_id)


def add_entry(
    connection: Connection, about: str, request_id: int | None = None, person_id: int | None = None
) -> Entry:
    """A line in the disclosure log about somebody fictitious."""
    return log_chain.append(
        connection,
        LogKind.DISCLOSURE,
        EDITION,
        {"about": about, "elements": ["01.02.10", "08.11.10"]},
        request_id,
        person_id,
    )


def allow(owner: Database, kind: str, *subjects: int, list_number: str = "V2026-001") -> int:
    """A list of destruction that two colleagues signed, written by who has the key."""
    with owner.begin() as connection:
        names = ("voorsteller", "tekenaar")
        proposed_by, signed_by = (
            _add(connection, account, login=f"{name}-{list_number.lower()}", name=name) for name in names
        )
        connection.execute(insert(account_role).values(account_id=signed_by, role="department_head"))
        list_id = _add(connection, destruction_list, number=list_number, due_on=DAY, proposed_by=proposed_by)
        for subject in subjects:
            _add(
                connection,
                destruction_item,
                list_id=list_id,
                kind=kind,
                subject_id=subject,
                number=str(subject),
            )
        _add(
            connection,
            destruction_signature,
            list_id=list_id,
            proposed_by=proposed_by,
            items=len(subjects),
            signed_by=signed_by,
        )
    return list_id


def _add(connection: Connection, table: Table, **values: Any) -> int:
    key: int = connection.execute(insert(table).values(**values).returning(table.c.id)).scalar_one()
    return key
