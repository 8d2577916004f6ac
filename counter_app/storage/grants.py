"""Which rights each group role has on the server: the table of `domain.staff`, in terms of tables.

A right gives its privileges to every role that has it. Nobody is granted more than INSERT on what is
append-only, and the log's own tables are written by functions alone.
"""

from __future__ import annotations

from dataclasses import dataclass

from counter_app.domain.staff import RIGHTS, Right, Role


@dataclass(frozen=True, slots=True)
class Privileges:
    """What may be done with which tables (by name), and which functions may be called."""

    select: tuple[str, ...] = ()
    insert: tuple[str, ...] = ()
    update: tuple[str, ...] = ()
    delete: tuple[str, ...] = ()
    execute: tuple[str, ...] = ()


_REQUEST = (
    "request",
    "request_fact",
    "request_event",
    "identity_check",
    "decision",
    "approval",
    "document",
    "document_print",
    "invoice",
    "payment",
)
_PERSON = ("person", "person_name", "person_relation", "person_anomaly", "import_run")

#: What every account may do, whatever its role.
EVERYBODY = Privileges(
    select=(
        "account",
        "account_role",
        "location",
        "setting",
        "tariff",
        "edition_in_force",
        "alembic_version",
    ),
    insert=("audit_line",),
    execute=("current_account", "acts_as_owner", "change_login_password"),
)

PRIVILEGES: dict[Right, Privileges] = {
    Right.SEARCH_PERSONS: Privileges(select=_PERSON, execute=("log_disclosures_of",)),
    Right.READ_REQUESTS: Privileges(select=_REQUEST),
    Right.HANDLE_REQUESTS: Privileges(
        select=(*_REQUEST, *_PERSON),
        insert=("request", "request_fact", "request_event", "identity_check", "decision", "invoice"),
        update=("request",),
        execute=("next_number",),
    ),
    Right.APPROVE: Privileges(
        select=_REQUEST,
        insert=("approval", "request_event"),
        update=("request",),
        execute=("log_destroy",),
    ),
    Right.DISCLOSE: Privileges(
        select=("log_header",),
        insert=("document", "document_print"),
        update=("document_print",),
        execute=("log_append",),
    ),
    Right.OWN_LOG: Privileges(select=("log_header", "log_payload")),
    Right.WHOLE_LOG: Privileges(select=("log_header", "log_payload")),
    Right.VERIFY_LOG: Privileges(
        select=("log_header", "sequence"), execute=("log_digests", "log_stray_payload")
    ),
    Right.TAKE_PAYMENTS: Privileges(select=("invoice", "payment"), insert=("payment",)),
    Right.MANAGE_ACCOUNTS: Privileges(
        insert=("account", "account_role", "location", "setting", "tariff"),
        update=("account", "location", "setting", "tariff"),
        delete=("account_role", "location", "setting"),
        execute=("create_login",),
    ),
    Right.IMPORT_PERSONS: Privileges(
        select=_PERSON,
        insert=_PERSON,
        update=("import_run", "person"),
        delete=("person_name", "person_relation", "person_anomaly"),
    ),
    Right.SET_EDITION: Privileges(insert=("edition_in_force",)),
    Right.READ_AUDIT_TRAIL: Privileges(select=("audit_line",)),
}

#: Columns that only the database fills, so that nobody gets INSERT on them (where the table has them).
DATABASE_FILLS = frozenset({"id", "recorded_at"})


def group(role: Role) -> str:
    """The group role on the server that stands for `role`."""
    return f"balie_{role.value}"


def groups_with(right: Right) -> tuple[str, ...]:
    """The group roles that have `right`."""
    return tuple(group(role) for role in Role if right in RIGHTS[role])


def privileges_of(role: Role) -> tuple[Privileges, ...]:
    """Everything that `role` may do."""
    return (EVERYBODY, *(PRIVILEGES[right] for right in Right if right in RIGHTS[role]))
