"""Beheer: which roles need a second factor, and taking away that of who lost the telephone."""

from __future__ import annotations

from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot
from sqlalchemy import insert

from counter_app.domain.staff import Role
from counter_app.services.second_factor import enrolled, new_enrolment
from counter_app.services.settings import read_municipality
from counter_app.storage.tables_entrance import second_factor
from tests.town import Town
from tests.ui.pages.conftest import ShowPage, press, settled
from tests.ui.pages.management.conftest import choose_row
from ui.background import Background
from ui.pages.management import ManagementPage
from ui.pages.management_second_factor import SecondFactorForm, WhoNeedsOne
from ui.theme import Theme
from ui.widgets.key_button import KeyButton


def test_the_factor_of_who_lost_the_telephone_is_taken_away(
    theme: Theme, show: ShowPage, qtbot: QtBot, background: Background, sqlite_town: Town
) -> None:
    town, supervisor = sqlite_town, sqlite_town.account(Role.SUPERVISOR)
    account_id = town.counter(Role.SUPERVISOR).clerk.id
    secret = new_enrolment(supervisor.login).secret
    with town.database.begin() as connection:
        connection.execute(insert(second_factor).values(account_id=account_id, secret=secret, last_step=1))
    manager = town.counter(Role.APPLICATION_MANAGER)
    page = ManagementPage(theme, manager, background)
    window = show(page)
    settled(qtbot, background)
    page.choose("accounts")
    settled(qtbot, background)
    form = page.findChild(SecondFactorForm)
    assert isinstance(form, SecondFactorForm)
    choose_row(page, "Sanne de Wit")
    assert not form.isVisible()
    choose_row(page, supervisor.name)
    assert form.isVisible()
    reset = form.findChild(KeyButton)
    assert isinstance(reset, KeyButton)
    reset.setFocus()
    press(window, Qt.Key.Key_Space)
    settled(qtbot, background)
    assert enrolled(manager.desk) == frozenset()
    assert not form.isVisible()


def test_the_manager_chooses_which_roles_need_one(
    theme: Theme, show: ShowPage, qtbot: QtBot, background: Background, sqlite_town: Town
) -> None:
    page = ManagementPage(theme, sqlite_town.counter(Role.APPLICATION_MANAGER), background)
    window = show(page)
    settled(qtbot, background)
    page.choose("municipality")
    settled(qtbot, background)
    choice = page.findChild(WhoNeedsOne)
    assert isinstance(choice, WhoNeedsOne)
    assert choice.text() == ""
    choice.setFocus()
    press(window, Qt.Key.Key_Down)
    press(window, Qt.Key.Key_F9)
    settled(qtbot, background)
    with sqlite_town.database.read() as connection:
        assert read_municipality(connection).second_factor == "supervisor"
