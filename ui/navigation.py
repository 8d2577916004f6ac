"""The rail on the left and the bar on top: where you are, who you are, and where you can go."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from PySide6.QtCore import QPoint, QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QFontMetrics, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QFrame, QMenu, QPushButton, QSizePolicy

from ui.actions import GO_TO, HELP, LOCK, MENU, RECENT
from ui.theme import Size, Theme
from ui.user_menu import open_user_menu
from ui.widgets.boxes import STRETCH, Box, Line, Part, Row, Stack, empty_layout, grow
from ui.widgets.chip import Chip, ChipRow, ChipView, chip_width
from ui.widgets.focus_ring import RAIL_RING
from ui.widgets.icon_label import IconLabel
from ui.widgets.key_button import KeyButton
from ui.widgets.mark import Mark
from ui.widgets.text import Text

PRACTICE: Final = ChipView("FICTIEF", "paars", "flask-conical", strong=True)


@dataclass(frozen=True, slots=True)
class RailEntry:
    """A page in the rail; `digit` opens it with Alt (none for a page of now and then), `bottom` puts it at the foot."""

    key: str
    text: str
    icon: str
    digit: str
    bottom: bool = False


@dataclass(frozen=True, slots=True)
class RailStatus:
    """A line at the foot of the rail: the connection, the edition, the log."""

    icon: str
    text: str


@dataclass(frozen=True, slots=True)
class UserView:
    """Who is at work, in which role and where."""

    name: str
    role: str
    desk: str

    @property
    def initials(self) -> str:
        words = self.name.split()
        return (words[0][:1] + words[-1][:1]).upper() if words else ""


class RailItem(QPushButton):
    """One page in the rail: icon, name, count and digit; only an icon and a dot when there is no room."""

    def __init__(self, theme: Theme, entry: RailEntry) -> None:
        super().__init__(entry.text.replace("&", "&&"))
        self.entry = entry
        self._theme = theme
        self._badge = ""
        self._compact = False
        self.setCheckable(True)
        self.setProperty("ring", RAIL_RING)
        if entry.digit:
            self.setAccessibleDescription(f"Toets Alt+{entry.digit}")
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.set_badge("")
        theme.changed.connect(self.updateGeometry)

    def set_badge(self, badge: str) -> None:
        self._badge = badge
        self.setAccessibleName(f"{self.entry.text}, {badge}" if badge else self.entry.text)
        self.update()

    def set_compact(self, compact: bool) -> None:
        self._compact = compact
        self.setToolTip(self.entry.text if compact else "")
        self.updateGeometry()

    def nextCheckState(self) -> None:
        """Which page is open is told by the window, not by the click."""

    def sizeHint(self) -> QSize:
        return QSize(self._theme.px(Size.RAIL_ITEM), self._theme.px(Size.RAIL_ITEM))

    def minimumSizeHint(self) -> QSize:
        return self.sizeHint()

    def paintEvent(self, event: QPaintEvent) -> None:
        theme, px = self._theme, self._theme.px
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        active = self.isChecked()
        area = QRectF(self.rect())
        painter.setPen(Qt.PenStyle.NoPen)
        if active or self.underMouse():
            painter.setBrush(theme.color("rail_active" if active else "rail_line"))
            painter.drawRoundedRect(area, px(Size.RADIUS), px(Size.RADIUS))
        if active:
            painter.setBrush(theme.color("rail_focus"))
            mark = QRectF(0, px(Size.GAP), px(Size.RAIL_MARK), area.height() - 2 * px(Size.GAP))
            painter.drawRoundedRect(mark, 1.5, 1.5)
        size = Size.ICON_LARGE if self._compact else Size.ICON_RAIL
        x = (self.width() - px(size)) / 2 if self._compact else px(Size.RAIL_PAD)
        tone = "rail_ink" if active else "rail_ink2"
        theme.paint_icon(painter, x, (self.height() - px(size)) / 2, self.entry.icon, tone, size, 1.9)
        if self._compact:
            self._paint_dot(painter)
        else:
            self._paint_words(painter, area, active)

    def _paint_dot(self, painter: QPainter) -> None:
        if self._badge:
            px = self._theme.px
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(self._theme.color("rail_focus"))
            at = QPointF(self.width() - px(Size.ROW), px(Size.TABLE_PAD))
            painter.drawEllipse(at, px(Size.RAIL_DOT), px(Size.RAIL_DOT))

    def _paint_words(self, painter: QPainter, area: QRectF, active: bool) -> None:
        theme, px = self._theme, self._theme.px
        painter.setFont(theme.font("strong" if active else "body"))
        painter.setPen(theme.color("rail_ink"))
        words = area.adjusted(px(Size.RAIL_TEXT), 0, 0, 0)
        painter.drawText(words, Qt.AlignmentFlag.AlignVCenter, self.entry.text)
        if not self.entry.digit:
            return
        cap = px(Size.KEY_CAP)
        x = area.width() - px(Size.TABLE_PAD) - cap
        box = QRectF(x + 0.5, (area.height() - cap) / 2 + 0.5, cap - 1, cap - 1)
        painter.setPen(QPen(theme.color("rail_line").lighter(125), Size.HAIR))
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.drawRoundedRect(box, px(Size.KEY_CAP_RADIUS), px(Size.KEY_CAP_RADIUS))
        painter.setFont(theme.font("rail_key"))
        painter.setPen(theme.color("rail_ink2"))
        painter.drawText(box, Qt.AlignmentFlag.AlignCenter, self.entry.digit)
        if self._badge:
            font = theme.font("caption_strong")
            width = QFontMetrics(font).horizontalAdvance(self._badge) + px(Size.ROW)
            width = max(width, px(Size.RIGHT))
            x -= px(Size.SNUG) + width
            pill = QRectF(x, (area.height() - px(Size.RIGHT)) / 2, width, px(Size.RIGHT))
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(theme.color("rail_ink" if active else "rail_active"))
            painter.drawRoundedRect(pill, pill.height() / 2, pill.height() / 2)
            painter.setFont(font)
            painter.setPen(theme.color("rail" if active else "rail_ink"))
            painter.drawText(pill, Qt.AlignmentFlag.AlignCenter, self._badge)


class Rail(QFrame):
    """The pages of the program; `chosen` carries the key of the entry."""

    chosen = Signal(str)

    def __init__(self, theme: Theme, municipality: str, product: str, entries: Sequence[RailEntry]) -> None:
        super().__init__()
        self._theme = theme
        self._compact = False
        self.setProperty("kind", "rail")
        self.setAccessibleName("Schermen")
        self.items = {entry.key: RailItem(theme, entry) for entry in entries}
        self._names = Box(
            Stack(
                theme,
                Text(theme, municipality, "strong", "rail_ink", wrap=True),
                Text(theme, product, "caption", "rail_ink2", wrap=True),
                gap=0,
            )
        )
        self._head = Row(theme, Mark(theme), grow(self._names), gap=Size.TABLE_PAD)
        upper = [self.items[e.key] for e in entries if not e.bottom]
        lower = [self.items[e.key] for e in entries if e.bottom]
        self._status = Stack(theme, gap=Size.SNUG, margins=(Size.RAIL_PAD, Size.ROW, 0, Size.RAIL_PAD))
        self._foot = Box(Stack(theme, Line("rail_line"), self._status, gap=0))
        parts: tuple[Part, ...] = (self._head, *upper, STRETCH, *lower, self._foot)
        self.setLayout(Stack(theme, *parts, gap=Size.TIGHT, margins=(Size.GAP, 0, Size.GAP, 0)))
        for item in self.items.values():
            item.clicked.connect(self._on_clicked)
        self._rescale()
        theme.changed.connect(self._rescale)

    def mark(self, key: str) -> None:
        """Show which page is open."""
        for name, item in self.items.items():
            item.setChecked(name == key)

    def set_status(self, lines: Sequence[RailStatus]) -> None:
        empty_layout(self._status)
        for line in lines:
            icon = IconLabel(self._theme, line.icon, "rail_ink2", Size.ICON_LINK)
            words = Text(self._theme, line.text, "caption", "rail_ink2", wrap=True)
            self._status.put(Box(Row(self._theme, icon, grow(words))))

    def set_compact(self, compact: bool) -> None:
        self._compact = compact
        self._names.setVisible(not compact)
        self._foot.setVisible(not compact)
        for item in self.items.values():
            item.set_compact(compact)
        self._rescale()

    def _rescale(self) -> None:
        left = Size.RAIL_LOGO_LEFT if self._compact else Size.RAIL_PAD
        self._head.set_margins((left, Size.RAIL_PAD, 0, Size.RAIL_PAD))
        self.setFixedWidth(self._theme.px(Size.RAIL_NARROW if self._compact else Size.RAIL))

    def _on_clicked(self) -> None:
        item = self.sender()
        if isinstance(item, RailItem):
            self.chosen.emit(item.entry.key)


class _UserButton(QPushButton):
    """The initials of the user in a circle; pressing it opens the user's own menu."""

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._theme = theme
        self._initials = ""
        self.setAutoDefault(True)
        self.setAccessibleDescription("Menu: hulp, weergave en vergrendelen")
        self.setToolTip("Hulp, weergave en vergrendelen")
        self._rescale()
        theme.changed.connect(self._rescale)

    def show_user(self, user: UserView) -> None:
        self._initials = user.initials
        self.setAccessibleName(f"{user.name}, {user.role}")
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        theme = self._theme
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(QPen(theme.color("accent_line"), Size.HAIR))
        painter.setBrush(theme.color("accent_tint"))
        painter.drawEllipse(QRectF(self.rect()).adjusted(0.5, 0.5, -0.5, -0.5))
        painter.setFont(theme.font("caption_strong"))
        painter.setPen(theme.color("accent"))
        painter.drawText(self.rect(), Qt.AlignmentFlag.AlignCenter, self._initials)

    def _rescale(self) -> None:
        side = self._theme.px(Size.AVATAR)
        self.setFixedSize(side, side)


