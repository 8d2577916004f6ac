"""The tabs Gemeente and Locaties by keyboard: what is kept of the municipality and of its counters."""

from __future__ import annotations

from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from counter_app.services.settings import read_municipality, write_settings
from tests.town import Town
from tests.ui.pages.conftest import press, settled, typed, words_on
from tests.ui.pages.management.conftest import Open, check, choose_row, field
from ui.background import Background
from ui.pages.management import ManagementPage
from ui.widgets.banner import BannerView


def test_terms_and_limits_are_kept_and_the_lowest_number_is_guarded(
    opened: Open, page: ManagementPage, qtbot: QtBot, background: Background, sqlite_town: Town
) -> None:
    window = opened("municipality")
    field(page, "least_group").setText("4")
    press(window, Qt.Key.Key_F9)
    settled(qtbot, background)
    assert window.focusWidget() is field(page, "least_group")
    field(page, "least_group").setText("8")
    field(page, "approval_minutes").setText("5")
    check(page, "Naam van de medewerker op papier").setChecked(True)
    press(window, Qt.Key.Key_F9)
    settled(qtbot, background)
    with sqlite_town.database.read() as connection:
        kept = read_municipality(connection)
    assert (kept.least_group, kept.approval_minutes, kept.names_clerks) == ("8", "5", True)


def test_what_was_typed_stays_while_looking_at_another_tab(
    opened: Open, page: ManagementPage, qtbot: QtBot, background: Background
) -> None:
    window = opened("municipality")
    field(page, "telephone").setFocus()
    field(page, "telephone").selectAll()
    typed(window, "035 1")
    page.choose("locations")
    page.refresh()
    settled(qtbot, background)
    page.choose("municipality")
    assert field(page, "telephone").text() == "035 1"


def test_a_wrong_iban_is_told_at_the_field(
    opened: Open, page: ManagementPage, qtbot: QtBot, background: Background
) -> None:
    window = opened("municipality")
    field(page, "iban").setText("NL00TEST0417164300")
    press(window, Qt.Key.Key_F9)
    settled(qtbot, background)
    assert window.focusWidget() is field(page, "iban")
    assert [one.fault for one in page.form_fields() if one.fault] == [
        "Dit is geen goed IBAN. Kijk het rekeningnummer na."
    ]


def test_the_code_says_which_municipality_it_is(opened: Open, page: ManagementPage) -> None:
    opened("municipality")
    field(page, "code").setText("0363")
    assert "Amsterdam" in words_on(page)


def test_a_colleagues_change_is_told_once_before_it_is_written_over(
    opened: Open,
    page: ManagementPage,
    qtbot: QtBot,
    background: Background,
    sqlite_town: Town,
    banners: list[BannerView],
) -> None:
    window = opened("municipality")
    with sqlite_town.database.begin() as connection:
        write_settings(connection, {"telephone": "111"})
    field(page, "telephone").setText("222")

    def kept() -> str:
        with sqlite_town.database.read() as connection:
            return read_municipality(connection).telephone

    press(window, Qt.Key.Key_F9)
    settled(qtbot, background)
    assert "Een collega heeft dit intussen gewijzigd" in banners[-1].strong
    assert kept() == "111"
    assert field(page, "telephone").text() == "222"
    press(window, Qt.Key.Key_F9)
    settled(qtbot, background)
    assert kept() == "222"


def test_locations_are_added_renamed_and_removed(
    opened: Open,
    page: ManagementPage,
    qtbot: QtBot,
    background: Background,
    sqlite_town: Town,
    banners: list[BannerView],
) -> None:
    window = opened("locations")
    press(window, Qt.Key.Key_F7)
    typed(window, "Balie 9")
    press(window, Qt.Key.Key_F9)
    settled(qtbot, background)
    assert "Balie 9" in sqlite_town.office.sign_in.locations()
    choose_row(page, "Balie 9")
    press(window, Qt.Key.Key_Return)
    typed(window, "b")
    press(window, Qt.Key.Key_Return)
    settled(qtbot, background)
    assert "Balie 9b" in sqlite_town.office.sign_in.locations()
    press(window, Qt.Key.Key_F8)
    settled(qtbot, background)
    assert "Balie 9b" not in sqlite_town.office.sign_in.locations()
    choose_row(page, "Balie 1")
    press(window, Qt.Key.Key_F8)
    settled(qtbot, background)
    assert "al gewerkt" in banners[-1].strong
    assert "Balie 1" in sqlite_town.office.sign_in.locations()
