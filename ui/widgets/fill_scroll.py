"""A page that fills its height, and scrolls as a whole where the window is too low for it."""

from __future__ import annotations

from typing import Final

from PySide6.QtCore import QEvent, QObject, QPoint, QSize, Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QFrame, QScrollArea, QWidget

#: Qt's own number for «no limit» (_NO_LIMIT), which PySide does not pass on.
_NO_LIMIT: Final = (1 << 24) - 1


class FillScroll(QScrollArea):
    """Gives its content the whole view, and never less than the content needs at that width."""

    def __init__(self, content: QWidget) -> None:
        super().__init__()
        self._content = content
        # Of our own: a wrapper of the one that Qt makes can take what is below it along when it is collected.
        self.setViewport(QWidget())
        self.setWidget(content)
        self.setWidgetResizable(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        content.installEventFilter(self)

    def minimumSizeHint(self) -> QSize:
        return QSize(0, 0)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.LayoutRequest:
            self._fit()
        return super().eventFilter(watched, event)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    def reveal(self, widget: QWidget) -> None:
        """Scroll until the head of a part stands at the top, as far as there is something to scroll."""
        self.verticalScrollBar().setValue(widget.mapTo(self._content, QPoint(0, 0)).y())

    def _fit(self) -> None:
        layout = self._content.layout()
        if layout is None:
            return
        width = self.viewport().width()
        by_width = layout.totalMinimumHeightForWidth(width) if layout.hasHeightForWidth() else 0
        least = max(by_width, layout.totalMinimumSize().height())
        if least != self._content.minimumHeight():
            self._content.setMinimumHeight(least)


def fix_width(widget: QWidget, width: int | None) -> None:
    """A column of this width, or as wide as there is room when None."""
    widget.setMinimumWidth(width or 0)
    widget.setMaximumWidth(width or _NO_LIMIT)
