"""What was established stays as it was: no update and no delete, not even by the owner."""

from __future__ import annotations

import pytest
from sqlalchemy import Table, delete, func, insert, select, text, update
from sqlalchemy.exc import IntegrityError

from counter_app.domain.staff import Role
from counter_app.storage.database import Database
from counter_app.storage.everything import metadata
from counter_app.storage.tables_requests import approval, decision, document_print, request
from tests.databases import ClerkDatabase, MakeAccount, acting_as, add_account
from tests.storage.case import Case, add_case

#: Said again, apart from the code, so that a table that slips out of the list is noticed.
KEPT = (
    "request_fact",
    "request_event",
    "identity_check",
    "decision",
    "approval",
    "log_header",
    "log_payload",
    "log_identity",
    "invoice",
    "payment",
    "document",
    "audit_line",
    "register_entry",
    "register_change",
)


@pytest.fixture
def case(database: Database, clerk_database: ClerkDatabase, make_account: MakeAccount) -> Case:
    """A case with an approval, so that no kept table is empty."""
    made = add_case(database, clerk_database("jansen", [Role.CLERK]))
    supervisor = clerk_database("bakker", [Role.SUPERVISOR])
    with supervisor.begin() as connection:
        connection.execute(update(request).values(state="awaiting_approval"))
        asked = connection.execute(select(request.c.matter, request.c.created_by)).one()
        connection.execute(
            insert(approval).values(
                request_id=made.request_id,
                decision_id=made.decision_id,
                act="telephone",
                decision_digest="0" * 64,
                matter_seen=asked.matter,
                asked_by=asked.created_by,
                approved=True,
            )
        )
    return made


@pytest.mark.usefixtures("case")
def test_no_row_is_changed_or_removed(database: Database) -> None:
    for table in (metadata.tables[name] for name in KEPT):
        column = next(iter(column for column in table.columns if not column.primary_key))
        for statement in (update(table).values({column: column}), delete(table)):
            with pytest.raises(IntegrityError, match=f"append-only: {table.name}"), database.begin() as unit:
                unit.execute(statement)
        assert _count(database, table) >= 1


def test_a_row_is_not_replaced_either(sqlite_database: Database) -> None:
    jansen = acting_as(sqlite_database, add_account(sqlite_database, "jansen", [Role.CLERK]))
    add_case(sqlite_database, jansen)
    with sqlite_database.read() as connection:
        row = connection.execute(select(decision)).mappings().one()

    with pytest.raises(IntegrityError, match="append-only"), sqlite_database.begin() as connection:
        connection.execute(insert(decision).prefix_with("OR REPLACE").values({**row, "outcome": "refuse"}))


def test_the_result_of_a_print_is_told_once(database: Database, case: Case) -> None:
    told = update(document_print).where(document_print.c.document_id == case.document_id)
    with database.begin() as connection:
        connection.execute(told.values(succeeded=False, trouble="papier op"))

    with pytest.raises(IntegrityError, match="already finished"), database.begin() as connection:
        connection.execute(told.values(succeeded=True, trouble=""))
    with pytest.raises(IntegrityError, match="append-only"), database.begin() as connection:
        connection.execute(delete(document_print))


def test_what_was_printed_is_not_rewritten(database: Database, case: Case) -> None:
    with pytest.raises(IntegrityError, match="fixed columns"), database.begin() as connection:
        connection.execute(update(document_print).values(copies=7))


def test_a_request_keeps_its_number(database: Database, case: Case) -> None:
    with database.begin() as connection:
        connection.execute(update(request).values(state="in_progress", version=2))
    with pytest.raises(IntegrityError, match="fixed columns: request"), database.begin() as connection:
        connection.execute(update(request).values(number="2026-0002"))


def test_nobody_approves_an_own_request(
    database: Database, case: Case, clerk_database: ClerkDatabase
) -> None:
    both = clerk_database("visser", [Role.CLERK, Role.SUPERVISOR])
    refused = pytest.raises(IntegrityError, match=r"four_eyes|second person")
    with refused, both.begin() as connection:
        connection.execute(
            insert(approval).values(
                request_id=case.request_id,
                decision_id=case.decision_id,
                act="telephone",
                decision_digest="0" * 64,
                matter_seen=0,
                asked_by=text("current_account()"),
                approved=True,
            )
        )


def _count(database: Database, table: Table) -> int:
    with database.read() as connection:
        return connection.execute(select(func.count()).select_from(table)).scalar_one()
