"""The guards of the shared database: functions, triggers, group roles, row security and grants."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

from sqlalchemy import Connection, text

from counter_app.domain.staff import Right, Role
from counter_app.storage import (
    destruction_postgresql,
    entrance,
    first_hour,
    four_eyes_postgresql,
    guards_cash,
    guards_dossier,
    guards_log,
    guards_papers,
    guards_papers_out,
    guards_persons,
    guards_registers,
    guards_secrecy,
    guards_source,
    held_about,
)
from counter_app.storage.everything import metadata
from counter_app.storage.grants import (
    DATABASE_FILLS,
    Privileges,
    group,
    groups_with,
    hidden_from,
    privileges_of,
    series_takers,
)
from counter_app.storage.guarded import APPEND_ONLY, FIXED, acting_tables

_SQL = Path(__file__).with_name("sql")
_FILES = ("session.sql", "guards.sql", "numbers.sql", "log.sql", "logins.sql", "first.sql", "registers.sql")
_FUNCTION = re.compile(r"CREATE OR REPLACE FUNCTION (\w+)\(.*?\$body\$(.*?)\$body\$;", re.DOTALL)


def prepare(connection: Connection) -> None:
    """The functions that defaults of columns call."""
    _run(connection, _read("session.sql"))


def install(connection: Connection) -> None:
    """Lay functions, triggers, roles, row security and grants anew."""
    _run(connection, _all_functions())
    _run(connection, ";\n".join(_trigger_statements()))
    _run(connection, ";\n".join(_role_statements()))
    _run(connection, ";\n".join(row_security_statements()))
    _run(connection, ";\n".join(_grant_statements()))


def missing(connection: Connection) -> tuple[str, ...]:
    """Functions that read otherwise, triggers that are gone or off, tables without row security."""
    sources = connection.execute(
        text("SELECT proname, prosrc FROM pg_proc WHERE pronamespace = 'public'::regnamespace")
    )
    bodies: dict[str, str] = {row.proname: row.prosrc for row in sources}
    awake = set(
        connection.scalars(text("SELECT tgname FROM pg_trigger WHERE NOT tgisinternal AND tgenabled = 'O'"))
    )
    secured = set(connection.scalars(text("SELECT relname FROM pg_class WHERE relrowsecurity")))
    return (
        *(name for name, body in _functions().items() if bodies.get(name) != body),
        *(name for _, name, _ in _triggers() if name not in awake),
        *(table for table in ("log_payload", *guards_persons.SECURED) if table not in secured),
    )


def _run(connection: Connection, statements: str) -> None:
    # Past SQLAlchemy, because a percent sign in a function's body is no parameter.
    cursor = connection.connection.cursor()
    cursor.execute(statements)
    cursor.close()


def _read(name: str) -> str:
    return (_SQL / name).read_text(encoding="utf-8")


def _office_groups() -> str:
    names = ", ".join(f"'{group(role)}'" for role in Role)
    return (
        "CREATE OR REPLACE FUNCTION office_groups() RETURNS text[] LANGUAGE plpgsql IMMUTABLE "
        f"SET search_path = public, pg_temp AS $body$ BEGIN RETURN ARRAY[{names}]; END $body$;"
    )


def _series_takers() -> str:
    names = ", ".join(f"'{one}'" for one in series_takers())
    return (
        "CREATE OR REPLACE FUNCTION series_takers() RETURNS text[] LANGUAGE plpgsql IMMUTABLE "
        f"SET search_path = public, pg_temp AS $body$ BEGIN RETURN ARRAY[{names}]; END $body$;"
    )


def _functions() -> dict[str, str]:
    """By name, the body of each function of ours."""
    return dict(_FUNCTION.findall(_all_functions()))


def _all_functions() -> str:
    parts = [_office_groups(), _series_takers(), *(_read(name) for name in _FILES)]
    parts.append(four_eyes_postgresql.functions())
    parts += [destruction_postgresql.functions(), guards_log.postgresql_functions()]
    parts += [entrance.postgresql_functions(), guards_persons.postgresql_functions()]
    parts += [guards_source.postgresql_functions(), guards_papers.postgresql_functions()]
    parts.append(held_about.postgresql_functions())
    parts += [guards_cash.postgresql_functions(), guards_secrecy.postgresql_functions()]
    parts.append(guards_papers_out.postgresql_functions())
    parts.append(first_hour.postgresql_functions())
    registers, dossier = guards_registers.postgresql_functions(), guards_dossier.postgresql_functions()
    return "\n".join([*parts, registers, dossier])


def _triggers() -> Iterator[tuple[str, str, str]]:
    """Of each trigger: its table, its name, and on what it calls which function."""
    yield from four_eyes_postgresql.triggers()
    yield from guards_registers.postgresql_triggers()
    yield from destruction_postgresql.triggers()
    yield from guards_dossier.postgresql_triggers()
    yield from guards_log.postgresql_triggers()
    yield from guards_cash.postgresql_triggers()
    yield from guards_papers.postgresql_triggers()
    yield from guards_papers_out.postgresql_triggers()
    yield from guards_persons.postgresql_triggers()
    yield from guards_secrecy.postgresql_triggers()
    for table in (*APPEND_ONLY, "log_payload"):
        yield (
            table,
            f"{table}_no_update",
            f"BEFORE UPDATE ON {table} FOR EACH ROW "
            f"EXECUTE FUNCTION {destruction_postgresql.on_update(table)}",
        )
        yield table, f"{table}_no_truncate", f"BEFORE TRUNCATE ON {table} EXECUTE FUNCTION refuse_change()"
    for table in (*APPEND_ONLY, "document_print"):
        yield (
            table,
            f"{table}_no_delete",
            f"BEFORE DELETE ON {table} FOR EACH ROW "
            f"EXECUTE FUNCTION {destruction_postgresql.on_delete(table)}",
        )
    for table, name, when, function in (
        ("log_payload", "log_payload_no_delete", "DELETE", "refuse_untold_destruction"),
        ("document_print", "document_print_once", "UPDATE", "refuse_second_result"),
    ):
        yield table, name, f"BEFORE {when} ON {table} FOR EACH ROW EXECUTE FUNCTION {function}()"
    for table, columns in FIXED.items():
        arguments = ", ".join(f"'{column}'" for column in columns)
        call = f"refuse_change_of_fixed({arguments})"
        yield table, f"{table}_fixed", f"BEFORE UPDATE ON {table} FOR EACH ROW EXECUTE FUNCTION {call}"
    for table, column in acting_tables().items():
        call = f"refuse_other_than_acting('{column}')"
        yield table, f"{table}_acting", f"BEFORE INSERT ON {table} FOR EACH ROW EXECUTE FUNCTION {call}"


def _trigger_statements() -> Iterator[str]:
    for table, name, does in _triggers():
        yield f"CREATE OR REPLACE TRIGGER {name} {does}"
        # Replacing alone leaves a trigger that was switched off as it is.
        yield f"ALTER TABLE {table} ENABLE TRIGGER {name}"


def _role_statements() -> Iterator[str]:
    """Group roles belong to the whole server, where another database may have made them."""
    for role in Role:
        yield f"DO $do$ BEGIN CREATE ROLE {group(role)} NOLOGIN; EXCEPTION WHEN duplicate_object THEN END $do$"
    yield from entrance.postgresql_role()


def row_security_statements() -> Iterator[str]:
    """Who has no right to the whole log sees the lines of the own account; the owner's functions see all."""
    yield from guards_persons.row_security()
    yield from guards_registers.row_security()
    yield "ALTER TABLE log_payload ENABLE ROW LEVEL SECURITY"
    yield "DROP POLICY IF EXISTS own_lines ON log_payload"
    yield "DROP POLICY IF EXISTS whole_log ON log_payload"
    yield (
        f"CREATE POLICY own_lines ON log_payload FOR SELECT TO {', '.join(groups_with(Right.OWN_LOG))} "
        "USING (clerk_id = (SELECT current_account()))"
    )
    yield (
        f"CREATE POLICY whole_log ON log_payload FOR SELECT TO {', '.join(groups_with(Right.WHOLE_LOG))} "
        "USING (true)"
    )


