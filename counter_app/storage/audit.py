"""The audit trail: who looked at, tried or changed what, apart from the disclosure log."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from sqlalchemy import Connection

from counter_app.storage.canonical import canonical
from counter_app.storage.tables_staff import audit_line


def write(
    connection: Connection,
    kind: str,
    *,
    person_id: int | None = None,
    request_id: int | None = None,
    reason: str | None = None,
    location: str | None = None,
    detail: Mapping[str, Any] | None = None,
) -> None:
    """One line about what the acting clerk does; clerk and time come from the database."""
    # Inline: most roles may write the trail and none of them may read back even the number of the line.
    connection.execute(
        audit_line.insert()
        .inline()
        .values(
            kind=kind,
            person_id=person_id,
            request_id=request_id,
            reason=reason,
            location=location,
            detail=canonical(detail or {}),
        )
    )
