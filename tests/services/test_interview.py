"""Answers: kept one by one, never in the place of the register without a reason, and never about nothing."""

from __future__ import annotations

from collections.abc import Callable, Mapping

import pytest

from counter_app.domain.channel import Channel
from counter_app.domain.request import RequestState
from counter_app.domain.requester import RequesterClass
from counter_app.errors import UserError
from counter_app.regulation.facts import SETTINGS, Value
from counter_app.regulation.questions import QUESTIONS
from counter_app.services import demo_requests
from counter_app.services.case_facts import FIXED
from counter_app.services.decisions import Pending
from counter_app.services.office import Counter
from counter_app.services.register_facts import BY_REGISTER
from counter_app.services.stored_requests import StoredRequest
from tests.services import stories
from tests.town import Town


def _letter(counter: Counter, town: Town) -> StoredRequest:
    return stories.letter(counter, town)


def _call(counter: Counter, town: Town) -> StoredRequest:
    return _asked(counter, counter.requests.start(Channel.TELEPHONE), town)


def _housemate(counter: Counter, town: Town) -> StoredRequest:
    stored = _asked(counter, counter.requests.start(Channel.COUNTER), town)
    return counter.requests.save(
        stored.id, stored.version, requester_person_id=town.person_id("housemate_one")
    )


def _asked(counter: Counter, stored: StoredRequest, town: Town) -> StoredRequest:
    return counter.requests.save(
        stored.id,
        stored.version,
        requester_class=RequesterClass.FREE_NATURAL_PERSON,
        requester_name="P. de Graaf",
        subject_person_id=town.person_id("housemate_two"),
        purpose="Een parkeervergunning",
        elements=demo_requests.ADDRESS,
    )


def test_an_answer_is_kept_with_its_source_and_the_last_one_stands(town: Town) -> None:
    counter = town.counter()
    stored = counter.requests.start(Channel.LETTER)
    case = counter.interview.answer(stored.id, stored.version, "bulk", True, "brief")
    case = counter.interview.answer(stored.id, case.stored.version, "bulk", False, "brief")
    case = counter.interview.answer(stored.id, case.stored.version, "consent", "geen", "brief")
    told = [(fact.key, fact.value, fact.source, fact.clerk) for fact in case.stored.facts]
    assert told == [("bulk", False, "brief", "Sanne de Wit"), ("consent", "geen", "brief", "Sanne de Wit")]
    case = counter.interview.answer(stored.id, case.stored.version, "bulk", None, "brief")
    assert [fact.key for fact in case.stored.facts] == ["consent"]
    assert "bulk" not in case.facts().values


def test_what_is_no_question_or_no_answer_is_refused_and_spoils_nothing(town: Town) -> None:
    counter = town.counter()
    stored = stories.letter(counter, town)
    for key, value, field in (
        ("nonsense", True, "key"),
        ("", True, "key"),
        *((setting, False, "reason") for setting in SETTINGS),
        ("consent", "misschien", "value"),
        ("consent", True, "value"),
        ("bulk", "ja", "value"),
        ("bulk", 1, "value"),
    ):
        with pytest.raises(UserError) as wrong:
            counter.interview.answer(stored.id, stored.version, key, value, "brief", "Daarom.")  # type: ignore[arg-type]
        assert wrong.value.field == field, (key, value)
    assert counter.requests.read(stored.id) == stored
    assert counter.decisions.preview(counter.decisions.known(stored.id)).decision.only_payment_missing


def test_the_stories_answer_at_once_what_a_clerk_answers_one_by_one(sqlite_town: Town) -> None:
    counter = sqlite_town.counter()
    quick = stories.letter(counter, sqlite_town)
    slow = demo_requests.letter_with_consent(counter, sqlite_town.a_number("lives_alone"))
    left = [
        [(one.key, one.value, one.source, one.clerk, one.reason) for one in stored.facts]
        for stored in (quick, slow)
    ]
    assert left[0] == left[1]
    assert quick.state is slow.state
    for stored in (quick, slow):
        weighed = counter.decisions.preview(counter.decisions.known(stored.id))
        assert weighed.decision.only_payment_missing


@pytest.mark.parametrize(
    ("begun", "answers"),
    [
        (_letter, {**demo_requests.CONSENT, "consent": "geen"}),
        (
            _call,
            {**demo_requests.CONSENT, "consent": "geen", "special_case": True, "callback_known_number": True},
        ),
        (_housemate, demo_requests.HOUSEMATE),
    ],
)
def test_an_answer_tells_all_that_is_known_after_it(
    sqlite_town: Town, begun: Callable[[Counter, Town], StoredRequest], answers: Mapping[str, Value]
) -> None:
    counter = sqlite_town.counter()
    case = counter.decisions.known(begun(counter, sqlite_town).id)
    for key, value in answers.items():
        stored = case.stored
        if key not in FIXED:
            case = counter.interview.answer(stored.id, stored.version, key, value, "oordeel", "Afgewogen.")
            assert case == counter.decisions.known(stored.id), key


