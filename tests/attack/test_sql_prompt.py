"""Every role with a SQL prompt at every table: the server does for them what the table of grants says, no more."""

# ruff: noqa: S608 - the statements of an attacker
from __future__ import annotations

from collections.abc import Iterator

import pytest
from sqlalchemy import Connection, Table, text
from sqlalchemy.exc import DBAPIError

from counter_app.domain.staff import RIGHTS, Right, Role
from counter_app.storage.columns import ACTING
from counter_app.storage.database import Database
from counter_app.storage.everything import metadata
from counter_app.storage.grants import DATABASE_FILLS, privileges_of
from counter_app.storage.guarded import APPEND_ONLY, FIXED
from tests.databases import acting_as, add_account

_TABLES = tuple(metadata.sorted_tables)
#: The only rows that anybody but the owner can remove.
_MAY_GO = {
    "account_role": Right.MANAGE_ACCOUNTS,
    "location": Right.MANAGE_ACCOUNTS,
    "printer_setting": Right.MANAGE_ACCOUNTS,
    "bank_detail": Right.TAKE_PAYMENTS,
    "setting": Right.MANAGE_ACCOUNTS,
    "attachment_content": Right.HANDLE_REQUESTS,
    "person_name": Right.IMPORT_PERSONS,
    "surname_spelling": Right.IMPORT_PERSONS,
    "person_relation": Right.IMPORT_PERSONS,
    "person_anomaly": Right.IMPORT_PERSONS,
}
_NO_PRIVILEGE = "42501"


@pytest.fixture(params=list(Role))
def prompt(
    request: pytest.FixtureRequest, postgresql_database: Database
) -> Iterator[tuple[Role, Connection]]:
    """A role, and its own connection in which every statement stands alone."""
    clerk = acting_as(postgresql_database, add_account(postgresql_database, "jansen", [request.param]))
    with clerk.read() as connection:
        yield request.param, connection
    clerk.close()


def _gets_through(connection: Connection, statement: str) -> bool:
    """Whether the server lets somebody begin on it; that it may fail later is another matter."""
    try:
        connection.execute(text(statement))
    except DBAPIError as error:
        # A row that a policy turns away was looked at: the statement itself is granted.
        return getattr(error.orig, "sqlstate", "") != _NO_PRIVILEGE or "row-level security" in str(error.orig)
    return True


def _granted(role: Role, act: str, table: Table) -> bool:
    return any(table.name in getattr(one, act) for one in privileges_of(role))


def test_reading_and_removing_are_what_the_grants_say(prompt: tuple[Role, Connection]) -> None:
    role, connection = prompt
    found, said = set(), set()
    for table in _TABLES:
        for act, statement in {
            "select": f"SELECT 1 FROM {table.name} WHERE false",
            "delete": f"DELETE FROM {table.name} WHERE false",
        }.items():
            if _gets_through(connection, statement):
                found.add((act, table.name))
            if _granted(role, act, table):
                said.add((act, table.name))
    # Whoever may remove a row names it by reading its key.
    assert found == said
    assert {table for act, table in found if act == "delete"} == {
        table for table, right in _MAY_GO.items() if right in RIGHTS[role]
    }


def test_every_column_is_written_by_whom_the_grants_say(prompt: tuple[Role, Connection]) -> None:
    role, connection = prompt
    for table in _TABLES:
        never = set(DATABASE_FILLS) | {one.name for one in table.columns if one.info.get(ACTING)}
        for column in table.columns:
            name = f'"{column.name}"'
            inserts = _gets_through(connection, f"INSERT INTO {table.name} ({name}) VALUES (DEFAULT)")
            updates = _gets_through(connection, f"UPDATE {table.name} SET {name} = DEFAULT WHERE false")
            where = f"{role}: {table.name}.{column.name}"
            if not _granted(role, "insert", table) or column.name in DATABASE_FILLS:
                assert not inserts, where
            elif column.name not in never:
                assert inserts, where
            if not _granted(role, "update", table) or column.name in {*never, *FIXED.get(table.name, ())}:
                assert not updates, where
            if table.name in APPEND_ONLY:
                assert not updates, where


def test_nobody_changes_what_holds_the_rows(prompt: tuple[Role, Connection]) -> None:
    _, connection = prompt
    for table in _TABLES:
        for statement in (
            f"TRUNCATE {table.name}",
            f"DROP TABLE {table.name} CASCADE",
            f"ALTER TABLE {table.name} ADD COLUMN mine text",
            f"ALTER TABLE {table.name} DISABLE TRIGGER ALL",
            f"ALTER TABLE {table.name} DISABLE ROW LEVEL SECURITY",
            f"ALTER TABLE {table.name} OWNER TO CURRENT_USER",
            f"CREATE RULE mine AS ON INSERT TO {table.name} DO INSTEAD NOTHING",
            f"CREATE TRIGGER mine BEFORE INSERT ON {table.name} EXECUTE FUNCTION suppress_redundant_updates_trigger()",
            f"CREATE INDEX ON {table.name} ((1))",
            f"GRANT ALL ON {table.name} TO CURRENT_USER",
            f"COPY {table.name} TO PROGRAM 'cat'",
            f"COPY {table.name} TO '/tmp/mine'",
        ):
            if statement.startswith("GRANT"):
                # The server warns that nothing was granted, and grants nothing.
                continue
            assert not _gets_through(connection, statement), statement


def test_every_function_is_called_by_whom_the_grants_say(prompt: tuple[Role, Connection]) -> None:
    role, connection = prompt
    rows = connection.execute(
        text(
            "SELECT p.proname, has_function_privilege(p.oid, 'EXECUTE') FROM pg_proc p "
            "JOIN pg_namespace n ON n.oid = p.pronamespace "
            "WHERE n.nspname = 'public' AND p.prorettype <> 'trigger'::regtype"
        )
    ).all()
    assert rows
    said = {name for one in privileges_of(role) for name in one.execute}
    assert {name for name, may in rows if may} == said & {name for name, _ in rows}
    assert said <= {name for name, _ in rows}


@pytest.mark.parametrize(
    "statement",
    [
        "CREATE SCHEMA mine",
        "CREATE FUNCTION public.current_account() RETURNS bigint LANGUAGE sql AS 'SELECT 1'",
        "CREATE VIEW public.account AS SELECT 1",
        "CREATE EXTENSION dblink",
        "ALTER ROLE CURRENT_USER SUPERUSER",
        "ALTER ROLE CURRENT_USER BYPASSRLS",
        "ALTER SYSTEM SET log_statement = 'none'",
        "SET row_security = off",
        "SET session_authorization = 'postgres'",
        "SELECT pg_read_file('/etc/passwd')",
        "SELECT pg_ls_dir('.')",
        "SELECT lo_import('/etc/passwd')",
        "SELECT rolpassword FROM pg_authid",
        "SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE usename = 'balie_owner'",
        "SELECT setval('account_id_seq', 1)",
    ],
)
def test_a_clerk_gets_no_further_on_the_server(postgresql_database: Database, statement: str) -> None:
    clerk = acting_as(postgresql_database, add_account(postgresql_database, "jansen", [Role.CLERK]))
    with clerk.read() as connection:
        if statement.startswith("SET row_security"):
            # Off means: an error instead of rows that somebody may not see.
            connection.execute(text(statement))
        else:
            assert not _gets_through(connection, statement)
    clerk.close()
