"""What the editors of the sections share: Ctrl+Enter ends them, and Enter goes on to the next field."""

from __future__ import annotations

from typing import Final

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QKeyEvent, QKeySequence, QShortcut
from PySide6.QtWidgets import QWidget

from ui.actions import Command
from ui.theme import Theme
from ui.widgets.inputs import Choice
from ui.widgets.key_button import KeyButton

FINISH: Final = Command("Verder", "Ctrl+Enter", "Dit onderdeel is klaar.")
_ENTERS: Final = (Qt.Key.Key_Return, Qt.Key.Key_Enter)


class FormEditor(QWidget):
    """An editor below a section; `finished` is emitted when the clerk says it is ready."""

    finished = Signal()
    typed = Signal()  # a line of text was left: save it, and stay here

    def __init__(self, theme: Theme, finish: Command = FINISH) -> None:
        super().__init__()
        self.theme = theme
        self.finish_button = KeyButton(theme, finish, live=False)
        self.finish_button.clicked.connect(self._on_finish)
        for key in ("Ctrl+Return", "Ctrl+Enter"):
            shortcut = QShortcut(QKeySequence(key), self)
            shortcut.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
            shortcut.activated.connect(self._on_finish)

    def _on_finish(self) -> None:
        self.finished.emit()

    def _on_typed(self) -> None:
        self.typed.emit()


class EnterOn(QObject):
    """Makes Enter in a list of choices go on, as it does in a line of text."""

    entered = Signal()

    def __init__(self, choice: Choice) -> None:
        super().__init__(choice)
        self._choice = choice
        choice.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress:
            plain = not event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier
            if plain and event.key() in _ENTERS and not self._choice.view().isVisible():
                self.entered.emit()
                return True
        return super().eventFilter(watched, event)