class TopBar(QFrame):
    """Title and state of the page on the left; practice mark, desk and user on the right."""

    lock_wanted = Signal()
    help_wanted = Signal()
    recent_wanted = Signal()
    go_to_wanted = Signal()
    chosen = Signal(str)  # a page from the menu that replaces the rail on a narrow window

    def __init__(self, theme: Theme, entries: Sequence[RailEntry], *, fictitious: bool) -> None:
        super().__init__()
        self._theme = theme
        self.setProperty("kind", "surface")
        self._entries = tuple(entries)
        self._menu_button = KeyButton(theme, MENU, icon="menu")
        self._menu_button.clicked.connect(self._on_menu)
        self._menu_button.hide()
        self._title = Text(theme, "", "title")
        self._chips = ChipRow(theme)
        self._practice = Chip(theme, PRACTICE) if fictitious else None
        self._desk = Text(theme, "", "small", "ink2")
        pin = IconLabel(theme, "map-pin", "ink2", Size.ICON_LINK)
        self._upright = Line("line2", upright=True)
        self._desk_box = Box(Row(theme, pin, self._desk, gap=Size.SNUG))
        self._name = Text(theme, "", "small_medium")
        self._role = Text(theme, "", "caption", "ink3")
        self._names = Box(Stack(theme, STRETCH, self._name, self._role, STRETCH, gap=0))
        self._user = _UserButton(theme)
        self._user.clicked.connect(self._on_user)
        self._row = Row(
            theme, self._menu_button, self._title, grow(self._chips), self._practice, self._desk_box,
            self._upright, self._user, self._names, gap=Size.ROW,
        )  # fmt: skip
        holder = Box(self._row)
        holder.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Expanding)
        self.setLayout(Stack(theme, grow(holder), Line(), gap=0))
        self._shown_chips: tuple[ChipView, ...] = ()
        self._few = False
        self._rescale()
        theme.changed.connect(self._rescale)

    def show_title(self, title: str, chips: Sequence[ChipView]) -> None:
        self._title.setText(title)
        self._shown_chips = tuple(chips)
        self._show_chips()

    def show_user(self, user: UserView) -> None:
        self._user.show_user(user)
        self._name.setText(user.name)
        self._role.setText(user.role)
        self._desk.setText(user.desk)

    def arrange(self, *, names: bool, menu: bool) -> None:
        self._names.setVisible(names)
        self._menu_button.setVisible(menu)
        self._desk_box.setVisible(not menu)
        self._upright.setVisible(not menu)
        self._few = menu
        # A title goes on in a second line before a word of it is cut.
        self._title.setWordWrap(menu)
        self._row.set_margins((Size.ROW, 0, Size.ROW, 0) if menu else (Size.LEFT, 0, Size.RIGHT, 0))
        self._show_chips()

    def _show_chips(self) -> None:
        longest = max(self._title.text().split(), key=len, default="")
        self._title.setMinimumWidth(QFontMetrics(self._title.font()).horizontalAdvance(longest))
        # A label goes on asking for the least width that it had, until it is told something of its text.
        self._title.setWordWrap(self._title.wordWrap())
        few = [view for view in self._shown_chips[:1] if chip_width(self._theme, view) <= self._spare()]
        self._chips.set_chips(few if self._few else self._shown_chips)
        self._chips.show()  # an empty row still takes the spare room

    def _spare(self) -> int:
        """The room that the title and the buttons leave for a chip."""
        others = (self._menu_button, self._practice, self._user)
        taken = sum(one.sizeHint().width() for one in others if one is not None)
        gaps = self._theme.px(Size.ROW) * (len(others) + 3)
        return self.width() - taken - gaps - self._title.minimumWidth()

    def _on_menu(self) -> None:
        menu = QMenu(self)
        menu.setFont(self._theme.font("body"))
        for entry in self._entries:
            key = f"\tAlt+{entry.digit}" if entry.digit else ""
            action = menu.addAction(f"{entry.text.replace('&', '&&')}{key}")
            action.setData(entry.key)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        menu.triggered.connect(lambda action: self.chosen.emit(action.data()))
        menu.popup(self._menu_button.mapToGlobal(QPoint(0, self._menu_button.height())))

    def _on_user(self) -> None:
        commands = (
            (HELP, self.help_wanted.emit),
            (GO_TO, self.go_to_wanted.emit),
            (RECENT, self.recent_wanted.emit),
            (LOCK, self.lock_wanted.emit),
        )
        open_user_menu(self._theme, self._user, commands)

    def _rescale(self) -> None:
        self.setFixedHeight(self._theme.px(Size.TOP_BAR))
        self._upright.setFixedHeight(self._theme.px(Size.LEFT))
        # The room of the title goes by its letters.
        self._show_chips()
