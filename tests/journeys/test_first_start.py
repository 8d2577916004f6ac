"""From an empty folder by keyboard: choose where the data is, the first manager, what to set up, the first clerk."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from counter_app.clock import SystemClock
from counter_app.domain.staff import Role
from counter_app.services.access import create_database
from counter_app.services.first_code import issue
from counter_app.services.profile import THIS_COMPUTER, Profiles
from counter_app.storage.database import Database
from tests.databases import PostgresqlServer
from tests.journeys.driver import Clerk
from ui.app import Program
from ui.opening import Opened, open_office
from ui.theme import Theme

K = Qt.Key
NONE = Qt.KeyboardModifier.NoModifier
MANAGER, GIVEN, OWN = "lang-genoeg-1", "gegeven-0001", "eigen-woord-44"
_MOST_STOPS = 80

Start = Callable[[], Clerk]


@pytest.fixture
def profiles(tmp_path: Path) -> Profiles:
    return Profiles(tmp_path / "database.toml", tmp_path / "balie.db")


@pytest.fixture
def start(qtbot: QtBot, profiles: Profiles, tmp_path: Path) -> Iterator[Start]:
    """Call it to start the program on what was chosen in the folder of this test."""
    application = QApplication.instance()
    assert isinstance(application, QApplication)
    theme = Theme()
    theme.apply(application)
    programs: list[Program] = []
    place, key_file = tmp_path / "balie.db", tmp_path / "balie.key"

    def opening() -> Opened | None:
        profile = profiles.chosen()
        if profile is None:
            return None
        if profile.is_shared:
            return open_office(profile.url, None, SystemClock())
        if not place.exists():
            # In a folder of this test, and with a key file: what the program does in the user's own.
            create_database(str(place), str(key_file)).close()
        return open_office(str(place), str(key_file), SystemClock())

    def begin() -> Clerk:
        program = Program(theme, opening, SystemClock(), profiles=lambda: profiles)
        programs.append(program)
        program.show()
        return Clerk(qtbot, program)

    yield begin
    for program in programs:
        program.stop()
        program.window.close()


def fill_in(clerk: Clerk, *texts: str) -> None:
    """Types in one field after the other."""
    for number, text in enumerate(texts):
        clerk.type(text)
        if number < len(texts) - 1:
            before = clerk.focus
            clerk.press(K.Key_Tab)
            clerk.wait(lambda before=before: clerk.focus is not before, "the next field")  # type: ignore[misc]


def sign_in(clerk: Clerk, login: str, password: str, desk: str = "") -> None:
    clerk.wait(lambda: clerk.focus_name.startswith(("Gebruikersnaam", "Wachtwoord")), "the sign-in")
    if clerk.focus_name.startswith("Wachtwoord"):
        # The name of who signed in before still stands there.
        clerk.press(K.Key_Backtab, Qt.KeyboardModifier.ShiftModifier)
    clerk.retype(login)
    clerk.press(K.Key_Return)
    clerk.retype(password)
    if desk:
        clerk.tab_to("Waar werkt u vandaag?")
        clerk.retype(desk)
    clerk.press(K.Key_Return)


def make_manager(clerk: Clerk, *first: str, login: str) -> None:
    clerk.sees("Eerste account")
    fill_in(clerk, *first, "Aad Kuipers", login, MANAGER, MANAGER)
    clerk.press(K.Key_F2)
    clerk.wait(lambda: clerk.focus_name.startswith("Gebruikersnaam"), "the sign-in")


def at_work(clerk: Clerk) -> None:
    clerk.wait(lambda: clerk.program.workplace is not None, "the work")


def sign_out(clerk: Clerk) -> None:
    clerk.press(K.Key_L, Qt.KeyboardModifier.ControlModifier)
    clerk.sees("Vergrendeld")
    clerk.press(K.Key_F8)
    clerk.wait(lambda: clerk.program.workplace is None, "the sign-in page")


def test_from_an_empty_folder_to_the_first_clerk(start: Start, profiles: Profiles) -> None:
    clerk = start()
    clerk.sees("Database kiezen")
    clerk.press(K.Key_1)
    clerk.press(K.Key_F2)
    make_manager(clerk, login="aad")
    assert profiles.chosen() == THIS_COMPUTER
    sign_in(clerk, "aad", MANAGER, "Backoffice")
    at_work(clerk)
    clerk.sees("Inrichting 14")
    clerk.sees("Geen enkel verzoek gaat verder")
    # The first thing to do is chosen, and Enter leads to it.
    clerk.wait(lambda: clerk.focus_name == "Inrichting", "the list")
    clerk.press(K.Key_Return)
    clerk.wait(lambda: "Naam van de gemeente" in clerk.focus_name, "the name of the municipality")
    clerk.type("Gemeente Voorbeeld")
    clerk.press(K.Key_F9)
    clerk.sees("Inrichting 13")
    # The only stop in the row of tabs is the chosen one; from tab to tab go the arrows.
    for _ in range(_MOST_STOPS):
        if clerk.focus_name == "Gemeente":
            break
        clerk.press(K.Key_Tab)
    clerk.press(K.Key_Left)
    clerk.press(K.Key_Space)
    clerk.press(K.Key_F7)
    clerk.wait(lambda: clerk.focus_name.startswith("Naam"), "the form")
    fill_in(clerk, "Sanne de Wit", "sanne")
    clerk.tab_to("Medewerker balie")
    clerk.press(K.Key_Space)
    clerk.tab_to("Wachtwoord")
    clerk.type(GIVEN)
    clerk.press(K.Key_F9)
    clerk.sees("Het account sanne is gemaakt")
    sign_out(clerk)

    sign_in(clerk, "sanne", GIVEN)
    clerk.sees("Eigen wachtwoord")
    fill_in(clerk, OWN, OWN)
    clerk.press(K.Key_F2)
    at_work(clerk)
    workplace = clerk.program.workplace
    assert workplace is not None
    assert workplace.counter.clerk.roles == {Role.CLERK}
    clerk.sees("Mijn werk")


def test_a_database_made_by_command_asks_for_its_code(
    start: Start, profiles: Profiles, tmp_path: Path
) -> None:
    made = create_database(str(tmp_path / "balie.db"), str(tmp_path / "balie.key"))
    given = issue(made, SystemClock())
    made.close()
    clerk = start()
    make_manager(clerk, given.code.lower(), login="aad")
    sign_in(clerk, "aad", MANAGER, "Backoffice")
    at_work(clerk)


def test_a_shared_database_is_chosen_and_its_code_makes_the_first_manager(
    start: Start,
    profiles: Profiles,
    postgresql_database: Database,
    postgresql_server: PostgresqlServer,
) -> None:
    given = issue(postgresql_database, SystemClock())
    name = postgresql_database.place.rpartition("/")[2]
    clerk = start()
    clerk.sees("Database kiezen")
    clerk.press(K.Key_2)
    clerk.tab_to("Server")
    clerk.type(f"127.0.0.1:{postgresql_server.port}")
    clerk.press(K.Key_Tab)
    clerk.retype(name)
    clerk.press(K.Key_Tab)
    clerk.type(str(postgresql_server.certificates.authority))
    clerk.press(K.Key_F2)
    clerk.wait(lambda: clerk.focus_name.startswith("Gebruikersnaam"), "the name field")
    chosen = profiles.chosen()
    assert chosen is not None
    assert chosen.is_shared
    clerk.sees("Eerste account maken")
    clerk.tab_to("Eerste account maken")
    clerk.press(K.Key_Return)
    make_manager(clerk, given.code, login=f"aad_{name}")
    sign_in(clerk, f"aad_{name}", MANAGER, "Backoffice")
    at_work(clerk)
    clerk.sees("Inrichting")


def test_a_server_that_is_not_there_is_told_and_what_was_typed_stays(
    start: Start, profiles: Profiles
) -> None:
    clerk = start()
    clerk.sees("Database kiezen")
    clerk.press(K.Key_2)
    clerk.tab_to("Server")
    clerk.type("127.0.0.1:1")
    clerk.press(K.Key_F2)
    clerk.sees("niet bereikbaar")
    assert "127.0.0.1:1" in clerk.screen()
    assert profiles.chosen() is None
