"""The menu under the user's initials: help, light or dark, the size of the text, and locking."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Final

from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QActionGroup
from PySide6.QtWidgets import QMenu, QWidget

from ui.actions import LARGER, NORMAL, SMALLER, Command
from ui.theme import Appearance, Theme

APPEARANCES: Final[dict[Appearance, str]] = {
    "light": "Licht",
    "dark": "Donker",
    "system": "Zoals de computer",
}


def open_user_menu(
    theme: Theme, under: QWidget, commands: Sequence[tuple[Command, Callable[[], None]]]
) -> QMenu:
    """Opens the menu under a button; it is gone when it closes."""
    menu = QMenu(under)
    menu.setFont(theme.font("body"))
    menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
    for command, run in commands:
        _put(menu, command, run)
    menu.addSection("Weergave")
    group = QActionGroup(menu)
    for appearance, words in APPEARANCES.items():
        action = menu.addAction(words)
        action.setCheckable(True)
        action.setChecked(theme.appearance == appearance)
        action.setData(appearance)
        group.addAction(action)
    group.triggered.connect(lambda action: theme.set_appearance(action.data()))
    menu.addSeparator()
    for command, run in ((LARGER, theme.zoom_in), (SMALLER, theme.zoom_out), (NORMAL, theme.zoom_reset)):
        _put(menu, command, run)
    menu.popup(under.mapToGlobal(QPoint(0, under.height())))
    menu.setActiveAction(menu.actions()[0])
    return menu


def _put(menu: QMenu, command: Command, run: Callable[[], None]) -> None:
    # The key is shown as text: it works through the window, and twice the same key would be ambiguous.
    menu.addAction(f"{command.text}\t{command.key}").triggered.connect(lambda _checked: run())
