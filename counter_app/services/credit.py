"""Taking a nota back: no request ends without a disclosure while its nota still stands."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from sqlalchemy import Connection

from counter_app.services import papers
from counter_app.services.billing import read_nota, standing_nota, take_back
from counter_app.services.settings import read_municipality

if TYPE_CHECKING:
    from counter_app.services.stored_requests import StoredRequest


def give_back(connection: Connection, stored: StoredRequest, edition: str, on: date) -> str | None:
    """Credits the nota that stands, with its paper; the credit note's number.

    Doing so proposes to give back what was paid: a second person does that (`services.refunds`). None when
    there is nothing to take back.
    """
    nota = standing_nota(connection, stored.id)
    if nota is None:
        return None
    number = take_back(connection, nota, on)
    original, credit = read_nota(connection, nota.number), read_nota(connection, number)
    assert original is not None
    assert credit is not None
    paper = papers.credit_note(read_municipality(connection), original, credit, edition)
    papers.keep_document(connection, stored.id, paper, invoice_id=credit.id)
    return number
