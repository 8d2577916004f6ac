"""Who the acting colleague is in the register, and who a colleague is said to be there."""

from __future__ import annotations

from sqlalchemy import Connection, func, insert, select

from counter_app.storage import person_fetches, person_search
from counter_app.storage.columns import current_account
from counter_app.storage.tables_second_person import own_person


def acting_person(connection: Connection) -> int | None:
    """The person that the acting account is; None when nobody said so."""
    if connection.dialect.name == "postgresql":
        found: int | None = connection.scalar(select(func.my_own_person()))
        return found
    return connection.scalar(
        select(own_person.c.person_id)
        .where(own_person.c.account_id == current_account())
        .order_by(own_person.c.id.desc())
        .limit(1)
    )


def link(connection: Connection, account_id: int, bsn: str) -> bool:
    """Says who a colleague is, by BSN; an empty one takes it back. False when nobody has this number."""
    if connection.dialect.name == "postgresql":
        return bool(connection.scalar(select(func.link_own_person(account_id, bsn))))
    person_id = person_search.first_with(connection, "bsn", bsn) if bsn else None
    if bsn and person_id is None:
        # Where persons come from elsewhere, a row with the number is enough to know them by.
        person_id = person_fetches.key_of(connection, bsn) if person_fetches.is_remote(connection) else None
        if person_id is None:
            return False
    connection.execute(insert(own_person).values(account_id=account_id, person_id=person_id))
    return True
