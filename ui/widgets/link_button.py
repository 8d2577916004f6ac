"""A button that looks like a link: the small, quiet things to do beside a heading."""

from __future__ import annotations

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QFont, QFontMetrics, QPainter, QPaintEvent
from PySide6.QtWidgets import QPushButton, QSizePolicy

from ui.theme import Size, Style, Theme
from ui.widgets.key_button import cap_width, paint_cap


class LinkButton(QPushButton):
    """Underlined words, if wanted with an icon and the cap of a key that works elsewhere on the page."""

    def __init__(
        self, theme: Theme, text: str, *, icon: str = "", key: str = "", style: Style = "small_medium"
    ) -> None:
        super().__init__(text.replace("&", "&&"))
        self._theme = theme
        self._words = text
        self._icon = icon
        self._key = key
        self._style: Style = style
        self.setAccessibleName(text)
        # Enter presses it, not only the space bar.
        self.setAutoDefault(True)
        if key:
            self.setAccessibleDescription(f"Toets {key}")
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self._rescale()
        theme.changed.connect(self._rescale)

    def set_text(self, text: str) -> None:
        self._words = text
        self.setText(text.replace("&", "&&"))
        self.setAccessibleName(text)
        self.updateGeometry()

    def sizeHint(self) -> QSize:
        px = self._theme.px
        text = QFontMetrics(self.font()).horizontalAdvance(self._words)
        icon = px(Size.ICON_LINK) + px(Size.SNUG) if self._icon else 0
        cap = cap_width(self._theme, self._key) + px(Size.SNUG) if self._key else 0
        return QSize(max(text + icon + cap + Size.THICK, px(Size.TARGET)), px(Size.LINK))

    def minimumSizeHint(self) -> QSize:
        return self.sizeHint()

    def paintEvent(self, event: QPaintEvent) -> None:
        theme, px = self._theme, self._theme.px
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        ink = "accent_hover" if self.underMouse() else "accent"
        ink = ink if self.isEnabled() else "ink3"
        x, middle = 0.0, self.height() / 2
        if self._key:
            x += paint_cap(theme, painter, 0, middle, self._key, theme.color(ink), theme.color("accent_line"))
            x += px(Size.SNUG)
        if self._icon:
            theme.paint_icon(painter, x, middle - px(Size.ICON_LINK) / 2, self._icon, ink, Size.ICON_LINK)
            x += px(Size.ICON_LINK) + px(Size.SNUG)
        font = QFont(self.font())
        font.setUnderline(True)
        painter.setFont(font)
        painter.setPen(theme.color(ink))
        painter.drawText(
            QRectF(x, 0, self.width() - x, self.height()), Qt.AlignmentFlag.AlignVCenter, self._words
        )

    def _rescale(self) -> None:
        self.setFont(self._theme.font(self._style))
        self.updateGeometry()
        self.update()
