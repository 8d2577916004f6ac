"""The blank screen of F11."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent, QMouseEvent
from PySide6.QtWidgets import QWidget


class Curtain(QWidget):
    """Says nothing at all until it is lifted, with F11 or the mouse; no other key does anything."""

    lifted = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.setObjectName("canvas")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setAccessibleName("Scherm verborgen. Druk op F11.")

    def mousePressEvent(self, event: QMouseEvent) -> None:
        self.lifted.emit()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        event.accept()
