"""For every table there is, whoever added it: clerk and time come from the database, and what stays, stays."""

from __future__ import annotations

import pytest
from sqlalchemy import CheckConstraint, text
from sqlalchemy.exc import DBAPIError, IntegrityError

from counter_app.domain.staff import Role
from counter_app.errors import NotAllowed
from counter_app.storage.database import Database
from counter_app.storage.everything import metadata
from counter_app.storage.guarded import APPEND_ONLY, acting_tables, is_dated
from tests.databases import acting_as, add_account

#: Tables whose rows live on and change; said again here, so that a new table is a decision.
_LIVE = {
    "account",
    "account_role",
    "attachment_content",
    "bank_detail",
    "document_print",
    "first_code",
    "import_run",
    "location",
    "log_payload",
    "person",
    "person_anomaly",
    "person_name",
    "person_relation",
    "printer_setting",
    "recovery_code",
    "request",
    "second_factor",
    "sequence",
    "setting",
    "sign_in_attempt",
    "surname_spelling",
    "tariff",
}
_ANOTHER_TIME = "2001-02-03 04:05:06.789"


def test_every_table_either_lives_or_stays() -> None:
    assert _LIVE | set(APPEND_ONLY) == set(metadata.tables)
    assert not _LIVE & set(APPEND_ONLY)


@pytest.mark.parametrize("role", list(Role))
def test_nobody_writes_a_row_of_a_colleague_or_of_another_moment(database: Database, role: Role) -> None:
    colleague = add_account(database, "visser", [role])
    handle = acting_as(database, add_account(database, "jansen", [role]))
    for name, column in acting_tables().items():
        statement = text(f"INSERT INTO {name} ({column}) VALUES ({colleague.id})")  # noqa: S608
        # Refused before anything else of the row is looked at; on a server most roles may not even try.
        with pytest.raises((IntegrityError, NotAllowed)) as refused, handle.begin() as connection:
            connection.execute(statement)
        assert _is_of_a_guard(refused.value), name
    for table in metadata.sorted_tables:
        if not is_dated(table):
            continue
        statement = text(f"INSERT INTO {table.name} (recorded_at) VALUES ('{_ANOTHER_TIME}')")  # noqa: S608
        with pytest.raises((IntegrityError, NotAllowed)) as refused, handle.begin() as connection:
            connection.execute(statement)
        assert _is_of_a_guard(refused.value), table.name
    handle.close()


def _is_of_a_guard(refused: Exception) -> bool:
    """Not a row that only lacked something: the guard itself, or no privilege."""
    if isinstance(refused, NotAllowed):
        return True
    said = str(refused.orig) if isinstance(refused, DBAPIError) else ""
    return "NOT NULL" not in said.upper().replace("NOT-NULL", "NOT NULL")


def test_what_stays_is_guarded_against_every_way_to_change_it(database: Database) -> None:
    query = {
        "sqlite": "SELECT tbl_name || '.' || name FROM sqlite_master WHERE type = 'trigger'",
        "postgresql": "SELECT tgrelid::regclass || '.' || tgname FROM pg_trigger WHERE tgenabled = 'O'",
    }[database.dialect]
    with database.read() as connection:
        present = set(connection.scalars(text(query)))
    ways = ("update", "delete") if database.dialect == "sqlite" else ("update", "delete", "truncate")
    assert {f"{table}.{table}_no_{way}" for table in APPEND_ONLY for way in ways} <= present
    assert {f"{table}.{table}_acting" for table in acting_tables()} <= present


@pytest.mark.parametrize("role", list(Role))
def test_no_role_may_even_try_to_change_what_stays(postgresql_database: Database, role: Role) -> None:
    handle = acting_as(postgresql_database, add_account(postgresql_database, "jansen", [role]))
    for table in APPEND_ONLY:
        column = metadata.tables[table].columns.keys()[-1]
        for statement in (
            f"UPDATE {table} SET {column} = {column}",  # noqa: S608
            f"DELETE FROM {table}",  # noqa: S608
            f"TRUNCATE {table}",
        ):
            with pytest.raises(NotAllowed), handle.begin() as connection:
                connection.execute(text(statement))
    handle.close()


def test_whoever_decides_about_somebodys_work_is_another(database: Database) -> None:
    named = {
        (str(constraint.name), table.name)
        for table in metadata.sorted_tables
        for constraint in table.constraints
        if isinstance(constraint, CheckConstraint) and "four_eyes" in str(constraint.name)
    }
    assert {"approval", "register_verdict"} <= {table for _, table in named}
    query = {
        "sqlite": "SELECT sql FROM sqlite_master WHERE type = 'table'",
        "postgresql": "SELECT conname FROM pg_constraint WHERE contype = 'c'",
    }[database.dialect]
    with database.read() as connection:
        told = "\n".join(connection.scalars(text(query)))
    assert all(name in told for name, _ in named)
