"""No delivery takes a request for secrecy away, whichever number it comes under, and the one that shows it ends it."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import keyring
import keyring.backends.fail
import pytest
from sqlalchemy import func, select, text

from counter_app.brp.haal_centraal.connection import Connection as SourceConnection
from counter_app.brp.haal_centraal.connection import Secrets
from counter_app.brp.synthetic import DEMO_CAST
from counter_app.domain.channel import Channel
from counter_app.domain.occurrence import Occurrence, Stack
from counter_app.domain.person import PersonRecord
from counter_app.domain.secrecy_request import Capacity, Step, SubjectState
from counter_app.domain.staff import Role
from counter_app.errors import UserError
from counter_app.services import person_source
from counter_app.services.persons import Reason
from counter_app.services.secrecy_requests import Named
from counter_app.services.source_settings import Source, forget_clients
from counter_app.storage import person_fetches, register, secrecy_requests
from counter_app.storage.person_fetches import REMOTE
from counter_app.storage.prepared import Prepared, prepare
from counter_app.storage.tables_persons import person
from counter_app.storage.tables_renewals import renewal_notice
from tests.haal_centraal_server import API_KEY, haal_centraal
from tests.services import stories
from tests.services.deliveries import NEWER, NEWEST, deliver
from tests.services.secrecy_desk import NOBODY, ask, code_of, names_shown
from tests.town import Town


def test_no_delivery_takes_it_away_and_the_one_that_shows_it_ends_it(town: Town, tmp_path: Path) -> None:
    request = ask(town, NOBODY)
    clerk = town.counter()
    # The same again, and something else about them: the record itself still says 0.
    deliver(town, tmp_path, {})
    report = deliver(town, tmp_path, {NOBODY: {"07.80.20": NEWER, "08.11.20": "99"}})
    assert report.changed == 1
    assert (code_of(town, NOBODY), names_shown(town, NOBODY)) == ("7", {False})
    with town.database.read() as connection:
        kept = connection.execute(select(person).where(person.c.id == town.person_id(NOBODY))).one()
    assert (kept.secrecy_delivered, kept.house_number) == ("0", 99)
    assert clerk.persons.search(DEMO_CAST[NOBODY].bsn, reason=Reason.AT_COUNTER).hits == ()
    assert clerk.secrecy_requests.read(request.id).is_open

    deliver(town, tmp_path, {NOBODY: {"07.80.20": NEWEST, "07.70.10": "7"}})
    done = clerk.secrecy_requests.read(request.id)
    assert (done.is_open, done.ended) == (False, (SubjectState.PROCESSED,))
    (step,) = done.steps
    assert (step.kind, step.clerk_id) == (Step.PROCESSED, town.counter(Role.DATA_MANAGER).clerk.id)
    assert code_of(town, NOBODY) == "7"

    # From now on it is the record's own: lifted there, it is lifted here.
    deliver(town, tmp_path, {NOBODY: {"07.80.20": "20261001120000000", "07.70.10": "0"}})
    assert (code_of(town, NOBODY), names_shown(town, NOBODY)) == ("0", {True})


def test_a_partial_code_is_not_the_one_that_was_asked_for(town: Town, tmp_path: Path) -> None:
    request = ask(town, NOBODY)
    deliver(town, tmp_path, {NOBODY: {"07.80.20": NEWER, "07.70.10": "3"}})
    assert code_of(town, NOBODY) == "7"
    assert town.counter().secrecy_requests.read(request.id).is_open


def test_who_has_no_record_yet_is_secret_when_it_comes(town: Town, tmp_path: Path) -> None:
    """Somebody who settles here today: the number is known before the record is."""
    clerk, subject = town.counter(), town.person_id(NOBODY)
    member = DEMO_CAST[NOBODY]
    by_bsn = Named(Capacity.SELF, bsn=DEMO_CAST["housemate_one"].bsn)
    by_number = Named(Capacity.SELF, a_number=member.a_number)
    made = clerk.secrecy_requests.enter(
        clerk.desk.clock.today(), Channel.LETTER, [by_number, by_bsn], with_move=True, reference="post 12"
    )
    assert made.due_on == made.received_on
    assert {code_of(town, role) for role in (NOBODY, "housemate_one")} == {"7"}
    deliver(town, tmp_path, {NOBODY: {"07.80.20": NEWER, "08.11.20": "7"}})
    assert code_of(town, NOBODY) == "7"
    found = clerk.secrecy_requests.subjects(made.id)
    assert [one.person_id for one in found] == [subject, town.person_id("housemate_one")]
    assert found[0].name == "Oldenzeel, Johanna Maria van"


def renumbered(town: Town, role: str = NOBODY, **numbers: str) -> tuple[Prepared, int]:
    """The record of a member of the cast with another A-number (and BSN), and the delivery it came with."""
    with town.database.read() as connection:
        held = connection.execute(select(person).where(person.c.id == town.person_id(role))).one()
    record = PersonRecord.from_json(held.record)
    values = {"01.10": "7318273693", **numbers}
    first = Stack(Occurrence({**record.first(1), **values}))
    return prepare(replace(record, categories={**record.categories, 1: (first,)})), held.import_id


def another_record(town: Town) -> int:
    """The same person once more, under another A-number, as after a correction of it."""
    record, run = renumbered(town)
    with town.database.begin() as connection:
        (made,) = register.add_records(connection, [record], run, None)
    return made


def raw_code(town: Town, person_id: int) -> str | None:
    with town.database.read() as connection:
        return connection.scalar(select(person.c.secrecy_raw).where(person.c.id == person_id))


def test_a_second_record_of_the_same_person_is_secret_too(town: Town, tmp_path: Path) -> None:
    """Under another A-number with the same BSN: what one record shows says nothing about the other."""
    before = another_record(town)
    request = ask(town, NOBODY)
    assert {raw_code(town, before), code_of(town, NOBODY)} == {"7"}
    by_number = [Named(Capacity.SELF, bsn=DEMO_CAST[NOBODY].bsn)]
    counter = town.second_clerk()
    again = counter.secrecy_requests.enter(counter.desk.clock.today(), Channel.COUNTER, by_number)
    deliver(town, tmp_path, {NOBODY: {"07.80.20": NEWER, "07.70.10": "7"}})
    assert {raw_code(town, before), code_of(town, NOBODY)} == {"7"}
    assert counter.secrecy_requests.read(request.id).is_open
    assert counter.secrecy_requests.read(again.id).is_open
    # Neither does it for who asks when one of two shows it already.
    third = counter.secrecy_requests.enter(counter.desk.clock.today(), Channel.COUNTER, by_number)
    assert third.is_open
    assert raw_code(town, before) == "7"


def test_a_record_that_comes_after_the_request_under_another_number_is_secret(town: Town) -> None:
    ask(town, NOBODY)
    assert raw_code(town, another_record(town)) == "7"


def test_an_entry_by_number_and_the_record_itself_wait_for_each_other(postgresql_town: Town) -> None:
    """Neither sees what the other didn't finish, and still nobody is left open."""
    town = postgresql_town
    somebody, run = renumbered(town, **{"01.20": "999999357"})
    clerk, manager = town.counter(), town.counter(Role.DATA_MANAGER)
    named = [Named(Capacity.SELF, bsn="999999357")]
    with ThreadPoolExecutor(1) as pool:
        with manager.desk.database.begin() as connection:
            secrecy_requests.take_turn(connection)
            (made,) = register.add_records(connection, [somebody], run, None)
            entering = pool.submit(
                clerk.secrecy_requests.enter, clerk.desk.clock.today(), Channel.COUNTER, named
            )
            waits = text("SELECT count(*) FROM pg_locks WHERE locktype = 'advisory' AND NOT granted")
            with town.database.read() as looking:
                while not entering.done() and not looking.scalar(waits):
                    pass
        entering.result()
    assert raw_code(town, made) == "7"


