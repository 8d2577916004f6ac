"""Notes beside a record: fixed kinds that end, who made them, and nothing of them about who is shielded."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from sqlalchemy import func, insert, select, update
from sqlalchemy.exc import DBAPIError

from counter_app.brp.synthetic import DEMO_CAST
from counter_app.domain.channel import Channel
from counter_app.domain.person_note import PersonNoteKind, standing_on
from counter_app.domain.retention import Kind
from counter_app.domain.staff import Role
from counter_app.errors import Denied, NotAllowed, UserError
from counter_app.services.own_requests import link_account
from counter_app.services.persons import Reason
from counter_app.storage.tables_person_notes import person_note
from tests.services import stories
from tests.town import Town

INTERPRETER, WRITTEN = PersonNoteKind.INTERPRETER, PersonNoteKind.WRITTEN_CONTACT


def kinds(town: Town, role: str, by: Role = Role.CLERK) -> list[PersonNoteKind]:
    """What stands beside this record today."""
    view = town.counter(by).persons.open(town.person_id(role), reason=Reason.CHECK_DATA)
    return [note.kind for note in standing_on(town.clock.today(), view.notes)]


def test_a_note_stands_until_its_day_or_until_a_colleague_ends_it(town: Town) -> None:
    clerk, person, today = town.counter(), town.person_id("lives_alone"), town.clock.today()
    clerk.person_notes.keep(person, WRITTEN, today + timedelta(days=30))
    clerk.person_notes.keep(person, INTERPRETER, today)
    assert kinds(town, "lives_alone") == [WRITTEN, INTERPRETER]
    assert kinds(town, "mother") == []
    assert kinds(town, "lives_alone", Role.AUDITOR) == [WRITTEN, INTERPRETER]

    town.later(days=1)
    assert kinds(town, "lives_alone") == [WRITTEN]
    kept = town.second_clerk().person_notes.end(person, WRITTEN)
    assert [(note.kind, note.ends_on, note.clerk) for note in kept] == [
        (WRITTEN, today + timedelta(days=30), clerk.clerk.name),
        (INTERPRETER, today, clerk.clerk.name),
        (WRITTEN, None, town.second_clerk().clerk.name),
    ]
    assert kinds(town, "lives_alone") == []
    with pytest.raises(UserError, match="al beëindigd"):
        clerk.person_notes.end(person, WRITTEN)
    lines = stories.audit_lines(town.database, "person_note_kept", "person_note_ended")
    assert [(line.kind, line.person_id, line.detail["note"]) for line in lines] == [
        ("person_note_kept", person, "in_writing"),
        ("person_note_kept", person, "interpreter"),
        ("person_note_ended", person, "in_writing"),
    ]


def test_a_note_holds_for_a_year_at_most(sqlite_town: Town) -> None:
    clerk, today = sqlite_town.counter(), sqlite_town.clock.today()
    for wrong in (today - timedelta(days=1), today + timedelta(days=367), date.max):
        with pytest.raises(UserError, match="hoogstens een jaar") as error:
            clerk.person_notes.keep(sqlite_town.person_id("mother"), WRITTEN, wrong)
        assert error.value.field == "ends_on"


def test_about_who_is_shielded_a_note_is_made_inside_a_request_and_shown_with_the_record_alone(
    town: Town,
) -> None:
    clerk, person, today = town.counter(), town.person_id("couple_secret"), town.clock.today()
    with pytest.raises(NotAllowed, match="vanuit een verzoek"):
        clerk.person_notes.keep(person, INTERPRETER, today)
    asked = clerk.requests.start(Channel.LETTER)
    with pytest.raises(NotAllowed, match="aangewezen"):
        town.second_clerk().person_notes.keep(person, INTERPRETER, today, request_id=asked.id)
    opened = clerk.persons.open(person, request_id=asked.id, ground="art. 11 lid 5")
    assert opened.notes == ()
    clerk.person_notes.keep(person, INTERPRETER, today, request_id=asked.id)
    assert clerk.persons.open(person, request_id=asked.id).notes == ()
    shown = clerk.persons.open(person, request_id=asked.id, ground="art. 11 lid 5")
    assert [note.kind for note in shown.notes] == [INTERPRETER]
    if town.database.dialect == "postgresql":
        # Who never opened the person finds no trace of the note, with whatever statement.
        with town.second_clerk().desk.database.read() as connection:
            assert connection.scalar(select(func.count()).select_from(person_note)) == 0
        with pytest.raises((DBAPIError, NotAllowed)), town.second_clerk().desk.database.begin() as connection:
            connection.execute(insert(person_note).values(person_id=person, kind="pair").inline())


def test_nobody_changes_a_note_and_nobody_makes_a_kind_of_their_own(town: Town) -> None:
    clerk, person, today = town.counter(), town.person_id("mother"), town.clock.today()
    clerk.person_notes.keep(person, INTERPRETER, today)
    for attack in (
        update(person_note).values(kind="pair"),
        person_note.delete(),
        insert(person_note).values(person_id=person, kind="is_lastig").inline(),
        insert(person_note).values(person_id=person, kind="pair", clerk_id=clerk.clerk.id + 1).inline(),
    ):
        with pytest.raises((DBAPIError, NotAllowed)), clerk.desk.database.begin() as connection:
            connection.execute(attack)


def test_beside_ones_own_record_nothing_is_written(sqlite_town: Town) -> None:
    clerk, person = sqlite_town.counter(), sqlite_town.person_id("lives_alone")
    link_account(
        sqlite_town.counter(Role.APPLICATION_MANAGER).desk,
        clerk.clerk.id,
        DEMO_CAST["lives_alone"].bsn,
    )
    with pytest.raises(Denied):
        clerk.person_notes.keep(person, INTERPRETER, sqlite_town.clock.today())


def test_notes_of_two_years_ago_are_due_for_destruction(town: Town) -> None:
    clerk, person, today = town.counter(), town.person_id("couple_secret"), town.clock.today()
    asked = clerk.requests.start(Channel.LETTER)
    clerk.persons.open(person, request_id=asked.id, ground="art. 11 lid 5")
    clerk.person_notes.keep(person, INTERPRETER, today, request_id=asked.id)
    clerk.person_notes.keep(town.person_id("mother"), INTERPRETER, today)
    supervisor = town.counter(Role.SUPERVISOR).retention
    assert Kind.PERSON_NOTE not in supervisor.due(today.replace(day=1, year=today.year + 2)).counts
    later = (today.replace(day=1) + timedelta(days=63)).replace(day=1, year=today.year + 2)
    later = later if later > today.replace(year=today.year + 2) else later.replace(year=later.year + 1)
    assert supervisor.due(later).counts[Kind.PERSON_NOTE] == 2
