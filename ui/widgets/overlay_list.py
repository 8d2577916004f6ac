"""A list over the window with a box to filter it: for going somewhere and for what was in hand lately."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from PySide6.QtCore import QEvent, QObject, Qt, QTimer, Signal
from PySide6.QtGui import QKeyEvent, QKeySequence, QMouseEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QWidget

from counter_app.domain.folding import fold
from ui.actions import HIDE, LARGER, LOCK, NORMAL, SMALLER, STOP
from ui.theme import Size, Theme
from ui.widgets.announce import announce
from ui.widgets.boxes import STRETCH, Box, Card, Placed, Row, Stack, grow, set_shown
from ui.widgets.inputs import LineField
from ui.widgets.key_button import KeyButton
from ui.widgets.row_list import ListRow, RowList
from ui.widgets.text import Text

VEIL: Final = 200  # of 255: the page shows through, and nobody takes it for the thing to do
ANNOUNCE_MS: Final = 500  # who types isn't interrupted at each letter
#: Keys of the window that also work while the list is open; all others wait.
_THROUGH: Final = frozenset({HIDE.key, LOCK.key, LARGER.key, SMALLER.key, NORMAL.key, "Ctrl+="})
_MOVES: Final = {Qt.Key.Key_Up: -1, Qt.Key.Key_Down: 1, Qt.Key.Key_PageUp: -8, Qt.Key.Key_PageDown: 8}
_NOTHING: Final = "Niets gevonden. Maak het vak leeg of typ iets anders."
_EDGES: Final = (Size.CARD, 0, Size.CARD, 0)


class OverlayList(QWidget):
    """Type to filter, Up and Down to choose, Enter to open, Esc to close; the window gives it the keyboard."""

    chosen = Signal(str)  # the key of a line
    typed = Signal(str)
    dropped = Signal(str)  # Delete was pressed on a line of the list itself
    closed = Signal()

    def __init__(
        self, theme: Theme, title: str, placeholder: str, *, note: str = "", empty: str = _NOTHING
    ) -> None:
        super().__init__()
        self._theme = theme
        self._rows: tuple[ListRow, ...] | None = None  # None: still being fetched
        self._empty = empty
        self.setAccessibleName(title)
        self.filter = LineField(theme, placeholder=placeholder, lead="search", large=True)
        self.filter.setAccessibleName(f"{title}: {placeholder}")
        self.filter.setAccessibleDescription("Pijltje omlaag kiest een regel, Enter opent, Esc sluit.")
        self.list = RowList(theme, title)
        self._nothing = Text(theme, "", "body", "ink2", wrap=True)
        self._nothing_line = Box(Row(theme, grow(self._nothing), margins=_EDGES))
        self._fault = Text(theme, "", "small", "rood", wrap=True)
        self._count = Text(theme, "", "caption", "ink3")
        note_line = Text(theme, note, "caption", "ink3", wrap=True)
        close = KeyButton(theme, STOP.worded("Sluiten"), height=Size.BUTTON_SMALL)
        close.clicked.connect(self.close_list)
        self._panel = Card(
            theme,
            Box(Row(theme, Text(theme, title, "section"), STRETCH, close, margins=_EDGES)),
            Box(Stack(theme, self.filter, self._fault, margins=_EDGES)),
            self._nothing_line,
            grow(self.list),
            Box(Row(theme, grow(note_line), self._count, gap=Size.CARD, margins=_EDGES)),
            gap=Size.ROW,
            margins=(0, Size.CARD, 0, Size.ROW),
        )
        across = Box(Row(theme, STRETCH, self._panel, STRETCH, gap=0))
        at_top = Placed(across, 0, Qt.AlignmentFlag.AlignTop)
        self.setLayout(Stack(theme, at_top, STRETCH, margins=(0, Size.WIDE, 0, 0)))
        self._soon = QTimer(self)
        self._soon.setSingleShot(True)
        self._soon.setInterval(ANNOUNCE_MS)
        self._soon.timeout.connect(self._announce_count)
        self.filter.textChanged.connect(self._on_typed)
        self.filter.installEventFilter(self)
        self.list.installEventFilter(self)
        close.installEventFilter(self)
        self.list.opened.connect(self._on_opened)
        self._show_filtered()
        theme.changed.connect(self._rescale)

    # What the window calls

    def open_over(self, frame: QWidget) -> None:
        """Cover this part of the window, and follow its size."""
        self.setParent(frame)
        frame.installEventFilter(self)
        self.setGeometry(frame.rect())
        self._rescale()
        self.raise_()
        self.show()
        self.focus_first()
        if self._rows is not None:
            self._soon.start()

    def focus_first(self) -> None:
        self.filter.setFocus(Qt.FocusReason.PopupFocusReason)

    # What its owner calls

    def show_rows(self, rows: Sequence[ListRow]) -> None:
        """Other lines; what was typed goes on filtering them."""
        fetched, self._rows = self._rows is None, tuple(rows)
        self._show_filtered()
        if fetched and self.isVisible():
            self._soon.start()

    def ask_again(self, rows: Sequence[ListRow]) -> None:
        """A next choice in the same list: the box is empty again."""
        self._rows = tuple(rows)
        self.filter.clear()
        self._show_filtered()
        self.focus_first()
        self._soon.start()

    def show_fault(self, sentence: str) -> None:
        """Why a line could not be opened."""
        self._fault.setText(sentence)
        set_shown(self._fault, bool(sentence))
        if sentence:
            announce(self.filter, sentence, urgent=True)

    def close_list(self) -> None:
        self.closed.emit()

    # Events

    def event(self, event: QEvent) -> bool:
        """While the list is open the keys of the page below do nothing."""
        if event.type() == QEvent.Type.ShortcutOverride and isinstance(event, QKeyEvent):
            if QKeySequence(event.keyCombination()).toString() in _THROUGH:
                event.ignore()
                return False
            event.accept()
            return True
        return super().event(event)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.KeyPress and isinstance(event, QKeyEvent):
            return self._on_key(watched, event)
        frame = self.parentWidget()
        if event.type() == QEvent.Type.Resize and frame is not None and watched is frame:
            self.setGeometry(frame.rect())
            self._rescale()
        elif event.type() == QEvent.Type.FocusOut and self.isVisible():
            # A page that gets its answer only now may ask for the keyboard.
            QTimer.singleShot(0, self, self._keep_keyboard)
        return super().eventFilter(watched, event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Nothing goes on to the page below."""
        event.accept()

    def mousePressEvent(self, event: QMouseEvent) -> None:
        if not self._panel.rect().contains(self._panel.mapFrom(self, event.position().toPoint())):
            self.close_list()
        event.accept()

    def paintEvent(self, event: QPaintEvent) -> None:
        veil = self._theme.color("canvas")
        veil.setAlpha(VEIL)
        QPainter(self).fillRect(self.rect(), veil)

    def _on_key(self, watched: QObject, event: QKeyEvent) -> bool:
        key = event.key()
        if key == Qt.Key.Key_Escape:
            self.close_list()
        elif watched is self.filter and key in _MOVES:
            self._move(_MOVES[Qt.Key(key)])
        elif watched is self.filter and key in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.list.open_current()
        elif watched is self.list and key == Qt.Key.Key_Delete:
            row = self.list.current()
            if row is not None:
                self.dropped.emit(row.key)
        else:
            return False
        return True

    def _move(self, by: int) -> None:
        self.list.step(by)
        row = self.list.current()
        if row is not None:
            # The keyboard stays in the box: a screen reader hears which line Enter would open.
            announce(self.filter, row.spoken)

    def _on_opened(self, key: str) -> None:
        self.show_fault("")
        self.chosen.emit(key)

    def _on_typed(self, text: str) -> None:
        self.show_fault("")
        self.typed.emit(text)
        self._show_filtered()
        self._soon.start()

    def _show_filtered(self) -> None:
        words = fold(self.filter.text()).split()
        before = self.list.current()
        found = [row for row in self._rows or () if row.answers(words)]
        self.list.show_rows(found)
        if found:
            kept = next((row for row in found if before and not words and row.key == before.key), None)
            typed = fold(self.filter.text())
            begins = next((row for row in found if fold(row.text).startswith(typed)), found[0])
            self.list.choose((kept or begins).key)
        self._nothing.setText(_NOTHING if self._rows else self._empty)
        set_shown(self._nothing_line, not found and self._rows is not None)
        set_shown(self._fault, bool(self._fault.text()))
        self._count.setText("1 regel" if len(found) == 1 else f"{len(found)} regels")

    def _announce_count(self) -> None:
        first = self.list.current()
        announce(self.filter, f"{self._count.text()}. {first.spoken}" if first else self._nothing.text())

    def _keep_keyboard(self) -> None:
        window = self.window()
        now = window.focusWidget()
        if self.isVisible() and window.isActiveWindow() and not (now and self.isAncestorOf(now)):
            self.focus_first()

    def _rescale(self) -> None:
        px = self._theme.px
        width = min(px(Size.OVERLAY), max(0, self.width() - 2 * px(Size.CARD)))
        height = min(px(Size.OVERLAY), max(0, self.height() - px(Size.WIDE) - px(Size.LEFT)))
        self._panel.setFixedSize(width, height)
