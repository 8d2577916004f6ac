"""The documents of a request to choose from: a tick, the name, the number of copies, and what came of it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final, Literal

from PySide6.QtCore import QEvent, QObject, Signal
from PySide6.QtGui import QMouseEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QWidget

from ui.theme import Size, Theme
from ui.widgets.boxes import Box, Line, Row, Stack, empty_layout, grow, set_shown
from ui.widgets.copies_field import CopiesField
from ui.widgets.icon_label import IconLabel
from ui.widgets.inputs import Check
from ui.widgets.text import Text

MOST_COPIES: Final = 9
Outcome = Literal["", "done", "failed"]
_SIGNS: Final[dict[Outcome, tuple[str, str]]] = {
    "": ("circle", "ink3"),
    "done": ("circle-check", "groen"),
    "failed": ("circle-x", "rood"),
}


@dataclass(frozen=True, slots=True)
class DocumentView:
    """A document in the list; `came` and `outcome` tell what came of printing or keeping it."""

    key: str
    title: str
    note: str
    came: Outcome = ""
    outcome: str = ""
    #: How many come out unless somebody says otherwise.
    copies: int = 1


class _DocumentRow(QWidget):
    """One document; the one that is shown large is tinted."""

    wanted = Signal(str)

    def __init__(self, theme: Theme, view: DocumentView) -> None:
        super().__init__()
        self._theme = theme
        self._shown = False
        self.view = view
        self.tick = Check(theme, view.title, checked=True, style="strong")
        self.copies = CopiesField(
            theme, f"Aantal van {view.title}", most=MOST_COPIES, height=Size.BUTTON_SMALL
        )
        self.copies.setValue(view.copies)
        self._note = Text(theme, "", "small", "ink2", wrap=True)
        self._sign = IconLabel(theme, "circle", "ink3")
        self._outcome = Text(theme, "", "small", wrap=True)
        self._result = Box(Row(theme, self._sign, grow(self._outcome), gap=Size.SNUG))
        number = Text(theme, "Aantal", "small", "ink3")
        margins = (Size.CARD, Size.TABLE_PAD, Size.CARD, Size.TABLE_PAD)
        note = Row(theme, grow(self._note), number, self.copies)
        self.setLayout(Stack(theme, self.tick, note, self._result, gap=Size.PAIR, margins=margins))
        for control in (self.tick, self.copies):
            control.installEventFilter(self)
        self.show_view(view)

    def show_view(self, view: DocumentView) -> None:
        self.view = view
        self._note.setText(view.note)
        self._sign.set_icon(*_SIGNS[view.came])
        self._outcome.setText(view.outcome)
        self._outcome.set_tone("rood" if view.came == "failed" else "ink")
        set_shown(self._result, bool(view.outcome))

    def set_shown_large(self, shown: bool) -> None:
        self._shown = shown
        self.setAccessibleName(f"{self.view.title}{', wordt getoond' if shown else ''}")
        self.update()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.FocusIn:
            self.wanted.emit(self.view.key)
        return super().eventFilter(watched, event)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        self.wanted.emit(self.view.key)
        super().mousePressEvent(event)

    def paintEvent(self, event: QPaintEvent) -> None:
        if self._shown:
            painter = QPainter(self)
            painter.fillRect(self.rect(), self._theme.color("accent_tint"))
            bar = self.rect()
            bar.setWidth(self._theme.px(Size.TABLE_MARK))
            painter.fillRect(bar, self._theme.color("accent"))


class DocumentList(QWidget):
    """The documents under each other; the focus shows a document large, the tick sends it along."""

    document_wanted = Signal(str)  # the key of the document to show large
    ticked = Signal()

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._theme = theme
        self._rows: dict[str, _DocumentRow] = {}
        self._stack = Stack(theme, gap=0)
        self.setLayout(self._stack)

    def show_documents(self, views: Sequence[DocumentView]) -> None:
        """Show these documents; a row that stays keeps its tick, its copies and its focus."""
        if [view.key for view in views] != list(self._rows):
            empty_layout(self._stack)
            self._rows = {view.key: self._new_row(view) for view in views}
            for row in self._rows.values():
                self._stack.put(row)
                self._stack.put(Line())
        for view in views:
            self._rows[view.key].show_view(view)

    def mark(self, key: str) -> None:
        """The document that is shown large."""
        for name, row in self._rows.items():
            row.set_shown_large(name == key)

    def chosen(self) -> dict[str, int]:
        """The ticked documents with their copies, in order."""
        return {key: row.copies.value() for key, row in self._rows.items() if row.tick.isChecked()}

    def set_ticked(self, keys: Sequence[str]) -> None:
        for key, row in self._rows.items():
            row.tick.setChecked(key in keys)

    def first_focus(self) -> QWidget | None:
        return next((row.tick for row in self._rows.values()), None)

    def _new_row(self, view: DocumentView) -> _DocumentRow:
        row = _DocumentRow(self._theme, view)
        row.wanted.connect(self.document_wanted)
        row.tick.toggled.connect(self._on_ticked)
        return row

    def _on_ticked(self, _on: bool) -> None:
        self.ticked.emit()
