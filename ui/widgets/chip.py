"""A chip: a word with an icon in the colours of its meaning; secrecy other than 0 is a solid one."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QPoint, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QFontMetrics, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QLabel, QLayout, QLayoutItem, QSizePolicy, QWidget

from ui.theme import Size, Style, Theme, Tone
from ui.widgets.boxes import set_shown


@dataclass(frozen=True, slots=True)
class ChipView:
    """The word, the meaning and the icon of a chip."""

    text: str
    tone: Tone = "grijs"
    icon: str = ""
    strong: bool = False
    outlined: bool = False  # no tint: for a chip on a tinted ground


def chip_style(view: ChipView) -> Style:
    return "caption_strong" if view.strong or view.tone == "secret" else "caption"


def chip_width(theme: Theme, view: ChipView) -> int:
    width = QFontMetrics(theme.font(chip_style(view))).horizontalAdvance(view.text)
    icon = theme.px(Size.ICON_CHIP) + theme.px(Size.PAIR) + Size.HAIR if view.icon else 0
    return width + icon + 2 * theme.px(Size.CHIP_PAD) + Size.THICK


def paint_chip(theme: Theme, painter: QPainter, area: QRectF, view: ChipView) -> None:
    """Draw a chip that fills `area`."""
    secret = view.tone == "secret"
    ink = "on_secret" if secret else view.tone
    radius = theme.px(Size.RADIUS)
    painter.setPen(QPen(theme.color("on_secret2" if secret else f"{view.tone}_line"), Size.HAIR))
    if view.outlined and not secret:
        painter.setBrush(Qt.BrushStyle.NoBrush)
    else:
        painter.setBrush(theme.color("secret" if secret else f"{view.tone}_tint"))
    painter.drawRoundedRect(area.adjusted(0.5, 0.5, -0.5, -0.5), radius, radius)
    x = area.left() + theme.px(Size.CHIP_PAD) + Size.HAIR
    if view.icon:
        side = theme.px(Size.ICON_CHIP)
        theme.paint_icon(painter, x, area.center().y() - side / 2, view.icon, ink, Size.ICON_CHIP, 2.2)
        x += side + theme.px(Size.PAIR) + Size.HAIR
    painter.setFont(theme.font(chip_style(view)))
    painter.setPen(theme.color(ink))
    painter.drawText(
        QRectF(x, area.top(), area.right() - x, area.height()), Qt.AlignmentFlag.AlignVCenter, view.text
    )


class Chip(QLabel):
    """A chip as a label, so that a screen reader says its word."""

    def __init__(self, theme: Theme, view: ChipView) -> None:
        super().__init__()
        self._theme = theme
        self._view = view
        self.setTextFormat(Qt.TextFormat.PlainText)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self.set_view(view)
        theme.changed.connect(self._rescale)

    @property
    def view(self) -> ChipView:
        return self._view

    def set_view(self, view: ChipView) -> None:
        if view != self._view or view.text != self.text():
            self._view = view
            self.setText(view.text)
            self._rescale()

    def sizeHint(self) -> QSize:
        return QSize(chip_width(self._theme, self._view), self._theme.px(Size.CHIP))

    def minimumSizeHint(self) -> QSize:
        return self.sizeHint()

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        paint_chip(self._theme, painter, QRectF(self.rect()), self._view)

    def _rescale(self) -> None:
        self.updateGeometry()
        self.update()


class ChipRow(QWidget):
    """Chips in a row that goes on to a next line rather than cutting a word."""

    def __init__(self, theme: Theme, chips: Sequence[ChipView] = ()) -> None:
        super().__init__()
        self._theme = theme
        self._shown: list[Chip] = []
        self._flow = FlowLayout(theme)
        self.setLayout(self._flow)
        policy = self.sizePolicy()
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)
        self.set_chips(chips)

    def set_chips(self, chips: Sequence[ChipView]) -> None:
        if [chip.view for chip in self._shown] == list(chips):
            return
        for chip, view in zip(self._shown, chips, strict=False):
            chip.set_view(view)
        for view in chips[len(self._shown) :]:
            chip = Chip(self._theme, view)
            self._shown.append(chip)
            self._flow.addWidget(chip)
        for chip in self._shown[len(chips) :]:
            self._flow.removeWidget(chip)
            chip.hide()
            chip.deleteLater()
        del self._shown[len(chips) :]
        set_shown(self, bool(chips))
        self.updateGeometry()


class FlowLayout(QLayout):
    """Lays its widgets in reading order and wraps at the edge."""

    def __init__(self, theme: Theme, gap: int = Size.SNUG) -> None:
        super().__init__()
        self._theme = theme
        self._gap = gap
        self._items: list[QLayoutItem] = []
        self.setContentsMargins(0, 0, 0, 0)

    def addItem(self, item: QLayoutItem) -> None:
        self._items.append(item)

    def count(self) -> int:
        return len(self._items)

    def itemAt(self, index: int) -> QLayoutItem | None:
        return self._items[index] if 0 <= index < len(self._items) else None

    def takeAt(self, index: int) -> QLayoutItem | None:
        return self._items.pop(index) if 0 <= index < len(self._items) else None

    def expandingDirections(self) -> Qt.Orientation:
        return Qt.Orientation(0)

    def hasHeightForWidth(self) -> bool:
        return True

    def heightForWidth(self, width: int) -> int:
        return self._place(QRect(0, 0, width, 0), move=False)

    def setGeometry(self, rect: QRect) -> None:
        super().setGeometry(rect)
        spare = max(0, rect.height() - self._place(rect, move=False))
        self._place(rect.adjusted(0, spare // 2, 0, 0), move=True)

    def sizeHint(self) -> QSize:
        gap = self._theme.px(self._gap)
        hints = [item.sizeHint() for item in self._items]
        width = sum(hint.width() for hint in hints) + gap * max(0, len(hints) - 1)
        return QSize(width, max((hint.height() for hint in hints), default=0))

    def minimumSize(self) -> QSize:
        hints = [item.minimumSize() for item in self._items]
        width = max((hint.width() for hint in hints), default=0)
        return QSize(width, max((hint.height() for hint in hints), default=0))

    def _place(self, area: QRect, *, move: bool) -> int:
        # What stands on two lines belongs together still, so these are closer than things beside each other.
        gap, between = self._theme.px(self._gap), self._theme.px(min(self._gap, Size.SNUG))
        x, y, line = area.left(), area.top(), list[tuple[QLayoutItem, int, QSize]]()
        for item in self._items:
            hint = item.sizeHint()
            if line and x + hint.width() > area.left() + area.width():
                y += _put_line(line, y, move=move) + between
                x, line = area.left(), []
            line.append((item, x, hint))
            x += hint.width() + gap
        return y + _put_line(line, y, move=move) - area.top()


def _put_line(line: list[tuple[QLayoutItem, int, QSize]], y: int, *, move: bool) -> int:
    """The height of a line; what is lower than the highest stands in the middle of it."""
    height = max((hint.height() for _, _, hint in line), default=0)
    if move:
        for item, x, hint in line:
            item.setGeometry(QRect(QPoint(x, y + (height - hint.height()) // 2), hint))
    return height
