"""Mails about a request: when one came and from whom; the mail itself is never kept."""

from __future__ import annotations

from sqlalchemy import Connection, select

from counter_app.domain.dossier import ReceivedEmail
from counter_app.storage.tables_dossier import received_email
from counter_app.storage.tables_staff import account


def emails_in(connection: Connection, request_id: int) -> tuple[ReceivedEmail, ...]:
    """Every mail about a request, oldest first, read in the caller's transaction."""
    rows = connection.execute(
        select(received_email, account.c.name)
        .join(account, account.c.id == received_email.c.clerk_id)
        .where(received_email.c.request_id == request_id)
        .order_by(received_email.c.id)
    )
    return tuple(ReceivedEmail(row.received_on, row.sender, row.name) for row in rows)
