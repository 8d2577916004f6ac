"""Seeing persons: every look leaves its line, and who is secret is as absent as who isn't registered."""

from __future__ import annotations

import pytest

from counter_app.brp.synthetic import DEMO_CAST
from counter_app.domain.channel import Channel
from counter_app.domain.staff import Role
from counter_app.errors import NotAllowed, UserError
from counter_app.services.office import Counter
from counter_app.services.persons import Hit, Reason, SearchResult, Signal
from counter_app.storage import log_chain, register
from tests.services import stories
from tests.town import Town

AT_COUNTER = Reason.AT_COUNTER
#: What singles each of these persons out, in every way that the field understands.
WAYS = {
    "couple_secret": ("{bsn}", "{a_number}", "ter Horst 17-11-1973", "Horst 1973", "Sophie Horst 1973"),
    "secrecy_code_3": ("{bsn}", "{a_number}", "Zonneveld 29-02-1988"),
    "secrecy_invalid": ("{bsn}", "{a_number}", "van der Veen 05-07-1979"),
}


def _typed(role: str, way: str) -> str:
    member = DEMO_CAST[role]
    return way.format(bsn=member.bsn, a_number=member.a_number)


def _is_empty(result: SearchResult) -> bool:
    return result.hits == () and result.more is False


def test_a_search_gives_rows_and_leaves_one_line(town: Town) -> None:
    counter = town.counter()
    bsn = DEMO_CAST["lives_alone"].bsn
    result = counter.persons.search(bsn, reason=AT_COUNTER)
    (hit,) = result.hits
    assert (hit.person_id, hit.bsn, hit.name) == (
        town.person_id("lives_alone"),
        bsn,
        "Oldenzeel, Johanna Maria van",
    )
    (line,) = stories.audit_lines(town.database, "search")
    assert (line.clerk_id, line.location, line.reason) == (counter.clerk.id, "Balie 1", "at_counter")
    assert line.detail == {"criteria": {"kind": "bsn", "bsn": bsn}, "hits": 1}

    stored = counter.requests.start(Channel.COUNTER)
    counter.persons.search("Oldenzeel 1982", request_id=stored.id)
    counter.persons.search("999990019", reason=Reason.CHECK_DATA)
    lines = stories.audit_lines(town.database, "search")
    assert (lines[1].request_id, lines[1].reason) == (stored.id, None)
    assert lines[2].detail["hits"] == 0


def test_a_search_without_reason_or_request_finds_nothing(town: Town) -> None:
    counter = town.counter()
    with pytest.raises(UserError, match="waarom") as wrong:
        counter.persons.search(DEMO_CAST["lives_alone"].bsn)
    assert wrong.value.field == "reason"
    with pytest.raises(UserError, match="waarom"):
        counter.persons.open(town.person_id("lives_alone"))
    with pytest.raises(UserError, match="geen verzoek met nummer"):
        counter.persons.search(DEMO_CAST["lives_alone"].bsn, request_id=99)
    with pytest.raises(UserError, match="geboortedatum"):
        counter.persons.search("Oldenzeel", reason=AT_COUNTER)
    assert stories.audit_lines(town.database, "search", "open") == []


def test_outside_a_request_secret_persons_are_as_absent_as_strangers(town: Town) -> None:
    for role in (Role.CLERK, Role.SUPERVISOR, Role.DATA_MANAGER, Role.AUDITOR):
        counter = town.counter(role)
        for subject, ways in WAYS.items():
            for way in ways:
                assert _is_empty(counter.persons.search(_typed(subject, way), reason=AT_COUNTER)), way
        at_home = _at_home(town, counter, "couple_open")
        assert [hit.name for hit in at_home.hits] == ["Dekker, Willem Hendrik"]
        assert at_home.more is False


