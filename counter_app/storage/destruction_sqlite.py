"""Destruction on the embedded file: triggers over the shared conditions."""

# ruff: noqa: S608 - built of names of our own tables and words of the domain
from __future__ import annotations

from collections.abc import Iterator

from counter_app.domain.retention import BY_AGE, Kind
from counter_app.storage import destruction
from counter_app.storage.destruction import BY_REQUEST, EMPTIED, PARENTS, REFUSED
from counter_app.storage.everything import metadata

_OWNER = "(current_account() IS NULL)"


def deletes() -> dict[str, str]:
    """By table, when a row may go."""
    request, invoice = f"'{Kind.REQUEST}'", f"'{Kind.INVOICE}'"
    allowed = {table: destruction.listed(request, "OLD.request_id", "OLD.request_id") for table in BY_REQUEST}
    paper = (
        f"CASE WHEN {{0}}invoice_id IS NULL THEN {destruction.listed(request, '{0}request_id', '{0}request_id')} "
        f"ELSE {destruction.listed(invoice, '{0}invoice_id', '{0}request_id')} END"
    )
    allowed["document"] = paper.replace("{0}", "OLD.")
    whole = paper.replace("{0}", "paper.")
    allowed["document_print"] = (
        f"EXISTS (SELECT 1 FROM document AS paper WHERE paper.id = OLD.document_id AND {whole})"
    )
    for table, (column, parent) in PARENTS.items():
        whose = f"(SELECT whole.request_id FROM {parent} AS whole WHERE whole.id = OLD.{column})"
        last = table in destruction.LAST
        allowed[table] = destruction.listed_last(whose) if last else destruction.listed(request, whose, whose)
    allowed["objection"] = destruction.listed_last("OLD.request_id")
    for kind in BY_AGE:
        whose = "OLD.request_id" if "request_id" in metadata.tables[kind].columns else "NULL"
        allowed[str(kind)] = destruction.listed(f"'{kind}'", "OLD.id", whose)
    return allowed


def payload() -> str:
    """When a payload of the log may go, apart from what the chain itself asks."""
    return destruction.listed(f"'{Kind.LOG}'", "OLD.number", "OLD.request_id")


def updates() -> dict[str, str]:
    """By table, when a row that never changes may be emptied."""
    allowed = {}
    for table, (key, column, left) in EMPTIED.items():
        same = " AND ".join(
            f"NEW.{one.name} IS OLD.{one.name}"
            for one in metadata.tables[table].columns
            if one.name != column
        )
        whose = (
            "OLD.request_id"
            if table == "invoice"
            else "(SELECT whole.request_id FROM invoice AS whole WHERE whole.id = OLD.invoice_id)"
        )
        named = destruction.listed(f"'{Kind.INVOICE}'", f"OLD.{key}", whose)
        allowed[table] = f"({same} AND NEW.{column} = '{left}' AND {named})"
    return allowed


def triggers() -> Iterator[tuple[str, str]]:
    """Of each further trigger its name and its statement."""
    for name, (table, message, condition) in destruction.insert_refusals("current_account()", _OWNER).items():
        yield name, _refusal(name, f"INSERT ON {table}", message, condition)
    yield (
        "request_destroyed",
        _refusal(
            "request_destroyed",
            "UPDATE ON request",
            f"{REFUSED}: request",
            destruction.REQUEST_REFUSAL,
        ),
    )


def _refusal(name: str, when: str, message: str, condition: str) -> str:
    told = message.replace("'", "''")
    return f"CREATE TRIGGER {name} BEFORE {when} WHEN {condition} BEGIN SELECT RAISE(ABORT, '{told}'); END"
