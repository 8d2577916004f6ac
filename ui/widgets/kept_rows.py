"""Rows that stay: filled anew when their values change, and hidden when there are fewer."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Generic, TypeVar

from PySide6.QtWidgets import QLabel, QWidget

from ui.widgets.boxes import Stack

R = TypeVar("R", bound=QWidget)
V = TypeVar("V")


class KeptRows(Generic[R, V]):
    """Fills the rows of a stack; a widget is made only when there were never so many rows before."""

    def __init__(self, stack: Stack, make: Callable[[], R], fill: Callable[[R, V], None]) -> None:
        self._stack = stack
        self._make = make
        self._fill = fill
        self._rows: list[R] = []
        self._values: list[V] = []

    def show(self, values: Sequence[V]) -> None:
        """These values, each in its row."""
        if self._values == list(values):
            return
        before, self._values = len(self._values), list(values)
        while len(self._rows) < len(values):
            row = self._make()
            self._rows.append(row)
            self._stack.put(row)
        for row, value in zip(self._rows, values, strict=False):
            self._fill(row, value)
            row.setVisible(True)
        for row in self._rows[len(values) : before]:
            _empty(row)

    def fill_again(self) -> None:
        """The same values in another size or colour."""
        for row, value in zip(self._rows, self._values, strict=False):
            self._fill(row, value)


def _empty(row: QWidget) -> None:
    """What isn't shown any more isn't kept either."""
    row.hide()
    row.setAccessibleName("")
    for label in row.findChildren(QLabel):
        label.clear()
