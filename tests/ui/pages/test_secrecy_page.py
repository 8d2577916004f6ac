"""Requests for secrecy by keyboard: taken in from a record, seen after a line, lifted by two, and out on paper."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QAbstractButton, QApplication, QLineEdit, QWidget
from pytestqt.qtbot import QtBot

from counter_app.brp.synthetic import DEMO_CAST
from counter_app.domain.secrecy_request import Capacity, SubjectState
from counter_app.domain.staff import Role
from tests.services import stories
from tests.services.secrecy_desk import ask
from tests.town import Town
from tests.ui.pages.conftest import ShowPage, press, settled, typed, words_on
from tests.ui.pages.paper_printer import PaperPrinter
from ui.background import Background
from ui.format import bsn
from ui.pages.secrecy import SecrecyPage
from ui.theme import Theme
from ui.widgets.table import Table

ALT = Qt.KeyboardModifier.AltModifier
NAME = "Oldenzeel"


def focused_words() -> str:
    """The words of the button that has the focus."""
    focus = QApplication.focusWidget()
    return focus.text() if isinstance(focus, QAbstractButton) else ""


def test_a_request_is_taken_in_seen_and_lifted_by_two(
    theme: Theme, background: Background, sqlite_town: Town, show: ShowPage, qtbot: QtBot, tmp_path: Path
) -> None:
    town, printer = sqlite_town, PaperPrinter()
    clerk, supervisor = town.counter(), town.counter(Role.SUPERVISOR)
    page = SecrecyPage(theme, clerk, background, printer)
    page.start_request(town.person_id("lives_alone"), NAME)
    window = show(page)
    settled(qtbot, background)
    # Beside who was open, a housemate by number; first a number that is none.
    number = next(one.control for one in page.form_fields() if one.name == "persons")
    number.setFocus()
    # Somebody typed by mistake comes off again.
    typed(window, DEMO_CAST["mother"].bsn)
    press(window, Qt.Key.Key_Return)
    settled(qtbot, background)
    mistaken = f"BSN {bsn(DEMO_CAST['mother'].bsn)}"
    assert mistaken in words_on(page)
    press(window, Qt.Key.Key_Backtab)
    press(window, Qt.Key.Key_Backtab)
    assert focused_words() == "Weghalen"
    press(window, Qt.Key.Key_Return)
    assert mistaken not in words_on(page)
    assert number.hasFocus()
    typed(window, "12345")
    press(window, Qt.Key.Key_Return)
    assert "Vul een BSN" in words_on(page)
    press(window, Qt.Key.Key_A, Qt.KeyboardModifier.ControlModifier)
    typed(window, DEMO_CAST["housemate_one"].bsn)
    press(window, Qt.Key.Key_Return)
    press(window, Qt.Key.Key_F9)
    settled(qtbot, background)
    (request,) = clerk.secrecy_requests.list()
    assert (request.persons, request.counting) == (2, 2)
    banner = window.banners.current()
    assert banner is not None
    assert banner.view.strong == "GH-0001 is vastgelegd. Het telt vanaf nu overal."
    # The form that had the focus is gone: what comes next has it.
    assert window.focusWidget() in page.findChildren(QWidget) or focused_words() == "Personen tonen"
    # Nobody's name stands anywhere until it is asked for, which leaves a line.
    assert NAME not in words_on(page)
    assert stories.audit_lines(town.database, "secrecy_request_read") == []
    press(window, Qt.Key.Key_T, ALT)
    settled(qtbot, background)
    assert len(stories.audit_lines(town.database, "secrecy_subject_read")) == 2
    (first, second) = clerk.secrecy_requests.subjects(request.id)
    assert (first.capacity, second.person_id) == (Capacity.SELF, town.person_id("housemate_one"))
    # The letter to the first of them, printed: that it went is part of the history.
    press(window, Qt.Key.Key_F3)
    settled(qtbot, background)
    press(window, Qt.Key.Key_F2)
    settled(qtbot, background)
    assert len(printer.sent) == 1
    assert clerk.secrecy_requests.read(request.id).confirmed == 1
    press(window, Qt.Key.Key_F1)
    settled(qtbot, background)
    press(window, Qt.Key.Key_T, ALT)
    settled(qtbot, background)
    # F2 goes on everywhere else; here it must not lift anything.
    press(window, Qt.Key.Key_F2)
    settled(qtbot, background)
    assert clerk.secrecy_requests.read(request.id).lifting == 0
    press(window, Qt.Key.Key_F8)
    settled(qtbot, background)
    assert clerk.secrecy_requests.read(request.id).lifting == 1

    judge = SecrecyPage(theme, supervisor, background, printer)
    window = show(judge)
    settled(qtbot, background)
    judge.focus_wanted.emit()
    press(window, Qt.Key.Key_Down)
    settled(qtbot, background)
    press(window, Qt.Key.Key_T, ALT)
    settled(qtbot, background)
    # Refusing takes a reason.
    press(window, Qt.Key.Key_F8)
    settled(qtbot, background)
    assert "Schrijf op waarom" in words_on(judge)
    press(window, Qt.Key.Key_F2)
    settled(qtbot, background)
    assert clerk.secrecy_requests.read(request.id).ended == (SubjectState.LIFTED,)


def test_an_empty_list_starts_at_a_new_request(
    theme: Theme, background: Background, sqlite_town: Town, show: ShowPage, qtbot: QtBot
) -> None:
    page = SecrecyPage(theme, sqlite_town.counter(), background, PaperPrinter())
    window = show(page)
    settled(qtbot, background)
    assert focused_words() == "Nieuw"
    assert "Pijltje omlaag" not in words_on(page)
    press(window, Qt.Key.Key_Return)
    assert "Nieuw verzoek" in words_on(page)


def test_the_list_goes_out_without_a_name(
    theme: Theme, background: Background, sqlite_town: Town, show: ShowPage, qtbot: QtBot, tmp_path: Path
) -> None:
    town, printer = sqlite_town, PaperPrinter()
    page = SecrecyPage(theme, town.counter(Role.SUPERVISOR), background, printer)
    window = show(page)
    settled(qtbot, background)
    press(window, Qt.Key.Key_E, ALT)
    purpose, folder = (
        one.control for one in page.form_fields() if one.name in ("purpose", "folder") and one.isVisible()
    )
    assert isinstance(purpose, QLineEdit)
    assert isinstance(folder, QLineEdit)
    folder.setText(str(tmp_path / "nergens"))
    press(window, Qt.Key.Key_F2)
    settled(qtbot, background)
    assert "Deze map bestaat niet" in words_on(page)
    folder.setText(str(tmp_path))
    press(window, Qt.Key.Key_F2)
    settled(qtbot, background)
    assert "Schrijf op waarvoor" in words_on(page)
    purpose.setText("Jaarverslag")
    press(window, Qt.Key.Key_F2)
    settled(qtbot, background)
    assert "Nummer;" in (tmp_path / "geheimhouding-lijst.csv").read_text(encoding="utf-8-sig")
    press(window, Qt.Key.Key_F1)
    press(window, Qt.Key.Key_F3)
    settled(qtbot, background)
    press(window, Qt.Key.Key_F2)
    settled(qtbot, background)
    assert len(printer.sent) == 1


def test_on_a_narrow_window_the_list_is_walked_and_enter_opens_a_request(
    theme: Theme, background: Background, sqlite_town: Town, show: ShowPage, qtbot: QtBot
) -> None:
    for who in ("lives_alone", "mother"):
        ask(sqlite_town, who)
    theme.set_scale(2.0)
    page = SecrecyPage(theme, sqlite_town.counter(), background, PaperPrinter())
    window = show(page)
    settled(qtbot, background)
    page.focus_wanted.emit()
    table = window.focusWidget()
    assert isinstance(table, Table)
    for _ in range(2):
        press(window, Qt.Key.Key_Down)
        assert window.focusWidget() is table
    press(window, Qt.Key.Key_Return)
    assert not table.isVisible()
    focus = window.focusWidget()
    assert focus is not None
    assert focus.isVisible()
    press(window, Qt.Key.Key_F1)
    assert window.focusWidget() is table