def _at_home(town: Town, counter: Counter, role: str, request_id: int | None = None) -> SearchResult:
    """Who lives where this member of the cast lives, searched by postcode and number."""
    with town.database.read() as connection:
        record = register.read_record(connection, town.person_id(role))
    assert record is not None
    address = record.address
    typed = f"{address.postcode} {address.house_number}"
    reason = None if request_id else AT_COUNTER
    return counter.persons.search(typed, request_id=request_id, reason=reason)


def test_inside_a_request_a_designated_clerk_finds_one_single_secret_person_unseen(town: Town) -> None:
    designated, other = town.counter(), town.second_clerk()
    stored = designated.requests.start(Channel.LETTER)
    for subject, ways in WAYS.items():
        for way in ways:
            found = designated.persons.search(_typed(subject, way), request_id=stored.id)
            assert found.hits == (Hit(town.person_id(subject), shielded=True),)
            assert found.more is False
            assert _is_empty(other.persons.search(_typed(subject, way), request_id=stored.id))
    # Together with somebody else at the address nobody is singled out.
    at_home = _at_home(town, designated, "couple_secret", stored.id)
    assert [hit.shielded for hit in at_home.hits] == [False]
    assert "Horst" not in repr(at_home.hits)
    alone = _at_home(town, designated, "secrecy_code_3", stored.id)
    assert alone.hits == (Hit(town.person_id("secrecy_code_3"), shielded=True),)


def test_a_request_that_ended_is_no_way_in(town: Town) -> None:
    counter = town.counter()
    stored = counter.requests.start(Channel.LETTER)
    counter.requests.withdraw(stored.id, stored.version, "")
    typed = DEMO_CAST["couple_secret"].bsn
    assert _is_empty(counter.persons.search(typed, request_id=stored.id))
    with pytest.raises(NotAllowed):
        counter.persons.open(town.person_id("couple_secret"), request_id=stored.id, ground="art. 12")
    kinds = [line.kind for line in stories.audit_lines(town.database, "search", "open_refused", "open")]
    assert kinds == ["search", "open_refused"]


def test_a_secret_record_opens_masked_until_a_ground_is_chosen(town: Town) -> None:
    counter = town.counter()
    person_id = town.person_id("couple_secret")
    stored = counter.requests.start(Channel.LETTER)
    for empty in (None, "", "  "):
        masked = counter.persons.open(person_id, request_id=stored.id, ground=empty)
        assert masked.masked
        assert masked.record is None
        assert masked.secrecy.code == "7"
        assert (masked.name, masked.bsn, masked.birth, masked.address) == ("", "", "", "")
        assert "Horst" not in repr(masked)
    seen = counter.persons.open(person_id, request_id=stored.id, ground="art. 12 lid 1")
    assert not seen.masked
    assert seen.name == "Horst, Sophie Anna ter"
    lines = stories.audit_lines(town.database, "open_masked", "open")
    assert [line.kind for line in lines] == ["open_masked"] * 3 + ["open"]
    assert {(line.person_id, line.request_id) for line in lines} == {(person_id, stored.id)}
    assert lines[-1].detail == {"ground": "art. 12 lid 1"}


def test_outside_a_request_and_for_who_is_not_designated_a_secret_record_stays_shut(town: Town) -> None:
    person_id = town.person_id("secrecy_invalid")
    stored = town.counter().requests.start(Channel.LETTER)
    for counter in (town.counter(), town.counter(Role.SUPERVISOR), town.counter(Role.DATA_MANAGER)):
        with pytest.raises(NotAllowed, match="vanuit een verzoek"):
            counter.persons.open(person_id, reason=Reason.CHECK_DATA, ground="art. 12")
    bram = town.second_clerk()
    with pytest.raises(NotAllowed, match="aangewezen"):
        bram.persons.open(person_id, request_id=stored.id, ground="art. 12")
    lines = stories.audit_lines(town.database, "open", "open_masked", "open_refused")
    assert [(line.kind, line.person_id) for line in lines] == [("open_refused", person_id)] * 4
    assert lines[-1].clerk_id == bram.clerk.id
    for role in (Role.PRIVACY_OFFICER, Role.AUDITOR):
        view = town.counter(role).persons.open(person_id, reason=Reason.SUPERVISION)
        assert view.name == "Veen, Jeroen van der"


