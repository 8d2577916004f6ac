"""Closing the log off by keyboard, the signature that comes back, and a slip that is held against the log."""

from __future__ import annotations

import threading
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLineEdit
from pytestqt.qtbot import QtBot
from sqlalchemy import select

from counter_app.domain.log_head import read_head
from counter_app.domain.slip_code import SlipCode
from counter_app.domain.staff import Role
from counter_app.services.head_signing import make_key, read_key, sign
from counter_app.services.office import Counter
from counter_app.storage.tables_log import log_header
from tests.output.papers import text_of
from tests.services import stories
from tests.town import Town
from tests.ui.pages.conftest import ShowPage, press, settled, typed, words_on
from tests.ui.pages.paper_printer import PaperPrinter
from ui.background import Background
from ui.main_window import MainWindow
from ui.pages.disclosure_log import DisclosureLogPage
from ui.pages.log_closing import LogClosingPage
from ui.theme import Theme
from ui.widgets.banner import BannerView
from ui.widgets.key_button import KeyButton

PASSPHRASE = "zes stoelen en een tafel"


@pytest.fixture
def supervisor(sqlite_town: Town) -> Counter:
    """The supervisor of a town where somebody got their own data."""
    clerk = sqlite_town.counter()
    stored = stories.own_data(clerk, sqlite_town, "housemate_one")
    clerk.disclosure.release(stored.id, stored.version)
    return sqlite_town.counter(Role.SUPERVISOR)


@pytest.fixture
def printer() -> PaperPrinter:
    return PaperPrinter()


def field(page: LogClosingPage | DisclosureLogPage, name: str) -> QLineEdit:
    return next(one for one in page.findChildren(QLineEdit) if one.accessibleName() == name)


def test_the_log_is_closed_off_signed_elsewhere_and_kept(
    theme: Theme,
    background: Background,
    supervisor: Counter,
    sqlite_town: Town,
    printer: PaperPrinter,
    show: ShowPage,
    qtbot: QtBot,
    tmp_path: Path,
) -> None:
    page = LogClosingPage(theme, supervisor, background, printer)
    banners: list[BannerView] = []
    page.banner_wanted.connect(banners.append)
    window = show(page)
    settled(qtbot, background)
    assert "nog niet ondertekend afgesloten" in words_on(page)
    assert "nog geen openbare sleutel" in words_on(page)
    field(page, "Map voor het bestand").setText(str(tmp_path))
    press(window, Qt.Key.Key_F2)
    settled(qtbot, background)
    assert [banner.tone for banner in banners] == ["groen"]
    head = read_head((tmp_path / "dagafsluiting-1.json").read_text())
    assert head.number == 1
    ((name, pdf, job, copies),) = printer.sent
    assert (name, job, copies) == ("Balie 1", "Dagafsluiting", 1)
    text = text_of(pdf)
    assert "Dagafsluiting van het logboek" in text
    assert head.hash in text.replace(" ", "").replace("\n", "")

    # A second time on the same day nothing is written over.
    press(window, Qt.Key.Key_F2)
    settled(qtbot, background)
    assert "overschreven" in words_on(page)

    key = tmp_path / "auditor.key"
    _, public_key = make_key(key, PASSPHRASE)
    sqlite_town.counter(Role.AUDITOR).log_heads.register_key(public_key, "de auditor")
    (tmp_path / "terug.json").write_text(sign(head, read_key(key, PASSPHRASE)).text)
    back = field(page, "Ondertekend bestand")
    back.setFocus()
    typed(window, "terug.json")
    press(window, Qt.Key.Key_F9)
    settled(qtbot, background)
    assert "Ondertekend tot en met regel 1" in words_on(page)
    assert "met de sleutel van de auditor" in words_on(page)
    assert "Openbare sleutels: de auditor" in words_on(page)


def test_who_watches_the_log_registers_a_key_and_withdraws_it(
    theme: Theme,
    background: Background,
    supervisor: Counter,
    sqlite_town: Town,
    printer: PaperPrinter,
    show: ShowPage,
    qtbot: QtBot,
    tmp_path: Path,
) -> None:
    auditor = sqlite_town.counter(Role.AUDITOR)
    page = LogClosingPage(theme, auditor, background, printer)
    window = show(page)
    settled(qtbot, background)
    field(page, "Map voor het bestand").setText(str(tmp_path))
    (tmp_path / "geen.pub").write_text("geen sleutel")
    field(page, "Bij wie is de geheime sleutel").setText("de auditor")
    for name, says in (
        ("", "Vul in waar"),
        ("nergens.pub", "bestaat niet"),
        ("geen.pub", "openbare sleutel"),
    ):
        field(page, "Bestand met de openbare sleutel").setText(name)
        push(page, window, "Sleutel vastleggen")
        settled(qtbot, background)
        fault = next(one for one in page.form_fields() if one.name == "public_key").fault
        assert says in fault
    public_path, public_key = make_key(tmp_path / "auditor.key", PASSPHRASE)
    field(page, "Bestand met de openbare sleutel").setText(public_path.name)
    push(page, window, "Sleutel vastleggen")
    settled(qtbot, background)
    assert "Openbare sleutels: de auditor, sinds" in words_on(page)
    assert [one.public_key for one in auditor.log_heads.registered_keys()] == [public_key]
    push(page, window, "Sleutel intrekken")
    settled(qtbot, background)
    assert "Geen openbare sleutel geldt nu. Ingetrokken: de auditor" in words_on(page)
    assert [one.trusted for one in auditor.log_heads.registered_keys()] == [False]
    told = stories.audit_lines(sqlite_town.database, "log_key_registered", "log_key_withdrawn")
    assert [one.clerk_id for one in told] == [auditor.clerk.id] * 2
    # To who closes the log off they are only told.
    others = LogClosingPage(theme, supervisor, background, printer)
    assert "Bestand met de openbare sleutel" not in {
        one.accessibleName() for one in others.findChildren(QLineEdit)
    }


