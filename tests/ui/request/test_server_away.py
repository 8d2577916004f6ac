# ruff: noqa: F401, F811
"""The server goes away in the middle of a request, and comes back: nothing is lost, and nothing leaves."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from counter_app.services.stored_requests import StoredRequest
from tests.databases import PostgresqlServer
from tests.services.stories import letter
from tests.town import Town
from tests.ui.pages.conftest import ShowPage, background, dressed, show, theme
from tests.ui.request.conftest import KEYS, Clerk
from ui.background import Background
from ui.pages.request import RequestPage
from ui.request.reconnect import AWAY, Reconnect
from ui.theme import Theme

_K = Qt.Key


def a_letter_with_one_question(town: Town) -> StoredRequest:
    """Only whether the interest is personal isn't answered yet."""
    counter = town.counter()
    stored = letter(counter, town)
    return counter.interview.answer(stored.id, stored.version, "personal_interest", None, "nagekeken").stored


@pytest.fixture
def clerk(qtbot: QtBot, theme: Theme, background: Background, postgresql_town: Town, show: ShowPage) -> Clerk:
    """A clerk at a shared database, before the last question of a letter."""
    counter = postgresql_town.counter()
    page = RequestPage(theme, counter, background)
    page.show_request(a_letter_with_one_question(postgresql_town).id)
    clerk = Clerk(qtbot, background, show(page), page, counter)
    clerk.settle()
    return clerk


def files_under(folder: Path) -> set[Path]:
    return {path for path in folder.rglob("*") if path.is_file()}


def test_an_answer_waits_in_the_window_until_the_server_is_back(
    clerk: Clerk, postgresql_server: PostgresqlServer, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    asked = clerk.question()
    assert asked is not None
    assert asked.key == "personal_interest"
    for folder in ("HOME", "XDG_DATA_HOME", "XDG_STATE_HOME", "XDG_CONFIG_HOME", "TMPDIR"):
        monkeypatch.setenv(folder, str(tmp_path))
    before = files_under(tmp_path)
    version = clerk.stored().version
    postgresql_server.stop()
    try:
        clerk.press(KEYS[True])
        banner = clerk.window.banners.current()
        assert banner is not None
        assert banner.view.key == AWAY
        assert banner.view.command is not None
        assert banner.view.command.key == "F4"
        assert "Probeert opnieuw over" in banner.view.aside
        assert clerk.page.note == "Wacht op verbinding"
        assert not clerk.page.may_close()
        assert clerk.panel.outcome == "aanhouden"
        assert "geheimhouding nu niet lezen" in clerk.panel.sentence
        header = clerk.page.person
        assert header is not None
        assert header.signals[0].text == "Geheimhouding: nu onbekend"
        clerk.press(_K.Key_F2)
        clerk.press(_K.Key_F4)
        assert clerk.page.note == "Wacht op verbinding"
        assert files_under(tmp_path) == before
    finally:
        postgresql_server.start()
    clerk.press(_K.Key_F4)
    assert clerk.window.banners.current() is None
    assert clerk.page.may_close()
    assert clerk.stored().version == version + 1
    given = {one.key: one.value for one in clerk.stored().facts}
    assert given["personal_interest"] is True
    assert clerk.next_label == "Nota maken"
    header = clerk.page.person
    assert header is not None
    assert header.signals[0].text == "Geheimhouding: geen (code 0)"


def test_an_act_that_the_server_missed_is_done_once_it_is_back(
    clerk: Clerk, postgresql_server: PostgresqlServer
) -> None:
    clerk.press(KEYS[True])
    assert clerk.next_label == "Nota maken"
    postgresql_server.stop()
    try:
        clerk.press(_K.Key_F2)
        assert clerk.page.note == "Wacht op verbinding"
    finally:
        postgresql_server.start()
    clerk.press(_K.Key_F4)
    assert clerk.next_label == "Nota maken"
    clerk.press(_K.Key_F2)
    assert clerk.next_label == "Betaling aannemen"
    assert [one.kind for one in clerk.counter.requests.history(clerk.stored().id)].count("billed") == 1


def test_it_tries_again_by_itself(qtbot: QtBot, clerk: Clerk, postgresql_server: PostgresqlServer) -> None:
    postgresql_server.stop()
    try:
        clerk.press(KEYS[True])
        assert clerk.page.note == "Wacht op verbinding"
    finally:
        postgresql_server.start()
    reconnect = clerk.page.findChild(Reconnect)
    assert reconnect is not None
    with qtbot.waitSignal(reconnect.try_wanted, timeout=30_000):
        pass
    clerk.settle()
    assert {one.key: one.value for one in clerk.stored().facts}["personal_interest"] is True
