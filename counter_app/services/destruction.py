"""Carrying out a signed list of destruction, in steps; and again, on a database that was put back."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from typing import Final

from sqlalchemy import Connection, func, insert, select, text

from counter_app import sentences
from counter_app.clock import local_date
from counter_app.domain.retention import Item, Kind
from counter_app.errors import EnvironmentTrouble
from counter_app.services.destruction_journal import Journal, Journaled
from counter_app.services.settings import read_municipality
from counter_app.storage import audit, destruction, log_chain, person_fetches
from counter_app.storage.database import Database
from counter_app.storage.everything import metadata
from counter_app.storage.tables_log import log_header
from counter_app.storage.tables_money import invoice
from counter_app.storage.tables_requests import request
from counter_app.storage.tables_retention import (
    destruction_end,
    destruction_item,
    destruction_list,
    destruction_signature,
)
from counter_app.storage.tables_staff import account

#: So much to one transaction: it can be stopped in between, and others are never kept waiting for long.
STEPS: Final = {Kind.REQUEST: 25, Kind.LOG: 200}
_OTHERS: Final = 500
CARRIED_OUT: Final = "carried_out"
REFUSED: Final = "refused"
WITHDRAWN: Final = "withdrawn"

Progress = Callable[[int, int], None]
Cancelled = Callable[[], bool]


def destroy_some(connection: Connection, list_id: int, kind: Kind, reason: str, by: int | None = None) -> int:
    """Destroys the next rows of a kind that a list names; how many, none when nothing is left."""
    keys = _next(connection, list_id, kind, STEPS.get(kind, _OTHERS))
    if not keys:
        return 0
    if kind is Kind.LOG:
        log_chain.destroy(connection, read_municipality(connection).edition, keys, reason, by)
    elif connection.dialect.name == "postgresql":
        connection.execute(
            text("SELECT destroy_listed(:kind, one) FROM unnest(CAST(:keys AS bigint[])) AS one"),
            {"kind": str(kind), "keys": keys},
        )
    else:
        for statement in destruction.statements(kind, ":key"):
            for key in keys:
                connection.execute(text(statement), {"key": key})
    return len(keys)


def carry_out(
    database: Database,
    list_id: int,
    number: str,
    total: int,
    today: date,
    progress: Progress | None = None,
    cancelled: Cancelled | None = None,
    by: int | None = None,
) -> int | None:
    """Everything that a list names and nothing guards; how many rows, None when it was stopped in between.

    What the national interface told of persons for requests that are gone by then goes with them.
    """
    gone = 0
    for kind in Kind:
        while True:
            if cancelled is not None and cancelled():
                return None
            with database.begin() as connection:
                some = destroy_some(connection, list_id, kind, number, by)
            if not some:
                break
            gone += some
            if progress is not None:
                progress(min(gone, total), total)
    with database.begin() as connection:
        person_fetches.forget(connection, today)
    return gone


def repeat(database: Database) -> int:
    """Carries out again what the journal knows and the database doesn't; how many lists. Only with the key."""
    journal = Journal.beside(database)
    journaled = journal.read()
    if not journaled:
        return 0
    with database.read() as connection:
        ended = set(
            connection.scalars(
                select(destruction_list.c.number).join(
                    destruction_end, destruction_end.c.list_id == destruction_list.c.id
                )
            )
        )
        known = set(connection.scalars(select(destruction_list.c.number)))
    lacking = [one for one in journaled if one.number not in (ended if one.done else known)]
    for one in lacking:
        _again(database, one)
        journal.keep_done(one.number)
    return len(lacking)


def missing(connection: Connection, journal: Journal) -> int:
    """How many lists of the journal the database has never heard of."""
    known = set(connection.scalars(select(destruction_list.c.number)))
    return sum(one.number not in known for one in journal.read())


def repeated_words(lists: int) -> str:
    """What somebody is told about it."""
    return sentences.REPEATED_ONE if lists == 1 else sentences.REPEATED.format(lists=lists)


