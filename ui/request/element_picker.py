"""Ticking data elements: one stop for Tab, arrows move, the space bar ticks."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from typing import Final

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QGridLayout, QWidget

from counter_app.domain.elements import Element
from ui import words
from ui.theme import Size, Theme
from ui.widgets.inputs import Check

_STEPS: Final = (Qt.Key.Key_Left, Qt.Key.Key_Right, Qt.Key.Key_Up, Qt.Key.Key_Down)


class _ElementCheck(Check):
    """A tick box that leaves the arrows to the picker."""

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if Qt.Key(event.key()) in _STEPS:
            event.ignore()
        else:
            super().keyPressEvent(event)


class ElementPicker(QWidget):
    """A grid of tick boxes, read column by column."""

    changed = Signal()

    def __init__(self, theme: Theme, elements: Sequence[Element], name: str, columns: int = 3) -> None:
        super().__init__()
        self._theme = theme
        self._columns = columns
        self._checks: dict[Element, _ElementCheck] = {}
        self._grid = QGridLayout(self)
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._grid.setVerticalSpacing(0)
        self.setAccessibleName(name)
        for element in elements:
            check = _ElementCheck(theme, words.ELEMENTS[element])
            check.setObjectName(f"element_{element}")
            check.toggled.connect(self._on_toggled)
            self._checks[element] = check
        self._place()
        self._rove(next(iter(self._checks.values())))
        theme.changed.connect(self._place)

    def elements(self) -> tuple[Element, ...]:
        """What is ticked, in the order of the list."""
        return tuple(element for element, check in self._checks.items() if check.isChecked())

    def choose(self, elements: Collection[Element]) -> None:
        """Show these ticks without telling anybody."""
        for element, check in self._checks.items():
            check.blockSignals(True)
            check.setChecked(element in elements)
            check.blockSignals(False)

    def set_columns(self, columns: int) -> None:
        if columns != self._columns:
            self._columns = columns
            self._place()

    def check(self, element: Element) -> Check:
        return self._checks[element]

    def keyPressEvent(self, event: QKeyEvent) -> None:
        key = Qt.Key(event.key())
        if key not in _STEPS:
            super().keyPressEvent(event)
            return
        checks = list(self._checks.values())
        here = next((n for n, check in enumerate(checks) if check.hasFocus()), 0)
        rows = self._rows()
        step = {_STEPS[0]: -rows, _STEPS[1]: rows, _STEPS[2]: -1, _STEPS[3]: 1}[key]
        there = here + step
        if 0 <= there < len(checks):
            self._rove(checks[there])
            checks[there].setFocus(Qt.FocusReason.OtherFocusReason)

    def _rows(self) -> int:
        return -(-len(self._checks) // self._columns)

    def _place(self) -> None:
        rows = self._rows()
        self._grid.setHorizontalSpacing(self._theme.px(Size.LEFT))
        for column in range(self._grid.columnCount()):
            self._grid.setColumnStretch(column, 0)
        for number, check in enumerate(self._checks.values()):
            self._grid.removeWidget(check)
            self._grid.addWidget(check, number % rows, number // rows)
        self._grid.setColumnStretch(self._columns, 1)

    def _rove(self, stop: _ElementCheck) -> None:
        for check in self._checks.values():
            policy = Qt.FocusPolicy.StrongFocus if check is stop else Qt.FocusPolicy.ClickFocus
            check.setFocusPolicy(policy)
        self.setFocusProxy(stop)

    def _on_toggled(self) -> None:
        self.changed.emit()
