"""F5: one's own requests of the last five working days, and organisations at hand; never whom it is about."""

from __future__ import annotations

from dataclasses import asdict
from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st
from sqlalchemy import insert
from sqlalchemy.exc import IntegrityError

from counter_app.domain.channel import Channel
from counter_app.domain.requester import ORGANISATIONS, RequesterClass
from counter_app.domain.staff import Role
from counter_app.errors import NotAllowed, UserError
from counter_app.services.office import Counter
from counter_app.services.stored_requests import StoredRequest
from counter_app.services.terms import first_of_working_days, is_working_day
from counter_app.storage.tables_favourites import favourite
from tests.town import Town

COURT = "Rechtbank Midden-Nederland"


def asked_by(counter: Counter, kind: RequesterClass, name: str = COURT) -> StoredRequest:
    made = counter.requests.start(Channel.LETTER)
    return counter.requests.save(
        made.id, made.version, requester_class=kind, requester_name=name, requester_address="Plein 1\nUtrecht"
    )


@pytest.mark.parametrize(
    ("day", "since"),
    [
        (date(2026, 11, 27), date(2026, 11, 23)),  # a Friday: this week
        (date(2026, 11, 23), date(2026, 11, 17)),  # a Monday: the weekend doesn't count
        (date(2026, 11, 22), date(2026, 11, 16)),  # a Sunday: the week before
        (date(2026, 12, 28), date(2026, 12, 21)),  # Christmas on a Friday
        (date(2026, 4, 7), date(2026, 3, 30)),  # Good Friday and Easter Monday
    ],
)
def test_five_working_days_skip_weekends_and_holidays(day: date, since: date) -> None:
    assert first_of_working_days(day, 5) == since


@given(st.dates(date(2020, 1, 1), date(2035, 12, 31)), st.integers(1, 12))
def test_there_are_exactly_so_many_working_days(day: date, count: int) -> None:
    first = first_of_working_days(day, count)
    days = [first + timedelta(days=n) for n in range((day - first).days + 1)]
    assert is_working_day(first)
    assert sum(map(is_working_day, days)) == count


def test_the_list_holds_ones_own_requests_the_newest_act_first(town: Town) -> None:
    clerk, other = town.counter(), town.second_clerk()
    first, second = asked_by(clerk, RequesterClass.COURT), asked_by(clerk, RequesterClass.POLICE)
    theirs = asked_by(other, RequesterClass.COURT)
    clerk.requests.save(first.id, clerk.requests.read(first.id).version, purpose="Dagvaarding")
    clerk.requests.withdraw(first.id, clerk.requests.read(first.id).version, "Niet meer nodig")
    listed = [one.number for one in clerk.recent.requests()]
    assert listed == [first.number, second.number]
    assert theirs.number in [one.number for one in other.recent.requests()]


def test_a_colleagues_act_brings_ones_own_request_back_on_top(town: Town) -> None:
    clerk, other = town.counter(), town.second_clerk()
    first, second = asked_by(clerk, RequesterClass.COURT), asked_by(clerk, RequesterClass.POLICE)
    other.requests.withdraw(first.id, other.requests.read(first.id).version, "Ingetrokken aan de telefoon")
    assert [one.number for one in clerk.recent.requests()] == [first.number, second.number]
    assert [one.number for one in other.recent.requests()] == [first.number]


def test_what_is_older_than_five_working_days_is_gone(town: Town) -> None:
    clerk = town.counter()
    asked_by(clerk, RequesterClass.COURT)
    assert clerk.recent.requests()
    town.later(days=15)
    assert clerk.recent.requests() == ()


