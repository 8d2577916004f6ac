"""One dressed application for the tests of the kit, put back to light and 100 % before each of them."""

from __future__ import annotations

import os
from collections.abc import Iterator

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

import pytest
from PySide6.QtCore import QEvent
from PySide6.QtWidgets import QApplication

from ui.theme import Theme


@pytest.fixture(scope="session")
def dressed(qapp: QApplication) -> Theme:
    theme = Theme()
    theme.apply(qapp)
    return theme


@pytest.fixture
def theme(dressed: Theme) -> Iterator[Theme]:
    yield dressed
    QApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)  # the windows of this test
    dressed.set_scale(1.0)
    dressed.set_contrast(False)
    dressed.set_appearance("light")
