"""A password with «Toon wachtwoord» beside it and a line that says when Caps Lock is on."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent
from PySide6.QtWidgets import QLineEdit, QWidget

from ui.actions import REVEAL
from ui.theme import Size, Theme
from ui.widgets.boxes import Box, Row, Stack, grow
from ui.widgets.form_field import FormField
from ui.widgets.inputs import LineField
from ui.widgets.link_button import LinkButton
from ui.widgets.text import Text


class _SecretLine(LineField):
    """A line of dots that notices from the letters typed whether Caps Lock is on."""

    caps_noticed = Signal(bool)
    entered_first = Signal()  # once: it has the focus

    def __init__(self, theme: Theme) -> None:
        super().__init__(theme)
        self.setEchoMode(QLineEdit.EchoMode.Password)
        self._caps = False
        self._was_entered = False

    def keyPressEvent(self, event: QKeyEvent) -> None:
        letter = event.text()
        shifted = bool(event.modifiers() & Qt.KeyboardModifier.ShiftModifier)
        if event.key() == Qt.Key.Key_CapsLock:
            # The state itself can't be asked: once letters told it is on, the key turns it off.
            self._notice(False)
        elif letter.isalpha() and letter.upper() != letter.lower():
            self._notice(letter.isupper() != shifted)
        super().keyPressEvent(event)

    def focusInEvent(self, event: QFocusEvent) -> None:
        if not self._was_entered:
            self._was_entered = True
            self.entered_first.emit()
        super().focusInEvent(event)

    def focusOutEvent(self, event: QFocusEvent) -> None:
        self._notice(False)
        super().focusOutEvent(event)

    def _notice(self, caps: bool) -> None:
        if caps != self._caps:
            self._caps = caps
            self.caps_noticed.emit(caps)


class PasswordField(QWidget):
    """A labelled password; `entered` is emitted by Enter."""

    entered = Signal()

    def __init__(self, theme: Theme, label: str, *, name: str = "password", help_text: str = "") -> None:
        super().__init__()
        self.line = _SecretLine(theme)
        self.line.returnPressed.connect(self.entered)
        self._reveal = LinkButton(theme, "Toon wachtwoord", icon="eye", key=REVEAL.key)
        self._reveal.clicked.connect(self._on_reveal)
        # From the name Tab goes to the password at once; this has a key of its own instead.
        self._reveal.setFocusPolicy(Qt.FocusPolicy.ClickFocus)
        self.line.entered_first.connect(self._on_entered_first)
        self.field = FormField(theme, label, self.line, name=name, help_text=help_text, beside=self._reveal)
        self._theme = theme
        self._caps: QWidget | None = None
        self.line.caps_noticed.connect(self._on_caps_noticed)
        self._column = Stack(theme, self.field, gap=Size.PAIR)
        self.setLayout(self._column)
        self.setFocusProxy(self.line)

    def text(self) -> str:
        return self.line.text()

    def clear(self) -> None:
        self.line.clear()

    def _on_entered_first(self) -> None:
        # Its key works from inside the field only, so it can wait until somebody is there.
        from PySide6.QtGui import QKeySequence, QShortcut

        shortcut = QShortcut(QKeySequence(REVEAL.key), self, self._on_reveal)
        shortcut.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)

    def _on_caps_noticed(self, caps: bool) -> None:
        if self._caps is None:
            # Loaded here: the first picture of the program comes before any letter.
            from ui.widgets.icon_label import IconLabel

            icon = IconLabel(self._theme, "arrow-big-up-dash", "amber", Size.ICON_LINK)
            words = Text(self._theme, "Caps Lock staat aan", "small", "amber")
            self._caps = Box(Row(self._theme, icon, grow(words), gap=Size.SNUG))
            self._column.put(self._caps)
        self._caps.setVisible(caps)

    def _on_reveal(self) -> None:
        shown = self.line.echoMode() == QLineEdit.EchoMode.Normal
        self.line.setEchoMode(QLineEdit.EchoMode.Password if shown else QLineEdit.EchoMode.Normal)
        self._reveal.set_text("Toon wachtwoord" if shown else "Verberg wachtwoord")
        self.line.setFocus()
