"""Signing in makes the page that comes first; each of the others when somebody goes there, and nobody notices."""

from __future__ import annotations

import gc
import re
from collections.abc import Callable, Iterator, Mapping
from functools import cached_property
from threading import Event

import pytest
from PySide6.QtCore import QLoggingCategory, Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QStackedWidget, QWidget
from pytestqt.logging import _QtMessageCapture as Told
from pytestqt.qtbot import QtBot
from shiboken6 import isValid

from counter_app.domain.staff import Role
from counter_app.services.persons import Reason
from tests.town import Town
from tests.ui.pages.conftest import press, settled
from tests.ui.pages.test_workplace import Open
from tests.ui.pages.test_workplace import open_work as open_work
from ui.actions import OPEN
from ui.background import Background
from ui.focus_order import reachable
from ui.pages.cash import CashPage
from ui.pages.page import Page
from ui.quiet_moments import QUIET_MS, QuietMoments
from ui.theme import Theme
from ui.widgets.boxes import Box, Stack
from ui.widgets.fill_scroll import FillScroll
from ui.widgets.key_button import KeyButton
from ui.widgets.text import Text
from ui.workplace import Workplace

_SHOWN = re.compile(
    r'QWidgetWindow\(\w+, name="(\w+)"\) to true via QWidgetWindow::setNativeWindowVisibility'
)
#: Every page there is, each with somebody who has it.
_PAGES = {
    Role.CLERK: (
        "start", "persons", "log", "registers", "calendar", "secrecy", "forms", "cash", "regulation",
        "first-hour",
    ),
    Role.SUPERVISOR: ("approvals", "log", "figures", "retention", "installation"),
    Role.APPLICATION_MANAGER: ("management",),
    Role.DATA_MANAGER: ("import",),
    Role.PRIVACY_OFFICER: ("oversight",),
}  # fmt: skip


@pytest.fixture
def windows(qtlog: Told) -> Iterator[Callable[[], list[str]]]:
    """Every window of the system that opened by now, however short it was there."""
    QLoggingCategory.setFilterRules("qt.widgets.showhide.debug=true")
    yield lambda: [found[1] for one in qtlog.records if (found := _SHOWN.search(one.message))]
    QLoggingCategory.setFilterRules("")


class _Listening(QWidget):
    """Writes down what was done."""

    def __init__(self) -> None:
        super().__init__()
        self.done: list[object] = []

    def take(self, one: object) -> None:
        self.done.append(one)


def made(place: Workplace) -> list[str]:
    """The pages that the window has."""
    pages: QStackedWidget = place.window.pages
    return [type(pages.widget(number)).__name__ for number in range(pages.count())]


def behind(place: Workplace) -> Mapping[str, Callable[[], object]]:
    """What opens the page behind one of the rail."""
    return {
        "persons": lambda: place.pages["persons"].person_wanted.emit(1, Reason.AT_COUNTER),  # type: ignore[attr-defined]
        "approvals": lambda: place.pages["approvals"].deputies_wanted.emit(),  # type: ignore[attr-defined]
        "log": lambda: place.pages["log"].closing_wanted.emit(),  # type: ignore[attr-defined]
        "management": place.open_recovery,
    }


def left_to_the_collector() -> list[str]:
    """What stands on the screen and would be taken from it when Python tidies up."""
    gc.set_debug(gc.DEBUG_SAVEALL)
    gc.collect()
    gc.set_debug(0)
    found = [type(one).__name__ for one in gc.garbage if isinstance(one, QWidget) and isValid(one)]
    gc.garbage.clear()
    return found


@pytest.mark.parametrize("role", _PAGES)
def test_a_page_that_is_made_while_somebody_works_takes_no_keyboard(
    role: Role, open_work: Open, windows: Callable[[], list[str]]
) -> None:
    place = open_work(role)
    place.window.activateWindow()
    assert windows() == ["MainWindowClassWindow"]
    focus, handle = place.window.focusWidget(), QGuiApplication.focusWindow()
    assert focus is not None
    assert set(place.pages) <= {key for keys in _PAGES.values() for key in keys}
    for key in _PAGES[role]:
        page = place.pages[key]
        assert type(page).__name__ in made(place)
        assert place.window.focusWidget() is focus, key
    if role is Role.CLERK:
        rooms = vars(type(place.rooms)).items()
        for name in [name for name, one in rooms if isinstance(one, cached_property)]:
            assert type(getattr(place.rooms, name)).__name__ in made(place)
            assert place.window.focusWidget() is focus, name
    assert QGuiApplication.focusWindow() is handle
    assert windows() == ["MainWindowClassWindow"]


