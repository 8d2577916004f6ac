"""One ring for the whole window that shows where the keyboard is."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, Final, cast
from weakref import ref

from PySide6.QtCore import QEvent, QObject, QPoint, QRect, QRectF, Qt, QTimer
from PySide6.QtGui import QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QAbstractScrollArea, QApplication, QScrollArea, QWidget
from shiboken6 import isValid

from ui.theme import Size, Theme

if TYPE_CHECKING:
    from PySide6.QtWidgets import QAbstractItemView

RAIL_RING: Final = "rail"  # value of the property «ring» of a control that has its ring inside, on the rail
_MOVES: Final = frozenset({QEvent.Type.Move, QEvent.Type.Resize, QEvent.Type.Show, QEvent.Type.Hide})


class FocusRing(QWidget):
    """Follows the focus, through scrolling and resizing; drawn outside a control, inside a row of a list."""

    def __init__(self, theme: Theme, window: QWidget) -> None:
        super().__init__(window)
        self._theme = theme
        self._window = window
        self._target: QWidget | None = None
        self._watched: list[QWidget] = []
        self._clip = QRect()
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._soon = QTimer(self)
        self._soon.setSingleShot(True)
        self._soon.timeout.connect(self._follow)
        application = QApplication.instance()
        if isinstance(application, QApplication):
            application.focusChanged.connect(_while_it_lives(self))
        theme.changed.connect(self._on_theme_changed)
        self.hide()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        painted = event.type() == QEvent.Type.Paint
        view = _list(self._target) if painted else None
        if (view is not None and view.viewport() is watched) or event.type() in _MOVES:
            self._soon.start(0)
        return False

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setClipRect(self._clip)
        width = self._theme.ring
        on_rail = self._target is not None and self._target.property("ring") == RAIL_RING
        painter.setPen(QPen(self._theme.color("rail_focus" if on_rail else "focus"), width))
        painter.setBrush(Qt.BrushStyle.NoBrush)
        inset = width / 2
        radius = self._theme.px(Size.RADIUS_CARD)
        painter.drawRoundedRect(QRectF(self.rect()).adjusted(inset, inset, -inset, -inset), radius, radius)

    def follow(self, new: QWidget | None) -> None:
        """Go to this control, when it is one of this window."""
        for old in self._watched:
            if isValid(old):
                old.removeEventFilter(self)
        self._watched = []
        self._target = new if new is not None and self._window.isAncestorOf(new) else None
        if self._target is not None:
            widget: QWidget | None = self._target
            view = _list(self._target)
            if view is not None:
                self._watch(view.viewport())
            while widget is not None and widget is not self._window:
                self._watch(widget)
                widget = widget.parentWidget()
            self._keep_in_view(self._target)
        self._follow()

    def _on_theme_changed(self) -> None:
        self.update()
        self._soon.start(0)

    def _watch(self, widget: QWidget) -> None:
        widget.installEventFilter(self)
        self._watched.append(widget)

    def _keep_in_view(self, target: QWidget) -> None:
        """A control with the focus is never hidden under a bar."""
        margin = self._theme.px(Size.RING_MARGIN)
        widget = target.parentWidget()
        while widget is not None:
            if isinstance(widget, QScrollArea):
                widget.ensureWidgetVisible(target, margin, margin)
                return
            widget = widget.parentWidget()

    def _follow(self) -> None:
        target = self._target
        if target is None or not isValid(target) or not target.isVisible():
            self.hide()
            return
        window = self._window
        gap = self._theme.px(Size.RING_GAP) + self._theme.ring
        rows = _list(target)
        if rows is not None:
            view = rows.viewport()
            area = QRect(rows.visualRect(rows.currentIndex()))
            area.setLeft(0)
            area.setWidth(view.width())
            if not rows.currentIndex().isValid() or area.height() == 0:
                area = view.rect()
            place = QRect(view.mapTo(window, area.topLeft()), area.size())
            visible = _seen(view, window)
        else:
            inside = target.property("ring") == RAIL_RING
            place = QRect(target.mapTo(window, QPoint(0, 0)), target.size())
            spread = 0 if inside else gap
            place.adjust(-spread, -spread, spread, spread)
            visible = _seen(target, window).adjusted(-spread, -spread, spread, spread)
        visible = visible.intersected(place)
        if visible.isEmpty():
            self.hide()
            return
        clip = visible.translated(-place.topLeft())
        if self.isVisible() and self.geometry() == place and self._clip == clip:
            return
        self._clip = clip
        self.setGeometry(place)
        self.raise_()
        self.show()
        self.update()


def _list(widget: QWidget | None) -> QAbstractItemView | None:
    """The widget when it is one with rows; asked of Qt, since Python's class takes long to load."""
    rows = widget is not None and widget.inherits("QAbstractItemView")
    return cast("QAbstractItemView", widget) if rows else None


def _while_it_lives(ring: FocusRing) -> Callable[[QWidget | None, QWidget | None], None]:
    """The application outlives the window: it must not call a ring that waits to be deleted."""
    weak = ref(ring)

    def tell(_before: QWidget | None, new: QWidget | None) -> None:
        alive = weak()
        if alive is not None and isValid(alive):
            alive.follow(new)

    return tell


def _seen(widget: QWidget, window: QWidget) -> QRect:
    """The part of a widget that is not scrolled away, in coordinates of the window."""
    seen = QRect(widget.mapTo(window, QPoint(0, 0)), widget.size())
    parent = widget.parentWidget()
    while parent is not None and parent is not window:
        if isinstance(parent.parentWidget(), QAbstractScrollArea):
            seen = seen.intersected(QRect(parent.mapTo(window, QPoint(0, 0)), parent.size()))
        parent = parent.parentWidget()
    return seen
