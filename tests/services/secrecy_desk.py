"""Requests for secrecy as they are made at the counter, and what came of them."""

from __future__ import annotations

from sqlalchemy import select

from counter_app.domain.channel import Channel
from counter_app.domain.secrecy_request import Capacity
from counter_app.domain.staff import Role
from counter_app.services.office import Counter
from counter_app.services.secrecy_requests import Named, SecrecyRequest
from counter_app.storage import register
from counter_app.storage.tables_persons import person_name
from tests.town import Town

NOBODY = "lives_alone"


def ask(
    town: Town, *roles: str, clerk: Counter | None = None, capacity: Capacity = Capacity.SELF
) -> SecrecyRequest:
    """The members of the cast stand at the counter, each with a document, and sign."""
    counter = clerk or town.second_clerk()
    named = [Named(capacity, town.person_id(role)) for role in roles]
    return counter.secrecy_requests.enter(counter.desk.clock.today(), Channel.COUNTER, named)


def code_of(town: Town, role: str) -> str | None:
    """What every decision, search and paper reads."""
    with town.database.read() as connection:
        row = register.read_secrecy(connection, town.person_id(role))
    assert row is not None
    code: str | None = row.secrecy_raw
    return code


def names_shown(town: Town, role: str) -> set[bool]:
    with town.database.read() as connection:
        shown = select(person_name.c.is_open).where(person_name.c.person_id == town.person_id(role))
        return set(connection.scalars(shown))


def subject_of(town: Town, request: SecrecyRequest, role: str = NOBODY) -> int:
    """The row of a member of the cast on a request, as the data manager reads it."""
    found = town.counter(Role.DATA_MANAGER).secrecy_requests.subjects(request.id)
    return next(one.id for one in found if one.person_id == town.person_id(role))
