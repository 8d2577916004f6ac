"""The source of persons, set by keyboard: tried before it is kept, and never shown a secret back."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import keyring
import keyring.backends.fail
import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLineEdit
from pytestqt.qtbot import QtBot

from counter_app import sentences
from counter_app.domain.staff import Role
from counter_app.services.source_settings import forget_clients
from tests.haal_centraal_server import API_KEY, HaalCentraalServer, haal_centraal
from tests.town import Town
from tests.ui.pages.conftest import ShowPage, press, settled, typed, words_on
from tests.ui.pages.management.conftest import field
from ui.background import Background
from ui.pages.management import ManagementPage
from ui.theme import Theme
from ui.widgets.banner import BannerView


@pytest.fixture
def server(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[HaalCentraalServer]:
    """An interface that knows nobody, and a computer without a keyring."""
    monkeypatch.setenv("XDG_DATA_HOME", str(tmp_path / "data"))
    before = keyring.get_keyring()
    keyring.set_keyring(keyring.backends.fail.Keyring())  # type: ignore[no-untyped-call]
    with haal_centraal(()) as one:
        yield one
    keyring.set_keyring(before)
    forget_clients()


def test_the_interface_is_tried_and_then_kept(
    theme: Theme,
    background: Background,
    sqlite_town: Town,
    show: ShowPage,
    qtbot: QtBot,
    server: HaalCentraalServer,
) -> None:
    manager = sqlite_town.counter(Role.APPLICATION_MANAGER)
    page = ManagementPage(theme, manager, background)
    banners: list[BannerView] = []
    page.banner_wanted.connect(banners.append)
    window = show(page)
    settled(qtbot, background)
    page.choose("source")
    assert "Adres" not in words_on(page)
    press(window, Qt.Key.Key_Down)
    assert "Adres" in words_on(page)
    field(page, "base_url").setFocus()
    typed(window, "http://api.voorbeeld.nl")
    press(window, Qt.Key.Key_F4)
    settled(qtbot, background)
    assert sentences.SOURCE_BAD_URL in words_on(page)
    field(page, "base_url").setText(server.url)
    field(page, "api_key").setFocus()
    typed(window, "een-andere-sleutel")
    press(window, Qt.Key.Key_F4)
    settled(qtbot, background)
    assert sentences.SOURCE_TROUBLE["unauthorized"][0] in banners[-1].strong
    field(page, "api_key").setText(API_KEY)
    press(window, Qt.Key.Key_F4)
    settled(qtbot, background)
    assert banners[-1].strong == sentences.SOURCE_TRIED
    assert not manager.source_settings.standing().source.is_remote
    press(window, Qt.Key.Key_F9)
    settled(qtbot, background)
    settled(qtbot, background)
    standing = manager.source_settings.standing()
    assert (standing.source.connection.base_url, standing.kept) == (server.url, frozenset({"api_key"}))
    assert field(page, "api_key").text() == ""
    assert field(page, "api_key").echoMode() is QLineEdit.EchoMode.Password
    assert "Bewaard op deze computer" in words_on(page)
    # OAuth asks for other things.
    page.choose("source")
    press(window, Qt.Key.Key_Tab)
    press(window, Qt.Key.Key_Tab)
    press(window, Qt.Key.Key_Down)
    assert "Client-id" in words_on(page)
    assert "API-sleutel" not in [one.name for one in page.form_fields()]
