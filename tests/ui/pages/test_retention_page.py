"""Clearing up by keyboard: a list, a colleague who signs at the same desk, and the destruction."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from counter_app.domain.retention import Kind
from counter_app.domain.staff import Role
from tests.services.test_retention import given, years_pass
from tests.town import Town
from tests.ui.pages.conftest import ShowPage, press, settled, typed, words_on
from tests.ui.pages.paper_printer import PaperPrinter
from ui.background import Background
from ui.pages.retention import RetentionPage
from ui.theme import Theme


@pytest.fixture
def old_town(sqlite_town: Town) -> Town:
    given(sqlite_town)
    years_pass(sqlite_town, 2)
    return sqlite_town


def test_a_list_is_made_signed_by_a_colleague_and_carried_out(
    theme: Theme, background: Background, old_town: Town, show: ShowPage, qtbot: QtBot
) -> None:
    supervisor, printer = old_town.counter(Role.SUPERVISOR), PaperPrinter()
    head = old_town.account(Role.DEPARTMENT_HEAD)
    page = RetentionPage(theme, supervisor, background, printer)
    window = show(page)
    settled(qtbot, background)
    press(window, Qt.Key.Key_F2)
    settled(qtbot, background)
    made = supervisor.retention.current()
    assert made is not None
    assert made.counts == {Kind.REQUEST: 1, Kind.LOG: 1}
    assert f"Lijst {made.number}" in words_on(page)
    press(window, Qt.Key.Key_F3)
    settled(qtbot, background)
    assert printer.sent[0][1].startswith(b"%PDF")
    # Without a colleague nobody signs: the field that is missing has the focus.
    press(window, Qt.Key.Key_F2)
    settled(qtbot, background)
    typed(window, head.login)
    press(window, Qt.Key.Key_Tab)
    typed(window, head.password)
    press(window, Qt.Key.Key_F2)
    settled(qtbot, background)
    signed = supervisor.retention.current()
    assert signed is not None
    assert signed.signed_by == old_town.counter(Role.DEPARTMENT_HEAD).clerk.name
    press(window, Qt.Key.Key_F2)
    settled(qtbot, background)
    assert supervisor.retention.current() is None
    (done,) = supervisor.retention.ended()
    assert (done.outcome, done.destroyed) == ("carried_out", 2)
    banner = window.banners.current()
    assert banner is not None
    assert banner.view.strong == f"2 van lijst {made.number} vernietigd."


def test_the_department_head_sees_a_list_alone_and_can_refuse_it(
    theme: Theme, background: Background, old_town: Town, show: ShowPage, qtbot: QtBot
) -> None:
    head = old_town.counter(Role.DEPARTMENT_HEAD)
    page = RetentionPage(theme, head, background, PaperPrinter())
    window = show(page)
    settled(qtbot, background)
    assert "geen lijst om te tekenen" in words_on(page)
    press(window, Qt.Key.Key_F2)
    assert head.retention.current() is None
    made = old_town.counter(Role.SUPERVISOR).retention.propose()
    page.refresh()
    settled(qtbot, background)
    press(window, Qt.Key.Key_F8)
    settled(qtbot, background)
    assert "Schrijf op waarom" in words_on(page)
    typed(window, "Er loopt nog een vraag")
    press(window, Qt.Key.Key_F8)
    settled(qtbot, background)
    assert head.retention.read(made.id).outcome == "refused"


def test_a_hold_is_set_and_shown_with_its_reason(
    theme: Theme, background: Background, old_town: Town, show: ShowPage, qtbot: QtBot
) -> None:
    supervisor = old_town.counter(Role.SUPERVISOR)
    page = RetentionPage(theme, supervisor, background, PaperPrinter())
    window = show(page)
    settled(qtbot, background)
    press(window, Qt.Key.Key_F9)
    settled(qtbot, background)
    typed(window, "Onderzoek van de rekenkamer")
    press(window, Qt.Key.Key_F9)
    settled(qtbot, background)
    assert "Alles: Onderzoek van de rekenkamer" in words_on(page)
    assert supervisor.retention.due().counts == {}


@pytest.fixture(autouse=True)
def _own_data_folder(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setenv("XDG_DATA_HOME", str(tmp_path))
