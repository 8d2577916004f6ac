"""The machine readable lines of a document: scanned, pasted or typed over."""

from __future__ import annotations

from typing import Final

from PySide6.QtCore import QMimeData, Signal
from PySide6.QtGui import QGuiApplication, QKeyEvent, QKeySequence
from PySide6.QtWidgets import QWidget

from ui.theme import Size, Theme
from ui.widgets.boxes import Stack
from ui.widgets.inputs import LineField

LENGTHS: Final = {1: 30, 2: 44, 3: 30}  # number of lines: their length (driving licence, passport, card)


class _MrzLine(LineField):
    """One line: capitals only, and a paste of all lines is handed to the field."""

    pasted = Signal(list)

    def __init__(self, theme: Theme, name: str) -> None:
        super().__init__(theme, style="mono")
        self.setAccessibleName(name)
        self.textEdited.connect(self._on_edited)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.matches(QKeySequence.StandardKey.Paste):
            data: QMimeData = QGuiApplication.clipboard().mimeData()
            lines = [line for line in data.text().splitlines() if line.strip()]
            if len(lines) > 1:
                self.pasted.emit(lines)
                return
        super().keyPressEvent(event)

    def _on_edited(self, typed: str) -> None:
        at = self.cursorPosition()
        before = cleaned(typed[:at])
        self.setText(cleaned(typed))
        self.setCursorPosition(len(before))


class MrzField(QWidget):
    """One, two or three lines, as the document has; a full line goes on to the next by itself."""

    edited = Signal()

    def __init__(self, theme: Theme, *, lines: int = 2) -> None:
        super().__init__()
        self._lines = [_MrzLine(theme, f"Machineleesbare regel {number}") for number in (1, 2, 3)]
        self._count = 0
        for line in self._lines:
            line.textEdited.connect(self._on_edited)
            line.returnPressed.connect(self._on_return)
            line.pasted.connect(self._on_pasted)
        self.setLayout(Stack(theme, *self._lines, gap=Size.SNUG))
        self.set_line_count(lines)
        self.setFocusProxy(self._lines[0])

    def set_line_count(self, count: int) -> None:
        """One for a driving licence, two for a passport, three for a card."""
        self._count = count
        for number, line in enumerate(self._lines):
            line.setVisible(number < count)
            line.setMaxLength(LENGTHS[count])

    def lines(self) -> tuple[str, ...]:
        return tuple(line.text() for line in self._lines[: self._count])

    def set_lines(self, lines: tuple[str, ...]) -> None:
        for line, text in zip(self._lines, (*lines, "", "", ""), strict=False):
            line.setText(cleaned(text))
        self.edited.emit()

    def first_open(self) -> QWidget:
        """The first line that isn't full, else the last."""
        shown = self._lines[: self._count]
        return next((line for line in shown if len(line.text()) < LENGTHS[self._count]), shown[-1])

    def _on_edited(self) -> None:
        line = self.sender()
        if isinstance(line, _MrzLine) and len(line.text()) == LENGTHS[self._count]:
            self._go_on(line)
        self.edited.emit()

    def _on_return(self) -> None:
        line = self.sender()
        # A scanner ends a full line with Enter, when the focus has already gone on.
        if isinstance(line, _MrzLine) and line.text():
            self._go_on(line)

    def _on_pasted(self, lines: list[str]) -> None:
        if len(lines) in LENGTHS:
            self.set_line_count(len(lines))
        self.set_lines(tuple(lines))

    def _go_on(self, line: _MrzLine) -> None:
        after = self._lines.index(line) + 1
        if after < self._count:
            self._lines[after].setFocus()


def cleaned(typed: str) -> str:
    """Capitals, without the blanks that a scanner or a typist leaves."""
    return "".join(typed.split()).upper()
