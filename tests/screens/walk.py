"""What must hold on every page for people who don't see it, don't use a mouse, or need large text."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import combinations, pairwise

from PySide6.QtCore import QPoint, QRect, Qt
from PySide6.QtGui import QAccessible, QAccessibleInterface, QFontMetrics
from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractItemView,
    QAbstractScrollArea,
    QApplication,
    QComboBox,
    QLabel,
    QLineEdit,
    QPlainTextEdit,
    QScrollArea,
    QWidget,
)
from shiboken6 import isValid

from tests.screens.stage import Stage
from ui.focus_order import reachable
from ui.widgets.chip import Chip
from ui.widgets.focus_ring import RAIL_RING, FocusRing
from ui.widgets.inputs import Check, Choice
from ui.widgets.key_button import KeyButton
from ui.widgets.text import RunText

#: A name of a class of ours or of Qt: LineField, QWidget. People are never called so.
CLASS_NAME = re.compile(
    r"\bQ[A-Z][a-z]+[A-Z]?\w*\b|\b\w+(Field|Button|Widget|Page|Panel|Card|View|Edit|Label)\b"
)
_ROLE = QAccessible.Role
WITHOUT_ROLE = (_ROLE.NoRole, _ROLE.Client, _ROLE.Window)
INPUTS = (QLineEdit, QComboBox, QPlainTextEdit)
#: Fields beside each other may differ by the height of a label.
LINE = 48
#: A rounding of Qt.
SLACK = 1


def spoken(window: QWidget) -> Iterator[str]:
    """What a screen reader would stumble over: no name, no role, or the name of a class."""
    for node in _nodes(QAccessible.queryAccessibleInterface(window)):
        state = node.state()
        name, role = node.text(QAccessible.Text.Name), node.role()
        what = f"{_what(node.object())} «{name}»"
        if CLASS_NAME.search(name) or CLASS_NAME.search(node.text(QAccessible.Text.Description)):
            yield f"a class is read aloud: {what}"
        if not state.focusable or state.disabled:
            continue
        if not name.strip():
            yield f"no name: {what}"
        # Qt has no role for an area that scrolls; its name tells what it holds.
        if role in WITHOUT_ROLE and not isinstance(node.object(), QAbstractScrollArea):
            yield f"no role: {what}"


def labelled(window: QWidget) -> Iterator[str]:
    """Fields that no label belongs to."""
    buddies = {id(label.buddy()) for label in window.findChildren(QLabel) if label.buddy() is not None}
    for field in _seen(window, INPUTS):
        if isinstance(field.parent(), QComboBox) or field.focusPolicy() == Qt.FocusPolicy.NoFocus:
            continue
        owner: QWidget | None = field
        while owner is not None and id(owner) not in buddies:
            owner = owner.parentWidget()
        if owner is None and not field.accessibleName():
            yield f"no label: {_what(field)}"


def focus_shows(stage: Stage) -> Iterator[str]:
    """Controls that the ring doesn't show when the keyboard comes there."""
    window = stage.window
    before, ring = QApplication.focusWidget(), window.findChildren(FocusRing)[0]
    for widget in _tab_stops(stage):
        if not isValid(widget):
            continue  # the focus elsewhere changed what the page offers
        widget.setFocus(Qt.FocusReason.TabFocusReason)
        # The focus can change what a page offers, and the ring follows what moved by that.
        for _ in range(3):
            QApplication.processEvents()
        if not isValid(widget) or not widget.hasFocus():
            continue
        place = ring.geometry().adjusted(-SLACK, -SLACK, SLACK, SLACK)
        if isinstance(widget, QAbstractItemView):
            here = _in_window(widget.viewport(), window)
            shows = ring.isVisible() and here.adjusted(-9, -9, 9, 9).intersects(place)
        else:
            here = _in_window(widget, window)
            shows = ring.isVisible() and place.contains(here)
        if not shows:
            yield f"the focus can't be seen on {_what(widget)}"
        elif not window.rect().intersects(here):
            yield f"the focus is outside the window on {_what(widget)}"
    if before is not None and isValid(before):
        before.setFocus()


def reading_order(stage: Stage) -> Iterator[str]:
    """Tab stops that jump back: up without going to the right."""
    scale = stage.theme.scale
    for part in stage.window.parts():
        chain = [(widget, _in_content(widget, part)) for widget in reachable(part)]
        for (one, here), (other, there) in pairwise(chain):
            up = there.top() < here.top() - LINE * scale
            back = there.left() < here.right() and there.bottom() <= here.top() + SLACK
            if up and back:
                yield f"Tab goes back from {_what(one)} to {_what(other)}"


