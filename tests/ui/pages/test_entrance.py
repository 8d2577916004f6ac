"""Coming in: signing in, the first account of a new database, and the locked screen."""

from __future__ import annotations

import subprocess
import sys
from datetime import date
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLineEdit
from pytestqt.qtbot import QtBot

from counter_app.clock import SystemClock
from counter_app.errors import EnvironmentTrouble
from counter_app.services.accounts import NewAccount
from counter_app.services.first_code import issue, make_first
from counter_app.services.office import Counter
from counter_app.storage.database import Database
from tests.town import Town
from tests.ui.pages.conftest import ShowPage, press, settled, typed, words_on
from ui.background import Background
from ui.opening import DemoAccount, HouseView
from ui.pages.first_account import FirstAccountPage
from ui.pages.locked import LockedPage
from ui.pages.sign_in import SignInPage
from ui.shell import Shell
from ui.theme import Theme
from ui.widgets.key_button import KeyButton
from ui.widgets.table import Table

TODAY = date(2026, 11, 23)
HEAVY = (
    "sqlalchemy",
    "psycopg",
    "sqlcipher3",
    "reportlab",
    "pikepdf",
    "keyring",
    "argon2",
    "counter_app.services",
)


@pytest.fixture
def page(theme: Theme, background: Background, sqlite_town: Town) -> SignInPage:
    page = SignInPage(theme, background, sqlite_town.office.counter)
    page.show_today(TODAY)
    return page


def house(town: Town, *, demo: bool = False) -> HouseView:
    accounts = tuple(DemoAccount(one.login, one.name, one.role, one.password) for one in town.accounts)
    locations = town.office.sign_in.locations()
    return HouseView("Gemeente Naarden", "Versie 0.1", True, locations, accounts if demo else ())


def test_a_clerk_signs_in_with_the_keyboard_and_a_desk(
    page: SignInPage, show: ShowPage, qtbot: QtBot, sqlite_town: Town
) -> None:
    window = show(page)
    page.show_view(house(sqlite_town))
    account = sqlite_town.account()
    typed(window, account.login)
    press(window, Qt.Key.Key_Return)
    typed(window, account.password)
    with qtbot.waitSignal(page.signed_in, timeout=10_000) as came_in:
        press(window, Qt.Key.Key_Return)
    assert came_in.args is not None
    counter = came_in.args[0]
    assert isinstance(counter, Counter)
    assert counter.clerk.login == account.login
    assert counter.desk.location == sqlite_town.office.sign_in.locations()[0]


def test_what_was_typed_while_the_rest_loaded_stays_and_so_does_the_focus(
    page: SignInPage, show: ShowPage, qtbot: QtBot, sqlite_town: Town
) -> None:
    window = show(page)
    typed(window, "sanne")
    press(window, Qt.Key.Key_Return)
    typed(window, "half")
    before = window.focusWidget()
    page.show_view(house(sqlite_town, demo=True))
    assert window.focusWidget() is before
    assert isinstance(before, QLineEdit)
    assert before.text() == "half"
    assert "Gemeente Naarden" in words_on(page)


def test_a_wrong_password_says_how_often_it_can_still_be_tried(
    page: SignInPage, show: ShowPage, qtbot: QtBot, sqlite_town: Town, background: Background
) -> None:
    window = show(page)
    page.show_view(house(sqlite_town))
    typed(window, sqlite_town.account().login)
    press(window, Qt.Key.Key_Return)
    typed(window, "dit-is-het-niet")
    press(window, Qt.Key.Key_Return)
    settled(qtbot, background)
    assert page.fault.words == "Gebruikersnaam of wachtwoord klopt niet U kunt het nog 4 keer proberen."
    field = window.focusWidget()
    assert isinstance(field, QLineEdit)
    assert field.property("fault")
    assert field.selectedText()
    assert "4 keer" in field.accessibleDescription()


def test_after_five_wrong_passwords_the_door_is_closed_for_a_while(
    page: SignInPage, show: ShowPage, qtbot: QtBot, sqlite_town: Town, background: Background
) -> None:
    window = show(page)
    page.show_view(house(sqlite_town))
    typed(window, sqlite_town.account().login)
    press(window, Qt.Key.Key_Return)
    for _ in range(5):
        typed(window, "mis")
        press(window, Qt.Key.Key_Return)
        settled(qtbot, background)
    assert page.fault.words.startswith("Aanmelden is even gesloten")


