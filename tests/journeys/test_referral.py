"""A referral between two programs: laid before the college, recorded by the supervisor, finished by the clerk."""

from __future__ import annotations

import pytest

from counter_app.domain.channel import Channel
from counter_app.domain.elements import Element
from counter_app.domain.request import RequestState
from counter_app.domain.requester import RequesterClass
from counter_app.domain.staff import Role
from counter_app.regulation.referral import Verdict
from counter_app.services.demo_requests import PLAIN
from counter_app.services.office import Counter
from counter_app.services.stored_requests import StoredRequest
from tests.journeys.driver import Clerk
from tests.journeys.test_telephone import Sit, sit, turn_to
from tests.journeys.test_window import K, settle
from tests.services.stories import answer_all
from tests.town import Town
from ui.format import day_numeric
from ui.widgets.inputs import Choice

__all__ = ["sit"]


@pytest.fixture
def town(sqlite_town: Town) -> Town:
    return sqlite_town


def in_the_news(counter: Counter, town: Town) -> StoredRequest:
    """Everything answered, nothing decided."""
    stored = counter.requests.start(Channel.LETTER)
    stored = counter.requests.save(
        stored.id,
        stored.version,
        requester_class=RequesterClass.FREE_NATURAL_PERSON,
        requester_name="T. Walraven",
        requester_address="Singel 3\n1411 CD NAARDEN",
        purpose="Een stuk over de haven",
        elements=(Element.NAME, Element.ADDRESS),
        subject_person_id=town.person_id("lives_alone"),
    )
    return answer_all(counter, stored, {**PLAIN, "politically_sensitive": True})


def open_by_number(hands: Clerk, stored: StoredRequest, then: str) -> None:
    hands.press(K.Key_F12)
    hands.wait(lambda: hands.focus_name == "Persoon of zaak zoeken", "the search")
    settle(hands)
    hands.type(stored.number)
    hands.press(K.Key_Return)
    hands.wait(lambda: hands.focus_name == then, f"F2 to be «{then}»")
    settle(hands)


def test_the_clerk_refers_the_supervisor_records_and_the_clerk_finishes(sit: Sit, town: Town) -> None:
    clerk, counter = sit(Role.CLERK)
    stored = in_the_news(counter, town)
    open_by_number(clerk, stored, "Voorleggen")
    clerk.press(K.Key_F2)
    clerk.wait(lambda: clerk.focus_name == "Voorgelegd bekijken", "the referral to be recorded")
    clerk.press(K.Key_F2)
    clerk.sees("Wacht op het college")
    clerk.sees("Dit doet de informatiebeheerder")
    assert counter.requests.read(stored.id).state is RequestState.REFERRED

    supervisor, _ = sit(Role.SUPERVISOR)
    supervisor.sees("Wacht op u")
    settle(supervisor)
    supervisor.tab_to("Wacht op u")
    supervisor.press(K.Key_Home)
    supervisor.press(K.Key_Return)
    supervisor.wait(lambda: supervisor.focus_name == "Antwoord", "the form of the supervisor")
    answer = supervisor.focus
    assert isinstance(answer, Choice)
    while answer.value() is not Verdict.REFUSE:
        assert answer.currentIndex() + 1 < answer.count()
        supervisor.press(K.Key_Down)
    # What is missing is told at its field.
    supervisor.press(K.Key_F2)
    supervisor.sees("Vul de hele datum in")
    supervisor.tab_to("Waarom")
    supervisor.type("Het college ziet geen grond.")
    supervisor.tab_to("Dag van het collegebesluit")
    supervisor.type(day_numeric(town.clock.today()))
    supervisor.tab_to("Het besluit zelf")
    supervisor.type("B&W 2026/114")
    supervisor.press(K.Key_F2)
    supervisor.sees("B&W 2026/114). Het college ziet geen grond.")
    settle(supervisor)

    turn_to(clerk)
    open_by_number(clerk, stored, "Weigering vastleggen")
    clerk.sees("Dit is het antwoord op wat is voorgelegd")
    clerk.press(K.Key_F2)
    clerk.wait(
        lambda: counter.requests.read(stored.id).state is RequestState.REFUSED, "the request to be refused"
    )
    settle(clerk)
