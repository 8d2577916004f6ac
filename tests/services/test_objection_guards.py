"""An open objection keeps everything of its request, also from who has a signed list and a SQL prompt."""

# ruff: noqa: S608 - the statements of an attacker
from __future__ import annotations

from pathlib import Path

import pytest
from sqlalchemy import func, insert, select, text
from sqlalchemy.exc import DBAPIError

from counter_app.domain.dossier import ObjectionOutcome
from counter_app.domain.staff import Role
from counter_app.storage.everything import metadata
from counter_app.storage.tables_retention import destruction_item, destruction_list
from tests.services import stories
from tests.town import Town

#: Each known by its request in another way.
_TABLES = ("objection", "request_fact", "letter_check", "consent_step", "request_event", "log_payload")


@pytest.fixture(autouse=True)
def _own_data_folder(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    """Where the journal of a server's destructions lies."""
    monkeypatch.setenv("XDG_DATA_HOME", str(tmp_path))


def test_an_open_objection_stops_a_signed_list_in_the_database_itself(town: Town) -> None:
    clerk, head = town.counter(), town.counter(Role.DEPARTMENT_HEAD)
    paid = stories.paid_letter(clerk, town)
    released = clerk.disclosure.release(paid.id, paid.version)
    stored = released.request
    listed = (("request", stored.id, stored.number), ("log", released.log_number, "log"))
    with town.counter(Role.SUPERVISOR).desk.database.begin() as connection:
        list_id = connection.execute(
            insert(destruction_list)
            .values(number="V2026-900", due_on=town.clock.today())
            .returning(destruction_list.c.id)
        ).scalar_one()
        for kind, subject_id, number in listed:
            connection.execute(
                insert(destruction_item)
                .inline()
                .values(list_id=list_id, kind=kind, subject_id=subject_id, number=number)
            )
    head.retention.sign(list_id, len(listed))
    for _twice in range(2):
        clerk.objections.record(stored.id, town.clock.today(), "Juridische Zaken", committee=False, note="")

    def count(table: str) -> int:
        own = metadata.tables[table]
        with town.database.read() as connection:
            return connection.execute(select(func.count()).select_from(own)).scalar_one()

    before = {table: count(table) for table in _TABLES}
    assert 0 not in before.values()
    for table in _TABLES:
        with pytest.raises(DBAPIError), town.database.begin() as connection:
            connection.execute(text(f"DELETE FROM {table}"))
    with pytest.raises(DBAPIError), town.database.begin() as connection:
        connection.execute(text(f"UPDATE request SET state = 'destroyed' WHERE id = {stored.id}"))
    assert {table: count(table) for table in _TABLES} == before

    for filed in clerk.objections.of(stored.id):
        clerk.objections.end(
            stored.id, filed.id, ObjectionOutcome.DISMISSED, town.clock.today(), "Het besluit blijft staan."
        )
    with pytest.raises(DBAPIError), town.database.begin() as connection:
        connection.execute(text("DELETE FROM objection_outcome"))
    # The objection was all that kept it: the same statement goes through now.
    with town.database.begin() as connection:
        connection.execute(text(f"DELETE FROM letter_check WHERE request_id = {stored.id}"))
    assert count("letter_check") == 0
    done = head.retention.carry_out(list_id)
    assert (done.destroyed, done.left_alone) == (2, 0)
    assert {count(table) for table in ("objection", "objection_outcome")} == {0}