def test_the_national_interface_is_stricter_with_it(
    town: Town, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """There the answer still says no: it counts for the person, in a list of hits, and for who is around them."""
    monkeypatch.setenv("XDG_DATA_HOME", str(tmp_path / "data"))
    with town.database.read() as connection:
        records = [PersonRecord.from_json(one) for one in connection.scalars(select(person.c.record))]
    clerk, bsn = town.counter(), DEMO_CAST[NOBODY].bsn
    before = keyring.get_keyring()
    keyring.set_keyring(keyring.backends.fail.Keyring())  # type: ignore[no-untyped-call]
    with haal_centraal(records) as server:
        settings = town.counter(Role.APPLICATION_MANAGER).source_settings
        settings.keep(
            settings.standing().source, Source(REMOTE, SourceConnection(server.url)), Secrets(api_key=API_KEY)
        )
        stored = stories.letter(clerk, town, NOBODY)
        around = stories.letter(clerk, town, "housemate_one")
        assert clerk.decisions.known(stored.id).derived_value("secrecy") == "0"
        assert clerk.decisions.known(around.id).derived_value("household_secrecy") is False
        request = ask(town, NOBODY, "housemate_two")
        # What was heard a moment before says nothing any more of who lives with them: it is asked again.
        assert clerk.decisions.known(around.id).derived_value("household_secrecy") is True
        assert clerk.decisions.known(stored.id).derived_value("secrecy") == "7"
        with pytest.raises(UserError, match="BSN"):
            clerk.secrecy_requests.enter(
                clerk.desk.clock.today(), Channel.LETTER, [Named(Capacity.SELF, a_number="7318273693")]
            )
        for one in (stored, around):
            person_source.refresh(clerk.desk, one.id, anew=True)
        assert clerk.decisions.known(stored.id).derived_value("secrecy") == "7"
        assert clerk.decisions.known(around.id).derived_value("household_secrecy") is True
        assert clerk.persons.search(bsn, reason=Reason.AT_COUNTER).hits == ()
        assert code_of(town, NOBODY) == "7"
        # The same answer again is no news, so that nobody decides anew for it.
        with town.database.read() as connection:
            notices = connection.scalar(select(func.count()).select_from(renewal_notice))
        person_source.refresh(clerk.desk, stored.id, anew=True)
        with town.database.read() as connection:
            assert connection.scalar(select(func.count()).select_from(renewal_notice)) == notices
        # While it doesn't answer, what was asked here is known all the same.
        server.always_failing = "500"
        person_source.refresh(clerk.desk, stored.id, anew=True)
        assert clerk.decisions.known(stored.id).derived_value("secrecy") == "7"
        server.always_failing = ""
        server.people[bsn]["geheimhoudingPersoonsgegevens"] = True
        person_source.refresh(clerk.desk, stored.id, anew=True)
        assert clerk.secrecy_requests.read(request.id).ended == (SubjectState.PROCESSED,)
        with town.database.begin() as connection:
            person_fetches.forget(connection, town.clock.today() + timedelta(days=1))
        assert code_of(town, "housemate_two") == "7"
    keyring.set_keyring(before)
    forget_clients()
