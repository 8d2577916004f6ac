"""A call between two programs: the clerk asks, the supervisor approves on their own screen, and only then is read."""

from __future__ import annotations

from collections.abc import Callable, Iterator

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot
from sqlalchemy import select

from counter_app.brp.synthetic import DEMO_CAST
from counter_app.domain.request import RequestState
from counter_app.domain.staff import Role
from counter_app.services.demo import LOCATIONS, SETTINGS
from counter_app.services.office import Counter
from counter_app.services.settings import write_settings
from counter_app.storage.tables_requests import document_print
from tests.journeys.driver import Clerk, ended
from tests.journeys.test_window import (
    CTRL,
    URGENT_CALL,
    K,
    answer_questions,
    call_back,
    choose_elements,
    find_in_request,
    new_request,
    settle,
)
from tests.services import stories
from tests.town import Town
from ui.app import Program
from ui.main_window import MainWindow
from ui.opening import HouseView, Opened
from ui.theme import Theme

ALT = Qt.KeyboardModifier.AltModifier
Sit = Callable[[Role], tuple[Clerk, Counter]]


@pytest.fixture
def sit(qtbot: QtBot, town: Town) -> Iterator[Sit]:
    """Call it with a role for a colleague at a program of their own."""
    application = QApplication.instance()
    assert isinstance(application, QApplication)
    theme = Theme()
    theme.apply(application)
    places = () if town.database.dialect == "postgresql" else LOCATIONS
    house = HouseView(SETTINGS["name"], "", True, places)
    programs: list[Program] = []

    def down(role: Role) -> tuple[Clerk, Counter]:
        program = Program(theme, lambda: Opened(town.office, house, False), town.clock, fictitious=True)
        programs.append(program)
        program.show()
        hands = Clerk(qtbot, program)
        turn_to(hands)
        account = town.account(role)
        hands.wait(lambda: hands.focus_name.startswith("Gebruikersnaam"), "the name field")
        hands.type(account.login)
        hands.press(K.Key_Return)
        hands.type(account.password)
        hands.press(K.Key_Return)
        hands.wait(lambda: program.workplace is not None, "the work")
        assert program.workplace is not None
        turn_to(hands)
        return hands, program.workplace.counter

    yield down
    for program in programs:
        ended(program)


def turn_to(hands: Clerk) -> None:
    """The hands go to the other keyboard."""
    hands.window.activateWindow()
    hands.wait(hands.window.isActiveWindow, "this window to be in front")


def ask_by_telephone(hands: Clerk) -> None:
    """A municipal body calls urgently, up to the question to a second person."""
    new_request(hands, CTRL)
    hands.type("Onderdeel")
    hands.press(K.Key_Return)
    hands.type("Sociale Zaken, J. Terpstra")
    hands.press(K.Key_Return)
    hands.press(K.Key_Return, CTRL)
    settle(hands)
    call_back(hands)
    answer_questions(hands, URGENT_CALL)
    hands.type("Spoedopvang voor vanavond")
    hands.press(K.Key_Return)
    choose_elements(hands, "Naam", "Adres")
    answer_questions(hands, URGENT_CALL)
    find_in_request(hands, DEMO_CAST["father"].bsn)
    answer_questions(hands, URGENT_CALL)
    hands.press(K.Key_F2)
    settle(hands)


def badge(hands: Clerk) -> str:
    """What the rail tells of the page, as a screen reader hears it."""
    assert isinstance(hands.window, MainWindow)
    return hands.window.rail.items["approvals"].accessibleName()


def look_at_everything(hands: Clerk) -> None:
    """F2 leads to the first check that is open, and Space ticks it, until nothing is open."""
    page = hands.window.current_page()
    assert page is not None
    hands.wait(lambda: "controle" in page.note, "the checks")
    while page.note:
        hands.press(K.Key_F2)
        hands.press(K.Key_Space)


def test_the_supervisor_approves_on_another_screen_and_the_clerk_hears_it(sit: Sit, town: Town) -> None:
    supervisor, at_office = sit(Role.SUPERVISOR)
    clerk, at_counter = sit(Role.CLERK)
    ask_by_telephone(clerk)
    (stored,) = at_counter.requests.work_list()
    assert stored.state is RequestState.AWAITING_APPROVAL
    clerk.sees("Opent na goedkeuring. U leest precies deze tekst voor.")
    assert "Blom, Sander" not in " ".join(text for text in clerk.screen().split(" | ") if "Adres:" in text)

    # It is there by itself, and the supervisor's own page opens on it.
    turn_to(supervisor)
    supervisor.wait(lambda: "1" in badge(supervisor), "the badge of the approvals")
    supervisor.press(K.Key_4, ALT)
    supervisor.sees(stored.number)
    look_at_everything(supervisor)
    supervisor.press(K.Key_F2)
    supervisor.sees(f"Verzoek {stored.number} is goedgekeurd.")
    assert at_office.approvals.queue() == ()

    # The clerk hears it; nothing moved, and F4 looks again.
    turn_to(clerk)
    clerk.sees(f"Verzoek {stored.number} is goedgekeurd.")
    assert "Voorlezen en vastleggen" not in clerk.focus_name
    assert at_counter.log.count() == 0
    clerk.press(K.Key_F4)
    settle(clerk)
    clerk.sees("Voorlezen en vastleggen")
    clerk.press(K.Key_F2)
    settle(clerk)
    clerk.sees("Naam: Sander Blom.")
    assert at_counter.log.count() == 1
    (entry,) = stories.entries(town.database)
    assert entry["identity"] == "call_back"
    clerk.press(K.Key_F2)
    settle(clerk)
    with town.database.read() as connection:
        ways = connection.execute(select(document_print.c.way, document_print.c.succeeded)).all()
    assert [tuple(one) for one in ways] == [("voice", True)]


def test_a_call_that_nobody_takes_is_held_and_the_clerk_hears_that_too(sit: Sit, town: Town) -> None:
    clerk, at_counter = sit(Role.CLERK)
    ask_by_telephone(clerk)
    (stored,) = at_counter.requests.work_list()
    assert stored.state is RequestState.AWAITING_APPROVAL
    with town.database.begin() as connection:
        write_settings(connection, {"approval_minutes": "0"})
    # Any colleague who looks holds it; here it is the deputy's own program.
    town.counter(Role.DEPARTMENT_HEAD).approvals.expire()
    workplace = clerk.program.workplace
    assert workplace is not None
    workplace.watch.look()
    clerk.sees(f"Niemand keurde verzoek {stored.number} op tijd goed.")
    assert at_counter.requests.read(stored.id).state is RequestState.ON_HOLD
    assert at_counter.log.count() == 0
