"""Somebody else asks than before: what was answered about the first says nothing about the second."""

from __future__ import annotations

import pytest

from counter_app.domain.channel import Channel
from counter_app.domain.requester import RequesterClass
from counter_app.services.demo_requests import letter_with_consent
from counter_app.services.office import Counter
from counter_app.services.requester_change import about_requester
from counter_app.services.stored_requests import StoredRequest
from tests.town import Town

_ABOUT_THE_REQUESTER = {"prior_breach", "legal_doubt", "personal_interest", "proportional"}
_ABOUT_THE_DATA = {"non_gba_data", "asks_attached", "asks_special"}


@pytest.fixture
def counter(town: Town) -> Counter:
    return town.counter()


@pytest.fixture
def letter(counter: Counter, town: Town) -> StoredRequest:
    """A letter with every answer given."""
    return letter_with_consent(counter, town.a_number("lives_alone"))


def standing(stored: StoredRequest) -> set[str]:
    return {fact.key for fact in stored.facts}


def test_another_class_takes_back_what_was_said_of_the_requester(
    counter: Counter, letter: StoredRequest
) -> None:
    assert standing(letter) >= _ABOUT_THE_REQUESTER | _ABOUT_THE_DATA
    changed = counter.requests.save(
        letter.id, letter.version, requester_class=RequesterClass.FREE_LEGAL_PERSON
    )
    assert not _ABOUT_THE_REQUESTER & standing(changed)
    assert standing(changed) >= _ABOUT_THE_DATA
    assert {key for key in standing(changed) if about_requester(key)} == set()
    outcome = counter.decisions.preview(counter.decisions.known(letter.id)).decision.outcome
    assert not outcome.discloses


def test_the_same_class_again_takes_nothing_back(counter: Counter, letter: StoredRequest) -> None:
    again = counter.requests.save(letter.id, letter.version, requester_class=letter.requester_class)
    assert standing(again) == standing(letter)


def test_a_typed_name_is_a_mistake_mended(counter: Counter, letter: StoredRequest) -> None:
    mended = counter.requests.save(letter.id, letter.version, requester_name="E. Líndeman")
    assert standing(mended) == standing(letter)


def test_another_person_of_the_register_takes_the_answers_back(
    counter: Counter, town: Town, letter: StoredRequest
) -> None:
    linked = counter.requests.save(
        letter.id,
        letter.version,
        requester_person_id=town.person_id("housemate_one"),
        requester_name="Pieter de Graaf",
    )
    assert not _ABOUT_THE_REQUESTER & standing(linked)
    case = counter.interview.answer(linked.id, linked.version, "prior_breach", False, "register")
    other = counter.requests.save(
        linked.id, case.stored.version, requester_person_id=town.person_id("housemate_two")
    )
    assert "prior_breach" not in standing(other)


def test_who_is_found_in_the_register_under_the_name_that_stood_keeps_the_answers(
    counter: Counter, town: Town, letter: StoredRequest
) -> None:
    named = counter.requests.save(letter.id, letter.version, requester_name="PIETER DE GRAAF")
    linked = counter.requests.save(
        named.id,
        named.version,
        requester_person_id=town.person_id("housemate_one"),
        requester_name="Pieter de Graaf",
    )
    assert standing(linked) == standing(letter)


def test_the_first_class_of_a_new_request_takes_nothing_back(counter: Counter) -> None:
    started = counter.requests.start(Channel.COUNTER)
    case = counter.interview.answer(started.id, started.version, "asks_extract", True, "verzoeker")
    classed = counter.requests.save(
        started.id, case.stored.version, requester_class=RequesterClass.FREE_NATURAL_PERSON
    )
    assert standing(classed) == {"asks_extract"}
