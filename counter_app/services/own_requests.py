"""Nobody handles a request in which they are requester, subject or housemate of one of them."""

from __future__ import annotations

from sqlalchemy import Connection

from counter_app import sentences
from counter_app.domain.bsn import is_valid_bsn
from counter_app.domain.staff import Right
from counter_app.errors import Denied, UserError
from counter_app.services.desk import Desk
from counter_app.storage import audit, own_person, register


def is_own(connection: Connection, *persons: int | None) -> bool:
    """Whether the acting colleague, or somebody at the same address as they, is one of these persons."""
    return _own_one(connection, *persons) is not None


def _own_one(connection: Connection, *persons: int | None) -> int | None:
    """The first of these persons that is the acting colleague or lives with them."""
    mine = own_person.acting_person(connection)
    if mine is None:
        return None
    own = (
        one
        for one in persons
        if one is not None and (one == mine or register.live_together(connection, mine, one) is True)
    )
    return next(own, None)


def refuse_own(connection: Connection, request_id: int | None, *persons: int | None) -> None:
    """Raises Denied, in the same words for every reason, and it stays in the audit trail."""
    own = _own_one(connection, *persons)
    if own is not None:
        # The sentence is the same for every reason; whose record it was is for the oversight alone.
        raise Denied(sentences.NOT_YOURS, "own_request_denied", request_id, own)


def link_account(desk: Desk, account_id: int, bsn: str) -> None:
    """Says who a colleague is in the register, without seeing the record; an empty BSN takes it back."""
    desk.require(Right.MANAGE_ACCOUNTS)
    number = bsn.replace(" ", "")
    if number and not is_valid_bsn(number):
        raise UserError(sentences.BAD_BSN, "bsn")
    with desk.database.begin() as connection:
        if not own_person.link(connection, account_id, number):
            raise UserError(sentences.NOBODY_WITH_BSN, "bsn")
        audit.write(
            connection,
            "account_linked" if number else "account_unlinked",
            location=desk.location,
            detail={"account": account_id},
        )
