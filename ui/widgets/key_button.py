"""A button whose caption carries its key."""

from __future__ import annotations

from typing import Literal

from PySide6.QtCore import QEvent, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QFontMetrics, QPainter, QPaintEvent, QPen, QShortcutEvent
from PySide6.QtWidgets import QPushButton, QSizePolicy

from ui.actions import CAPS, SPOKEN_KEYS, Command
from ui.theme import Size, Style, Theme, Tone

Kind = Literal["primary", "secondary", "danger", "quiet"]


def cap_width(theme: Theme, key: str, style: Style = "key") -> int:
    text = QFontMetrics(theme.font(style)).horizontalAdvance(CAPS.get(key, key))
    return max(theme.px(Size.KEY_CAP_WIDTH), text + theme.px(Size.KEY_CAP_PAD))


def paint_cap(
    theme: Theme, painter: QPainter, x: float, middle: float, key: str, ink: QColor, line: QColor
) -> int:
    """Draw a key cap with its left edge at x; returns its width."""
    width, height = cap_width(theme, key), theme.px(Size.KEY_CAP)
    area = QRectF(x + 0.5, middle - height / 2 + 0.5, width - 1, height - 1)
    radius = theme.px(Size.KEY_CAP_RADIUS)
    painter.setPen(QPen(line, Size.HAIR))
    painter.setBrush(Qt.BrushStyle.NoBrush)
    painter.drawRoundedRect(area, radius, radius)
    painter.setFont(theme.font("key"))
    painter.setPen(ink)
    painter.drawText(area, Qt.AlignmentFlag.AlignCenter, CAPS.get(key, key))
    return width


class KeyButton(QPushButton):
    """A push button with the real text of its command; `live` makes the key work, else it is only shown."""

    def __init__(
        self,
        theme: Theme,
        command: Command,
        kind: Kind = "secondary",
        *,
        icon: str = "",
        icon_tone: str = "",
        height: int = Size.BUTTON,
        min_width: int = 0,
        live: bool = True,
    ) -> None:
        super().__init__()
        self._theme = theme
        self._command = command
        self._kind: Kind = kind
        self._icon = icon
        self._icon_tone = icon_tone
        self._height = height
        self._min_width = min_width
        self._live = live
        self._tone: Tone = "blauw"
        self.setSizePolicy(QSizePolicy.Policy.Minimum, QSizePolicy.Policy.Fixed)
        # Enter presses the button that has the focus, not only the space bar.
        self.setAutoDefault(True)
        self.set_command(command)
        self._rescale()
        theme.changed.connect(self._rescale)

    @property
    def command(self) -> Command:
        return self._command

    @property
    def kind(self) -> Kind:
        return self._kind

    def set_command(self, command: Command) -> None:
        """Other words or another key on the same button."""
        self._command = command
        self.setText(command.text.replace("&", "&&"))
        self.setAccessibleName(command.text or command.hint)
        key = f"Toets {command.key}. " if command.key else ""
        self.setAccessibleDescription(f"{key}{command.hint}".strip())
        self.setToolTip("" if command.text else command.hint)
        if self._live and command.key not in SPOKEN_KEYS:
            self.setShortcut(command.key)
        self.updateGeometry()
        self.update()

    def set_icon(self, icon: str, tone: str = "") -> None:
        self._icon, self._icon_tone = icon, tone
        self.update()

    def set_kind(self, kind: Kind) -> None:
        self._kind = kind
        self._rescale()

    def sizeHint(self) -> QSize:
        px = self._theme.px
        pad = px(Size.BUTTON_PAD)
        return QSize(max(px(self._min_width), self._inner_width() + pad), px(self._height))

    def minimumSizeHint(self) -> QSize:
        return self.sizeHint()

    def event(self, event: QEvent) -> bool:
        """A key acts at once; Qt would first show the button pressed for a tenth of a second."""
        if isinstance(event, QShortcutEvent) and not event.isAmbiguous():
            self.click()
            return True
        return super().event(event)

    def paintEvent(self, event: QPaintEvent) -> None:
        theme, px = self._theme, self._theme.px
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        ground, ink, line, cap = self._colors()
        chosen = self.isCheckable() and self.isChecked()
        border = Size.THICK if chosen else Size.HAIR
        painter.setBrush(theme.color(ground) if ground else Qt.BrushStyle.NoBrush)
        painter.setPen(QPen(theme.color(line), border) if line else Qt.PenStyle.NoPen)
        inset = border / 2
        painter.drawRoundedRect(
            QRectF(self.rect()).adjusted(inset, inset, -inset, -inset), px(Size.RADIUS), px(Size.RADIUS)
        )
        x = (self.width() - self._inner_width()) / 2
        middle = self.height() / 2
        if self._command.key:
            x += paint_cap(theme, painter, x, middle, self._command.key, theme.color(ink), theme.color(cap))
            x += px(Size.GAP)
        if self._icon:
            tone = self._icon_tone if self._icon_tone and self.isEnabled() else ink
            theme.paint_icon(painter, x, middle - px(Size.ICON) / 2, self._icon, tone, Size.ICON)
            x += px(Size.ICON) + px(Size.GAP)
        painter.setFont(self.font())
        painter.setPen(theme.color(ink))
        area = QRectF(x, 0, self.width() - x, self.height())
        painter.drawText(area, Qt.AlignmentFlag.AlignVCenter, self._command.text)

    def _colors(self) -> tuple[str, str, str, str]:
        """Ground, ink, border and key cap; an empty name means none."""
        over = self.underMouse() and self.isEnabled()
        quiet = self._kind == "quiet"
        if not self.isEnabled():
            return ("", "ink3", "", "line2") if quiet else ("sunken", "ink3", "line2", "line2")
        if self.isCheckable() and self.isChecked():
            return f"{self._tone}_tint", self._tone, self._tone, self._tone
        if self._kind == "primary":
            ground = "accent_hover" if over or self.isDown() else "accent"
            return ground, "on_accent", ground, "on_accent"
        if self._kind == "danger":
            return ("rood_tint" if over else "surface"), "rood", "rood", "rood"
        if quiet:
            return ("hover" if over else ""), "ink2", "", "field"
        return ("hover" if over else "surface"), "ink", "field", "field"

    def _inner_width(self) -> int:
        px = self._theme.px
        text = QFontMetrics(self.font()).horizontalAdvance(self._command.text)
        after = px(Size.GAP) if self._command.text else 0
        cap = cap_width(self._theme, self._command.key) + after if self._command.key else 0
        icon = px(Size.ICON) + after if self._icon else 0
        return text + cap + icon

    def _rescale(self) -> None:
        self.setFont(self._theme.font("strong" if self._kind in ("primary", "danger") else "medium"))
        self.updateGeometry()
        self.update()