def test_an_empty_name_is_told_at_the_field(
    page: SignInPage, show: ShowPage, qtbot: QtBot, background: Background
) -> None:
    window = show(page)
    press(window, Qt.Key.Key_Tab)
    typed(window, "iets")
    press(window, Qt.Key.Key_Return)
    settled(qtbot, background)
    faults = {field.label: field.fault for field in page.form_fields() if field.fault}
    assert faults == {"Gebruikersnaam": "Vul uw gebruikersnaam in."}
    assert page.fault.words == ""


def test_choosing_a_demo_account_fills_the_fields_and_enter_signs_in(
    page: SignInPage, show: ShowPage, qtbot: QtBot, sqlite_town: Town
) -> None:
    window = show(page)
    page.show_view(house(sqlite_town, demo=True))
    page.findChildren(Table)[0].setFocus()
    press(window, Qt.Key.Key_Down)
    with qtbot.waitSignal(page.signed_in, timeout=10_000) as came_in:
        press(window, Qt.Key.Key_Return)
    assert came_in.args is not None
    assert came_in.args[0].clerk.login in {one.login for one in sqlite_town.accounts}
    assert "FICTIEF" in words_on(page)


def test_caps_lock_is_noticed_from_the_letters(page: SignInPage, show: ShowPage) -> None:
    window = show(page)
    press(window, Qt.Key.Key_Tab)
    typed(window, "a")
    assert "Caps Lock staat aan" not in words_on(page)
    typed(window, "B")  # a capital without Shift
    assert "Caps Lock staat aan" in words_on(page)
    typed(window, "c")
    assert "Caps Lock staat aan" not in words_on(page)


def test_the_password_can_be_read_back_with_a_key(page: SignInPage, show: ShowPage) -> None:
    window = show(page)
    press(window, Qt.Key.Key_Tab)
    typed(window, "zichtbaar")
    line = window.focusWidget()
    assert isinstance(line, QLineEdit)
    assert line.displayText() != "zichtbaar"
    press(window, Qt.Key.Key_T, Qt.KeyboardModifier.AltModifier)
    assert line.displayText() == "zichtbaar"
    press(window, Qt.Key.Key_T, Qt.KeyboardModifier.AltModifier)
    assert line.displayText() != "zichtbaar"


def test_a_database_that_is_away_is_told_with_what_to_do(page: SignInPage, show: ShowPage) -> None:
    show(page)
    page.show_environment_trouble(EnvironmentTrouble("De server antwoordt niet.", "Bel de beheerder."))
    assert page.fault.words == "De server antwoordt niet. Bel de beheerder."


def test_without_known_desks_the_desk_can_be_typed(
    theme: Theme, background: Background, show: ShowPage, qtbot: QtBot
) -> None:
    desks: list[str] = []
    page = SignInPage(theme, background, lambda _login, _password, desk, _code: desks.append(desk))
    window = show(page)
    page.show_view(HouseView(""))
    for words in ("sanne", "geheim-woord"):
        typed(window, words)
        press(window, Qt.Key.Key_Tab)
    while window.focusWidget().accessibleName() != "Waar werkt u vandaag?":
        press(window, Qt.Key.Key_Tab)
    typed(window, "Balie 9")
    with qtbot.waitSignal(page.signed_in):
        press(window, Qt.Key.Key_Return)
    assert desks == ["Balie 9"]


def test_the_first_manager_is_made_after_the_same_password_twice(
    theme: Theme, background: Background, show: ShowPage, qtbot: QtBot, sqlite_database: Database
) -> None:
    def create(code: str, login: str, name: str, password: str) -> None:
        make_first(sqlite_database, SystemClock(), code, NewAccount(login, name, password, frozenset()))

    page = FirstAccountPage(theme, background, create)
    window = show(page)
    names = ("Uw naam", "Gebruikersnaam", "Wachtwoord", "Wachtwoord nog een keer")
    fields = {field.label: field.control for field in page.form_fields()}
    for name, words in zip(names, ("Anna Smit", "anna", "tien-tekens-1", "tien-tekens-2"), strict=True):
        fields[name].setFocus()
        typed(window, words)
    press(window, Qt.Key.Key_F2)
    qtbot.waitUntil(lambda: "niet gelijk" in words_on(page))
    again = fields["Wachtwoord nog een keer"]
    assert window.focusWidget() is again
    assert isinstance(again, QLineEdit)
    again.selectAll()
    typed(window, "tien-tekens-1")
    with qtbot.waitSignal(page.created, timeout=10_000) as made:
        press(window, Qt.Key.Key_F2)
    assert made.args == ["anna"]


