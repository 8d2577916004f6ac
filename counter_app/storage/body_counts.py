"""How often each public body outside was given data: counted from the log, on a server past a function."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import Connection, and_, cast, func, select
from sqlalchemy.dialects.postgresql import ARRAY
from sqlalchemy.types import Text

from counter_app.storage.log_chain import LogKind
from counter_app.storage.paper_steps import was_not_handed
from counter_app.storage.tables_log import log_header, log_payload
from counter_app.storage.tables_requests import request


@dataclass(frozen=True, slots=True)
class BodyCount:
    """Lines of the log for one body: an entry of the register of recipients, else the name that it gave."""

    entry_id: int | None
    name: str
    times: int


def given_to_bodies(
    connection: Connection,
    classes: Collection[str],
    since: datetime,
    until: datetime,
    only: tuple[int | None, str] | None = None,
) -> tuple[BodyCount, ...]:
    """Each body with how often it was given data; `only` one of them: its entry, else its name."""
    entry, name = only or (None, "")
    if connection.dialect.name == "postgresql":
        told = func.given_to_bodies(cast(sorted(classes), ARRAY(Text())), since, until, entry, name)
        rows = connection.execute(select(told.table_valued("entry_id", "body", "times"))).all()
        return tuple(BodyCount(row.entry_id, row.body, int(row.times)) for row in rows)
    body = func.iif(
        request.c.recipient_entry_id.is_(None), func.lower(func.trim(request.c.requester_name)), ""
    )
    query = (
        select(request.c.recipient_entry_id, body, func.count())
        .join(log_payload, log_payload.c.request_id == request.c.id)
        .join(log_header, log_header.c.number == log_payload.c.number)
        .where(
            request.c.requester_class.in_(classes),
            log_header.c.kind == LogKind.DISCLOSURE.value,
            ~was_not_handed(log_header.c.number),
            log_header.c.recorded_at >= since,
            log_header.c.recorded_at < until,
        )
        .group_by(request.c.recipient_entry_id, body)
    )
    if only is not None:
        unlisted = and_(request.c.recipient_entry_id.is_(None), body == func.lower(func.trim(name)))
        query = query.where(unlisted if entry is None else request.c.recipient_entry_id == entry)
    return tuple(BodyCount(*row) for row in connection.execute(query).all())
