"""The four states of a page that has nothing to show: empty, loading, failed, not allowed."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from PySide6.QtCore import QRectF, QSize, Qt, QTimer, Signal
from PySide6.QtGui import QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QProgressBar, QSizePolicy, QWidget

from ui.actions import STOP, Command
from ui.estimate import Stopwatch
from ui.theme import Size, Theme, Tone
from ui.widgets.announce import announce
from ui.widgets.boxes import STRETCH, Box, Row, Stack
from ui.widgets.key_button import KeyButton, Kind
from ui.widgets.text import Text

PATIENCE_MS: Final = 300  # nothing is shown before this
EXPLAIN_MS: Final = 1000  # then the words and Stop


@dataclass(frozen=True, slots=True)
class StateScreen:
    """What is the matter, what is safe, and what can be done."""

    title: str
    sentence: str
    icon: str = "info"
    tone: Tone = "grijs"
    commands: tuple[Command, ...] = ()
    primary: bool = False  # the first command is the thing to do


class _Disc(QWidget):
    """A large icon on a round tint."""

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._theme = theme
        self._icon = "info"
        self._tone: Tone = "grijs"
        self._rescale()
        theme.changed.connect(self._rescale)

    def show_icon(self, icon: str, tone: Tone) -> None:
        self._icon, self._tone = icon, tone
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(self._theme.color(f"{self._tone}_tint"))
        painter.drawEllipse(QRectF(self.rect()))
        at = (self.width() - self._theme.px(Size.ICON_STATE)) / 2
        self._theme.paint_icon(painter, at, at, self._icon, self._tone, Size.ICON_STATE)

    def _rescale(self) -> None:
        side = self._theme.px(Size.STATE_DISC)
        self.setFixedSize(side, side)


class _Skeleton(QWidget):
    """Grey bars where lines of data will come."""

    ROWS: Final = ((0.12, 0.34, 0.22), (0.12, 0.29, 0.26), (0.12, 0.24, 0.30))

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._theme = theme
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def sizeHint(self) -> QSize:
        px = self._theme.px
        return QSize(px(Size.STATE_WIDTH), len(self.ROWS) * (px(Size.SKELETON) + px(Size.RIGHT)))

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(self._theme.color("hover"))
        height, step = self._theme.px(Size.SKELETON), self._theme.px(Size.RIGHT)
        radius = self._theme.px(Size.RADIUS)
        for number, widths in enumerate(self.ROWS):
            x = 0.0
            for width in widths:
                bar = QRectF(x, number * (height + step), width * self.width(), height)
                painter.drawRoundedRect(bar, radius, radius)
                x += bar.width() + self.width() * (1 - sum(widths)) / 2


class StateView(QWidget):
    """One state at a time; `chosen` carries the key of the command that was pressed."""

    chosen = Signal(str)

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._theme = theme
        self._disc = _Disc(theme)
        self._title = Text(theme, "", "section", align=Qt.AlignmentFlag.AlignHCenter, wrap=True)
        self._sentence = Text(theme, "", "body", "ink2", align=Qt.AlignmentFlag.AlignHCenter, wrap=True)
        self._skeleton = _Skeleton(theme)
        self._progress = QProgressBar()
        self._progress.setTextVisible(False)
        self._progress.setAccessibleName("Voortgang")
        self._buttons = Row(theme, gap=Size.GAP)
        self._pressed: list[KeyButton] = []
        self._watch = Stopwatch()
        self._has_disc = False
        middle = Qt.AlignmentFlag.AlignHCenter
        self._stack = Stack(theme, gap=Size.GAP)
        self._stack.addWidget(self._disc, 0, middle)
        for part in (self._title, self._sentence, self._skeleton, self._progress):
            self._stack.addWidget(part)
        self._buttons_box = Box(self._buttons)
        self._stack.addWidget(self._buttons_box, 0, middle)
        self._inner = Box(self._stack)
        middle_row = Row(theme, STRETCH, self._inner, STRETCH)
        self.setLayout(Stack(theme, STRETCH, middle_row, STRETCH, gap=0, margins=(0, Size.GAP, 0, Size.GAP)))
        self._soon = self._timer(PATIENCE_MS, self._on_patience_over)
        self._late = self._timer(EXPLAIN_MS, self._on_still_loading)
        self._rescale()
        theme.changed.connect(self._rescale)

    def show_state(self, screen: StateScreen) -> None:
        """Show an empty, failed or forbidden page."""
        self._stop_timers()
        self._show_parts(disc=True, words=True)
        self._disc.show_icon(screen.icon, screen.tone)
        self._title.setText(screen.title)
        self._sentence.setText(screen.sentence)
        self._show_buttons(screen.commands, primary=screen.primary)
        announce(self, f"{screen.title}. {screen.sentence}")

    def show_loading(self, title: str, sentence: str = "") -> None:
        """Start waiting: first nothing, then a skeleton, then what it is and how to stop it."""
        self._stop_timers()
        self._show_parts()
        self._show_buttons(())
        self._title.setText(title)
        self._sentence.setText(sentence)
        self._progress.setValue(0)
        self._watch.start()
        self._soon.start()
        self._late.start()

    def show_progress(self, done: int, total: int, sentence: str = "") -> None:
        """Say how far a counted job is, and how long it will still take once that can be told."""
        self._progress.setMaximum(max(1, total))
        self._progress.setValue(done)
        told = " ".join(part for part in (sentence, self._watch.left(done, total)) if part)
        if told:
            self._sentence.setText(told)
        if not self._progress.isVisible() and not self._soon.isActive():
            self._progress.show()
            self._skeleton.hide()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._show_disc()

    def _show_disc(self) -> None:
        """In a low window words come before a sign."""
        low = self.window().height() < self._theme.px(Size.WINDOW_HEIGHT)
        self._disc.setVisible(self._has_disc and not low)

    def _timer(self, milliseconds: int, slot: object) -> QTimer:
        timer = QTimer(self)
        timer.setSingleShot(True)
        timer.setInterval(milliseconds)
        timer.timeout.connect(slot)
        return timer

    def _stop_timers(self) -> None:
        self._soon.stop()
        self._late.stop()

    def _show_parts(self, *, disc: bool = False, words: bool = False, skeleton: bool = False) -> None:
        self._has_disc = disc
        self._show_disc()
        self._title.setVisible(words)
        self._sentence.setVisible(words)
        self._skeleton.setVisible(skeleton)
        self._progress.hide()

    def _show_buttons(self, commands: Sequence[Command], *, primary: bool = False) -> None:
        for button in self._pressed:
            button.hide()
            button.deleteLater()
        self._pressed = []
        for number, command in enumerate(commands):
            kind: Kind = "primary" if primary and number == 0 else "secondary"
            button = KeyButton(self._theme, command, kind)
            if command.key == STOP.key:
                button.setShortcut(command.key)
            button.clicked.connect(self._on_pressed)
            self._buttons.addWidget(button)
            self._pressed.append(button)
        self._buttons_box.setVisible(bool(commands))

    def _on_patience_over(self) -> None:
        self._skeleton.show()

    def _on_still_loading(self) -> None:
        self._title.show()
        self._sentence.setVisible(bool(self._sentence.text()))
        self._show_buttons((STOP,))
        announce(self, self._title.text())

    def _on_pressed(self) -> None:
        button = self.sender()
        if isinstance(button, KeyButton):
            self.chosen.emit(button.command.key)

    def _rescale(self) -> None:
        self._inner.setFixedWidth(self._theme.px(Size.STATE_WIDTH))
        self._show_disc()
