"""What the register and the database say themselves of a request: the code first, and unknown is never no."""

from __future__ import annotations

from datetime import timedelta

import pytest

from counter_app.domain.channel import Channel
from counter_app.domain.elements import Element
from counter_app.domain.requester import RequesterClass
from counter_app.regulation.facts import UNREADABLE, Value
from counter_app.services.case_facts import KnownCase
from tests.services import stories
from tests.town import Town


def _known(town: Town, subject: str, **changes: object) -> KnownCase:
    counter = town.counter()
    stored = counter.requests.start(Channel.COUNTER)
    stored = counter.requests.save(
        stored.id, stored.version, subject_person_id=town.person_id(subject), **changes
    )
    return counter.decisions.known(stored.id)


def test_a_case_says_nothing_of_a_subject_before_there_is_one(town: Town) -> None:
    counter = town.counter()
    known = counter.decisions.known(counter.requests.start(Channel.LETTER).id)
    said = {key: value for key, value, _ in known.derived if value is not None}
    assert said == {
        "channel": "schriftelijk",
        "clerk_designated": True,
        "written": True,
        "notice_included": True,
        "prepaid": False,
    }
    assert {"secrecy", "status", "identity"}.isdisjoint(known.facts().values)


@pytest.mark.parametrize("code", ["9", None, "", " ", "77", "o"])
def test_a_code_that_cannot_be_read_is_unreadable_and_never_open(sqlite_town: Town, code: str | None) -> None:
    sqlite_town.set_secrecy("housemate_two", code)
    assert _known(sqlite_town, "housemate_two").derived_value("secrecy") == UNREADABLE
    assert _known(sqlite_town, "housemate_one").derived_value("household_secrecy") is True


def test_the_cast_is_told_as_it_stands_in_the_register(town: Town) -> None:
    expected: dict[str, dict[str, Value]] = {
        "lives_alone": {"secrecy": "0", "status": "ingezetene", "household_secrecy": False},
        "couple_secret": {"secrecy": "7", "related_secrecy": "0", "household_secrecy": False},
        "couple_open": {"secrecy": "0", "related_secrecy": "7", "household_secrecy": True},
        "secrecy_code_3": {"secrecy": "3"},
        "secrecy_invalid": {"secrecy": UNREADABLE},
        "deceased": {"status": "overleden"},
        "moved_to_bussum": {"status": "vertrokken_andere_gemeente"},
        "emigrated": {"status": None},
        "child": {"under_16": True, "under_guardianship": False},
        "mother": {"under_16": False, "related_secrecy": "0"},
        "under_guardianship": {"under_guardianship": True},
        "mail_address": {"address_is_shared": True},
    }
    for subject, facts in expected.items():
        known = _known(town, subject)
        told = {key: known.derived_value(key) for key in facts}
        assert told == facts, subject
        assert known.record is None


def test_only_what_is_asked_counts_as_under_investigation(town: Town) -> None:
    address = _known(town, "address_investigated", elements=(Element.ADDRESS,))
    name = _known(town, "address_investigated", elements=(Element.NAME,))
    nothing = _known(town, "address_investigated")
    told = [one.derived_value("in_investigation") for one in (address, name, nothing)]
    assert told == [True, False, True]


def test_living_together_is_read_from_the_register(town: Town) -> None:
    mate, stranger = town.person_id("housemate_one"), town.person_id("father")
    assert _known(town, "housemate_two", requester_person_id=mate).derived_value("same_address") is True
    assert _known(town, "housemate_two", requester_person_id=stranger).derived_value("same_address") is False
    nobody = _known(town, "housemate_two")
    assert "same_address" not in {key for key, _, _ in nobody.derived}


def test_relatives_count_as_asked_when_one_of_their_elements_is(sqlite_town: Town) -> None:
    for element in (Element.PARTNER_NAME, Element.PARENTS, Element.CHILDREN):
        known = _known(sqlite_town, "couple_open", elements=(Element.NAME, element))
        assert known.derived_value("asks_related_person") is True
    assert (
        _known(sqlite_town, "couple_open", elements=(Element.NAME,)).derived_value("asks_related_person")
        is False
    )


def test_identity_holds_for_the_same_person_on_the_same_day(town: Town) -> None:
    counter = town.counter()
    stored = stories.own_data(counter, town, "housemate_one")
    assert counter.decisions.known(stored.id).derived_value("identity") == "ja"
    other = counter.requests.save(stored.id, stored.version, subject_person_id=town.person_id("lives_alone"))
    assert counter.decisions.known(stored.id).derived_value("identity") is None
    counter.requests.save(stored.id, other.version, subject_person_id=town.person_id("housemate_one"))
    assert counter.decisions.known(stored.id).derived_value("identity") == "ja"
    town.clock.instant += timedelta(days=1)
    assert counter.decisions.known(stored.id).derived_value("identity") is None


def test_designation_is_of_the_clerk_who_looks(town: Town) -> None:
    stored = town.counter().requests.start(Channel.COUNTER)
    assert town.counter().decisions.known(stored.id).derived_value("clerk_designated") is True
    assert town.second_clerk().decisions.known(stored.id).derived_value("clerk_designated") is False


def test_another_class_of_requester_is_another_fact(sqlite_town: Town) -> None:
    known = _known(sqlite_town, "lives_alone", requester_class=RequesterClass.MUNICIPAL_BODY)
    assert known.facts().values["requester"] == str(RequesterClass.MUNICIPAL_BODY)
