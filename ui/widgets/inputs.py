"""The plain inputs of the kit: a line, a text area, a choice and a tick box."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Final, cast

from PySide6.QtCore import QEvent, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QFontMetrics, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QCheckBox, QComboBox, QLineEdit, QPlainTextEdit, QSizePolicy, QWidget

from ui.actions import FIRST_HOUR, GO_TO
from ui.theme import Size, Style, Theme

if TYPE_CHECKING:
    from PySide6.QtGui import QKeyEvent

_WRAPPED: Final = Qt.TextFlag.TextWordWrap
#: No words are this high.
_MOST: Final = 4096
#: Keys of every page that a line of text would take for its own on some systems.
_ELSEWHERE: Final = frozenset({GO_TO.key, FIRST_HOUR.key})


def _leads_elsewhere(event: QKeyEvent) -> bool:
    """Whether it is a key that works from every page, which is then left to the window."""
    # Loaded here: the first picture of the program comes before any key.
    from PySide6.QtGui import QKeySequence

    wanted = QKeySequence(event.keyCombination()).toString() in _ELSEWHERE
    if wanted:
        event.ignore()
    return wanted


class LineField(QLineEdit):
    """One line of text; `lead` is an icon inside it on the left."""

    def __init__(
        self,
        theme: Theme,
        *,
        placeholder: str = "",
        lead: str = "",
        large: bool = False,
        style: Style = "body",
    ) -> None:
        super().__init__()
        self._theme = theme
        self._lead = lead
        self._large = large
        self._style: Style = "search" if large else style
        self.setPlaceholderText(placeholder)
        if lead:
            self.setProperty("lead", "large" if large else "small")
        self._rescale()
        theme.changed.connect(self._rescale)

    def event(self, event: QEvent) -> bool:
        """Ctrl+K and Ctrl+U go elsewhere; on some systems a line would take them to wipe itself."""
        if event.type() == QEvent.Type.ShortcutOverride:
            return not _leads_elsewhere(cast("QKeyEvent", event)) and super().event(event)
        return super().event(event)

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        if self._lead:
            size = Size.ICON_LARGE if self._large else Size.ICON
            left = self._theme.px(Size.RAIL_PAD if self._large else Size.TABLE_PAD)
            middle = (self.height() - self._theme.px(size)) / 2
            self._theme.paint_icon(QPainter(self), left, middle, self._lead, "ink2", size)

    def _rescale(self) -> None:
        self.setFont(self._theme.font(self._style))


class TextArea(QPlainTextEdit):
    """A few lines of text; Tab goes on to the next control."""

    def __init__(self, theme: Theme, *, placeholder: str = "", height: int = Size.REASON) -> None:
        super().__init__()
        self._theme = theme
        self._height = height
        self.setPlaceholderText(placeholder)
        self.setTabChangesFocus(True)
        self._rescale()
        theme.changed.connect(self._rescale)

    def _rescale(self) -> None:
        self.setFont(self._theme.font("body"))
        # The words that stand in for an empty field are painted in the font of the part that scrolls.
        self.viewport().setFont(self.font())
        self.setFixedHeight(self._theme.px(self._height))


class Choice(QComboBox):
    """A list to choose from: pairs of words and the value they stand for."""

    def __init__(self, theme: Theme, options: Sequence[tuple[str, object]] = (), *, name: str = "") -> None:
        super().__init__()
        self._theme = theme
        self._values: tuple[object, ...] = ()
        self.setAccessibleName(name)
        self.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToContents)
        self.set_options(options)
        self._rescale()
        theme.changed.connect(self._rescale)

    def set_options(self, options: Sequence[tuple[str, object]]) -> None:
        self.clear()
        # Qt would give a member of a StrEnum back as a plain string.
        self._values = tuple(value for _, value in options)
        for words, value in options:
            self.addItem(words, value)

    def value(self) -> object:
        index = self.currentIndex()
        return self._values[index] if 0 <= index < len(self._values) else None

    def choose(self, value: object) -> None:
        """Show the option with this value; nothing is chosen when there is none."""
        values = [self.itemData(i) for i in range(self.count())]
        self.setCurrentIndex(values.index(value) if value in values else -1)

    def sizeHint(self) -> QSize:
        return QSize(super().sizeHint().width() + self._theme.px(Size.CARD), self._theme.px(Size.BUTTON))

    def minimumSizeHint(self) -> QSize:
        return QSize(self._theme.px(Size.ANSWER), self._theme.px(Size.BUTTON))

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        side = self._theme.px(Size.ICON)
        x = self.width() - side - self._theme.px(Size.GAP)
        ink = "ink2" if self.isEnabled() else "ink3"
        self._theme.paint_icon(QPainter(self), x, (self.height() - side) / 2, "chevron-down", ink, Size.ICON)

    def _rescale(self) -> None:
        self.setFont(self._theme.font("body"))
        self.updateGeometry()


class Check(QCheckBox):
    """A tick box with its words, which go on in a next line when there is no room beside each other."""

    def __init__(self, theme: Theme, text: str, *, checked: bool = False, style: Style = "body") -> None:
        super().__init__(text.replace("&", "&&"))
        self._theme = theme
        self._words = text
        self._style: Style = style
        self.setAccessibleName(text)
        self.setChecked(checked)
        policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)
        self._rescale()
        theme.changed.connect(self._rescale)

    def sizeHint(self) -> QSize:
        text = QFontMetrics(self.font()).horizontalAdvance(self._words)
        return QSize(self._before() + text + Size.THICK, self._theme.px(Size.CHECK_ROW))

    def minimumSizeHint(self) -> QSize:
        metrics = QFontMetrics(self.font())
        longest = max((metrics.horizontalAdvance(word) for word in self._words.split()), default=0)
        return QSize(self._before() + longest + Size.THICK, self._theme.px(Size.CHECK_ROW))

    def hasHeightForWidth(self) -> bool:
        return True

    def heightForWidth(self, width: int) -> int:
        metrics = QFontMetrics(self.font())
        words = metrics.boundingRect(0, 0, width - self._before(), _MOST, _WRAPPED, self._words)
        return self._theme.px(Size.CHECK_ROW) + max(0, words.height() - metrics.height())

    def hitButton(self, position: object) -> bool:
        return True

    def paintEvent(self, event: QPaintEvent) -> None:
        theme, px = self._theme, self._theme.px
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        side, on, able = px(Size.CHECK), self.isChecked(), self.isEnabled()
        y = (px(Size.CHECK_ROW) - side) / 2
        line = ("accent" if on else "field") if able else "line2"
        ground = ("accent" if on else "surface") if able else "sunken"
        painter.setBrush(theme.color(ground))
        painter.setPen(QPen(theme.color(line), 1.5))
        painter.drawRoundedRect(QRectF(1, y, side, side), px(Size.RADIUS), px(Size.RADIUS))
        if on:
            shift = (side - px(Size.ICON_LINK)) / 2
            tick = "on_accent" if able else "ink3"
            theme.paint_icon(painter, 1 + shift, y + shift, "check", tick, Size.ICON_LINK, 3)
        painter.setFont(self.font())
        painter.setPen(theme.color("ink" if able else "ink3"))
        room = self.width() - self._before()
        area = QRect(self._before(), 0, room, self.heightForWidth(self.width()))
        painter.drawText(area, _WRAPPED | Qt.AlignmentFlag.AlignVCenter, self._words)

    def _before(self) -> int:
        """The box and the space between it and the words."""
        return self._theme.px(Size.CHECK) + self._theme.px(Size.TABLE_PAD)

    def _rescale(self) -> None:
        self.setFont(self._theme.font(self._style))
        self.updateGeometry()


def mark_fault(control: QWidget, faulty: bool) -> None:
    """Give the control the frame of a faulty field, or take it away."""
    if bool(control.property("fault")) == faulty:
        return
    control.setProperty("fault", faulty)
    control.style().unpolish(control)
    control.style().polish(control)