def push(page: LogClosingPage, window: MainWindow, name: str) -> None:
    button = next(one for one in page.findChildren(KeyButton) if one.text() == name)
    button.setFocus()
    press(window, Qt.Key.Key_Space)


@pytest.mark.parametrize(
    ("name", "says"),
    [("", "kan niet worden gelezen"), ("nergens.json", "bestaat niet"), ("vreemd.txt", "geen dagafsluiting")],
)
def test_a_wrong_file_is_told_beside_its_field(
    theme: Theme,
    background: Background,
    supervisor: Counter,
    printer: PaperPrinter,
    show: ShowPage,
    qtbot: QtBot,
    tmp_path: Path,
    name: str,
    says: str,
) -> None:
    (tmp_path / "vreemd.txt").write_bytes(b"\xff iets anders")
    page = LogClosingPage(theme, supervisor, background, printer)
    window = show(page)
    settled(qtbot, background)
    field(page, "Map voor het bestand").setText(str(tmp_path))
    field(page, "Ondertekend bestand").setText(name)
    press(window, Qt.Key.Key_F9)
    settled(qtbot, background)
    assert says in words_on(page)


def test_without_a_folder_nothing_is_closed(
    theme: Theme,
    background: Background,
    supervisor: Counter,
    printer: PaperPrinter,
    show: ShowPage,
    qtbot: QtBot,
) -> None:
    page = LogClosingPage(theme, supervisor, background, printer)
    window = show(page)
    settled(qtbot, background)
    field(page, "Map voor het bestand").setText("/nergens/hier")
    press(window, Qt.Key.Key_F2)
    settled(qtbot, background)
    assert "Deze map is er niet" in words_on(page)
    assert printer.sent == []


def test_the_log_page_tells_how_far_it_is_signed_and_leads_to_the_closing(
    theme: Theme, background: Background, supervisor: Counter, sqlite_town: Town, show: ShowPage, qtbot: QtBot
) -> None:
    sqlite_town.later(days=8)
    page = DisclosureLogPage(theme, supervisor, background)
    window = show(page)
    settled(qtbot, background)
    assert "nog niet ondertekend afgesloten. Laat het nu" in words_on(page)
    with qtbot.waitSignal(page.closing_wanted):
        press(window, Qt.Key.Key_F9)


def test_a_slip_is_checked_by_typing_its_code(
    theme: Theme, background: Background, supervisor: Counter, sqlite_town: Town, show: ShowPage, qtbot: QtBot
) -> None:
    with sqlite_town.database.read() as connection:
        own = connection.scalars(select(log_header.c.hash)).one()
    page = DisclosureLogPage(theme, sqlite_town.counter(), background)
    window = show(page)
    settled(qtbot, background)
    code = field(page, "Controleer een bewijs")
    code.setFocus()
    typed(window, SlipCode(1, own[:20]).scanned)
    press(window, Qt.Key.Key_Return)
    settled(qtbot, background)
    assert "Echt: dit bewijs hoort bij regel 1" in words_on(page)
    # The next one takes the place of the first.
    typed(window, SlipCode(1, own[1:21]).scanned)
    assert "Echt:" not in words_on(page)
    press(window, Qt.Key.Key_Return)
    settled(qtbot, background)
    assert "Niet echt" in words_on(page)
    typed(window, "geen code")
    press(window, Qt.Key.Key_Return)
    settled(qtbot, background)
    assert "Dit is geen controlecode" in words_on(page)


def test_closing_off_can_be_stopped_and_leaves_nothing(
    theme: Theme,
    background: Background,
    supervisor: Counter,
    printer: PaperPrinter,
    show: ShowPage,
    qtbot: QtBot,
    tmp_path: Path,
) -> None:
    folder = tmp_path / "map"
    folder.mkdir()
    page = LogClosingPage(theme, supervisor, background, printer)
    banners: list[BannerView] = []
    page.banner_wanted.connect(banners.append)
    window = show(page)
    settled(qtbot, background)
    field(page, "Map voor het bestand").setText(str(folder))
    # The worker has other work first, so that the recount is still to come.
    free = threading.Event()
    background.long(lambda _progress: free.wait(10), window.setEnabled)
    press(window, Qt.Key.Key_F2)
    assert "Log narekenen" in words_on(page)
    assert not page.may_close()
    press(window, Qt.Key.Key_Escape)
    assert not page.may_close()
    free.set()
    settled(qtbot, background)
    assert [banner.strong for banner in banners] == ["Het afsluiten is gestopt."]
    assert page.may_close()
    assert "Log narekenen" not in words_on(page)
    assert list(folder.iterdir()) == []
    assert printer.sent == []