def test_a_judgement_needs_its_reason(sqlite_town: Town) -> None:
    counter = sqlite_town.counter()
    stored = counter.requests.start(Channel.LETTER)
    with pytest.raises(UserError, match="waarom") as wrong:
        counter.interview.answer(stored.id, stored.version, "proportional", True, "oordeel", "  ")
    assert wrong.value.field == "reason"
    case = counter.interview.answer(stored.id, stored.version, "proportional", True, "oordeel", "Afgewogen.")
    assert case.stored.facts[0].reason == "Afgewogen."
    case = counter.interview.answer(stored.id, case.stored.version, "proportional", None, "oordeel")
    assert case.stored.facts == ()


def test_nobody_answers_what_the_register_or_the_cash_desk_says(town: Town) -> None:
    counter = town.counter()
    stored = stories.letter(counter, town, "couple_secret")
    tried = {
        "secrecy": "0",
        "requester": "betrokkene",
        "identity": "ja",
        "related_secrecy": "0",
        "channel": "balie",
        "weighing": "nog_niet",
    }
    for key in FIXED:
        with pytest.raises(UserError, match="register"):
            counter.interview.answer(stored.id, stored.version, key, tried.get(key, True), "x", "Daarom.")
    known = counter.decisions.known(stored.id)
    assert known.derived_value("secrecy") == "7"
    assert not counter.decisions.preview(known).decision.only_payment_missing


def test_otherwise_than_the_register_only_with_a_reason(town: Town) -> None:
    counter = town.counter()
    stored = stories.letter(counter, town, "under_guardianship")
    with pytest.raises(UserError, match="Schrijf op waarom"):
        counter.interview.answer(stored.id, stored.version, "under_guardianship", False, "oordeel")
    case = counter.interview.answer(
        stored.id, stored.version, "under_guardianship", False, "oordeel", "Opgeheven, beschikking gezien."
    )
    assert case.facts().values["under_guardianship"] is False
    assert case.facts().sources["under_guardianship"].reason == "Opgeheven, beschikking gezien."


def test_what_was_said_before_the_register_could_say_it_gives_way(town: Town) -> None:
    counter = town.counter()
    stored = counter.requests.start(Channel.LETTER)
    stored = counter.requests.save(
        stored.id, stored.version, requester_class=RequesterClass.FREE_NATURAL_PERSON
    )
    case = counter.interview.answer(stored.id, stored.version, "under_guardianship", False, "brief")
    case = counter.interview.answer(stored.id, case.stored.version, "status", "ingezetene", "brief")
    assert case.facts().values["status"] == "ingezetene"
    counter.requests.save(
        stored.id, case.stored.version, subject_person_id=town.person_id("under_guardianship")
    )
    known = counter.decisions.known(stored.id)
    assert known.facts().values["under_guardianship"] is True
    pending: Pending = {"under_guardianship": (False, "brief", "Sanne de Wit", "")}
    assert counter.decisions.preview(known, pending).facts.values["under_guardianship"] is True


def test_another_answer_brings_a_decided_request_back(town: Town) -> None:
    counter = town.counter()
    stored = stories.paid_letter(counter, town)
    ready = counter.decisions.decide(stored.id, stored.version)
    assert ready.state is RequestState.READY
    case = counter.interview.answer(
        ready.id, ready.version, "consent", "ingetrokken", "brief", "Brief van de betrokkene van vandaag."
    )
    assert case.stored.state is RequestState.IN_PROGRESS
    released = counter.disclosure.release(ready.id, case.stored.version)
    assert released.log_number is None
    assert stories.entries(town.database) == []


@pytest.mark.parametrize("key", ["phone_authorised", "phone_auth_approved", "phone_auth_in_register"])
def test_what_a_register_would_say_of_a_requester_typed_by_hand_has_its_reason(town: Town, key: str) -> None:
    counter = town.counter()
    stored = counter.requests.start(Channel.TELEPHONE)
    stored = counter.requests.save(
        stored.id,
        stored.version,
        requester_class=RequesterClass.MUNICIPAL_BODY,
        requester_name="Sociale Zaken",
    )
    with pytest.raises(UserError, match="niet uit een register gekozen") as wrong:
        counter.interview.answer(stored.id, stored.version, key, True, "register", " ")
    assert wrong.value.field == "reason"
    case = counter.interview.answer(
        stored.id, stored.version, key, True, "register", "Gezien op de lijst van de clustermanager."
    )
    assert case.facts().values[key] is True
    # Taking it back, and an answer that no register gives, ask for none.
    case = counter.interview.answer(stored.id, case.stored.version, key, None, "register")
    case = counter.interview.answer(stored.id, case.stored.version, "prior_breach", False, "register")
    asked = {one.fact: one for one in counter.decisions.preview(case).decision.open_questions}
    assert not [fact for fact in BY_REGISTER & set(asked) if not asked[fact].needs_reason]


def test_every_fact_of_a_register_is_a_question() -> None:
    assert set(QUESTIONS) >= BY_REGISTER