def cut_words(window: QWidget) -> Iterator[str]:
    """Words for which there isn't room."""
    for label in _seen(window, (QLabel,)):
        assert isinstance(label, QLabel)
        if not label.text() or not label.isVisibleTo(window) or label.pixmap().width() > 0:
            continue
        if isinstance(label, Chip):
            fits = label.width() >= label.sizeHint().width() - SLACK
        elif isinstance(label, RunText):
            fits = label.heightForWidth(label.width()) <= label.height() + SLACK
        else:
            fits = _label_fits(label)
        if not fits:
            yield f"cut: «{label.text()}» {label.width()}x{label.height()}"
    for button in _seen(window, (QAbstractButton,)):
        assert isinstance(button, QAbstractButton)
        if isinstance(button, Check):
            if button.heightForWidth(button.width()) > button.height() + SLACK:
                yield f"cut: {_what(button)}"
            continue
        # The space around the words of a button may go, the words may not.
        pad = button.height() // 2 if isinstance(button, KeyButton) else SLACK
        if button.text() and button.width() < button.sizeHint().width() - pad and not _is_rail(button):
            yield f"cut: {_what(button)} {button.width()} of {button.sizeHint().width()}"
    for choice in _seen(window, (Choice,)):
        assert isinstance(choice, Choice)
        needs = QFontMetrics(choice.font()).horizontalAdvance(choice.currentText())
        if choice.width() < needs + choice.height():
            yield f"cut: {_what(choice)} «{choice.currentText()}» {choice.width()} of {needs}"


def sideways(window: QWidget) -> Iterator[str]:
    """What can only be reached by scrolling sideways, or not at all."""
    for area in _seen(window, (QScrollArea,)):
        assert isinstance(area, QScrollArea)
        if area.horizontalScrollBar().maximum() > 0:
            yield f"scrolls sideways: {_what(area)} by {area.horizontalScrollBar().maximum()}"
    for widget in _seen(window, (QLabel, QAbstractButton, *INPUTS)):
        if _in_table(widget) or _is_inside_control(widget):
            continue
        here, child = QRect(widget.rect()), widget
        while child is not window:
            here.moveTopLeft(here.topLeft() + child.pos())
            parent = child.parentWidget()
            if parent is None:
                break
            child = parent
            if here.left() < -SLACK or here.right() > parent.width() + SLACK:
                yield f"outside {_what(parent)}: {_what(widget)}"
                break


def on_top_of_each_other(window: QWidget) -> Iterator[str]:
    """Words that are drawn over other words."""
    places = []
    for label in _seen(window, (QLabel, QAbstractButton, *INPUTS)):
        if _in_table(label) or _is_inside_control(label) or (isinstance(label, QLabel) and not label.text()):
            continue
        seen = label.visibleRegion().boundingRect()
        if not seen.isEmpty():
            places.append((label, seen.translated(label.mapTo(window, QPoint(0, 0)))))
    for (one, here), (other, there) in combinations(places, 2):
        common = here.intersected(there)
        related = one.isAncestorOf(other) or other.isAncestorOf(one)
        if common.width() > 2 and common.height() > 2 and not related:
            yield f"on each other: {_what(one)} and {_what(other)}"


def _nodes(node: QAccessibleInterface | None) -> Iterator[QAccessibleInterface]:
    """All nodes that can be seen; the cells of a table have a test of their own."""
    if node is None or not node.isValid() or node.state().invisible:
        return
    yield node
    if isinstance(node.object(), QAbstractItemView):
        return
    for number in range(node.childCount()):
        yield from _nodes(node.child(number))


def _tab_stops(stage: Stage) -> list[QWidget]:
    return [widget for part in stage.window.parts() for widget in reachable(part)]


def _label_fits(label: QLabel) -> bool:
    metrics = QFontMetrics(label.font())
    if not label.wordWrap():
        widest = max(metrics.horizontalAdvance(line) for line in label.text().split("\n"))
        return label.width() >= widest - SLACK
    longest = max((metrics.horizontalAdvance(word) for word in label.text().split()), default=0)
    return label.width() >= longest - SLACK and label.heightForWidth(label.width()) <= label.height() + SLACK


def _seen(widget: QWidget, kinds: tuple[type, ...]) -> Iterator[QWidget]:
    """What can be seen inside; pages that aren't shown hold thousands of widgets and are passed over."""
    for child in widget.findChildren(QWidget, options=Qt.FindChildOption.FindDirectChildrenOnly):
        if child.isVisible():
            if isinstance(child, kinds):
                yield child
            yield from _seen(child, kinds)


def _in_window(widget: QWidget, window: QWidget) -> QRect:
    return QRect(widget.mapTo(window, QPoint(0, 0)), widget.size())


def _in_content(widget: QWidget, part: QWidget) -> QRect:
    """Where a widget stands when nothing is scrolled."""
    place, parent = _in_window(widget, part), widget.parentWidget()
    while parent is not None and parent is not part:
        if isinstance(parent, QScrollArea):
            place.translate(parent.horizontalScrollBar().value(), parent.verticalScrollBar().value())
        parent = parent.parentWidget()
    return place


def _in_table(widget: QWidget) -> bool:
    parent = widget.parentWidget()
    while parent is not None:
        if isinstance(parent, QAbstractItemView):
            return True
        parent = parent.parentWidget()
    return False


def _is_inside_control(widget: QWidget) -> bool:
    """Parts that Qt puts into a control of its own accord, such as the icon in a field."""
    return isinstance(widget.parentWidget(), (*INPUTS, QAbstractButton, QAbstractScrollArea))


def _is_rail(button: QAbstractButton) -> bool:
    return bool(button.property("ring") == RAIL_RING)


def _what(thing: object) -> str:
    if isinstance(thing, QWidget):
        told = getattr(thing, "text", None)
        words = thing.accessibleName() or (told() if callable(told) else "")
        return f"{type(thing).__name__} «{str(words)[:60]}»"
    return type(thing).__name__
