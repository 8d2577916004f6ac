"""Rows, columns, cards and tinted notes: layouts whose gaps grow with the text."""

from __future__ import annotations

from typing import Final, Literal, NamedTuple

from PySide6.QtCore import QEvent, QObject, QPoint, QRectF, QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent, QPen, QResizeEvent
from PySide6.QtWidgets import (
    QBoxLayout,
    QFrame,
    QLayout,
    QScrollArea,
    QSizePolicy,
    QVBoxLayout,
    QWidget,
)

from ui.theme import Size, Theme, Tone

Margins = tuple[int, int, int, int]  # left, top, right, bottom at 100 %
NO_MARGINS: Final[Margins] = (0, 0, 0, 0)
IN_CARD: Final[Margins] = (Size.CARD, Size.ROW, Size.CARD, Size.ROW)
ON_PAGE: Final[Margins] = (Size.LEFT, Size.CARD, Size.RIGHT, Size.CARD)
Surface = Literal["surface", "card", "sunken", "question", "rail", "practice"]


class Placed(NamedTuple):
    """A part of a box with its share of the spare room and its place in the box."""

    part: QWidget | QLayout | None
    stretch: int = 0
    align: Qt.AlignmentFlag | None = None


STRETCH: Final = Placed(None, 1)
Part = QWidget | QLayout | Placed | None


def grow(part: QWidget | QLayout, share: int = 1) -> Placed:
    """This part takes the spare room."""
    return Placed(part, share)


def top(part: QWidget) -> Placed:
    """This part stays at the top of its row."""
    return Placed(part, 0, Qt.AlignmentFlag.AlignTop)


class _Box(QBoxLayout):
    """A box layout whose spacing and margins follow the theme's scale."""

    def __init__(
        self,
        direction: QBoxLayout.Direction,
        theme: Theme,
        parts: tuple[Part, ...],
        gap: int,
        margins: Margins,
    ) -> None:
        super().__init__(direction)
        self._theme = theme
        self._gap = gap
        self._margins = margins
        for part in parts:
            self.put(part)
        self._rescale()
        theme.changed.connect(self._rescale)

    def put(self, part: Part) -> None:
        """Add a part at the end; None is skipped, so that optional parts need no `if`."""
        if part is None:
            return
        placed = part if isinstance(part, Placed) else Placed(part)
        if placed.part is None:
            self.addStretch(placed.stretch)
        elif isinstance(placed.part, QLayout):
            self.addLayout(placed.part, placed.stretch)
        elif placed.align is not None:
            self.addWidget(placed.part, placed.stretch, placed.align)
        else:
            self.addWidget(placed.part, placed.stretch)

    def set_margins(self, margins: Margins) -> None:
        self._margins = margins
        self._rescale()

    def set_gap(self, gap: int) -> None:
        if gap != self._gap:
            self._gap = gap
            self._rescale()

    def _rescale(self) -> None:
        self.setSpacing(self._theme.px(self._gap))
        self.setContentsMargins(*(self._theme.px(m) for m in self._margins))


class Row(_Box):
    """Parts from left to right."""

    def __init__(
        self, theme: Theme, *parts: Part, gap: int = Size.GAP, margins: Margins = NO_MARGINS
    ) -> None:
        super().__init__(QBoxLayout.Direction.LeftToRight, theme, parts, gap, margins)


class Stack(_Box):
    """Parts from top to bottom."""

    def __init__(
        self, theme: Theme, *parts: Part, gap: int = Size.GAP, margins: Margins = NO_MARGINS
    ) -> None:
        super().__init__(QBoxLayout.Direction.TopToBottom, theme, parts, gap, margins)


def set_shown(widget: QWidget, wanted: bool) -> None:
    """Show or hide a part; one without a parent yet waits for it, else it would open as a window of its own."""
    if wanted and widget.parentWidget() is None:
        widget.setAttribute(Qt.WidgetAttribute.WA_WState_ExplicitShowHide, False)
    else:
        widget.setVisible(wanted)


def empty_layout(layout: QLayout) -> None:
    """Delete all widgets and layouts inside `layout`."""
    while (item := layout.takeAt(0)) is not None:
        widget, inner = item.widget(), item.layout()
        if widget is not None:
            widget.hide()
            widget.setParent(None)
            widget.deleteLater()
        elif inner is not None:
            empty_layout(inner)
            inner.deleteLater()


class Box(QWidget):
    """A plain widget around a layout."""

    def __init__(self, layout: QLayout) -> None:
        super().__init__()
        self.setLayout(layout)


