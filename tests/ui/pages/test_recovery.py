"""Printing the recovery sheet: with a second person, on a printer, and no way to a file."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QAbstractButton, QApplication
from pytestqt.qtbot import QtBot

from counter_app.domain.staff import Role
from counter_app.errors import EnvironmentTrouble
from counter_app.output.recovery_key import key_rows
from counter_app.services.recovery import Recovery
from tests.databases import KEY
from tests.output.papers import letters_of, pages
from tests.town import Town
from tests.ui.pages.conftest import ShowPage, press, settled, typed, words_on
from tests.ui.pages.paper_printer import PaperPrinter
from ui.background import Background
from ui.focus_order import reachable
from ui.pages.recovery import RecoveryPage
from ui.theme import Theme
from ui.widgets.banner import BannerView
from ui.widgets.inputs import Choice


@pytest.fixture
def printer() -> PaperPrinter:
    return PaperPrinter()


@pytest.fixture
def page(theme: Theme, background: Background, sqlite_town: Town, printer: PaperPrinter) -> RecoveryPage:
    counter = sqlite_town.counter(Role.APPLICATION_MANAGER)
    return RecoveryPage(theme, counter, background, printer)


@pytest.fixture
def banners(page: RecoveryPage) -> list[BannerView]:
    shown: list[BannerView] = []
    page.banner_wanted.connect(shown.append)
    return shown


def test_the_manager_prints_it_with_the_keyboard(
    page: RecoveryPage, show: ShowPage, qtbot: QtBot, printer: PaperPrinter, banners: list[BannerView]
) -> None:
    window = show(page)
    typed(window, "Sanne de Wit")
    press(window, Qt.Key.Key_Return)
    assert isinstance(window.focusWidget(), Choice)
    press(window, Qt.Key.Key_Down)
    with qtbot.waitSignal(page.printed, timeout=10_000):
        press(window, Qt.Key.Key_F3)
    ((name, pdf, job, copies),) = printer.sent
    assert (name, job, copies) == ("Backoffice", "Herstelblad", 1)
    (sheet,) = pages(pdf)
    assert key_rows(KEY.hex())[0].digits in letters_of(sheet)
    assert "Sanne de Wit" in sheet
    assert banners[-1].strong == "Het herstelblad is naar de printer."


@pytest.mark.parametrize("name", ["", "Aad Kuipers"])
def test_without_a_second_person_nothing_is_printed(
    page: RecoveryPage,
    show: ShowPage,
    qtbot: QtBot,
    background: Background,
    printer: PaperPrinter,
    name: str,
) -> None:
    window = show(page)
    typed(window, name)
    press(window, Qt.Key.Key_F3)
    settled(qtbot, background)
    assert printer.sent == []
    focused = window.focusWidget()
    assert focused is not None
    assert focused.property("fault")
    assert "tweede persoon" in focused.accessibleDescription()


def test_a_printer_that_stops_can_be_tried_again(
    page: RecoveryPage,
    show: ShowPage,
    qtbot: QtBot,
    background: Background,
    printer: PaperPrinter,
    banners: list[BannerView],
    sqlite_town: Town,
) -> None:
    printer.trouble = EnvironmentTrouble("De printer antwoordt niet.", "Kijk of hij aanstaat.")
    window = show(page)
    typed(window, "Sanne de Wit")
    press(window, Qt.Key.Key_F3)
    settled(qtbot, background)
    assert banners[-1].strong == "De printer antwoordt niet."
    recovery = Recovery(sqlite_town.counter(Role.APPLICATION_MANAGER).desk)
    assert recovery.last_printed() is None
    printer.trouble = None
    with qtbot.waitSignal(page.printed, timeout=10_000):
        press(window, Qt.Key.Key_F3)
    assert recovery.last_printed() is not None


def test_later_is_a_way_out(page: RecoveryPage, show: ShowPage, qtbot: QtBot, printer: PaperPrinter) -> None:
    window = show(page)
    with qtbot.waitSignal(page.back_wanted):
        press(window, Qt.Key.Key_F1)
    assert printer.sent == []


def test_without_a_printer_it_says_so(page: RecoveryPage, show: ShowPage, printer: PaperPrinter) -> None:
    printer.installed = ()
    window = show(page)
    button = window.action_bar.button("F3")
    assert button is not None
    assert not button.isEnabled()
    assert page.note == "Deze computer heeft geen printer"


def test_there_is_no_way_to_a_file_and_the_page_warns_for_printers_that_make_one(
    page: RecoveryPage, show: ShowPage
) -> None:
    show(page)
    assert [command.command.key for command in page.commands] == ["F1", "F3"]
    assert [one for one in page.findChildren(QAbstractButton) if one.isVisible()] == []
    assert "Een printer die een bestand maakt, herkent dit programma niet." in words_on(page)


@pytest.mark.parametrize("width", [1440, 1024])
def test_every_control_has_a_name(page: RecoveryPage, show: ShowPage, width: int) -> None:
    window = show(page)
    window.resize(width, 720)
    QApplication.processEvents()
    assert [one for one in reachable(page) if one is not page and not one.accessibleName()] == []


def test_on_a_server_there_is_nothing_to_print(
    theme: Theme, background: Background, postgresql_town: Town, printer: PaperPrinter, show: ShowPage
) -> None:
    page = RecoveryPage(theme, postgresql_town.counter(Role.APPLICATION_MANAGER), background, printer)
    window = show(page)
    assert "Geen herstelblad nodig" in words_on(page)
    press(window, Qt.Key.Key_F3)
    assert printer.sent == []