def _grant_statements() -> Iterator[str]:
    everyone = ", ".join(["PUBLIC", *(group(role) for role in Role)])
    ours = ", ".join([*metadata.tables, "alembic_version"])
    yield f"REVOKE ALL ON {ours} FROM {everyone}"
    yield f"REVOKE ALL ON FUNCTION {', '.join(_functions())} FROM {everyone}"
    yield "REVOKE CREATE ON SCHEMA public FROM PUBLIC"
    for role in Role:
        yield f"GRANT USAGE ON SCHEMA public TO {group(role)}"
        for privileges in privileges_of(role):
            yield from _grants_to(group(role), privileges)
        for table, shown in hidden_from(role).items():
            yield f"REVOKE SELECT ON {table} FROM {group(role)}"  # noqa: S608 - our own names
            yield f"GRANT SELECT ({', '.join(shown)}) ON {table} TO {group(role)}"
    yield from entrance.postgresql_grants()


def _grants_to(name: str, privileges: Privileges) -> Iterator[str]:
    if privileges.select:
        yield f"GRANT SELECT ON {', '.join(privileges.select)} TO {name}"
    for table in privileges.insert:
        yield f"GRANT INSERT ({_columns(table, DATABASE_FILLS)}) ON {table} TO {name}"
    for table in privileges.update:
        fixed = DATABASE_FILLS | set(FIXED.get(table, ()))
        yield f"GRANT UPDATE ({_columns(table, fixed)}) ON {table} TO {name}"
    if privileges.delete:
        yield f"GRANT DELETE ON {', '.join(privileges.delete)} TO {name}"
    if privileges.execute:
        yield f"GRANT EXECUTE ON FUNCTION {', '.join(privileges.execute)} TO {name}"


def _columns(table: str, without: frozenset[str]) -> str:
    return ", ".join(column.name for column in metadata.tables[table].columns if column.name not in without)
