"""Every page can be worked without eyes and without a mouse: names, keys and the order of Tab."""

from __future__ import annotations

from itertools import pairwise

import pytest
from PySide6.QtWidgets import QAbstractButton, QComboBox, QLineEdit, QPlainTextEdit, QProgressBar, QTableView
from pytestqt.qtbot import QtBot

from counter_app.domain.staff import Role
from counter_app.services.persons import Reason
from tests.town import Town
from tests.ui.pages.conftest import ShowPage, settled
from ui.actions import clashes
from ui.background import Background
from ui.focus_order import reachable
from ui.pages.cash_desk import CashDeskPage
from ui.pages.disclosure_log import DisclosureLogPage
from ui.pages.import_persons import ImportPersonsPage
from ui.pages.page import Page
from ui.pages.person import PersonPage
from ui.pages.person_search import PersonSearchPage
from ui.pages.start import StartPage
from ui.theme import Theme
from ui.widgets.key_button import KeyButton

CONTROLS = (QLineEdit, QComboBox, QAbstractButton, QTableView, QPlainTextEdit, QProgressBar)
PAGES: dict[str, tuple[type[Page], Role]] = {
    "start": (StartPage, Role.CLERK),
    "start of a supervisor": (StartPage, Role.SUPERVISOR),
    "search": (PersonSearchPage, Role.CLERK),
    "person": (PersonPage, Role.CLERK),
    "log": (DisclosureLogPage, Role.CLERK),
    "cash desk": (CashDeskPage, Role.CASHIER),
    "import": (ImportPersonsPage, Role.DATA_MANAGER),
}


@pytest.fixture(params=PAGES)
def page(request: pytest.FixtureRequest, theme: Theme, background: Background, sqlite_town: Town) -> Page:
    kind, role = PAGES[request.param]
    made: Page = kind(theme, sqlite_town.counter(role), background)  # type: ignore[call-arg, arg-type]
    if isinstance(made, PersonPage):
        made.open_person(sqlite_town.person_id("lives_alone"), reason=Reason.AT_COUNTER)
    return made


def test_every_control_has_a_name(page: Page, show: ShowPage, qtbot: QtBot, background: Background) -> None:
    show(page)
    settled(qtbot, background)
    nameless = [
        type(one).__name__
        for kind in CONTROLS
        for one in page.findChildren(kind)
        if one.isVisible()
        and not (one.accessibleName() or getattr(one, "text", str)())
        and one.objectName() != "qt_toolbar_ext_button"
        and not isinstance(one.parent(), QComboBox)
    ]
    assert nameless == []


def test_no_key_means_two_things(page: Page, show: ShowPage, qtbot: QtBot, background: Background) -> None:
    show(page)
    settled(qtbot, background)
    live = [one.command for one in page.findChildren(KeyButton) if not one.shortcut().isEmpty()]
    assert clashes([one.command for one in page.commands] + live) == []


def test_tab_goes_down_the_page_and_reaches_everything(
    page: Page, show: ShowPage, qtbot: QtBot, background: Background
) -> None:
    show(page)
    settled(qtbot, background)
    chain = reachable(page)
    assert chain
    tops = [one.mapTo(page, one.rect().topLeft()).y() for one in chain]
    # Fields beside each other may differ by the height of a label.
    assert all(later >= earlier - page.theme.px(48) for earlier, later in pairwise(tops))


def test_text_of_twice_the_size_cuts_no_word_in_a_button(
    page: Page, show: ShowPage, qtbot: QtBot, background: Background, theme: Theme
) -> None:
    window = show(page)
    window.resize(1280, 720)
    theme.set_scale(2.0)
    settled(qtbot, background)
    for button in page.findChildren(KeyButton):
        if button.isVisible():
            assert button.width() >= button.sizeHint().width(), button.text()
