"""Nothing that can have the focus is nameless, too small, or shares its key with something else."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QShortcut
from PySide6.QtWidgets import QAbstractButton, QApplication, QLabel, QWidget
from pytestqt.qtbot import QtBot

from tests.ui.kit.sample_window import FormPage, sample_window
from ui.actions import COMMANDS, NEW, NEXT, REJECT, Command, clashes
from ui.focus_order import reachable
from ui.main_window import MainWindow
from ui.theme import Size, Theme
from ui.widgets.key_button import KeyButton


def every_page(theme: Theme, qtbot: QtBot, width: int) -> list[MainWindow]:
    request, _page = sample_window(theme, width=width)
    form, _other = sample_window(theme, width=width)
    page = FormPage(theme)
    form.add_page(page)
    form.show_page(page, "persons")
    for window in (request, form):
        qtbot.addWidget(window)
    QApplication.processEvents()
    return [request, form]


def live_keys(window: QWidget) -> list[str]:
    """The keys that would do something now."""
    shortcuts = [s for s in window.findChildren(QShortcut) if s.isEnabled() and _shown(s)]
    buttons = [
        b for b in window.findChildren(QAbstractButton) if b.isVisible() and not b.shortcut().isEmpty()
    ]
    return [s.key().toString() for s in shortcuts] + [b.shortcut().toString() for b in buttons]


def _shown(shortcut: QShortcut) -> bool:
    parent = shortcut.parent()
    return isinstance(parent, QWidget) and parent.isVisible()


@pytest.mark.parametrize("width", [1440, 1280, 1024])
def test_every_control_says_what_it_is(theme: Theme, qtbot: QtBot, width: int) -> None:
    for window in every_page(theme, qtbot, width):
        nameless = [w for w in reachable(window) if w is not window and not w.accessibleName()]
        assert nameless == []


@pytest.mark.parametrize("scale", [1.0, 2.0])
def test_every_control_is_large_enough_to_hit(theme: Theme, qtbot: QtBot, scale: float) -> None:
    theme.set_scale(scale)
    least = theme.px(Size.TARGET)
    for window in every_page(theme, qtbot, 1440):
        small = [w for w in reachable(window) if w.width() < least or w.height() < least]
        assert small == []


@pytest.mark.parametrize("width", [1440, 1024])
def test_no_key_means_two_things(theme: Theme, qtbot: QtBot, width: int) -> None:
    for window in every_page(theme, qtbot, width):
        keys = live_keys(window)
        assert "F11" in keys
        assert [key for key in set(keys) if keys.count(key) > 1] == []


def test_the_clash_test_itself_finds_a_clash() -> None:
    assert clashes([NEXT, REJECT.worded("Wis filters"), NEW]) == []
    assert clashes([NEXT, NEXT.worded("Goedkeuren"), Command("zonder toets"), Command("ook")]) == ["F2"]


def test_each_command_of_the_table_has_its_own_key_and_a_hint() -> None:
    assert clashes(COMMANDS) == []
    assert [c.text for c in COMMANDS if not c.key or not c.hint.endswith(".")] == []


def test_a_button_reads_its_words_and_its_key_apart(theme: Theme, qtbot: QtBot) -> None:
    button = KeyButton(theme, NEXT.worded("Gegevens & doel", "Naar het doel."))
    qtbot.addWidget(button)
    assert button.accessibleName() == "Gegevens & doel"
    assert button.accessibleDescription() == "Toets F2. Naar het doel."


def test_every_text_is_plain(theme: Theme, qtbot: QtBot) -> None:
    for window in every_page(theme, qtbot, 1440):
        formats = {label.textFormat() for label in window.findChildren(QLabel) if label.text()}
        assert formats == {Qt.TextFormat.PlainText}
