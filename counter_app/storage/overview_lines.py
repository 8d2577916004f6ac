"""Reading to whom data of the subject of a request were given: on a server past a function, after a kept line."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import Connection, func, select

from counter_app.storage.log_chain import LogKind, read_payload
from counter_app.storage.paper_steps import was_not_handed
from counter_app.storage.tables_log import log_header, log_payload
from counter_app.storage.tables_persons import person
from counter_app.storage.tables_requests import request


@dataclass(frozen=True, slots=True)
class LoggedDisclosure:
    """One line of the log; `requester_is_secret` is None when nobody knows: no record, or no request left."""

    number: int
    recorded_at: datetime
    payload: dict[str, Any]
    requester_is_secret: bool | None


def disclosures_about(connection: Connection, request_id: int, person_id: int) -> Iterator[LoggedDisclosure]:
    """Every disclosure about the subject of a request that the log still holds, oldest first."""
    if connection.dialect.name == "postgresql":
        columns = func.log_overview_of(request_id).table_valued(
            "entry_number", "entry_recorded_at", "entry_payload", "requester_secret"
        )
        rows = connection.execute(select(columns)).all()
    else:
        rows = connection.execute(
            select(
                log_header.c.number,
                log_header.c.recorded_at,
                log_payload.c.payload,
                func.iif(person.c.id.is_(None), None, func.coalesce(person.c.secrecy_raw, "") != "0"),
            )
            .join(log_payload, log_payload.c.number == log_header.c.number)
            .outerjoin(request, request.c.id == log_payload.c.request_id)
            .outerjoin(person, person.c.id == request.c.requester_person_id)
            .where(
                log_payload.c.person_id == person_id,
                log_header.c.kind == LogKind.DISCLOSURE.value,
                ~was_not_handed(log_header.c.number),
            )
            .order_by(log_header.c.number)
        ).all()
    for number, recorded_at, payload, secret in rows:
        yield LoggedDisclosure(
            number, recorded_at, read_payload(payload), None if secret is None else bool(secret)
        )
