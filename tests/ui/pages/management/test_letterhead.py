"""The tab Briefpapier by keyboard: a colour and a logo are tried on paper, refused where they can't be, and kept."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from counter_app.errors import UserError
from counter_app.services.letterheads import Look, change_look, read_look
from counter_app.services.office import Counter
from tests.ui.pages.conftest import ShowPage, press, settled, typed
from tests.ui.pages.management.conftest import field
from ui.background import Background
from ui.logo_file import read_logo
from ui.main_window import MainWindow
from ui.pages.management import ManagementPage
from ui.pages.management_letterhead import LetterheadPane
from ui.widgets.paper_preview import PaperPreview

DRAWING = """<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 300 100">
<rect width="300" height="100" rx="20" fill="#14643A"/><circle cx="50" cy="50" r="40" fill="#FFD500"/></svg>"""


@pytest.fixture
def window(page: ManagementPage, show: ShowPage, qtbot: QtBot, background: Background) -> MainWindow:
    window = show(page)
    settled(qtbot, background)
    page.choose("letterhead")
    settled(qtbot, background)
    return window


def test_a_colour_and_a_logo_are_tried_kept_and_taken_away(
    page: ManagementPage,
    window: MainWindow,
    manager: Counter,
    qtbot: QtBot,
    background: Background,
    tmp_path: Path,
) -> None:
    file = tmp_path / "wapen.svg"
    file.write_text(DRAWING, encoding="utf-8")
    (pane,) = page.findChildren(LetterheadPane)
    (paper,) = pane.findChildren(PaperPreview)
    assert paper.page_count() == 1
    assert window.focusWidget() is field(page, "accent")
    field(page, "accent").selectAll()
    typed(window, "#14643a")
    press(window, Qt.Key.Key_Tab)
    typed(window, str(file))
    press(window, Qt.Key.Key_F3)
    settled(qtbot, background)
    assert read_look(manager.desk) == Look("#1A4F96"), "a preview keeps nothing"
    press(window, Qt.Key.Key_F9)
    settled(qtbot, background)
    kept = read_look(manager.desk)
    assert kept.accent == field(page, "accent").text() == "#14643A"
    assert kept.logo
    assert field(page, "logo").text() == ""
    press(window, Qt.Key.Key_F8)
    press(window, Qt.Key.Key_F9)
    settled(qtbot, background)
    assert read_look(manager.desk) == Look("#14643A")


@pytest.mark.parametrize(
    ("at", "entry", "fault"), [("accent", "#FFD500", "te licht"), ("logo", "/niet/hier.png", "plaatje")]
)
def test_what_cannot_be_printed_is_told_beside_its_field(
    page: ManagementPage,
    window: MainWindow,
    qtbot: QtBot,
    background: Background,
    at: str,
    entry: str,
    fault: str,
) -> None:
    field(page, at).setFocus()
    field(page, at).selectAll()
    typed(window, entry)
    press(window, Qt.Key.Key_F3)
    settled(qtbot, background)
    assert {one.name: fault in one.fault for one in page.form_fields() if one.fault} == {at: True}
    assert window.focusWidget() is field(page, at)


def test_a_colleague_who_was_first_is_not_written_over(
    page: ManagementPage, window: MainWindow, manager: Counter, qtbot: QtBot, background: Background
) -> None:
    change_look(manager.desk, Look("#1A4F96"), Look("#14643A"))
    field(page, "accent").selectAll()
    typed(window, "#A61C2A")
    press(window, Qt.Key.Key_F9)
    settled(qtbot, background)
    assert read_look(manager.desk) == Look("#14643A")
    assert field(page, "accent").text() == "#A61C2A"
    press(window, Qt.Key.Key_F9)
    settled(qtbot, background)
    assert read_look(manager.desk) == Look("#A61C2A")


@pytest.mark.parametrize("text", ["", "<svg", '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 0 10"/>'])
def test_a_drawing_that_is_none_is_refused(tmp_path: Path, text: str) -> None:
    file = tmp_path / "wapen.svg"
    file.write_text(text, encoding="utf-8")
    with pytest.raises(UserError, match="plaatje"):
        read_logo(file)


def test_a_file_that_is_too_large_is_not_read(tmp_path: Path) -> None:
    file = tmp_path / "wapen.png"
    file.write_bytes(bytes(1_000_001))
    with pytest.raises(UserError, match="te groot"):
        read_logo(file)
