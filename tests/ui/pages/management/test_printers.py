"""The application manager chooses printers by keyboard, and the papers of the counter come out of them."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from counter_app.domain.request import RequestState
from counter_app.domain.staff import Role
from counter_app.services.printers import PrinterSetting
from counter_app.services.settings import list_locations
from tests.cups import RAW, TRAYS, PrintService
from tests.services.stories import entries, own_data, text_of
from tests.town import Town
from tests.ui.pages.conftest import ShowPage, press, settled, typed, words_on
from ui.background import Background
from ui.main_window import MainWindow
from ui.pages.management import ManagementPage
from ui.pages.print_preview import PrintPreviewPage
from ui.pages.start import StartPage
from ui.theme import Theme
from ui.widgets.table import Table

Settle = Callable[[], None]


@pytest.fixture
def settle(qtbot: QtBot, background: Background) -> Settle:
    def now() -> None:
        for _ in range(3):
            settled(qtbot, background)
            QApplication.processEvents()

    return now


@pytest.fixture
def tab(
    theme: Theme, background: Background, sqlite_town: Town, show: ShowPage, settle: Settle
) -> tuple[ManagementPage, MainWindow]:
    """Beheer on the tab Printers, with the focus on the first kind of paper."""
    page = ManagementPage(theme, sqlite_town.counter(Role.APPLICATION_MANAGER), background)
    window = show(page)
    settle()
    page.choose("printers")
    press(window, Qt.Key.Key_Home)
    settle()
    return page, window


def press_all(window: MainWindow, *keys: Qt.Key) -> None:
    for key in keys:
        press(window, key)


def test_a_printer_is_chosen_and_taken_back(
    print_service: PrintService, tab: tuple[ManagementPage, MainWindow], sqlite_town: Town, settle: Settle
) -> None:
    page, window = tab
    clerk = sqlite_town.counter()
    # Enter goes to the form: the second printer, and then its trays are told.
    press_all(window, Qt.Key.Key_Return, Qt.Key.Key_Down, Qt.Key.Key_Down)
    settle()
    assert "Deze printer noemt: Auto, Upper, Lower." in words_on(page)
    press(window, Qt.Key.Key_Tab)
    typed(window, "Lower")
    press_all(window, Qt.Key.Key_Tab, Qt.Key.Key_Down, Qt.Key.Key_Tab, Qt.Key.Key_Space, Qt.Key.Key_F9)
    settle()
    assert clerk.printers.here().of("slip") == PrinterSetting("slip", TRAYS, "Lower", 2, two_sided=True)
    assert clerk.printers.here().of("invoice") is None
    press(window, Qt.Key.Key_F3)
    settle()
    (proof,) = print_service.tray.wait_for(1)
    assert "VOORBEELD" in text_of(proof)
    assert "InputSlot\0\x05Lower" in print_service.job_options()
    press(window, Qt.Key.Key_F8)
    settle()
    assert clerk.printers.here().of("slip") is None


def test_a_printer_that_this_computer_does_not_know_is_typed(
    print_service: PrintService, tab: tuple[ManagementPage, MainWindow], sqlite_town: Town, settle: Settle
) -> None:
    page, window = tab
    press_all(window, Qt.Key.Key_Return, Qt.Key.Key_End)
    settle()
    press(window, Qt.Key.Key_F9)
    assert "Vul de naam van de printer in." in words_on(page)
    typed(window, "Balie_9")
    press(window, Qt.Key.Key_F9)
    settle()
    assert sqlite_town.counter().printers.here().of("slip") == PrinterSetting("slip", "Balie_9")


class Desk:
    """The page Afdrukken of a clerk, with the printers of the real print service."""

    def __init__(self, page: PrintPreviewPage, show: ShowPage, settle: Settle) -> None:
        self.page, self._show, self._settle = page, show, settle

    def look(self, request_id: int, *, documents: bool = False) -> MainWindow:
        if documents:
            self.page.show_documents(request_id)
        else:
            self.page.open_request(request_id)
        window = self._show(self.page)
        self._settle()
        return window


@pytest.fixture
def desk(
    theme: Theme, background: Background, sqlite_town: Town, show: ShowPage, settle: Settle, tmp_path: Path
) -> Desk:
    page = PrintPreviewPage(
        theme,
        sqlite_town.counter(),
        background,
        folder=str(tmp_path),
        preferences=tmp_path / "window.toml",
    )
    return Desk(page, show, settle)


def choose(town: Town, setting: PrinterSetting) -> None:
    manager = town.counter(Role.APPLICATION_MANAGER)
    here = next(one.id for one in list_locations(manager.desk) if one.name == manager.desk.location)
    manager.printers.keep(
        here, setting.kind, setting.printer, setting.tray, setting.copies, setting.two_sided
    )


def test_a_slip_comes_out_of_the_tray_that_was_chosen(
    print_service: PrintService, desk: Desk, sqlite_town: Town, settle: Settle
) -> None:
    choose(sqlite_town, PrinterSetting("slip", TRAYS, "Lower", 2))
    stored = own_data(sqlite_town.counter(), sqlite_town, "lives_alone")
    window = desk.look(stored.id)
    # Twice, as impatient hands do.
    press_all(window, Qt.Key.Key_F3, Qt.Key.Key_F3)
    settle()
    (printed,) = print_service.tray.wait_for(1)
    slip = sqlite_town.counter().paper.documents(stored.id)[0]
    assert printed == sqlite_town.counter().paper.draw(slip.id) * 2
    asked = print_service.job_options()
    assert "InputSlot\0\x05Lower" in asked
    assert f"{stored.number}-bewijs" in asked
    assert "Visser" not in asked
    assert len(entries(sqlite_town.database)) == 1


def test_a_queue_that_stands_still_keeps_the_record_and_the_slip_waits_on_the_start_page(
    print_service: PrintService,
    desk: Desk,
    sqlite_town: Town,
    settle: Settle,
    theme: Theme,
    background: Background,
    show: ShowPage,
) -> None:
    print_service.run("cupsdisable", RAW)
    print_service.run("cupsdisable", TRAYS)
    clerk = sqlite_town.counter()
    stored = own_data(clerk, sqlite_town, "lives_alone")
    window = desk.look(stored.id)
    press(window, Qt.Key.Key_F3)
    settle()
    banner = window.banners.current()
    assert banner is not None
    assert banner.view.strong == "De verstrekking is wel vastgelegd."
    assert clerk.requests.read(stored.id).state is RequestState.DISCLOSED
    start = StartPage(theme, clerk, background)
    wanted: list[int] = []
    start.documents_wanted.connect(wanted.append)
    at_start = show(start)
    settle()
    table = next(one for one in start.findChildren(Table) if one.accessibleName() == "Nog af te drukken")
    assert table.isVisible()
    table.setFocus()
    press_all(at_start, Qt.Key.Key_Home, Qt.Key.Key_Return)
    assert wanted == [stored.id]
    print_service.run("cupsenable", RAW)
    window = desk.look(stored.id, documents=True)
    press(window, Qt.Key.Key_F3)
    settle()
    (printed,) = print_service.tray.wait_for(1)
    assert "DUPLICAAT" not in text_of(printed)
    assert clerk.paper.unprinted() == ()
    assert [entry["kind"] for entry in entries(sqlite_town.database)] == ["own_data"]
