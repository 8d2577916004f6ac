"""The page of the registers, by keyboard: entered by one, approved by another, with history, paper and files."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel, QLineEdit
from pytestqt.qtbot import QtBot

from counter_app.domain.staff import Role
from counter_app.registers import ALL_REGISTERS
from counter_app.registers.entry import Standing
from tests.registers.filled import entered
from tests.registers.filled import typed as good_values
from tests.town import Town
from tests.ui.pages.conftest import ShowPage, press, settled, typed, words_on
from tests.ui.pages.paper_printer import PaperPrinter
from ui.background import Background
from ui.main_window import MainWindow
from ui.pages.registers import RegistersPage
from ui.theme import Theme
from ui.widgets.banner import BannerView
from ui.widgets.inputs import Choice
from ui.widgets.table import Table

TELEPHONE = "telephone_authorisations"
Opened = Callable[[Role, str], tuple[RegistersPage, MainWindow]]


@pytest.fixture
def printer() -> PaperPrinter:
    return PaperPrinter()


@pytest.fixture
def opened(
    theme: Theme,
    background: Background,
    sqlite_town: Town,
    show: ShowPage,
    qtbot: QtBot,
    printer: PaperPrinter,
) -> Opened:
    """Call it with a role and a register to have the page there, with everything asked."""

    def at(role: Role, key: str) -> tuple[RegistersPage, MainWindow]:
        page = RegistersPage(theme, sqlite_town.counter(role), background, printer)
        page.show_register(key)
        window = show(page)
        settled(qtbot, background)
        return page, window

    return at


def _line(page: RegistersPage, name: str) -> QLineEdit:
    control = next(one.control for one in page.form_fields() if one.name == name and one.isVisible())
    assert isinstance(control, QLineEdit)
    return control


def _fault(page: RegistersPage, name: str) -> str:
    return next(one.fault for one in page.form_fields() if one.name == name and one.isVisible())


def _table(page: RegistersPage) -> Table[object]:
    (table,) = (one for one in page.findChildren(Table) if one.isVisible())
    return table


def test_a_telephone_authorisation_is_entered_by_one_and_approved_by_another(
    sqlite_town: Town, opened: Opened, qtbot: QtBot, background: Background
) -> None:
    page, window = opened(Role.APPLICATION_MANAGER, TELEPHONE)
    assert [chip.text for chip in page.chips] == ["U mag invoeren, niet goedkeuren"]
    press(window, Qt.Key.Key_F7)
    assert window.focusWidget() is _line(page, "employee")
    typed(window, "Noor Bakhuizen")
    press(window, Qt.Key.Key_Tab)
    typed(window, "20417")
    press(window, Qt.Key.Key_Tab)
    department = window.focusWidget()
    assert isinstance(department, Choice)
    typed(window, "Brandweer")
    press(window, Qt.Key.Key_Tab)
    typed(window, "035 555 01 4")
    press(window, Qt.Key.Key_Tab)
    typed(window, "Bereikbaarheid bij een calamiteit")
    press(window, Qt.Key.Key_Tab)
    press(window, Qt.Key.Key_Space)
    press(window, Qt.Key.Key_Tab)
    press(window, Qt.Key.Key_Down)
    press(window, Qt.Key.Key_Tab)
    typed(window, "M. Oldenburg, 16-11-2026")
    press(window, Qt.Key.Key_F9)
    assert "te kort" in _fault(page, "telephone")
    assert page.note == "2 fouten in het formulier"
    assert window.focusWidget() is _line(page, "telephone")
    typed(window, "2")
    _line(page, "valid_until").setFocus()
    typed(window, "31-12-2027")
    press(window, Qt.Key.Key_F9)
    settled(qtbot, background)
    qtbot.waitUntil(lambda: "Wacht op akkoord" in words_on(page))

    page, window = opened(Role.SUPERVISOR, TELEPHONE)
    press(window, Qt.Key.Key_Down)
    settled(qtbot, background)
    qtbot.waitUntil(lambda: "Bereikbaarheid bij een calamiteit" in words_on(page))
    press(window, Qt.Key.Key_F2)
    settled(qtbot, background)
    (row,) = sqlite_town.counter().registers.list(TELEPHONE)
    assert (row.standing, row.name) == (Standing.IN_FORCE, "Noor Bakhuizen")
    page._on_history()  # the key is in the bar; what matters is what it shows
    settled(qtbot, background)
    qtbot.waitUntil(lambda: "Goedgekeurd door Inès Bakker" in words_on(page))
    press(window, Qt.Key.Key_F1)
    assert "Goedgekeurd door" not in words_on(page)


def test_refusing_and_withdrawing_ask_why(
    sqlite_town: Town, opened: Opened, qtbot: QtBot, background: Background
) -> None:
    register = ALL_REGISTERS[TELEPHONE]
    sqlite_town.counter(Role.APPLICATION_MANAGER).registers.add(TELEPHONE, good_values(register), "Nieuw.")
    page, window = opened(Role.SUPERVISOR, TELEPHONE)
    press(window, Qt.Key.Key_Down)
    settled(qtbot, background)
    press(window, Qt.Key.Key_F8)
    assert _fault(page, "why") == "Schrijf op waarom."
    typed(window, "De clustermanager tekende niet.")
    press(window, Qt.Key.Key_F8)
    settled(qtbot, background)
    assert sqlite_town.counter().registers.list(TELEPHONE)[0].standing is Standing.REFUSED

    excluded = entered(sqlite_town, "exclusions", recipient="")
    page, window = opened(Role.SUPERVISOR, "exclusions")
    press(window, Qt.Key.Key_Down)
    settled(qtbot, background)
    _line(page, "why").setFocus()
    typed(window, "Na bezwaar.")
    press(window, Qt.Key.Key_F8)
    settled(qtbot, background)
    # An exclusion is lifted by two.
    assert sqlite_town.counter().registers.read(excluded.id).standing is Standing.IN_FORCE
    qtbot.waitUntil(lambda: "Wijziging wacht" in words_on(page))


def test_a_reader_has_no_form_and_no_command_to_change(
    opened: Opened, qtbot: QtBot, background: Background
) -> None:
    page, window = opened(Role.CLERK, "annex_2")
    assert _table(page).rows_model.rowCount() == 8
    press(window, Qt.Key.Key_Down)
    settled(qtbot, background)
    assert "Wettelijk kader" in words_on(page)
    keys = {command.command.key for command in page.commands}
    assert keys == {"F1", "Alt+G", "F3", "Alt+E"}
    assert [chip.text for chip in page.chips] == ["U mag lezen"]


def test_the_filter_looks_in_all_that_a_row_shows(opened: Opened, qtbot: QtBot) -> None:
    page, window = opened(Role.CLERK, "annex_2")
    filter_line = next(one for one in page.findChildren(QLineEdit) if one.placeholderText() == "Filter")
    filter_line.setFocus()
    typed(window, "woningregister")
    assert _table(page).rows_model.rowCount() == 4
    typed(window, "xyz")
    assert "Niets gevonden" in words_on(page)


def test_the_statement_is_seen_kept_and_printed(
    opened: Opened, qtbot: QtBot, background: Background, printer: PaperPrinter, tmp_path: Path
) -> None:
    page, window = opened(Role.PRIVACY_OFFICER, "annex_3")
    press(window, Qt.Key.Key_F3)
    settled(qtbot, background)
    place = _line(page, "pdf")
    assert place.text().endswith("register-aangehaakt.pdf")
    place.setText(str(tmp_path / "bijlage.pdf"))
    press(window, Qt.Key.Key_P, Qt.KeyboardModifier.AltModifier)
    settled(qtbot, background)
    assert (tmp_path / "bijlage.pdf").read_bytes().startswith(b"%PDF")
    press(window, Qt.Key.Key_F2)
    settled(qtbot, background)
    assert [(name, job) for name, _, job, _ in printer.sent] == [("Balie 1", "Opgave uit een register")]
    press(window, Qt.Key.Key_F1)
    assert "Op papier" not in words_on(page)


def test_a_list_goes_out_with_a_purpose_and_comes_in_after_a_look(
    sqlite_town: Town, opened: Opened, qtbot: QtBot, background: Background, tmp_path: Path
) -> None:
    entered(sqlite_town, "recipients")
    page, window = opened(Role.SUPERVISOR, "recipients")
    shown: list[BannerView] = []
    page.banner_wanted.connect(shown.append)
    press(window, Qt.Key.Key_E, Qt.KeyboardModifier.AltModifier)
    _line(page, "export").setText(str(tmp_path / "afnemers.csv"))
    press(window, Qt.Key.Key_F2)
    settled(qtbot, background)
    assert "waarvoor" in _fault(page, "purpose")
    typed(window, "Controle")
    press(window, Qt.Key.Key_F2)
    settled(qtbot, background)
    assert "afnemers.csv" in shown[-1].strong
    _line(page, "file").setText(str(tmp_path / "afnemers.csv"))
    press(window, Qt.Key.Key_F4)
    settled(qtbot, background)
    assert "1 regel, 0 fouten." in words_on(page)
    _line(page, "import_why").setFocus()
    typed(window, "Uit het oude register")
    press(window, Qt.Key.Key_F9)
    settled(qtbot, background)
    assert len(sqlite_town.counter().registers.list("recipients")) == 2


def test_an_empty_register_says_nothing_about_choosing(opened: Opened) -> None:
    page, _window = opened(Role.SUPERVISOR, "complaints")
    assert "In dit register staat nog niets" in words_on(page)
    assert "Kies een regel" not in words_on(page)


def test_a_long_label_is_never_cut_by_the_one_beside_it(opened: Opened) -> None:
    page, window = opened(Role.PRIVACY_OFFICER, "breaches")
    press(window, Qt.Key.Key_F7)
    labels = {one.text(): one for one in page.findChildren(QLabel) if one.isVisible()}
    for words in ("Hoeveel mensen ongeveer", "Hoeveel gegevens ongeveer", "Betrokkenen ingelicht op"):
        assert labels[words].width() >= labels[words].fontMetrics().horizontalAdvance(words)


def test_a_register_that_lists_much_folds_before_it_scrolls_sideways(
    sqlite_town: Town, opened: Opened, qtbot: QtBot, background: Background
) -> None:
    entered(sqlite_town, "secrecy_notices", title="Uw gegevens geheim")
    page, window = opened(Role.SUPERVISOR, "secrecy_notices")
    for width, folded in ((1440, True), (1920, False), (1440, True)):
        window.resize(width, 900)
        settled(qtbot, background)
        table = _table(page)
        assert table.rows_model.folded is folded
        assert not table.horizontalScrollBar().isVisible()
        assert "Uw gegevens geheim" in table.rows_model.cell(0, 1).words
    page.show_register("links")
    entered(sqlite_town, "links")
    page.refresh()
    settled(qtbot, background)
    assert not _table(page).rows_model.folded


def test_a_letter_is_drawn_for_who_was_filled_in_and_forgets_them(
    opened: Opened, qtbot: QtBot, background: Background, sqlite_town: Town
) -> None:
    entered(sqlite_town, "breaches", informed_on="")
    page, window = opened(Role.PRIVACY_OFFICER, "breaches")
    press(window, Qt.Key.Key_Down)
    settled(qtbot, background)
    press(window, Qt.Key.Key_F3)
    settled(qtbot, background)
    page.choose_paper("person")
    settled(qtbot, background)
    # Nobody is told yet to whom, so there is nothing to print.
    assert "Aan wie" in words_on(page)
    enabled = {one.command.text: one.enabled for one in page.commands}
    assert enabled["PDF bewaren"] is False
    typed(window, "E. Lindeman")
    press(window, Qt.Key.Key_F3)
    settled(qtbot, background)
    assert {one.command.text: one.enabled for one in page.commands}["PDF bewaren"] is True
    press(window, Qt.Key.Key_F1)
    press(window, Qt.Key.Key_F3)
    settled(qtbot, background)
    assert _line(page, "to_name").text() == ""


def test_what_a_colleague_read_in_is_approved_together(
    opened: Opened, qtbot: QtBot, background: Background, sqlite_town: Town
) -> None:
    head = "Naam;Soort verzoeker;Adres;Wettelijke grondslag\r\n"
    rows = [f"Orgaan {number};Politie;Plein {number};Politiewet\r\n" for number in range(3)]
    file = (head + "".join(rows)).encode()
    sqlite_town.counter(Role.SUPERVISOR).register_files.import_csv("recipients", file, "Oud systeem.")
    page, window = opened(Role.DEPARTMENT_HEAD, "recipients")
    press(window, Qt.Key.Key_F4)
    settled(qtbot, background)
    assert "3 regels wachten op uw akkoord." in words_on(page)
    assert _line(page, "why").hasFocus()
    typed(window, "Vergeleken met de lijst van het oude systeem.")
    press(window, Qt.Key.Key_Tab)
    press(window, Qt.Key.Key_Space)
    settled(qtbot, background)
    assert "3 regels goedgekeurd." in words_on(window)
    assert sqlite_town.counter(Role.DEPARTMENT_HEAD).registers.waiting("recipients") == ()


def test_on_a_narrow_window_the_list_is_walked_and_enter_opens_an_entry(
    sqlite_town: Town, opened: Opened, qtbot: QtBot, background: Background, theme: Theme
) -> None:
    for name in ("Noor Bakhuizen", "Siem Duinker"):
        entered(sqlite_town, TELEPHONE, employee=name)
    theme.set_scale(2.0)
    page, window = opened(Role.AUDITOR, TELEPHONE)
    assert window.focusWidget() is _table(page)
    for _ in range(2):
        press(window, Qt.Key.Key_Down)
        settled(qtbot, background)
        assert window.focusWidget() is _table(page)
    press(window, Qt.Key.Key_Return)
    settled(qtbot, background)
    assert not [one for one in page.findChildren(Table) if one.isVisible()]
    focus = window.focusWidget()
    assert focus is not None
    assert page.isAncestorOf(focus)
    press(window, Qt.Key.Key_F1)
    assert window.focusWidget() is _table(page)
