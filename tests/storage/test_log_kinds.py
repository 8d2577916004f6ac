"""Every line of the log is of a kind, and a shielded one says nothing but number, time and clerk."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import Any

import pytest
from sqlalchemy import insert, select
from sqlalchemy.exc import IntegrityError

from counter_app.domain.staff import Role
from counter_app.storage import log_chain, log_verify
from counter_app.storage.database import Database
from counter_app.storage.log_chain import LogKind
from counter_app.storage.tables_log import log_header, log_payload
from tests.databases import ClerkDatabase
from tests.storage.case import EDITION, add_person, add_request

_TELLS = "a shielded entry tells nothing"


@pytest.fixture
def clerk(clerk_database: ClerkDatabase) -> Database:
    return clerk_database("jansen", [Role.CLERK])


def test_a_shielded_line_holds_number_time_and_clerk(database: Database, clerk: Database) -> None:
    with clerk.begin() as connection:
        entry = log_chain.append(connection, LogKind.SHIELDED, EDITION, {})
    with clerk.read() as connection:
        row = connection.execute(select(log_payload)).one()
    assert (row.person_id, row.request_id) == (None, None)
    assert row.payload == f'{{"clerk_id":{row.clerk_id},"payload":{{}},"person_id":null,"request_id":null}}'
    with database.snapshot() as connection:
        assert log_verify.verify(connection) == log_verify.Verification(intact=True, entries=entry.number)


@pytest.mark.parametrize("payload", [{"requester": "Stichting Verzonnen"}, {"person_id": None}, {"": ""}])
def test_a_shielded_line_with_a_payload_is_refused(clerk: Database, payload: dict[str, Any]) -> None:
    with pytest.raises(IntegrityError, match=_TELLS), clerk.begin() as connection:
        log_chain.append(connection, LogKind.SHIELDED, EDITION, payload)


def test_a_shielded_line_leads_to_no_person_and_no_request(database: Database, clerk: Database) -> None:
    person_id = add_person(database)
    with clerk.begin() as connection:
        request_id = add_request(connection, subject_person_id=person_id)
    for about in ({"person_id": person_id}, {"request_id": request_id}):
        with pytest.raises(IntegrityError, match=_TELLS), clerk.begin() as connection:
            log_chain.append(connection, LogKind.SHIELDED, EDITION, {}, **about)
    with database.read() as connection:
        assert connection.execute(select(log_header)).all() == []


@pytest.mark.parametrize("kind", ["", "verstrekking", "Disclosure", "shielded ", None])
def test_a_line_without_a_kind_that_counts_is_refused(database: Database, kind: str | None) -> None:
    with pytest.raises(IntegrityError), database.begin() as connection:
        connection.execute(
            insert(log_header).values(
                number=1,
                recorded_at=datetime(2026, 11, 2, 10, tzinfo=UTC),
                kind=kind,
                edition=EDITION,
                payload_digest="0" * 64,
                previous_hash="0" * 64,
                stored=b"{}",
                hash="0" * 64,
            )
        )
