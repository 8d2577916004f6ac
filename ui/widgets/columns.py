"""The parts of a page beside each other, or, where there is room for one column, under each other."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QSize, Qt
from PySide6.QtWidgets import QWidget

from ui.theme import Size, Theme
from ui.widgets.boxes import ON_PAGE, Box, Row, ScrollColumn, Stack

_MOST: int = 16_777_215  # what Qt takes for no limit


class Hugging(QWidget):
    """A part that is never taller than what is in it, at the top of its column.

    Under each other with the others it is never smaller either: there only the page scrolls. `measured` is
    what a scrolling part holds. It has no layout of its own, since a layout would say how tall it is.
    """

    def __init__(self, part: QWidget, measured: QWidget | None = None) -> None:
        super().__init__()
        self._part = part
        self._measured = measured or part
        part.setParent(self)

    def hasHeightForWidth(self) -> bool:
        above = self.parentWidget()
        while above is not None and not isinstance(above, ScrollColumn):
            above = above.parentWidget()
        return above is not None

    def heightForWidth(self, width: int) -> int:
        inner = self._measured
        return inner.heightForWidth(width) if inner.hasHeightForWidth() else inner.sizeHint().height()

    def sizeHint(self) -> QSize:
        return QSize(self._part.sizeHint().width(), self._measured.sizeHint().height())

    def minimumSizeHint(self) -> QSize:
        return QSize(0, 0)

    def event(self, event: QEvent) -> bool:
        # What changed while it was hidden asked for nothing, so the showing counts too.
        if event.type() in (QEvent.Type.Resize, QEvent.Type.LayoutRequest, QEvent.Type.Show):
            # A scroll bar makes its content narrower and so taller: only with room for that it goes away.
            tall = max(self.heightForWidth(self.width()), self._part.sizeHint().height())
            self._part.setGeometry(0, 0, self.width(), min(self.height(), tall))
            if event.type() == QEvent.Type.LayoutRequest:
                self.updateGeometry()
        return super().event(event)


class Columns(QWidget):
    """Each part with its width, None for the one that takes the rest; the parts scroll each by themselves.

    Under each other they scroll together, in the order in which they are given.
    """

    def __init__(self, theme: Theme, *parts: QWidget) -> None:
        super().__init__()
        self._theme = theme
        self._parts = parts
        self._row = Row(theme, gap=Size.CARD, margins=ON_PAGE)
        # A part with a width of its own stays at the left when the others are hidden.
        self._row.addStretch(0)
        self._beside = Box(self._row)
        self._stack = Stack(theme, gap=Size.CARD, margins=ON_PAGE)
        self.under = ScrollColumn(Box(self._stack))
        self.setLayout(Stack(theme, self._beside, self.under, gap=0))
        self._narrow: bool | None = None

    def reveal(self, widget: QWidget, scroll: ScrollColumn | None = None) -> None:
        """Scroll to a widget: the whole page, or beside each other the column that holds it."""
        where = self.under if self._narrow else scroll
        if where is not None and where.isAncestorOf(widget):
            where.reveal(widget, self._theme.px(Size.WIDE))

    def arrange(self, widths: tuple[int | None, ...], *, narrow: bool) -> None:
        """Follow the width of the window; what had the focus keeps it."""
        focus = self.focusWidget()
        moved, self._narrow = narrow != self._narrow, narrow
        for at, (part, width) in enumerate(zip(self._parts, widths, strict=True)):
            if moved:
                if narrow:
                    self._stack.addWidget(part)
                else:
                    self._row.insertWidget(at, part, 0 if width else 1)
            fixed = self._theme.px(width) if width and not narrow else 0
            part.setMinimumWidth(fixed)
            part.setMaximumWidth(fixed or _MOST)
        self._beside.setVisible(not narrow)
        self.under.setVisible(narrow)
        if moved and focus is not None and not focus.hasFocus():
            focus.setFocus(Qt.FocusReason.OtherFocusReason)
