"""Paper by keyboard: looked at first, recorded once, then printed or kept; and what is told when it fails."""

from __future__ import annotations

import stat
from dataclasses import dataclass, field
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QCheckBox, QComboBox, QLineEdit, QPushButton, QSpinBox
from pytestqt.qtbot import QtBot
from sqlalchemy import select

from counter_app.domain.request import RequestState
from counter_app.domain.staff import Role
from counter_app.errors import EnvironmentTrouble
from counter_app.services.demo import LOCATIONS
from counter_app.services.office import Counter
from counter_app.services.printers import OTHER, PrinterSetting
from counter_app.services.settings import list_locations
from counter_app.services.stored_requests import StoredRequest
from counter_app.storage.tables_requests import document_print
from tests.services.stories import entries, letter, own_data, paid_letter, pay, text_of, waiting_call
from tests.town import Town
from tests.ui.pages.conftest import ShowPage, press, settled, words_on
from ui.background import Background
from ui.cups import PLAIN, Sheet
from ui.main_window import MainWindow
from ui.pages.print_preview import PrintPreviewPage
from ui.preferences import Preferences, read_preferences
from ui.theme import Theme
from ui.widgets.paper_preview import PaperPreview

ALT = Qt.KeyboardModifier.AltModifier


@dataclass
class PaperTray:
    """A printer of a test: keeps what it is sent, and refuses what it is told to."""

    printers: tuple[str, ...] = ("Balie_3", "Kelder")
    refuses: tuple[str, ...] = ()
    sent: list[tuple[str, str, int, bytes]] = field(default_factory=list)

    ways: list[tuple[str, Sheet]] = field(default_factory=list)

    def names(self) -> tuple[str, ...]:
        return self.printers

    def trays(self, name: str) -> tuple[str, ...]:
        return ("Upper", "Lower")

    def send(self, name: str, pdf: bytes, job: str, copies: int, sheet: Sheet = PLAIN) -> None:
        if any(job.endswith(kind) for kind in self.refuses):
            raise EnvironmentTrouble("De printer Balie_3 is gestopt.", "Kijk of er papier is.")
        self.sent.append((name, job, copies, pdf))
        self.ways.append((name, sheet))

    @property
    def jobs(self) -> list[str]:
        return [job for _, job, _, _ in self.sent]


@dataclass
class Desk:
    """The page, the printer and a clerk's hands on the keyboard."""

    page: PrintPreviewPage
    counter: Counter
    town: Town
    tray: PaperTray
    folder: Path
    qtbot: QtBot
    background: Background
    show: ShowPage
    window: MainWindow | None = None

    @property
    def preferences(self) -> Path:
        return self.folder.parent / "window.toml"

    def look(self, stored: StoredRequest) -> None:
        """F3 on the request: what would a release make?"""
        self.page.open_request(stored.id)
        self._open()

    def documents(self, stored: StoredRequest) -> None:
        self.page.show_documents(stored.id)
        self._open()

    def press(self, key: Qt.Key, held: Qt.KeyboardModifier | None = None) -> None:
        assert self.window is not None
        press(self.window, key, held)
        self.settle()

    def settle(self) -> None:
        settled(self.qtbot, self.background)
        QApplication.processEvents()
        settled(self.qtbot, self.background)
        QApplication.processEvents()

    def enabled(self, key: str) -> bool:
        assert self.window is not None
        button = self.window.action_bar.button(key)
        return button is not None and button.isEnabled()

    @property
    def told(self) -> str:
        return words_on(self.page)

    @property
    def banner(self) -> str:
        assert self.window is not None
        banner = self.window.banners.current()
        return f"{banner.view.strong} {banner.view.rest}" if banner is not None else ""

    @property
    def focus(self) -> str:
        assert self.window is not None
        widget = self.window.focusWidget()
        return widget.accessibleName() if widget is not None else ""

    def state(self, stored: StoredRequest) -> RequestState:
        return self.counter.requests.read(stored.id).state

    def _open(self) -> None:
        if self.window is None:
            self.window = self.show(self.page)
        else:
            self.window.show_page(self.page)
        self.settle()


@pytest.fixture
def tray() -> PaperTray:
    return PaperTray()


@pytest.fixture
def desk(
    theme: Theme,
    background: Background,
    sqlite_town: Town,
    show: ShowPage,
    qtbot: QtBot,
    tray: PaperTray,
    tmp_path: Path,
) -> Desk:
    counter = sqlite_town.counter()
    folder = tmp_path / "documenten"
    folder.mkdir()
    page = PrintPreviewPage(
        theme, counter, background, printer=tray, folder=str(folder), preferences=tmp_path / "window.toml"
    )
    return Desk(page, counter, sqlite_town, tray, folder, qtbot, background, show)


