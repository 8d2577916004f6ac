"""An article that is named anywhere opens in the reglement, and F1 leads back to where one was."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from counter_app.domain.staff import Role
from tests.services import stories
from tests.services.stories import letter
from tests.town import Town
from tests.ui.pages.conftest import settled, words_on
from ui.background import Background
from ui.theme import Theme
from ui.widgets.article_tree import ArticleTree
from ui.widgets.link_button import LinkButton
from ui.workplace import Workplace

K = Qt.Key


@pytest.fixture(scope="module")
def theme(qapp: QApplication) -> Theme:
    made = Theme()
    made.apply(qapp)
    return made


@pytest.fixture
def background(qapp: QApplication) -> Iterator[Background]:
    made = Background()
    yield made
    made.stop()


def signed_in(
    qtbot: QtBot, theme: Theme, background: Background, town: Town, role: Role
) -> Iterator[Workplace]:
    made = Workplace(theme, town.counter(role), background)
    made.window.resize(1440, 900)
    with qtbot.waitExposed(made.window):
        made.show()
    made.window.activateWindow()
    qtbot.waitUntil(made.window.isActiveWindow)
    yield made
    settled(qtbot, background)
    made.close()


@pytest.fixture
def clerk(qtbot: QtBot, theme: Theme, background: Background, sqlite_town: Town) -> Iterator[Workplace]:
    yield from signed_in(qtbot, theme, background, sqlite_town, Role.CLERK)


@pytest.fixture
def supervisor(qtbot: QtBot, theme: Theme, background: Background, sqlite_town: Town) -> Iterator[Workplace]:
    yield from signed_in(qtbot, theme, background, sqlite_town, Role.SUPERVISOR)


def press(place: Workplace, key: Qt.Key, held: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier) -> None:
    target: QWidget = place.window.focusWidget() or place.window
    QTest.keyClick(target, key, held)


def page(place: Workplace) -> QWidget:
    shown = place.window.current_page()
    assert shown is not None
    return shown


def tab_to_article(place: Workplace, article: str) -> None:
    """Tabs until the focus is on an article."""
    seen: list[str] = []
    for _ in range(80):
        focus = place.window.focusWidget()
        if isinstance(focus, LinkButton) and focus.accessibleName() == article:
            return
        seen.append(focus.accessibleName() if focus is not None else "")
        press(place, K.Key_Tab)
    raise AssertionError(f"no tab stop «{article}»: {seen}")


def test_from_the_reasons_of_a_request_to_the_reglement_and_back(
    qtbot: QtBot, background: Background, clerk: Workplace, sqlite_town: Town
) -> None:
    stored = letter(clerk.counter, sqlite_town)
    clerk.open_first()
    clerk.open_request(stored.id)
    qtbot.waitUntil(lambda: "Zolang niet betaald is" in words_on(page(clerk)), timeout=10_000)
    settled(qtbot, background)
    request = page(clerk)
    tab_to_article(clerk, "art. 11 lid 9")
    press(clerk, K.Key_Return)
    qtbot.waitUntil(lambda: "Artikel 11 lid 9" in words_on(page(clerk)))
    qtbot.waitUntil(lambda: isinstance(clerk.window.focusWidget(), ArticleTree))
    settled(qtbot, background)
    press(clerk, K.Key_F1)
    assert page(clerk) is request
    qtbot.waitUntil(lambda: "Zolang niet betaald is" in words_on(page(clerk)), timeout=10_000)


def test_from_an_approval_to_the_reglement_and_back(
    qtbot: QtBot, background: Background, supervisor: Workplace, sqlite_town: Town
) -> None:
    stories.waiting_call(sqlite_town.counter(), sqlite_town)
    supervisor.go_to("approvals")
    approvals = supervisor.pages["approvals"]

    def articles() -> list[str]:
        links = [one for one in approvals.findChildren(LinkButton) if one.isVisible()]
        return [one.accessibleName() for one in links if one.accessibleName().startswith("art.")]

    qtbot.waitUntil(lambda: bool(articles()), timeout=10_000)
    settled(qtbot, background)
    article = articles()[0]
    tab_to_article(supervisor, article)
    press(supervisor, K.Key_Return)
    wanted = f"Artikel {article.removeprefix('art. ')}"
    qtbot.waitUntil(lambda: wanted in words_on(page(supervisor)))
    settled(qtbot, background)
    press(supervisor, K.Key_F1)
    assert page(supervisor) is approvals


@pytest.mark.parametrize("role", list(Role))
def test_everybody_has_the_reglement_under_nine(
    qtbot: QtBot, theme: Theme, background: Background, sqlite_town: Town, role: Role
) -> None:
    for place in signed_in(qtbot, theme, background, sqlite_town, role):
        place.open_first()
        settled(qtbot, background)
        press(place, K.Key_9, Qt.KeyboardModifier.AltModifier)
        assert page(place) is place.pages["regulation"]
        settled(qtbot, background)
