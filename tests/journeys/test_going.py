"""Going anywhere by keyboard in the real window: Ctrl+K, F5, Shift+F1 and the user's own menu."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QMenu
from pytestqt.qtbot import QtBot

from counter_app.brp.synthetic import DEMO_CAST
from counter_app.domain.channel import Channel
from counter_app.domain.requester import RequesterClass
from counter_app.domain.staff import Role
from counter_app.services.demo import LOCATIONS, SETTINGS
from counter_app.services.office import Counter
from counter_app.services.stored_requests import StoredRequest
from tests.journeys.driver import Clerk, ended
from tests.town import Town
from ui.app import Program
from ui.main_window import MainWindow
from ui.opening import HouseView, Opened
from ui.pages.help import HelpPage
from ui.pages.locked import LockedPage
from ui.pages.person_search import PersonSearchPage
from ui.pages.request import RequestPage
from ui.pages.sign_in import SignInPage
from ui.pages.start import StartPage
from ui.theme import Theme
from ui.tokens import DARK, LIGHT
from ui.widgets.overlay_list import OverlayList

K = Qt.Key
CTRL = Qt.KeyboardModifier.ControlModifier
SHIFT = Qt.KeyboardModifier.ShiftModifier
ALT = Qt.KeyboardModifier.AltModifier
COURT = "Rechtbank Midden-Nederland"


@pytest.fixture
def clerk(qtbot: QtBot, town: Town) -> Iterator[Clerk]:
    """A clerk before the sign-in page of the real program."""
    application = QApplication.instance()
    assert isinstance(application, QApplication)
    theme = Theme()
    theme.apply(application)
    places = () if town.database.dialect == "postgresql" else LOCATIONS
    house = HouseView(SETTINGS["name"], "", True, places)
    program = Program(theme, lambda: Opened(town.office, house, False), town.clock, fictitious=True)
    program.show()
    hands = Clerk(qtbot, program)
    hands.wait(lambda: hands.focus_name.startswith("Gebruikersnaam"), "the name field")
    yield hands
    ended(program)


def at_work(clerk: Clerk, town: Town, role: Role = Role.CLERK) -> Counter:
    account = town.account(role)
    clerk.type(account.login)
    clerk.press(K.Key_Return)
    clerk.type(account.password)
    clerk.press(K.Key_Return)
    clerk.wait(lambda: clerk.program.workplace is not None, "the work")
    workplace = clerk.program.workplace
    assert workplace is not None
    settle(clerk)
    return workplace.counter


def settle(clerk: Clerk) -> None:
    clerk.wait(lambda: not clerk.program.background.busy, "everything to be done")


def a_list(clerk: Clerk) -> OverlayList:
    """The list that is open."""
    found = [one for one in clerk.window.findChildren(OverlayList) if one.isVisible()]
    assert len(found) == 1
    return found[0]


def go_to(clerk: Clerk, typed: str) -> None:
    clerk.press(K.Key_K, CTRL)
    clerk.type(typed)
    clerk.press(K.Key_Return)
    settle(clerk)


def on(clerk: Clerk, kind: type) -> bool:
    return isinstance(clerk.window.current_page(), kind)


def asked_by_the_court(counter: Counter) -> StoredRequest:
    made = counter.requests.start(Channel.LETTER)
    return counter.requests.save(
        made.id,
        made.version,
        requester_class=RequesterClass.COURT,
        requester_name=COURT,
        requester_address="Vrouwe Justitiaplein 1\n3511 EX UTRECHT",
    )


def test_ctrl_k_goes_to_a_page_a_request_a_person_and_an_article(clerk: Clerk, town: Town) -> None:
    counter = at_work(clerk, town)
    stored = asked_by_the_court(counter)
    go_to(clerk, "personen")
    assert on(clerk, PersonSearchPage)
    year, number = stored.number.split("-")
    go_to(clerk, f"{year}-{int(number)}")
    clerk.wait(lambda: on(clerk, RequestPage), "the request")
    clerk.sees(COURT)
    clerk.press(K.Key_F1)
    assert on(clerk, PersonSearchPage)
    go_to(clerk, "art. 11 lid 5")
    clerk.sees("Artikel 11 lid 5")
    clerk.press(K.Key_F1)
    go_to(clerk, "zoek persoon 9999")
    assert on(clerk, PersonSearchPage)


def test_a_person_is_only_shown_on_the_page_where_a_search_is_recorded(clerk: Clerk, town: Town) -> None:
    at_work(clerk, town)
    person = DEMO_CAST["lives_alone"]
    clerk.press(K.Key_K, CTRL)
    clerk.type(person.a_number)
    assert [row.text for row in a_list(clerk).list.rows()] == [f"Zoek persoon: {person.a_number}"]
    clerk.press(K.Key_Return)
    settle(clerk)
    assert on(clerk, PersonSearchPage)
    # The reason is still asked: going there records nothing and shows nobody.
    clerk.sees("waarom u zoekt")
    assert "Oldenzeel" not in clerk.screen()


def test_an_unknown_number_is_said_in_the_list_and_nothing_is_left(clerk: Clerk, town: Town) -> None:
    at_work(clerk, town)
    go_to(clerk, "2026-98765")
    clerk.sees("Er is geen verzoek met nummer 2026-98765")
    clerk.press(K.Key_Escape)
    assert on(clerk, StartPage)
    assert clerk.focus_name.startswith("Persoon of zaak zoeken")


def test_ctrl_k_does_what_the_page_can_do(clerk: Clerk, town: Town) -> None:
    counter = at_work(clerk, town)
    before = sum(counter.requests.counts().values())
    go_to(clerk, "nieuw telefonisch")
    clerk.wait(lambda: on(clerk, RequestPage), "a new request")
    settle(clerk)
    assert sum(counter.requests.counts().values()) == before + 1
    go_to(clerk, "donker")
    dark = clerk.program.theme.tokens
    go_to(clerk, "weergave licht")
    assert (dark, clerk.program.theme.tokens) == (DARK, LIGHT)


def test_ctrl_k_also_works_from_a_field_that_is_being_typed_in(clerk: Clerk, town: Town) -> None:
    at_work(clerk, town)
    clerk.type("Jansen 14-5")
    clerk.press(K.Key_K, CTRL)
    assert a_list(clerk).isAncestorOf(clerk.focus)
    clerk.press(K.Key_Escape)
    clerk.sees("Jansen 14-5")


def test_f5_opens_what_was_in_hand_and_tells_of_no_subject(clerk: Clerk, town: Town) -> None:
    counter = at_work(clerk, town)
    stored = asked_by_the_court(counter)
    counter.persons.search(town.a_number("couple_secret"), request_id=stored.id)
    counter.requests.save(stored.id, stored.version, subject_person_id=town.person_id("couple_secret"))
    clerk.press(K.Key_F5)
    settle(clerk)
    (row,) = a_list(clerk).list.rows()
    assert (row.text, row.sub) == (stored.number, f"{COURT} · In behandeling · 1 persoon")
    assert "Horst" not in row.spoken
    clerk.type("midden")
    clerk.press(K.Key_Return)
    clerk.wait(lambda: on(clerk, RequestPage), "the request")


def test_a_favourite_is_kept_in_a_request_and_begins_the_next_one(clerk: Clerk, town: Town) -> None:
    counter = at_work(clerk, town)
    asked_by_the_court(counter)
    clerk.press(K.Key_F5)
    settle(clerk)
    clerk.press(K.Key_Return)
    clerk.wait(lambda: on(clerk, RequestPage), "the request")
    settle(clerk)
    clerk.tab_to("Wijzig Verzoeker")
    clerk.press(K.Key_Return)
    clerk.tab_to("Bewaar als favoriet")
    clerk.press(K.Key_Return)
    clerk.sees("Haal weg uit favorieten")
    settle(clerk)
    clerk.press(K.Key_F12)
    clerk.press(K.Key_F5)
    settle(clerk)
    assert [row.text for row in a_list(clerk).list.rows()][-1] == COURT
    clerk.type("nieuw verzoek")
    clerk.press(K.Key_Return)
    assert [row.cap for row in a_list(clerk).list.rows()] == ["F7", "Shift+F7", "Ctrl+F7", "Alt+Shift+F7"]
    clerk.press(K.Key_Down)
    clerk.press(K.Key_Return)
    clerk.wait(lambda: on(clerk, RequestPage), "the new request")
    clerk.sees(COURT)
    settle(clerk)
    newest = counter.recent.requests()[0]
    assert (newest.channel, newest.requester_name) == (Channel.LETTER, COURT)
    # Delete on the line itself takes the star away.
    clerk.press(K.Key_F12)
    clerk.press(K.Key_F5)
    settle(clerk)
    clerk.press(K.Key_Tab)
    clerk.press(K.Key_End)
    clerk.press(K.Key_Delete)
    settle(clerk)
    clerk.wait(lambda: not counter.recent.favourites(), "no favourites")
    clerk.wait(lambda: all(one.group != "Favorieten" for one in a_list(clerk).list.rows()), "a shorter list")


def test_shift_f1_opens_the_page_of_the_screen_and_f1_comes_back(clerk: Clerk, town: Town) -> None:
    at_work(clerk, town)
    clerk.press(K.Key_F1, SHIFT)
    page = clerk.window.current_page()
    assert isinstance(page, HelpPage)
    assert page.topic.key == "start"
    clerk.press(K.Key_Z, ALT)
    clerk.type("creditnota")
    clerk.press(K.Key_Down)
    clerk.press(K.Key_Return)
    assert "creditnota" in page.topic.plain
    clerk.press(K.Key_F1)
    assert on(clerk, StartPage)
    clerk.press(K.Key_2, ALT)
    clerk.press(K.Key_F1, SHIFT)
    assert page.topic.key == "zoeken"
    clerk.press(K.Key_F1)
    assert on(clerk, PersonSearchPage)


def test_help_is_there_before_the_sign_in_and_what_was_typed_stays(clerk: Clerk, town: Town) -> None:
    clerk.type("san")
    clerk.press(K.Key_F1, SHIFT)
    page = clerk.window.current_page()
    assert isinstance(page, HelpPage)
    assert page.topic.key == "aanmelden"
    clerk.sees("Terug")
    clerk.press(K.Key_F1)
    assert on(clerk, SignInPage)
    clerk.sees("san")


def test_help_on_the_locked_screen_leads_nowhere_but_back(clerk: Clerk, town: Town) -> None:
    counter = at_work(clerk, town)
    stored = asked_by_the_court(counter)
    clerk.press(K.Key_L, CTRL)
    assert on(clerk, LockedPage)
    for key, held in ((K.Key_K, CTRL), (K.Key_F5, None), (K.Key_F12, None), (K.Key_2, ALT)):
        clerk.press(key, held or Qt.KeyboardModifier.NoModifier)
        assert on(clerk, LockedPage)
    clerk.press(K.Key_F1, SHIFT)
    assert on(clerk, HelpPage)
    for key, held in ((K.Key_K, CTRL), (K.Key_F5, None), (K.Key_F12, None), (K.Key_2, ALT)):
        clerk.press(key, held or Qt.KeyboardModifier.NoModifier)
        assert on(clerk, HelpPage)
    assert isinstance(clerk.window, MainWindow)
    assert not clerk.window.rail.isVisible()
    assert stored.number not in clerk.screen()
    clerk.press(K.Key_F1)
    assert on(clerk, LockedPage)
    clerk.type(town.account().password)
    clerk.press(K.Key_Return)
    clerk.wait(lambda: on(clerk, StartPage), "the work again")
    # The handbook is no stop on the way back.
    clerk.press(K.Key_F1, SHIFT)
    clerk.press(K.Key_F1)
    assert on(clerk, StartPage)


@pytest.mark.qt_log_ignore("does not support (raise|grabbing)", extend=True)
def test_the_users_menu_switches_to_dark_by_keyboard(clerk: Clerk, town: Town) -> None:
    at_work(clerk, town)
    account = town.account()
    clerk.tab_to(account.name)
    clerk.press(K.Key_Return)
    menu = QApplication.activePopupWidget()
    assert isinstance(menu, QMenu)
    texts = [action.text().split("\t")[0] for action in menu.actions() if not action.isSeparator()]
    assert texts[:4] == ["Hulp", "Ga naar", "Recent", "Vergrendelen"]
    wanted = next(action for action in menu.actions() if action.text() == "Donker")
    while menu.activeAction() is not wanted:
        QTest.keyClick(menu, K.Key_Down)
    QTest.keyClick(menu, K.Key_Return)
    clerk.wait(lambda: clerk.program.theme.appearance == "dark", "the dark window")
    clerk.program.theme.set_appearance("light")
    settle(clerk)
    QApplication.processEvents()


@pytest.mark.parametrize("role", [Role.CASHIER, Role.SUPERVISOR])
def test_nobody_is_offered_what_their_role_may_not(clerk: Clerk, town: Town, role: Role) -> None:
    counter = at_work(clerk, town, role)
    workplace = clerk.program.workplace
    assert workplace is not None
    clerk.press(K.Key_K, CTRL)
    rows = a_list(clerk).list.rows()
    pages = {row.key.removeprefix("page:") for row in rows if row.key.startswith("page:")}
    assert pages == set(workplace.pages)
    assert [row for row in rows if row.key.startswith("new:")] == []
    clerk.type("2026-00001")
    numbers = [row for row in a_list(clerk).list.rows() if row.key.startswith("number:")]
    reads = role is Role.SUPERVISOR
    assert bool(numbers) == reads
    clerk.press(K.Key_Escape)
    clerk.press(K.Key_F5)
    settle(clerk)
    assert bool([one for one in clerk.window.findChildren(OverlayList) if one.isVisible()]) == reads
    assert counter.clerk.roles == {role}