class Card(QFrame):
    """A surface with a hairline border and a column of parts in it."""

    def __init__(
        self,
        theme: Theme,
        *parts: Part,
        gap: int = Size.GAP,
        margins: Margins = IN_CARD,
        kind: Surface = "card",
    ) -> None:
        super().__init__()
        self.setProperty("kind", kind)
        self.stack = Stack(theme, *parts, gap=gap, margins=margins)
        self.setLayout(self.stack)


class Line(QFrame):
    """A hairline; decoration only."""

    def __init__(
        self, kind: Literal["line", "line2", "rail_line"] = "line", *, upright: bool = False
    ) -> None:
        super().__init__()
        self.setProperty("kind", kind)
        if upright:
            self.setFixedWidth(Size.HAIR)
        else:
            self.setFixedHeight(Size.HAIR)


class Tinted(QWidget):
    """A ground in the tint of a tone, with a border all round or below only."""

    def __init__(
        self,
        theme: Theme,
        layout: QLayout,
        tone: Tone,
        *,
        border: Literal["all", "bottom", "none"] = "all",
        radius: int = Size.RADIUS_CARD,
        top_only: bool = False,
    ) -> None:
        super().__init__()
        self._theme = theme
        self._tone: Tone = tone
        self._border = border
        self._radius = radius
        self._top_only = top_only
        self.setLayout(layout)
        theme.changed.connect(self.update)

    def set_tone(self, tone: Tone) -> None:
        if tone != self._tone:
            self._tone = tone
            self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        solid = self._tone == "secret"
        ground = self._theme.color("secret" if solid else f"{self._tone}_tint")
        line = self._theme.color("secret" if solid else f"{self._tone}_line")
        area = QRectF(self.rect())
        radius = self._theme.px(self._radius)
        if self._border == "all":
            area.adjust(0.5, 0.5, -0.5, -0.5)
            painter.setPen(QPen(line, Size.HAIR))
        else:
            painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(ground)
        if self._top_only:
            painter.setClipRect(self.rect())
            area.adjust(0, 0, 0, radius)
        painter.drawRoundedRect(area, radius, radius)
        if self._border == "bottom":
            painter.fillRect(0, self.height() - Size.HAIR, self.width(), Size.HAIR, line)


class _Flow(QWidget):
    """Scroll content whose height follows its width only."""

    def minimumSizeHint(self) -> QSize:
        return QSize(0, 0)


#: Every column that Qt still has, so that nothing but Qt ends it.
_ON_SCREEN: dict[int, ScrollColumn] = {}


class ScrollColumn(QScrollArea):
    """Content that scrolls up and down; with `hug` it is never taller than what is in it.

    When a named one has more than it can show, Tab reaches it, so that the arrows can scroll it.
    """

    def __init__(self, content: QWidget, *, hug: bool = False, name: str = "") -> None:
        super().__init__()
        self.setAccessibleName(name)
        self._hug = hug
        self._content = content
        flow = _Flow()
        column = QVBoxLayout(flow)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(content)
        if not hug:
            column.addStretch(1)
        self._flow = flow
        # Of our own: to wrap the one that Qt makes, PySide first loads every class of widgets there is.
        self.setViewport(QWidget())
        self.setWidget(flow)
        self.setWidgetResizable(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        flow.installEventFilter(self)
        if hug:
            self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Maximum)
        # It and its content hold each other, and a collector that comes by would take both, window or not.
        key = id(self)
        _ON_SCREEN[key] = self
        self.destroyed.connect(lambda: _ON_SCREEN.pop(key, None))

    def sizeHint(self) -> QSize:
        return QSize(self._content.sizeHint().width(), self._content_height())

    def minimumSizeHint(self) -> QSize:
        return QSize(0, 0)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() in (QEvent.Type.LayoutRequest, QEvent.Type.Resize):
            self._fit()
        return super().eventFilter(watched, event)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    def reveal(self, widget: QWidget, margin: int) -> None:
        """Scroll until all of `widget` can be seen, its head first when it is taller than the view."""
        place = widget.mapTo(self._flow, QPoint(0, 0)).y()
        bar = self.verticalScrollBar()
        low = place + widget.height() + margin - self.viewport().height()
        bar.setValue(min(max(bar.value(), low), max(0, place - margin)))

    def _content_height(self) -> int:
        width = self.viewport().width()
        content = self._content
        return content.heightForWidth(width) if content.hasHeightForWidth() else content.sizeHint().height()

    def _fit(self) -> None:
        height = self._content_height()
        if self._hug and self.maximumHeight() != height:
            self.setMaximumHeight(height)
            self.updateGeometry()
        scrolls = height > self.viewport().height() and bool(self.accessibleName())
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus if scrolls else Qt.FocusPolicy.NoFocus)