def test_looking_records_nothing(desk: Desk) -> None:
    stored = paid_letter(desk.counter, desk.town)
    desk.look(stored)
    assert "Er is nog niets vastgelegd." in desk.told
    assert "Geheimhouding opnieuw gelezen" in desk.told
    assert desk.focus == "Vastleggen en afdrukken"
    assert entries(desk.town.database) == []
    assert desk.tray.sent == []


def test_f3_records_once_and_prints_every_paper(desk: Desk) -> None:
    stored = paid_letter(desk.counter, desk.town)
    desk.look(stored)
    assert desk.window is not None
    press(desk.window, Qt.Key.Key_F3)
    press(desk.window, Qt.Key.Key_F3)
    desk.settle()
    assert len(entries(desk.town.database)) == 1
    assert desk.tray.jobs == [f"{stored.number}-{kind}" for kind in ("bewijs", "nota", "brief")]
    assert desk.state(stored) is RequestState.DISCLOSED
    assert desk.banner.startswith("Vastgelegd, logregel 1.")
    slip = text_of(desk.tray.sent[0][3])
    assert "VOORBEELD" not in slip
    assert "DUPLICAAT" not in slip
    assert desk.focus == "Klaar"


def test_job_names_hold_nobody(desk: Desk) -> None:
    stored = paid_letter(desk.counter, desk.town)
    desk.look(stored)
    desk.press(Qt.Key.Key_F3)
    for name, job, _, _ in desk.tray.sent:
        assert name == "Balie_3"
        assert job.startswith(stored.number)
        assert "Lindeman" not in job


def test_a_printer_that_fails_leaves_the_record_and_prints_again(desk: Desk) -> None:
    stored = paid_letter(desk.counter, desk.town)
    desk.tray.refuses = ("bewijs",)
    desk.look(stored)
    desk.press(Qt.Key.Key_F3)
    assert desk.banner.startswith("De verstrekking is wel vastgelegd. De printer Balie_3 is gestopt.")
    assert desk.banner.endswith("Geef niets mee zonder bewijs.")
    assert "Niet gelukt. De printer Balie_3 is gestopt. Kijk of er papier is." in desk.told
    assert desk.state(stored) is RequestState.DISCLOSED
    assert [one.title for one in desk.counter.paper.unprinted()] == ["Bewijs van verstrekking"]
    desk.tray.refuses = ()
    assert desk.focus == "Afdrukken"
    desk.press(Qt.Key.Key_F3)
    assert desk.tray.jobs == [f"{stored.number}-{kind}" for kind in ("nota", "brief", "bewijs")]
    assert "DUPLICAAT" not in text_of(desk.tray.sent[-1][3])
    assert len(entries(desk.town.database)) == 1
    assert desk.counter.paper.unprinted() == ()


def test_a_reprint_is_a_duplicate(desk: Desk) -> None:
    stored = paid_letter(desk.counter, desk.town)
    released = desk.counter.disclosure.release(stored.id, stored.version).request
    desk.documents(released)
    desk.press(Qt.Key.Key_F3)
    assert "DUPLICAAT" not in text_of(desk.tray.sent[0][3])
    assert not desk.enabled("F3")
    boxes = desk.page.findChildren(QSpinBox)
    boxes[0].setFocus()
    press_shift_tab(desk)
    desk.press(Qt.Key.Key_Space)
    desk.press(Qt.Key.Key_F3)
    assert desk.tray.jobs[-1] == f"{stored.number}-bewijs"
    assert "DUPLICAAT" in text_of(desk.tray.sent[-1][3])


def test_what_may_not_leave_any_more_stays_in_and_the_rest_is_printed(desk: Desk) -> None:
    stored = paid_letter(desk.counter, desk.town)
    released = desk.counter.disclosure.release(stored.id, stored.version).request
    desk.town.set_secrecy("lives_alone", "7")
    desk.documents(released)
    # Nor is it looked at.
    assert desk.page.findChild(PaperPreview).page_count() == 0  # type: ignore[union-attr]
    desk.press(Qt.Key.Key_F3)
    assert desk.tray.jobs == [f"{stored.number}-nota"]
    assert "Dit document blijft binnen." in desk.banner
    assert desk.told.count("Niet gelukt. Dit document blijft binnen.") == 2


def press_shift_tab(desk: Desk) -> None:
    desk.press(Qt.Key.Key_Backtab, Qt.KeyboardModifier.ShiftModifier)


