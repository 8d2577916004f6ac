"""A widget that moves to another place keeps the size of the text of today."""

from __future__ import annotations

from PySide6.QtWidgets import QApplication, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from ui.theme import Theme
from ui.widgets.inputs import TextArea
from ui.widgets.text import Text


def test_a_label_that_is_put_elsewhere_keeps_the_size_of_today(theme: Theme, qtbot: QtBot) -> None:
    theme.set_scale(2.0)
    first, second = QWidget(), QWidget()
    here, there = QVBoxLayout(first), QVBoxLayout(second)
    for place in (first, second):
        qtbot.addWidget(place)
    label = Text(theme, "Soort verzoeker")
    here.addWidget(label)
    theme.set_scale(1.0)
    there.addWidget(label)
    second.show()
    QApplication.processEvents()
    assert label.font() == theme.font("body")
    assert label.height() < 2 * theme.font("body").pixelSize()


def test_the_hint_in_an_empty_area_is_as_large_as_what_is_typed_there(theme: Theme, qtbot: QtBot) -> None:
    area = TextArea(theme, placeholder="Schrijf op waar dit uit blijkt")
    qtbot.addWidget(area)
    area.show()
    for scale in (2.0, 1.0):
        theme.set_scale(scale)
        QApplication.processEvents()
        assert area.viewport().font().pixelSize() == theme.font("body").pixelSize()
