"""The list over the window by keyboard: it filters, opens, closes, and gives the focus back."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QAccessible, QKeySequence
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel, QWidget
from pytestqt.qtbot import QtBot

from tests.ui.kit.sample_window import SamplePage, sample_window
from ui.main_window import MainWindow
from ui.theme import Theme
from ui.widgets.overlay_list import OverlayList
from ui.widgets.row_list import ListRow

ROWS = (
    ListRow("page:start", "Start", group="Schermen", icon="house", cap="Alt+1"),
    ListRow("page:log", "Verstrekkingenlog", group="Schermen", icon="scroll-text", cap="Alt+5"),
    ListRow("article:11", "art. 11 lid 5", detail="Geheimhouding gaat voor", group="Reglement"),
    ListRow("article:3", "art. 3 lid 1", detail="Zekerheid, ook bij één vraag", group="Reglement"),
    ListRow("person:x", "Zoek persoon: x", group="Zoeken", always=True),
)


@pytest.fixture
def opened(theme: Theme, qtbot: QtBot) -> tuple[MainWindow, SamplePage, OverlayList]:
    window, page = sample_window(theme, width=1440, height=900)
    qtbot.addWidget(window)
    with qtbot.waitActive(window):
        window.activateWindow()
    window.focus_page()
    overlay = OverlayList(theme, "Ga naar", "Scherm of artikel")
    overlay.show_rows(ROWS)
    window.open_overlay(overlay)
    return window, page, overlay


def focus() -> QWidget:
    found = QApplication.focusWidget()
    assert found is not None
    return found


def press(keys: str) -> None:
    combination = QKeySequence(keys)[0]  # type: ignore[index]
    QTest.keyClick(focus(), combination.key(), combination.keyboardModifiers())
    QApplication.processEvents()


Opened = tuple[MainWindow, SamplePage, OverlayList]


def test_it_opens_with_the_focus_in_the_box_and_the_first_line_chosen(opened: Opened) -> None:
    _window, _page, overlay = opened
    assert focus() is overlay.filter
    assert overlay.list.current() == ROWS[0]
    assert overlay.accessibleName() == overlay.list.accessibleName() == "Ga naar"
    assert "Ga naar" in overlay.filter.accessibleName()


@pytest.mark.parametrize(
    ("typed", "texts"),
    [
        ("log", ["Verstrekkingenlog"]),
        ("ART 11", ["art. 11 lid 5"]),
        ("een vraag", ["art. 3 lid 1"]),
        ("geheimhouding reglement", ["art. 11 lid 5"]),
        ("", [row.text for row in ROWS[:-1]]),
    ],
)
def test_every_typed_word_narrows_the_list_whatever_its_accents(
    opened: Opened, typed: str, texts: list[str]
) -> None:
    _window, _page, overlay = opened
    QTest.keyClicks(overlay.filter, typed)
    assert [row.text for row in overlay.list.rows()] == [*texts, "Zoek persoon: x"]


def test_what_begins_with_the_typed_text_is_chosen_first(opened: Opened) -> None:
    _window, _page, overlay = opened
    overlay.show_rows((ListRow("1", "art. 1 lid 11"), ListRow("11", "art. 11 lid 1")))
    QTest.keyClicks(overlay.filter, "art. 11")
    chosen = overlay.list.current()
    assert chosen is not None
    assert chosen.key == "11"


def test_the_arrows_walk_over_the_names_of_groups_and_enter_opens(opened: Opened, qtbot: QtBot) -> None:
    _window, _page, overlay = opened
    press("Down")
    press("Down")
    assert overlay.list.current() == ROWS[2]
    press("Up")
    with qtbot.waitSignal(overlay.chosen) as told:
        press("Return")
    assert told.args == ["page:log"]
    for _ in range(9):
        press("Down")
    assert overlay.list.current() == ROWS[-1]
    assert focus() is overlay.filter


def test_escape_closes_it_and_the_focus_is_back_where_it_was(theme: Theme, opened: Opened) -> None:
    window, page, _overlay = opened
    press("Esc")
    before = focus()
    assert page.question.isAncestorOf(before)
    second = OverlayList(theme, "Recent", "Zaaknummer")
    window.open_overlay(second)
    assert focus() is second.filter
    press("Esc")
    assert focus() is before


def test_the_keys_of_the_page_wait_while_the_list_is_open(opened: Opened, qtbot: QtBot) -> None:
    window, page, overlay = opened
    for key in ("F2", "F9", "F8", "F12", "F5", "Ctrl+K", "Alt+2", "F6", "J"):
        with qtbot.assertNotEmitted(window.home_wanted), qtbot.assertNotEmitted(window.rail_chosen):
            press(key)
    assert page.ran == []
    assert overlay.isAncestorOf(focus())
    press("Esc")
    press("F9")
    assert page.ran != []


def test_tab_stays_inside_and_reaches_box_list_and_close(opened: Opened) -> None:
    _window, _page, overlay = opened
    reached = set()
    for _ in range(6):
        press("Tab")
        assert overlay.isAncestorOf(focus())
        reached.add(focus().accessibleName())
    assert reached == {"Ga naar", "Ga naar: Scherm of artikel", "Sluiten"}


def test_f11_blanks_the_list_too_and_brings_it_back(opened: Opened) -> None:
    _window, _page, overlay = opened
    press("F11")
    assert not overlay.isVisible()
    press("F11")
    assert overlay.isVisible()
    assert overlay.isAncestorOf(focus())


def test_a_page_that_asks_for_the_keyboard_meanwhile_does_not_get_it(opened: Opened, qtbot: QtBot) -> None:
    window, page, overlay = opened
    page.focus_wanted.emit()
    assert focus() is overlay.filter
    page.question.first_focus().setFocus()
    qtbot.waitUntil(lambda: focus() is overlay.filter)
    assert window.current_page() is page


def test_another_page_takes_the_list_away(opened: Opened) -> None:
    window, page, overlay = opened
    window.show_page(page)
    assert not overlay.isVisible()
    assert page.isAncestorOf(focus())


def test_a_fault_is_told_in_the_list_until_something_else_is_typed(opened: Opened) -> None:
    _window, _page, overlay = opened
    overlay.show_fault("Er is geen verzoek met nummer 2026-00099.")
    assert "2026-00099" in shown_words(overlay)
    QTest.keyClicks(overlay.filter, "s")
    assert "2026-00099" not in shown_words(overlay)


def test_nothing_found_is_said_and_nothing_fetched_yet_is_not(theme: Theme, opened: Opened) -> None:
    window, _page, overlay = opened
    overlay.show_rows(ROWS[:-1])
    QTest.keyClicks(overlay.filter, "zeppelin")
    assert "Niets gevonden" in shown_words(overlay)
    waiting = OverlayList(theme, "Recent", "Zaaknummer", empty="U werkte aan niets.")
    window.open_overlay(waiting)
    assert "U werkte aan niets." not in shown_words(waiting)
    waiting.show_rows(())
    assert "U werkte aan niets." in shown_words(waiting)


def test_the_count_is_announced(opened: Opened, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch) -> None:
    _window, _page, overlay = opened
    spoken: list[str] = []
    monkeypatch.setattr(QAccessible, "updateAccessibility", lambda event: spoken.append(event.message()))
    QTest.keyClicks(overlay.filter, "log")
    qtbot.waitUntil(lambda: bool(spoken))
    assert spoken == ["2 regels. Verstrekkingenlog, toets Alt+5"]
    press("Down")
    assert spoken[-1] == "Zoek persoon: x"


@pytest.mark.parametrize("scale", [1.0, 2.0])
def test_it_fits_the_smallest_window_at_any_text_size(theme: Theme, opened: Opened, scale: float) -> None:
    window, _page, overlay = opened
    window.resize(1280, 720)
    theme.set_scale(scale)
    QApplication.processEvents()
    for part in (overlay.filter, overlay.list):
        place = part.rect().translated(part.mapTo(window, part.rect().topLeft()))
        assert window.rect().contains(place)
        assert part.height() > 0
    assert overlay.list.viewport().height() >= theme.px(72)


def shown_words(overlay: OverlayList) -> str:
    return " ".join(label.text() for label in overlay.findChildren(QLabel) if label.isVisible())


def test_a_click_beside_the_list_closes_it(opened: Opened) -> None:
    window, _page, overlay = opened
    QTest.mouseClick(overlay, Qt.MouseButton.LeftButton, pos=overlay.rect().bottomLeft())
    assert not overlay.isVisible()
    assert window.current_page() is not None