def test_copies_go_to_the_printer(desk: Desk) -> None:
    stored = paid_letter(desk.counter, desk.town)
    desk.look(stored)
    copies = desk.page.findChildren(QSpinBox)[0]
    assert copies.accessibleName() == "Aantal van Bewijs van verstrekking"
    copies.setFocus()
    desk.press(Qt.Key.Key_Up)
    desk.press(Qt.Key.Key_F3)
    assert [copies for _, _, copies, _ in desk.tray.sent] == [2, 1, 1]


def test_alt_p_keeps_files_that_hold_the_number_only_and_only_the_owner_reads(desk: Desk) -> None:
    stored = paid_letter(desk.counter, desk.town)
    desk.look(stored)
    desk.press(Qt.Key.Key_P, ALT)
    kept = sorted(desk.folder.iterdir())
    names = [f"{stored.number}-{kind}.pdf" for kind in ("bewijs", "brief", "nota")]
    assert [path.name for path in kept] == names
    assert {stat.S_IMODE(path.stat().st_mode) for path in kept} == {0o600}
    assert "Lindeman" in text_of(kept[0].read_bytes())
    assert len(entries(desk.town.database)) == 1
    assert desk.tray.sent == []
    with desk.town.database.read() as connection:
        rows = connection.execute(select(document_print)).all()
    assert [(row.way, row.printer, row.succeeded) for row in rows] == [("file", "", True)] * 3


def test_a_file_that_is_there_is_never_written_over(desk: Desk) -> None:
    stored = paid_letter(desk.counter, desk.town)
    there = desk.folder / f"{stored.number}-bewijs.pdf"
    there.write_bytes(b"van iemand anders")
    desk.look(stored)
    desk.press(Qt.Key.Key_P, ALT)
    assert there.read_bytes() == b"van iemand anders"
    assert (desk.folder / f"{stored.number}-bewijs-2.pdf").exists()
    assert f"Bewaard als {stored.number}-bewijs-2.pdf." in desk.told


def test_a_folder_that_is_not_there_is_told_before_anything_is_recorded(desk: Desk) -> None:
    stored = paid_letter(desk.counter, desk.town)
    desk.look(stored)
    field = next(one for one in desk.page.findChildren(QLineEdit) if one.accessibleName() == "Map voor PDF")
    field.setText(str(desk.folder / "weg"))
    desk.press(Qt.Key.Key_P, ALT)
    assert "Deze map bestaat niet. Kies een andere map." in desk.told
    assert desk.focus == "Map voor PDF"
    assert entries(desk.town.database) == []
    field.setText(str(desk.folder))
    desk.press(Qt.Key.Key_P, ALT)
    assert len(list(desk.folder.iterdir())) == 3


def test_secrecy_that_changed_meanwhile_stops_everything(desk: Desk) -> None:
    stored = paid_letter(desk.counter, desk.town)
    desk.look(stored)
    desk.town.set_secrecy("lives_alone", "7")
    desk.press(Qt.Key.Key_F3)
    assert desk.banner.startswith("Er is niets verstrekt.")
    assert desk.state(stored) is RequestState.REFUSED
    assert all("bewijs" not in job for job in desk.tray.jobs)
    assert "Neemt de nota terug." in desk.told
    assert "VOORBEELD" not in desk.told


def test_what_is_not_paid_is_not_recorded(desk: Desk) -> None:
    stored = letter(desk.counter, desk.town)
    desk.counter.disclosure.bill(stored.id, stored.version)
    desk.look(stored)
    assert desk.page.note == "Eerst betalen"
    assert not desk.enabled("F3")
    desk.press(Qt.Key.Key_F3)
    desk.press(Qt.Key.Key_P, ALT)
    assert entries(desk.town.database) == []
    assert list(desk.folder.iterdir()) == []
    pay(desk.counter, desk.counter.requests.read(stored.id))
    desk.look(stored)
    desk.press(Qt.Key.Key_F3)
    assert len(entries(desk.town.database)) == 1


def test_what_is_not_approved_is_not_recorded(desk: Desk) -> None:
    stored = waiting_call(desk.counter, desk.town)
    desk.look(stored)
    assert desk.page.note == "Eerst goedkeuren"
    desk.press(Qt.Key.Key_F3)
    assert entries(desk.town.database) == []


def test_without_a_printer_a_pdf_can_be_kept(desk: Desk) -> None:
    desk.tray.printers = ()
    stored = paid_letter(desk.counter, desk.town)
    desk.look(stored)
    assert desk.page.note == "Geen printer gevonden"
    assert not desk.enabled("F3")
    desk.press(Qt.Key.Key_P, ALT)
    assert len(list(desk.folder.iterdir())) == 3


