"""Reading a delivery in the window: with its progress, its stop, and a report of everything odd."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLineEdit, QPushButton
from pytestqt.qtbot import QtBot

from counter_app.brp.synthetic import write_gbav
from counter_app.domain.staff import Role
from tests.town import Town
from tests.ui.pages.conftest import ShowPage, press, settled, typed, words_on
from ui.background import Background
from ui.pages.import_persons import ImportPersonsPage
from ui.theme import Theme
from ui.widgets.table import Table


@pytest.fixture
def page(theme: Theme, background: Background, sqlite_town: Town) -> ImportPersonsPage:
    return ImportPersonsPage(theme, sqlite_town.counter(Role.DATA_MANAGER), background)


def figures(page: ImportPersonsPage) -> dict[str, str]:
    words = words_on(page).split("\n")
    labels = ("Gelezen", "Nieuw", "Gewijzigd", "Ongewijzigd", "Geweigerd")
    return {label: words[words.index(label) - 1] for label in labels}


def test_the_official_test_set_comes_in_and_a_second_time_nothing_changes(
    page: ImportPersonsPage, show: ShowPage, qtbot: QtBot, shared_data: Path
) -> None:
    window = show(page)
    delivery = shared_data / "gba-v" / "20220502_Testset_persoonslijsten_proefomgeving_GBA-V.csv"
    typed(window, str(delivery))
    press(window, Qt.Key.Key_F2)
    qtbot.waitUntil(lambda: not page.may_close())
    assert "Bezig met inlezen" in window.action_bar.note
    qtbot.waitUntil(page.may_close, timeout=60_000)
    first = figures(page)
    assert first["Gelezen"] == "687"
    assert int(first["Nieuw"]) + int(first["Geweigerd"]) + int(first["Ongewijzigd"]) == 687
    anomalies = next(one for one in page.findChildren(Table) if one.accessibleName() == "Afwijkingen")
    model = anomalies.model()
    kinds = {str(model.index(row, 3).data()) for row in range(model.rowCount())}
    assert "Dit is geen bestaande datum." in kinds or len(kinds) > 3
    assert all(kind.endswith(".") for kind in kinds)
    press(window, Qt.Key.Key_F2)
    qtbot.waitUntil(lambda: not page.may_close())
    qtbot.waitUntil(page.may_close, timeout=60_000)
    assert "niets nieuws" in words_on(page)
    assert figures(page)["Nieuw"] == "0"


def test_a_file_that_is_not_there_is_told_at_the_field(
    page: ImportPersonsPage, show: ShowPage, qtbot: QtBot, background: Background
) -> None:
    window = show(page)
    typed(window, "/nergens/persoonslijsten.csv")
    press(window, Qt.Key.Key_Return)
    settled(qtbot, background)
    qtbot.waitUntil(lambda: "bestaat niet" in words_on(page))
    assert isinstance(window.focusWidget(), QLineEdit)


def test_without_a_file_nothing_starts(page: ImportPersonsPage, show: ShowPage, qtbot: QtBot) -> None:
    window = show(page)
    press(window, Qt.Key.Key_F2)
    qtbot.waitUntil(lambda: "Kies eerst een bestand." in words_on(page))
    assert page.may_close()


def test_a_stop_keeps_what_was_read_and_says_so(
    page: ImportPersonsPage, show: ShowPage, qtbot: QtBot, tmp_path: Path
) -> None:
    delivery = tmp_path / "veel.csv"
    write_gbav(delivery, 1500, 7)
    window = show(page)
    typed(window, str(delivery))
    press(window, Qt.Key.Key_F2)
    qtbot.waitUntil(lambda: "van" in words_on(page) and "persoonslijsten." in words_on(page), timeout=20_000)
    stop = next(one for one in page.findChildren(QPushButton) if one.text() == "Stop")
    assert window.focusWidget() is stop
    press(window, Qt.Key.Key_Escape)
    qtbot.waitUntil(page.may_close, timeout=30_000)
    assert "Gestopt. Wat al was ingelezen, staat in het register." in words_on(page)
    assert 0 < int(figures(page)["Gelezen"].replace(".", "")) < 1500