def _again(database: Database, entry: Journaled) -> None:
    with database.begin() as connection:
        proposed_by, signed_by = _two_accounts(connection, entry)
        number = _free_number(connection, entry.number, signed_by)
        list_id = connection.execute(
            insert(destruction_list)
            .values(number=number, due_on=entry.due_on, repeated=True, proposed_by=proposed_by)
            .returning(destruction_list.c.id)
        ).scalar_one()
        items = [one for one in entry.items if _is_there(connection, one, entry.due_on)]
        keep_items(connection, list_id, items)
        connection.execute(
            insert(destruction_signature).values(
                list_id=list_id, proposed_by=proposed_by, items=len(items), signed_by=signed_by
            )
        )
    total = sum(item.rows for item in items)
    gone = carry_out(database, list_id, entry.number, total, entry.due_on, by=signed_by)
    with database.begin() as connection:
        connection.execute(
            insert(destruction_end).values(
                list_id=list_id, outcome=CARRIED_OUT, destroyed=gone or 0, left_alone=0, clerk_id=signed_by
            )
        )
        detail = {"list": entry.number, "destroyed": gone or 0}
        audit.write(connection, "destruction_repeated", detail=detail)


def keep_items(connection: Connection, list_id: int, items: list[Item]) -> None:
    """The lines of a list."""
    if items:
        connection.execute(
            insert(destruction_item).inline(),
            [
                {
                    "list_id": list_id,
                    "kind": str(item.kind),
                    "subject_id": item.subject_id,
                    "number": item.number,
                    "rows": item.rows,
                }
                for item in items
            ],
        )


def _is_there(connection: Connection, item: Item, due_on: date) -> bool:
    """Whether the copy that was put back has it at all: what came later can have taken its number."""
    day: date | None
    match item.kind:
        case Kind.REQUEST:
            mine = (request.c.id == item.subject_id, request.c.number == item.number)
            day = connection.scalar(select(request.c.received_on).where(*mine))
        case Kind.INVOICE:
            named = (invoice.c.id == item.subject_id, invoice.c.number == item.number)
            day = connection.scalar(select(invoice.c.issued_on).where(*named))
        case _:
            table = log_header if item.kind is Kind.LOG else metadata.tables[item.kind]
            key = next(iter(table.primary_key.columns))
            moment = connection.scalar(select(table.c.recorded_at).where(key == item.subject_id))
            day = None if moment is None else local_date(moment)
    return day is not None and day < due_on


def _free_number(connection: Connection, number: str, by: int) -> str:
    """A list that the copy knows but didn't finish ends here; its repetition gets a mark."""
    taken = connection.scalar(select(destruction_list.c.id).where(destruction_list.c.number == number))
    if taken is None:
        return number
    signed = connection.scalar(
        select(destruction_signature.c.id).where(destruction_signature.c.list_id == taken)
    )
    outcome = WITHDRAWN if signed is None else CARRIED_OUT
    connection.execute(insert(destruction_end).values(list_id=taken, outcome=outcome, clerk_id=by))
    return f"{number}-2"


def _two_accounts(connection: Connection, entry: Journaled) -> tuple[int, int]:
    """Who proposed and who signed; an account that the copy doesn't have yet is stood in for by another."""
    known = list(connection.scalars(select(account.c.id).order_by(account.c.id)))
    proposed = entry.proposed_by if entry.proposed_by in known else None
    signed = entry.signed_by if entry.signed_by in known else None
    others = [one for one in known if one not in (proposed, signed)]
    proposed = proposed or (others.pop() if others else None)
    signed = signed or (others.pop() if others else None)
    if proposed is None or signed is None:
        raise EnvironmentTrouble(
            sentences.JOURNAL_UNREADABLE.format(path=entry.number), sentences.JOURNAL_UNREADABLE_DO
        )
    return proposed, signed


def left(connection: Connection, list_id: int) -> int:
    """How much of a list is still there: something came to guard it after the signature."""
    if connection.dialect.name == "postgresql":
        return int(connection.execute(select(func.left_listed(list_id))).scalar_one())
    return int(connection.execute(text(destruction.left(":list_id")), {"list_id": list_id}).scalar_one())


def _next(connection: Connection, list_id: int, kind: Kind, most: int) -> list[int]:
    told = {"list_id": list_id, "most": most}
    if connection.dialect.name == "postgresql":
        return list(connection.scalars(select(func.still_listed(list_id, str(kind), most))))
    return list(connection.scalars(text(destruction.remaining(kind, ":list_id", ":most")), told))
