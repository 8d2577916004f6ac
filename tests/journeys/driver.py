"""A clerk at the keyboard: types into the real window and reads what stands there; never touches the mouse."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from PySide6.QtCore import QDeadlineTimer, QEvent, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel, QLineEdit, QPlainTextEdit, QWidget
from pytestqt.qtbot import QtBot

from ui.app import Program
from ui.shell import Shell

_KEYS = Qt.Key
_NONE = Qt.KeyboardModifier.NoModifier
PATIENCE = 20_000
LOOK_MS = 25


class Clerk:
    """Hands on the keyboard, eyes on the screen."""

    def __init__(self, qtbot: QtBot, program: Program) -> None:
        self.program = program
        self._qtbot = qtbot

    @property
    def window(self) -> Shell:
        return self.program.window

    @property
    def focus(self) -> QWidget:
        """What has the focus now."""
        widget = QApplication.focusWidget() or self.window.focusWidget()
        assert widget is not None, "nothing has the focus"
        return widget

    @property
    def focus_name(self) -> str:
        """How a screen reader calls what has the focus."""
        return self.focus.accessibleName() or self.focus.objectName()

    def wait(self, until: Callable[[], bool], what: str) -> None:
        """Waits until something is so; fails with what was hoped for and what stands on the screen."""
        patience, background = QDeadlineTimer(PATIENCE), self.program.background
        while not until():
            if patience.hasExpired():
                raise AssertionError(
                    f"waited for {what}; the focus is on «{self.focus_name}»; on the screen: {self.screen()[:3000]}"
                )
            # Looking costs more than waiting: again when work came back, and else now and then.
            with self._qtbot.waitSignal(background.busy_changed, timeout=LOOK_MS, raising=False):
                pass

    def type(self, text: str) -> None:
        """Types into what has the focus; any letter of any name."""
        for sign in text:
            widget = self.focus
            for kind in (QEvent.Type.KeyPress, QEvent.Type.KeyRelease):
                if sign == "\n":
                    event = QKeyEvent(kind, _KEYS.Key_Return, _NONE)
                else:
                    event = QKeyEvent(kind, 0, _NONE, sign)
                QApplication.sendEvent(widget, event)

    def press(self, key: Qt.Key, modifiers: Qt.KeyboardModifier = _NONE, times: int = 1) -> None:
        """Presses a key, with its shortcut if it is one."""
        for _ in range(times):
            QTest.keyClick(self.focus, key, modifiers)
            QApplication.processEvents()

    def retype(self, text: str) -> None:
        """Types over what a field holds."""
        self.press(_KEYS.Key_A, Qt.KeyboardModifier.ControlModifier)
        self.type(text)

    def tab_to(self, name: str, most: int = 80) -> None:
        """Tabs until the focus is on what is called so."""
        for _ in range(most):
            if name.casefold() in self.focus_name.casefold():
                return
            self.press(_KEYS.Key_Tab)
        raise AssertionError(
            f"no tab stop «{name}»; the focus is on «{self.focus_name}»: {self.screen()[:2000]}"
        )

    def screen(self) -> str:
        """Every text that can be read in the window now."""
        texts = []
        for widget in _shown(self.window):
            if isinstance(widget, QLabel | QLineEdit):
                texts.append(widget.text())
            elif isinstance(widget, QPlainTextEdit):
                texts.append(widget.toPlainText())
            elif widget.accessibleName():
                texts.append(widget.accessibleName())
        return " | ".join(text for text in texts if text)

    def sees(self, text: str) -> None:
        """Waits until a text stands on the screen."""
        self.wait(lambda: text.casefold() in self.screen().casefold(), f"«{text}»")


def ended(program: Program) -> None:
    """The program stops and its windows go at once: those left over would be dressed again in every later test."""
    program.stop()
    QApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)


def _shown(widget: QWidget) -> Iterator[QWidget]:
    """What can be seen inside; pages that aren't shown hold thousands of widgets and are passed over."""
    for child in widget.findChildren(QWidget, options=Qt.FindChildOption.FindDirectChildrenOnly):
        if child.isVisible():
            yield child
            yield from _shown(child)
