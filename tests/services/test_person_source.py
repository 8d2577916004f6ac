"""Persons from the national interface: found, opened and read again there, and nothing given without its answer."""

from __future__ import annotations

import re
import threading
from collections.abc import Callable, Iterator
from pathlib import Path

import keyring
import keyring.backends.fail
import pytest
from sqlalchemy import func, select
from sqlalchemy.exc import DBAPIError

from counter_app import sentences
from counter_app.brp.gbav_csv import read_gbav
from counter_app.brp.haal_centraal.connection import Connection, Secrets
from counter_app.brp.haal_centraal.faults import SourceFault, SourceTrouble
from counter_app.domain.channel import Channel
from counter_app.domain.person import PersonRecord
from counter_app.domain.request import RequestState
from counter_app.domain.staff import Role
from counter_app.errors import Conflict, Denied, NotAllowed, PaperHeld, UserError
from counter_app.output.documents import DocumentKind
from counter_app.services import person_source
from counter_app.services.own_requests import link_account
from counter_app.services.person_query import read_query
from counter_app.services.persons import Hit, Reason, look_up
from counter_app.services.source_settings import Source, forget_clients
from counter_app.storage import person_fetches, renewals, source_secrets
from counter_app.storage.person_fetches import REMOTE
from counter_app.storage.tables_person_source import person_fetch
from counter_app.storage.tables_persons import person, person_relation
from counter_app.storage.tables_staff import setting
from tests.brp.test_haal_centraal_client import GBAV
from tests.haal_centraal_server import API_KEY, HaalCentraalServer, haal_centraal
from tests.services import stories
from tests.town import Town

Choose = Callable[[Town], HaalCentraalServer]


@pytest.fixture(scope="module")
def official(shared_data: Path) -> list[PersonRecord]:
    return [one for one in read_gbav(shared_data / GBAV) if isinstance(one, PersonRecord)]


