"""What the database asks of a line of the disclosure log: a kind that counts, and nothing in a shielded one."""

# ruff: noqa: S608 - built of names of our own tables and words of the domain
from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from counter_app.storage.log_chain import LogKind

_KINDS: Final = ", ".join(f"'{kind}'" for kind in LogKind)
_NO_KIND: Final = "no kind of entry"
_TELLS: Final = "a shielded entry tells nothing"
#: Besluit GBA art. 68i: number, time and clerk, and no way from there to a person or a request.
_SHIELDED_TELLS: Final = f"""(
    EXISTS (
        SELECT 1 FROM log_header AS header
        WHERE header.number = NEW.number AND header.kind = '{LogKind.SHIELDED}'
    ) AND (
        NEW.person_id IS NOT NULL OR NEW.request_id IS NOT NULL OR NEW.payload <>
        '{{"clerk_id":' || NEW.clerk_id || ',"payload":{{}},"person_id":null,"request_id":null}}'
    )
)"""


def sqlite_conditions() -> dict[str, tuple[str, str, str]]:
    """Triggers of the embedded file by name: the table, the message, and the condition to refuse on."""
    return {
        "log_header_kind": ("log_header", _NO_KIND, f"coalesce(NEW.kind, '') NOT IN ({_KINDS})"),
        "log_payload_shielded": ("log_payload", _TELLS, _SHIELDED_TELLS),
    }


def postgresql_triggers() -> Iterator[tuple[str, str, str]]:
    """Triggers of the server: the table, the name, and what calls what."""
    for table, name, function in (
        ("log_header", "log_header_kind", "refuse_unknown_kind"),
        ("log_payload", "log_payload_shielded", "refuse_telling_shield"),
    ):
        yield table, name, f"BEFORE INSERT ON {table} FOR EACH ROW EXECUTE FUNCTION {function}()"


def postgresql_functions() -> str:
    """What those triggers call."""
    return "\n".join(
        (
            _function("refuse_unknown_kind", f"coalesce(NEW.kind, '') NOT IN ({_KINDS})", _NO_KIND),
            _function("refuse_telling_shield", _SHIELDED_TELLS, _TELLS),
        )
    )


def _function(name: str, condition: str, message: str) -> str:
    return (
        f"CREATE OR REPLACE FUNCTION {name}() RETURNS trigger\n"
        "LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $body$\n"
        f"BEGIN\n    IF {condition} THEN\n"
        f"        RAISE EXCEPTION '{message}' USING ERRCODE = 'check_violation';\n"
        "    END IF;\n    RETURN NEW;\nEND\n$body$;"
    )
