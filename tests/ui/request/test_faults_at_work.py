# ruff: noqa: F401, F811
"""Faults of the embedded file while a clerk answers: told, nothing typed is lost, and it goes on by itself."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, contextmanager
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot
from sqlalchemy import text

from counter_app.storage.database import Database
from tests.databases import KEY, PostgresqlServer
from tests.services.stories import letter
from tests.town import Town
from tests.ui.pages.conftest import ShowPage, background, dressed, settled, show, theme
from tests.ui.request.conftest import KEYS, Clerk
from ui.background import Background
from ui.pages.disclosure_log import DisclosureLogPage
from ui.pages.request import RequestPage
from ui.request.reconnect import AWAY
from ui.theme import Theme

_K = Qt.Key


@contextmanager
def taken_away(path: Path) -> Iterator[None]:
    """As when the drive of the network isn't there."""
    away = path.rename(path.with_name("weg.db"))
    yield
    away.rename(path)


@contextmanager
def upgraded(path: Path) -> Iterator[None]:
    """A newer version of the program worked in the file."""
    newer = Database.open_embedded(path, KEY, expect_current=False)
    write = text("UPDATE alembic_version SET version_num = :version")
    with newer.begin() as connection:
        kept = connection.scalar(text("SELECT version_num FROM alembic_version"))
        connection.execute(write, {"version": "9999"})
    yield
    with newer.begin() as connection:
        connection.execute(write, {"version": kept})
    newer.close()


@contextmanager
def held(path: Path) -> Iterator[None]:
    """Another program is at work in the file and doesn't let go."""
    other = Database.open_embedded(path, KEY)
    with other.begin():
        yield
    other.close()


@pytest.mark.parametrize(
    ("fault", "told"),
    [
        (taken_away, "Het databasebestand is er niet"),
        (upgraded, "Deze database is van een nieuwere versie van Balie"),
        (held, "De database is bezet door een ander programma of venster"),
    ],
)
def test_an_answer_waits_in_the_window_until_the_fault_is_over(
    qtbot: QtBot,
    theme: Theme,
    background: Background,
    sqlite_town: Town,
    show: ShowPage,
    fault: Callable[[Path], AbstractContextManager[None]],
    told: str,
) -> None:
    counter = sqlite_town.counter()
    stored = letter(counter, sqlite_town)
    stored = counter.interview.answer(
        stored.id, stored.version, "personal_interest", None, "nagekeken"
    ).stored
    page = RequestPage(theme, counter, background)
    page.show_request(stored.id)
    clerk = Clerk(qtbot, background, show(page), page, counter)
    clerk.settle()
    file = sqlite_town.database.file
    assert file is not None
    with fault(file.path):
        clerk.press(KEYS[True])
        banner = clerk.window.banners.current()
        assert banner is not None
        assert banner.view.key == AWAY
        assert banner.view.strong.startswith(told)
        assert clerk.page.note == "Wacht op verbinding"
        assert not clerk.page.may_close()
    clerk.press(_K.Key_F4)
    assert clerk.window.banners.current() is None
    assert {one.key: one.value for one in clerk.stored().facts}["personal_interest"] is True


def test_a_list_says_what_is_wrong_and_the_banner_goes_with_the_first_answer(
    qtbot: QtBot,
    theme: Theme,
    background: Background,
    postgresql_town: Town,
    show: ShowPage,
    postgresql_server: PostgresqlServer,
) -> None:
    page = DisclosureLogPage(theme, postgresql_town.counter(), background)
    window = show(page)
    settled(qtbot, background)
    postgresql_server.stop()
    try:
        page.refresh()
        settled(qtbot, background)
        banner = window.banners.current()
        assert banner is not None
        assert banner.view.strong == "De databaseserver is niet bereikbaar."
    finally:
        postgresql_server.start()
    page.refresh()
    settled(qtbot, background)
    assert window.banners.current() is None
