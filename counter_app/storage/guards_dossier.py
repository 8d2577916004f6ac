"""What the database forbids about the papers of a request: bytes never change, and only identity copies go."""

# ruff: noqa: S608 - built of names of our own tables
from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from counter_app.domain.retention import Kind
from counter_app.storage.destruction import listed
from counter_app.storage.tables_dossier import IDENTITY_COPY

#: A copy of an identity document that a recorded check was for, in a request that holds the paper.
_CHECKED: Final = f"""EXISTS (
    SELECT 1 FROM attachment AS copy
    JOIN attachment AS held ON held.id = copy.id OR held.original_id = copy.id
    JOIN identity_check AS done ON done.request_id = held.request_id
    WHERE copy.id = NEW.attachment_id AND copy.kind = '{IDENTITY_COPY}' AND copy.original_id IS NULL
    AND done.id = NEW.identity_check_id
)"""
_TOLD: Final = (
    "EXISTS (SELECT 1 FROM attachment_destroyed AS gone WHERE gone.attachment_id = {row}.attachment_id)"
)
_WHOSE: Final = "(SELECT whole.request_id FROM attachment AS whole WHERE whole.id = OLD.attachment_id)"
#: Or the whole request goes, after its term.
_LISTED: Final = listed(f"'{Kind.REQUEST}'", _WHOSE, _WHOSE)
_OWN: Final = (
    "EXISTS (SELECT 1 FROM attachment AS kept WHERE kept.id = NEW.attachment_id AND kept.original_id IS NULL)"
)


def sqlite_conditions() -> dict[str, tuple[str, str, str | None]]:
    """Triggers of the embedded file by name: when, the message, and the condition to refuse on."""
    return {
        "attachment_content_no_update": (
            "UPDATE ON attachment_content",
            "append-only: attachment_content",
            None,
        ),
        "attachment_content_no_delete": (
            "DELETE ON attachment_content",
            "append-only: attachment_content",
            f"NOT {_TOLD.format(row='OLD')} AND NOT {_LISTED}",
        ),
        "attachment_content_once": (
            "INSERT ON attachment_content",
            "no content of its own",
            f"{_TOLD.format(row='NEW')} OR NOT {_OWN}",
        ),
        "attachment_destroyed_checked": (
            "INSERT ON attachment_destroyed",
            "no copy that was checked",
            f"NOT {_CHECKED}",
        ),
    }


def postgresql_triggers() -> Iterator[tuple[str, str, str]]:
    """Triggers of the server: the table, the name, and what calls what."""
    table = "attachment_content"
    for name, when, function in (
        ("attachment_content_no_update", "UPDATE", "refuse_change"),
        ("attachment_content_no_delete", "DELETE", "refuse_untold_removal"),
        ("attachment_content_once", "INSERT", "refuse_second_content"),
    ):
        yield table, name, f"BEFORE {when} ON {table} FOR EACH ROW EXECUTE FUNCTION {function}()"
    yield (
        table,
        "attachment_content_no_truncate",
        f"BEFORE TRUNCATE ON {table} EXECUTE FUNCTION refuse_change()",
    )
    told = "attachment_destroyed"
    call = "FOR EACH ROW EXECUTE FUNCTION refuse_unchecked_destruction()"
    yield told, "attachment_destroyed_checked", f"BEFORE INSERT ON {told} {call}"


def postgresql_functions() -> str:
    """What those triggers call."""
    return "\n".join(
        (
            _function(
                "refuse_untold_removal",
                f"NOT {_TOLD.format(row='OLD')} AND NOT {_LISTED}",
                "append-only: attachment_content",
                "OLD",
            ),
            _function(
                "refuse_second_content",
                f"{_TOLD.format(row='NEW')} OR NOT {_OWN}",
                "no content of its own",
                "NEW",
            ),
            _function("refuse_unchecked_destruction", f"NOT {_CHECKED}", "no copy that was checked", "NEW"),
        )
    )


def _function(name: str, condition: str, message: str, row: str) -> str:
    return (
        f"CREATE OR REPLACE FUNCTION {name}() RETURNS trigger\n"
        "LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $body$\n"
        f"BEGIN\n    IF {condition} THEN\n"
        f"        RAISE EXCEPTION '{message}' USING ERRCODE = 'restrict_violation';\n"
        f"    END IF;\n    RETURN {row};\nEND\n$body$;"
    )