@pytest.mark.parametrize("role", _PAGES)
def test_what_was_opened_stays_when_python_tidies_up(
    role: Role,
    open_work: Open,
    qtbot: QtBot,
    background: Background,
    windows: Callable[[], list[str]],
) -> None:
    gc.collect()
    place = open_work(role)
    with qtbot.waitActive(place.window):
        place.window.activateWindow()
    for key in _PAGES[role]:
        place.go_to(key)
        settled(qtbot, background)
        press(place.window, Qt.Key.Key_Tab)
        press(place.window, Qt.Key.Key_F6)
    for opens in (one for key, one in behind(place).items() if key in _PAGES[role]):
        before = made(place)
        opens()
        settled(qtbot, background)
        # What a quiet moment makes meanwhile is not what was opened.
        assert type(place.window.current_page()).__name__ in set(made(place)) - set(before)
    assert left_to_the_collector() == []
    assert windows() == ["MainWindowClassWindow"]


def test_tab_leaves_a_page_that_scrolls_whole_where_it_is(theme: Theme, qtbot: QtBot) -> None:
    window = Box(Stack(theme, FillScroll(Box(Stack(theme, KeyButton(theme, OPEN))))))
    qtbot.addWidget(window)
    with qtbot.waitExposed(window):
        window.show()
    gc.collect()
    assert [type(one).__name__ for one in reachable(window)] == ["KeyButton"]
    # It looks at its view again, and nothing of Python but its parent knows it.
    window.resize(window.width() + 40, window.height() + 40)
    QApplication.processEvents()
    assert left_to_the_collector() == []


def test_signing_in_makes_what_is_seen_first_and_the_lock(open_work: Open) -> None:
    clerk = open_work(Role.CLERK)
    assert made(clerk) == ["LockedPage", "FirstHourPage", "StartPage"]
    assert {"start", "persons", "cash", "regulation"} <= set(clerk.pages)
    # What the role may not see can't even be made.
    for key in ("management", "import", "oversight"):
        assert key not in clerk.pages
        with pytest.raises(KeyError):
            clerk.pages[key]


def test_what_takes_a_moment_to_make_is_there_when_nobody_types(open_work: Open, qtbot: QtBot) -> None:
    clerk = open_work(Role.CLERK)
    heavy = {"RequestPage", "RegistersPage", "RegulationPage", "SecrecyPage"}
    qtbot.waitUntil(lambda: heavy <= set(made(clerk)), timeout=10_000)
    # And no more than that: the others cost less than a key.
    assert len(made(clerk)) == 3 + len(heavy)
    assert clerk.window.current_page() is clerk.pages["start"]


def test_a_tab_of_the_cash_desk_is_made_when_it_is_chosen(
    open_work: Open, qtbot: QtBot, background: Background
) -> None:
    place = open_work(Role.CASHIER)
    cash = place.pages["cash"]
    assert isinstance(cash, CashPage)

    def rooms() -> list[str]:
        return [type(one).__name__ for one in cash.findChildren(Page)]

    assert rooms() == ["CashDeskPage"]
    cash.choose("closing")
    settled(qtbot, background)
    assert rooms() == ["CashDeskPage", "CashClosingPage"]
    assert cash.room.isVisible()
    assert cash.help_page == cash.room.help_page


def test_a_page_that_is_made_later_has_the_size_that_was_chosen_before(
    open_work: Open, theme: Theme, background: Background, sqlite_town: Town
) -> None:
    def words(place: Workplace) -> list[tuple[str, int]]:
        return [(one.text(), one.font().pixelSize()) for one in place.pages["secrecy"].findChildren(Text)]

    before = open_work(Role.CLERK)
    small = words(before)
    theme.set_scale(2.0)
    after = Workplace(theme, sqlite_town.counter(), background)
    assert words(after) == words(before) != small
    after.close()


def test_nothing_is_made_while_an_answer_is_on_its_way_and_nothing_after_leaving(
    qtbot: QtBot, background: Background
) -> None:
    window, answer = _Listening(), Event()
    done = window.done
    window.show()
    moments = QuietMoments(background, window)
    moments.watch(window.windowHandle())
    background.short(answer.wait, window.take)
    moments.do([lambda: done.append("first"), lambda: done.append("second")])
    # A key puts it off, and while the answer is on its way nothing happens at all.
    QTest.keyClick(window.windowHandle(), Qt.Key.Key_A)
    qtbot.wait(QUIET_MS + 100)
    assert done == []
    answer.set()
    qtbot.waitUntil(lambda: len(done) == 3)
    assert done == [True, "first", "second"]
    moments.do([lambda: done.append("third")])
    moments.stop()
    moments.do([])
    qtbot.wait(QUIET_MS + 100)
    assert len(done) == 3
    window.close()
