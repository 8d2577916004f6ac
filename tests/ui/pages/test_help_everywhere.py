"""Shift+F1 on every page of the rail, and on every tab with a page of its own, opens its own page of the handbook."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from counter_app.domain.staff import Role
from tests.ui.pages.conftest import press, settled
from tests.ui.pages.test_workplace import Open
from tests.ui.pages.test_workplace import open_work as open_work
from ui.background import Background
from ui.handbook import REGISTERS, register_page
from ui.pages.cash import CashPage
from ui.pages.help import HelpPage
from ui.pages.page import Page
from ui.pages.registers import RegistersPage
from ui.workplace import Workplace

SHIFT = Qt.KeyboardModifier.ShiftModifier


def help_of(workplace: Workplace, page: Page) -> str:
    """Which page of the handbook opens here; afterwards the page is there again."""
    assert workplace.window.current_page() is page
    press(workplace.window, Qt.Key.Key_F1, SHIFT)
    shown = workplace.window.current_page()
    assert isinstance(shown, HelpPage)
    press(workplace.window, Qt.Key.Key_F1)
    assert workplace.window.current_page() is page
    return shown.topic.key


@pytest.mark.parametrize("role", [Role.CLERK, Role.APPLICATION_MANAGER])
def test_help_is_about_the_page_that_one_is_on(
    role: Role, open_work: Open, qtbot: QtBot, background: Background
) -> None:
    workplace = open_work(role)
    workplace.window.activateWindow()
    opened = {}
    for key, page in workplace.pages.items():
        workplace.go_to(key)
        settled(qtbot, background)
        opened[key] = help_of(workplace, page)
        assert opened[key] == page.help_page
        if isinstance(page, CashPage):
            for tab in ("closing", "reminders", "bank"):
                page.choose(tab)
                settled(qtbot, background)
                assert help_of(workplace, page) == page.room.help_page
        if isinstance(page, RegistersPage):
            for register in ("recipients", "annex_2", "telephone_authorisations"):
                page.show_register(register)
                settled(qtbot, background)
                assert help_of(workplace, page) == register_page(page.register.tab) != REGISTERS
    # Pages that say nothing of their own would all open the same one.
    assert len(set(opened.values())) >= len(opened) - 1
