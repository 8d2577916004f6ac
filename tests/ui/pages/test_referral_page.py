"""The page of a referral: who may answer sees a form, who may not reads; nobody reads here about whom."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from counter_app.domain.channel import Channel
from counter_app.domain.elements import Element
from counter_app.domain.request import RequestState
from counter_app.domain.requester import RequesterClass
from counter_app.domain.staff import Role
from counter_app.regulation.referral import Verdict
from counter_app.services.demo_requests import CONSENT, PLAIN
from counter_app.services.office import Counter
from counter_app.services.stored_requests import StoredRequest
from tests.services.stories import answer_all
from tests.town import Town
from tests.ui.pages.conftest import ShowPage, press, settled, typed, words_on
from ui.background import Background
from ui.pages.referral import ReferralPage
from ui.theme import Theme
from ui.widgets.inputs import Choice, TextArea

FOUNDATION = {**PLAIN, "listed_in_annex_1": False, "protects_others": True, "urgent_social_need": True}


def decided(
    counter: Counter, town: Town, kind: RequesterClass, answers: dict[str, bool | str | None]
) -> StoredRequest:
    stored = counter.requests.start(Channel.LETTER)
    stored = counter.requests.save(
        stored.id,
        stored.version,
        requester_class=kind,
        requester_name="Stichting Havenzicht",
        requester_address="Singel 3\n1411 CD NAARDEN",
        purpose="Een jubileumboek",
        elements=(Element.NAME, Element.ADDRESS),
        subject_person_id=town.person_id("lives_alone"),
    )
    stored = answer_all(counter, stored, answers)
    return counter.decisions.decide(stored.id, stored.version)


def reads(qtbot: QtBot, page: ReferralPage, text: str) -> None:
    """Waits until this stands on the page."""
    qtbot.waitUntil(lambda: text in words_on(page), timeout=10_000)


def at(qtbot: QtBot, window: QWidget, kind: type[QWidget]) -> None:
    """Waits until the focus is on such a control, and stays there."""
    QApplication.processEvents()
    qtbot.waitUntil(lambda: isinstance(window.focusWidget(), kind), timeout=10_000)


def opened(
    page: ReferralPage, stored: StoredRequest, show: ShowPage, qtbot: QtBot, background: Background
) -> None:
    page.open_request(stored.id)
    show(page)
    settled(qtbot, background)


def test_the_supervisor_answers_by_keyboard(
    theme: Theme, background: Background, sqlite_town: Town, show: ShowPage, qtbot: QtBot
) -> None:
    clerk, supervisor = sqlite_town.counter(), sqlite_town.counter(Role.SUPERVISOR)
    stored = decided(clerk, sqlite_town, RequesterClass.FREE_LEGAL_PERSON, dict(FOUNDATION))
    page = ReferralPage(theme, supervisor, background)
    page.open_request(stored.id)
    window = show(page)
    settled(qtbot, background)
    at(qtbot, window, Choice)
    answer = window.focusWidget()
    assert isinstance(answer, Choice)
    reads(qtbot, page, "Doorgaan kan pas als het register dit zegt")
    # Nothing chosen yet: told at the field.
    press(window, Qt.Key.Key_F2)
    reads(qtbot, page, "Kies het antwoord.")
    for _ in range(answer.count()):
        if answer.value() is not Verdict.REFUSE:
            press(window, Qt.Key.Key_Down)
    press(window, Qt.Key.Key_Tab)
    at(qtbot, window, TextArea)
    typed(window, "Geen dringende behoefte.")
    press(window, Qt.Key.Key_F2)
    settled(qtbot, background)
    reads(qtbot, page, "Weigeren. Geen dringende behoefte.")
    assert clerk.requests.read(stored.id).state is RequestState.IN_PROGRESS


def test_going_on_before_the_register_says_so_is_told_at_the_answer(
    theme: Theme, background: Background, sqlite_town: Town, show: ShowPage, qtbot: QtBot
) -> None:
    clerk, supervisor = sqlite_town.counter(), sqlite_town.counter(Role.SUPERVISOR)
    stored = decided(clerk, sqlite_town, RequesterClass.FREE_LEGAL_PERSON, dict(FOUNDATION))
    page = ReferralPage(theme, supervisor, background)
    page.open_request(stored.id)
    window = show(page)
    settled(qtbot, background)
    at(qtbot, window, Choice)
    press(window, Qt.Key.Key_Down)
    press(window, Qt.Key.Key_Tab)
    at(qtbot, window, TextArea)
    typed(window, "Zij staan erop.")
    press(window, Qt.Key.Key_F2)
    settled(qtbot, background)
    reads(qtbot, page, "Het register zegt dit nog niet.")
    assert clerk.requests.read(stored.id).state is RequestState.REFERRED


def test_the_clerk_reads_and_has_no_form(
    theme: Theme, background: Background, sqlite_town: Town, show: ShowPage, qtbot: QtBot
) -> None:
    clerk = sqlite_town.counter()
    stored = decided(clerk, sqlite_town, RequesterClass.FREE_LEGAL_PERSON, dict(FOUNDATION))
    page = ReferralPage(theme, clerk, background)
    opened(page, stored, show, qtbot, background)
    reads(qtbot, page, "ligt voor aan de informatiebeheerder")
    assert "Oldenzeel" not in words_on(page)
    assert not [box for box in page.findChildren(Choice) if box.isVisible()]


def test_doubt_is_laid_before_the_supervisor_from_here(
    theme: Theme, background: Background, sqlite_town: Town, show: ShowPage, qtbot: QtBot
) -> None:
    clerk = sqlite_town.counter()
    answers = {**CONSENT, "legal_doubt": True}
    stored = decided(clerk, sqlite_town, RequesterClass.FREE_NATURAL_PERSON, answers)
    assert stored.state is RequestState.ON_HOLD
    page = ReferralPage(theme, clerk, background)
    page.open_request(stored.id)
    window = show(page)
    settled(qtbot, background)
    at(qtbot, window, TextArea)
    typed(window, "Is dit een rechtspersoon?")
    press(window, Qt.Key.Key_F2)
    settled(qtbot, background)
    reads(qtbot, page, "Voorgelegd aan de informatiebeheerder: Is dit een rechtspersoon?")
    assert clerk.requests.read(stored.id).state is RequestState.REFERRED
