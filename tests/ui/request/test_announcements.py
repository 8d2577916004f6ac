"""Whoever doesn't see the panel hears the outcome: in words, when it changed, and only then."""

from __future__ import annotations

import re

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from counter_app.services.consents import FACT as CONSENT
from counter_app.services.demo_requests import CONSENT as LETTER
from tests.services.stories import letter
from tests.town import Town
from tests.ui.listening import Said, listening
from tests.ui.request.conftest import Clerk, SeatClerk, unanswered_letter

_K = Qt.Key


def outcomes(heard: list[Said]) -> list[str]:
    """What was said of the decision; fields and lists have their own words."""
    return [one.words for one in heard if one.words.startswith("Uitkomst")]


def asked_about_a_breach(seat: SeatClerk, town: Town) -> Clerk:
    """Everything is answered but whether the requester broke earlier conditions."""
    counter = town.counter()
    started = letter(counter, town)
    case = counter.interview.answer(started.id, started.version, "prior_breach", None, "register")
    clerk = seat(case.stored.id)
    asked = clerk.question()
    assert asked is not None
    assert asked.key == "prior_breach"
    return clerk


def test_another_outcome_is_said_at_once_and_politely(seat: SeatClerk, sqlite_town: Town) -> None:
    clerk = asked_about_a_breach(seat, sqlite_town)
    with listening() as heard:
        QTest.keyClick(clerk.window.focusWidget(), _K.Key_J)
        # Before it is saved: the clerk hears it while the key is still down.
        assert outcomes(heard) == ["Uitkomst: Weigeren."]
        clerk.settle()
    assert outcomes(heard) == ["Uitkomst: Weigeren."]
    assert not any(one.urgent for one in heard if one.words.startswith("Uitkomst"))


def test_what_stays_as_it_was_is_not_said_again(seat: SeatClerk, sqlite_town: Town) -> None:
    clerk = asked_about_a_breach(seat, sqlite_town)
    clerk.press(_K.Key_J)
    with listening() as heard:
        clerk.press(_K.Key_F9)
        clerk.press(_K.Key_F8)
        clerk.press(_K.Key_Escape)
        clerk.back()
    assert outcomes(heard) == []


def test_a_whole_talk_is_followed_by_ear(seat: SeatClerk, sqlite_town: Town) -> None:
    """After each answer the new standing is said once, with what is left; nothing when it stayed the same."""
    clerk = seat(unanswered_letter(sqlite_town).id)
    changed = 0
    while (asked := clerk.question()) is not None and asked.key != CONSENT:
        before = clerk.panel.spoken
        with listening() as heard:
            clerk.answer(LETTER.get(asked.key, False))
        now = clerk.panel.spoken
        assert outcomes(heard) == ([] if now == before else [now]), asked.key
        changed += now != before
    assert changed > 2
    assert re.fullmatch(r"Uitkomst: Nog niet verstrekken\. Nog \d+ punt(en)?\.", clerk.panel.spoken)
