"""Text that is shown for the first time after the letters grew is as large, and as dark, as all other text."""

from __future__ import annotations

from PySide6.QtWidgets import QApplication, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from ui.actions import Command
from ui.theme import Theme
from ui.widgets.key_button import KeyButton
from ui.widgets.text import Text


def test_what_was_hidden_while_the_theme_changed_follows_it(theme: Theme, qtbot: QtBot) -> None:
    window = QWidget()
    qtbot.addWidget(window)
    layout = QVBoxLayout(window)
    window.show()
    words, button = Text(theme, "Is er gevaar?", "question"), KeyButton(theme, Command("Ja", "J"))
    for part in (words, button):
        layout.addWidget(part)
    theme.set_appearance("dark")
    theme.set_scale(2.0)
    theme.set_appearance("light")
    QApplication.processEvents()
    assert words.isVisible()
    assert words.font().pixelSize() == theme.font("question").pixelSize()
    assert words.palette().windowText().color() == theme.color("ink")
    assert button.font().pixelSize() >= theme.font("medium").pixelSize()
