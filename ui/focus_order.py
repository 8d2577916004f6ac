"""The order of the keyboard: Tab goes through the parts of the window in reading order, F6 from part to part."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtCore import QObject, Qt
from PySide6.QtWidgets import QAbstractButton, QApplication, QWidget
from shiboken6 import isValid


class FocusOrder(QObject):
    """Knows the parts of the window, asked anew each time because pages come and go."""

    def __init__(self, window: QWidget, parts: Callable[[], Sequence[QWidget]]) -> None:
        super().__init__(window)
        self._window = window
        self._parts = parts
        self._last: dict[int, QWidget] = {}

    def step(self, *, forward: bool) -> bool:
        """Tab or Shift+Tab; True when the focus moved."""
        chain = [widget for part in self._parts() for widget in reachable(part)]
        now = QApplication.focusWidget()
        if not chain:
            return False
        reason = Qt.FocusReason.TabFocusReason if forward else Qt.FocusReason.BacktabFocusReason
        if now in chain:
            place = chain.index(now) + (1 if forward else -1)
        else:
            place = 0 if forward else -1
        chain[place % len(chain)].setFocus(reason)
        return True

    def step_pane(self, panes: Sequence[QWidget], *, forward: bool) -> None:
        """F6: to the next part that can have the focus, to where it was last."""
        now = QApplication.focusWidget()
        here = next((n for n, pane in enumerate(panes) if now is not None and _holds(pane, now)), None)
        if here is not None and now is not None:
            self._last[id(panes[here])] = now
        order = range(1, len(panes) + 1)
        start = -1 if here is None else here
        for distance in order:
            pane = panes[(start + (distance if forward else -distance)) % len(panes)]
            widgets = reachable(pane)
            if widgets:
                last = self._last.get(id(pane))
                known = last is not None and isValid(last) and last in widgets
                (last if known and last is not None else widgets[0]).setFocus(
                    Qt.FocusReason.ShortcutFocusReason
                )
                return


def reachable(part: QWidget) -> list[QWidget]:
    """What Tab can reach inside a part, in the order in which its layouts were filled.

    Not by `nextInFocusChain`: PySide 6.11 deletes the header of a table that it walked past.
    """
    return [widget for widget in (part, *part.findChildren(QWidget)) if _takes_tab(widget)]


def _holds(part: QWidget, widget: QWidget) -> bool:
    return part is widget or part.isAncestorOf(widget)


def _takes_tab(widget: QWidget) -> bool:
    takes_it = _is_stop(widget)
    # Asked last, so never of a view inside a scroll area: to PySide its area would become a child of that view,
    # and the two of them something that a collector takes from the screen.
    return takes_it and widget.isVisible() and widget.isEnabled() and widget.focusProxy() is None


def _is_stop(widget: QWidget) -> bool:
    """Of buttons of which one is chosen that one is the stop; Qt would take whichever had the focus last."""
    if isinstance(widget, QAbstractButton) and widget.focusPolicy() != Qt.FocusPolicy.NoFocus:
        group = widget.group()
        chosen = group.checkedButton() if group is not None and group.exclusive() else None
        if chosen is not None and chosen.isVisible() and chosen.isEnabled():
            return chosen is widget
    return bool(widget.focusPolicy() & Qt.FocusPolicy.TabFocus)
