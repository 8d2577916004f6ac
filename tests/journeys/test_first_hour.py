"""The first hour by keyboard: what really happens ticks the tasks, and another start of the program goes on with it."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from counter_app.brp.synthetic import DEMO_CAST
from counter_app.domain.first_hour import Task
from counter_app.domain.staff import Role
from counter_app.services.demo import LOCATIONS, SETTINGS
from counter_app.services.settings import write_settings
from tests.journeys.driver import Clerk, ended
from tests.journeys.test_window import ALT, CTRL, SHIFT, K, settle
from tests.town import Town
from ui.app import Program
from ui.opening import HouseView, Opened
from ui.pages.first_hour_words import TASKS
from ui.theme import Theme


@pytest.fixture
def theme() -> Theme:
    application = QApplication.instance()
    assert isinstance(application, QApplication)
    made = Theme()
    made.apply(application)
    return made


@pytest.fixture
def programs() -> Iterator[list[Program]]:
    """What was started; all of it ends here."""
    started: list[Program] = []
    yield started
    for program in started:
        ended(program)


def start(qtbot: QtBot, theme: Theme, town: Town, programs: list[Program], role: Role = Role.CLERK) -> Clerk:
    """The program from its start, with somebody signed in."""
    house = HouseView(SETTINGS["name"], "", True, LOCATIONS)
    program = Program(theme, lambda: Opened(town.office, house, False), town.clock, fictitious=True)
    programs.append(program)
    with qtbot.waitSignal(program.opened):
        program.show()
    hands = Clerk(qtbot, program)
    account = town.account(role)
    hands.window.activateWindow()
    hands.wait(lambda: hands.focus_name.startswith("Gebruikersnaam"), "the name field")
    hands.type(account.login)
    hands.press(K.Key_Return)
    hands.type(account.password)
    hands.press(K.Key_Return)
    hands.wait(lambda: program.workplace is not None, "the work")
    hands.window.activateWindow()
    hands.wait(lambda: not program.background.busy, "everything to be there")
    return hands


def now(task: Task) -> str:
    """What the line over the window says while this task is the first that is open."""
    return f"Taak {list(TASKS).index(task) + 1} van {len(TASKS)}: {TASKS[task].title}"


def test_what_is_really_done_is_ticked_and_a_new_start_goes_on(
    qtbot: QtBot, theme: Theme, sqlite_town: Town, programs: list[Program]
) -> None:
    clerk = start(qtbot, theme, sqlite_town, programs)
    clerk.sees("Het eerste uur: Ctrl+U")
    # The handbook before the beginning ticks nothing.
    clerk.press(K.Key_F1, SHIFT)
    clerk.sees("Handboek: Start")
    clerk.press(K.Key_F1)
    settle(clerk)
    clerk.press(K.Key_U, CTRL)
    clerk.sees("Begin met F2.")
    clerk.press(K.Key_F2)
    clerk.sees(f"1 van {len(Task)} taken gedaan.")
    clerk.sees(now(Task.HANDBOOK))

    # The page of the task in the handbook is the handbook too.
    clerk.press(K.Key_F3)
    clerk.sees("Handboek: Zo werkt Balie")
    clerk.sees(now(Task.FIND_PERSON))
    clerk.press(K.Key_F1)
    settle(clerk)
    clerk.sees(f"2 van {len(Task)} taken gedaan.")
    clerk.sees(f"Typ BSN {DEMO_CAST['lives_alone'].bsn}")

    # F2 leads to where it begins; only the record that opens counts.
    clerk.press(K.Key_F2)
    find_somebody(clerk)
    clerk.sees(now(Task.CONSENT))
    # Its page of a register on paper, three tasks further on.
    clerk.press(K.Key_6, ALT)
    settle(clerk)
    clerk.press(K.Key_F3)
    settle(clerk)
    clerk.press(K.Key_U, CTRL)
    clerk.sees(f"4 van {len(Task)} taken gedaan.")

    ended(programs.pop())
    again = start(qtbot, theme, sqlite_town, programs)
    again.sees(now(Task.CONSENT))
    again.press(K.Key_U, CTRL)
    again.sees(f"4 van {len(Task)} taken gedaan.")
    # F8 once asks, twice begins anew.
    again.press(K.Key_F8)
    again.sees("Druk nog eens op F8")
    again.press(K.Key_F8)
    again.sees(f"1 van {len(Task)} taken gedaan.")


def find_somebody(clerk: Clerk) -> None:
    """On the page of persons: by number, and the one who is found opens."""
    settle(clerk)
    clerk.tab_to("Waarom zoekt u?")
    clerk.press(K.Key_Down)
    clerk.tab_to("Wie zoekt u?")
    clerk.type(DEMO_CAST["lives_alone"].bsn)
    settle(clerk)
    clerk.press(K.Key_Return)
    settle(clerk)


def test_nobody_but_who_handles_requests_in_training_has_it(
    qtbot: QtBot, theme: Theme, sqlite_town: Town, programs: list[Program]
) -> None:
    cashier = start(qtbot, theme, sqlite_town, programs, Role.CASHIER)
    before = cashier.window.current_page()
    cashier.press(K.Key_U, CTRL)
    assert cashier.window.current_page() is before
    assert "eerste uur" not in cashier.screen().casefold()
    ended(programs.pop())
    with sqlite_town.database.begin() as connection:
        write_settings(connection, {"fictitious": ""})
    clerk = start(qtbot, theme, sqlite_town, programs)
    clerk.press(K.Key_U, CTRL)
    assert "eerste uur" not in clerk.screen().casefold()
