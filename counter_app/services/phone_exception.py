"""The exception of art. 11 lid 3: the supervisor's word that one request may be answered by telephone."""

from __future__ import annotations

import hashlib
import json
from typing import TYPE_CHECKING

from sqlalchemy import Connection, select

from counter_app.domain.second_person import Act
from counter_app.storage.tables_requests import approval

if TYPE_CHECKING:
    from counter_app.services.stored_requests import StoredRequest

FACT = "phone_exception"


def asked_for(stored: StoredRequest) -> str:
    """Who asks what about whom: an exception holds for exactly this."""
    plain = [
        stored.id,
        str(stored.requester_class),
        stored.requester_name,
        stored.requester_address,
        stored.requester_person_id,
        stored.subject_person_id,
        stored.purpose,
        [str(one) for one in stored.elements],
    ]
    return hashlib.sha256(json.dumps(plain, ensure_ascii=False).encode()).hexdigest()


def exception_of(connection: Connection, stored: StoredRequest) -> bool | None:
    """What the supervisor said of this very request; None when nothing was said, or something else is asked now."""
    row = connection.execute(
        select(approval.c.approved, approval.c.decision_digest)
        .where(approval.c.request_id == stored.id, approval.c.act == str(Act.PHONE_EXCEPTION))
        .order_by(approval.c.id.desc())
        .limit(1)
    ).one_or_none()
    if row is None or row.decision_digest != asked_for(stored):
        return None
    return bool(row.approved)
