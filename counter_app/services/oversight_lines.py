"""Lines of the audit trail as a list shows them: who did what, when and why; never about whom."""

from __future__ import annotations

import json
from collections.abc import Collection
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from typing import Any, Final

from sqlalchemy import ColumnElement, Connection, Row, Select, select

from counter_app.clock import AMSTERDAM
from counter_app.domain.oversight import ActGroup, group_of
from counter_app.storage.tables_requests import request
from counter_app.storage.tables_staff import account, audit_line

#: What of a line's detail says nothing about a person and stands beside the list as it is.
_PLAIN: Final = (
    "hits", "document", "attachment", "question", "register", "entry", "entries", "version", "nota", "method",
    "cents", "name", "old", "new", "edition", "valid_from", "from", "until", "roles", "designated", "why",
    "list", "outcome", "rejected", "anomalies", "view", "group", "month", "signal", "conclusion", "rows",
    "failed_before",
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class TrailLine:
    """One line; the person is only said to be there, so that no line tells of secrecy."""

    id: int
    at: datetime
    kind: str
    clerk_id: int | None
    clerk: str
    location: str
    request_id: int | None
    request_number: str
    has_person: bool
    reason: str
    #: How was searched: bsn, name_and_birth ...; empty for every other act.
    searched_by: str = ""
    facts: tuple[tuple[str, str], ...] = ()

    @property
    def group(self) -> ActGroup:
        return group_of(self.kind)

    @property
    def can_be_shown(self) -> bool:
        """Whether there is something about a person behind it."""
        return self.has_person or bool(self.searched_by)


def begin_of(day: date) -> datetime:
    """The moment at which a day begins in the Netherlands."""
    return datetime.combine(day, time(), AMSTERDAM)


def within(first: date, last: date) -> tuple[ColumnElement[bool], ColumnElement[bool]]:
    """Lines of the days from `first` up to and including `last`."""
    return (
        audit_line.c.recorded_at >= begin_of(first),
        audit_line.c.recorded_at < begin_of(last + timedelta(days=1)),
    )


def read_lines(
    connection: Connection, *conditions: ColumnElement[bool], most: int | None = None
) -> tuple[TrailLine, ...]:
    """The newest lines that fit."""
    query = _columns().where(*conditions).order_by(audit_line.c.recorded_at.desc(), audit_line.c.id.desc())
    return tuple(_line(row) for row in connection.execute(query.limit(most)))


def read_by_id(connection: Connection, ids: Collection[int]) -> dict[int, TrailLine]:
    """These lines, as far as they weren't destroyed."""
    rows = connection.execute(_columns().where(audit_line.c.id.in_(list(ids))))
    return {row.id: _line(row) for row in rows}


def _columns() -> Select[Any]:
    return (
        select(
            audit_line,
            account.c.name.label("clerk"),
            request.c.number.label("request_number"),
        )
        .outerjoin(account, account.c.id == audit_line.c.clerk_id)
        .outerjoin(request, request.c.id == audit_line.c.request_id)
    )


def _line(row: Row[Any]) -> TrailLine:
    detail: dict[str, Any] = json.loads(row.detail)
    return TrailLine(
        id=row.id,
        at=row.recorded_at,
        kind=row.kind,
        clerk_id=row.clerk_id,
        clerk=row.clerk or "",
        location=row.location or "",
        request_id=row.request_id,
        request_number=row.request_number or "",
        has_person=row.person_id is not None,
        reason=row.reason or str(detail.get("ground") or ""),
        searched_by=str(detail.get("criteria", {}).get("kind", "")),
        facts=tuple((name, _told(detail[name])) for name in _PLAIN if name in detail),
    )


def _told(value: object) -> str:
    return ", ".join(str(one) for one in value) if isinstance(value, list) else str(value)