def test_where_a_code_is_asked_the_first_account_needs_it(
    theme: Theme, background: Background, show: ShowPage, qtbot: QtBot, sqlite_database: Database
) -> None:
    given = issue(sqlite_database, SystemClock())

    def create(code: str, login: str, name: str, password: str) -> None:
        make_first(sqlite_database, SystemClock(), code, NewAccount(login, name, password, frozenset()))

    page = FirstAccountPage(theme, background, create, asks_code=True)
    window = show(page)
    for words in ("AAAA", "Anna Smit", "anna"):
        typed(window, words)
        press(window, Qt.Key.Key_Tab)
    typed(window, "tien-tekens-1")
    press(window, Qt.Key.Key_Tab)
    typed(window, "tien-tekens-1")
    press(window, Qt.Key.Key_F2)
    settled(qtbot, background)
    assert [field.name for field in page.form_fields() if field.fault] == ["code"]
    line = window.focusWidget()
    assert isinstance(line, QLineEdit)
    line.selectAll()
    typed(window, given.code)
    with qtbot.waitSignal(page.created, timeout=10_000):
        press(window, Qt.Key.Key_F2)


def test_a_password_that_is_too_short_is_told_at_its_field(
    theme: Theme, background: Background, show: ShowPage, qtbot: QtBot, sqlite_database: Database
) -> None:
    def create(code: str, login: str, name: str, password: str) -> None:
        make_first(sqlite_database, SystemClock(), code, NewAccount(login, name, password, frozenset()))

    page = FirstAccountPage(theme, background, create)
    window = show(page)
    for field, words in zip(page.form_fields(), ("Anna Smit", "anna", "kort", "kort"), strict=True):
        field.control.setFocus()
        typed(window, words)
    press(window, Qt.Key.Key_Return)
    settled(qtbot, background)
    faulty = [field.label for field in page.form_fields() if field.fault]
    assert faulty == ["Wachtwoord"]


def test_the_same_clerk_unlocks_and_another_password_does_not(
    theme: Theme, background: Background, show: ShowPage, qtbot: QtBot, sqlite_town: Town
) -> None:
    account = sqlite_town.account()
    counter = sqlite_town.sign_in(account)
    page = LockedPage(
        theme, background, counter.unlock, name=account.name, municipality="Gemeente Naarden", fictitious=True
    )
    window = show(page)
    typed(window, "iemand-anders")
    press(window, Qt.Key.Key_Return)
    settled(qtbot, background)
    assert page.fault.words.startswith("Gebruikersnaam of wachtwoord klopt niet")
    typed(window, account.password)
    with qtbot.waitSignal(page.unlocked, timeout=10_000):
        press(window, Qt.Key.Key_Return)
    assert [one.text() for one in page.findChildren(QLineEdit)] == [""]


def test_from_the_locked_screen_a_colleague_can_take_over(
    theme: Theme, background: Background, show: ShowPage, qtbot: QtBot, sqlite_town: Town
) -> None:
    counter = sqlite_town.counter()
    page = LockedPage(theme, background, counter.unlock, name=counter.clerk.name, municipality="Naarden")
    window = show(page)
    with qtbot.waitSignal(page.sign_out_wanted):
        press(window, Qt.Key.Key_F8)


def test_the_sign_in_page_is_there_before_anything_heavy_is_loaded() -> None:
    root = Path(__file__).resolve().parents[3]
    script = (
        "import sys, ui.pages.sign_in, ui.pages.first_account, ui.pages.database_choice\n"
        f"print([one for one in {HEAVY!r} if one in sys.modules])"
    )
    done = subprocess.run(
        [sys.executable, "-c", script], cwd=root, capture_output=True, text=True, check=True
    )
    assert done.stdout.strip() == "[]"


def test_with_text_of_twice_the_size_the_button_is_in_view(
    theme: Theme, background: Background, qtbot: QtBot
) -> None:
    theme.set_scale(2.0)
    window = Shell(theme, "Balie")
    qtbot.addWidget(window)
    window.resize(1280, 720)
    page = SignInPage(theme, background, lambda *_: None)
    page.show_view(HouseView("Gemeente Naarden", locations=("Balie 1", "Balie 2")))
    page.show_today(TODAY)
    window.add_page(page)
    window.show()
    window.show_page(page)
    (button,) = [one for one in page.findChildren(KeyButton) if one.command.text == "Aanmelden"]
    qtbot.waitUntil(lambda: button.visibleRegion().boundingRect().size() == button.size())
    assert window.focusWidget() is page.focus_first()