def test_every_role_that_may_search_may_open_who_is_not_secret(town: Town) -> None:
    for role in (Role.CLERK, Role.SUPERVISOR, Role.DATA_MANAGER, Role.PRIVACY_OFFICER, Role.AUDITOR):
        view = town.counter(role).persons.open(town.person_id("lives_alone"), reason=AT_COUNTER)
        assert view.record is not None
        assert view.record.bsn == DEMO_CAST["lives_alone"].bsn
    assert len(stories.audit_lines(town.database, "open")) == 5
    with pytest.raises(UserError, match="staat niet in het register"):
        town.counter().persons.open(9999, reason=AT_COUNTER)


def test_the_header_tells_what_stands_on_the_record(town: Town) -> None:
    counter = town.counter()
    told = {
        role: counter.persons.open(town.person_id(role), reason=AT_COUNTER)
        for role in (
            "lives_alone", "deceased", "emigrated", "child", "under_guardianship",
            "mail_address", "address_investigated", "couple_open", "moved_to_bussum",
        )
    }  # fmt: skip
    assert told["lives_alone"].signals == ()
    assert Signal.DECEASED in told["deceased"].signals
    assert Signal.DEPARTED in told["emigrated"].signals
    assert Signal.MINOR in told["child"].signals
    assert Signal.GUARDIANSHIP in told["under_guardianship"].signals
    assert Signal.MAIL_ADDRESS in told["mail_address"].signals
    assert Signal.INVESTIGATION_ADDRESS in told["address_investigated"].signals
    assert told["couple_open"].civil_status == "married"
    assert told["lives_alone"].civil_status == "unmarried"


def test_the_page_counts_disclosures_and_running_requests(town: Town) -> None:
    counter = town.counter()
    person_id = town.person_id("lives_alone")
    stored = stories.paid_letter(counter, town)
    assert counter.persons.open(person_id, reason=AT_COUNTER).running_requests == 1
    assert town.counter(Role.DATA_MANAGER).persons.open(person_id, reason=AT_COUNTER).running_requests == 0
    counter.disclosure.release(stored.id, stored.version)
    own = stories.own_data(counter, town, "lives_alone")
    counter.disclosure.release(own.id, own.version)
    view = counter.persons.open(person_id, reason=AT_COUNTER)
    assert (view.running_requests, view.disclosures) == (0, 1)
    with town.database.read() as connection:
        assert log_chain.count_disclosures(connection, town.person_id("couple_open")) == 0


def test_a_line_keeps_what_was_typed(town: Town) -> None:
    counter = town.counter()
    counter.persons.search("van Oldenzeel 14-05-1982", reason=Reason.DISCREPANCY)
    (line,) = stories.audit_lines(town.database, "search")
    assert line.detail["criteria"]["name"] == "van oldenzeel"
    assert line.reason == "discrepancy"


def test_who_is_not_designated_neither_links_nor_previews_nor_gives_a_secret_person(town: Town) -> None:
    sanne, bram = town.counter(), town.second_clerk()
    started = bram.requests.start(Channel.COUNTER)
    for linked in ("subject_person_id", "requester_person_id"):
        for role in ("couple_secret", "secrecy_invalid"):
            with pytest.raises(NotAllowed, match="aangewezen"):
                bram.requests.save(started.id, started.version, **{linked: town.person_id(role)})
    assert bram.requests.read(started.id) == started

    own = stories.own_data(sanne, town, "couple_secret")
    with pytest.raises(NotAllowed, match="aangewezen"):
        bram.paper.previews(own.id)
    with pytest.raises(NotAllowed, match="aangewezen"):
        bram.disclosure.release(own.id, own.version)
    assert stories.entries(town.database) == []
    released = sanne.disclosure.release(own.id, own.version)
    assert released.log_number == 1
    (line,) = sanne.log.lines()
    assert (line.shielded, line.about) == (True, "")
