"""A scrolling column lives as long as Qt has it: no collector takes it away, and nothing of it stays behind."""

from __future__ import annotations

import gc
import weakref

from PySide6.QtCore import QEvent
from PySide6.QtWidgets import QApplication, QWidget
from shiboken6 import isValid

from ui.theme import Theme
from ui.widgets.boxes import Box, Card, ScrollColumn, Stack, grow
from ui.widgets.text import Text


def _window(theme: Theme) -> tuple[QWidget, Text, weakref.ref[ScrollColumn]]:
    """A window with a column that nobody but its parent knows."""
    text = Text(theme, "Gemeente")
    column = ScrollColumn(Box(Stack(theme, text)), name="Gemeente")
    window = QWidget()
    window.setLayout(Stack(theme, Card(theme, grow(column))))
    return window, text, weakref.ref(column)


def test_a_column_that_only_its_parent_knows_outlives_the_collector(theme: Theme) -> None:
    windows = [_window(theme) for _ in range(20)]
    for _ in range(3):
        gc.collect()
        QApplication.processEvents()
    assert all(isValid(text) and column() is not None for _, text, column in windows)
    for window, _, _ in windows:
        window.deleteLater()
    QApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)


def test_with_its_window_the_column_goes_too(theme: Theme) -> None:
    window, text, column = _window(theme)
    window.deleteLater()
    del window
    QApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
    gc.collect()
    assert not isValid(text)
    assert column() is None
