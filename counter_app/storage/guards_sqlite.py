"""The guards of the embedded file: triggers that know the acting account of their connection."""

from __future__ import annotations

from sqlalchemy import Connection, Table, text

from counter_app.storage import (
    destruction_sqlite,
    four_eyes_sqlite,
    guards_cash,
    guards_dossier,
    guards_log,
    guards_papers_out,
    guards_persons,
    guards_registers,
    guards_secrecy,
)
from counter_app.storage.everything import metadata
from counter_app.storage.guarded import APPEND_ONLY, FIXED, acting_tables, is_dated
from counter_app.storage.trouble import OUT_OF_SERVICE

#: A payload goes only right behind the entry, last in the chain, that tells of its destruction.
_DESTROYED_NOW = """EXISTS (
    SELECT 1 FROM log_header AS header
    JOIN log_payload AS told ON told.number = header.number
    JOIN json_each(told.payload, '$.payload.numbers') AS named
    WHERE header.number = (SELECT max(number) FROM log_header)
    AND header.kind = 'destroyed' AND named.value = OLD.number
)"""


#: SQLite's clock stands still within a statement, so the default gives exactly this value.
_NOT_NOW = "NEW.recorded_at IS NOT strftime('%Y-%m-%d %H:%M:%f', 'now')"
_BACKDATED = f"current_account() IS NOT NULL AND {_NOT_NOW}"
#: Whoever acts left meanwhile, and the window is still open: nothing is written any more.
_LEFT = "current_account() IS NOT NULL AND NOT EXISTS (SELECT 1 FROM account WHERE id = current_account() AND active)"


def prepare(connection: Connection) -> None:
    """Nothing: `current_account()` comes with each connection."""


def install(connection: Connection) -> None:
    """Lay every trigger anew."""
    for name, statement in _triggers().items():
        connection.exec_driver_sql(f"DROP TRIGGER IF EXISTS {name}")
        connection.exec_driver_sql(statement)


def missing(connection: Connection) -> tuple[str, ...]:
    """The triggers that are gone or read otherwise."""
    rows = connection.execute(text("SELECT name, sql FROM sqlite_master WHERE type = 'trigger'"))
    present = {row.name: row.sql for row in rows}
    return tuple(name for name, wanted in _triggers().items() if present.get(name) != wanted)


def _triggers() -> dict[str, str]:
    triggers: dict[str, str] = {}
    emptied, gone = destruction_sqlite.updates(), destruction_sqlite.deletes()
    for table in (*APPEND_ONLY, "log_payload"):
        triggers[f"{table}_no_update"] = _abort(
            f"{table}_no_update", f"UPDATE ON {table}", f"append-only: {table}", _unless(emptied.get(table))
        )
    for table in (*APPEND_ONLY, "document_print"):
        triggers[f"{table}_no_delete"] = _abort(
            f"{table}_no_delete", f"DELETE ON {table}", f"append-only: {table}", _unless(gone.get(table))
        )
    triggers["log_payload_no_delete"] = _abort(
        "log_payload_no_delete",
        "DELETE ON log_payload",
        "append-only: log_payload",
        f"NOT ({_DESTROYED_NOW} AND {destruction_sqlite.payload()})",
    )
    triggers["document_print_once"] = _abort(
        "document_print_once", "UPDATE ON document_print", "already finished", "OLD.succeeded IS NOT NULL"
    )
    for table, columns in FIXED.items():
        name = f"{table}_fixed"
        changed = " OR ".join(f"NEW.{column} IS NOT OLD.{column}" for column in columns)
        triggers[name] = _abort(name, f"UPDATE ON {table}", f"fixed columns: {table}", changed)
    for table, column in acting_tables().items():
        name = f"{table}_acting"
        triggers[name] = _abort(
            name,
            f"INSERT ON {table}",
            f"not the acting clerk: {table}",
            _not_acting(metadata.tables[table], column),
        )
    acting = acting_tables()
    for dated in metadata.sorted_tables:
        if is_dated(dated) and dated.name not in acting:
            name = f"{dated.name}_dated"
            triggers[name] = _abort(name, f"INSERT ON {dated.name}", f"not of now: {dated.name}", _BACKDATED)
    for each in metadata.tables:
        for act in ("INSERT", "UPDATE", "DELETE"):
            name = f"{each}_{act.lower()}_in_service"
            triggers[name] = _abort(name, f"{act} ON {each}", OUT_OF_SERVICE, _LEFT)
    triggers.update(four_eyes_sqlite.triggers())
    triggers.update(destruction_sqlite.triggers())
    triggers.update(guards_persons.sqlite_triggers())
    for name, (when, message, only) in guards_dossier.sqlite_conditions().items():
        triggers[name] = _abort(name, when, message, only)
    inserts = {**guards_registers.sqlite_conditions(), **guards_log.sqlite_conditions()}
    inserts |= guards_cash.sqlite_conditions() | guards_secrecy.sqlite_conditions()
    inserts |= guards_papers_out.sqlite_conditions()
    for name, (table, message, condition) in inserts.items():
        triggers[name] = _abort(name, f"INSERT ON {table}", message, condition)
    return triggers


def _abort(name: str, when: str, message: str, condition: str | None = None) -> str:
    only = "" if condition is None else f" WHEN {condition}"
    return f"CREATE TRIGGER {name} BEFORE {when}{only} BEGIN SELECT RAISE(ABORT, '{message}'); END"


def _unless(allowed: str | None) -> str | None:
    """Always, but for what a signed list of destruction names."""
    return None if allowed is None else f"NOT ({allowed})"


def _not_acting(table: Table, column: str) -> str:
    """An account acts, and the row is not its own, or not of this moment."""
    wrong = [f"NEW.{column} IS NOT current_account()"]
    if is_dated(table):
        wrong.append(_NOT_NOW)
    return f"current_account() IS NOT NULL AND ({' OR '.join(wrong)})"
