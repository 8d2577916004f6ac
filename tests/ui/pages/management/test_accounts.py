"""The tab Accounts by keyboard: colleagues come, change, leave and come back."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot
from sqlalchemy import select

from counter_app.domain.staff import Role
from counter_app.errors import UserError
from counter_app.services.accounts import Account, list_accounts
from counter_app.services.office import Counter
from counter_app.storage.tables_persons import person
from tests.services.test_identity import own_request
from tests.town import Town
from tests.ui.pages.conftest import press, settled, typed, words_on
from tests.ui.pages.management.conftest import PASSWORD, Open, check, choose_row, field, shown_table
from ui.background import Background
from ui.pages.management import ManagementPage
from ui.widgets.banner import BannerView
from ui.widgets.key_button import KeyButton


def accounts(counter: Counter) -> dict[str, Account]:
    return {one.name: one for one in list_accounts(counter.desk)}


def test_a_colleague_gets_an_account_by_keyboard_and_signs_in(
    opened: Open,
    page: ManagementPage,
    qtbot: QtBot,
    background: Background,
    sqlite_town: Town,
    banners: list[BannerView],
) -> None:
    window = opened("accounts")
    press(window, Qt.Key.Key_F7)
    typed(window, "Mies Vos")
    press(window, Qt.Key.Key_Tab)
    typed(window, "Mies")
    press(window, Qt.Key.Key_Tab)
    press(window, Qt.Key.Key_Space)
    assert check(page, "Medewerker balie").isChecked()
    field(page, "password").setFocus()
    typed(window, PASSWORD)
    press(window, Qt.Key.Key_F9)
    settled(qtbot, background)
    settled(qtbot, background)
    assert banners[-1].strong == "Het account mies is gemaakt."
    chosen = shown_table(page).current_row()
    assert isinstance(chosen, Account)
    assert chosen.login == "mies"
    sqlite_town.office.sign_in.choose_password("mies", PASSWORD, "eigen-woord-44")
    assert sqlite_town.office.counter("mies", "eigen-woord-44", "Balie 2").clerk.roles == {Role.CLERK}


@pytest.mark.parametrize(
    ("login", "roles", "password", "fault"),
    [
        ("", ["Auditor"], PASSWORD, "login"),
        ("mies", [], PASSWORD, "roles"),
        ("mies", ["Auditor", "Kassier"], PASSWORD, "roles"),
        ("mies", ["Auditor"], "kort", "password"),
    ],
)
def test_a_fault_stands_beside_its_field_and_what_was_typed_stays(
    opened: Open,
    page: ManagementPage,
    qtbot: QtBot,
    background: Background,
    login: str,
    roles: list[str],
    password: str,
    fault: str,
) -> None:
    window = opened("accounts")
    press(window, Qt.Key.Key_F7)
    typed(window, "Mies Vos")
    field(page, "login").setText(login)
    for role in roles:
        check(page, role).setChecked(True)
    field(page, "password").setText(password)
    press(window, Qt.Key.Key_F9)
    settled(qtbot, background)
    assert [one.name for one in page.form_fields() if one.fault] == [fault]
    control = next(one.control for one in page.form_fields() if one.name == fault)
    focused = window.focusWidget()
    assert focused is not None
    assert control is focused or control.isAncestorOf(focused)
    assert field(page, "name").text() == "Mies Vos"


def test_a_leaver_goes_and_comes_back(
    opened: Open,
    page: ManagementPage,
    qtbot: QtBot,
    background: Background,
    manager: Counter,
    sqlite_town: Town,
) -> None:
    window = opened("accounts")
    choose_row(page, "Bram Visser")
    press(window, Qt.Key.Key_F8)
    settled(qtbot, background)
    assert not accounts(manager)["Bram Visser"].active
    assert "Uit dienst" in words_on(page)
    press(window, Qt.Key.Key_F9)
    settled(qtbot, background)
    assert [one.name for one in page.form_fields() if one.fault] == ["password"]
    typed(window, PASSWORD)
    press(window, Qt.Key.Key_F9)
    settled(qtbot, background)
    assert accounts(manager)["Bram Visser"].active
    sqlite_town.office.sign_in.choose_password("bram", PASSWORD, "eigen-woord-44")
    assert sqlite_town.office.counter("bram", "eigen-woord-44", "Balie 1").clerk.name == "Bram Visser"


def test_name_designation_and_password_are_kept_together(
    opened: Open,
    page: ManagementPage,
    qtbot: QtBot,
    background: Background,
    manager: Counter,
    sqlite_town: Town,
) -> None:
    window = opened("accounts")
    choose_row(page, "Bram Visser")
    press(window, Qt.Key.Key_Return)
    assert window.focusWidget() is field(page, "name")
    typed(window, "-Vos")
    check(page, "Aangewezen (art. 9 lid 3)").setChecked(True)
    field(page, "password").setText(PASSWORD)
    press(window, Qt.Key.Key_F9)
    settled(qtbot, background)
    assert accounts(manager)["Bram Visser-Vos"].designated
    assert field(page, "password").text() == ""
    sqlite_town.office.sign_in.choose_password("bram", PASSWORD, "eigen-woord-44")
    assert sqlite_town.office.counter("bram", "eigen-woord-44", "Balie 1").clerk.designated


def test_the_own_account_cannot_be_closed_and_the_page_says_why(opened: Open, page: ManagementPage) -> None:
    window = opened("accounts")
    choose_row(page, "Aad Kuipers")
    button = window.action_bar.button("F8")
    assert button is not None
    assert not button.isEnabled()
    assert page.note == "Dit is uw eigen account"
    assert "Rollen staan vast." in words_on(page)


def test_a_colleague_is_linked_by_bsn_which_is_never_shown_back(
    opened: Open, page: ManagementPage, qtbot: QtBot, background: Background, sqlite_town: Town
) -> None:
    window = opened("accounts")
    choose_row(page, "Sanne de Wit")
    field(page, "bsn").setFocus()
    press(window, Qt.Key.Key_Return)
    typed(window, "123456789")
    press(window, Qt.Key.Key_Return)
    settled(qtbot, background)
    (fault,) = [one.fault for one in page.form_fields() if one.fault]
    assert "BSN" in fault
    with sqlite_town.database.read() as connection:
        mother = sqlite_town.person_id("mother")
        bsn = connection.execute(select(person.c.bsn).where(person.c.id == mother)).scalar_one()
    field(page, "bsn").setText(bsn)
    press(window, Qt.Key.Key_Return)
    settled(qtbot, background)
    assert field(page, "bsn").text() == ""
    assert bsn not in words_on(window)
    clerk = sqlite_town.counter()
    with pytest.raises(UserError):
        own_request(sqlite_town, clerk, "mother")
    unlink = next(one for one in page.findChildren(KeyButton) if one.text() == "Koppeling weghalen")
    unlink.setFocus()
    press(window, Qt.Key.Key_Space)
    settled(qtbot, background)
    assert own_request(sqlite_town, clerk, "mother").subject_person_id == mother
