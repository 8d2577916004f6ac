"""The tab Brieven by keyboard: a text is changed, looked at on paper, kept, and a fault is told beside it."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QTextCursor
from PySide6.QtWidgets import QPlainTextEdit, QTableView
from pytestqt.qtbot import QtBot

from counter_app.domain.letter import LetterName
from counter_app.output.letter_text import shipped_source
from counter_app.services.office import Counter
from tests.ui.pages.conftest import ShowPage, press, settled, typed, words_on
from ui.background import Background
from ui.main_window import MainWindow
from ui.pages.management import ManagementPage
from ui.pages.management_letters import LettersPane
from ui.widgets.banner import BannerView
from ui.widgets.paper_preview import PaperPreview


@pytest.fixture
def window(page: ManagementPage, show: ShowPage, qtbot: QtBot, background: Background) -> MainWindow:
    """The page on its tab of letters, with the first text open."""
    window = show(page)
    settled(qtbot, background)
    page.choose("letters")
    press(window, Qt.Key.Key_Return)
    return window


def editor(page: ManagementPage) -> QPlainTextEdit:
    (pane,) = page.findChildren(LettersPane)
    return next(one for one in pane.findChildren(QPlainTextEdit) if one.accessibleName() == "Tekst")


def paper(page: ManagementPage) -> PaperPreview:
    (pane,) = page.findChildren(LettersPane)
    (found,) = pane.findChildren(PaperPreview)
    return found


def letters(page: ManagementPage) -> QTableView:
    (pane,) = page.findChildren(LettersPane)
    (found,) = pane.findChildren(QTableView)
    return found


def to_the_end(page: ManagementPage) -> None:
    editor(page).moveCursor(QTextCursor.MoveOperation.End)


def test_a_text_is_changed_seen_on_paper_and_kept(
    page: ManagementPage, window: MainWindow, manager: Counter, qtbot: QtBot, background: Background
) -> None:
    assert window.focusWidget() is editor(page)
    assert editor(page).toPlainText() == shipped_source(LetterName.REFUSAL)
    to_the_end(page)
    typed(window, "Wij zijn open van 9 tot 12 uur.")
    press(window, Qt.Key.Key_F3)
    settled(qtbot, background)
    assert paper(page).isVisible()
    assert paper(page).page_count() == 1
    press(window, Qt.Key.Key_F3)
    assert editor(page).isVisible()
    press(window, Qt.Key.Key_F9)
    settled(qtbot, background)
    kept = manager.letter_texts.history(LetterName.REFUSAL)[0]
    assert (kept.version, "van 9 tot 12 uur" in kept.source) == (1, True)
    assert "versie 1" in words_on(page)


def test_a_fault_is_told_beside_the_text_and_nothing_is_kept(
    page: ManagementPage, window: MainWindow, manager: Counter, qtbot: QtBot, background: Background
) -> None:
    to_the_end(page)
    typed(window, "Dag {naam}.")
    press(window, Qt.Key.Key_F9)
    settled(qtbot, background)
    (fault,) = [one.fault for one in page.form_fields() if one.name == "text"]
    assert "Het veld {naam} bestaat hier niet" in fault
    assert manager.letter_texts.history(LetterName.REFUSAL)[0].version == 0
    press(window, Qt.Key.Key_F8)
    assert editor(page).toPlainText() == shipped_source(LetterName.REFUSAL)


def test_walking_through_the_list_loses_nothing_that_was_typed(
    page: ManagementPage, window: MainWindow
) -> None:
    shown: list[BannerView] = []
    page.banner_wanted.connect(shown.append)
    to_the_end(page)
    typed(window, "Nog iets.")
    letters(page).setFocus()
    press(window, Qt.Key.Key_Down)
    assert editor(page).toPlainText().endswith("Nog iets.")
    assert "nog niet bewaard" in shown[-1].strong


def test_another_text_opens_when_nothing_is_unsaved(page: ManagementPage, window: MainWindow) -> None:
    before = editor(page).toPlainText()
    letters(page).setFocus()
    press(window, Qt.Key.Key_Down)
    assert editor(page).toPlainText() != before


def test_what_a_colleague_kept_meanwhile_is_told(
    page: ManagementPage, window: MainWindow, manager: Counter, qtbot: QtBot, background: Background
) -> None:
    theirs = shipped_source(LetterName.REFUSAL) + "\nVan een collega.\n"
    manager.letter_texts.keep(LetterName.REFUSAL, 0, theirs)
    shown: list[BannerView] = []
    page.banner_wanted.connect(shown.append)
    to_the_end(page)
    typed(window, "Van mij.")
    press(window, Qt.Key.Key_F9)
    settled(qtbot, background)
    assert "Een collega heeft deze tekst intussen gewijzigd" in " ".join(one.strong for one in shown)
    assert editor(page).toPlainText().endswith("Van mij.")
    assert manager.letter_texts.history(LetterName.REFUSAL)[0].source == theirs