@pytest.fixture(autouse=True)
def _own_computer(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """Without a keyring, and with a folder of its own for what it keeps."""
    monkeypatch.setenv("XDG_DATA_HOME", str(tmp_path / "data"))
    before = keyring.get_keyring()
    keyring.set_keyring(keyring.backends.fail.Keyring())  # type: ignore[no-untyped-call]
    yield
    keyring.set_keyring(before)
    forget_clients()


@pytest.fixture
def choose(official: list[PersonRecord]) -> Iterator[Choose]:
    """Call it with a town to have its persons come from a server that knows them, and the official ones."""
    running: list[object] = []

    def make(town: Town) -> HaalCentraalServer:
        with town.database.read() as connection:
            texts = connection.scalars(select(person.c.record)).all()
        context = haal_centraal([*official, *(PersonRecord.from_json(text) for text in texts)])
        server = context.__enter__()
        running.append(context)
        settings = town.counter(Role.APPLICATION_MANAGER).source_settings
        settings.keep(
            settings.standing().source, Source(REMOTE, Connection(server.url)), Secrets(api_key=API_KEY)
        )
        return server

    yield make
    for context in running:
        context.__exit__(None, None, None)  # type: ignore[attr-defined]


def bsn_of(town: Town, role: str) -> str:
    with town.database.read() as connection:
        return str(connection.scalar(select(person.c.bsn).where(person.c.id == town.person_id(role))))


def newcomer(official: list[PersonRecord], server: HaalCentraalServer) -> PersonRecord:
    """Somebody whom this municipality never registered, and about whom nothing is special."""
    return next(
        one
        for one in official
        if one.bsn in server.people
        and one.suspension is None
        and not one.secrecy_code.restricted
        and one.birth is not None
        and one.birth.is_complete
        and one.address.postcode
        and one.name.given
    )


def outcomes(town: Town) -> list[str]:
    with town.database.read() as connection:
        return list(connection.scalars(select(person_fetch.c.outcome).order_by(person_fetch.c.id)))


def test_somebody_who_was_never_here_is_found_opened_and_asked_for_again(
    town: Town, choose: Choose, official: list[PersonRecord]
) -> None:
    server = choose(town)
    wanted = newcomer(official, server)
    clerk = town.counter()
    (hit,) = clerk.persons.search(wanted.bsn, reason=Reason.AT_COUNTER).hits
    assert (hit.name, hit.bsn) == (wanted.name.sorted, wanted.bsn)
    # The list was all that was asked; nothing about them is kept but the number.
    with town.database.read() as connection:
        kept = connection.execute(select(person).where(person.c.id == hit.person_id)).one()
    assert (kept.secrecy_raw, kept.shown_name, kept.postcode) == (None, "", None)
    view = clerk.persons.open(hit.person_id, reason=Reason.AT_COUNTER)
    assert view.record is not None
    assert view.record.address.lines == wanted.address.lines
    assert clerk.persons.search(wanted.bsn, reason=Reason.AT_COUNTER).hits[0].person_id == hit.person_id
    lines = [one.kind for one in stories.audit_lines(town.database, "search", "source_asked", "open")]
    assert lines == ["search", "source_asked", "open", "search"]
    assert server.refused == []


def test_every_way_to_search_has_its_question(
    sqlite_town: Town, choose: Choose, official: list[PersonRecord]
) -> None:
    server = choose(sqlite_town)
    one = newcomer(official, server)
    clerk = sqlite_town.counter()
    assert one.birth is not None
    address = one.address
    typed = {
        f"{one.name.given} {one.name.family} {one.birth.numeric}": "ZoekMetGeslachtsnaamEnGeboortedatum",
        f"{address.postcode} {address.house_number}": "ZoekMetPostcodeEnHuisnummer",
    }
    for text, kind in typed.items():
        found = clerk.persons.search(text, reason=Reason.AT_COUNTER)
        assert one.bsn in {hit.bsn for hit in found.hits}, text
        assert server.kinds_asked()[-1] == kind
    with sqlite_town.database.begin() as connection:
        connection.execute(setting.update().where(setting.c.name == "code").values(value=one.municipality))
    for text, kind in {
        f"{address.street} {address.house_number}": "ZoekMetStraatHuisnummerEnGemeenteVanInschrijving",
        f"{one.name.given} {one.name.family} {one.birth.year}": "ZoekMetNaamEnGemeenteVanInschrijving",
    }.items():
        found = clerk.persons.search(text, reason=Reason.AT_COUNTER)
        assert one.bsn in {hit.bsn for hit in found.hits}, text
        assert server.kinds_asked()[-1] == kind
    for text in (one.a_number, f"{one.name.surname} {one.birth.year}"):
        with pytest.raises(UserError) as refused:
            clerk.persons.search(text, reason=Reason.AT_COUNTER)
        assert refused.value.field == "query"
    # What lies here of them is never taken for an answer.
    assert look_up(clerk.desk, read_query(one.bsn)).hits == ()
    server.failing.append("tooManyResults")
    with pytest.raises(UserError) as many:
        clerk.persons.search(one.bsn, reason=Reason.AT_COUNTER)
    assert many.value.sentence == sentences.SOURCE_NARROW
    assert server.refused == []


def test_who_is_secret_there_is_absent_here_but_for_a_designated_clerk_in_a_request(
    town: Town, choose: Choose
) -> None:
    server = choose(town)
    bsn = bsn_of(town, "lives_alone")
    server.people[bsn]["geheimhoudingPersoonsgegevens"] = True
    clerk, other = town.counter(), town.second_clerk()
    assert clerk.persons.search(bsn, reason=Reason.AT_COUNTER).hits == ()
    request = stories.letter(clerk, town, "address_investigated")
    (hit,) = clerk.persons.search(bsn, request_id=request.id).hits
    assert hit == Hit(hit.person_id, shielded=True)
    theirs = stories.letter(other, town, "address_investigated")
    assert other.persons.search(bsn, request_id=theirs.id).hits == ()
    with pytest.raises(NotAllowed):
        other.persons.open(hit.person_id, reason=Reason.AT_COUNTER)
    view = clerk.persons.open(hit.person_id, request_id=request.id)
    assert (view.masked, view.record) == (True, None)
    assert clerk.persons.open(hit.person_id, request_id=request.id, ground="art. 3").record is not None


def test_a_flag_raised_between_opening_and_release_stops_the_release(town: Town, choose: Choose) -> None:
    server = choose(town)
    clerk = town.counter()
    stored = stories.paid_letter(clerk, town)
    stored = clerk.decisions.decide(stored.id, stored.version)
    assert stored.state is RequestState.READY
    server.people[bsn_of(town, "lives_alone")]["geheimhoudingPersoonsgegevens"] = True
    before = stories.document_count(town.database)
    released = clerk.disclosure.release(stored.id, stored.version)
    assert released.log_number is None
    assert released.request.state is not RequestState.DISCLOSED
    assert all(one["kind"] != "disclosure" for one in stories.entries(town.database))
    assert stories.document_count(town.database) >= before
    assert server.refused == []


def test_a_flag_raised_after_the_release_keeps_its_papers_in(town: Town, choose: Choose) -> None:
    server = choose(town)
    clerk = town.counter()
    stored = stories.paid_letter(clerk, town)
    stored = clerk.disclosure.release(stored.id, stored.version).request
    slip = next(one for one in clerk.paper.documents(stored.id) if one.kind is DocumentKind.SLIP)
    server.always_failing = "500"
    with pytest.raises(PaperHeld, match=re.escape(sentences.SOURCE_TROUBLE["broken"][0])):
        clerk.paper.start_print(slip.id, "printer")
    # Nobody has to decide on what was only not heard.
    assert clerk.held_papers.of(stored.id) == ()
    server.always_failing = ""
    print_id, _pdf = clerk.paper.start_print(slip.id, "printer")
    clerk.paper.finish_print(print_id, False, "Het papier was op")
    server.people[bsn_of(town, "lives_alone")]["geheimhoudingPersoonsgegevens"] = True
    with pytest.raises(PaperHeld, match="blijft binnen"):
        clerk.paper.start_print(slip.id, "printer")
    (waits,) = town.counter(Role.SUPERVISOR).held_papers.queue()
    supervisor = town.counter(Role.SUPERVISOR).held_papers
    supervisor.withdraw(stored.id, waits.log_number, "Nog niet verstuurd")
    assert clerk.requests.read(stored.id).state is RequestState.IN_PROGRESS


@pytest.mark.parametrize("about", ["housemate_two", "housemate_one", "lives_alone"])
def test_a_code_raised_there_is_heard_of_by_every_open_request_that_it_touches(
    town: Town, choose: Choose, about: str
) -> None:
    """Whoever asks again for whatever reason: as with a delivery, and the same answer again is no news."""
    server = choose(town)
    clerk, other = town.counter(), town.second_clerk()
    stored = stories.letter(clerk, town, about)
    changed = town.person_id("housemate_two")
    other.persons.open(changed, reason=Reason.AT_COUNTER)
    before = clerk.requests.read(stored.id)
    assert not _is_renewed(town, stored.id)
    server.people[bsn_of(town, "housemate_two")]["geheimhoudingPersoonsgegevens"] = True
    with pytest.raises(NotAllowed):
        other.persons.open(changed, reason=Reason.AT_COUNTER)
    assert _is_renewed(town, stored.id) is (about != "lives_alone")
    # What was typed meanwhile isn't refused for it.
    assert clerk.requests.read(stored.id).version == before.version
    clerk.decisions.decide(stored.id, before.version)
    assert not _is_renewed(town, stored.id)
    with pytest.raises(NotAllowed):
        other.persons.open(changed, reason=Reason.AT_COUNTER)
    assert not _is_renewed(town, stored.id)


def _is_renewed(town: Town, request_id: int) -> bool:
    with town.database.read() as connection:
        return request_id in renewals.standing_in(connection, [request_id])


def test_while_the_source_is_away_a_request_is_held_and_goes_on_when_it_is_back(
    town: Town, choose: Choose
) -> None:
    server = choose(town)
    clerk = town.counter()
    stored = stories.paid_letter(clerk, town)
    stored = clerk.decisions.decide(stored.id, stored.version)
    server.always_failing = "500"
    released = clerk.disclosure.release(stored.id, stored.version)
    assert (released.log_number, released.request.state) == (None, RequestState.ON_HOLD)
    happened = sentences.SOURCE_TROUBLE["broken"][0]
    assert happened in released.stopped
    case = clerk.decisions.known(stored.id)
    assert happened in case.source_trouble
    assert outcomes(town)[-1] == "no_answer"
    server.always_failing = ""
    assert clerk.decisions.known(stored.id).source_trouble == ""
    stored = clerk.decisions.decide(stored.id, clerk.requests.read(stored.id).version)
    assert clerk.disclosure.release(stored.id, stored.version).log_number is not None


def test_what_is_told_around_somebody_is_unknown_until_it_was_said(sqlite_town: Town, choose: Choose) -> None:
    """A relative without an answer, or an address that can't be asked about, is no reason to say no."""
    server = choose(sqlite_town)
    clerk = sqlite_town.counter()
    stored = stories.letter(clerk, sqlite_town)
    known = clerk.decisions.known(stored.id)
    assert known.derived_value("secrecy") == "0"
    assert known.derived_value("related_secrecy") == "0"
    assert known.derived_value("household_secrecy") is False
    mine = server.people[bsn_of(sqlite_town, "lives_alone")]
    mine["partners"] = [{"burgerservicenummer": "999995108", "naam": {"geslachtsnaam": "Onbekend"}}]
    server.people.pop("999995108", None)
    _ask_anew(sqlite_town, stored.id)
    known = clerk.decisions.known(stored.id)
    assert known.derived_value("related_secrecy") == "ongeldig"
    assert known.derived_value("household_secrecy") is None
    server.people["999995108"] = {"burgerservicenummer": "999995108", "geheimhoudingPersoonsgegevens": True}
    _ask_anew(sqlite_town, stored.id)
    known = clerk.decisions.known(stored.id)
    assert (known.derived_value("related_secrecy"), known.derived_value("household_secrecy")) == ("7", True)
    server.failing.extend(["", "", "500"])
    _ask_anew(sqlite_town, stored.id)
    assert clerk.decisions.known(stored.id).source_trouble
    # What can't be read, and what wasn't said at all, is no reason either.
    whole = dict(mine) | {"partners": []}
    for odd, unknown in (
        ({}, ()),
        ({"kinderen": [{"burgerservicenummer": 12}]}, ("related_secrecy", "household_secrecy")),
        ({"verblijfplaats": None}, ("household_secrecy",)),
    ):
        mine.clear()
        mine.update({**whole, **odd})
        _ask_anew(sqlite_town, stored.id)
        known = clerk.decisions.known(stored.id)
        assert known.derived_value("related_secrecy") == ("ongeldig" if "related_secrecy" in unknown else "0")
        assert known.derived_value("household_secrecy") is (None if "household_secrecy" in unknown else False)


def _ask_anew(town: Town, request_id: int) -> None:
    person_source.refresh(town.counter().desk, request_id, anew=True)


def test_nothing_leaves_on_an_answer_of_a_while_ago(sqlite_town: Town, choose: Choose) -> None:
    choose(sqlite_town)
    clerk = sqlite_town.counter()
    stored = stories.paid_letter(clerk, sqlite_town)
    subject = sqlite_town.person_id("lives_alone")
    with clerk.desk.database.begin() as connection:
        person_source.refuse_stale(connection, stored.id, subject)
        person_fetches.note(connection, stored.id, subject, "no_answer", "x", trouble="slow")
        with pytest.raises(UserError) as refused:
            person_source.refuse_stale(connection, stored.id, subject)
    assert sentences.SOURCE_TROUBLE["slow"][0] in refused.value.sentence


def test_no_transaction_is_open_while_the_source_thinks(sqlite_town: Town, choose: Choose) -> None:
    """The file has one writer: were it held during the question, nobody else could write for so long."""
    server = choose(sqlite_town)
    clerk = sqlite_town.counter()
    stored = stories.letter(clerk, sqlite_town)
    asked, may_answer = threading.Event(), threading.Event()
    answer = server.answer

    def waits(query: dict[str, object]) -> tuple[int, dict[str, object]]:
        asked.set()
        may_answer.wait(5)
        return answer(query)

    server.answer = waits  # type: ignore[method-assign]
    worker = threading.Thread(target=_ask_anew, args=(sqlite_town, stored.id))
    worker.start()
    assert asked.wait(5)
    with sqlite_town.second_clerk().desk.database.begin() as connection:
        connection.execute(select(func.count()).select_from(person)).scalar_one()
    may_answer.set()
    worker.join()


def test_only_the_manager_sets_the_source_and_no_secret_comes_near_the_database(
    sqlite_town: Town, choose: Choose, tmp_path: Path
) -> None:
    server = choose(sqlite_town)
    settings = sqlite_town.counter(Role.APPLICATION_MANAGER).source_settings
    standing = settings.standing()
    assert (standing.source.is_remote, standing.kept) == (True, frozenset({"api_key"}))
    with sqlite_town.database.read() as connection:
        values = " ".join(connection.scalars(select(setting.c.value)))
    told = repr(stories.audit_lines(sqlite_town.database, "setting_changed", "source_secret_kept"))
    assert API_KEY not in values + told
    kept = tmp_path / "data" / "balie" / "haal-centraal.json"
    assert kept.stat().st_mode & 0o777 == 0o600
    assert settings.try_connection(standing.source, Secrets()) == sentences.SOURCE_TRIED
    assert server.asked[-1]["burgerservicenummer"] == ["000000000"]
    with pytest.raises(SourceTrouble) as trouble:
        settings.try_connection(standing.source, Secrets(api_key="een-andere"))
    assert trouble.value.fault is SourceFault.UNAUTHORIZED
    # What was only tried isn't kept.
    assert source_secrets.read(server.url, ("api_key",)) == {"api_key": API_KEY}
    with pytest.raises(Conflict):
        settings.keep(Source(), standing.source, Secrets())
    for bad, field in (
        (Connection("http://api.voorbeeld.nl"), "base_url"),
        (Connection(server.url, key_file="x"), "certificate_file"),
        (Connection(server.url, ca_file="/er/niet"), "ca_file"),
    ):
        with pytest.raises(UserError) as refused:
            settings.keep(standing.source, Source(REMOTE, bad), Secrets())
        assert refused.value.field == field
    with pytest.raises(NotAllowed):
        sqlite_town.counter().source_settings.standing()


def test_a_new_key_is_used_from_the_next_question_on(sqlite_town: Town, choose: Choose) -> None:
    server = choose(sqlite_town)
    clerk, manager = sqlite_town.counter(), sqlite_town.counter(Role.APPLICATION_MANAGER)
    bsn = bsn_of(sqlite_town, "lives_alone")
    server.api_key = "de-nieuwe-sleutel"
    with pytest.raises(SourceTrouble):
        clerk.persons.search(bsn, reason=Reason.AT_COUNTER)
    source = manager.source_settings.standing().source
    manager.source_settings.keep(source, source, Secrets(api_key="de-nieuwe-sleutel"))
    assert len(clerk.persons.search(bsn, reason=Reason.AT_COUNTER).hits) == 1
    # Of the search without an answer there is a line too.
    assert len(stories.audit_lines(sqlite_town.database, "search")) == 2


def test_a_selection_never_leaves_from_persons_of_another_day(
    sqlite_town: Town, choose: Choose, tmp_path: Path
) -> None:
    choose(sqlite_town)
    clerk = sqlite_town.counter()
    stored = clerk.requests.start(Channel.SELECTION)
    with pytest.raises(UserError) as refused:
        clerk.selection_release.hand_out(stored.id, stored.version, tmp_path)
    assert refused.value.sentence == sentences.SOURCE_SELECTION


def test_nobody_handles_a_request_about_a_housemate_whom_only_the_interface_knows(
    town: Town, choose: Choose, official: list[PersonRecord]
) -> None:
    server = choose(town)
    me = newcomer(official, server)
    mine = server.people[me.bsn]
    theirs = server.people[bsn_of(town, "lives_alone")]
    mine["verblijfplaats"], mine["gemeenteVanInschrijving"] = (
        theirs["verblijfplaats"],
        theirs["gemeenteVanInschrijving"],
    )
    clerk = town.counter()
    link_account(town.counter(Role.APPLICATION_MANAGER).desk, clerk.clerk.id, me.bsn)
    stored = stories.letter(clerk, town, "address_investigated")
    clerk.decisions.known(stored.id)
    with pytest.raises(Denied) as refused:
        clerk.requests.save(stored.id, stored.version, subject_person_id=town.person_id("lives_alone"))
    assert refused.value.sentence == sentences.NOT_YOURS


def test_a_request_that_ended_asks_nothing_more(sqlite_town: Town, choose: Choose) -> None:
    server = choose(sqlite_town)
    clerk = sqlite_town.counter()
    stored = stories.letter(clerk, sqlite_town)
    asked = len(server.asked)
    clerk.requests.withdraw(stored.id, stored.version, "Ingetrokken")
    person_source.refresh(clerk.desk, stored.id, anew=True)
    assert len(server.asked) == asked


def test_what_was_heard_for_a_request_goes_with_it(
    town: Town, choose: Choose, official: list[PersonRecord], tmp_path: Path
) -> None:
    """Of who is in another request as well it stays; of who was opened without one it goes at the same time."""
    server = choose(town)
    clerk = town.counter()
    visitor = newcomer(official, server)
    (hit,) = clerk.persons.search(visitor.bsn, reason=Reason.AT_COUNTER).hits
    clerk.persons.open(hit.person_id, reason=Reason.AT_COUNTER)
    once, twice = town.person_id("moved_to_bussum"), town.person_id("lives_alone")
    ended = stories.letter(clerk, town, "moved_to_bussum")
    both = stories.letter(clerk, town, "lives_alone")
    for stored in (ended, both):
        clerk.decisions.known(stored.id)
        clerk.requests.withdraw(stored.id, stored.version, "Ingetrokken")
    town.clock.instant = town.clock.instant.replace(year=town.clock.instant.year + 1, day=1)
    town.later(days=40)
    open_still = stories.letter(clerk, town, "lives_alone")
    clerk.decisions.known(open_still.id)
    made = town.counter(Role.SUPERVISOR).retention.propose()
    head = town.counter(Role.DEPARTMENT_HEAD).retention
    head.sign(made.id, len(made.items))
    done = head.carry_out(made.id)
    assert done.destroyed == 2
    with town.database.read() as connection:
        rows = {row.id: row for row in connection.execute(select(person))}
        for key in (hit.person_id, once):
            left = rows[key]
            assert (left.shown_name, left.secrecy_raw, left.address_key) == ("", None, None)
            assert PersonRecord.from_json(left.record).name.family == ""
            assert connection.scalar(select(func.count()).where(person_relation.c.person_id == key)) == 0
        assert rows[twice].shown_name != ""
    # The row is a key again, and the interface is asked for what it stands for.
    assert rows[hit.person_id].bsn == visitor.bsn
    assert clerk.persons.open(hit.person_id, reason=Reason.AT_COUNTER).name == visitor.name.sorted


def test_a_server_keeps_no_person_without_a_line_or_under_another_source(
    postgresql_town: Town, choose: Choose
) -> None:
    """By raw SQL under the clerk's own role: neither a made-up record nor a number comes out."""
    town = postgresql_town
    clerk = town.counter()
    subject = town.person_id("lives_alone")
    statements: tuple[tuple[str, dict[str, int]], ...] = (
        ("SELECT number_to_ask(%(person)s)", {"person": subject}),
        ("SELECT person_to_ask('999990019')", {}),
        ("SELECT bare_person('999990019')", {}),
        ("SELECT keep_answer(%(person)s, '{}', '[]', '[]')", {"person": subject}),
        ("UPDATE person SET secrecy_raw = '0' WHERE id = %(person)s", {"person": subject}),
        ("INSERT INTO import_run (file_name, file_digest) VALUES ('x', 'y')", {}),
    )
    for chosen in (False, True):
        if chosen:
            choose(town)
        for statement, values in statements:
            with pytest.raises((NotAllowed, DBAPIError)), clerk.desk.database.begin() as connection:
                connection.exec_driver_sql(statement, values)