@pytest.mark.parametrize("about", ["housemate_one", "couple_secret"])
def test_no_row_tells_about_whom(town: Town, about: str) -> None:
    clerk = town.counter()
    stored = asked_by(clerk, RequesterClass.COURT)
    person = town.person_id(about)
    clerk.persons.search(town.a_number(about), request_id=stored.id)
    clerk.requests.save(stored.id, stored.version, subject_person_id=person)
    own = clerk.requests.start(Channel.COUNTER)
    own = clerk.requests.save(own.id, own.version, requester_class=RequesterClass.SUBJECT)
    clerk.requests.save(own.id, own.version, requester_name="Johanna van Oldenzeel")
    rows = {one.id: one for one in clerk.recent.requests()}
    assert rows[stored.id].has_subject
    assert rows[stored.id].requester_name == COURT
    assert rows[own.id].requester_name == ""
    assert {field for field in asdict(rows[stored.id]) if "subject" in field} == {"has_subject"}


def test_who_reads_no_requests_has_no_list(town: Town) -> None:
    with pytest.raises(NotAllowed):
        town.counter(Role.APPLICATION_MANAGER).recent.requests()
    with pytest.raises(NotAllowed):
        town.counter(Role.SUPERVISOR).recent.favourites()


def test_a_star_keeps_an_organisation_and_goes_again(town: Town) -> None:
    clerk = town.counter()
    stored = asked_by(clerk, RequesterClass.COURT)
    (kept,) = clerk.recent.star(stored.id)
    assert (kept.name, kept.requester_class) == (COURT, RequesterClass.COURT)
    assert clerk.recent.star(stored.id) == clerk.recent.favourites()
    assert len(clerk.recent.favourites()) == 1
    assert town.second_clerk().recent.favourites() == ()
    (kept,) = clerk.recent.favourites()
    assert clerk.recent.unstar(kept.id) == ()
    with pytest.raises(UserError):
        clerk.recent.unstar(kept.id)


def test_a_favourite_begins_a_request_with_the_requester_filled_in(town: Town) -> None:
    clerk = town.counter()
    (kept,) = clerk.recent.star(asked_by(clerk, RequesterClass.COURT).id)
    made = clerk.recent.begin(kept.id, Channel.LETTER)
    assert (made.requester_class, made.requester_name) == (RequesterClass.COURT, COURT)
    assert (made.requester_address, made.channel) == ("Plein 1\nUtrecht", Channel.LETTER)
    assert made.subject_person_id is None
    assert made.facts == ()


def test_another_clerk_cannot_use_a_favourite_by_its_number(town: Town) -> None:
    (kept,) = town.counter().recent.star(asked_by(town.counter(), RequesterClass.COURT).id)
    with pytest.raises(UserError):
        town.second_clerk().recent.begin(kept.id)


@pytest.mark.parametrize("kind", sorted(set(RequesterClass) - ORGANISATIONS))
def test_a_person_is_never_a_favourite(town: Town, kind: RequesterClass) -> None:
    clerk = town.counter()
    stored = asked_by(clerk, kind, "Pieter de Graaf")
    with pytest.raises(UserError) as refused:
        clerk.recent.star(stored.id)
    assert refused.value.field == "requester_class"
    # Nor by way of the table itself.
    with pytest.raises(IntegrityError), clerk.desk.database.begin() as connection:
        connection.execute(
            insert(favourite)
            .values(requester_class=str(kind), name="Pieter", address="", starred=True)
            .inline()
        )


def test_somebody_from_the_register_is_no_favourite_in_whatever_class(town: Town) -> None:
    clerk = town.counter()
    stored = asked_by(clerk, RequesterClass.COMMERCIAL_PARTY)
    person = town.person_id("housemate_one")
    clerk.persons.search(town.a_number("housemate_one"), request_id=stored.id)
    clerk.requests.save(stored.id, stored.version, requester_person_id=person)
    with pytest.raises(UserError):
        clerk.recent.star(stored.id)


def test_a_name_is_needed_before_a_star(town: Town) -> None:
    clerk = town.counter()
    with pytest.raises(UserError) as refused:
        clerk.recent.star(asked_by(clerk, RequesterClass.COURT, "").id)
    assert refused.value.field == "requester_name"
