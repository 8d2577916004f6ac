"""The frame by keyboard: hide, lock, jump, from part to part, larger text, and one banner at a time."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QKeySequence
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel, QMenu, QWidget
from pytestqt.qtbot import QtBot

from tests.ui.kit.sample_window import FormPage, SamplePage, sample_window
from ui.actions import BACK, HOME
from ui.main_window import MainWindow
from ui.navigation import RailItem
from ui.theme import Theme
from ui.widgets.action_bar import PageCommand
from ui.widgets.banner import BannerView


def opened(theme: Theme, qtbot: QtBot, width: int = 1440, height: int = 900) -> tuple[MainWindow, SamplePage]:
    window, page = sample_window(theme, width=width, height=height)
    qtbot.addWidget(window)
    with qtbot.waitActive(window):
        window.activateWindow()
    window.focus_page()
    return window, page


def press(keys: str) -> None:
    target = QApplication.focusWidget()
    assert target is not None
    combination = QKeySequence(keys)[0]  # type: ignore[index]
    QTest.keyClick(target, combination.key(), combination.keyboardModifiers())
    QApplication.processEvents()


def click(widget: QWidget) -> None:
    QTest.mouseClick(widget, Qt.MouseButton.LeftButton)


def has_focus(widget: QWidget) -> bool:
    focus = QApplication.focusWidget()
    return focus is not None and (widget is focus or widget.isAncestorOf(focus))


def test_a_page_opens_asking_once_with_the_focus_on_the_first_thing_to_do(theme: Theme, qtbot: QtBot) -> None:
    window, page = opened(theme, qtbot)
    assert page.asked == 1
    assert has_focus(page.question)
    assert window.rail.items["requests"].isChecked()


def test_f11_blanks_the_screen_and_brings_it_back_with_the_focus_where_it_was(
    theme: Theme, qtbot: QtBot
) -> None:
    window, page = opened(theme, qtbot)
    press("F11")
    assert not page.isVisible()
    assert [label for label in window.findChildren(QLabel) if label.isVisible()] == []
    press("F9")
    assert page.ran == []
    press("F11")
    assert page.isVisible()
    assert has_focus(page.question)


def test_a_click_does_not_lift_the_curtain(theme: Theme, qtbot: QtBot) -> None:
    window, page = opened(theme, qtbot)
    banner = window.banners.current()
    assert banner is not None
    assert banner.button is not None
    click(banner.button)
    assert not page.isVisible()
    curtain = QApplication.focusWidget()
    assert curtain is not None
    click(curtain)
    assert not page.isVisible()
    press("F11")
    assert page.isVisible()


def test_ctrl_l_f12_and_alt_digit_are_told_to_whoever_listens(theme: Theme, qtbot: QtBot) -> None:
    window, _page = opened(theme, qtbot)
    with qtbot.waitSignal(window.lock_wanted):
        press("Ctrl+L")
    with qtbot.waitSignal(window.home_wanted):
        press("F12")
    with qtbot.waitSignal(window.rail_chosen) as told:
        press("Alt+2")
    assert told.args == ["persons"]
    with qtbot.waitSignal(window.rail_chosen) as told:
        click(window.rail.items["admin"])
    assert told.args == ["admin"]


def test_f6_goes_through_rail_facts_panel_and_bar_and_remembers_the_place(theme: Theme, qtbot: QtBot) -> None:
    window, page = opened(theme, qtbot)
    press("F6")
    assert has_focus(page.split.panel)
    press("F6")
    assert has_focus(window.action_bar)
    press("F6")
    assert has_focus(window.rail)
    press("F6")
    assert has_focus(page.question)
    press("Shift+F6")
    assert has_focus(window.rail)


def test_tab_reads_the_window_from_top_to_bottom_and_the_rail_last(theme: Theme, qtbot: QtBot) -> None:
    window, page = opened(theme, qtbot)
    banner = window.banners.current()
    assert banner is not None
    assert banner.button is not None
    banner.button.setFocus()
    parts = [window.banners, window.top_bar, window.person_header, page, window.action_bar, window.rail]
    visited: list[int] = []
    for _step in range(40):
        place = next(n for n, part in enumerate(parts) if has_focus(part))
        if not visited or visited[-1] != place:
            visited.append(place)
        press("Tab")
    assert visited[:6] == [0, 1, 2, 3, 4, 5]
    assert visited[6] == 0


def test_a_pressed_key_of_a_closed_road_leads_to_what_is_still_open(theme: Theme, qtbot: QtBot) -> None:
    window, page = opened(theme, qtbot)
    save = window.action_bar.button("F9")
    assert save is not None
    save.setFocus()
    assert window.action_bar.note == "Nog 1 punt open"
    press("F2")
    assert page.ran == []
    assert has_focus(page.question)
    page.show_commands(ready=True)
    press("F2")
    assert page.ran == ["next"]
    assert window.action_bar.note == ""


def test_a_changed_bar_keeps_the_focus_in_it(theme: Theme, qtbot: QtBot) -> None:
    window, page = opened(theme, qtbot)
    save = window.action_bar.button("F9")
    assert save is not None
    save.setFocus()
    page.show_commands(ready=True)
    assert QApplication.focusWidget() is save


def test_a_page_that_has_a_key_of_the_window_takes_it_over(theme: Theme, qtbot: QtBot) -> None:
    window, page = opened(theme, qtbot)
    heard: list[str] = []
    window.home_wanted.connect(lambda: heard.append("window"))
    press("F12")
    page.set_commands((PageCommand(BACK, page._on_back), PageCommand(HOME, page._on_new)))
    press("F12")
    assert heard == ["window"]
    assert page.ran == ["new"]


def test_a_hidden_page_hears_no_keys_and_does_not_touch_the_frame(theme: Theme, qtbot: QtBot) -> None:
    window, page = opened(theme, qtbot)
    form = FormPage(theme)
    window.add_page(form)
    window.show_page(form, "persons")
    press("F9")
    page.set_title("Iets anders")
    assert page.ran == []
    assert window.windowTitle().startswith("FICTIEF")
    titles = [label.text() for label in window.top_bar.findChildren(QLabel)]
    assert "Formulier" in titles
    assert "Iets anders" not in titles


def test_larger_text_folds_the_rail_and_then_makes_one_column(theme: Theme, qtbot: QtBot) -> None:
    window, page = opened(theme, qtbot)
    modes: list[str] = [page.width_mode]
    press("Ctrl++")
    modes.append(page.width_mode)
    assert window.rail.isVisible()
    press("Ctrl++")
    press("Ctrl++")
    assert theme.scale == 2.0
    modes.append(page.width_mode)
    assert not window.rail.isVisible()
    assert page.split.strip.isVisible()
    assert not page.split.panel.isVisible()
    press("Ctrl+0")
    modes.append(page.width_mode)
    assert modes == ["wide", "middle", "narrow", "wide"]
    assert page.split.panel.isVisible()


def test_after_larger_text_the_bars_are_as_they_were(theme: Theme, qtbot: QtBot) -> None:
    window, page = opened(theme, qtbot)
    title = next(one for one in window.top_bar.findChildren(QLabel) if one.text() == page.title)

    def bars() -> tuple[int, int, int]:
        QApplication.processEvents()
        return window.action_bar.height(), window.action_bar.heightForWidth(window.width()), title.width()

    before = bars()
    theme.set_scale(2.0)
    assert bars() != before
    theme.set_scale(1.0)
    qtbot.waitUntil(lambda: bars() == before)


@pytest.mark.qt_log_ignore("does not support (raise|grabbing)", extend=True)
def test_on_a_narrow_window_f6_opens_the_reasons_and_alt_m_the_menu(theme: Theme, qtbot: QtBot) -> None:
    theme.set_scale(2.0)
    window, page = opened(theme, qtbot)
    press("Shift+F6")
    assert page.split.panel.isVisible()
    assert not page.split.facts.isVisible()
    press("Alt+M")
    menus = [menu for menu in window.findChildren(QMenu) if menu.isVisible()]
    assert len(menus) == 1
    assert [action.text().split("\t")[0] for action in menus[0].actions()][:2] == ["Start", "Personen"]
    menus[0].close()


def test_no_text_runs_off_a_small_window(theme: Theme, qtbot: QtBot) -> None:
    window, _page = opened(theme, qtbot, width=1024, height=640)
    assert window.width() == 1024
    for part in (window.top_bar, window.person_header, window.action_bar):
        for child in part.findChildren(QWidget):
            if child.isVisible() and isinstance(child, QLabel) and not child.wordWrap():
                assert child.width() >= child.sizeHint().width(), child.text()


def test_the_gravest_banner_is_shown_and_a_seen_one_becomes_a_chip(theme: Theme, qtbot: QtBot) -> None:
    window, page = opened(theme, qtbot)
    banners = window.banners
    page.banner_wanted.emit(BannerView("done", "Vastgelegd.", tone="groen"))
    page.banner_wanted.emit(BannerView("line", "Geen verbinding.", tone="amber", urgent=True))
    assert banners.current() is not None
    assert banners.current().view.key == "secret"  # type: ignore[union-attr]
    tall = banners.sizeHint().height()
    page.banner_wanted.emit(BannerView("secret", "Geheimhouding.", tone="secret", acknowledged=True))
    assert banners.current().view.acknowledged  # type: ignore[union-attr]
    QApplication.processEvents()
    assert banners.sizeHint().height() < tall
    banners.clear("secret")
    assert banners.current().view.key == "line"  # type: ignore[union-attr]
    page.banner_done.emit("line")
    page.banner_done.emit("done")
    assert not banners.isVisible()


def test_fictitious_is_said_in_title_strip_and_chip(theme: Theme, qtbot: QtBot) -> None:
    window, _page = opened(theme, qtbot)
    visible = [label.text() for label in window.findChildren(QLabel) if label.isVisible()]
    assert sum("FICTIEF" in text for text in visible) == 2
    assert "FICTIEF" in window.windowTitle()
    real, _other = sample_window(theme, fictitious=False)
    qtbot.addWidget(real)
    assert not any("FICTIEF" in label.text() for label in real.findChildren(QLabel))
    assert "FICTIEF" not in real.windowTitle()


def test_the_sign_in_page_stands_without_rail_and_bars(theme: Theme, qtbot: QtBot) -> None:
    window, page = opened(theme, qtbot)
    form = FormPage(theme)
    window.add_page(form)
    window.show_page(form, framed=False)
    heard: list[str] = []
    window.rail_chosen.connect(heard.append)
    press("Alt+1")
    assert not window.rail.isVisible()
    assert not window.top_bar.isVisible()
    assert not window.action_bar.isVisible()
    assert heard == []
    window.show_page(page, "requests")
    assert window.rail.isVisible()


def test_the_rail_tells_how_many_wait(theme: Theme, qtbot: QtBot) -> None:
    window, _page = opened(theme, qtbot)
    item: RailItem = window.rail.items["requests"]
    assert item.accessibleName() == "Verzoeken, 14"
    window.set_badge("requests", "")
    assert item.accessibleName() == "Verzoeken"