def test_own_data_at_the_counter_are_given_too(desk: Desk) -> None:
    stored = own_data(desk.counter, desk.town, "lives_alone")
    desk.look(stored)
    assert "Uw gegevens uit de basisadministratie" in desk.told
    desk.press(Qt.Key.Key_F3)
    assert [entry["kind"] for entry in entries(desk.town.database)] == ["own_data"]


def test_a_request_that_may_give_nothing_says_so(desk: Desk) -> None:
    stored = letter(desk.counter, desk.town, "couple_secret")
    desk.look(stored)
    assert "Geen documenten" in desk.told
    assert not desk.enabled("F3")


def test_f2_ends_when_all_is_done(desk: Desk) -> None:
    stored = paid_letter(desk.counter, desk.town)
    gone: list[bool] = []
    desk.page.back_wanted.connect(lambda: gone.append(True))
    desk.look(stored)
    desk.press(Qt.Key.Key_F3)
    desk.press(Qt.Key.Key_F2)
    assert gone == [True]


def test_nothing_of_a_paper_stays_when_another_request_is_opened(desk: Desk) -> None:
    desk.look(paid_letter(desk.counter, desk.town))
    refused = letter(desk.counter, desk.town, "couple_secret", requester="D. Hoekstra")
    desk.look(refused)
    assert "Bewijs van verstrekking" not in desk.told


def test_every_field_has_a_name(desk: Desk) -> None:
    desk.look(paid_letter(desk.counter, desk.town))
    for kind in (QLineEdit, QSpinBox, QComboBox, QCheckBox, QPushButton):
        nameless = [one for one in desk.page.findChildren(kind) if not one.accessibleName()]
        assert nameless == []


def test_each_paper_goes_where_its_location_wants_it(desk: Desk) -> None:
    keep_printers(
        desk.town,
        PrinterSetting("slip", "Balie_3", "Lower", copies=2, two_sided=True),
        PrinterSetting(OTHER, "Kelder"),
    )
    stored = paid_letter(desk.counter, desk.town)
    desk.look(stored)
    assert "Printer Balie_3, lade Lower, dubbelzijdig." in desk.told
    assert "Printer Kelder." in desk.told
    desk.press(Qt.Key.Key_F3)
    assert desk.tray.ways == [
        ("Balie_3", Sheet("Lower", two_sided=True)),
        ("Kelder", Sheet(two_sided=False)),
        ("Kelder", Sheet(two_sided=False)),
    ]
    assert [copies for _, _, copies, _ in desk.tray.sent] == [2, 1, 1]
    assert desk.banner.endswith("Naar printers Balie_3, Kelder.")
    with desk.town.database.read() as connection:
        printed = connection.execute(select(document_print.c.printer, document_print.c.copies)).all()
    assert [tuple(row) for row in printed] == [("Balie_3", 2), ("Kelder", 1), ("Kelder", 1)]


def test_another_printer_can_be_chosen_when_that_of_the_location_is_broken(desk: Desk) -> None:
    keep_printers(desk.town, PrinterSetting(OTHER, "Balie_3", "Lower", two_sided=True))
    stored = paid_letter(desk.counter, desk.town)
    desk.look(stored)
    choose_printer(desk, 2)
    assert "Printer Balie_3" not in desk.told
    desk.press(Qt.Key.Key_F3)
    # A tray is of the printer that has it; on how many sides is of the paper.
    assert desk.tray.ways == [("Kelder", Sheet(two_sided=True))] * 3
    # What the location chose, is not changed by one bad day of its printer.
    assert read_preferences(desk.preferences) == Preferences()


def test_where_the_location_chose_nothing_the_computer_keeps_its_own_printer(desk: Desk) -> None:
    desk.look(paid_letter(desk.counter, desk.town))
    choose_printer(desk, 1)
    assert read_preferences(desk.preferences).printer == "Kelder"
    desk.page = PrintPreviewPage(
        desk.page.theme, desk.counter, desk.background, printer=desk.tray, preferences=desk.preferences
    )
    desk.window = None
    desk.look(paid_letter(desk.counter, desk.town))
    desk.press(Qt.Key.Key_F3)
    assert {name for name, _ in desk.tray.ways} == {"Kelder"}


def keep_printers(town: Town, *settings: PrinterSetting) -> None:
    manager = town.counter(Role.APPLICATION_MANAGER)
    here = next(one for one in list_locations(manager.desk) if one.name == LOCATIONS[0])
    for one in settings:
        manager.printers.keep(here.id, one.kind, one.printer, one.tray, one.copies, one.two_sided)


def choose_printer(desk: Desk, downwards: int) -> None:
    box = next(one for one in desk.page.findChildren(QComboBox) if one.accessibleName() == "Printer")
    box.setFocus()
    for _ in range(downwards):
        desk.press(Qt.Key.Key_Down)
