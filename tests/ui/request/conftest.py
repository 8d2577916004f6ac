# ruff: noqa: F401, F811
"""The request page in a real window, on a real embedded database, driven by keys alone."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from counter_app.domain.channel import Channel
from counter_app.domain.elements import Element
from counter_app.domain.requester import RequesterClass
from counter_app.regulation.facts import Value
from counter_app.services.consents import FACT as CONSENT
from counter_app.services.consents import WRITTEN
from counter_app.services.demo_requests import REASON, identify, record_consent
from counter_app.services.office import Counter
from counter_app.services.stored_requests import StoredRequest
from tests.town import Town
from tests.ui.pages.conftest import (
    ShowPage,
    background,
    dressed,
    press,
    settled,
    show,
    theme,
    typed,
    words_on,
)
from ui.background import Background
from ui.main_window import MainWindow
from ui.pages.request import RequestPage
from ui.theme import Theme
from ui.widgets.decision_data import DecisionView
from ui.widgets.decision_panel import DecisionPanel
from ui.widgets.question_card import QuestionCard, QuestionView

CTRL, ALT = Qt.KeyboardModifier.ControlModifier, Qt.KeyboardModifier.AltModifier
KEYS = {True: Qt.Key.Key_J, False: Qt.Key.Key_N, None: Qt.Key.Key_O}


@dataclass(slots=True)
class Clerk:
    """Somebody at the keyboard of the request page."""

    qtbot: QtBot
    background: Background
    window: MainWindow
    page: RequestPage
    counter: Counter
    heard: list[str] = field(default_factory=list)

    def press(self, key: Qt.Key, held: Qt.KeyboardModifier | None = None) -> None:
        press(self.window, key, held)
        self.settle()

    def type(self, text: str) -> None:
        typed(self.window, text)
        self.settle()

    def settle(self) -> None:
        settled(self.qtbot, self.background)

    def open(self, request_id: int) -> None:
        self.page.show_request(request_id)
        self.back()

    def start(self, channel: Channel) -> None:
        self.page.start(channel)
        self.back()

    def back(self) -> None:
        """The window shows the page (again), as after the identity page."""
        self.window.show_page(self.page)
        self.settle()

    def has_focus(self, name: str) -> bool:
        now: QWidget | None = self.window.focusWidget()
        while now is not None and now.objectName() != name:
            now = now.parentWidget()
        return now is not None

    def question(self) -> QuestionView | None:
        """The question that is asked now, if its card has the focus."""
        focus = self.window.focusWidget()
        cards = [card for card in self.page.findChildren(QuestionCard) if focus and card.isAncestorOf(focus)]
        return cards[0].view if cards else None

    def answer(self, value: Value) -> None:
        """One answer by its key, with a reason where one is asked."""
        asked = self.question()
        assert asked is not None
        self.heard.append(asked.key)
        if isinstance(value, str):
            number = [option for option, _ in asked.options].index(value) + 1
            self.press(Qt.Key(int(Qt.Key.Key_0) + number))
        else:
            self.press(KEYS[value])
        if asked.needs_reason:
            self.type(REASON)
            self.press(Qt.Key.Key_Return, CTRL)

    def answer_all(self, answers: Mapping[str, Value]) -> None:
        """Every question that comes, until something else has the focus."""
        while (asked := self.question()) is not None:
            if (asked.key, answers.get(asked.key)) == (CONSENT, WRITTEN) and self.stored().subject_person_id:
                # The dossier was visited, where consent is recorded and verified.
                record_consent(self.counter, self.stored())
                self.back()
                continue
            self.answer(False if asked.key == "signs" else answers[asked.key])

    def look_at_letter(self) -> None:
        """Signature and address of the letter are the sender's own, each compared with the first of the list."""
        for _part in ("signature", "address"):
            assert self.has_focus("letter_compared_with")
            for key in (Qt.Key.Key_Down, Qt.Key.Key_Return, Qt.Key.Key_Return, Qt.Key.Key_J):
                self.press(key)

    def identify(self) -> None:
        """The identity page was visited."""
        identify(self.counter, self.stored())
        self.back()

    def stored(self) -> StoredRequest:
        """The newest request of this clerk, as it is in the database."""
        number = self.page.title.removeprefix("Verzoek ")
        return self.counter.requests.read(self.counter.requests.find(number))

    @property
    def panel(self) -> DecisionView:
        view = self.page.findChild(DecisionPanel).view  # type: ignore[union-attr]
        assert view is not None
        return view

    @property
    def next_label(self) -> str:
        primary = self.window.action_bar.primary()
        assert primary is not None
        return primary.command.text


SeatClerk = Callable[..., Clerk]


def unanswered_letter(town: Town) -> StoredRequest:
    """Somebody wrote to find an old friend again: the talk about it still has to begin."""
    counter = town.counter()
    stored = counter.requests.start(Channel.LETTER)
    return counter.requests.save(
        stored.id,
        stored.version,
        requester_class=RequesterClass.FREE_NATURAL_PERSON,
        requester_name="M. Rutgers",
        requester_address="Turfpoortstraat 9\n1411 ED NAARDEN",
        subject_person_id=town.person_id("lives_alone"),
        purpose="Een oude bekende terugvinden",
        elements=(Element.NAME, Element.ADDRESS),
    )


@pytest.fixture
def seat(
    qtbot: QtBot,
    theme: Theme,
    background: Background,
    sqlite_town: Town,
    show: ShowPage,
) -> SeatClerk:
    """Call it for a clerk at the page, with a channel or the id of a request."""

    def sit(what: Channel | int = Channel.COUNTER, counter: Counter | None = None) -> Clerk:
        chosen = counter or sqlite_town.counter()
        page = RequestPage(theme, chosen, background)
        if isinstance(what, Channel):
            page.start(what)
        else:
            page.show_request(what)
        window = show(page)
        clerk = Clerk(qtbot, background, window, page, chosen)
        clerk.settle()
        return clerk

    return sit
