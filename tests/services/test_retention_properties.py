"""Whatever requests there are: nothing younger than its term is destroyed, and nothing that is guarded."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from sqlalchemy import Connection, insert, select

from counter_app.domain.request import OPEN_STATES, RequestState
from counter_app.domain.retention import Item, Kind, years_later
from counter_app.domain.staff import Role
from counter_app.services import destruction
from counter_app.services.retention_due import due
from counter_app.storage.database import Database
from counter_app.storage.tables_requests import request, request_event, request_fact
from counter_app.storage.tables_retention import destruction_list, destruction_signature, legal_hold
from counter_app.storage.tables_staff import account
from tests.databases import add_account

FIRST = date(2019, 1, 1)
STATES = [one for one in RequestState if one is not RequestState.DESTROYED]


@dataclass(frozen=True, slots=True)
class Made:
    """A request of an example: in which state since when, and whether somebody holds it."""

    state: RequestState
    since: date
    held: bool


MADE = st.builds(
    Made,
    st.sampled_from(STATES),
    st.integers(0, 1500).map(lambda days: FIRST + timedelta(days=days)),
    st.booleans(),
)


class _Undone(Exception):
    """The end of an example: what it wrote goes back."""


def _put(connection: Connection, made: Made, number: int, clerk: int) -> int:
    noon = datetime.combine(made.since, time(12), UTC)
    key: int = connection.execute(
        insert(request)
        .values(
            number=f"X-{number:05d}",
            state=str(made.state),
            channel="letter",
            received_on=made.since,
            due_on=made.since,
            elements="[]",
            edition="brp",
            purpose="Iets",
            created_by=clerk,
            recorded_at=noon,
        )
        .returning(request.c.id)
    ).scalar_one()
    connection.execute(
        insert(request_event).values(
            request_id=key,
            kind="x",
            from_state=None,
            to_state=str(made.state),
            clerk_id=clerk,
            recorded_at=noon,
        )
    )
    connection.execute(
        insert(request_fact).values(
            request_id=key, fact="x", value="1", source="x", clerk_id=clerk, recorded_at=noon
        )
    )
    if made.held:
        connection.execute(insert(legal_hold).values(request_id=key, holds=True, reason="x", clerk_id=clerk))
    return key


@settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    st.lists(MADE, max_size=8),
    st.integers(0, 2500).map(lambda days: FIRST + timedelta(days=days)),
    st.booleans(),
)
def test_only_what_has_passed_its_term_and_is_not_guarded_goes(
    sqlite_database: Database, requests: list[Made], on: date, everything_named: bool
) -> None:
    """Also when somebody wrote guarded and young ones on the list: then what is guarded stays."""
    two = _accounts(sqlite_database)
    try:
        with sqlite_database.begin() as connection:
            keys = [_put(connection, made, index, two[0]) for index, made in enumerate(requests)]
            found = due(connection, on)
            free = {
                key
                for key, made in zip(keys, requests, strict=True)
                if years_later(made.since, 1) < on and made.state not in OPEN_STATES and not made.held
            }
            assert {item.subject_id for item in found.items if item.kind is Kind.REQUEST} == free
            named = (
                [Item(Kind.REQUEST, key, str(key)) for key in keys] if everything_named else list(found.items)
            )
            list_id = _signed(connection, named, on, two)
            while destruction.destroy_some(connection, list_id, Kind.REQUEST, "x"):
                pass
            left = set(connection.scalars(select(request_fact.c.request_id)))
            guarded = {
                key
                for key, made in zip(keys, requests, strict=True)
                if made.state in OPEN_STATES or made.held
            }
            assert left == (guarded if everything_named else set(keys) - free)
            raise _Undone
    except _Undone:
        pass


def _accounts(database: Database) -> tuple[int, int]:
    with database.read() as connection:
        known = list(connection.scalars(select(account.c.id).order_by(account.c.id)))
    if len(known) < 2:
        known = [
            add_account(database, "bakker", [Role.SUPERVISOR]).id,
            add_account(database, "mulder", [Role.DEPARTMENT_HEAD]).id,
        ]
    return known[0], known[1]


def _signed(connection: Connection, items: list[Item], on: date, two: tuple[int, int]) -> int:
    list_id: int = connection.execute(
        insert(destruction_list)
        .values(number="V2026-001", due_on=on, proposed_by=two[0])
        .returning(destruction_list.c.id)
    ).scalar_one()
    destruction.keep_items(connection, list_id, items)
    connection.execute(
        insert(destruction_signature).values(
            list_id=list_id, proposed_by=two[0], items=len(items), signed_by=two[1]
        )
    )
    return list_id
