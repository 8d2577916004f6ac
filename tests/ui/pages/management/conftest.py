"""Beheer in a window, for the application manager of a town: its tabs, its tables and its fields."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from PySide6.QtWidgets import QLineEdit
from pytestqt.qtbot import QtBot

from counter_app.domain.staff import Role
from counter_app.services.office import Counter
from tests.town import Town
from tests.ui.pages.conftest import ShowPage, settled
from ui.background import Background
from ui.main_window import MainWindow
from ui.pages.management import ManagementPage
from ui.theme import Theme
from ui.widgets.banner import BannerView
from ui.widgets.inputs import Check
from ui.widgets.table import Table

PASSWORD = "lang-genoeg-1"
Open = Callable[[str], MainWindow]


@pytest.fixture
def manager(sqlite_town: Town) -> Counter:
    return sqlite_town.counter(Role.APPLICATION_MANAGER)


@pytest.fixture
def page(theme: Theme, background: Background, manager: Counter) -> ManagementPage:
    return ManagementPage(theme, manager, background)


@pytest.fixture
def banners(page: ManagementPage) -> list[BannerView]:
    shown: list[BannerView] = []
    page.banner_wanted.connect(shown.append)
    return shown


@pytest.fixture
def opened(page: ManagementPage, show: ShowPage, qtbot: QtBot, background: Background) -> Open:
    """Call it with a tab to have the page there, with everything asked."""

    def at(tab: str) -> MainWindow:
        window = show(page)
        settled(qtbot, background)
        page.choose(tab)
        return window

    return at


def shown_table(page: ManagementPage) -> Table[object]:
    (table,) = (one for one in page.findChildren(Table) if one.isVisible())
    return table


def field(page: ManagementPage, name: str) -> QLineEdit:
    """The line of the field that can be seen under this name."""
    control = next(one.control for one in page.form_fields() if one.name == name)
    assert isinstance(control, QLineEdit)
    return control


def choose_row(page: ManagementPage, words: str) -> None:
    table = shown_table(page)
    rows = table.rows_model.rowCount()
    number = next(row for row in range(rows) if words in table.rows_model.cell(row, 0).words)
    table.setFocus()
    table.selectRow(number)


def check(page: ManagementPage, words: str) -> Check:
    return next(one for one in page.findChildren(Check) if one.accessibleName() == words)
