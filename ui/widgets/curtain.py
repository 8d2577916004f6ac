"""The blank screen of F11."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QWidget


class Curtain(QWidget):
    """Says nothing at all until F11 lifts it; no other key and no mouse does anything."""

    def __init__(self) -> None:
        super().__init__()
        self.setObjectName("canvas")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setAccessibleName("Scherm verborgen. Druk op F11.")

    def keyPressEvent(self, event: QKeyEvent) -> None:
        event.accept()
