"""What an answer costs the whole request page: from the key until everything is laid out and painted."""

from __future__ import annotations

import tempfile
import time
from collections import defaultdict
from collections.abc import Iterator, Mapping
from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from counter_app.brp.synthetic import DEMO_CAST
from counter_app.domain.channel import Channel
from counter_app.domain.requester import RequesterClass
from counter_app.services import demo_requests
from tests.screens.stage import LIGHT, Stage, make_demo
from ui.theme import Theme
from ui.widgets.question_card import QuestionCard, QuestionView

_KEYS = {True: Qt.Key.Key_J, False: Qt.Key.Key_N, None: Qt.Key.Key_O}
_CTRL = Qt.KeyboardModifier.ControlModifier


def answered(theme: Theme, rounds: int) -> Mapping[str, list[float]]:
    """Milliseconds of processor time of the window's thread, by question, over so many requests of a housemate."""
    taken: dict[str, list[float]] = defaultdict(list)
    with tempfile.TemporaryDirectory() as place:
        make_demo(Path(place))
        stage = Stage(theme, Path(place))
        stage.look(LIGHT)
        stage.sign_in("sanne")
        for _ in range(rounds):
            for key, milliseconds in _interview(stage, _begun(stage)):
                taken[key].append(milliseconds)
        stage.close()
    return taken


def _begun(stage: Stage) -> int:
    """A request of which everything is known but the answers."""
    counter = stage.workplace.counter
    stored = counter.requests.start(Channel.COUNTER)
    stored = counter.requests.save(
        stored.id, stored.version, requester_class=RequesterClass.FREE_NATURAL_PERSON
    )
    asks, about = (
        counter.persons.search(DEMO_CAST[role].a_number, request_id=stored.id).hits[0].person_id
        for role in ("housemate_one", "housemate_two")
    )
    stored = counter.requests.save(
        stored.id,
        stored.version,
        requester_person_id=asks,
        requester_name="Pieter de Graaf",
        subject_person_id=about,
        purpose="Aanvraag van een parkeervergunning voor het huishouden",
        elements=demo_requests.ADDRESS,
    )
    return demo_requests.identify(counter, stored).id


def _interview(stage: Stage, request_id: int) -> Iterator[tuple[str, float]]:
    """Every question that comes is answered by its key."""
    stage.workplace.open_request(request_id)
    stage.settle()
    while (asked := _question(stage)) is not None:
        yield asked.key, _answer(stage, asked)


def _question(stage: Stage) -> QuestionView | None:
    """What is asked now, as long as its card has the focus."""
    focus = stage.window.focusWidget()
    cards = [one for one in stage.page.findChildren(QuestionCard) if focus and one.isAncestorOf(focus)]
    return cards[0].view if cards else None


def _answer(stage: Stage, asked: QuestionView) -> float:
    """The last key is what counts: the one after which the program decides anew."""
    value = False if asked.key == "signs" else demo_requests.HOUSEMATE[asked.key]
    if isinstance(value, str):
        place = [option for option, _ in asked.options].index(value)
        key, held = Qt.Key(int(Qt.Key.Key_1) + place), Qt.KeyboardModifier.NoModifier
    else:
        key, held = _KEYS[value], Qt.KeyboardModifier.NoModifier
    if asked.needs_reason:
        stage.press(key)
        stage.type(demo_requests.REASON)
        stage.settle()
        key, held = Qt.Key.Key_Return, _CTRL
    focus = stage.window.focusWidget() or stage.window
    start = time.thread_time()
    QTest.keyClick(focus, key, held)
    QApplication.processEvents()
    taken = (time.thread_time() - start) * 1000
    stage.settle()
    return taken
